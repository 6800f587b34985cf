/**
 * Whole occupancies of a portal, damaged on their way and run through the real driver and assembler: what may never come of them is an
 * occupancy that reads as clear and has lost counts.
 *
 * What can be known: the stream has no checksum and no sequence number, so a digit that becomes another digit is not noticed, nor
 * a line that comes twice. Bytes that are lost, and bytes that become none of the protocol's, are: by the form of the lines, and
 * by their order and pace. Two losses leave neither: one within the last two seconds, in which the portal only waits to be sure that
 * the vehicle has left; and the one stretch that begins in a line of counts and ends at the same column of another line of
 * the same form, so that the head of one and the tail of the other are a whole line again.
 */

import tsaRpm from "../../drivers/tsa-rpm/driver.ts";
import { type Random, randomFor } from "../../simulators/random.ts";
import type { Transit } from "../../simulators/simulator.ts";
import { drawBackground, idleSet } from "../../simulators/tsa-rpm-background.ts";
import { planOccupancy, type TimedLine } from "../../simulators/tsa-rpm-lines.ts";
import { ManualClock } from "../../src/clock.ts";
import type { Chunk } from "../../src/driver.ts";
import { PorticoError } from "../../src/errors.ts";
import { occupancyAssembler } from "../../src/radiation/index.ts";
import type { RecordDraft } from "../../src/records.ts";
import { mutate } from "./fuzz.ts";
import { runDriver } from "./replay.ts";

interface Piece {
  readonly atUtcMs: number;
  readonly bytes: Uint8Array;
}

const startUtcMs = Date.UTC(2026, 10, 21, 14);
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Two occupancies with idle sets around them; the first is for the session to learn from, the second is damaged. */
function stream(number: number): { before: Piece[]; damaged: Piece[]; after: Piece[] } {
  const random = randomFor(number, "idle");
  const idle = (atUtcMs: number): TimedLine => ({ atUtcMs, text: idleSet(drawBackground(random)) });
  const occupancy = (counter: number, frontAtUtcMs: number) => {
    const conveyance = {
      id: `truck-${number}-${counter}`,
      lane: "1",
      lengthMetres: 8 + (number % 5),
      boxes: [],
      sources: [],
    };
    const transit: Transit = { conveyance, frontAtUtcMs, speedMetresPerSecond: 3 };
    return planOccupancy(transit, { seed: 5, device: "rpm-1", counter }).lines;
  };
  const pieces = (lines: readonly TimedLine[]) => lines.map(({ atUtcMs, text }) => ({ atUtcMs, bytes: bytesOf(text) }));
  return {
    before: pieces([idle(startUtcMs), ...occupancy(17, startUtcMs + 4000), idle(startUtcMs + 13_000)]),
    damaged: pieces(occupancy(18, startUtcMs + 16_000)),
    after: pieces([idle(startUtcMs + 25_000), idle(startUtcMs + 30_000)]),
  };
}

/** Takes bytes away or makes them none of the protocol's, across the borders of what came together. */
function lose(pieces: readonly Piece[], random: Random): Piece[] {
  const total = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const long = random.next() < 0.2;
  const from = random.integer(0, total - 1);
  const to = from + random.integer(1, long ? 2000 : 120);
  const spoil = random.next() < 0.3;
  let at = 0;
  return pieces.map(({ atUtcMs, bytes }) => {
    const [first, last] = [Math.max(0, from - at), Math.max(0, Math.min(bytes.length, to - at))];
    at += bytes.length;
    if (first >= last) return { atUtcMs, bytes };
    if (spoil) return { atUtcMs, bytes: bytes.map((byte, i) => (i >= first && i < last ? byte | 0x80 : byte)) };
    return { atUtcMs, bytes: new Uint8Array(Buffer.concat([bytes.subarray(0, first), bytes.subarray(last)])) };
  });
}

