/**
 * The arithmetic of a scan, one energy of 1,200 pixels by 6,000 lines at a time, where its lines stand: the kernels in WebAssembly
 * beside the same in plain JavaScript and a copy of the plane. All work on the same planes, in turns, and must give the same bytes.
 */

import { isDeepStrictEqual } from "node:util";
import { kernelsOn } from "../src/imaging/kernels/kernels.ts";
import { ScanMemory } from "../src/imaging/kernels/memory.ts";
import { fullWeight, type Kernels, measuresPerLine, referenceKernels } from "../src/imaging/kernels/reference.ts";
import { type Benchmark, type BenchRow, median } from "./bench.ts";

const height = 1200;
const lines = 6000;
const samples = height * lines;
/** One after the other more than a cache holds. */
const planes = 8;
const turns = 9;

const scans = new ScanMemory(2 ** 28);
const wasm = kernelsOn(scans.memory);

function range(bytes: number) {
  const found = scans.allocate(bytes);
  if (found === undefined) throw new Error("no room");
  return found;
}

const space = Array.from({ length: planes }, () => scans.samples(range(2 * samples)));
const copy = scans.samples(range(2 * samples));
const bytes = scans.bytes(range(2 * samples));
const overview = scans.samples(range(samples / 8));
const measures = scans.words(range(4 * measuresPerLine * lines));
const offset = scans.floats(range(4 * height));
const gain = scans.floats(range(4 * height));
const factors = scans.floats(range(4 * lines));
const starts = scans.words(range(8));
const weights = scans.samples(range(4));

/** Quanta of a box with cargo do not matter here; that neighbours differ by some hundred counts does, for nothing else. */
function fill(): void {
  let state = 1;
  for (let i = 0; i < samples; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    copy[i] = 20_000 + 15_000 * Math.sin(i / 5000) + (state >>> 23);
  }
  for (const plane of space) plane.set(copy);
  for (let y = 0; y < height; y++) {
    offset[y] = 900 + (y % 50) / 7;
    gain[y] = 60_000 / (59_000 + (y % 31));
  }
  for (let line = 0; line < lines; line++) factors[line] = 1 + ((line % 9) - 4) / 1000;
}

type Plane = Uint16Array;
interface Case {
  readonly name: string;
  run(kernels: Kernels, plane: Plane): void;
  /** What it wrote. */
  result(plane: Plane): ArrayLike<number>;
}

const cases: readonly Case[] = [
  {
    name: "dark, gain and pulse, in place",
    run: (kernels, plane) => kernels.correctLines(plane, offset, gain, factors),
    result: (plane) => plane,
  },
  {
    name: "half a line later",
    run: (kernels, plane) => {
      const later = plane.subarray(height);
      kernels.shiftHalfLine(plane.subarray(0, later.length), later, copy.subarray(0, later.length));
    },
    result: () => copy,
  },
  {
    name: "columns of two lines each",
    run(kernels, plane) {
      weights.fill(fullWeight / 2);
      for (let line = 0; line + 1 < lines; line++) {
        starts[0] = line * height;
        starts[1] = starts[0] + height;
        kernels.accumulateColumn(copy.subarray(line * height, (line + 1) * height), plane, starts, weights);
      }
    },
    result: () => copy,
  },
  {
    name: "overview of a quarter",
    run: (kernels, plane) => kernels.boxMeans(plane, height, overview),
    result: () => overview,
  },
  { name: "filter", run: (kernels, plane) => kernels.filterBlock(plane, height, bytes), result: () => bytes },
  { name: "filter undone", run: (kernels) => kernels.unfilterBlock(bytes, height, copy), result: () => copy },
  {
    name: "measures of lines",
    run: (kernels, plane) => kernels.lineMeasures(plane, height, 30_000, 65_535, measures),
    result: () => measures,
  },
];

/** Both must do the same, or the one is no rival of the other. */
function compare({ name, run, result }: Case): void {
  fill();
  run(referenceKernels, space[0] ?? copy);
  const expected = Array.from(result(space[0] ?? copy));
  fill();
  run(wasm, space[0] ?? copy);
  if (!isDeepStrictEqual(expected, Array.from(result(space[0] ?? copy)))) throw new Error(`${name}: bytes differ`);
}

const megabytesASecond = (work: () => void): number => {
  const begun = performance.now();
  work();
  return (2 * samples) / 1000 / (performance.now() - begun);
};

/** @param isCached on one plane that was just read; otherwise each plane comes from memory */
function measure(work: Case, isCached: boolean): BenchRow {
  const rates = { ours: [] as number[], rival: [] as number[], limit: [] as number[] };
  fill();
  let step = 0;
  const timed = (way: (plane: Plane) => void): number => {
    const plane = space[isCached ? 0 : step++ % planes] ?? copy;
    if (isCached) copy.set(plane);
    return megabytesASecond(() => way(plane));
  };
  for (let turn = -3; turn < turns; turn++) {
    const ours = timed((plane) => work.run(wasm, plane));
    const rival = timed((plane) => work.run(referenceKernels, plane));
    const limit = timed((plane) => copy.set(plane));
    if (turn < 0) continue;
    rates.ours.push(ours);
    rates.rival.push(rival);
    rates.limit.push(limit);
  }
  const [ours, rival, limit] = [median(rates.ours), median(rates.rival), median(rates.limit)];
  return { case: isCached ? `${work.name}, in cache` : work.name, ours, rival, limit, unit: "MB/s" };
}

async function run(): Promise<BenchRow[]> {
  for (const work of cases) compare(work);
  return [...cases.map((work) => measure(work, false)), ...cases.slice(0, 1).map((work) => measure(work, true))];
}

export const benchmark: Benchmark = {
  name: "imaging-correct",
  claim: "correcting a plane where it stands takes no more than twice as long as copying it",
  run,
};
