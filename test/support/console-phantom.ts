/**
 * A truck as a cargo scanner would see it, drawn from a seed: what the console's tests and screenshots have in their
 * pictures. Eight bits, column after column. No physics beyond exp(-x); the simulators have the real thing.
 */

import { createHash } from "node:crypto";
import sharp from "sharp";
import { type Random, randomFor } from "../../simulators/random.ts";
import { renderMaterial } from "../../src/imaging/display-material.ts";
import { filterBlock } from "../../src/imaging/filter.ts";
import { materialClasses } from "../../src/scan-records.ts";

export interface Phantom {
  readonly width: number;
  readonly height: number;
  /** Column after column, `height` bytes each; 255 is air. */
  readonly columns: Uint8Array;
}

const phantomSize = { width: 1_480, height: 400 } as const;

/** Thickness in units of attenuation length, laid over each other. */
class Sheet {
  readonly width = phantomSize.width;
  readonly height = phantomSize.height;
  readonly thickness = new Float32Array(phantomSize.width * phantomSize.height);

  add(x: number, y: number, amount: number): void {
    const column = Math.round(x);
    const row = Math.round(y);
    if (column < 0 || row < 0 || column >= this.width || row >= this.height) return;
    const at = column * this.height + row;
    this.thickness[at] = (this.thickness[at] ?? 0) + amount;
  }
  box(x0: number, y0: number, x1: number, y1: number, amount: number): void {
    for (let x = Math.round(x0); x < Math.round(x1); x++) {
      for (let y = Math.round(y0); y < Math.round(y1); y++) this.add(x, y, amount);
    }
  }
  frame(x0: number, y0: number, x1: number, y1: number, edge: number, amount: number): void {
    this.box(x0, y0, x1, y0 + edge, amount);
    this.box(x0, y1 - edge, x1, y1, amount);
    this.box(x0, y0 + edge, x0 + edge, y1 - edge, amount);
    this.box(x1 - edge, y0 + edge, x1, y1 - edge, amount);
  }
  /** `solid`: as thick as a ball; otherwise as flat as a coin with a hole. */
  disc(cx: number, cy: number, radius: number, amount: number, hole = 0): void {
    for (let x = -radius; x <= radius; x++) {
      for (let y = -radius; y <= radius; y++) {
        const distance = Math.hypot(x, y);
        if (distance <= radius && distance >= hole) this.add(cx + x, cy + y, amount);
      }
    }
  }
  /** A standing cylinder: thickest in the middle. */
  drum(x0: number, y0: number, x1: number, y1: number, amount: number): void {
    const middle = (x0 + x1) / 2;
    const radius = (x1 - x0) / 2;
    for (let x = Math.round(x0); x < Math.round(x1); x++) {
      const chord = Math.sqrt(Math.max(0, 1 - ((x - middle) / radius) ** 2));
      for (let y = Math.round(y0); y < Math.round(y1); y++) this.add(x, y, amount * chord + 0.12);
    }
  }
}

function wheel(sheet: Sheet, x: number): void {
  sheet.disc(x, 358, 36, 0.8, 20);
  sheet.disc(x, 358, 20, 1.5);
  sheet.disc(x, 358, 7, 1.4);
}

function tractor(sheet: Sheet): void {
  sheet.frame(96, 150, 250, 322, 5, 0.5);
  sheet.box(100, 154, 246, 318, 0.1);
  sheet.box(100, 156, 150, 226, -0.06);
  sheet.box(150, 226, 214, 232, 0.5);
  sheet.drum(120, 252, 196, 326, 2.4);
  for (let i = 0; i < 5; i++) sheet.disc(130 + i * 14, 270, 6, 1.1);
  sheet.box(176, 236, 196, 300, 0.5);
  sheet.box(96, 318, 420, 332, 1.1);
  sheet.drum(262, 300, 322, 348, 0.9);
  wheel(sheet, 140);
  wheel(sheet, 352);
}

function cargo(sheet: Sheet, kind: "pallets" | "drums" | "machinery", from: number, to: number, random: Random): void {
  const floor = 290;
  if (kind === "drums") {
    for (let x = from; x + 62 < to; x += 66) {
      for (let level = 0; level < 2; level++) {
        const top = floor - 86 * (level + 1);
        sheet.drum(x, top, x + 60, top + 82, 1.1 + random.next() * 0.5);
      }
    }
    return;
  }
  if (kind === "machinery") {
    for (let x = from; x + 140 < to; x += 190) {
      const high = random.integer(90, 150);
      sheet.frame(x, floor - high, x + 150, floor, 8, 1.5);
      sheet.drum(x + 24, floor - high + 20, x + 84, floor - 12, 2.6);
      sheet.disc(x + 112, floor - 42, 24, 2.8, 9);
      sheet.box(x + 20, floor - 14, x + 140, floor, 1.9);
      for (let i = 0; i < 6; i++) sheet.box(x + 92 + i * 8, floor - high + 18, x + 95 + i * 8, floor - 70, 1.2);
    }
    return;
  }
  for (let x = from; x + 92 < to; x += 100) {
    const density = 0.28 + random.next() * 0.55;
    const layers = random.integer(3, 5);
    sheet.box(x, floor - 8, x + 92, floor, 0.35);
    for (let layer = 0; layer < layers; layer++) {
      const top = floor - 8 - 36 * (layer + 1);
      for (let column = 0; column < 4; column++) {
        const left = x + column * 23;
        sheet.box(left, top, left + 22, top + 35, density * (0.85 + random.next() * 0.3));
        sheet.box(left + 5, top + 8, left + 17, top + 27, density * 0.4 * random.next());
      }
    }
  }
}

