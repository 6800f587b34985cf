/**
 * What was read of one code in one passage, and by how many eyes; and when two codes can be readings of one box. Pure. It
 * weighs nothing and decides nothing.
 */

import type { ReadFact } from "../identification.ts";

/** All reads of one code. */
export interface Witness {
  readonly code: string;
  readonly valid: boolean;
  /** Remainder 10: the check digit vouches for nothing. */
  readonly ambiguous: boolean;
  readonly count: number;
  readonly firstMs: number;
  /** Independent of each other: another device or another camera of one device. */
  readonly eyes: ReadonlySet<string>;
  /** Who typed it, if a person did. */
  readonly by: string | undefined;
  /** Not read by light: what a camera confuses, a tag does not. */
  readonly isTag: boolean;
  readonly sizeTypes: readonly string[];
}

/** Reads of the given types, one witness a code, in an order that does not depend on the order of arrival. */
export function witnessesOf(reads: readonly ReadFact[], ...types: readonly string[]): Witness[] {
  const byCode = Map.groupBy(
    reads.filter((read) => types.includes(read.type)),
    (read) => read.code,
  );
  return [...byCode]
    .map(([code, mine]) => ({
      code,
      valid: mine.some((read) => read.valid),
      ambiguous: mine.some((read) => read.ambiguous),
      count: mine.reduce((sum, read) => sum + read.count, 0),
      firstMs: Math.min(...mine.map((read) => read.firstMs)),
      eyes: new Set(mine.map((read) => JSON.stringify([read.device, read.source, read.by]))),
      by: mine.find((read) => read.by !== undefined)?.by,
      isTag: mine.some((read) => /rfid/i.test(read.source)),
      sizeTypes: [...new Set(mine.flatMap((read) => (read.sizeType === undefined ? [] : [read.sizeType])))].sort(),
    }))
    .sort((a, b) => a.firstMs - b.firstMs || (a.code < b.code ? -1 : 1));
}

/** Places at which two codes of one length differ; infinite for others. */
export function distance(a: string, b: string): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
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

/** What one error makes of a code: a wrong character, one lost, one too many; or nothing at all. */
export function isWithinOneError(a: string, b: string): boolean {
  return distance(a, b) <= 1 || lacksOne(a, b) || lacksOne(b, a);
}

/**
 * True if the two look like readings of one box. Two valid codes that differ in one place are: no digit can change without
 * notice, and letters that can stand for boxes of different owners with one serial. Valid codes that differ in two places
 * are two boxes: neighbours in an owner's series differ in the last serial digit and the check digit.
 */
export function areOfOneBox(a: Pick<Witness, "code" | "valid">, b: Pick<Witness, "code" | "valid">): boolean {
  if (isWithinOneError(a.code, b.code)) return true;
  return distance(a.code, b.code) <= (a.valid && b.valid ? 1 : 2);
}

/** True if two different eyes stand behind the two. */
export function areIndependent(a: Witness, b: Witness): boolean {
  return new Set([...a.eyes, ...b.eyes]).size > 1;
}
