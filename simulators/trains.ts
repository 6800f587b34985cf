/**
 * Trains past readers, as events with ground truth: a consist as a railway would list it, what of it truly passes, and what readers
 * make of it. Seeded and pure; it knows no wire and no gateway.
 *
 * Lengths are those of common wagons (60 ft flats of 19.74 m over the buffers, hoppers of 13.5 m) and of airport dollies of 4 m; rates
 * of errors are given by whoever asks.
 */

import { type Random, randomFor } from "./random.ts";

/** One wagon, or one dolly, as a list has it and as it passes. */
interface TrainUnit {
  /** UIC wagon number, or the code of the unit load device on a dolly. */
  readonly code: string;
  readonly lengthMetres: number;
  readonly containers: readonly string[];
}

export interface TrainOptions {
  /** Default 60. */
  readonly wagons?: number;
  /** `air`: unit load devices on dollies. Default rail. */
  readonly mode?: "rail" | "air";
  /** Share of wagons without a container. Default 0.1. */
  readonly emptyShare?: number;
  /** Wagons of the list that do not pass, and others that do. Default 0. */
  readonly missing?: number;
  readonly extra?: number;
  /** Two neighbours changed places. Default false. */
  readonly swapped?: boolean;
  /** It passes with its last unit in front. Default false. */
  readonly isReversed?: boolean;
  /** Metres per second. Default 16.7 (60 km/h) on rails, 2 in the air mode. */
  readonly speedMetresPerSecond?: number;
  /** By how much of the speed it changes from end to end, in [0, 1). Default 0. */
  readonly speedChange?: number;
}

export interface SimulatedTrain {
  /** In the order of the list. */
  readonly listed: readonly TrainUnit[];
  /** In the order in which they pass; `listed`: place in the list, from 1, absent of extra ones. */
  readonly passed: readonly (TrainUnit & { readonly listed?: number; readonly offsetMetres: number })[];
  readonly lengthMetres: number;
  readonly mode: "rail" | "air";
  /** Milliseconds from the front edge at a place to so many metres behind it. */
  msTo(offsetMetres: number): number;
}

export interface TrainReader {
  readonly device: string;
  /** Which eye: left, right, top. */
  readonly source: string;
  readonly reads: readonly ("unit" | "container")[];
  /** Share of codes that are not read, misread in one character, and told twice. Defaults 0. */
  readonly unreadShare?: number;
  readonly misreadShare?: number;
  readonly doubledShare?: number;
  /** From a code before the camera to its message, milliseconds; up to half as much again by chance. Default 300. */
  readonly latencyMs?: number;
}

export interface TrainReadEvent {
  readonly device: string;
  readonly source: string;
  readonly type: "wagon" | "uld" | "container";
  readonly value: string;
  /** Its check digit fits; never of a unit load device, which has none. */
  readonly valid: boolean;
  readonly atUtcMs: number;
  /** Truth: the code that stood there, and its place in `passed`, from 0. */
  readonly truth: { readonly code: string; readonly unit: number };
}

const owners = ["MSK", "TGH", "CSQ", "HLX", "GES", "TCL", "DFS", "SEG", "CAI", "NYK"] as const;
const airlines = ["LH", "AF", "KL", "BA", "EK", "CX"] as const;
const digits = "0123456789";

/** Written here a second time on purpose: a simulator that asked the gateway could not prove it wrong. */
function containerRemainder(body: string): number {
  const alphabet = "0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ";
  return [...body].reduce((sum, character, i) => sum + alphabet.indexOf(character) * 2 ** i, 0) % 11;
}

/** Luhn, factors 2, 1, 2 … from the left, as UIC numbers have it. */
function wagonDigit(body: string): number {
  const products = [...body].map((digit, i) => Number(digit) * (i % 2 === 0 ? 2 : 1));
  return (10 - (products.reduce((sum, product) => sum + Math.trunc(product / 10) + (product % 10), 0) % 10)) % 10;
}

const padded = (number: number, length: number) => String(number).padStart(length, "0");

function drawContainer(random: Random, used: Set<string>): string {
  for (;;) {
    const body = `${random.pick(owners)}U${padded(random.integer(0, 999_999), 6)}`;
    const remainder = containerRemainder(body);
    if (remainder === 10 || used.has(body)) continue;
    used.add(body);
    return `${body}${remainder}`;
  }
}

function drawUnitCode(random: Random, used: Set<string>, mode: "rail" | "air"): string {
  for (;;) {
    // Wagons of one series have like numbers: three digits of serial in few series.
    const body =
      mode === "air"
        ? `${random.pick(["AKE", "PMC", "AKH"])}${padded(random.integer(0, 99_999), 5)}${random.pick(airlines)}`
        : `${random.pick(["3180", "2181", "3384"])}${random.pick(["4575", "4961", "6966"])}${padded(random.integer(0, 999), 3)}`;
    if (used.has(body)) continue;
    used.add(body);
    return mode === "air" ? body : `${body}${wagonDigit(body)}`;
  }
}

