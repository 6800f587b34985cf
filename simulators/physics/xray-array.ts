/**
 * A detector array with its faults: offsets and gains, quantum and electronic noise, dark drift, saturation and bad pixels; and the
 * pulses of the source before it. Pure.
 *
 *     q = Poisson(N0 * I * T),  raw = clamp16(D_y + g_y * A / N0 * q + Normal(0, sigma))
 *
 * Above a mean of 50 quanta one normal number stands for both kinds of noise. Normal numbers come from a pool drawn once, with a
 * mean of 0 and a variance of 1 exactly, so that means over large areas are true: a stretch of it begins anywhere.
 */

import { type Random, randomFor } from "../random.ts";

export interface ArrayOptions {
  readonly pixels: number;
  readonly seed: number;
  readonly name: string;
  /** Share of pixels that are dead, stuck or noisy. */
  readonly badShare: number;
  /** Counts, standard deviation. Default 6. */
  readonly electronicNoise?: number;
  /** Quanta of one air pixel in one pulse, low and high. Default 1.2e5 and 2e5. */
  readonly quanta?: readonly [low: number, high: number];
  /** By which the offsets rise and fall together with the temperature, within half an hour. Default 0.5. */
  readonly darkDriftCounts?: number;
}

const usualQuanta = [1.2e5, 2e5] as const;
const usualNoise = 6;
/** Counts of air above the offset, at a source level of 1. */
const fullScale = 59_000;
const darkLevel = 900;
const darkSpread = 25;
const gainSpread = 0.004;
const darkDriftSeconds = 1800;
const poolSize = 65_536;
/** Above so many quanta a normal number replaces a Poisson one. */
const normalFrom = 50;

type Health = "good" | "dead" | "stuck" | "noisy";

interface BadPixel {
  readonly energy: 0 | 1;
  readonly pixel: number;
  readonly health: Exclude<Health, "good">;
}

interface Pixels {
  readonly dark: Float32Array;
  readonly amplitude: Float32Array;
  readonly health: readonly Health[];
}

export interface XrayArray {
  readonly badPixels: readonly BadPixel[];
  /**
   * Writes one line of one energy (0 low, 1 high) into `out` from `at` on. `passed` is what each pixel still sees, undefined for
   * air; `level` the strength of the pulse, 0 for none. `seconds` moves the dark drift.
   */
  expose(
    out: Uint16Array,
    at: number,
    energy: 0 | 1,
    passed: Float32Array | undefined,
    level: number,
    seconds: number,
  ): void;
}

export function xrayArray(options: ArrayOptions): XrayArray {
  const { pixels, quanta = usualQuanta, electronicNoise = usualNoise, darkDriftCounts = 0.5 } = options;
  const random = randomFor(options.seed, `${options.name}/array`);
  const energies = [makePixels(random, options), makePixels(random, options)] as const;
  const pool = normalPool(random);

  return {
    badPixels: energies.flatMap(({ health }, energy) =>
      health.flatMap((state, pixel) =>
        state === "good" ? [] : [{ energy: energy === 0 ? 0 : 1, pixel, health: state } as const],
      ),
    ),
    expose(out, at, energy, passed, level, seconds) {
      const { dark, amplitude, health } = energies[energy];
      const n0 = quanta[energy];
      const drift = darkDriftCounts * Math.sin((seconds / darkDriftSeconds) * 2 * Math.PI);
      const readout = electronicNoise ** 2;
      let noise = random.integer(0, poolSize - 1);
      for (let y = 0; y < pixels; y++) {
        const mean = level * (passed === undefined ? 1 : (passed[y] ?? 0));
        const a = amplitude[y] ?? 0;
        const normal = pool[noise] ?? 0;
        noise = (noise + 1) & (poolSize - 1);
        let value: number;
        if (mean * n0 > normalFrom) value = a * mean + normal * Math.sqrt((a * a * mean) / n0 + readout);
        else value = normal * electronicNoise + (mean > 0 ? (a / n0) * random.poisson(mean * n0) : 0);
        value += (dark[y] ?? 0) + drift;
        const state = health[y];
        if (state !== "good") value = spoil(value, state ?? "dead", dark[y] ?? 0, normal, electronicNoise);
        out[at + y] = Math.max(0, Math.min(65_535, Math.round(value)));
      }
    },
  };
}

/** Noise of one pixel in air, a share of the signal: what a measurement must find. */
export function airNoiseShare(energy: 0 | 1, options: Pick<ArrayOptions, "quanta" | "electronicNoise"> = {}): number {
  const { quanta = usualQuanta, electronicNoise = usualNoise } = options;
  return Math.sqrt(1 / quanta[energy] + (electronicNoise / fullScale) ** 2);
}

export interface SourceOptions {
  readonly seed: number;
  readonly name: string;
  /** Standard deviation from pulse to pulse, a share. Default 0.004. */
  readonly pulseSpread?: number;
  /** Amplitude of the slow drift, a share, within 40 s. Default 0.006. */
  readonly drift?: number;
  /** Strength; above 1.09 the array saturates in air. Default 1. */
  readonly level?: number;
}

const sourceDriftSeconds = 40;

/** Strength of each pulse at its time. */
export function xraySource(options: SourceOptions): (seconds: number) => number {
  const { pulseSpread = 0.004, drift = 0.006, level = 1 } = options;
  const random = randomFor(options.seed, `${options.name}/source`);
  return (seconds) => {
    const slow = 1 + drift * Math.sin((seconds / sourceDriftSeconds) * 2 * Math.PI);
    return Math.max(0, level * slow * random.normal(1, pulseSpread));
  };
}

function normalPool(random: Random): Float32Array {
  const drawn = Float64Array.from({ length: poolSize }, () => random.normal(0, 1));
  const mean = drawn.reduce((sum, value) => sum + value, 0) / poolSize;
  const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / poolSize;
  return Float32Array.from(drawn, (value) => (value - mean) / Math.sqrt(variance));
}

function makePixels(random: Random, { pixels, badShare }: ArrayOptions): Pixels {
  return {
    dark: Float32Array.from({ length: pixels }, () => random.normal(darkLevel, darkSpread)),
    amplitude: Float32Array.from({ length: pixels }, () => fullScale * random.normal(1, gainSpread)),
    health: Array.from({ length: pixels }, () =>
      random.next() < badShare ? random.pick(["dead", "stuck", "noisy"] as const) : "good",
    ),
  };
}

function spoil(value: number, health: Health, dark: number, normal: number, noise: number): number {
  if (health === "dead") return dark + normal;
  if (health === "stuck") return 12_345;
  return value + 60 * noise * normal;
}
