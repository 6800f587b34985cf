/** Where the lines of a scan come to lie in its image: one column each, or columns as wide as pixels are high. Pure. */

import { meanInterval } from "./develop-findings.ts";
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
