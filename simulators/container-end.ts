/**
 * The end of a container as a reader's camera sees it: corrugated steel with its code painted on, dirt, rust, glare, the tilt of
 * the camera, and a blur. Pure: the same seed gives the same pixels. What is painted is what the box truly bears, whatever the
 * reader made of it; where it read another character something covers the true one by half, as it would in life.
 *
 * Nothing here is measured on cameras: colours, shares and strengths are choices of this simulator. An eye must be able to read
 * the code.
 */

import { exposed, type Raster } from "./camera-exposure.ts";
import { type Marking, markingOf } from "./marking-glyphs.ts";
import { type Random, randomFor } from "./random.ts";

export interface ContainerEnd {
  /** ISO 6346, as the box bears it. */
  readonly code: string;
  /** Painted below it: 22G1. */
  readonly sizeType: string;
  /** Places in the code that the reader took for something else. */
  readonly misreadAt: readonly number[];
  /** 0..1, the reader's own: the picture is the more blurred. */
  readonly doubt: number;
  readonly seed: number;
  /** Of the view: two cameras see the same paint from two sides. */
  readonly view: string;
}

type Colour = readonly [red: number, green: number, blue: number];

const width = 352;
const height = 104;
const pixelsPerUnit = 4.4;

/** Of boxes as one sees them in ports, weathered. */
const paints: readonly [Colour, ...Colour[]] = [
  [120, 48, 40],
  [36, 66, 112],
  [50, 88, 68],
  [136, 84, 40],
  [94, 98, 102],
  [62, 54, 52],
  [160, 158, 150],
];
const rust: Colour = [112, 66, 38];
const primer: Colour = [128, 122, 114];
const white: Colour = [226, 224, 214];
const black: Colour = [32, 32, 36];

/** What covers a character by half. */
interface Cover {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly kind: "rust" | "glare" | "scrape";
}

/** All that is on the steel, by the box alone. */
interface Surface {
  readonly marking: Marking;
  readonly ground: Colour;
  readonly letters: Colour;
  readonly ridgeUnits: number;
  readonly covers: readonly Cover[];
  readonly dirt: Noise;
  readonly wear: Noise;
}

export function containerEnd(end: ContainerEnd): Raster {
  const random = randomFor(end.seed, `${end.code}/${end.view}/view`);
  const surface = surfaceOf(end);
  const { marking } = surface;
  // The camera: turned and leaning a little, and what is at one side nearer.
  const within = (most: number) => most * (random.next() + random.next() - 1);
  const tilt = within(0.07);
  const lean = within(0.05);
  const nearer = within(0.0007);
  const middleX = marking.width / 2 + within(2);
  const middleY = 6.2 + within(1.5);
  const lightLeft = 0.8 + 0.2 * random.next();
  const lightRight = 0.8 + 0.2 * random.next();
  const glare = {
    x: random.next() * width,
    y: (random.next() - 0.3) * height,
    reach: 2 * (30 + 50 * random.next()) ** 2,
    strength: 50 * random.next(),
  };

  const scene = new Float32Array(width * height * 3);
  const colour = new Float32Array(3);
  for (let row = 0, at = 0; row < height; row++) {
    const downwards = row - height / 2;
    for (let column = 0; column < width; column++, at += 3) {
      const across = column - width / 2;
      const scale = pixelsPerUnit * (1 + nearer * across);
      const x = middleX + (across + tilt * downwards) / scale;
      const y = middleY + (downwards - (tilt - lean) * across) / scale;
      paintAt(surface, x, y, colour);
      const away = (column - glare.x) ** 2 + (row - glare.y) ** 2;
      const light = shade(surface, x) * (lightLeft + ((lightRight - lightLeft) * column) / width);
      const shine = glare.strength * Math.exp(-away / glare.reach) + shineAt(surface, x, y);
      for (let channel = 0; channel < 3; channel++) scene[at + channel] = (colour[channel] ?? 0) * light + shine;
    }
  }
  const { doubt } = end;
  return exposed(scene, width, { alongPixels: 0.3 + 2.2 * doubt, acrossPixels: 0.3 + doubt, noise: 11 }, random);
}