async function draftsOf(pieces: readonly Piece[]): Promise<RecordDraft[]> {
  const clock = new ManualClock(startUtcMs);
  const drafts: RecordDraft[] = [];
  const assembler = occupancyAssembler({ device: "rpm-1", lane: "1", provenance: "replay" });
  async function* chunks(): AsyncGenerator<Chunk> {
    // Moments without a clock that waits: nothing here hangs on a timer.
    for (const { atUtcMs, bytes } of pieces) yield { bytes, at: { utcMs: atUtcMs, monotonicMs: atUtcMs - startUtcMs } };
  }
  const run = await runDriver(tsaRpm, chunks(), {
    clock,
    onEvent: async (event) => {
      drafts.push(...(await assembler.handle(event)));
    },
  });
  drafts.push(...(await assembler.sessionEnded(clock.now(), "the stream ends")));
  if (run.failure !== undefined && !(run.failure instanceof PorticoError)) throw run.failure;
  return drafts;
}

const isClear = (draft: RecordDraft): draft is RecordDraft<"occupancy.closed"> =>
  draft.kind === "occupancy.closed" && !draft.gammaAlarm && !draft.neutronAlarm && draft.faults.length === 0;

/** Counts as lines, in the order in which they came. */
function linesOf(draft: RecordDraft<"occupancy.closed">): string[] {
  const { detectors } = draft.gamma;
  return (detectors[0] ?? []).map((_, k) => detectors.map((counts) => counts[k]).join());
}

/** Gamma lines of the last two seconds. */
const lastLines = 11;

/** True if `lines` are the whole ones, but for what is missing of the last two seconds, and one that was joined. */
function isWhole(lines: readonly string[], whole: readonly string[]): boolean {
  const counted = whole.length - lastLines;
  let joined = 0;
  for (let k = 0; k < counted; k++) if (lines[k] !== whole[k]) joined++;
  let at = counted;
  for (const line of lines.slice(counted)) {
    const found = whole.indexOf(line, at);
    if (found < 0) joined++;
    else at = found + 1;
  }
  return lines.length <= whole.length && lines.length >= counted && joined <= 1;
}

export interface OccupancyFuzz {
  readonly inputs: number;
  readonly clear: number;
  readonly incomplete: number;
  readonly faults: readonly string[];
}

/**
 * @param losses true: bytes are lost or spoiled, and what reads as clear must be whole; false: anything at all, and nothing may
 * break
 */
export async function fuzzOccupancies(inputs: number, seed: number, losses: boolean): Promise<OccupancyFuzz> {
  const random = randomFor(seed, `fuzz occupancies ${losses}`);
  const faults: string[] = [];
  let [clear, incomplete] = [0, 0];
  const streams = await Promise.all(
    Array.from({ length: 5 }, async (_, number) => {
      const { before, damaged, after } = stream(number);
      const known = (await draftsOf([...before, ...damaged, ...after])).filter(isClear);
      if (known.length !== 2) throw new Error("the streams that are damaged must be clear themselves");
      return {
        before,
        damaged,
        after,
        known: known.map(linesOf),
      };
    }),
  );
  for (let i = 0; i < inputs && faults.length < 5; i++) {
    const { before, damaged, after, known } = random.pick([...streams] as [
      (typeof streams)[number],
      ...typeof streams,
    ]);
    const piece = random.integer(0, damaged.length - 1);
    const mutated = losses
      ? lose(damaged, random)
      : damaged.map((one, k) =>
          k === piece ? { ...one, bytes: mutate(one.bytes, random, damaged[0]?.bytes ?? one.bytes) } : one,
        );
    const drafts = await draftsOf([...before, ...mutated, ...after]);
    incomplete += drafts.filter(({ kind }) => kind === "occupancy.incomplete").length;
    for (const draft of drafts.filter(isClear)) {
      clear++;
      const lines = linesOf(draft);
      const whole = known.some((one) => isWhole(lines, one));
      if (losses && !whole) {
        faults.push(`clear with ${lines.length} lines of ${known.map((one) => one.length)}: ${show(damaged, mutated)}`);
      }
    }
  }
  return { inputs, clear, incomplete, faults };
}

function show(was: readonly Piece[], is: readonly Piece[]): string {
  const changed = is.findIndex(({ bytes }, k) => Buffer.compare(bytes, was[k]?.bytes ?? new Uint8Array()) !== 0);
  const text = (pieces: readonly Piece[]) =>
    Buffer.concat(pieces.slice(changed, changed + 3).map(({ bytes }) => bytes)).toString("latin1");
  return `${JSON.stringify(text(was))} became ${JSON.stringify(text(is))}`;
}
