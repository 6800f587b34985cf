import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { tcpServerWire } from "../../simulators/wires.ts";
import { freePort } from "../../test/support/free-port.ts";
import { ManualClock } from "../clock.ts";
import { createListeners, type RefusedDialIn } from "./listeners.ts";
import { take } from "./testing/take.ts";
import { createTransport } from "./transport.ts";

const never = new AbortController().signal;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A port that devices of these serial numbers share, each with its place, and what was refused there. */
async function shared(serials: readonly string[]) {
  const clock = new ManualClock(0);
  const port = await freePort();
  const refused: RefusedDialIn[] = [];
  let tell = () => {};
  const listeners = createListeners({
    clock,
    onRefused(one) {
      refused.push(one);
      tell();
    },
  });
  const url = (serial: string) => `tcp-listen://127.0.0.1:${port}?match=serial="${serial}"`;
  const transports = serials.map((serial) => createTransport(url(serial), { clock, listeners }));
  closing.push(() => Promise.all(transports.map((transport) => transport.close())));
  const opening = transports.map((transport) => transport.open(never));
  for (const open of opening) open.catch(() => {});
  const untilRefused = async (count: number) => {
    while (refused.length < count) await new Promise<void>((resolve) => (tell = resolve));
  };
  return { clock, port, refused, untilRefused, listeners, url, transports, opening };
}

/** Dials until somebody listens. */
async function dial(port: number): Promise<Socket> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    const event = await new Promise<string>((resolve) => {
      socket.once("connect", () => resolve("connect"));
      socket.once("close", () => resolve("close"));
    });
    if (event !== "connect") continue;
    closing.push(() => socket.destroy());
    return socket;
  }
}

const closed = (socket: Socket) =>
  socket.closed ? Promise.resolve() : new Promise<void>((resolve) => socket.once("close", () => resolve()));
const written = (socket: Socket, text: string) => new Promise<void>((resolve) => socket.write(text, () => resolve()));
const hello = (serial: string, rate = "0.5") =>
  `<?xml?><area_monitor rev="1.0" serial="${serial}"><rate>${rate}</rate>`;

