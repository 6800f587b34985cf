/**
 * What the controllers of scanners measured in the last two hours: speed and beam, poll by poll. So a scan can be laid out by a
 * measured speed.
 *
 * Pure, and bounded. What was not measured is not there: a hole stays a hole, and nothing is drawn across it here. Order is that
 * of the clock that never jumps; a moment named by the wall clock is found by the readings that were taken near it, so that a
 * wall clock that is set in the middle of a scan moves nothing.
 */

import type { ScannerEvent } from "../driver.ts";
import type { Motion } from "../ports.ts";

const keptMs = 2 * 3_600_000;
/** Two hours of ten polls a second. */
const maxReadings = 72_000;
/** A reading so far outside of a stretch still says what holds at its end, and no further. */
const edgeMs = 2000;

/** Speed is NaN where there was none; beam is 0 off, 1 on, 2 unknown. */
interface Readings {
  readonly monotonicMs: Float64Array;
  readonly utcMs: Float64Array;
  readonly speed: Float64Array;
  readonly beam: Uint8Array;
  /** Place of the oldest, and how many there are. */
  first: number;
  count: number;
}

interface Reading {
  readonly monotonicMs: number;
  readonly utcMs: number;
  readonly speed: number;
  readonly beam: number;
}

interface BeamStretch {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

export class MotionLog {
  readonly #devices = new Map<string, Readings>();
  readonly #capacity: number;

  constructor(capacity = maxReadings) {
    this.#capacity = capacity;
  }

  observe(device: string, event: ScannerEvent): void {
    const { beamOn, speedMetresPerSecond, at } = event;
    const readings = this.#devices.get(device) ?? emptyReadings(this.#capacity);
    this.#devices.set(device, readings);
    // Equal times would make no speed; the steady clock never goes back.
    if (readings.count > 0 && readingAt(readings, readings.count - 1).monotonicMs >= at.monotonicMs) return;
    while (readings.count > 0) {
      const oldest = readingAt(readings, 0);
      if (readings.count < this.#capacity && oldest.monotonicMs > at.monotonicMs - keptMs) break;
      readings.first = (readings.first + 1) % this.#capacity;
      readings.count--;
    }
    const place = (readings.first + readings.count++) % this.#capacity;
    readings.monotonicMs[place] = at.monotonicMs;
    readings.utcMs[place] = at.utcMs;
    readings.speed[place] = speedMetresPerSecond ?? Number.NaN;
    readings.beam[place] = beamOn === undefined ? 2 : beamOn ? 1 : 0;
  }

  /**
   * Speeds between two moments, milliseconds since 1970, with the nearest one outside of each end where there is one within two
   * seconds. Undefined: none was measured between them.
   */
  motion(device: string, fromUtcMs: number, toUtcMs: number): Motion | undefined {
    const points: { utcMs: number; speedMetresPerSecond: number }[] = [];
    let isInside = false;
    for (const { utcMs, speed } of this.#around(device, fromUtcMs, toUtcMs)) {
      if (Number.isNaN(speed)) continue;
      const point = { utcMs, speedMetresPerSecond: speed };
      if (utcMs < fromUtcMs) points[0] = point;
      else points.push(point);
      if (utcMs >= fromUtcMs && utcMs <= toUtcMs) isInside = true;
      if (utcMs > toUtcMs) break;
    }
    return isInside ? { device, points } : undefined;
  }

  /** When the beam was on between two moments, by the polls that said so; a stretch ends where nobody said it any more. */
  beamOn(device: string, fromUtcMs: number, toUtcMs: number): BeamStretch[] {
    const stretches: { fromUtcMs: number; toUtcMs: number }[] = [];
    let open: { fromUtcMs: number; toUtcMs: number } | undefined;
    for (const { utcMs, beam } of this.#around(device, fromUtcMs, toUtcMs)) {
      if (beam !== 1 || utcMs < fromUtcMs || utcMs > toUtcMs) open = undefined;
      else if (open === undefined) {
        open = { fromUtcMs: utcMs, toUtcMs: utcMs };
        stretches.push(open);
      } else open.toUtcMs = utcMs;
    }
    return stretches;
  }

  /** Readings from a little before to a little behind, each with the wall clock as it was at `fromUtcMs`. */
  *#around(
    device: string,
    fromUtcMs: number,
    toUtcMs: number,
  ): Generator<{ utcMs: number; speed: number; beam: number }> {
    const readings = this.#devices.get(device);
    if (readings === undefined) return;
    // Of two readings that are as near, the newer one: an old wall clock may have named this moment before.
    let nearestMs = Number.POSITIVE_INFINITY;
    let anchor = -1;
    for (let i = 0; i < readings.count; i++) {
      const distanceMs = Math.abs((readings.utcMs[placeOf(readings, i)] ?? 0) - fromUtcMs);
      if (distanceMs > nearestMs) continue;
      nearestMs = distanceMs;
      anchor = i;
    }
    if (anchor < 0) return;
    const { utcMs, monotonicMs } = readingAt(readings, anchor);
    if (utcMs < fromUtcMs - edgeMs || utcMs > toUtcMs + edgeMs) return;
    const aheadMs = utcMs - monotonicMs;
    for (let i = 0; i < readings.count; i++) {
      const atMs = (readings.monotonicMs[placeOf(readings, i)] ?? 0) + aheadMs;
      if (atMs < fromUtcMs - edgeMs) continue;
      if (atMs > toUtcMs + edgeMs) return;
      const { speed, beam } = readingAt(readings, i);
      yield { utcMs: atMs, speed, beam };
    }
  }
}

function emptyReadings(capacity: number): Readings {
  return {
    monotonicMs: new Float64Array(capacity),
    utcMs: new Float64Array(capacity),
    speed: new Float64Array(capacity),
    beam: new Uint8Array(capacity),
    first: 0,
    count: 0,
  };
}

/** @param i 0 is the oldest */
const placeOf = ({ monotonicMs, first }: Readings, i: number): number => (first + i) % monotonicMs.length;

function readingAt(readings: Readings, i: number): Reading {
  const place = placeOf(readings, i);
  return {
    monotonicMs: readings.monotonicMs[place] ?? 0,
    utcMs: readings.utcMs[place] ?? 0,
    speed: readings.speed[place] ?? Number.NaN,
    beam: readings.beam[place] ?? 2,
  };
}
