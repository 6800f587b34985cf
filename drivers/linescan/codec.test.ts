import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  crc32Mpeg2,
  encodeCommand,
  encodeHeartbeat,
  encodeImageDatagrams,
  heartbeatOf,
  parseCommands,
  parseImageDatagram,
  referenceLayout,
} from "./codec.ts";

const hex = (text: string) => Uint8Array.from(text.trim().split(/\s+/), (byte) => Number.parseInt(byte, 16));

/** Checked by hand against the field table: line 0x0102, stamp 1.000000 s, 4 pixels, energy 0, 1 module. */
const datagram = hex("01 00 01 02 00 14 00 00 00 0F 42 40 00 00 00 08 02 00 00 01 03 84 03 85 EA 60 FF FF");
const heartbeat = hex("BC BC FF 00 00 0C 0C 4E 10 68 13 92 0C E9 2F 08 09 C2 7A 77 38 CF FC FC");

describe("image datagrams", () => {
  it("reads the hand-checked datagram", () => {
    expect(parseImageDatagram(datagram, referenceLayout)).toEqual({
      packet: 0,
      lineId: 0x0102,
      view: 0,
      leader: { stampMicroseconds: 1_000_000, lineBytes: 8, sampleBytes: 2, energyFlag: 0, modules: 1 },
      samples: hex("03 84 03 85 EA 60 FF FF"),
    });
  });

  it("writes the hand-checked datagram", () => {
    const samples = Uint16Array.of(900, 901, 60_000, 65_535);
    const line = { lineId: 0x0102, view: 0, stampMicroseconds: 1_000_000, energyFlag: 0, modules: 1, samples } as const;
    expect(encodeImageDatagrams(line)).toEqual([datagram]);
  });

  it.each([
    ["too-short", datagram.subarray(0, 7)],
    ["too-short", hex("01 00 01 02 00 04 00 00 00 0F 42 40")],
    ["unknown-flag", hex("02 00 01 02 00 00 00 00")],
    ["payload-size", datagram.subarray(0, 27)],
    ["compressed", datagram.with(18, 1)],
    ["sample-size", datagram.with(16, 1)],
    ["energy-flag", datagram.with(17, 4)],
    ["line-size", datagram.with(15, 0)],
    ["line-size", datagram.with(15, 7)],
    ["line-size", datagram.with(15, 6)],
  ])("refuses with %s", (reason, bytes) => {
    expect(parseImageDatagram(bytes, referenceLayout)).toBe(reason);
  });

  it("takes every offset from the layout", () => {
    // The same datagram with line id and payload size exchanged.
    const swapped = Uint8Array.from(datagram);
    swapped.set(datagram.subarray(4, 6), 2);
    swapped.set(datagram.subarray(2, 4), 4);
    const layout = { ...referenceLayout, lineAt: 4, payloadSizeAt: 2 };
    expect(parseImageDatagram(swapped, layout)).toEqual(parseImageDatagram(datagram, referenceLayout));
  });

  it("gives a value or a reason for any bytes whatever", () => {
    const nearly = fc.tuple(fc.nat(27), fc.nat(255)).map(([at, value]) => datagram.with(at, value));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 64 }), nearly), (bytes) => {
        const parsed = parseImageDatagram(bytes, referenceLayout);
        expect(["string", "object"]).toContain(typeof parsed);
        if (typeof parsed !== "string") expect(parsed.samples.length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});

describe("command frames", () => {
  it("uses CRC-32/MPEG-2", () => {
    expect(crc32Mpeg2(new TextEncoder().encode("123456789"))).toBe(0x0376e6e7);
  });

  it.each([
    ["set integration 800 us", "BC BC 03 01 00 04 00 00 03 20 00 8D DC A6 FC FC", 3, 1, "00 00 03 20"],
    ["acknowledge", "BC BC 03 00 00 00 A7 73 6F 15 FC FC", 3, 0, ""],
    ["refusal with code 5", "BC BC 03 05 00 00 A1 C9 71 8E FC FC", 3, 5, ""],
  ])("reads and writes: %s", (_name, bytes, command, op, data) => {
    const frame = { command, op, module: 0, data: data === "" ? new Uint8Array(0) : hex(data) };
    expect(parseCommands(hex(bytes))).toEqual({ frames: [frame], discarded: [] });
    expect(encodeCommand(frame)).toEqual(hex(bytes));
  });

  it("reads the heartbeat: 31.50 C, 42.00 %, four rails", () => {
    const frame = parseCommands(heartbeat).frames[0];
    const expected = { temperatureCelsius: 31.5, relativeHumidityPercent: 42, railVolts: [5.01, 3.305, 12.04, 2.498] };
    expect(frame && heartbeatOf(frame)).toEqual(expected);
    expect(encodeHeartbeat(expected)).toEqual(heartbeat);
  });

  it("a damaged frame is discarded for its CRC and the next one is still found", () => {
    const damaged = heartbeat.with(7, 0x4f);
    const both = Uint8Array.from([...damaged, ...heartbeat]);
    const { frames, discarded } = parseCommands(both);
    expect(frames).toHaveLength(1);
    expect(discarded).toEqual([{ reason: "command-crc", bytes: damaged }]);
  });

  it("finds every frame in any noise and accounts for every byte", () => {
    // Noise that begins no frame: a frame could not be told from noise that looks like one.
    const noise = fc.uint8Array({ maxLength: 20 }).map((bytes) => bytes.filter((byte) => byte !== 0xbc));
    fc.assert(
      fc.property(fc.array(noise, { minLength: 1, maxLength: 5 }), (stretches) => {
        const bytes = stretches.flatMap((stretch, i) => [...stretch, ...(i > 0 ? heartbeat : [])]);
        const { frames, discarded } = parseCommands(Uint8Array.from(bytes));
        expect(frames).toHaveLength(stretches.length - 1);
        const lost = discarded.reduce((sum, stretch) => sum + stretch.bytes.length, 0);
        expect(lost + frames.length * heartbeat.length).toBe(bytes.length);
      }),
    );
  });
});
