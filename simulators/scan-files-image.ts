/**
 * What a scanner's workstation exports of one scan: two pictures of 16 bits, one an energy, corrected so that 60,000 is air and 0 is
 * dark, and a sidecar that says what they show. Pure. The forms are written by hand after TIFF 6.0 and ISO/IEC 15948, so that
 * a reader is not held against the writer of the same library.
 */

import { crc32, deflateSync } from "node:zlib";
import { columnLook } from "./physics/xray-column.ts";
import { xrayScene } from "./physics/xray-scene.ts";
import { type Random, randomFor } from "./random.ts";
import type { Conveyance } from "./simulator.ts";

const airLevel = 60_000;
const fieldMetres = 4.6;
/** Air before and behind the conveyance. */
const marginMetres = 0.5;
/** Quanta of one air pixel, low and high: noise of a finished picture. */
const quanta = [1.2e5, 2e5] as const;

export interface ScanPicture {
  readonly width: number;
  readonly height: number;
  readonly pitchMillimetres: { readonly x: number; readonly y: number };
  /** Low and high, row after row from the top. */
  readonly low: Uint16Array;
  readonly high: Uint16Array;
}

/** The conveyance from the side, its front at the left. The same seed gives the same samples. */
export function scanPicture(
  conveyance: Conveyance,
  { seed, device, pixels }: { seed: number; device: string; pixels: number },
): ScanPicture {
  const random = randomFor(seed, `${device}/${conveyance.id}/picture`);
  const pitch = fieldMetres / pixels;
  const width = Math.ceil((conveyance.lengthMetres + 2 * marginMetres) / pitch);
  const look = columnLook({
    scene: xrayScene(conveyance, seed),
    view: "side",
    pixels,
    pixelMetres: pitch,
    originMetres: 0,
    apertureMetres: 0,
  });
  const low = new Uint16Array(width * pixels);
  const high = new Uint16Array(width * pixels);
  for (let column = 0; column < width; column++) {
    const seen = look(column * pitch - marginMetres);
    for (let y = 0; y < pixels; y++) {
      const at = (pixels - 1 - y) * width + column;
      low[at] = sample(seen?.low[y] ?? 1, quanta[0], random);
      high[at] = sample(seen?.high[y] ?? 1, quanta[1], random);
    }
  }
  const millimetres = Math.round(pitch * 1e5) / 100;
  return { width, height: pixels, pitchMillimetres: { x: millimetres, y: millimetres }, low, high };
}

const sample = (transmission: number, quantaInAir: number, random: Random) =>
  Math.max(
    0,
    Math.min(65_535, Math.round(airLevel * random.normal(transmission, Math.sqrt(transmission / quantaInAir)))),
  );

/** A TIFF of one strip without compression, little-endian. */
export function tiff16(samples: Uint16Array, width: number, height: number): Buffer {
  const short = 3;
  const long = 4;
  const tags = [
    [256, long, width],
    [257, long, height],
    [258, short, 16],
    [259, short, 1],
    [262, short, 1],
    [273, long, 8],
    [277, short, 1],
    [278, long, height],
    [279, long, samples.length * 2],
  ] as const;
  const directory = 8 + samples.length * 2;
  const file = Buffer.alloc(directory + 2 + tags.length * 12 + 4);
  file.write("II");
  file.writeUInt16LE(42, 2);
  file.writeUInt32LE(directory, 4);
  for (const [index, value] of samples.entries()) file.writeUInt16LE(value, 8 + index * 2);
  file.writeUInt16LE(tags.length, directory);
  for (const [index, [tag, type, value]] of tags.entries()) {
    const at = directory + 2 + index * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(1, at + 4);
    if (type === short) file.writeUInt16LE(value, at + 8);
    else file.writeUInt32LE(value, at + 8);
  }
  return file;
}

/** A PNG of 16 bits, grey, without a filter. */
export function png16(samples: Uint16Array, width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 2));
  for (const [index, value] of samples.entries()) {
    const row = Math.floor(index / width);
    rows.writeUInt16BE(value, row * (1 + width * 2) + 1 + (index - row * width) * 2);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 16;
  const chunk = (type: string, body: Buffer) => {
    const part = Buffer.concat([Buffer.alloc(4), Buffer.from(type, "latin1"), body, Buffer.alloc(4)]);
    part.writeUInt32BE(body.length, 0);
    part.writeUInt32BE(crc32(part.subarray(4, -4)), part.length - 4);
    return part;
  };
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 1 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

export interface SidecarOf {
  readonly number: string;
  readonly startUtcMs: number;
  readonly endUtcMs: number;
  /** In which the workstation writes its times. */
  readonly zone: string;
  readonly codes: readonly string[];
  readonly speedMetresPerSecond: number;
  readonly picture: ScanPicture;
  readonly empty: boolean;
}

/** As `config/profiles/example-scan-files.yaml` declares it. */
export function sidecarXml(facts: SidecarOf): string {
  const { number, startUtcMs, endUtcMs, zone, codes, speedMetresPerSecond, picture, empty } = facts;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Inspection>
  <ScanNo>${number}</ScanNo>
  <Begin>${wallTime(startUtcMs, zone)}</Begin>
  <End>${wallTime(endUtcMs, zone)}</End>
  <Speed>${(speedMetresPerSecond * 3.6).toFixed(3)}</Speed>
  <PixelX>${picture.pitchMillimetres.x}</PixelX>
  <PixelY>${picture.pitchMillimetres.y}</PixelY>
  <Cargo>
${codes.map((code) => `    <ContainerNo>${code}</ContainerNo>\n`).join("")}    <Load>${empty ? "E" : "F"}</Load>
  </Cargo>
</Inspection>
`;
}

/** `yyyy-MM-dd HH:mm:ss` on the wall. */
function wallTime(utcMs: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" },
  }).formatToParts(utcMs);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")} ${of("hour")}:${of("minute")}:${of("second")}`;
}
