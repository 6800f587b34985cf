/**
 * Which containers a set of reads speaks for, and where the reads disagree. Pure. It lets reads agree or says that they
 * do not; it never repairs one.
 */

import type { Identify } from "../identification.ts";
import { areOfOneBox } from "../like-codes.ts";
import type { ReadSpan } from "./evidence.ts";

type Read = Pick<ReadSpan, "type" | "code" | "valid" | "ambiguous" | "firstMs" | "count">;

/** A read of each box that the reads speak of. */
export function boxesOf(reads: readonly ReadSpan[]): ReadSpan[] {
  const boxes: ReadSpan[] = [];
  for (const read of reads) {
    if (read.type === "container" && !boxes.some((box) => areOfOneBox(box, read))) boxes.push(read);
  }
  return boxes;
}

/** How many different boxes the reads speak of. */
export const boxCount = (reads: readonly ReadSpan[]): number => boxesOf(reads).length;

export interface Agreement {
  /** Valid codes on which the reads agree, in the order in which they were first read. */
  readonly containers: readonly string[];
  /** Sentences about what they do not agree on. */
  readonly reasons: readonly string[];
}

/** What the reads of one passage say together. */
export function agree(reads: readonly Read[]): Agreement {
  const tally = new Map<string, { code: string; valid: boolean; ambiguous: boolean; count: number }>();
  for (const read of [...reads].sort((a, b) => a.firstMs - b.firstMs)) {
    if (read.type !== "container") continue;
    const before = tally.get(read.code);
    tally.set(read.code, {
      code: read.code,
      valid: read.valid,
      ambiguous: read.ambiguous,
      count: (before?.count ?? 0) + read.count,
    });
  }
  const codes = [...tally.values()];
  const containers: string[] = [];
  const reasons: string[] = [];
  const times = (count: number) => (count === 1 ? "1 read" : `${count} reads`);
  for (const [i, mine] of codes.entries()) {
    const others = codes.filter((other) => other !== mine && areOfOneBox(mine, other));
    for (const other of codes.slice(i + 1)) {
      if (others.includes(other)) {
        reasons.push(
          `reads of one box differ: ${mine.code} (${times(mine.count)}) and ${other.code} (${times(other.count)})`,
        );
      }
    }
    if (!mine.valid) {
      reasons.push(`${mine.code} was read, and its check digit does not fit`);
      continue;
    }
    const rivals = others.filter((other) => other.valid && other.count >= mine.count);
    if (rivals.length > 0) continue;
    containers.push(mine.code);
    if (mine.ambiguous) reasons.push(`the check digit of ${mine.code} vouches for nothing (remainder 10)`);
  }
  return { containers, reasons };
}

/** What is done without lists: the reads agree, or it is said that they do not. */
export const identifyByReads: Identify = (reads) => ({
  ...agree(reads),
  resolutions: [],
  isCertain: true,
  alternatives: [],
});
