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
  /** A scan of which nobody knows yet when it was lit. */
  readonly isAssumed?: true;
  fromMs: number;
  /** Infinity while it fires. */
  toMs: number;
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

const keptMs = 2 * 3_600_000;
const maxBeams = 10_000;
const maxScanners = 64;
/** Two answers of a controller that are further apart say nothing of the time between them. */
const maxPollGapMs = 2000;
/** Records name moments in whole milliseconds. */
const roundingMs = 2;

export class BeamLog {
  #beams: Beam[] = [];
  readonly #open = new Map<string, Beam>();
  /** What controllers said: it holds whether or not a detector saw anything of it. */
  #told: Beam[] = [];
  readonly #firing = new Map<string, Beam>();
  readonly #scannerOf: ReadonlyMap<string, string>;

  /** @param scannerOf by controller, the scanner whose beam it tells of; it stands for itself if it is not in it */
  constructor(scannerOf: ReadonlyMap<string, string> = new Map()) {
    this.#scannerOf = scannerOf;
  }

  /** A scan that goes on is taken for a beam that fires, until more is known of it. */
  observe(device: string, event: DeviceEvent): void {
    if (event.type === "scan.begun") this.#begin(device, event.at.monotonicMs);
    else if (event.type === "scan.ended") this.#end(device, event.at.monotonicMs);
    else if (event.type === "scanner") this.#tell(device, event.beamOn, event.at.monotonicMs);
  }

  sessionEnded(device: string, atMs: number): void {
    this.#end(device, atMs);
    this.#firing.delete(device);
  }

  /**
   * A scan is developed: what was lit of it is known now. One that was cut for its length is only a part of what began, and the
   * parts come in any order.
   * @param scan from when it began until its end was noticed
   * @param lit stretches with the beam on; empty: no line of it was lit, so nothing fired
   */
  developed(device: string, scan: Stretch, lit: readonly Stretch[]): void {
    const at = this.#beams.findLastIndex(
      (each) =>
        each.device === device &&
        each.isAssumed === true &&
        each.fromMs <= scan.fromMs + roundingMs &&
        each.toMs > scan.fromMs - roundingMs,
    );
    const assumed = this.#beams[at];
    if (assumed === undefined) return;
    const before = { ...assumed, toMs: scan.fromMs };
    const known = lit.map((stretch): Beam => ({ device, ...stretch }));
    // What is behind is the same object as before: it may go on.
    assumed.fromMs = scan.toMs;
    const pieces = [before, ...known, assumed].filter(
      (each) => !each.isAssumed || each.toMs - each.fromMs > roundingMs,
    );
    this.#beams.splice(at, 1, ...pieces);
  }

  /** Scanners that fired between two moments, and for how long; undefined: none is known to have. */
  during(fromMs: number, toMs: number): XrayNearby | undefined {
    const overlaps = new Map<string, number>();
    const countedTo = new Map<string, number>();
    // In the order of time, so that what a controller and a detector say of the same beam counts once.
    for (const beam of [...this.#beams, ...this.#told].sort((a, b) => a.fromMs - b.fromMs)) {
      const { device } = beam;
      const end = Math.min(toMs, beam.toMs);
      const overlapMs = end - Math.max(fromMs, beam.fromMs, countedTo.get(device) ?? fromMs);
      if (overlapMs <= 0) continue;
      overlaps.set(device, (overlaps.get(device) ?? 0) + overlapMs);
      countedTo.set(device, end);
    }
    if (overlaps.size === 0) return undefined;
    const scanners = [...overlaps].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, maxScanners);
    return { scanners: scanners.map(([device, overlapMs]) => ({ device, overlapMs: Math.round(overlapMs) })) };
  }

  #begin(device: string, atMs: number): void {
    this.#end(device, atMs);
    const beam: Beam = { device, isAssumed: true, fromMs: atMs, toMs: Number.POSITIVE_INFINITY };
    this.#open.set(device, beam);
    this.#beams.push(beam);
    forget(this.#beams, atMs);
  }

  /** From the first answer that says that it is on to the first that does not; a silent controller says nothing. */
  #tell(device: string, beamOn: boolean | undefined, atMs: number): void {
    const firing = this.#firing.get(device);
    const follows = firing !== undefined && atMs - firing.toMs <= maxPollGapMs;
    if (follows && beamOn !== undefined) firing.toMs = atMs;
    if (beamOn !== true) this.#firing.delete(device);
    else if (!follows) {
      const beam: Beam = { device: this.#scannerOf.get(device) ?? device, fromMs: atMs, toMs: atMs };
      this.#firing.set(device, beam);
      this.#told.push(beam);
      forget(this.#told, atMs);
    }
  }

  #end(device: string, atMs: number): void {
    const beam = this.#open.get(device);
    if (beam !== undefined) beam.toMs = atMs;
    this.#open.delete(device);
  }
}

function forget(beams: Beam[], atMs: number): void {
  while ((beams[0]?.toMs ?? atMs) <= atMs - keptMs || beams.length > maxBeams) beams.shift();
}
