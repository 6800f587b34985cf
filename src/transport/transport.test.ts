import { createSocket, Socket as DatagramSocket } from "node:dgram";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ptyWire, tcpServerWire, type Wire } from "../../simulators/wires.ts";
import { freePort } from "../../test/support/free-port.ts";
import { ManualClock, systemClock } from "../clock.ts";
import { createLink } from "./link.ts";
import { take } from "./testing/take.ts";
import { createTransport } from "./transport.ts";
import { faultOfUrl } from "./url.ts";

const never = new AbortController().signal;
const open = (url: string) => createTransport(url, { clock: systemClock }).open(never);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function wires(): { name: string; make: () => Wire }[] {
  return [
    { name: "serial", make: () => ptyWire(join(folder, "portal.tty")) },
    { name: "tcp", make: () => tcpServerWire() },
  ];
}

describe.each(["serial", "tcp"])("a %s link", (name) => {
  const make = () => (wires().find((wire) => wire.name === name)?.make ?? (() => tcpServerWire()))();

  it("carries every byte both ways", async () => {
    const wire = make();
    await wire.plug();
    const received = new Promise<string>((resolve) => {
      wire.onReceive = (bytes) => resolve(Buffer.from(bytes).toString("latin1"));
    });
    const link = await open(wire.connect);
    const all = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join("");
    await link.write(Buffer.from("hello\xfe", "latin1"));
    expect(await received).toBe("hello\xfe");
    wire.send(Buffer.from(all, "latin1"));
    expect(await take(link, 256)).toBe(all);
    expect(link.counters).toMatchObject({ rxBytes: 256, txBytes: 6 });
    await link.close();
    await wire.unplug();
  });

  it("says so when the line is pulled, and opens again under the same URL", async () => {
    const wire = make();
    await wire.plug();
    const transport = createTransport(wire.connect, { clock: systemClock });
    const link = await transport.open(never);
    wire.send(Buffer.from("last words"));
    expect(await take(link, 10)).toBe("last words");
    const reading = take(link, 1);
    await wire.unplug();
    await expect(reading).rejects.toMatchObject({ code: "LINK_CLOSED" });
    await link.close();
    await expect(transport.open(never)).rejects.toMatchObject({ code: "LINK_OPEN" });
    await wire.plug();
    const again = await transport.open(never);
    wire.send(Buffer.from("back"));
    expect(await take(again, 4)).toBe("back");
    await again.close();
    await transport.close();
    await wire.unplug();
  });

  it("refuses to write after it was closed", async () => {
    const wire = make();
    await wire.plug();
    const link = await open(wire.connect);
    await link.close();
    await expect(link.write(Buffer.from("late"))).rejects.toMatchObject({ code: "LINK_CLOSED" });
    expect(await take(link, 1)).toBe("");
    await wire.unplug();
  });
});

describe("a listening link", () => {
  it("takes the device that dials in, and the newer connection when it dials in again", async () => {
    const port = await freePort();
    const transport = createTransport(`tcp-listen://127.0.0.1:${port}`, { clock: systemClock });
    const first = transport.open(never);
    const old = await dial(port);
    const link = await first;
    old.write("one");
    expect(await take(link, 3)).toBe("one");
    const ended = take(link, 1);
    const young = await dial(port);
    expect(await ended).toBe("");
    const next = await transport.open(never);
    young.write("two");
    expect(await take(next, 3)).toBe("two");
    await next.close();
    await transport.close();
  });

  it("reads out the connections that a device gave up while nobody listened, and ends with the one that lives", async () => {
    const port = await freePort();
    const transport = createTransport(`tcp-listen://127.0.0.1:${port}`, { clock: systemClock });
    const first = transport.open(never);
    const nobody = await dial(port);
    await (await first).close();
    nobody.destroy();
    // Six dials while no session is open; the first of them brought something, the last is the live one.
    const sockets = [];
    for (let i = 0; i < 6; i++) {
      const socket = await dial(port);
      sockets.push(socket);
      if (i === 0) await written(socket, "old news");
    }
    const live = sockets.at(-1);
    if (live === undefined) throw new Error("nobody dialled");
    await written(live, "live");
    let read = "";
    for (let i = 0; i < 6 && !read.endsWith("live"); i++) {
      const link = await transport.open(never);
      read += await take(link, 4).catch(() => "");
      await link.close();
    }
    expect(read).toBe("old newslive");
    await transport.close();
    for (const socket of sockets) socket.destroy();
  });

  const written = (socket: Socket, text: string) => new Promise<void>((resolve) => socket.write(text, () => resolve()));

  async function dial(port: number) {
    for (;;) {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => {});
      const event = await new Promise<string>((resolve) => {
        socket.once("connect", () => resolve("connect"));
        socket.once("close", () => resolve("close"));
      });
      if (event === "connect") return socket;
    }
  }
});