function fits(type: TrainReadEvent["type"], value: string): boolean {
  if (type === "uld") return false;
  if (type === "wagon") return /^[0-9]{12}$/.test(value) && wagonDigit(value.slice(0, 11)) === Number(value[11]);
  return /^[A-Z]{4}[0-9]{7}$/.test(value) && containerRemainder(value.slice(0, 10)) % 10 === Number(value[10]);
}

/** The same train for the same seed and name. */
export function drawTrain(seed: number, name: string, options: TrainOptions = {}): SimulatedTrain {
  const { wagons = 60, mode = "rail", emptyShare = 0.1, missing = 0, extra = 0 } = options;
  const random = randomFor(seed, `train/${name}`);
  const used = new Set<string>();
  const drawUnit = (): TrainUnit => {
    const code = drawUnitCode(random, used, mode);
    if (mode === "air") return { code, lengthMetres: 4, containers: [] };
    const isEmpty = random.next() < emptyShare;
    const isHopper = isEmpty && random.next() < 0.5;
    const containers = Array.from({ length: isEmpty ? 0 : random.integer(1, 3) }, () => drawContainer(random, used));
    return { code, lengthMetres: isHopper ? 13.5 : 19.74, containers };
  };
  const listed = Array.from({ length: wagons }, drawUnit);
  let order: (TrainUnit & { listed?: number })[] = listed.map((unit, i) => ({ ...unit, listed: i + 1 }));
  for (let i = 0; i < missing; i++) order.splice(random.integer(0, order.length - 1), 1);
  if (options.swapped === true && order.length > 3) {
    const at = random.integer(1, order.length - 3);
    const [a, b] = [order[at], order[at + 1]];
    if (a !== undefined && b !== undefined) order.splice(at, 2, b, a);
  }
  for (let i = 0; i < extra; i++) order.splice(random.integer(1, Math.max(1, order.length - 1)), 0, drawUnit());
  if (options.isReversed === true) order = order.reverse();
  let offsetMetres = 0;
  const passed = order.map((unit) => {
    const placed = { ...unit, offsetMetres };
    offsetMetres += unit.lengthMetres;
    return placed;
  });
  const speed = options.speedMetresPerSecond ?? (mode === "air" ? 2 : 16.7);
  const change = options.speedChange ?? 0;
  const lengthMetres = offsetMetres;
  return {
    listed,
    passed,
    lengthMetres,
    mode,
    // Speed changes evenly along the train: v(x) = v (1 + change x / L), and the time is the integral of 1 / v.
    msTo: (metres) =>
      change === 0
        ? (metres / speed) * 1000
        : (lengthMetres / (speed * change)) * Math.log1p((change * metres) / lengthMetres) * 1000,
  };
}

function misread(random: Random, code: string): string {
  const at = random.integer(0, code.length - 1);
  const set = /[0-9]/.test(code[at] ?? "") ? digits : "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (;;) {
    const other = set[random.integer(0, set.length - 1)] ?? "0";
    if (other !== code[at]) return code.slice(0, at) + other + code.slice(at + 1);
  }
}

/** What one reader tells of the train, in order of its messages. `frontAtUtcMs`: the front edge reaches it. */
export function readsOfTrain(
  seed: number,
  train: SimulatedTrain,
  reader: TrainReader,
  frontAtUtcMs: number,
): TrainReadEvent[] {
  const { device, source, unreadShare = 0, misreadShare = 0, doubledShare = 0, latencyMs = 300 } = reader;
  const random = randomFor(seed, `train-reader/${device}/${source}`);
  const events: TrainReadEvent[] = [];
  const tell = (type: TrainReadEvent["type"], code: string, unit: number, metres: number) => {
    const [isUnread, isMisread, isDoubled] = [unreadShare, misreadShare, doubledShare].map(
      (share) => random.next() < share,
    );
    if (isUnread === true) return;
    const value = isMisread === true ? misread(random, code) : code;
    const atUtcMs = Math.round(frontAtUtcMs + train.msTo(metres) + latencyMs * (1 + random.next() / 2));
    const event = { device, source, type, value, valid: fits(type, value), atUtcMs, truth: { code, unit } };
    events.push(event);
    if (isDoubled === true) events.push({ ...event, atUtcMs: atUtcMs + 40 });
  };
  for (const [unit, { code, containers, offsetMetres, lengthMetres }] of train.passed.entries()) {
    if (reader.reads.includes("unit")) {
      tell(train.mode === "air" ? "uld" : "wagon", code, unit, offsetMetres + 0.3 * lengthMetres);
    }
    if (!reader.reads.includes("container")) continue;
    for (const [k, container] of containers.entries()) {
      tell("container", container, unit, offsetMetres + ((k + 0.5) / containers.length) * lengthMetres);
    }
  }
  return events.toSorted((a, b) => a.atUtcMs - b.atUtcMs);
}