function surfaceOf({ code, sizeType, misreadAt, seed }: ContainerEnd): Surface {
  const random = randomFor(seed, `${code}/paint`);
  const marking = markingOf(code, sizeType);
  const ground = random.pick(paints);
  const ridgeUnits = 6 + 3 * random.next();
  const dirt = smoothNoise(random);
  const wear = smoothNoise(random);
  const covers = misreadAt.map(
    (place): Cover => ({
      x: (marking.centres[place] ?? 0) + 0.6 * (random.next() - 0.5),
      y: marking.glyphHeight * (0.25 + 0.5 * random.next()),
      radius: 2.3 + 0.5 * random.next(),
      kind: random.pick(["rust", "glare", "scrape"]),
    }),
  );
  const letters = ground[0] + ground[1] + ground[2] > 380 ? black : white;
  return { marking, ground, letters, ridgeUnits, covers, dirt, wear };
}

/** The colour of a place without its light. */
function paintAt({ marking, ground, letters, covers, dirt, wear }: Surface, x: number, y: number, into: Float32Array) {
  const soil = 0.62 + 0.5 * dirt(x * 0.35, y * 0.11) + 0.22 * dirt(40 + x * 1.7, y * 1.3);
  set(into, ground, soil);
  const painted = marking.coverage(x, y);
  if (painted > 0) {
    // Paint comes off in flakes.
    const left = painted * (1 - 0.65 * step(0.74, 0.88, wear(7 + x * 1.9, y * 1.9)));
    mix(into, letters, 0.85 + 0.2 * dirt(11 + x, y), left);
  }
  mix(into, rust, soil, 0.7 * step(0.76, 0.96, wear(90 + x * 0.9, y * 0.12)));
  for (const cover of covers) {
    const offX = x - cover.x;
    const offY = y - cover.y;
    if (cover.kind === "glare" || Math.abs(offX) > 5 || Math.abs(offY) > 5) continue;
    if (cover.kind === "rust") {
      const away = Math.sqrt(offX * offX + offY * offY) / cover.radius + 0.5 * (wear(x * 1.3, y * 1.3) - 0.5);
      mix(into, rust, soil, 0.82 * (1 - step(0.75, 1.1, away)));
    } else {
      // Scraped by a neighbour, down to the primer.
      const across = Math.abs(offY + 0.35 * offX) / 0.75;
      mix(into, primer, 1, 0.9 * (1 - step(0.7, 1.1, across)) * (1 - step(2.6, 3.6, Math.abs(offX))));
    }
  }
}

/** Light that hides what is below it. */
function shineAt({ covers }: Surface, x: number, y: number): number {
  let shine = 0;
  for (const { kind, radius, x: atX, y: atY } of covers) {
    if (kind === "glare") shine += 165 * Math.exp((-1.6 * ((x - atX) ** 2 + (y - atY) ** 2)) / (radius * radius));
  }
  return shine;
}

/** Of the corrugation: flat ridges and hollows, steep between them. */
const shade = ({ ridgeUnits }: Surface, x: number) =>
  1 + 0.13 * Math.tanh(2.4 * Math.sin((2 * Math.PI * x) / ridgeUnits));

function set(into: Float32Array, colour: Colour, factor: number): void {
  into[0] = colour[0] * factor;
  into[1] = colour[1] * factor;
  into[2] = colour[2] * factor;
}

function mix(into: Float32Array, colour: Colour, factor: number, share: number): void {
  if (share <= 0) return;
  for (let channel = 0; channel < 3; channel++) {
    const before = into[channel] ?? 0;
    into[channel] = before + ((colour[channel] ?? 0) * factor - before) * share;
  }
}

type Noise = (x: number, y: number) => number;

const smooth = (share: number) => share * share * (3 - 2 * share);
/** 0 below `from`, 1 above `to`. */
const step = (from: number, to: number, value: number) =>
  value <= from ? 0 : value >= to ? 1 : smooth((value - from) / (to - from));

/** From 0 to 1 over the plane: a value at each whole place, smooth between them; after 64 it comes again. */
function smoothNoise(random: Random): Noise {
  const values = Float32Array.from({ length: 64 * 64 }, () => random.next());
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const u = smooth(x - left);
    const v = smooth(y - top);
    const row = (left & 63) << 6;
    const next = ((left + 1) & 63) << 6;
    const above = (values[row | (top & 63)] ?? 0) * (1 - u) + (values[next | (top & 63)] ?? 0) * u;
    const below = (values[row | ((top + 1) & 63)] ?? 0) * (1 - u) + (values[next | ((top + 1) & 63)] ?? 0) * u;
    return above * (1 - v) + below * v;
  };
}
