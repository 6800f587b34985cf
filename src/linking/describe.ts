/** Why a record was linked where it was, in sentences for people. Pure. */

import type { Anchor, Evidence, ReadSpan } from "./evidence.ts";
import { type Motion, measuredSpeed, presenceAt } from "./motion.ts";

export interface Reason {
  readonly what: string;
  readonly weight?: number;
}

const seconds = (ms: number) => `${(Math.abs(ms) / 1000).toFixed(1)} s`;

function aboutAnchor(anchor: Anchor, before: Motion): string[] {
  const speed = measuredSpeed([...before.anchors, anchor]);
  const sentences = before.anchors.map((other) => {
    const lagMs = anchor.fromMs - other.fromMs;
    const expectedMs = speed === undefined ? undefined : ((anchor.metres - other.metres) / speed) * 1000;
    const expected = expectedMs === undefined ? "" : `; at ${speed?.toFixed(2)} m/s it takes ${seconds(expectedMs)}`;
    return `the front edge came ${seconds(lagMs)} ${lagMs < 0 ? "before" : "after"} that at ${other.device}${expected}`;
  });
  const [read] = before.reads;
  if (read !== undefined) {
    const lagMs = anchor.fromMs - read.firstMs;
    sentences.push(
      `the front edge came ${seconds(lagMs)} ${lagMs < 0 ? "before" : "after"} the first read, ${read.code}`,
    );
  }
  return sentences;
}

function aboutRead(read: ReadSpan, before: Motion): string[] {
  const sentences: string[] = [];
  const same = before.reads.find((other) => other.code === read.code);
  if (same !== undefined)
    sentences.push(
      `the passage has ${same.count === 1 ? "another read" : `${same.count} other reads`} of ${read.code}`,
    );
  else if (before.reads.length > 0)
    sentences.push(`read ${seconds(read.firstMs - before.firstMs)} after the first evidence of the passage`);
  const [anchor] = before.anchors;
  if (anchor !== undefined && read.metres !== undefined) {
    const there = presenceAt(before, read.metres);
    const intoMs = read.firstMs - there.fromMs;
    const where = intoMs < 0 ? "before" : "after";
    sentences.push(
      `read ${seconds(intoMs)} ${where} the front edge passed the reader, by ${anchor.device} and its speed`,
    );
  }
  return sentences;
}

export interface Circumstances {
  /** What was known of the passage before this evidence; undefined if the evidence began it. */
  readonly before: Motion | undefined;
  /** How well it fits, nats. */
  readonly cost: number;
  readonly wasClosed: boolean;
  readonly isAmbiguous: boolean;
  /** Other passages that it could belong to. */
  readonly alternatives: readonly string[];
}

/** The evidence list of a link. */
export function describe(evidence: Evidence, circumstances: Circumstances): Reason[] {
  const { before, cost, wasClosed, isAmbiguous, alternatives } = circumstances;
  const weight = Math.round(Math.exp(-Math.max(0, cost)) * 1000) / 1000;
  const reasons: Reason[] = [];
  if (before === undefined)
    reasons.push({ what: "it begins the passage: nothing else seen in the lane fits it better" });
  else if (evidence.anchor !== undefined)
    reasons.push(...aboutAnchor(evidence.anchor, before).map((what) => ({ what, weight })));
  else if (evidence.read !== undefined)
    reasons.push(...aboutRead(evidence.read, before).map((what) => ({ what, weight })));
  if (wasClosed) reasons.push({ what: "it came after the passage was closed" });
  if (isAmbiguous) {
    const other = alternatives.length > 0 ? alternatives.join(", ") : "a conveyance of its own";
    reasons.push({ what: `not certain: it could also belong to ${other}` });
  }
  return reasons;
}
