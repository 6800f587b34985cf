/** Connections that are there and are not: peers that vanished, devices that take one connection, idle ones. */

import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { createBuses } from "../../src/modbus/index.ts";
import { type TestLine, testLine, turn, until } from "../support/modbus-line.ts";

let line: TestLine | undefined;
afterEach(async () => {
  await line?.dispose();
  line = undefined;
});

const read = (address: number, count = 2) => ({ table: "holding", address, count }) as const;

describe("R14: a half-open TCP peer is detected within the configured time", () => {
  it("two deadlines after its last answer its socket is reset and dialled anew, and the session goes on", async () => {
    for (const kind of ["tcp", "rtu+tcp"] as const) {
      line = await testLine(kind);
      const link = await line.open(1, { responseTimeout: "700ms" });
      await line.flow(link.read(read(1)));
      const fromMs = line.clock.now().monotonicMs;
      // It takes what is sent and says nothing, as a peer does whose end of the connection was lost.
      line.server.fail({ kind: "silence" }, { times: 2 });
      for (const asked of [2, 3]) {
        const code = line.code(link.read(read(1, 5)));
        await line.asked(asked);
        for (let i = 0; i < 50; i++) await turn();
        await line.clock.advance(700);
        expect(await code).toBe("MODBUS_TIMEOUT");
      }
      // And the silence after the first, before a second request may leave.
      expect(line.clock.now().monotonicMs - fromMs).toBeLessThanOrEqual(2 * 700 + 150);
      expect((await line.flow(link.read(read(7, 5)))).values).toEqual([1007, 1008, 1009, 1010, 1011]);
      expect(line.counters().reopens).toBe(1);
      expect(line.server.counts).toMatchObject({ connections: 2, mostConnections: 1 });
      await line.dispose();
    }
  });

  it("where nobody takes the new call either, the session ends then", async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket.on("error", () => {})));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const clock = new ManualClock(0);
    const buses = createBuses({ clock });
    const url = `modbus+tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const link = await buses.open(url, { responseTimeout: "2s" }, new AbortController().signal);
    await until(() => sockets.length === 1);
    // The host goes; its connection stays open as far as we can tell.
    server.close();
    const codes: string[] = [];
    const watch = (promise: Promise<unknown>) =>
      void promise.catch((error: { code: string }) => void codes.push(error.code));
    watch(link.read(read(1)));
    while (codes.length < 2) {
      await turn();
      const before = codes.length;
      await clock.advance(10);
      if (codes.length > before && codes.length < 2) watch(link.read(read(1)));
    }
    expect(codes[0]).toBe("MODBUS_TIMEOUT");
    await until(() => Object.values(buses.counters())[0]?.reopens === 1);
    expect(clock.now().monotonicMs).toBeLessThan(2 * 2000 + 200);
    await expect(link.read(read(1))).rejects.toMatchObject({ code: "LINK_CLOSED" });
    await buses.close();
    for (const socket of sockets) socket.destroy();
  });
});

describe("R15: a single-connection device never sees two sockets from us, also during reconnect", () => {
  it("not when its idle socket is released and dialled again, and no session ends", async () => {
    for (const kind of ["tcp", "rtu+tcp"] as const) {
      line = await testLine(kind);
      const link = await line.open(1, { idleCloseAfter: "30s" });
      for (let round = 1; round <= 10; round++) {
        expect((await line.flow(link.read(read(round)))).values).toEqual([1000 + round, 1001 + round]);
        await line.clock.advance(29_000);
        expect(line.counters().idleCloses).toBe(round - 1);
        await line.clock.advance(1000);
        expect(line.counters().idleCloses).toBe(round);
      }
      expect(line.counters()).toMatchObject({ reopens: 0, timeouts: 0 });
      expect(line.server.counts).toMatchObject({ connections: 10, mostConnections: 1 });
      await line.dispose();
    }
  });

  it("not when two deadlines make it dial anew", async () => {
    line = await testLine("tcp");
    const link = await line.open(1, { responseTimeout: "500ms" });
    line.server.fail({ kind: "silence" }, { times: 20 });
    for (let asked = 1; asked <= 20; asked++) {
      const code = line.code(link.read(read(1, 5)));
      await line.asked(asked);
      for (let i = 0; i < 50; i++) await turn();
      await line.clock.advance(500);
      expect(await code).toBe("MODBUS_TIMEOUT");
    }
    expect(line.counters().reopens).toBe(10);
    await line.flow(link.read(read(1, 5)));
    expect(line.server.counts).toMatchObject({ connections: 11, mostConnections: 1 });
  });
});

describe("an idle connection", () => {
  it("stays while anybody on it has not said otherwise, and goes when the last such device has left", async () => {
    line = await testLine("tcp");
    const [one, two] = await Promise.all([line.open(1, { idleCloseAfter: "10s" }), line.open(2)]);
    await line.flow(one.read(read(1)));
    await line.clock.advance(60_000);
    expect(line.counters().idleCloses).toBe(0);
    await two.close();
    await line.clock.advance(10_000);
    expect(line.counters().idleCloses).toBe(1);
    expect((await line.flow(one.read(read(1)))).values).toEqual([1001, 1002]);
  });

  it("of a device that has gone meanwhile ends the session when it is needed", async () => {
    line = await testLine("tcp");
    const link = await line.open(1, { idleCloseAfter: "10s" });
    await line.clock.advance(10_000);
    await line.server.stop();
    expect(await line.code(link.read(read(1)))).toBe("LINK_CLOSED");
    expect(await line.code(link.read(read(1)))).toBe("LINK_CLOSED");
  });

  it("can be closed for good after it was released", async () => {
    line = await testLine("tcp");
    const link = await line.open(1, { idleCloseAfter: "10s" });
    await line.flow(link.read(read(1)));
    await line.clock.advance(10_000);
    await link.close();
    const again = await line.open(1);
    expect((await line.flow(again.read(read(1)))).values).toEqual([1001, 1002]);
  });
});

describe("refused devices", () => {
  it("R13: 200 refused devices on one wire leave no listener and no timer behind, however often they are tried", async () => {
    const gone = createServer();
    gone.listen(0, "127.0.0.1");
    await once(gone, "listening");
    const { port } = gone.address() as AddressInfo;
    gone.close();
    const clock = new ManualClock(0);
    const buses = createBuses({ clock });
    const stop = new AbortController();
    const warnings: string[] = [];
    const onWarning = (warning: Error) => void warnings.push(warning.message);
    process.on("warning", onWarning);
    for (let round = 0; round < 5; round++) {
      const tries = Array.from({ length: 200 }, (_, unit) =>
        buses.open(`modbus+tcp://127.0.0.1:${port}?unit=${unit}`, {}, stop.signal),
      );
      const results = await Promise.allSettled(tries);
      const codes = new Set(results.map((result) => (result.status === "rejected" ? result.reason.code : "opened")));
      expect([...codes]).toEqual(["LINK_OPEN"]);
    }
    process.off("warning", onWarning);
    expect(warnings).toEqual([]);
    expect(clock.nextDueMs).toBeUndefined();
    await buses.close();
  });
});
