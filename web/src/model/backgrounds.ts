/**
 * The history of a background as a chart needs it: one row of numbers a detector, holes as null, and the words under it.
 * Pure. Detectors that have told nothing but 0 are left out: behind them nothing is fitted.
 */

import { figure, noData } from "./format.ts";

type Values = { readonly mean: number; readonly min: number; readonly max: number } | null;
export interface Limits {
  readonly level?: number;
  readonly low?: number;
  readonly high?: number;
}

/** As `GET /v1/devices/ID/backgrounds` gives it. */
export interface BackgroundHistory {
  readonly device: string;
  readonly from: string;
  readonly to: string;
  readonly stepMs: number;
  readonly detectors: { readonly gamma: number; readonly neutron: number };
  readonly items: readonly {
    readonly at: string;
    readonly gamma: readonly Values[];
    readonly neutron: readonly Values[];
    readonly condition: string | null;
    readonly xrayNearby?: readonly string[];
    readonly faults?: readonly string[];
  }[];
  readonly watch?: {
    readonly gamma: readonly Limits[];
    readonly neutron: readonly Limits[];
    readonly conditions: readonly { readonly code: string; readonly text: string }[];
  };
}

type Row = readonly (number | null)[];

export interface DetectorHistory {
  /** `γ d1`, `n d3`. */
  readonly name: string;
  readonly mean: Row;
  readonly min: Row;
  readonly max: Row;
  readonly limits: Limits;
  /** The newest mean; undefined where the last steps are holes. */
  readonly newest: number | undefined;
  /** Bottom and top of its scale: everything that was told, and the limits. */
  readonly scale: readonly [number, number];
  /** One sentence for those who do not see the chart. */
  readonly words: string;
}

export interface ShownHistory {
  /** Middles of the steps, seconds since 1970. */
  readonly seconds: readonly number[];
  readonly span: readonly [number, number];
  readonly stepSeconds: number;
  readonly detectors: readonly DetectorHistory[];
  /** Steps in which nothing was told at all, scanners fired, or faults began. */
  readonly holes: readonly boolean[];
  readonly xray: readonly boolean[];
  readonly faults: readonly boolean[];
  readonly scanners: readonly string[];
}

export function shownHistory(history: BackgroundHistory): ShownHistory {
  const { items, stepMs, watch } = history;
  const rows = (quantity: "gamma" | "neutron", sign: string) =>
    Array.from({ length: history.detectors[quantity] }, (_, index) => {
      const values = items.map((item) => item[quantity][index] ?? null);
      const limits = watch?.[quantity][index] ?? {};
      const isFitted = quantity === "gamma" || values.some((value) => value !== null && value.max > 0);
      return isFitted ? [detectorHistory(`${sign} d${index + 1}`, values, limits)] : [];
    }).flat();
  const half = stepMs / 2000;
  return {
    seconds: items.map(({ at }) => Date.parse(at) / 1000 + half),
    span: [Date.parse(history.from) / 1000, Date.parse(history.to) / 1000],
    stepSeconds: stepMs / 1000,
    detectors: [...rows("gamma", "γ"), ...rows("neutron", "n")],
    holes: items.map(({ condition }) => condition === null),
    xray: items.map(({ xrayNearby }) => xrayNearby !== undefined),
    faults: items.map(({ faults }) => faults !== undefined),
    scanners: [...new Set(items.flatMap(({ xrayNearby }) => xrayNearby ?? []))].sort(),
  };
}

function detectorHistory(name: string, values: readonly Values[], limits: Limits): DetectorHistory {
  const told = values.filter((value) => value !== null);
  const low = Math.min(...told.map(({ min }) => min), ...given(limits));
  const high = Math.max(...told.map(({ max }) => max), ...given(limits));
  const margin = (high - low) * 0.06 || 1;
  // The last step may have begun a moment ago, and be a hole only because of that.
  const newest = values.slice(-2).findLast((value) => value !== null)?.mean;
  const mean = told.reduce((sum, value) => sum + value.mean, 0) / told.length;
  const holes = values.length - told.length;
  return {
    name,
    mean: values.map((value) => value?.mean ?? null),
    min: values.map((value) => value?.min ?? null),
    max: values.map((value) => value?.max ?? null),
    limits,
    newest,
    scale: Number.isFinite(low) ? [Math.max(0, low - margin), high + margin] : [0, 1],
    words:
      told.length === 0
        ? `${name}: ${noData}`
        : `${name}: mean ${figure(mean)}, ${figure(Math.min(...told.map(({ min }) => min)))} to ${figure(Math.max(...told.map(({ max }) => max)))} counts per second, ${limitWords(limits)}; nothing told in ${holes} of ${values.length} steps`,
  };
}

const given = ({ level, low, high }: Limits) => [level, low, high].filter((limit) => limit !== undefined);

/** `usually 381, limits 267 to 571`. */
export function limitWords({ level, low, high }: Limits): string {
  const usual = level === undefined ? "usual level not learnt yet" : `usually ${figure(level)}`;
  if (low === undefined && high === undefined) return usual;
  if (low === undefined) return `${usual}, limit ${figure(high)}`;
  if (high === undefined) return `${usual}, lower limit ${figure(low)}`;
  return `${usual}, limits ${figure(low)} to ${figure(high)}`;
}

/** Half-open stretches of steps for which something holds, in seconds. */
export function stretchesOf(shown: ShownHistory, marks: readonly boolean[]): (readonly [number, number])[] {
  const half = shown.stepSeconds / 2;
  const found: [number, number][] = [];
  for (const [index, second] of shown.seconds.entries()) {
    if (marks[index] !== true) continue;
    const last = found.at(-1);
    if (last !== undefined && marks[index - 1] === true) last[1] = second + half;
    else found.push([second - half, second + half]);
  }
  return found;
}
