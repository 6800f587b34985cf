/** The end of a bus, from whichever side: nothing waits for ever, and the next session finds a clean wire. */

import { afterEach, describe, expect, it } from "vitest";
import { type TestLine, testLine, turn, until } from "../support/modbus-line.ts";

let line: TestLine;
afterEach(() => line.dispose());

const read = (address: number, count = 2) => ({ table: "holding", address, count }) as const;
const kinds = ["pty", "tcp", "rtu+tcp"] as const;

/** Collects the codes of promises as they reject. */
function codesOf(promises: Promise<unknown>[]): string[] {
  const codes: string[] = [];
  for (const promise of promises) {
    promise.then(
      () => codes.push("resolved"),
      (error: { code?: string }) => codes.push(error.code ?? String(error)),
    );
  }
  return codes;
}

describe("R07: every pending request settles when the link closes, is destroyed or aborts", () => {
  for (const kind of kinds) {
    it(`within one tick of closing (${kind})`, async () => {
      line = await testLine(kind);
      const [one, two] = await Promise.all([line.open(1), line.open(2)]);
      line.server.fail({ kind: "silence" });
      const codes = codesOf([one.read(read(1)), two.read(read(2)), one.read(read(3))]);
      await line.asked(1);
      const closed = line.buses.close();
      await turn();
      expect(codes).toEqual(["BUS_CLOSED", "BUS_CLOSED", "BUS_CLOSED"]);
      await line.flow(closed);
      await expect(one.read(read(1))).rejects.toMatchObject({ code: "BUS_CLOSED" });
    });

    it(`when the line is unplugged or the peer resets, and the next session finds a new port (${kind})`, async () => {
      line = await testLine(kind);
      const [one, two] = await Promise.all([line.open(1), line.open(2)]);
      line.server.fail({ kind: "silence" });
      const codes = codesOf([one.read(read(1)), two.read(read(2))]);
      await line.asked(1);
      await line.server.stop();
      await until(() => codes.length === 2);
      expect(codes).toEqual(["LINK_CLOSED", "LINK_CLOSED"]);
      await expect(one.read(read(1))).rejects.toMatchObject({ code: "LINK_CLOSED" });
      expect(await line.code(line.open(1))).toBe("LINK_OPEN");

      await line.server.start();
      const again = await line.flow(line.open(1));
      expect((await line.flow(again.read(read(7)))).values).toEqual([1007, 1008]);
      // Closing the links of the lost session does not touch the new one.
      await Promise.all([one.close(), two.close()]);
      expect((await line.flow(again.read(read(8)))).values).toEqual([1008, 1009]);
    });
  }

  it("closing one device's link leaves the other's reads alone, and the answer on the way meets nobody else's", async () => {
    line = await testLine("pty");
    const [one, two] = await Promise.all([line.open(1), line.open(2)]);
    line.server.fail({ kind: "held" });
    const codes = codesOf([one.read(read(1)), one.read(read(2))]);
    const other = two.read(read(3));
    await line.asked(1);
    await one.close();
    await turn();
    expect(codes).toEqual(["BUS_CLOSED", "BUS_CLOSED"]);
    line.server.release();
    expect((await line.flow(other)).values).toEqual([2003, 2004]);
    expect(line.server.counts).toMatchObject({ requests: 2, connections: 0 });
  });

  it("aborting gives up opening, and the last link that closes frees the wire", async () => {
    line = await testLine("tcp");
    const controller = new AbortController();
    const opening = line.buses.open(line.server.connect(1), {}, controller.signal);
    controller.abort();
    await expect(opening).rejects.toMatchObject({ code: "BUS_CLOSED" });
    await expect(line.buses.open(line.server.connect(1), {}, controller.signal)).rejects.toMatchObject({
      code: "BUS_CLOSED",
    });
    const link = await line.open();
    await line.flow(link.read(read(1)));
    await link.close();
    const again = await line.open();
    await line.flow(again.read(read(1)));
    expect(line.server.counts.mostConnections).toBe(1);
  });
});

describe("a suspicion outlives the session", () => {
  it("a unit that owed an answer when its session ended is probed by the next one", async () => {
    line = await testLine("pty");
    const link = await line.open();
    line.server.fail({ kind: "held" });
    const code = line.code(link.read(read(1, 5)));
    await line.asked(1);
    await line.clock.advance(1010);
    expect(await code).toBe("MODBUS_TIMEOUT");
    await line.flow(link.close());

    const next = await line.flow(line.open());
    line.server.onRequest = () => line.server.release();
    expect((await line.flow(next.read(read(40, 5)))).values).toEqual([1040, 1041, 1042, 1043, 1044]);
    // The probe took the late answer's place.
    expect(line.server.requests.map(({ address, count }) => [address, count])).toEqual([
      [1, 5],
      [1, 1],
      [40, 5],
    ]);
  });
});

describe("R15: one wire, one opening", () => {
  it("a single-connection device never sees two sockets from us, also during reconnect", async () => {
    line = await testLine("tcp");
    for (let round = 0; round < 5; round++) {
      const [one, two] = await Promise.all([line.open(1), line.open(2)]);
      line.server.fail({ kind: "hang-up" });
      const codes = codesOf([one.read(read(1)), two.read(read(2))]);
      await until(() => codes.length === 2);
      expect(codes).toEqual(["LINK_CLOSED", "LINK_CLOSED"]);
    }
    expect(line.server.counts).toMatchObject({ connections: 5, mostConnections: 1 });
  });

  it("who opens a line that is being closed waits until it is: until then it is locked", async () => {
    line = await testLine("pty");
    for (let round = 0; round < 5; round++) {
      const link = await line.open();
      const reading = codesOf([link.read(read(round))]);
      const closing = link.close();
      const again = await line.flow(line.open());
      expect((await line.flow(again.read(read(9)))).values).toEqual([1009, 1010]);
      await closing;
      expect(reading).toEqual(["BUS_CLOSED"]);
      await again.close();
    }
  });

  it("the same wire with other settings is refused, and so is a URL that makes no sense", async () => {
    line = await testLine("pty");
    await line.open();
    const url = line.server.connect(1);
    const open = (other: string) => line.buses.open(other, {}, new AbortController().signal);
    await expect(open(url.replace("115200", "9600"))).rejects.toMatchObject({ code: "LINK_URL" });
    await expect(open("modbus+tcp://")).rejects.toMatchObject({ code: "LINK_URL" });
  });

  it("a quirk that is misspelled is refused", async () => {
    line = await testLine("tcp");
    await expect(line.open(1, { responseTimeOut: "1s" })).rejects.toThrow(/responseTimeOut/);
    await line.open();
  });
});
