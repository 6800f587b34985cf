/**
 * From a raw scan to its image: a function of the raw form and nothing else, so that it gives the same bytes today and from the
 * kept lines years later. Work is done in threads; this gives it out and puts it together. It stores nothing.
 */

import { setImmediate as turn } from "node:timers/promises";
import type { ArchiveHeader } from "./archive-form.ts";
import { ArchiveWriter } from "./archive-writer.ts";
import { calibrate, type PlaneCalibration, type PlaneMeans } from "./calibration.ts";
import { type Correction, correctionOf, pedestal, scale } from "./correct.ts";
import { columnsOf, type ScanColumns } from "./develop-columns.ts";
import { findingsOf, type LineFindings } from "./develop-findings.ts";
import {
  Borrowed,
  eachBlock,
  type ImageRoom,
  makeImage,
  type Overview,
  type PreviewMeans,
  workingPlaces,
} from "./develop-image.ts";
import {
  type BlockPlaces,
  blockColumns,
  type DevelopBlockInput,
  factsPerLine,
  type PlaneCorrection,
  scratchBytes,
  unseen,
} from "./develop-job.ts";
import { encodeLines } from "./develop-jobs.ts";
import type { MemoryRange, ScanMemory } from "./kernels/memory.ts";
import type { MaterialOptions } from "./material/classifier.ts";
import { materialLayer } from "./material/layer.ts";
import { previewLimit } from "./pictures.ts";
import type { AirStatistics } from "./quality-air.ts";
import { planesOfRaw, type RawScan } from "./raw.ts";
import { encodeRaw } from "./raw-form.ts";
import { referenceRange } from "./settings.ts";
import { blockLines } from "./store.ts";

export interface Developed {
  readonly archive: Uint8Array;
  readonly header: ArchiveHeader;
  /** Stored blocks. */
  readonly level0: readonly Uint8Array[];
  readonly preview: PreviewMeans;
  /** Level 1 of the first view. */
  readonly overview: Overview;
  readonly columns: ScanColumns;
  readonly lines: LineFindings;
  readonly air: AirStatistics | undefined;
  readonly badPixels: number;
}

/** Air columns that are measured at most, and at least. */
const [mostAir, leastAir] = [256, 16];
/** Columns next to a vehicle, and behind the moment at which the beam came on, are not yet air. */
const airMargin = 8;

