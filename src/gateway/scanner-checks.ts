/**
 * What the controller of a scanner and its detectors say, held against each other. Pure: time comes with the events, and only the
 * clock that never jumps decides.
 *
 * It claims only what both have shown: where one of them is silent, starts anew or was not heard for a while, the comparison
 * begins anew and nothing is found. It commands nothing.
 */

import type { Instant } from "../clock.ts";
import type { DeviceEvent, ScanLineEvent, ScannerEvent } from "../driver.ts";
import type { RecordDraft } from "../records.ts";
import { BeamCheck } from "./scanner-checks-beam.ts";
import { MotionCheck } from "./scanner-checks-motion.ts";
import type { Poll } from "./scanner-checks-poll.ts";

export type What = RecordDraft<"scanner.mismatch">["what"];

/** Two that do not fit together. Times are those of the steady clock. */
export interface Mismatch {
  readonly type: "mismatch";
  readonly what: What;
  readonly at: Instant;
  readonly fromMs: number;
  readonly toMs: number;
  readonly detector?: string;
  readonly scan?: string;
  readonly expected?: number;
  readonly found?: number;
  readonly text: string;
}

/** Something that a person must act on begins or is over. */
interface Condition {
  readonly type: "condition";
  readonly what: What;
  readonly at: Instant;
  readonly active: boolean;
  /** Whose lines it is about; absent: it is about none. */
  readonly detector?: string;
  readonly text: string;
}

export type Finding = Mismatch | Condition;

interface ScannerChecksOptions {
  /** Detectors of the scanner, each with the mean counts of a line above which the beam is on. */
  readonly detectors: ReadonlyMap<string, { readonly beamOnCounts: number }>;
}

/** The danger must be said to be over for so long: a light curtain that flickers is one danger, not many. */
const cabOverMs = 1000;
const cabText = "the beam is on while a vehicle is in the scanner and its cab is not clear";

export class ScannerChecks {
  readonly #beams = new Map<string, BeamCheck>();
  readonly #motions = new Map<string, MotionCheck>();
  #cabSinceMs: number | undefined;
  /** Since when it is said to be over. */
  #cabOverSinceMs: number | undefined;

  constructor({ detectors }: ScannerChecksOptions) {
    for (const [id, { beamOnCounts }] of detectors) {
      this.#beams.set(id, new BeamCheck(id, beamOnCounts));
      this.#motions.set(id, new MotionCheck(id));
    }
  }

  /** The controller has been asked. All findings come from here, so that a silent controller finds nothing. */
  controller(event: ScannerEvent): Finding[] {
    const poll: Poll = { ...event, atMs: event.at.monotonicMs };
    const findings = this.#cab(poll);
    for (const beam of this.#beams.values()) findings.push(...beam.poll(poll));
    for (const motion of this.#motions.values()) findings.push(...motion.poll(poll));
    return findings;
  }

  /** The session of the controller is over: what was under way is not judged by what it says next. */
  controllerEnded(): void {
    for (const beam of this.#beams.values()) beam.interrupted();
    for (const motion of this.#motions.values()) motion.interrupted();
  }

  /** Something that a detector of the scanner said. */
  detector(id: string, event: DeviceEvent): void {
    const [beam, motion] = [this.#beams.get(id), this.#motions.get(id)];
    if (event.type === "scan.line") {
      if (event.view === 0 && event.energy === 0) this.#line(event, beam, motion);
      return;
    }
    beam?.heard(event);
    if (event.type === "scan.begun") motion?.begun(event.at.monotonicMs);
    else if (event.type === "scan.ended") motion?.ended(event.cause === "silence");
  }

  /** The records call the scan that a detector has begun by this id. */
  named(id: string, scan: string): void {
    this.#beams.get(id)?.named(scan);
    this.#motions.get(id)?.named(scan);
  }

  /** The session of a detector is over. */
  detectorEnded(id: string): void {
    this.#beams.get(id)?.detectorEnded();
    this.#motions.get(id)?.interrupted();
  }

  #line(event: ScanLineEvent, beam: BeamCheck | undefined, motion: MotionCheck | undefined): void {
    beam?.line(event);
    motion?.line(event.line, event.at.monotonicMs);
  }

  /** At once, by a single poll: the bits of one answer are of one moment. */
  #cab({ at, atMs, beamOn, cabClear, vehiclePresent }: Poll): Finding[] {
    const what = "beam-with-cab-not-clear";
    if (beamOn === true && cabClear === false && vehiclePresent === true) {
      this.#cabOverSinceMs = undefined;
      if (this.#cabSinceMs !== undefined) return [];
      this.#cabSinceMs = atMs;
      return [
        { type: "mismatch", what, at, fromMs: atMs, toMs: atMs, text: cabText },
        { type: "condition", what, at, active: true, text: cabText },
      ];
    }
    // Who does not say that it is over has not said it.
    const isOver = beamOn === false || cabClear === true || vehiclePresent === false;
    if (this.#cabSinceMs === undefined || !isOver) return [];
    this.#cabOverSinceMs ??= atMs;
    if (atMs - this.#cabOverSinceMs < cabOverMs) return [];
    const text = `over after ${((this.#cabOverSinceMs - this.#cabSinceMs) / 1000).toFixed(1)} s`;
    this.#cabSinceMs = undefined;
    this.#cabOverSinceMs = undefined;
    return [{ type: "condition", what, at, active: false, text }];
  }
}
