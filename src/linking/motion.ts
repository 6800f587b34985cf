/**
 * How a conveyance moved, as far as what was seen of it tells: its speed, its least length, when it stood where. Pure.
 *
 * Positions are those of the front edge along the lane. Speeds spread by a factor, so their uncertainty is that of the
 * logarithm.
 */

import type { Anchor, Evidence, ReadSpan } from "./evidence.ts";
import { assumed } from "./geometry.ts";

/** Everything seen of one conveyance. */
export interface Sightings {
  readonly anchors: readonly Anchor[];
  readonly reads: readonly ReadSpan[];
}

export function sightingsOf(evidence: readonly Evidence[]): Sightings {
  return {
    anchors: evidence.flatMap((each) => (each.anchor === undefined ? [] : [each.anchor])),
    reads: evidence.flatMap((each) => (each.read === undefined ? [] : [each.read])),
  };
}

/** When the first of them was seen. */
export const firstMsOf = (sightings: Sightings): number =>
  Math.min(...sightings.anchors.map((anchor) => anchor.fromMs), ...sightings.reads.map((read) => read.firstMs));

/** The front edge was at `metres` at `atMs`. */
interface Point {
  readonly metres: number;
  readonly atMs: number;
}

export interface Motion extends Sightings {
  readonly speed: number;
  readonly speedSpread: number;
  /** A length that it has at least. */
  readonly leastMetres: number;
  /** Where its front was at most, or rather its rear plus `leastMetres`: for what drives behind it. */
  readonly lead: readonly Point[];
  /** Where its front was at least: for what drives before it. */
  readonly trail: readonly Point[];
  /** When its front passed the lane's start, for putting conveyances in order. */
  readonly startMs: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface Presence {
  readonly fromMs: number;
  readonly toMs: number;
  readonly spreadMs: number;
}

const clamp = (value: number, from: number, to: number) => Math.min(to, Math.max(from, value));
const durationS = (anchor: Anchor) => Math.max(0.2, (anchor.toMs - anchor.fromMs) / 1000);

/**
 * What the time in an instrument says about speed, if the conveyance had a usual length. One that stayed longer than the
 * slowest would has stopped, and moved as usual before and after.
 */
export function speedByDuration(anchor: Anchor): number {
  const speed = assumed.usualMetres / durationS(anchor);
  return speed < assumed.slowestMetresPerSecond
    ? assumed.usualMetresPerSecond
    : Math.min(speed, assumed.fastestMetresPerSecond);
}

/** Geometric mean of the measured speeds. */
export function measuredSpeed(anchors: readonly Anchor[]): number | undefined {
  const logs = anchors.flatMap((anchor) => (anchor.speed === undefined ? [] : [Math.log(anchor.speed)]));
  return logs.length === 0 ? undefined : Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

function speedOf(anchors: readonly Anchor[]): { speed: number; spread: number } {
  const measured = measuredSpeed(anchors);
  if (measured !== undefined) return { speed: clamp(measured, 0.1, 12), spread: 0.15 };
  const [first] = anchors;
  const last = anchors.at(-1);
  if (first === undefined || last === undefined) return { speed: assumed.usualMetresPerSecond, spread: 0.8 };
  const lagS = (last.fromMs - first.fromMs) / 1000;
  const metres = last.metres - first.metres;
  if (metres > 1 && lagS > 0.1)
    return { speed: clamp(metres / lagS, 0.1, assumed.fastestMetresPerSecond), spread: 0.3 };
  return { speed: speedByDuration(first), spread: 0.55 };
}

/** Speed times duration, where that is the length of a conveyance; too long means a stop, and says nothing. */
function measuredLength(anchor: Anchor): number | undefined {
  const metres = (anchor.speed ?? 0) * durationS(anchor);
  return metres >= assumed.shortestMetres && metres <= assumed.longestMetres + 2 ? metres : undefined;
}

/** The measured length less a margin for the measurement, or the shortest. */
function leastLength({ anchors, reads }: Sightings): number {
  const lengths = anchors.flatMap((anchor) => measuredLength(anchor) ?? []);
  const loaded = reads.some((read) => read.type === "container");
  if (lengths.length === 0) return loaded ? assumed.shortestLoadedMetres : assumed.shortestMetres;
  return Math.max(assumed.shortestMetres, 0.9 * Math.min(...lengths));
}

/** Whoever stays no longer than this has hardly stopped. */
const shortStayMs = 20_000;

/** Where the front was while the instrument saw a conveyance that did not stop: as far as it can have been. */
function within(anchor: Anchor, leastMetres: number): Point[] {
  const stayMs = anchor.toMs - anchor.fromMs;
  const isMeasured = measuredLength(anchor) !== undefined;
  if (!isMeasured && stayMs > shortStayMs) return [];
  const slack = isMeasured ? 0.1 : 0.3;
  return [0.25, 0.5, 0.75].map((part) => ({
    metres: anchor.metres + part * leastMetres,
    atMs: anchor.fromMs + (part - slack) * stayMs,
  }));
}

export function motionOf(sightings: Sightings): Motion {
  const anchors = [...sightings.anchors].sort((a, b) => a.metres - b.metres);
  const reads = sightings.reads;
  const { speed, spread } = speedOf(anchors);
  const leastMetres = leastLength(sightings);
  const lead: Point[] = [];
  const trail: Point[] = [];
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const anchor of anchors) {
    const { metres, fromMs, toMs } = anchor;
    const points = [
      { metres, atMs: fromMs },
      { metres: metres + leastMetres, atMs: toMs },
    ];
    lead.push(...points, ...within(anchor, leastMetres));
    trail.push(...points);
    firstMs = Math.min(firstMs, fromMs);
    lastMs = Math.max(lastMs, toMs);
  }
  for (const { metres, firstMs: first, lastMs: last } of reads) {
    firstMs = Math.min(firstMs, first);
    lastMs = Math.max(lastMs, last);
    if (metres === undefined) continue;
    lead.push({ metres: metres + leastMetres - assumed.boxMiddleMetres, atMs: last - assumed.readLatencyMs });
    trail.push({ metres: metres + assumed.boxMiddleMetres, atMs: first });
  }
  const motion = { anchors, reads, speed, speedSpread: spread, leastMetres, lead, trail, firstMs, lastMs, startMs: 0 };
  const start = presenceAt(motion, 0);
  return { ...motion, startMs: start.fromMs };
}

/** When it stood at a place: measured there, or carried there from the nearest place where it was measured. */
export function presenceAt(motion: Motion, metres: number): Presence {
  const { anchors, speed, speedSpread } = motion;
  let best: Presence | undefined;
  for (const anchor of anchors) {
    const awayMs = ((metres - anchor.metres) / speed) * 1000;
    const spreadMs = Math.abs(awayMs) * speedSpread + 700;
    if (best === undefined || spreadMs < best.spreadMs)
      best = { fromMs: anchor.fromMs + awayMs, toMs: anchor.toMs + awayMs, spreadMs };
  }
  if (best !== undefined) return best;
  const at = motion.reads.find((read) => read.metres !== undefined)?.metres ?? metres;
  const awayMs = ((metres - at) / speed) * 1000;
  const bodyMs = (assumed.usualMetres / 2 / speed) * 1000;
  return {
    fromMs: motion.firstMs - bodyMs + awayMs,
    toMs: motion.lastMs + bodyMs + awayMs,
    spreadMs: (Math.abs(awayMs) + bodyMs) * speedSpread + 2000,
  };
}

/** The sightings of both. */
export function together(a: Sightings, b: Sightings): Sightings {
  return { anchors: [...a.anchors, ...b.anchors], reads: [...a.reads, ...b.reads] };
}
