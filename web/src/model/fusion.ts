/**
 * What image and radiation say together: the profile on the columns of the image, and the hints, which are advice and never
 * more. Pure. What was not aligned has no place on the image; then the reason is told instead.
 */

import { columnAt, type Fusion, type Part } from "./boxes.ts";
import { figure } from "./format.ts";
import { summedBackground } from "./profile.ts";
import type { Occupancy, PorticoRecord, Scan } from "./views.ts";

/**
 * What was made of a scan: the newest with each occupancy that belongs to the passage. One with an occupancy that was moved to
 * another passage since is history.
 * @param records in the order of their numbers
 */
export function fusionsOf(
  records: readonly PorticoRecord[],
  scan: string,
  occupancies: readonly Pick<Occupancy, "occupancy">[],
): readonly Fusion[] {
  const own = records.filter((record): record is Fusion => record.kind === "fusion.made" && record.scan === scan);
  const newest = new Map(own.map((fusion) => [fusion.occupancy, fusion]));
  const linked = occupancies.flatMap(({ occupancy }) => newest.get(occupancy) ?? []);
  const alone = newest.get(undefined);
  return linked.length === 0 && alone !== undefined && occupancies.length === 0 ? [alone] : linked;
}

export interface Placed {
  readonly quantity: "gamma" | "neutron";
  readonly device: string;
  /** Columns of the image, from left to right. */
  readonly points: readonly { readonly column: number; readonly rate: number }[];
  /** Counts per second; absent: no data. */
  readonly background?: number;
}

/** The profiles that lie on the image; none where nothing is aligned. */
export function placedProfiles(fusion: Fusion, occupancy: Occupancy | undefined): readonly Placed[] {
  if (fusion.alignment.state !== "aligned") return [];
  const placed = (quantity: "gamma" | "neutron", rates: readonly number[] | undefined): readonly Placed[] => {
    const profile = fusion[quantity];
    if (profile === undefined || profile.columns.length === 0) return [];
    // A conveyance that backs is seen from right to left.
    const points = profile.columns
      .flatMap((column, i) => {
        const rate = profile.countsPerSecond[i];
        return rate === undefined ? [] : [{ column, rate }];
      })
      .sort((a, b) => a.column - b.column);
    const background = summedBackground(rates);
    return [{ quantity, device: occupancy?.device ?? "", points, ...(background === undefined ? {} : { background }) }];
  };
  return [
    ...placed("gamma", occupancy?.background.gammaCountsPerSecond),
    ...placed("neutron", occupancy?.background.neutronCountsPerSecond),
  ];
}

/** The usual distance of two intervals, in columns. */
function spacing({ points }: Placed): number {
  const steps = points.slice(1).map(({ column }, i) => column - (points[i]?.column ?? column));
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1;
}

/** The edges of the intervals, for steps: one more than points. */
export function edgesOf(placed: Placed): readonly number[] {
  const { points } = placed;
  const half = spacing(placed) / 2;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const between = points.slice(1).map(({ column }, i) => (column + (points[i]?.column ?? column)) / 2);
  return [first.column - half, ...between, last.column + half];
}

/**
 * Counts per second at the lower and upper edge of the drawing. Gamma does not begin at 0: a conveyance takes away a fifth of the
 * background, and that is to be seen; but noise alone must not fill the height, so a third of the background always fits.
 */
export function rangeOf({ quantity, points, background }: Placed): readonly [low: number, high: number] {
  const rates = points.map(({ rate }) => rate);
  const level = background ?? rates.reduce((sum, rate) => sum + rate, 0) / Math.max(1, rates.length);
  const high = Math.max(4, level * 1.1, ...rates);
  return quantity === "neutron" ? [0, high] : [Math.max(0, Math.min(level * 0.75, ...rates)), high];
}

/** The rate that was measured when a column was in the portal; undefined: none was. */
export function rateAt(placed: Placed, column: number): number | undefined {
  const nearest = placed.points.reduce<Placed["points"][number] | undefined>(
    (best, point) =>
      best === undefined || Math.abs(point.column - column) < Math.abs(best.column - column) ? point : best,
    undefined,
  );
  return nearest !== undefined && Math.abs(nearest.column - column) <= spacing(placed) ? nearest.rate : undefined;
}

/** How image and profile belong together, or why they do not. */
export function alignmentWords(fusion: Fusion | undefined, isOpen: boolean): string {
  if (fusion === undefined)
    return isOpen
      ? "The radiation profile is laid on the image when the passage is closed."
      : "not aligned: nothing was recorded of where on the image the radiation profile lies";
  const { state, reason, uncertaintyMillimetres } = fusion.alignment;
  if (state === "not-aligned") return `not aligned: ${reason}`;
  const within = uncertaintyMillimetres === undefined ? "" : `, ± ${(uncertaintyMillimetres / 1000).toFixed(1)} m`;
  return `on the length of the image${within}: ${reason}`;
}

const hintWords = {
  "possible-shielding": "possible shielding",
  "radiation-peak": "radiation peak",
  "contradicts-empty": "contradicts “empty”",
} as const satisfies Record<Fusion["hints"][number]["kind"], string>;

export interface ShownHint {
  /** `A`, `B` …: stands at the hint and at its place in the image. */
  readonly letter: string;
  readonly title: string;
  readonly text: string;
  /** Columns of the image; absent: it has no place there. */
  readonly columns?: readonly [from: number, to: number];
}

/** In the order of the records; what two portals say alike is said once. */
export function shownHints(fusions: readonly Fusion[], scan: Scan, parts: readonly Part[]): readonly ShownHint[] {
  const all = fusions.flatMap(({ hints }) => hints);
  const different = all.filter(({ text }, i) => all.findIndex((other) => other.text === text) === i);
  return different.map((hint, i) => {
    const letter = i < 26 ? String.fromCharCode(65 + i) : String(i + 1);
    const base = { letter, title: hintWords[hint.kind], text: hint.text };
    const { fromMillimetres, toMillimetres = fromMillimetres } = hint;
    const from = fromMillimetres === undefined ? undefined : columnAt(scan, fromMillimetres);
    const to = toMillimetres === undefined ? undefined : columnAt(scan, toMillimetres);
    if (from !== undefined && to !== undefined)
      return { ...base, columns: [Math.min(from, to), Math.max(from, to)] as const };
    const segment = parts.find(({ index }) => index === hint.segment)?.segment;
    return segment === undefined ? base : { ...base, columns: [segment.fromColumn, segment.toColumn] as const };
  });
}

/** What the profiles read at a column: `γ 1 640 /s, n no data`. */
export const readingWords = (profiles: readonly Placed[], column: number): string =>
  profiles
    .map((placed) => {
      const rate = rateAt(placed, column);
      return `${placed.quantity === "gamma" ? "γ" : "n"} ${figure(rate)}${rate === undefined ? "" : " /s"}`;
    })
    .join(" · ");
