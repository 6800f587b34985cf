/** Where the lines of a scan come to lie in its image: one column each, or columns as wide as pixels are high. Pure. */

import { meanInterval } from "./develop-findings.ts";
import { fullWeight } from "./kernels/reference.ts";
import { planesOfRaw, type RawScan } from "./raw.ts";
import { type ColumnPlan, columnPlan, noLine } from "./resample.ts";
import { lineBoundariesMs, positionsOf } from "./resample-motion.ts";
import { pixelPitch } from "./settings.ts";
import { lostLine } from "./store.ts";

/** Samples of an image, all planes: more is not believed. */
const maxSamples = 2 ** 28;

export interface ScanColumns {
  readonly count: number;
  /** Absent: columns are lines. */
  readonly plan: ColumnPlan | undefined;
  /** Why columns are lines although a speed was measured; absent: they are not, or nobody wanted it otherwise. */
  readonly problem: string | undefined;
  readonly pitchMillimetres: { readonly x?: number; readonly y?: number };
  /** Of each column, since the first line; 0xFFFFFFFF: not known. */
  readonly microseconds: Uint32Array;
  ofLine(line: number): number;
}

/** Columns of a stretch of lines, and how many of them show nothing or less than half: beam off, or lines that never came. */
export function unseenColumns(
  { plan }: Pick<ScanColumns, "plan">,
  [fromLine, toLine]: readonly [number, number],
  seen: Uint8Array,
): { readonly columns: number; readonly unseen: number } {
  if (plan === undefined) {
    const lines = seen.subarray(fromLine, toLine + 1);
    return { columns: lines.length, unseen: lines.reduce((sum, each) => sum + 1 - each, 0) };
  }
  const [from, to] = [plan.columnOfLine[fromLine] ?? 0, plan.columnOfLine[toLine] ?? 0];
  let unseen = 0;
  for (let column = from; column <= to; column++) {
    let weight = 0;
    for (let i = plan.starts[column] ?? 0; i < (plan.starts[column + 1] ?? 0); i++) {
      if (seen[plan.lines[i] ?? 0] === 1) weight += plan.weights[i] ?? 0;
    }
    if (2 * weight < fullWeight) unseen++;
  }
  return { columns: to - from + 1, unseen };
}

export function columnsOf({ header, store, motion }: RawScan): ScanColumns {
  const { settings, detector } = header;
  const times = store.lineMicroseconds;
  const y = pixelPitch(settings);
  const lines = (problem: string | undefined): ScanColumns => {
    const interval = meanInterval(times);
    const steady = motion?.source === "nominal" ? motion.speedMetresPerSecond[0] : undefined;
    const x = steady === undefined || interval === undefined ? undefined : (Math.abs(steady) * interval) / 1000;
    return {
      count: store.width,
      plan: undefined,
      problem,
      pitchMillimetres: { ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }) },
      microseconds: times.slice(),
      ofLine: (line) => line,
    };
  };
  if (!settings.resample || motion === undefined) return lines(undefined);
  if (y === undefined) {
    return lines(
      motion.source === "plc"
        ? "the height of a pixel is not set, so that no width could be made of the speed"
        : undefined,
    );
  }
  const positions = positionsOf(lineBoundariesMs(times), motion);
  if (typeof positions === "string") return lines(positions);
  const usable = (line: number) => store.came[line] !== 0 && store.beamOff[line] === 0;
  const plan = columnPlan(positions, y / 1000, usable, {
    columnSamples: planesOfRaw(header) * detector.pixels,
    maxSamples,
  });
  if (typeof plan === "string") return lines(plan);
  const last = plan.columns - 1;
  return {
    count: plan.columns,
    plan,
    problem: undefined,
    pitchMillimetres: { x: y, y },
    microseconds: Uint32Array.from(plan.middles, (line) => (line === noLine ? lostLine : (times[line] ?? lostLine))),
    ofLine: (line) => Math.min(last, plan.columnOfLine[Math.max(0, line)] ?? last),
  };
}