export async function develop(raw: RawScan, room: ImageRoom): Promise<Developed> {
  const { header, store, means } = raw;
  const { settings, detector } = header;
  const { pixels: height, energies, views } = detector;
  const { materialCurves } = settings;
  const planes = planesOfRaw(header);
  const primaryPlane = energies.length - 1;
  // In steps of milliseconds: the lines of the next scan come in between.
  await turn();
  const columns = columnsOf(raw);
  const calibrations: PlaneCalibration[] = [];
  for (const { dark, air } of means) {
    await turn();
    calibrations.push(calibrate(dark, air));
  }
  const corrections = calibrations.map((each) => correctionOf(each, referenceRange(settings, height)));
  const borrowed = new Borrowed(room.memory);
  try {
    const facts = borrowed.take(planes * store.width * factsPerLine * 4);
    room.memory.words(facts).fill(unseen);
    const inMemory = corrections.map((correction, plane) => {
      const isLow = energies.length === 2 && energies[plane % 2] === "low";
      const shifted = isLow && detector.interlaced === true && settings.interlaceShift;
      return { ...place(correction, borrowed, room.memory), shifted };
    });
    const isCalibrated = header.dark !== "none" && header.air !== "none";
    const looked = () => ({
      lines: store.width,
      height,
      planes,
      primaryPlane,
      microseconds: store.lineMicroseconds,
      beamOff: store.beamOff,
      facts: room.memory.words(facts),
    });
    let air: (AirStatistics | undefined)[] = [];
    const made = await makeImage(
      {
        width: columns.count,
        height,
        views,
        planes,
        previewPlane: primaryPlane,
        previewLimit,
        make: (places) => room.pool.run("developBlock", blockInput(raw, columns, places, inMemory, facts)),
        async materials(level0) {
          air = await measureAir(level0, columns, findingsOf(looked()), { height, planes }, room);
          return isCalibrated ? materialOptions(raw, air) : undefined;
        },
      },
      room,
    );
    const archiveHeader: ArchiveHeader = {
      scan: header.scan,
      device: header.device,
      lane: header.lane,
      startedAt: header.startedAt,
      width: columns.count,
      height,
      views: [...header.views],
      energies: [...energies],
      firstPixel: settings.firstPixel,
      bitDepth: 16,
      calibration: isCalibrated ? "calibrated" : "uncalibrated",
      ...(isCalibrated ? { transmission: { pedestal, scale } } : {}),
      columns: columns.plan === undefined ? "lines" : "object-pixels",
      pitchMillimetres: columns.pitchMillimetres,
      blockColumns,
      levels: 3,
      layers: made.materials === undefined || materialCurves === undefined ? [] : [materialLayer(materialCurves)],
      filter: 1,
      compression: "zstd",
    };
    await turn();
    const writer = new ArchiveWriter(archiveHeader, columns.microseconds);
    for (const [level, blocks] of made.levels.entries()) {
      for (const [index, bytes] of blocks.entries()) writer.putBlock(level, index, bytes);
    }
    for (const [index, bytes] of (made.materials ?? []).entries()) writer.putLayerBlock("material", index, bytes);
    return {
      archive: writer.finish(),
      header: archiveHeader,
      level0: made.levels[0] ?? [],
      preview: made.preview,
      overview: made.overview,
      columns,
      lines: findingsOf(looked()),
      air: air[primaryPlane],
      badPixels: calibrations.reduce((sum, { bad }) => sum + bad.reduce((flags, flag) => flags + flag, 0), 0),
    };
  } finally {
    borrowed.release();
  }
}

/** A detector's levels in the shared memory. */
function place({ offset, gain, badRuns, reference }: Correction, borrowed: Borrowed, memory: ScanMemory) {
  const levels = borrowed.take(offset.length * 8);
  memory.floats(levels).set(offset);
  memory.floats(levels).set(gain, offset.length);
  return { levels, badRuns, reference };
}

function blockInput(
  { header, store }: RawScan,
  { plan }: ScanColumns,
  places: BlockPlaces,
  corrections: readonly PlaneCorrection[],
  facts: MemoryRange,
): DevelopBlockInput {
  const { fromColumn, columns } = places;
  const own = plan && {
    starts: plan.starts.slice(fromColumn, fromColumn + columns + 1),
    lines: plan.lines.slice(plan.starts[fromColumn], plan.starts[fromColumn + columns]),
    weights: plan.weights.slice(plan.starts[fromColumn], plan.starts[fromColumn + columns]),
  };
  const first = own?.starts[0] ?? 0;
  own?.starts.forEach((start, i) => {
    own.starts[i] = start - first;
  });
  let [fromLine, toLine] = [fromColumn, fromColumn + columns];
  if (own !== undefined) {
    [fromLine, toLine] = [store.width, 0];
    for (const line of own.lines) {
      fromLine = Math.min(fromLine, line);
      toLine = Math.max(toLine, line + 1);
    }
  }
  // A line that is moved by half a line needs the one behind it.
  toLine = Math.min(store.width, toLine + 1);
  return {
    ...places,
    corrections,
    blocks: Array.from({ length: store.blocks }, (_, index) => store.block(index)?.offset ?? -1),
    lines: store.width,
    fromLine,
    came: store.came.slice(fromLine, toLine),
    beamOff: store.beamOff.slice(fromLine, toLine),
    missing: [...store.missing(fromLine, toLine)],
    ...(own === undefined ? {} : { plan: own }),
    facts,
    coveredBelow: Math.round(pedestal + header.settings.presenceTransmission * scale),
  };
}

