/**
 * Scans that were broken off before an image showed who was in them. They make no conveyance and order nothing; they belong to the
 * passage that stood in the scanner at that time, if there is one, and never count as an image. Pure state.
 */

import type { Evidence } from "./evidence.ts";
import type { LaneGeometry } from "./geometry.ts";
import { presenceAt } from "./motion.ts";
import type { Certainty, Passage } from "./passage.ts";

/** By then whoever was there has been seen by something else. */
const patienceMs = 20_000;
/** A run begins before the front edge comes, and ends behind the rear. */
const slackMs = 3000;
const maxLoose = 64;

export interface FoundLoose {
  readonly evidence: Evidence;
  readonly passage: Passage;
  readonly certainty: Certainty;
}

export class LooseScans {
  #waiting: Evidence[] = [];

  add(evidence: Evidence): void {
    this.#waiting = [...this.#waiting.slice(1 - maxLoose), evidence];
  }

  evidence(record: string): Evidence | undefined {
    return this.#waiting.find((each) => each.record === record);
  }

  remove(record: string): void {
    this.#waiting = this.#waiting.filter((each) => each.record !== record);
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Those whose passage is known now. What finds none in time is of nobody. */
  find(passages: Iterable<Passage>, nowMs: number, lane: LaneGeometry): FoundLoose[] {
    if (this.#waiting.length === 0) return [];
    const all = [...passages];
    const found: FoundLoose[] = [];
    this.#waiting = this.#waiting.filter((evidence) => {
      if (nowMs - evidence.atMs < patienceMs) return true;
      const there = all
        .map((passage) => ({ passage, sharedMs: sharedMs(passage, evidence) }))
        .filter((each) => each.sharedMs > 0)
        .sort((a, b) => b.sharedMs - a.sharedMs);
      const [best, ...others] = there;
      if (best === undefined) return nowMs - evidence.atMs < lane.closePassageAfterMs;
      if (best.passage.isDecided) return false;
      const isDoubtful = others.length > 0;
      const certainty = {
        isDoubtful,
        confidence: isDoubtful ? 0.5 : 0.9,
        marginNats: isDoubtful ? 0 : 2,
        alternatives: others.slice(0, 4).map(({ passage }) => passage.id),
      };
      found.push({ evidence, passage: best.passage, certainty });
      return false;
    });
    return found;
  }
}

/** How long the passage stood in the scanner while it ran; 0: it did not, or was scanned another time. */
function sharedMs(passage: Passage, { anchor }: Evidence): number {
  if (anchor === undefined || !passage.hasEvidence || passage.motion.anchors.length === 0) return 0;
  const { motion } = passage;
  const told = motion.anchors.find(({ device, kind }) => device === anchor.device && kind === anchor.kind);
  const { fromMs, toMs } = told ?? presenceAt(motion, anchor.metres);
  const slack = told === undefined ? slackMs : 0;
  return Math.max(0, Math.min(toMs, anchor.toMs) - Math.max(fromMs, anchor.fromMs) + slack);
}
