/**
 * One block of 256 columns of the image, made in a thread: raw lines are corrected, mended, moved by half a line where energies
 * take turns, put into columns, shrunk to overviews, and compressed. Pure but for the shared memory; raw lines are only read.
 */

import { packed } from "./archive-blocks.ts";
import { mendLine, noData, pulseOf } from "./correct.ts";
import {
  type BlockPlaces,
  type DevelopBlockInput,
  factsPerLine,
  linesInHand,
  scratchParts,
  wholeColumn,
} from "./develop-job.ts";
import { shrink } from "./develop-preview.ts";
import type { MemoryRange } from "./kernels/memory.ts";
import { measuresPerLine } from "./kernels/reference.ts";
import type { JobContext } from "./pool-serve.ts";
import { blockLines } from "./store.ts";

/** Samples and other numbers at places of the shared memory. */
export function viewsOf({ memory }: JobContext) {
  return {
    samples: (offset: number, count: number) => new Uint16Array(memory.buffer, offset, count),
    bytes: (offset: number, count: number) => new Uint8Array(memory.buffer, offset, count),
    floats: (offset: number, count: number) => new Float32Array(memory.buffer, offset, count),
    words: (offset: number, count: number) => new Uint32Array(memory.buffer, offset, count),
  };
}

/** @returns the block of level 0 as it is stored */
export function developBlock(input: DevelopBlockInput, context: JobContext): Uint8Array {
  const { height, columns, fromColumn, plan } = input;
  const views = viewsOf(context);
  const { parts } = scratchParts(height, input.planes);
  const place = (part: MemoryRange) => input.scratch.offset + part.offset;
  const hand = views.samples(place(parts.lines), linesInHand * height);
  for (let plane = 0; plane < input.planes; plane++) {
    const out = views.samples(place(parts.samples) + plane * columns * height * 2, columns * height);
    const take = lineTaker(input, plane, hand, context);
    if (plan === undefined) {
      const lines = Array.from({ length: columns }, (_, i) => fromColumn + i);
      take(lines);
      out.set(hand.subarray(0, out.length));
      continue;
    }
    for (const [from, to] of groupsOf(plan.starts, plan.lines, columns)) {
      const indexOf = take(linesOf(plan.lines.subarray(plan.starts[from], plan.starts[to])));
      for (let column = from; column < to; column++) {
        const [first, last] = [plan.starts[column] ?? 0, plan.starts[column + 1] ?? 0];
        const made = out.subarray(column * height, (column + 1) * height);
        if (last - first === 1 && plan.weights[first] === wholeColumn) {
          const at = (indexOf.get(plan.lines[first] ?? 0) ?? 0) * height;
          made.set(hand.subarray(at, at + height));
          continue;
        }
        const starts = views.words(place(parts.starts), last - first);
        const weights = views.samples(place(parts.weights), last - first);
        for (let i = first; i < last; i++) {
          starts[i - first] = (indexOf.get(plan.lines[i] ?? 0) ?? 0) * height;
          weights[i - first] = plan.weights[i] ?? 0;
        }
        context.kernels.accumulateColumn(made, hand, starts, weights);
      }
    }
  }
  return finishBlock(input, context);
}

/** Stretches of columns whose lines, with a neighbour each, can be held in the hand at a time. */
function* groupsOf(starts: Uint32Array, lines: Uint32Array, columns: number): Generator<[number, number]> {
  let from = 0;
  const seen = new Set<number>();
  for (let column = 0; column < columns; column++) {
    const own = lines.subarray(starts[column], starts[column + 1]);
    const fresh = [...own].filter((line) => !seen.has(line)).length;
    if (column > from && 2 * (seen.size + fresh) + 1 > linesInHand) {
      yield [from, column];
      from = column;
      seen.clear();
    }
    for (const line of own) seen.add(line);
  }
  yield [from, columns];
}

const linesOf = (lines: Uint32Array): number[] => [...new Set(lines)].sort((a, b) => a - b);

