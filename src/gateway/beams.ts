/**
 * When the scanners of the site fired, so that counts of radiation portals can be read beside it: a Ludlum 4500 manual
 * names an X-ray truck as a cause of a high background. What is said here explains; it drops and suppresses nothing.
 *
 * Pure, and bounded: two hours are kept. Times are those of the clock that never jumps.
 */

import type { DeviceEvent } from "../driver.ts";
import type { RecordDraft } from "../records.ts";

type XrayNearby = NonNullable<RecordDraft<"background">["xrayNearby"]>;

interface Beam {
  readonly device: string;
  fromMs: number;
  /** Infinity while it fires. */
  toMs: number;
}

const keptMs = 2 * 3_600_000;
const maxBeams = 10_000;
const maxScanners = 64;
/** Records name moments in whole milliseconds. */
const roundingMs = 2;

export class BeamLog {
  #beams: Beam[] = [];
  readonly #open = new Map<string, Beam>();

  /** A scan that goes on is taken for a beam that fires, until more is known of it. */
  observe(device: string, event: DeviceEvent): void {
    if (event.type === "scan.begun") this.#begin(device, event.at.monotonicMs);
    else if (event.type === "scan.ended") this.#end(device, event.at.monotonicMs);
  }

  sessionEnded(device: string, atMs: number): void {
    this.#end(device, atMs);
  }

  /**
   * The scan is developed: what was lit of it is known now.
   * @param beganMs when the scan began
   * @param lit stretches with the beam on; empty: no line of it was lit, so nothing fired
   */
  developed(
    device: string,
    beganMs: number,
    lit: readonly { readonly fromMs: number; readonly toMs: number }[],
  ): void {
    const at = this.#beams.findLastIndex(
      (each) => each.device === device && Math.abs(each.fromMs - beganMs) <= roundingMs,
    );
    if (at >= 0) this.#beams.splice(at, 1, ...lit.map((stretch) => ({ device, ...stretch })));
  }

  /** Scanners that fired between two moments, and for how long; undefined: none is known to have. */
  during(fromMs: number, toMs: number): XrayNearby | undefined {
    const overlaps = new Map<string, number>();
    for (const beam of this.#beams) {
      const overlapMs = Math.min(toMs, beam.toMs) - Math.max(fromMs, beam.fromMs);
      if (overlapMs > 0) overlaps.set(beam.device, (overlaps.get(beam.device) ?? 0) + overlapMs);
    }
    if (overlaps.size === 0) return undefined;
    const scanners = [...overlaps].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, maxScanners);
    return { scanners: scanners.map(([device, overlapMs]) => ({ device, overlapMs: Math.round(overlapMs) })) };
  }

  #begin(device: string, atMs: number): void {
    this.#end(device, atMs);
    const beam = { device, fromMs: atMs, toMs: Number.POSITIVE_INFINITY };
    this.#open.set(device, beam);
    this.#beams.push(beam);
    while ((this.#beams[0]?.toMs ?? atMs) <= atMs - keptMs || this.#beams.length > maxBeams) this.#beams.shift();
  }

  #end(device: string, atMs: number): void {
    const beam = this.#open.get(device);
    if (beam !== undefined) beam.toMs = atMs;
    this.#open.delete(device);
  }
}
