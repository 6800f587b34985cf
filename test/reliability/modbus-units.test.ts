/** Units that fail, units with odd limits, reads that cannot wait: what a bus does for one device of many. */

import { afterEach, describe, expect, it } from "vitest";
import { modbusServer } from "../../simulators/modbus-server.ts";
import { ManualClock } from "../../src/clock.ts";
import { createBuses } from "../../src/modbus/index.ts";
import { planReads } from "../../src/reads.ts";
import { type ByteOrder, decodeRegisters, type RegisterType } from "../../src/registers.ts";
import { type TestLine, testLine, turn } from "../support/modbus-line.ts";

let line: TestLine;
afterEach(() => line.dispose());

const read = (address: number, count = 2) => ({ table: "holding", address, count }) as const;
const kinds = ["pty", "tcp", "rtu+tcp"] as const;

/** Reads registers of a unit that stays silent, and lets the deadline pass. */
async function silent(
  link: { read: (request: ReturnType<typeof read>) => Promise<unknown> },
  unit = 2,
): Promise<string> {
  line.server.fail({ kind: "silence" }, { unit });
  const { requests } = line.server.counts;
  const code = line.code(link.read(read(10, 5)));
  await line.asked(requests + 1);
  // The system confirms the write in its own time; on this clock the deadline would be there first.
  for (let i = 0; i < 100; i++) await turn();
  await line.clock.advance(1010);
  return code;
}

for (const kind of kinds) {
  describe(`a dead unit (${kind})`, () => {
    it("is refused at once between its probes, with the time of the next, and believed at its first proved answer", async () => {
      line = await testLine(kind);
      const [one, two] = await Promise.all([line.open(1), line.open(2)]);
      for (let i = 0; i < 3; i++) {
        expect(await silent(two)).toBe("MODBUS_TIMEOUT");
        expect((await line.flow(one.read(read(7)))).values).toEqual([1007, 1008]);
      }
      const { requests } = line.server.counts;
      await expect(two.read(read(10, 5))).rejects.toMatchObject({
        code: "MODBUS_DEGRADED",
        message: expect.stringMatching(
          /unit 2: it failed 3 times \(no answer before the deadline\) and is asked less often, next in \d+\.\d s$/,
        ),
      });
      expect(line.server.counts.requests).toBe(requests);
      expect(line.counters()).toMatchObject({ degradations: 1, recoveries: 0, degradedRefusals: 1 });

      await line.clock.advance(25_000);
      // One probe for all that is asked of it, and shorter than what is asked.
      expect(await silent(two)).toBe("MODBUS_TIMEOUT");
      expect(line.server.requests.at(-1)).toMatchObject({ unit: 2, address: 10 });
      expect(line.server.requests.at(-1)?.count).toBeLessThan(5);
      expect(line.server.counts.requests).toBe(requests + 1);
      expect(await line.code(two.read(read(10, 5)))).toBe("MODBUS_DEGRADED");

      await line.clock.advance(25_000);
      expect((await line.flow(two.read(read(40, 5)))).values).toEqual([2040, 2041, 2042, 2043, 2044]);
      expect((await line.flow(two.read(read(50)))).values).toEqual([2050, 2051]);
      expect(line.counters()).toMatchObject({ degradations: 1, recoveries: 1, degradedRefusals: 2 });
    });
  });
}

