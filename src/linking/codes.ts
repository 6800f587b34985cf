/**
 * Which containers a set of reads speaks for, and where the reads disagree. Pure. It lets reads agree or says that they
 * do not; it never repairs one.
 */

import type { Identify } from "../identification.ts";
import type { ReadSpan } from "./evidence.ts";

function distance(a: string, b: string): number {
  let different = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) different++;
  return different;
}

/** True if one is the other with one character lost. */
function lacksOne(shorter: string, longer: string): boolean {
  if (longer.length !== shorter.length + 1) return false;
  let i = 0;
  while (i < shorter.length && shorter[i] === longer[i]) i++;
  return shorter.slice(i) === longer.slice(i + 1);
}

type Code = Pick<ReadSpan, "code" | "valid">;
type Read = Pick<ReadSpan, "type" | "code" | "valid" | "ambiguous" | "firstMs" | "count">;

/**
 * True if the two look like readings of one box. Two valid codes that differ in one place are: no single digit can change
 * without notice, and letters that can stand for boxes of different owners with one serial. Valid codes that differ in
 * two places are two boxes: neighbours in an owner's series differ in the last serial digit and the check digit.
 */
export function areReadsOfOneBox(a: Code, b: Code): boolean {
  if (a.code === b.code) return true;
  if (a.code.length === b.code.length) return distance(a.code, b.code) <= (a.valid && b.valid ? 1 : 2);
  return lacksOne(a.code, b.code) || lacksOne(b.code, a.code);
}

/** A read of each box that the reads speak of. */
export function boxesOf(reads: readonly ReadSpan[]): ReadSpan[] {
  const boxes: ReadSpan[] = [];
  for (const read of reads) {
    if (read.type === "container" && !boxes.some((box) => areReadsOfOneBox(box, read))) boxes.push(read);
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
    const others = codes.filter((other) => other !== mine && areReadsOfOneBox(mine, other));
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