/** One drive; the same seed and name give the same picture. */
export function truckPhantom(seed: number, name: string, kind: "pallets" | "drums" | "machinery"): Phantom {
  const random = randomFor(seed, `phantom/${name}`);
  const sheet = new Sheet();
  tractor(sheet);
  sheet.box(300, 304, 1_420, 318, 1.2);
  for (const x of [1_180, 1_262, 1_344]) wheel(sheet, x);
  sheet.box(560, 318, 580, 372, 0.9);
  // The container: two corrugated walls in the beam's way, frame, posts, corner castings, doors with their rods.
  const [left, right, top, bottom] = [300, 1_412, 62, 302];
  for (let x = left; x < right; x++) sheet.box(x, top, x + 1, bottom, 0.3 + 0.09 * Math.sign(Math.sin(x / 3.4)));
  sheet.frame(left, top, right, bottom, 7, 1.0);
  for (const x of [left, right - 14]) sheet.box(x, top, x + 14, bottom, 1.2);
  for (const x of [left, right - 20]) for (const y of [top, bottom - 14]) sheet.box(x, y, x + 20, y + 14, 2.2);
  for (const x of [right - 42, right - 30]) sheet.box(x, top + 8, x + 3, bottom - 8, 0.9);
  cargo(sheet, kind, left + 34, right - 60, random);

  const columns = new Uint8Array(sheet.thickness.length);
  sheet.thickness.forEach((thickness, at) => {
    const transmitted = Math.exp(-0.9 * Math.max(0, thickness)) + random.normal(0, 0.006);
    columns[at] = Math.min(255, Math.max(0, Math.round(250 * Math.max(0, transmitted) ** 0.8)));
  });
  return { width: sheet.width, height: sheet.height, columns };
}

/** The picture as rows, which is how files hold it. */
function rowsOf(phantom: Phantom): Uint8Array {
  const rows = new Uint8Array(phantom.columns.length);
  for (let x = 0; x < phantom.width; x++) {
    for (let y = 0; y < phantom.height; y++) rows[y * phantom.width + x] = phantom.columns[x * phantom.height + y] ?? 0;
  }
  return rows;
}

/** The picture as a PNG of that width, with what a record says of it. */
export async function pictureOf(phantom: Phantom, width: number) {
  const raw = { width: phantom.width, height: phantom.height, channels: 1 as const };
  const made = await sharp(rowsOf(phantom), { raw }).resize({ width }).png().toBuffer({ resolveWithObject: true });
  const blob = createHash("sha256").update(made.data).digest("hex");
  const reference = { blob, mediaType: "image/png", width: made.info.width, height: made.info.height };
  return { bytes: made.data, reference: { ...reference, bytes: made.data.length } };
}

const pedestal = 256;
const scale = 60_000;
/** The phantom's greys as samples of a scanner, `P + S T`; column after column, top first. */
const samplesOf = ({ columns }: Phantom): Uint16Array =>
  Uint16Array.from(columns, (grey) => pedestal + Math.round(scale * (grey / 250) ** 1.25));

/** The picture of materials as the gateway draws it. What is what is guessed from how dark it is: this is a story. */
export async function materialPictureOf(phantom: Phantom) {
  const { width, height } = phantom;
  const layer = { width: Math.ceil(width / 4), height: Math.ceil(height / 4) };
  const names = materialClasses as readonly string[];
  const classes = new Uint8Array(layer.width * layer.height);
  for (let x = 0; x < layer.width; x++) {
    for (let y = 0; y < layer.height; y++) {
      const grey = phantom.columns[x * 4 * height + y * 4] ?? 0;
      const name =
        grey > 238 ? "air" : grey > 190 ? "uncertain" : grey > 120 ? "organic" : grey > 14 ? "metal" : "opaque";
      classes[x * layer.height + y] = names.indexOf(name);
    }
  }
  const means = { width, height, bottomFirst: false, samples: samplesOf(phantom) };
  const rows = renderMaterial(means, { columnsPerPixel: 1, rowsPerPixel: 1 }, { ...layer, classes });
  const data = await sharp(rows, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  const blob = createHash("sha256").update(data).digest("hex");
  return { bytes: data, reference: { blob, mediaType: "image/png", width, height, bytes: data.length } };
}

/** What `GET /v1/scans/ID/tiles` would say of the phantom, and its blocks. */
export function tilesOf(phantom: Phantom, scan: string) {
  const { width, height } = phantom;
  const blockColumns = 256;
  const blocks = Math.ceil(width / blockColumns);
  const grid = { width, height, blocks };
  const list = {
    scan,
    image: "0".repeat(64),
    firstPixel: "top",
    views: ["side"],
    energies: ["low", "high"],
    transmission: { pedestal, scale },
    filter: 1,
    blockColumns,
    levels: [{ level: 0, reduction: 1, ...grid }],
    layers: [],
  };
  const samples = samplesOf(phantom);
  const block = (index: number) => {
    const high = samples.subarray(index * blockColumns * height, Math.min(width, (index + 1) * blockColumns) * height);
    const both = new Uint16Array(2 * high.length);
    both.set(high, high.length);
    return index < blocks ? filterBlock(both, height) : undefined;
  };
  return { list, block };
}
