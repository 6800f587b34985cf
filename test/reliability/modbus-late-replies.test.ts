/** Answers that come too late, or come from somebody else: the worst that a Modbus bus can do is to believe them. */

import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { RegisterRead } from "../../src/driver.ts";
import { type LineKind, type TestLine, testLine, turn, until } from "../support/modbus-line.ts";

let line: TestLine;
afterEach(() => line.dispose());

const background: RegisterRead = { table: "holding", address: 10, count: 2 };
const alarm: RegisterRead = { table: "holding", address: 20, count: 2 };
const own = ({ address, count }: RegisterRead, unit = 1) =>
  Array.from({ length: count }, (_, i) => unit * 1000 + address + i);
const responseTimeoutMs = 1000;

for (const kind of ["pty", "rtu+tcp", "tcp"] as const satisfies LineKind[]) {
  describe(`R01: a late reply never becomes the value of the next read (${kind})`, () => {
    it("when it comes while the bus waits for silence", async () => {
      line = await testLine(kind);
      const link = await line.open();
      line.server.fail({ kind: "held" });
      const first = line.code(link.read(background));
      await line.asked(1);
      await line.clock.advance(responseTimeoutMs + 50);
      const before = line.counters().rxBytes;
      line.server.release();
      // On this hasty clock the write itself may have seemed stuck, and the port was opened anew.
      await until(() => line.counters().rxBytes > before || line.counters().reopens > 0);
      expect(await first).toBe("MODBUS_TIMEOUT");

      expect((await line.flow(link.read(alarm))).values).toEqual(own(alarm));
      expect((await line.flow(link.read(background))).values).toEqual(own(background));
      const { rxStrayBytes, rxForeignTransaction, rxBadLength, reopens } = line.counters();
      const noticed = kind === "tcp" ? rxForeignTransaction : rxStrayBytes + rxBadLength;
      expect(noticed + reopens).toBeGreaterThan(0);
    });

    it("when it comes as the next request is already out", async () => {
      line = await testLine(kind);
      const link = await line.open();
      line.server.fail({ kind: "held" });
      const first = line.code(link.read(background));
      await line.asked(1);
      await line.clock.advance(responseTimeoutMs + 50);
      expect(await first).toBe("MODBUS_TIMEOUT");
      // The late answer goes out right in front of the answer to whatever is asked next.
      line.server.onRequest = () => line.server.release();
      expect((await line.flow(link.read(alarm))).values).toEqual(own(alarm));
      expect((await line.flow(link.read(background))).values).toEqual(own(background));
    });

    it("when the device stays one answer behind for ever", async () => {
      line = await testLine(kind);
      const link = await line.open(1, { identity: { register: "holding:0", equals: 1000 } });
      line.server.fail({ kind: "held" }, { times: 1e9 });
      line.server.onRequest = () => line.server.release();
      const reads: Promise<string>[] = [];
      for (const read of [background, alarm, background, alarm, background, alarm]) {
        const asked = line.server.counts.requests;
        const code = line.code(link.read(read));
        reads.push(code);
        let settled = false;
        void code.then(() => {
          settled = true;
        });
        // Whenever nothing moves any more, its deadline passes.
        while (!settled) {
          for (let i = 0; i < 20 && !settled; i++) await turn();
          if (line.server.counts.requests > asked) await line.clock.advance(200);
        }
      }
      for (const code of await Promise.all(reads)) {
        // LINK_CLOSED where this hasty clock does not give the old port the time to close.
        expect(code).toMatch(/^(MODBUS_TIMEOUT|MODBUS_IDENTITY|MODBUS_REPLY_INVALID|LINK_CLOSED)$/);
      }
      if (kind !== "tcp") expect(line.counters().identityMismatches).toBeGreaterThan(0);
    });
  });
}