describe("a port on which several devices dial in", () => {
  it("hands each connection to the device that its first bytes name, in any order, with all that it brought", async () => {
    const serials = ["272137", "272138", "272139"];
    const { port, opening, refused } = await shared(serials);
    for (const serial of ["272139", "272137", "272138"]) await written(await dial(port), hello(serial));
    for (const [i, serial] of serials.entries()) {
      const link = await opening[i];
      expect(link && (await take(link, hello(serial).length))).toBe(hello(serial));
    }
    expect(refused).toEqual([]);
  });

  it("knows a device wherever its first bytes are cut", async () => {
    const { port, transports } = await shared(["272137", "272138"]);
    const [mine] = transports;
    const whole = hello("272137");
    for (let cut = 1; cut < whole.length; cut += 7) {
      const socket = await dial(port);
      await written(socket, whole.slice(0, cut));
      await written(socket, whole.slice(cut));
      const link = await mine?.open(never);
      expect(link && (await take(link, whole.length))).toBe(whole);
      await link?.close();
    }
  });

  it("closes who is nobody's, and tells who it was and what it said", async () => {
    const { port, opening, refused, untilRefused } = await shared(["272137"]);
    const unknown = await dial(port);
    await written(unknown, hello("999999") + " ".repeat(1024));
    await untilRefused(1);
    await closed(unknown);
    expect(refused).toMatchObject([
      { address: `127.0.0.1:${port}`, reason: "unmatched", peer: expect.stringMatching(/^127\.0\.0\.1:\d+$/) },
    ]);
    expect(Buffer.from(refused[0]?.heard ?? []).toString()).toContain('serial="999999"');
    expect(refused[0]?.heard).toHaveLength(1024);
    await written(await dial(port), hello("272137"));
    await expect(opening[0]).resolves.toMatchObject({ peer: expect.stringContaining("127.0.0.1") });
  });

  it("does not look beyond the first 1,024 bytes", async () => {
    const { port, refused, untilRefused } = await shared(["272137"]);
    await written(await dial(port), "x".repeat(1020) + hello("272137"));
    await untilRefused(1);
    expect(refused).toMatchObject([{ reason: "unmatched" }]);
  });

  it("waits 10 s for a first word, and holds nobody up meanwhile", async () => {
    const { clock, port, opening, refused, untilRefused } = await shared(["272137"]);
    const silent = await dial(port);
    const mumbling = await dial(port);
    await written(mumbling, "<?xml");
    await written(await dial(port), hello("272137"));
    const link = await opening[0];
    expect(link && (await take(link, 5))).toContain("<?xml");
    // Every connection was taken in by now: the last of them was.
    await clock.advance(9_999);
    expect(refused).toEqual([]);
    await clock.advance(1);
    await untilRefused(2);
    await Promise.all([closed(silent), closed(mumbling)]);
    expect(refused.map(({ reason }) => reason)).toEqual(["silent", "unmatched"]);
  });

  it("tells of one that went away before it had said who it is", async () => {
    const { port, refused, untilRefused } = await shared(["272137"]);
    (await dial(port)).destroy();
    await untilRefused(1);
    expect(refused).toMatchObject([{ reason: "ended" }]);
  });

  it("takes the newer connection of a device that dials in again, and leaves the others alone", async () => {
    const { port, transports, opening } = await shared(["272137", "272138"]);
    await written(await dial(port), hello("272137", "1"));
    const other = await dial(port);
    await written(other, hello("272138"));
    const [old, neighbour] = await Promise.all(opening);
    if (old === undefined || neighbour === undefined) throw new Error("nobody came");
    await take(old, hello("272137", "1").length);
    await take(neighbour, hello("272138").length);
    const ended = take(old, 1);
    await written(await dial(port), hello("272137", "2"));
    expect(await ended).toBe("");
    const young = await transports[0]?.open(never);
    expect(young && (await take(young, 5))).toContain("<rate>2");
    await written(other, "still here");
    expect(await take(neighbour, 10)).toBe("still here");
  });

  it("keeps 64 strangers at most, and room for a device among them", async () => {
    const { port, opening, refused, untilRefused } = await shared(["272137"]);
    const first = await dial(port);
    for (let i = 0; i < 64; i++) await dial(port);
    await untilRefused(1);
    await closed(first);
    expect(refused).toMatchObject([{ reason: "too-many" }]);
    await written(await dial(port), hello("272137"));
    await opening[0];
  });

  it("goes on for the others when one device leaves, and frees the port when the last one does", async () => {
    const { clock, port, transports, opening } = await shared(["272137", "272138"]);
    await transports[0]?.close();
    await written(await dial(port), hello("272138"));
    const link = await opening[1];
    expect(link && (await take(link, 5))).toContain("<?xml");
    const stranger = await dial(port);
    await transports[1]?.close();
    await closed(stranger);
    const alone = createTransport(`tcp-listen://127.0.0.1:${port}`, { clock });
    closing.push(() => alone.close());
    const next = alone.open(never);
    await dial(port);
    await expect(next).resolves.toBeDefined();
  });

  it("refuses a device that cannot be told from another", async () => {
    const { clock, listeners, url, port } = await shared(["272137"]);
    const same = `tcp-listen://127.0.0.1:${port}?match=area`;
    for (const wrong of [url("272137"), `tcp-listen://127.0.0.1:${port}?match=272137`]) {
      expect(() => createTransport(wrong, { clock, listeners })).toThrow(/cannot be told/);
    }
    const place = createTransport(same, { clock, listeners });
    await place.close();
  });

  it("says LINK_OPEN while another program has the port, and opens when it is free", async () => {
    const wire = tcpServerWire();
    await wire.plug();
    const clock = new ManualClock(0);
    const transport = createTransport(`tcp-listen://127.0.0.1:${wire.port}?match=x`, { clock });
    closing.push(() => transport.close());
    await expect(transport.open(never)).rejects.toMatchObject({
      code: "LINK_OPEN",
      message: `127.0.0.1:${wire.port}: the address is in use by another program`,
    });
    await wire.unplug();
    const opening = transport.open(never);
    await written(await dial(wire.port), "x");
    await opening;
  });
});
