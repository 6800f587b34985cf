/** The other jobs of a scan in a thread: raw blocks, overviews with their materials, images that came whole, air. */

import { encodeLayerBlock, unpacked } from "./archive-blocks.ts";
import { pedestal, scale } from "./correct.ts";
import { compressed, finishBlock, viewsOf } from "./develop-block.ts";
import {
  type CopyBlockInput,
  type EncodeRawInput,
  type LevelPlace,
  type OverviewInput,
  scratchParts,
} from "./develop-job.ts";
import { filterBlock, unfilterBlock } from "./filter.ts";
import type { MemoryRange } from "./kernels/memory.ts";
import { type MaterialClassifier, type MaterialOptions, materialClassifier } from "./material/classifier.ts";
import type { JobContext } from "./pool-serve.ts";
import { type AirStatistics, airStatistics } from "./quality-air.ts";
import { blockLines } from "./store.ts";

/** Lines of one raw block exactly as they came, as they are stored. */
export function encodeRawBlock(input: EncodeRawInput, context: JobContext): Uint8Array {
  const { block, planes, height, lines, scratch } = input;
  const views = viewsOf(context);
  if (lines === blockLines) {
    return compressed(views.samples(block.offset, planes * lines * height), height, scratch, planes, context);
  }
  const { parts } = scratchParts(height, planes);
  const samples = views.samples(scratch.offset + parts.samples.offset, planes * lines * height);
  for (let plane = 0; plane < planes; plane++) {
    const from = block.offset + plane * blockLines * height * 2;
    samples.set(views.samples(from, lines * height), plane * lines * height);
  }
  return compressed(samples, height, scratch, planes, context);
}

export interface MaterialInput {
  readonly options: MaterialOptions;
  /** u8[views][columns][rows] of level 1. */
  readonly layer: MemoryRange;
  readonly views: number;
  /** Mean deviations within the boxes of level 1. */
  readonly spreads: LevelPlace;
}

let classifier: { readonly key: string; readonly made: MaterialClassifier } | undefined;

/** Its tables are the same for all blocks of a scan. */
function classifierOf(options: MaterialOptions): MaterialClassifier {
  const key = JSON.stringify(options);
  if (classifier?.key !== key) classifier = { key, made: materialClassifier(options) };
  return classifier.made;
}

/** 256 columns of an overview as they are stored, and of the first overview what they are made of. */
export function encodeOverview(
  input: OverviewInput & { readonly material?: MaterialInput },
  context: JobContext,
): { readonly block: Uint8Array; readonly materials?: Uint8Array } {
  const { level, planes, fromColumn, columns, scratch, material } = input;
  const views = viewsOf(context);
  const { parts } = scratchParts(level.height, planes);
  const count = columns * level.height;
  const samples = views.samples(scratch.offset + parts.samples.offset, planes * count);
  const planeOf = (plane: number) => {
    return views.samples(level.range.offset + (plane * level.width + fromColumn) * level.height * 2, count);
  };
  for (let plane = 0; plane < planes; plane++) samples.set(planeOf(plane), plane * count);
  const block = compressed(samples, level.height, scratch, planes, context);
  if (material === undefined) return { block };
  const { classify } = classifierOf(material.options);
  const bytes = new Uint8Array(material.views * count);
  // A column more on both sides, where there is one: what lies beside a box tells whether it is an edge.
  const before = fromColumn > 0 ? 1 : 0;
  const behind = fromColumn + columns < level.width ? 1 : 0;
  const around = (place: LevelPlace, plane: number) => {
    const from = (plane * place.width + fromColumn - before) * place.height;
    return views.samples(place.range.offset + from * 2, (before + columns + behind) * place.height);
  };
  for (let view = 0; view < material.views; view++) {
    const [low, high] = [2 * view, 2 * view + 1];
    const classes = new Uint8Array((before + columns + behind) * level.height);
    classify(around(level, low), around(level, high), classes, {
      height: level.height,
      lowSpreads: around(material.spreads, low),
      highSpreads: around(material.spreads, high),
    });
    const out = bytes.subarray(view * count, (view + 1) * count);
    out.set(classes.subarray(before * level.height, before * level.height + count));
    views.bytes(material.layer.offset + (view * level.width + fromColumn) * level.height, count).set(out);
  }
  return { block, materials: new Uint8Array(encodeLayerBlock(bytes)) };
}

/** One block of an image that came whole. */
export function copyBlock(input: CopyBlockInput, context: JobContext): Uint8Array {
  const { planes, height, columns, fromColumn, source, transmission } = input;
  const views = viewsOf(context);
  const { parts } = scratchParts(height, planes);
  const table = transmission === undefined ? undefined : samplesOf(transmission);
  for (let plane = 0; plane < planes; plane++) {
    const from = source.range.offset + (plane * source.width + fromColumn) * height * 2;
    const to = input.scratch.offset + parts.samples.offset + plane * columns * height * 2;
    const [samples, out] = [views.samples(from, columns * height), views.samples(to, columns * height)];
    if (table === undefined) out.set(samples);
    else for (let i = 0; i < out.length; i++) out[i] = table[samples[i] ?? 0] ?? 0;
  }
  return finishBlock(input, context);
}

/** P + S * T of every sample of an image whose dark and air levels are known; never no data. */
function samplesOf({ darkLevel, airLevel }: { readonly darkLevel: number; readonly airLevel: number }): Uint16Array {
  return Uint16Array.from({ length: 65_536 }, (_, value) => {
    const t = (value - darkLevel) / (airLevel - darkLevel);
    return Math.max(1, Math.min(65_535, Math.round(pedestal + scale * t)));
  });
}

export interface AirInput {
  readonly planes: number;
  readonly height: number;
  /** Stored blocks of level 0, and the columns of each in which nothing stood. */
  readonly blocks: readonly {
    readonly stored: Uint8Array;
    readonly columns: number;
    readonly from: number;
    readonly to: number;
  }[];
}

/** What columns of air say of the scanner, plane by plane. */
export function measureAir({ planes, height, blocks }: AirInput): (AirStatistics | undefined)[] {
  const count = blocks.reduce((sum, { from, to }) => sum + to - from, 0);
  const air = Array.from({ length: planes }, () => new Uint16Array(count * height));
  let at = 0;
  for (const { stored, columns, from, to } of blocks) {
    const samples = unfilterBlock(unpacked(stored, columns * height * planes * 2, "a block"), height);
    for (const [plane, out] of air.entries()) {
      out.set(samples.subarray((plane * columns + from) * height, (plane * columns + to) * height), at * height);
    }
    at += to - from;
  }
  return air.map((columns) => airStatistics(columns, count, height));
}

/** Of another thread that failed: the same stored bytes, made in this one. */
export const encodeLines = (samples: Uint16Array, height: number): Uint8Array =>
  new Uint8Array(encodeLayerBlock(filterBlock(samples, height)));
