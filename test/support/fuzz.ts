/**
 * Mutated inputs for codecs, from a seed: the same run again gives the same inputs. What a mutation does to bytes, and what a run
 * of a codec over a great many of them may not do: throw anything but a `PorticoError`, give more than its input can hold, or keep what it
 * should have let go.
 */

import { type Random, randomFor } from "../../simulators/random.ts";
import { PorticoError } from "../../src/errors.ts";

type Operator = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const place = (bytes: Uint8Array, random: Random) => random.integer(0, bytes.length);
const controls = [
  0x00, 0x02, 0x03, 0x09, 0x0a, 0x0d, 0x1b, 0x20, 0x22, 0x2c, 0x3c, 0x3e, 0x7b, 0x7d, 0x7f, 0x80, 0xbc, 0xfc, 0xff,
];

function stretch(bytes: Uint8Array, random: Random, most = 80): [from: number, to: number] {
  const from = place(bytes, random);
  return [from, Math.min(bytes.length, from + random.integer(1, most))];
}

const operators: readonly [Operator, ...Operator[]] = [
  function flipBits(bytes, random) {
    const out = bytes.slice();
    for (let left = random.integer(1, 4); left > 0 && out.length > 0; left--) {
      const at = random.integer(0, out.length - 1);
      out[at] = (out[at] ?? 0) ^ (1 << random.integer(0, 7));
    }
    return out;
  },
  function cut(bytes, random) {
    const [from, to] = stretch(bytes, random);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, random) => bytes.slice(0, place(bytes, random)),
  (bytes, random) => bytes.slice(place(bytes, random)),
  function duplicate(bytes, random) {
    const [from, to] = stretch(bytes, random);
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  (bytes, random, other) => joined(bytes.subarray(0, place(bytes, random)), other.subarray(place(other, random))),
  function swapDigits(bytes, random) {
    const out = bytes.slice();
    const digits = [...out.keys()].filter((at) => (out[at] ?? 0) >= 0x30 && (out[at] ?? 0) <= 0x39);
    const [a, b] = [digits[random.integer(0, digits.length - 1)], digits[random.integer(0, digits.length - 1)]];
    if (a === undefined || b === undefined) return out;
    const kept = out[a] ?? 0;
    out[a] = out[b] ?? 0;
    out[b] = kept;
    return out;
  },
  function insertControls(bytes, random) {
    const at = place(bytes, random);
    const inserted = Uint8Array.from(
      { length: random.integer(1, 4) },
      () => controls[random.integer(0, controls.length - 1)] ?? 0,
    );
    return joined(bytes.subarray(0, at), inserted, bytes.subarray(at));
  },
  function insertNoise(bytes, random) {
    const at = place(bytes, random);
    const noise = Uint8Array.from({ length: random.integer(1, 64) }, () => random.integer(0, 255));
    return joined(bytes.subarray(0, at), noise, bytes.subarray(at));
  },
  function zero(bytes, random) {
    const [from, to] = stretch(bytes, random, 8);
    return bytes.slice().fill(random.pick([0, 0xff]), from, to);
  },
];

export function mutate(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  // A copy, and no Buffer: what slices one of those shares its memory.
  let out: Uint8Array = new Uint8Array(bytes);
  for (let left = random.integer(1, 3); left > 0; left--) out = random.pick(operators)(out, random, other);
  return out;
}

export interface FuzzTarget {
  readonly name: string;
  /** Whole messages or streams that are as they should be. */
  readonly seeds: readonly Uint8Array[];
  /** Feeds one input, cut as it likes. Gives how many things came out of it, to hold against its size. */
  feed(bytes: Uint8Array, random: Random): number;
  /** The most that may come out of so many bytes, with what was held back before. */
  most(bytes: number): number;
  /** After everything: true if what is whole is still understood. */
  recovers(): boolean;
}

export interface FuzzReport {
  readonly name: string;
  readonly inputs: number;
  readonly bytes: number;
  /** Inputs that were refused with a `PorticoError`. */
  readonly refused: number;
  readonly results: number;
  /** What should never be: one sentence each. */
  readonly faults: readonly string[];
}

const faultsKept = 5;

export function fuzz(target: FuzzTarget, inputs: number, seed: number): FuzzReport {
  const random = randomFor(seed, `fuzz ${target.name}`);
  const [first, ...more] = target.seeds;
  if (first === undefined) throw new Error(`${target.name} has no seeds`);
  const faults: string[] = [];
  let [bytes, refused, results] = [0, 0, 0];
  for (let i = 0; i < inputs && faults.length < faultsKept; i++) {
    const input = mutate(random.pick([first, ...more]), random, random.pick([first, ...more]));
    bytes += input.length;
    try {
      const gave = target.feed(input, random);
      results += gave;
      if (gave > target.most(input.length)) faults.push(`${gave} results of ${Buffer.from(input).toString("hex")}`);
    } catch (thrown) {
      if (thrown instanceof PorticoError) refused++;
      else faults.push(`${String(thrown)} at ${Buffer.from(input).toString("hex")}`);
    }
  }
  if (!target.recovers()) faults.push("what is whole is no longer understood");
  return { name: target.name, inputs, bytes, refused, results, faults };
}
