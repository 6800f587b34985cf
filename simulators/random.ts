/**
 * Seeded randomness for the simulators: the same seed gives the same port on every machine. Pure.
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), seeded from a string by 32-bit FNV-1a with different offsets.
 */

import { drawPoisson } from "./physics/poisson.ts";

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [from, to]. */
  integer(from: number, to: number): number;
  /** Normal with the given mean and standard deviation (Box and Muller 1958). */
  normal(mean: number, deviation: number): number;
  /** Poisson, exact for any mean. */
  poisson(mean: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

function fnv1a(text: string, offset: number): number {
  let hash = offset >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** A generator of its own for `name`: two names never share a sequence. */
export function randomFor(seed: number, name: string): Random {
  const key = `${seed}/${name}`;
  let a = fnv1a(key, 0x811c9dc5);
  let b = fnv1a(key, 0x9e3779b9);
  let c = fnv1a(key, 0x85ebca6b);
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 15; i++) next();

  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    normal,
    poisson: (mean) => drawPoisson(next, mean),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}