/** Takes lines of one plane into the hand, corrected, in rising order; says at which place each stands. */
function lineTaker(input: DevelopBlockInput, plane: number, hand: Uint16Array, context: JobContext) {
  const { height, corrections, blocks, fromLine, came, beamOff } = input;
  const views = viewsOf(context);
  const correction = corrections[plane];
  if (correction === undefined) throw new Error(`plane ${plane} has no correction`);
  const { parts } = scratchParts(height, input.planes);
  const place = (part: MemoryRange) => input.scratch.offset + part.offset;
  const offset = views.floats(correction.levels.offset, height);
  const gain = views.floats(correction.levels.offset + height * 4, height);
  const levels = { offset, gain, height, reference: correction.reference, badRuns: correction.badRuns };
  const facts = views.words(input.facts.offset + plane * input.lines * factsPerLine * 4, input.lines * factsPerLine);
  const factFloats = views.floats(facts.byteOffset, facts.length);
  const missingOf = new Map<number, number[]>();
  for (const { plane: of, line, from, to } of input.missing) {
    if (of !== plane) continue;
    const known = missingOf.get(line);
    if (known === undefined) missingOf.set(line, [from, to]);
    else known.push(from, to);
  }
  const none: readonly number[] = [];

  return (wanted: readonly number[]): Map<number, number> => {
    const lines = correction.shifted ? withNeighbours(wanted, input.lines) : wanted;
    const count = lines.length;
    const held = hand.subarray(0, count * height);
    const factors = views.floats(place(parts.factors), count);
    const measures = views.words(place(parts.measures), count * measuresPerLine);
    const indexOf = new Map<number, number>();
    for (let i = 0; i < count; i++) {
      const line = lines[i] ?? 0;
      indexOf.set(line, i);
      const block = blocks[Math.floor(line / blockLines)] ?? -1;
      const seen = block >= 0 && (((came[line - fromLine] ?? 0) >> plane) & 1) === 1 && beamOff[line - fromLine] === 0;
      factors[i] = 0;
      if (!seen) continue;
      const row = plane * blockLines + (line % blockLines);
      held.set(views.samples(block + row * height * 2, height), i * height);
      const pulse = pulseOf(held, i * height, levels, missingOf.get(line));
      factors[i] = 1 / (pulse ?? 1);
      factFloats[line * factsPerLine] = pulse ?? Number.NaN;
    }
    context.kernels.lineMeasures(held, height, 1, 65_535, measures);
    for (let i = 0; i < count; i++) {
      if (factors[i] !== 0) facts[(lines[i] ?? 0) * factsPerLine + 5] = measures[i * measuresPerLine + 3] ?? 0;
    }
    context.kernels.correctLines(held, offset, gain, factors);
    for (let i = 0; i < count; i++) {
      if (factors[i] !== 0) mendLine(held, i * height, levels, missingOf.get(lines[i] ?? 0) ?? none);
    }
    context.kernels.lineMeasures(held, height, input.coveredBelow, 65_535, measures);
    for (let i = 0; i < count; i++) {
      if (factors[i] === 0) continue;
      const of = i * measuresPerLine;
      facts.set(measures.subarray(of, of + measuresPerLine), (lines[i] ?? 0) * factsPerLine + 1);
    }
    if (correction.shifted) shiftLines(held, lines, height, context);
    return indexOf;
  };
}

function withNeighbours(lines: readonly number[], of: number): number[] {
  const all = new Set(lines);
  for (const line of lines) if (line + 1 < of) all.add(line + 1);
  return [...all].sort((a, b) => a - b);
}

/** Each line becomes what it would have been half a line later; the last of a stretch is not asked for. */
function shiftLines(held: Uint16Array, lines: readonly number[], height: number, { kernels }: JobContext): void {
  let from = 0;
  for (let i = 0; i < lines.length; i++) {
    if (lines[i + 1] === (lines[i] ?? 0) + 1) continue;
    if (i > from) {
      const here = held.subarray(from * height, i * height);
      kernels.shiftHalfLine(here, held.subarray((from + 1) * height, (i + 1) * height), here);
    }
    // Nothing is known of what comes after the last line of a scan.
    held.fill(noData, i * height, (i + 1) * height);
    from = i + 1;
  }
}

/** From the samples in the working place: overviews and preview into their places, and the block itself compressed. */
export function finishBlock(input: BlockPlaces, context: JobContext): Uint8Array {
  const { planes, height, columns, fromColumn, level1, level2, spreads, preview } = input;
  const views = viewsOf(context);
  const { parts } = scratchParts(height, planes);
  const at = input.scratch.offset + parts.samples.offset;
  for (let plane = 0; plane < planes; plane++) {
    const samples = views.samples(at + plane * columns * height * 2, columns * height);
    let [source, width, rows] = [samples, columns, height];
    for (const [level, step] of [
      [level1, 4],
      [level2, 16],
    ] as const) {
      width = Math.ceil(width / 4);
      rows = Math.ceil(rows / 4);
      const start = (plane * level.width + fromColumn / step) * level.height;
      const made = views.samples(level.range.offset + start * 2, width * rows);
      context.kernels.boxMeans(source, source === samples ? height : level1.height, made);
      if (spreads !== undefined && step === 4) {
        const far = views.samples(spreads.range.offset + start * 2, width * rows);
        context.kernels.boxSpreads(samples, height, made, far);
      }
      source = made;
    }
    if (plane === preview.plane) {
      const { step } = preview;
      const start = (fromColumn / step) * preview.height;
      const count = Math.ceil(columns / step) * preview.height;
      const made = views.samples(preview.range.offset + start * 2, count);
      const level = step === 4 ? level1 : step === 16 ? level2 : undefined;
      if (level === undefined) shrink(samples, height, step, made);
      else {
        const first = (plane * level.width + fromColumn / step) * level.height;
        made.set(views.samples(level.range.offset + first * 2, count));
      }
    }
  }
  const samples = views.samples(at, planes * columns * height);
  return compressed(samples, height, input.scratch, planes, context);
}

/** Samples that stand in the memory, as a stored block. */
export function compressed(
  samples: Uint16Array,
  height: number,
  scratch: MemoryRange,
  planes: number,
  context: JobContext,
): Uint8Array {
  const { parts } = scratchParts(Math.max(height, 1), planes);
  const filtered = viewsOf(context).bytes(scratch.offset + parts.filtered.offset, samples.length * 2);
  context.kernels.filterBlock(samples, height, filtered);
  // A copy of its own length: what is posted takes its whole buffer along.
  return new Uint8Array(packed(filtered));
}
