/** Pictures as readers send them, good ones and what is sent in their place. */

import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

const noise = { type: "gaussian" as const, mean: 128, sigma: 40 };
const made = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#808080", noise } });

export const jpegOf = (width = 64, height = 48): Promise<Buffer> => made(width, height).jpeg().toBuffer();
export const pngOf = (width = 64, height = 48): Promise<Buffer> => made(width, height).png().toBuffer();

/** A PNG written by hand (W3C PNG, 5.3): its header says what it likes. */
export function pngWith({ width, height }: { width: number; height: number }, samples = Buffer.alloc(1000)): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const chunk = (type: string, data: Uint8Array) => {
    const typed = Buffer.concat([Buffer.from(type), data]);
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    crc.writeUInt32BE(crc32(typed));
    return Buffer.concat([length, typed, crc]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(samples)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** What is no picture though it stands where one should, and the reason for which `portico_rejected_total` counts it. */
export async function noPictures(): Promise<readonly (readonly [name: string, bytes: Uint8Array, reason: string])[]> {
  const [jpeg, png] = [await jpegOf(), await pngOf()];
  return [
    ["text", Buffer.from("no camera today"), "picture-no-image"],
    ["HTML", Buffer.from("<!doctype html><script>alert(1)</script>"), "picture-no-image"],
    [
      "SVG with a script",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      "picture-no-image",
    ],
    ["a GIF", Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1"), "picture-no-image"],
    ["a JPEG cut in its header", jpeg.subarray(0, 100), "picture-damaged"],
    ["a JPEG cut in its samples", jpeg.subarray(0, jpeg.length - 20), "picture-damaged"],
    ["a cut PNG", png.subarray(0, png.length - 20), "picture-damaged"],
    ["a PNG with a wrong sum", png.with(100, (png[100] ?? 0) ^ 1), "picture-damaged"],
    ["a bomb of 30,000 x 30,000", pngWith({ width: 30_000, height: 30_000 }), "picture-too-large"],
    ["a line of 65,535 pixels", pngWith({ width: 65_535, height: 1 }), "picture-too-large"],
    ["more than 1 MiB", Buffer.concat([jpeg, Buffer.alloc(2 ** 20)]), "picture-too-large"],
  ];
}