describe("a UDP link", () => {
  it("keeps the borders of datagrams and can answer the sender", async () => {
    const wire = tcpServerWire();
    await wire.plug();
    await wire.unplug();
    const link = await open(`udp://127.0.0.1:${wire.port}`);
    const socket = createSocket("udp4");
    const answer = new Promise<string>((resolve) => socket.once("message", (bytes) => resolve(bytes.toString())));
    const reader = link.chunks[Symbol.asyncIterator]();
    socket.send("first", wire.port, "127.0.0.1");
    expect(Buffer.from((await reader.next()).value?.bytes ?? []).toString()).toBe("first");
    socket.send("second", wire.port, "127.0.0.1");
    expect(Buffer.from((await reader.next()).value?.bytes ?? []).toString()).toBe("second");
    await link.write(Buffer.from("ack"));
    expect(await answer).toBe("ack");
    socket.close();
    await link.close();
  });
});

describe("a UDP link of one sender", () => {
  const send = (port: number, text: string, from: string) =>
    new Promise<void>((resolve) => {
      const socket = createSocket("udp4");
      socket.bind(0, from, () =>
        socket.send(text, port, "127.0.0.1", () => {
          socket.close();
          resolve();
        }),
      );
    });

  it.each(["127.0.0.1", "::"])("takes its datagrams on %s, and counts those of anybody else", async (host) => {
    const wire = tcpServerWire();
    await wire.plug();
    await wire.unplug();
    const link = await open(`udp://${host.includes(":") ? `[${host}]` : host}:${wire.port}?from=127.0.0.2`);
    await send(wire.port, "of a stranger", "127.0.0.3");
    await send(wire.port, "of the device", "127.0.0.2");
    expect(await take(link, 13)).toBe("of the device");
    expect(link.counters).toMatchObject({ rxChunks: 1, rxBytes: 13, rxForeign: 1, rxDropped: 0 });
    await link.close();
  });
});

describe("a UDP address that is taken", () => {
  it("is refused, and no socket is left behind however often it is tried", async () => {
    const wire = tcpServerWire();
    await wire.plug();
    await wire.unplug();
    const link = await open(`udp://127.0.0.1:${wire.port}`);
    const closes = vi.spyOn(DatagramSocket.prototype, "close");
    for (let i = 0; i < 3; i++) {
      await expect(open(`udp://127.0.0.1:${wire.port}`)).rejects.toMatchObject({ code: "LINK_OPEN" });
    }
    expect(closes).toHaveBeenCalledTimes(3);
    closes.mockRestore();
    await link.close();
  });
});