describe("answers of others", () => {
  it("R02: a late or foreign TCP transaction id is ignored and counted", async () => {
    line = await testLine("tcp");
    const link = await line.open();
    line.server.fail({ kind: "foreign-transaction" });
    const first = line.code(link.read(background));
    await line.asked(1);
    await until(() => line.counters().rxForeignTransaction === 1);
    await line.clock.advance(responseTimeoutMs);
    expect(await first).toBe("MODBUS_TIMEOUT");
    expect((await line.flow(link.read(alarm))).values).toEqual(own(alarm));
  });

  it("a converter with shifted transaction ids works once the quirk is set", async () => {
    line = await testLine("tcp");
    const link = await line.open(1, { ignoreTransactionId: true });
    line.server.fail({ kind: "foreign-transaction" }, { times: 10 });
    expect((await line.flow(link.read(alarm))).values).toEqual(own(alarm));
  });

  it("an answer or exception of another unit is never taken for the asked one's", async () => {
    line = await testLine("pty");
    const link = await line.open(1);
    line.server.fail({ kind: "foreign-unit", unit: 2 });
    const first = line.code(link.read(background));
    await line.asked(1);
    await until(() => line.counters().rxForeignUnit === 1);
    await line.clock.advance(responseTimeoutMs + 50);
    expect(await first).toBe("MODBUS_TIMEOUT");
    expect((await line.flow(link.read(alarm))).values).toEqual(own(alarm));
  });

  it("a device that answers as a fixed unit is understood once the quirk is set", async () => {
    line = await testLine("tcp");
    const link = await line.open(1, { answersAsUnit: 255 });
    line.server.fail({ kind: "foreign-unit", unit: 255 });
    expect((await line.flow(link.read(alarm))).values).toEqual(own(alarm));
    // And its real unit is then the wrong one.
    expect(await line.code(link.read(alarm))).toBe("MODBUS_REPLY_INVALID");
  });

  it("whatever goes wrong on the line, no read ever gives another register's or unit's value", async () => {
    // Twice as often what is dangerous: answers that come after their deadline, while something else is asked.
    const late = fc.integer({ min: 900, max: 2500 }).map((delayMs) => ({ kind: "late", delayMs }) as const);
    const held = fc.constant({ kind: "held" } as const);
    const fault = fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 4, arbitrary: late },
      { weight: 3, arbitrary: held },
      fc.constant({ kind: "silence" } as const),
      fc.constant({ kind: "wrong-crc" } as const),
      fc.constant({ kind: "wrong-length" } as const),
      fc.constant({ kind: "exception", code: 4 } as const),
      fc.constant({ kind: "foreign-unit", unit: 2 } as const),
      fc.uint8Array({ maxLength: 30 }).map((bytes) => ({ kind: "noise", bytes }) as const),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ kind: "garbage", bytes }) as const),
    );
    const single = { table: "holding", address: 30, count: 1 } as const;
    const step = fc.record({
      fault,
      unit: fc.constantFrom(1, 1, 2),
      read: fc.constantFrom<RegisterRead>(
        background,
        alarm,
        single,
        { ...single, address: 31 },
        { ...alarm, table: "input" },
      ),
      /** Held answers go out when the request of this step is on the wire. */
      release: fc.boolean(),
    });
    // Found once: the second unit is degraded while the first has a read waiting, and with both dead nobody is refused.
    const plain = { read: background, release: false };
    const readWhileBothFail = [
      { ...plain, fault: { kind: "silence" }, unit: 2 },
      { ...plain, fault: { kind: "held" }, unit: 2 },
      { ...plain, fault: { kind: "foreign-unit", unit: 2 }, unit: 1 },
      { ...plain, fault: { kind: "wrong-crc" }, unit: 1 },
      { ...plain, fault: { kind: "foreign-unit", unit: 2 }, unit: 1 },
      { ...plain, fault: { kind: "held" }, unit: 1 },
      { ...plain, fault: { kind: "late", delayMs: 900 }, unit: 2 },
      { ...plain, fault: { kind: "wrong-length" }, unit: 1 },
      { ...plain, fault: { kind: "noise", bytes: new Uint8Array() }, unit: 1 },
    ] as const;
    line = await testLine("rtu+tcp");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        await line.dispose();
        line = await testLine("rtu+tcp");
        const links = new Map([1, 2].map((unit) => [unit, line.open(unit)]));
        for (const { fault, unit, read, release } of steps) {
          const link = await line.flow(links.get(unit) ?? line.open(unit));
          if (fault !== undefined) line.server.fail(fault);
          line.server.onRequest = () => {
            if (release) line.server.release();
          };
          let outcome: readonly number[] | "failed" | undefined;
          link.read(read).then(
            ({ values }) => {
              outcome = values;
            },
            () => {
              outcome = "failed";
            },
          );
          for (let waitedMs = 0; outcome === undefined; waitedMs += 100) {
            expect(waitedMs, "a read is settled, one way or the other").toBeLessThan(20_000);
            for (let i = 0; i < 10 && outcome === undefined; i++) await turn();
            if (outcome === undefined) await line.clock.advance(100);
          }
          if (outcome !== "failed") expect(outcome).toEqual(own(read, unit));
        }
      }),
      { numRuns: 60, examples: [[[...readWhileBothFail]]] },
    );
  });
});
