/**
 * A detector array with its faults: offsets, gains, quantum and electronic noise, pulse spread and bad pixels. Pure.
 *
 *     q = Poisson(N0 * I * T),  raw = clamp16(D_y + g_y * A / N0 * q + Normal(0, sigma))
 *
 * Above a mean of 50 quanta one normal number stands for both kinds of noise. Normal numbers come from a pool drawn once:
 * a line starts anywhere in it, which is what lets one core make tens of thousands of lines a second.
 */

import { type Random, randomFor } from "../random.ts";
import { transmission } from "./attenuation.ts";
import type { Column } from "./xray-scene.ts";

export interface ArrayOptions {
  readonly pixels: number;
  readonly seed: number;
  readonly name: string;
  /** Share of pixels that are dead, stuck or noisy. */
  readonly badShare: number;
}

/** Quanta of one air pixel in one pulse, low and high. */
const quanta = [1.2e5, 2e5] as const;
const fullScale = 59_000;
const darkLevel = 900;
const darkSpread = 25;
const gainSpread = 0.004;
const pulseSpread = 0.004;
const electronicNoise = 6;
const poolSize = 65_536;

type Health = "good" | "dead" | "stuck" | "noisy";

interface Pixels {
  readonly dark: Float32Array;
  readonly gain: Float32Array;
  readonly health: readonly Health[];
}

export interface XrayArray {
  /** Bad pixels of both energies together. */
  readonly badPixels: number;
  /** One line with the beam off, low energy then high. */
  darkLine(out: Uint16Array): void;
  /** One line through `column`; undefined: air. `seconds` moves the slow drift of the source. */
  line(out: Uint16Array, column: Column | undefined, seconds: number): void;
}

export function xrayArray(options: ArrayOptions): XrayArray {
  const { pixels } = options;
  const random = randomFor(options.seed, `${options.name}/array`);
  const energies = [makePixels(random, options), makePixels(random, options)] as const;
  const pool = Float32Array.from({ length: poolSize }, () => random.normal(0, 1));
  const transmissions = [new Float32Array(pixels).fill(1), new Float32Array(pixels).fill(1)] as const;
  const air = new Float32Array(pixels).fill(1);

  function expose(out: Uint16Array, energy: 0 | 1, passed: Float32Array | undefined, pulse: number): void {
    const { dark, gain, health } = energies[energy];
    const n0 = quanta[energy];
    let noise = random.integer(0, poolSize - 1);
    for (let y = 0, to = energy * pixels; y < pixels; y++, to++) {
      const amplitude = passed === undefined ? 0 : (gain[y] ?? 0) * fullScale;
      const mean = passed === undefined ? 0 : pulse * (passed[y] ?? 0);
      const quantaMean = mean * n0;
      const normal = pool[noise] ?? 0;
      noise = (noise + 1) & (poolSize - 1);
      let value: number;
      if (quantaMean > 50 || amplitude === 0) {
        const variance = (amplitude * amplitude * mean) / n0 + electronicNoise ** 2;
        value = amplitude * mean + normal * Math.sqrt(variance);
      } else {
        value = (amplitude / n0) * random.poisson(quantaMean) + normal * electronicNoise;
      }
      value += dark[y] ?? 0;
      if (health[y] !== "good") value = spoil(value, health[y] ?? "good", dark[y] ?? 0, normal);
      out[to] = Math.max(0, Math.min(65_535, Math.round(value)));
    }
  }

  function look(column: Column): void {
    const [low, high] = transmissions;
    let [iron, cellulose, water] = [0, 0, 0];
    let passed = { low: 1, high: 1 };
    for (let y = 0; y < pixels; y++) {
      const [nextIron, nextCellulose, nextWater] = [
        column.iron[y] ?? 0,
        column.cellulose[y] ?? 0,
        column.water[y] ?? 0,
      ];
      // Neighbours often see the same: walls and boxes are flat.
      if (nextIron !== iron || nextCellulose !== cellulose || nextWater !== water) {
        [iron, cellulose, water] = [nextIron, nextCellulose, nextWater];
        passed = transmission({ iron, cellulose, water });
      }
      low[y] = passed.low;
      high[y] = passed.high;
    }
  }

  return {
    badPixels: energies.reduce((sum, { health }) => sum + health.filter((state) => state !== "good").length, 0),
    darkLine(out) {
      expose(out, 0, undefined, 0);
      expose(out, 1, undefined, 0);
    },
    line(out, column, seconds) {
      if (column !== undefined) look(column);
      const drift = 1 + 0.006 * Math.sin((seconds / 40) * 2 * Math.PI);
      expose(out, 0, column === undefined ? air : transmissions[0], drift * random.normal(1, pulseSpread));
      expose(out, 1, column === undefined ? air : transmissions[1], drift * random.normal(1, pulseSpread));
    },
  };
}

function makePixels(random: Random, { pixels, badShare }: ArrayOptions): Pixels {
  return {
    dark: Float32Array.from({ length: pixels }, () => random.normal(darkLevel, darkSpread)),
    gain: Float32Array.from({ length: pixels }, () => random.normal(1, gainSpread)),
    health: Array.from({ length: pixels }, () =>
      random.next() < badShare ? random.pick(["dead", "stuck", "noisy"] as const) : "good",
    ),
  };
}

function spoil(value: number, health: Health, dark: number, normal: number): number {
  if (health === "dead") return dark + normal;
  if (health === "stuck") return 12_345;
  return value + 60 * electronicNoise * normal;
}