describe("the buffer of a link", () => {
  const hardware = (datagrams: boolean, clock = new ManualClock(0)) => ({
    peer: "test",
    clock,
    datagrams,
    write: () => {},
    release: async () => {},
  });

  it("ends a byte link that overflows, after what had come before", async () => {
    const feed = createLink(hardware(false));
    for (let i = 0; i < 5; i++) feed.received(new Uint8Array(2 ** 20));
    let bytes = 0;
    await expect(
      (async () => {
        for await (const chunk of feed.link.chunks) bytes += chunk.bytes.length;
      })(),
    ).rejects.toMatchObject({ code: "LINK_OVERFLOW" });
    expect(bytes).toBe(4 * 2 ** 20);
  });

  it("holds a sender back that can be held back, and lets it go on when the driver has caught up", async () => {
    const calls: string[] = [];
    const flow = { pause: () => void calls.push("pause"), resume: () => void calls.push("resume") };
    const feed = createLink({ ...hardware(false), flow });
    for (let i = 0; i < 24; i++) feed.received(new Uint8Array(2 ** 16));
    expect(calls).toEqual(["pause"]);
    const reader = feed.link.chunks[Symbol.asyncIterator]();
    for (let i = 0; i < 24; i++) await reader.next();
    expect(calls).toEqual(["pause", "resume"]);
  });

  it("holds back a sender of the smallest pieces too, while a full disk makes its driver wait for hours", async () => {
    const calls: string[] = [];
    const flow = { pause: () => void calls.push("pause"), resume: () => void calls.push("resume") };
    const feed = createLink({ ...hardware(false), flow });
    const reader = feed.link.chunks[Symbol.asyncIterator]();
    let sent = 0;
    for (; calls.length === 0 && sent < 100_000; sent++) feed.received(Uint8Array.of(1));
    for (let i = 0; i < sent; i++) expect((await reader.next()).done).toBe(false);
    expect(calls).toEqual(["pause", "resume"]);
  });

  it("drops and counts datagrams that overflow", () => {
    const feed = createLink(hardware(true));
    for (let i = 0; i < 6; i++) feed.received(new Uint8Array(2 ** 20));
    expect(feed.link.counters).toMatchObject({ rxDropped: 2, rxChunks: 6 });
  });

  it("holds a bounded number of the smallest datagrams", () => {
    const feed = createLink(hardware(true));
    for (let i = 0; i < 100_000; i++) feed.received(Uint8Array.of(1));
    expect(100_000 - feed.link.counters.rxDropped).toBeLessThan(50_000);
  });

  it("gives up a write that never ends, and with it the link", async () => {
    const clock = new ManualClock(0);
    const feed = createLink(hardware(false, clock));
    const writing = expect(feed.link.write(new Uint8Array(1))).rejects.toMatchObject({ code: "LINK_WRITE_DEADLINE" });
    await clock.advance(2000);
    await writing;
    await expect(feed.link.chunks[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: "LINK_WRITE_DEADLINE",
    });
  });
});

describe("a connection URL", () => {
  it.each([
    "serial:///dev/serial/by-id/usb-1?baud=9600",
    "tcp://10.2.0.15:1600",
    "tcp-listen://0.0.0.0:5001",
    "udp://[::1]:4001",
    "modbus+tcp://10.0.0.7:502?unit=1",
    "modbus+rtu:///dev/ttyUSB0?baud=19200&parity=even&unit=7",
    "modbus+tcp://10.0.0.7:502?unit=255",
    'tcp-listen://0.0.0.0:50000?match=serial="272137"',
    "udp://0.0.0.0:5600?from=10.2.0.40",
    "udp://[::]:5600?from=fe80::1",
  ])("takes %s", (url) => expect(faultOfUrl(url)).toBeUndefined());

  it.each([
    ["/dev/ttyUSB0", "no known scheme"],
    ["http://10.0.0.1:80", "no known scheme"],
    ["serial:///dev/ttyUSB0", "baud is missing"],
    ["serial://dev/ttyUSB0?baud=9600", "three slashes"],
    ["serial:///dev/ttyUSB0?baud=9600&stop=3", "stop is 1 or 2"],
    ["tcp://10.2.0.15", "HOST:PORT"],
    ["tcp://10.2.0.15:1600/path", "nothing may follow"],
    ["tcp://user:secret@10.2.0.15:1600", "no sign-in"],
    ["serial:///dev/tty%zz?baud=9600", "a % in the path"],
    ["modbus+tcp://10.0.0.7:502?unit=256", "0 to 255"],
    ["modbus+rtu+tcp://10.0.0.7:502?unit=248", "1 to 247"],
    ["modbus+rtu:///dev/ttyUSB0?baud=19200&data=7", 'no "data"'],
    ["modbus+tcp://10.0.0.7:502?slave=1", 'no "slave"'],
    ["tcp-listen://0.0.0.0:50000?match=", "1 to 128 printable ASCII"],
    ["tcp://10.0.0.1:50000?match=x", 'no "match"'],
    ["udp://0.0.0.0:5600?from=camera.local", "an IP address"],
    ["udp://0.0.0.0:5600?from=10.2.0.256", "an IP address"],
  ])("refuses %s", (url, message) => expect(faultOfUrl(url)).toContain(message));
});
