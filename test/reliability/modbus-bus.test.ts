/** One bus, several devices: who is asked when, and what a broken stream costs. */

import { afterEach, describe, expect, it } from "vitest";
import { modbusServer } from "../../simulators/modbus-server.ts";
import { systemClock } from "../../src/clock.ts";
import type { RegisterRead } from "../../src/driver.ts";
import { createBuses } from "../../src/modbus/index.ts";
import { ownAddress, type TestLine, testLine, until } from "../support/modbus-line.ts";

let line: TestLine | undefined;
afterEach(async () => {
  await line?.dispose();
  line = undefined;
});

const read = (address: number, count = 2) => ({ table: "holding", address, count }) as const;

describe("one request at a time", () => {
  it("R03: two devices on one bus never have requests in flight together", async () => {
    for (const kind of ["pty", "tcp", "rtu+tcp"] as const) {
      line = await testLine(kind);
      const [one, two] = await Promise.all([line.open(1), line.open(2)]);
      const reads = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two).read(read(i)));
      const values = (await line.flow(Promise.all(reads))).map((reply) => reply.values[0]);
      expect(values).toEqual(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 1000 : 2000) + i));
      expect(line.server.counts).toMatchObject({ requests: 20, overlapping: 0 });
      // One wire: one connection, whatever the number of units.
      if (kind !== "pty") expect(line.server.counts.connections).toBe(1);
      await line.dispose();
    }
  });

  it("a device with forty reads does not delay one with two", async () => {
    line = await testLine("tcp");
    const [one, two] = await Promise.all([line.open(1), line.open(2)]);
    const many = Array.from({ length: 40 }, (_, i) => one.read(read(i)));
    const few = [two.read(read(0)), two.read(read(1))];
    await line.flow(Promise.all([...many, ...few]));
    const places = line.server.requests.flatMap(({ unit }, i) => (unit === 2 ? [i] : []));
    expect(Math.max(...places)).toBeLessThan(5);
  });

  it("a full queue refuses with BUS_OVERLOADED instead of growing", async () => {
    line = await testLine("tcp");
    const link = await line.open();
    const codes = Array.from({ length: 200 }, (_, i) => line?.code(link.read(read(i))));
    const refused = (await Promise.all(codes)).filter((code) => code === "BUS_OVERLOADED");
    expect(refused.length).toBeGreaterThan(100);
    expect(line.server.counts.requests).toBe(200 - refused.length);
    expect(line.counters().overloads).toBe(refused.length);
  });

  it("a read that waited too long for its turn is refused, not asked late", async () => {
    line = await testLine("pty");
    const [one, two] = await Promise.all([line.open(1, { responseTimeout: "20s" }), line.open(2)]);
    line.server.fail({ kind: "silence" });
    const codes = [line.code(one.read(read(1))), line.code(two.read(read(2)))];
    await line.asked(1);
    await line.clock.advance(20_500);
    expect(await Promise.all(codes)).toEqual(["MODBUS_TIMEOUT", "BUS_OVERLOADED"]);
    expect(line.server.counts.requests).toBe(1);
  });

  it("R16: the inter-frame gap and the profile's pause hold on a pty timeline", async () => {
    const path = `/tmp/portico-gap-${process.pid}`;
    const server = modbusServer({
      clock: systemClock,
      wire: { kind: "pty", path, baud: 9600 },
      units: { 1: ownAddress(1) },
    });
    await server.start();
    const buses = createBuses({ clock: systemClock });
    const open = (quirks: object) => buses.open(server.connect(1), quirks, new AbortController().signal);
    const shortest = async (quirks: object) => {
      const link = await open(quirks);
      const from = server.requests.length;
      for (let i = 0; i < 5; i++) await link.read(read(i));
      await link.close();
      const times = server.requests.slice(from).map(({ atMs }) => atMs);
      return Math.min(...times.slice(1).map((time, i) => time - (times[i] ?? 0)));
    };
    // 3.5 characters of 10 bits at 9600 baud are 3.65 ms.
    expect(await shortest({})).toBeGreaterThanOrEqual(3.6);
    expect(await shortest({ pauseBetweenRequests: "25ms" })).toBeGreaterThanOrEqual(25);
    await buses.close();
    await server.stop();
  });

  it("only reads leave: every request of a session is of function 1 to 4", async () => {
    for (const kind of ["pty", "tcp", "rtu+tcp"] as const) {
      line = await testLine(kind);
      const link = await line.open();
      for (const table of ["coil", "discrete", "holding", "input"] as const) {
        const { values } = await line.flow(link.read({ table, address: 3, count: 3 }));
        expect(values).toEqual(table === "coil" || table === "discrete" ? [1, 0, 1] : [1003, 1004, 1005]);
      }
      for (const table of ["coils", "", "5", "__proto__"] as unknown as RegisterRead["table"][]) {
        expect(await line.code(link.read({ table, address: 3, count: 3 }))).toBe("MODBUS_REQUEST");
      }
      expect(line.server.counts.byFunction).toEqual({ 1: 1, 2: 1, 3: 1, 4: 1 });
      await line.dispose();
    }
  });

  it("a read outside the limits of the protocol never reaches the wire", async () => {
    line = await testLine("tcp");
    const link = await line.open(1, { maxRegistersPerRead: 60 });
    const bad = [read(0, 0), read(0, 61), read(-1), read(65_535, 2), read(1.5), read(Number.NaN), read(0, 200)];
    for (const request of bad) expect(await line.code(link.read(request))).toBe("MODBUS_REQUEST");
    expect(await line.code(link.read({ table: "coil", address: 0, count: 2001 }))).toBe("MODBUS_REQUEST");
    expect(line.server.counts.requests).toBe(0);
  });

  it("an exception is an answer: the unit is believed as before", async () => {
    line = await testLine("pty");
    const link = await line.open();
    line.server.fail({ kind: "exception", code: 2 });
    await expect(line.flow(link.read(read(1)))).rejects.toMatchObject({
      code: "MODBUS_EXCEPTION",
      message: expect.stringContaining("exception 2"),
    });
    expect((await line.flow(link.read(read(7)))).values).toEqual([1007, 1008]);
    expect(line.server.counts.requests).toBe(2);
  });
});

