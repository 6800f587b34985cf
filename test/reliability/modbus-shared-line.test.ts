/** Eight units on one line, one of them silent and one garbling: what the six others notice of it. */

import { describe, expect, it } from "vitest";
import type { ModbusFault } from "../../simulators/modbus-fault.ts";
import type { Random } from "../../simulators/random.ts";
import { anyFault, runTraffic } from "../support/modbus-traffic.ts";

const units = [1, 2, 3, 4, 5, 6, 7, 8];
const silent = 4;
const garbling = 7;
const periodMs = 200;
const responseTimeoutMs = 100;

function garbled(random: Random): ModbusFault | undefined {
  const bytes = Uint8Array.from({ length: 1 + Math.floor(random.next() * 30) }, () => Math.floor(random.next() * 256));
  const faults: (ModbusFault | undefined)[] = [
    { kind: "garbage", bytes },
    { kind: "wrong-crc" },
    { kind: "wrong-length" },
    { kind: "late", delayMs: responseTimeoutMs * (1 + random.next()) },
    { kind: "noise", bytes },
  ];
  return faults[Math.floor(random.next() * faults.length)];
}

describe("a line that eight units share", () => {
  it("R08: a silent device costs its own slots only; the others keep their period within 10 %", async () => {
    const report = await runTraffic({
      kind: "pty",
      units,
      periodMs,
      reads: 3000,
      seed: 8,
      quirks: { responseTimeout: `${responseTimeoutMs}ms` },
      fault({ unit }, random) {
        if (unit === silent) return { kind: "silence" };
        return unit === garbling ? garbled(random) : undefined;
      },
    });
    expect(report.wrong).toEqual([]);
    for (const unit of units) {
      const polled = report.units[unit];
      if (polled === undefined) throw new Error(`unit ${unit} was never polled`);
      const { answered, failed, periodMs: mean } = polled;
      const refused = failed.MODBUS_DEGRADED ?? 0;
      const lost = Object.values(failed).reduce((sum, times) => sum + times, 0) - refused;
      if (unit === silent || unit === garbling) {
        // Three failures before they are degraded, and then a few a minute.
        expect({ unit, asked: answered + lost < 60, refused: refused > 300 }).toEqual({
          unit,
          asked: true,
          refused: true,
        });
        continue;
      }
      expect(Math.abs(mean - periodMs) / periodMs, `unit ${unit}, ${mean} ms`).toBeLessThan(0.1);
      expect(answered).toBeGreaterThan(450);
      // A machine with much other work may miss a deadline of this hasty clock, not more.
      expect(lost).toBeLessThan(0.02 * answered);
    }
  });

  for (const kind of ["pty", "tcp", "rtu+tcp"] as const) {
    it(`no value is ever another register's or another unit's, whatever goes wrong (${kind})`, async () => {
      const fault = anyFault(kind, 0.15, responseTimeoutMs);
      const quirks = { responseTimeout: `${responseTimeoutMs}ms` };
      const report = await runTraffic({ kind, units, periodMs, reads: 1000, seed: 1, quirks, fault, breakEvery: 400 });
      expect(report.wrong).toEqual([]);
      expect(report.answered).toBeGreaterThan(600);
      expect(report.counters.timeouts).toBeGreaterThan(20);
    });
  }
});