/** Statistics of columns in which nothing stood: before the vehicle if there are enough, else behind it. */
async function measureAir(
  level0: readonly Uint8Array[],
  columns: ScanColumns,
  { vehicle, firstLitLine, lastLitLine }: LineFindings,
  { height, planes }: { readonly height: number; readonly planes: number },
  { pool }: ImageRoom,
): Promise<(AirStatistics | undefined)[]> {
  if (firstLitLine === undefined || lastLitLine === undefined) return [];
  const lit = columns.ofLine(firstLitLine) + airMargin;
  const last = columns.ofLine(lastLitLine);
  const before = [lit, vehicle === undefined ? last : columns.ofLine(vehicle.fromLine) - airMargin] as const;
  const behind = [vehicle === undefined ? last : columns.ofLine(vehicle.toLine) + airMargin, last] as const;
  const [from, until] = before[1] - before[0] >= leastAir ? before : behind;
  const to = Math.min(until, from + mostAir);
  if (to - from < leastAir) return [];
  const blocks: { stored: Uint8Array; columns: number; from: number; to: number }[] = [];
  for (let index = Math.floor(from / blockColumns); index * blockColumns < to; index++) {
    const start = index * blockColumns;
    const stored = level0[index];
    if (stored === undefined) continue;
    const width = Math.min(blockColumns, columns.count - start);
    blocks.push({ stored, columns: width, from: Math.max(0, from - start), to: Math.min(width, to - start) });
  }
  return pool.run("measureAir", { planes, height, blocks });
}

/** Samples of level 1 are means of so many. */
const averaged = 16;

/** How materials are told apart in this scan; undefined: not at all. */
function materialOptions(
  { header, means }: RawScan,
  air: readonly (AirStatistics | undefined)[],
): MaterialOptions | undefined {
  const { materialCurves: curves, opaqueTransmission } = header.settings;
  const { energies } = header.detector;
  if (curves === undefined || energies.length !== 2 || energies[0] !== "low" || energies[1] !== "high")
    return undefined;
  const [low, high] = [air[0]?.quantaOfMean, air[1]?.quantaOfMean];
  // Without air nobody knows how much noise a class must stand out of.
  if (low === undefined || high === undefined) return undefined;
  const darkNoise = Math.max(...means.slice(0, 2).map(darkNoiseOf)) / Math.sqrt(averaged);
  return { curves, pedestal, scale, airQuanta: { low, high }, opaqueTransmission, darkNoise };
}

/** Standard deviation of T of the usual pixel without a beam. */
function darkNoiseOf({ dark, air }: PlaneMeans): number {
  const shares = dark.variance.map((variance, y) => {
    const range = (air.mean[y] ?? 0) - (dark.mean[y] ?? 0);
    return range > 0 ? Math.sqrt(variance) / range : 0;
  });
  return shares.sort()[shares.length >> 1] ?? 0;
}

/** The raw form of a scan, its lines compressed in threads; in this one where a thread fails, or memory has no place to work. */
export async function rawBytes(raw: RawScan, { memory, pool }: ImageRoom): Promise<Uint8Array> {
  const { store, header } = raw;
  const planes = planesOfRaw(header);
  const { height } = store;
  const borrowed = new Borrowed(memory);
  try {
    const places = workingPlaces(borrowed, scratchBytes(height, planes));
    const blocks = await eachBlock(
      store.width,
      places.length > 0 ? places : [undefined],
      async (fromLine, lines, scratch) => {
        const block = store.block(fromLine / blockLines);
        if (block === undefined) return encodeLines(new Uint16Array(planes * lines * height), height);
        const inThread = scratch && pool.run("encodeRawBlock", { block, planes, height, lines, scratch });
        const encoded = await inThread?.catch(() => undefined);
        if (encoded !== undefined) return encoded;
        await turn();
        return encodeLines(linesOf(memory.samples(block), { planes, height, lines }), height);
      },
    );
    return encodeRaw(raw, blocks);
  } finally {
    borrowed.release();
  }
}

function linesOf(samples: Uint16Array, { planes, height, lines }: { planes: number; height: number; lines: number }) {
  const out = new Uint16Array(planes * lines * height);
  for (let plane = 0; plane < planes; plane++) {
    const from = plane * blockLines * height;
    out.set(samples.subarray(from, from + lines * height), plane * lines * height);
  }
  return out;
}
