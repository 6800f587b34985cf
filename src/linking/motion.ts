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

/** Where the front edge was, metres, and when, milliseconds, by turns: `[metres, atMs, metres, atMs, …]`. Thousands are kept. */
type Points = readonly number[];

export interface Motion extends Sightings {
  readonly speed: number;
  readonly speedSpread: number;
  /** Measured by speed and duration, where an instrument saw it without a stop; the longest of several. */
  readonly length: number | undefined;
  /** It did not go faster. */
  readonly fastest: number;
  /** A length that it has at least. */
  readonly leastMetres: number;
  /** Where its front was at most, or rather its rear plus `leastMetres`: for what drives behind it. */
  readonly lead: Points;
  /** Where its front was at least: for what drives before it. */
  readonly trail: Points;
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
  let logs = 0;
  let count = 0;
  for (const { speed } of anchors) {
    if (speed === undefined) continue;
    logs += Math.log(speed);
    count++;
  }
  return count === 0 ? undefined : Math.exp(logs / count);
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

/** Whoever stays no longer than this has hardly stopped. */
const shortStayMs = 20_000;

/** Where the front was while the instrument saw a conveyance that did not stop: as far as it can have been. */
function within(anchor: Anchor, leastMetres: number): Points {
  const stayMs = anchor.toMs - anchor.fromMs;
  const isMeasured = measuredLength(anchor) !== undefined;
  if (!isMeasured && stayMs > shortStayMs) return [];
  const slack = isMeasured ? 0.1 : 0.3;
  return [0.25, 0.5, 0.75].flatMap((part) => [
    anchor.metres + part * leastMetres,
    anchor.fromMs + (part - slack) * stayMs,
  ]);
}

/** What few ask for is reckoned when it is asked for: many conveyances are only looked at once. */
class SeenMotion implements Motion {
  readonly anchors: readonly Anchor[];
  readonly reads: readonly ReadSpan[];
  readonly speed: number;
  readonly speedSpread: number;
  readonly length: number | undefined;
  readonly leastMetres: number;
  readonly firstMs: number;
  readonly lastMs: number;
  #lead: Points | undefined;
  #trail: Points | undefined;
  #fastest: number | undefined;
  #startMs: number | undefined;

  constructor({ anchors, reads }: Sightings) {
    this.anchors = anchors.length < 2 ? anchors : [...anchors].sort((a, b) => a.metres - b.metres);
    this.reads = reads;
    const { speed, spread } = speedOf(this.anchors);
    this.speed = speed;
    this.speedSpread = spread;
    let length: number | undefined;
    let shortest = Number.POSITIVE_INFINITY;
    let firstMs = Number.POSITIVE_INFINITY;
    let lastMs = Number.NEGATIVE_INFINITY;
    for (const anchor of anchors) {
      firstMs = Math.min(firstMs, anchor.fromMs);
      lastMs = Math.max(lastMs, anchor.toMs);
      const metres = measuredLength(anchor);
      if (metres === undefined) continue;
      length = Math.max(metres, length ?? metres);
      shortest = Math.min(shortest, metres);
    }
    let isLoaded = false;
    for (const read of reads) {
      firstMs = Math.min(firstMs, read.firstMs);
      lastMs = Math.max(lastMs, read.lastMs);
      isLoaded ||= read.type === "container";
    }
    this.length = length;
    this.firstMs = firstMs;
    this.lastMs = lastMs;
    // The measured length less a margin for the measurement, or the shortest.
    const unmeasured = isLoaded ? assumed.shortestLoadedMetres : assumed.shortestMetres;
    this.leastMetres = length === undefined ? unmeasured : Math.max(assumed.shortestMetres, 0.9 * shortest);
  }

  get fastest(): number {
    this.#fastest ??= Math.min(
      assumed.fastestMetresPerSecond,
      Math.max(1.5, 1.4 * (measuredSpeed(this.anchors) ?? assumed.fastestMetresPerSecond)),
    );
    return this.#fastest;
  }

  get lead(): Points {
    if (this.#lead !== undefined) return this.#lead;
    const { leastMetres } = this;
    const lead: number[] = [];
    for (const anchor of this.anchors) {
      const { metres, fromMs, toMs } = anchor;
      lead.push(metres, fromMs, metres + leastMetres, toMs, ...within(anchor, leastMetres));
    }
    for (const { metres, lastMs } of this.reads) {
      if (metres === undefined) continue;
      lead.push(metres + leastMetres - assumed.boxMiddleMetres, lastMs - assumed.readLatencyMs);
    }
    this.#lead = lead;
    return lead;
  }

  get trail(): Points {
    if (this.#trail !== undefined) return this.#trail;
    const trail: number[] = [];
    for (const { metres, fromMs, toMs } of this.anchors) trail.push(metres, fromMs, metres + this.leastMetres, toMs);
    for (const { metres, firstMs } of this.reads)
      if (metres !== undefined) trail.push(metres + assumed.boxMiddleMetres, firstMs);
    this.#trail = trail;
    return trail;
  }

  get startMs(): number {
    this.#startMs ??= presenceAt(this, 0).fromMs;
    return this.#startMs;
  }
}

export const motionOf = (sightings: Sightings): Motion => new SeenMotion(sightings);

/** When it stood at a place: measured there, or carried there from the nearest place where it was measured. */
export function presenceAt(motion: Motion, metres: number): Presence {
  const { anchors, speed, speedSpread } = motion;
  let best: Presence | undefined;
  for (const anchor of anchors) {
    const awayMs = ((metres - anchor.metres) / speed) * 1000;
    const spreadMs = Math.abs(awayMs) * speedSpread + 500;
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
