import { connect, createServer, type Socket } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ManualClock, systemClock } from "../clock.ts";
import { Deframer, frame, maxPacketBytes } from "./framing.ts";
import { recordedLink, TranscriptWriter } from "./record.ts";
import { replayLink } from "./replay.ts";
import { parseTranscript } from "./transcript.ts";
import { createTransport } from "./transport.ts";
import { faultOfUrl, linkKindOfUrl } from "./url.ts";

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s+/g, ""), "hex"));
const never = new AbortController().signal;

function packetsOf(pieces: readonly Uint8Array[]): { packets: Uint8Array[]; deframer: Deframer } {
  const packets: Uint8Array[] = [];
  const deframer = new Deframer();
  for (const piece of pieces) deframer.push(piece, (packet) => packets.push(packet));
  return { packets, deframer };
}

/** A server on this machine that hands its first client over. */
async function server() {
  let arrived: (socket: Socket) => void = () => {};
  const client = new Promise<Socket>((resolve) => {
    arrived = resolve;
  });
  const listening = createServer((socket) => {
    socket.on("error", () => {});
    arrived(socket);
  });
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return { port, client, url: `tcp://127.0.0.1:${port}?framing=u32be`, close: () => listening.close() };
}

describe("packets behind their lengths", () => {
  it("reads the hand-checked stream: 3 bytes, then 1", () => {
    const { packets, deframer } = packetsOf([hex("00 00 00 03 0A 0B 0C 00 00 00 01 FF")]);
    expect(packets).toEqual([hex("0A 0B 0C"), hex("FF")]);
    expect(deframer.isWithin).toBe(false);
    expect(frame(hex("0A 0B 0C"))).toEqual(hex("00 00 00 03 0A 0B 0C"));
  });

  it("gives the same packets wherever the bytes are cut", () => {
    const packet = fc.uint8Array({ minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 12 }), fc.array(fc.nat(4000), { maxLength: 40 }), (sent, cuts) => {
        const bytes = new Uint8Array(Buffer.concat(sent.map(frame)));
        const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
        const pieces = places.slice(1).map((to, i) => bytes.subarray(places[i], to));
        const { packets, deframer } = packetsOf(pieces);
        expect(packets).toEqual(sent);
        expect([deframer.fault, deframer.isWithin]).toEqual([undefined, false]);
      }),
    );
  });

  it.each(["00 00 00 00", "00 00 FF E4", "FF FF FF FF", "47 45 54 20"])("ends for good at the length %s", (length) => {
    const { packets, deframer } = packetsOf([frame(hex("01")), hex(`${length} 00 00 00 01 02`), frame(hex("03"))]);
    expect(packets).toEqual([hex("01")]);
    expect(deframer.fault).toMatch(/of 1 to 65507/);
  });

  it("takes the largest packet that a datagram could be", () => {
    const packet = new Uint8Array(maxPacketBytes).fill(7);
    const framed = frame(packet);
    expect(packetsOf([framed.subarray(0, 5), framed.subarray(5)]).packets).toEqual([packet]);
  });

  it("never holds more than one packet, whatever comes", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 20 }), (pieces) => {
        const { packets } = packetsOf(pieces);
        const sent = pieces.reduce((sum, piece) => sum + piece.length, 0);
        expect(packets.reduce((sum, packet) => sum + packet.length + 4, 0)).toBeLessThanOrEqual(sent);
      }),
    );
  });
});