describe("a dead unit", () => {
  it("what it has waiting when it is degraded is refused, not kept", async () => {
    line = await testLine("tcp");
    const [one, two] = await Promise.all([line.open(1), line.open(2)]);
    for (let i = 0; i < 2; i++) {
      await silent(two);
      await line.flow(one.read(read(7)));
    }
    const third = silent(two);
    const waiting = [1, 2, 3].map((address) => line.code(two.read(read(address))));
    const { requests } = line.server.counts;
    expect(await third).toBe("MODBUS_TIMEOUT");
    expect(await Promise.all(waiting)).toEqual(["MODBUS_DEGRADED", "MODBUS_DEGRADED", "MODBUS_DEGRADED"]);
    expect(line.server.counts.requests).toBe(requests + 1);
  });

  it("is asked as before while it has the wire to itself: it starves nobody", async () => {
    line = await testLine("tcp");
    const two = await line.open(2);
    for (let i = 0; i < 6; i++) expect(await silent(two)).toBe("MODBUS_TIMEOUT");
    expect(line.counters()).toMatchObject({ degradations: 0, degradedRefusals: 0 });
  });

  it("is asked as before where all are dead, and when one is back, the others are asked at once", async () => {
    for (const kind of kinds) {
      line = await testLine(kind, [1, 2, 3]);
      const links = await Promise.all([1, 2, 3].map((unit) => line.open(unit)));
      const round = async (read: (link: (typeof links)[number], unit: number) => Promise<string>) => {
        const codes: string[] = [];
        for (const [i, link] of links.entries()) codes.push(await read(link, i + 1));
        return codes;
      };
      const timeouts = ["MODBUS_TIMEOUT", "MODBUS_TIMEOUT", "MODBUS_TIMEOUT"];
      // The power is off.
      for (let i = 0; i < 6; i++) expect(await round(silent)).toEqual(timeouts);
      expect(line.counters()).toMatchObject({ degradations: 3, degradedRefusals: 0 });
      const back = (link: (typeof links)[number]) => line.code(link.read(read(40, 5)));
      expect(await round(back)).toEqual(["resolved", "resolved", "resolved"]);
      expect(line.counters()).toMatchObject({ recoveries: 3, degradedRefusals: 0 });
      await line.dispose();
    }
  });

  it("behind a gateway that answers for it with exception 11 is degraded too", async () => {
    line = await testLine("tcp");
    const [, two] = await Promise.all([line.open(1), line.open(2)]);
    line.server.fail({ kind: "exception", code: 11 }, { unit: 2, times: 1e9 });
    for (let i = 0; i < 3; i++) expect(await line.code(two.read(read(10, 5)))).toBe("MODBUS_EXCEPTION");
    expect(await line.code(two.read(read(10, 5)))).toBe("MODBUS_DEGRADED");
  });
});

describe("a unit that refuses parts of what it is asked", () => {
  it("is believed again by another function, whose exception says which question it answers", async () => {
    const clock = new ManualClock(0);
    // A map whose one value, of four registers, is given whole or not at all.
    const whole = (table: string, address: number, count: number) =>
      table === "holding" && address === 10 && count === 4 ? [1, 2, 3, 4] : 2;
    const server = modbusServer({ clock, wire: { kind: "tcp" }, units: { 1: whole } });
    await server.start();
    for (const [quirks, probes] of [
      [{}, 2],
      [{ oneRegisterPerRead: true }, 1],
    ] as const) {
      const buses = createBuses({ clock });
      const link = await buses.open(server.connect(1), quirks, new AbortController().signal);
      server.fail({ kind: "silence" });
      const { requests } = server.counts;
      const lost = expect(link.read(read(10, 4))).rejects.toMatchObject({ code: "MODBUS_TIMEOUT" });
      while (server.counts.requests === requests) await turn();
      await clock.advance(1100);
      await lost;
      for (let i = 1; i < probes; i++) {
        await expect(link.read(read(10, 4))).rejects.toMatchObject({ code: "MODBUS_EXCEPTION" });
      }
      expect((await link.read(read(10, 4))).values).toEqual([1, 2, 3, 4]);
      await buses.close();
    }
    await server.stop();
    line = await testLine("tcp");
  });
});

