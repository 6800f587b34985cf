/**
 * A million reads of eight units on one wire, with everything that lines and devices do wrong: late answers, noise, frames
 * in two pieces, twins, foreign units, shifted transaction ids, wrong lengths, exceptions, disconnects. The clock stands
 * still while bytes are on the way, so this takes minutes of real time for hours of simulated time. `READS` in the
 * environment sets another number.
 */

import { describe, expect, it } from "vitest";
import { anyFault, runTraffic } from "../support/modbus-traffic.ts";

const reads = Number(process.env.READS ?? 1_000_000);
const responseTimeoutMs = 100;

/** A fifth of them over a pty, which is the slowest. */
const shares = { tcp: 0.4, "rtu+tcp": 0.4, pty: 0.2 } as const;

describe("a million reads of a wire that eight units share", () => {
  for (const kind of ["tcp", "rtu+tcp", "pty"] as const) {
    it(`no value is ever another register's or another unit's, whatever goes wrong (${kind})`, async () => {
      const asked = Math.round(reads * shares[kind]);
      const startedMs = performance.now();
      const report = await runTraffic({
        kind,
        units: [1, 2, 3, 4, 5, 6, 7, 8],
        periodMs: 200,
        reads: asked,
        seed: 2026,
        quirks: { responseTimeout: `${responseTimeoutMs}ms` },
        fault: anyFault(kind, 0.1, responseTimeoutMs),
        breakEvery: Math.max(200, Math.round(asked / 20)),
      });
      const { answered, wrong, elapsedMs, counters, server } = report;
      const realSeconds = (performance.now() - startedMs) / 1000;
      const failed: Record<string, number> = {};
      for (const unit of Object.values(report.units)) {
        for (const [code, times] of Object.entries(unit.failed)) failed[code] = (failed[code] ?? 0) + times;
      }
      process.stdout.write(
        `${JSON.stringify({ kind, reads: report.reads, answered, wrong: wrong.length, failed, simulatedHours: elapsedMs / 3.6e6, realSeconds, connections: server.connections, counters })}\n`,
      );
      expect(wrong).toEqual([]);
      expect(report.reads).toBeGreaterThanOrEqual(asked);
      expect(answered).toBeGreaterThan(0.7 * asked);
      expect(server.mostConnections).toBeLessThanOrEqual(1);
    });
  }
});