describe("a TCP link with framing", () => {
  it("gives datagrams to the driver, and sends its own behind their lengths", async () => {
    const device = await server();
    expect([linkKindOfUrl(device.url), linkKindOfUrl("tcp://h:1")]).toEqual(["datagrams", "bytes"]);
    const link = await createTransport(device.url, { clock: systemClock }).open(never);
    const socket = await device.client;
    const echoed = new Promise<Buffer>((resolve) => socket.once("data", resolve));
    const chunks = link.chunks[Symbol.asyncIterator]();
    const both = Buffer.concat([frame(hex("01 02 03")), frame(hex("04"))]);
    socket.write(both.subarray(0, 6));
    socket.write(both.subarray(6));
    expect(Uint8Array.from((await chunks.next()).value?.bytes ?? [])).toEqual(hex("01 02 03"));
    expect(Uint8Array.from((await chunks.next()).value?.bytes ?? [])).toEqual(hex("04"));
    await link.write(hex("BC BC"));
    expect(Uint8Array.from(await echoed)).toEqual(hex("00 00 00 02 BC BC"));
    socket.end(frame(hex("05 06")).subarray(0, 5));
    await expect(chunks.next()).rejects.toThrow(/in the middle of a packet/);
    await link.close();
    device.close();
  });

  it("ends the session with a reason at a length that cannot be, after what came before it", async () => {
    const device = await server();
    const link = await createTransport(device.url, { clock: systemClock }).open(never);
    const socket = await device.client;
    const chunks = link.chunks[Symbol.asyncIterator]();
    socket.write(Buffer.concat([frame(hex("01")), Buffer.from("HTTP/1.1 400 Bad Request")]));
    expect((await chunks.next()).value?.bytes).toHaveLength(1);
    await expect(chunks.next()).rejects.toMatchObject({ code: "LINK_FRAMING" });
    await link.close();
    device.close();
  });

  it("is taken from a device that dials in, too", async () => {
    // A port that was free a moment ago.
    const { port, close } = await server();
    close();
    const transport = createTransport(`tcp-listen://127.0.0.1:${port}?framing=u32be`, { clock: systemClock });
    const opening = transport.open(never);
    const dial = () =>
      new Promise<Socket>((resolve, reject) => {
        const socket = connect(port, "127.0.0.1", () => resolve(socket));
        socket.once("error", reject);
      });
    let socket: Socket | undefined;
    while (socket === undefined) socket = await dial().catch(() => undefined);
    socket.write(frame(hex("0A 0B")));
    const link = await opening;
    const first = await link.chunks[Symbol.asyncIterator]().next();
    expect(Uint8Array.from(first.value?.bytes ?? [])).toEqual(hex("0A 0B"));
    socket.destroy();
    await transport.close();
  });

  it("keeps the borders in the flight recorder and in a replay", async () => {
    const device = await server();
    const link = await createTransport(device.url, { clock: systemClock }).open(never);
    const written: string[] = [];
    const writer = new TranscriptWriter({ write: (line) => void written.push(line) }, "linescan", systemClock);
    const chunks = recordedLink(link, writer, systemClock).chunks[Symbol.asyncIterator]();
    const socket = await device.client;
    const sent = [hex("01 02 03"), hex("04"), hex("05 06")];
    socket.write(Buffer.concat(sent.map(frame)));
    for (const _ of sent) await chunks.next();
    await link.close();
    device.close();
    const transcript = parseTranscript(written.join(""));
    const replayed: Uint8Array[] = [];
    const clock = new ManualClock(transcript.startedAtUtcMs);
    for await (const { bytes } of replayLink(transcript, clock).chunks) replayed.push(bytes);
    expect(replayed).toEqual(sent);
  });

  it("is not mixed up with other ways of cutting a stream", () => {
    expect(faultOfUrl("tcp://h:1?framing=u16le")).toMatch(/framing is u32be/);
    expect(faultOfUrl("tcp-listen://h:1?framing=u32be&match=x")).toMatch(/match and framing/);
    expect(faultOfUrl("udp://h:1?framing=u32be")).toMatch(/udp takes no "framing"/);
    expect(faultOfUrl("tcp://h:1?framing=u32be")).toBeUndefined();
    expect(faultOfUrl("udp://0.0.0.0:4001?from=10.2.0.5&to=10.2.0.5:3000")).toBeUndefined();
    expect(faultOfUrl("udp://0.0.0.0:4001?to=detector:3000")).toMatch(/to is an IP address and a port/);
  });
});