describe("what a device may be asked", () => {
  it("its link says so, for a plan of its reads", async () => {
    line = await testLine("tcp");
    const wanted = [read(0), read(2), read(4)];
    const plan = async (quirks: object) => {
      const link = await line.open(1, quirks);
      const plans = planReads(wanted, link.limits);
      const values = await line.flow(Promise.all(plans.map((planned) => link.read(planned))));
      await link.close();
      return values.map((reply) => reply.values);
    };
    expect(await plan({})).toEqual([[1000, 1001, 1002, 1003, 1004, 1005]]);
    expect(await plan({ maxRegistersPerRead: 4 })).toEqual([
      [1000, 1001, 1002, 1003],
      [1004, 1005],
    ]);
    expect(await plan({ oneRegisterPerRead: true })).toEqual([
      [1000, 1001],
      [1002, 1003],
      [1004, 1005],
    ]);
  });

  it("an urgent read goes before what its own device has waiting, and before no other device", async () => {
    line = await testLine("tcp");
    const [one, two] = await Promise.all([line.open(1), line.open(2)]);
    const reads = [1, 2, 3].flatMap((address) => [one.read(read(address)), two.read(read(address))]);
    reads.push(one.read(read(9), "urgent"));
    await line.flow(Promise.all(reads));
    // The first had left already.
    expect(line.server.requests.map(({ unit, address }) => `${unit}:${address}`)).toEqual([
      "1:1",
      "2:1",
      "1:9",
      "2:2",
      "1:2",
      "2:3",
      "1:3",
    ]);
    expect(line.counters().waitedMs).toBe(0);
  });

  it("the wait for the turn is bounded and has its own counters", async () => {
    line = await testLine("tcp");
    const [one, two] = await Promise.all([line.open(1), line.open(2)]);
    line.server.fail({ kind: "silence" });
    const codes = [line.code(one.read(read(1))), line.code(two.read(read(2)))];
    await line.asked(1);
    await line.clock.advance(1000);
    expect(await Promise.all(codes)).toEqual(["MODBUS_TIMEOUT", "resolved"]);
    const { waitedMs, longestWaitMs } = line.counters();
    expect(longestWaitMs).toBeGreaterThanOrEqual(1000);
    expect(longestWaitMs).toBeLessThan(1200);
    expect(waitedMs).toBe(longestWaitMs);
  });
});

describe("R17: every type decodes in every order over a line; a wrong order is caught by identity or range", () => {
  const registers: readonly [RegisterType, ByteOrder, number[], number | bigint][] = [
    ["int16", "AB", [0xfffe], -2],
    ["int16", "BA", [0xfeff], -2],
    ["uint16", "BA", [0x3412], 0x1234],
    ["uint32", "ABCD", [0x1234, 0x5678], 0x12345678],
    ["uint32", "CDAB", [0x5678, 0x1234], 0x12345678],
    ["uint32", "BADC", [0x3412, 0x7856], 0x12345678],
    ["uint32", "DCBA", [0x7856, 0x3412], 0x12345678],
    ["int32", "CDAB", [0xfffe, 0xffff], -2],
    ["float32", "CDAB", [0x1000, 0x44c0], 1536.5],
    ["float32", "DCBA", [0x0010, 0xc044], 1536.5],
    ["int64", "GHEFCDAB", [0xfffe, 0xffff, 0xffff, 0xffff], -2n],
    ["uint64", "BADCFEHG", [0x2211, 0x4433, 0x6655, 0x8877], 0x1122334455667788n],
    ["float64", "HGFEDCBA", [0, 0, 0, 0xc4bf], -0.15625],
    ["float64", "GHEFCDAB", [0, 0, 0, 0xbfc4], -0.15625],
  ];
  const map = registers.flatMap(([, , words]) => words);

  for (const kind of ["pty", "tcp"] as const) {
    it(`whatever stands in the registers comes out as its letters say (${kind})`, async () => {
      line = await testLine(kind, { 1: (_, address, count) => map.slice(address, address + count) });
      const link = await line.open();
      let address = 0;
      for (const [type, order, words, value] of registers) {
        const { values } = await line.flow(link.read(read(address, words.length)));
        expect(decodeRegisters(values, { type, order }), `${type} ${order}`).toBe(value);
        address += words.length;
      }
    });

    it(`an identity in another order than declared is not the declared one (${kind})`, async () => {
      line = await testLine(kind, { 1: (_, address, count) => [0x5210, 7, 8, 9].slice(address, address + count) });
      const declared = (order: string) => ({
        identity: { register: "holding:0", type: "uint32", order, equals: 0x52100007 },
      });
      for (const [order, code] of [
        ["ABCD", "resolved"],
        ["CDAB", "MODBUS_IDENTITY"],
        ["BADC", "MODBUS_IDENTITY"],
        ["DCBA", "MODBUS_IDENTITY"],
      ] as const) {
        const link = await line.open(1, declared(order));
        // Believed at first; after an answer that does not come the identity is asked.
        line.server.fail({ kind: "silence" });
        const { requests } = line.server.counts;
        const lost = line.code(link.read(read(0, 4)));
        await line.asked(requests + 1);
        for (let i = 0; i < 100; i++) await turn();
        await line.clock.advance(1010);
        expect(await lost).toBe("MODBUS_TIMEOUT");
        expect(await line.code(link.read(read(0, 4)))).toBe(code);
        await line.flow(link.close());
      }
    });
  }
});