describe("broken streams", () => {
  it("R04: a corrupt length field costs one deadline and a reconnect, not the session", async () => {
    for (const length of [0xffff, 0, 2, 300]) {
      line = await testLine("tcp");
      const link = await line.open();
      line.server.fail({ kind: "corrupt-length", length });
      expect(await line.code(link.read(read(1)))).toBe("MODBUS_REPLY_INVALID");
      expect((await line.flow(link.read(read(7)))).values).toEqual([1007, 1008]);
      expect(line.counters()).toMatchObject({ rxOverlong: 1, reopens: 1, timeouts: 0 });
      // The old socket was gone before the new one dialled.
      expect(line.server.counts).toMatchObject({ connections: 2, mostConnections: 1 });
      await line.dispose();
    }
  });

  it("R04: a length that is possible but wrong costs two deadlines and a reconnect", async () => {
    line = await testLine("tcp");
    const link = await line.open();
    line.server.fail({ kind: "corrupt-length", length: 254 });
    for (const asked of [1, 2]) {
      const code = line.code(link.read(read(asked)));
      await line.asked(asked);
      await line.clock.advance(1000);
      expect(await code).toBe("MODBUS_TIMEOUT");
    }
    expect((await line.flow(link.read(read(7)))).values).toEqual([1007, 1008]);
    expect(line.counters().reopens).toBe(1);
  });

  it("R05: continuous garbage on the line cannot hang a read or grow memory", async () => {
    for (const kind of ["pty", "rtu+tcp"] as const) {
      line = await testLine(kind);
      const link = await line.open();
      const garbage = Uint8Array.from({ length: 900 }, (_, i) => (i * 37) & 0xff);
      line.server.fail({ kind: "silence" });
      const code = line.code(link.read(read(1)));
      await line.asked(1);
      for (let i = 1; i <= 20; i++) {
        line.server.inject(garbage);
        const all = i * garbage.length;
        await until(() => (line?.counters().rxBytes ?? 0) >= all);
      }
      await line.clock.advance(1050);
      expect(await code).toBe("MODBUS_TIMEOUT");
      expect((await line.flow(link.read(read(7)))).values).toEqual([1007, 1008]);
      expect(line.counters().rxStrayBytes).toBeGreaterThan(0.9 * 20 * garbage.length);
      await line.dispose();
    }
  });

  it("a line that is never quiet is opened anew", async () => {
    line = await testLine("pty");
    const link = await line.open();
    line.server.fail({ kind: "silence" });
    const code = line.code(link.read(read(1)));
    await line.asked(1);
    await line.clock.advance(1010);
    for (let i = 1; i <= 60; i++) {
      const before = line.counters().rxBytes;
      line.server.inject(Uint8Array.of(0x55));
      await until(() => (line?.counters().rxBytes ?? 0) > before || (line?.counters().reopens ?? 0) > 0);
      await line.clock.advance(40);
    }
    expect(await code).toBe("MODBUS_TIMEOUT");
    expect(line.counters().reopens).toBe(1);
    expect((await line.flow(link.read(read(7)))).values).toEqual([1007, 1008]);
  });

  it("R06: a frame behind noise, behind a twin with a wrong checksum, or in two pieces is decoded", async () => {
    line = await testLine("pty");
    const link = await line.open();
    line.server.fail({ kind: "noise", bytes: Uint8Array.of(0, 0xff, 1, 3, 4, 9, 9) });
    expect((await line.flow(link.read(read(7)))).values).toEqual([1007, 1008]);
    line.server.fail({ kind: "noise", bytes: Uint8Array.of(1, 3, 4, 1, 2, 3, 4, 0, 0) });
    expect((await line.flow(link.read(read(8)))).values).toEqual([1008, 1009]);
    for (let after = 1; after < 9; after++) {
      line.server.fail({ kind: "split", after });
      const before = line.counters().rxBytes;
      const reply = line.flow(link.read(read(9)));
      await until(() => line?.counters().rxBytes === before + after);
      line.server.release();
      expect((await reply).values).toEqual([1009, 1010]);
    }
    expect(line.counters()).toMatchObject({ rxCrcErrors: 2, timeouts: 0 });
  });
});
