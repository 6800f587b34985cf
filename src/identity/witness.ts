/**
 * What was read of one code in one passage, and by how many eyes. Pure. It weighs nothing and decides nothing.
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

/** True if two different eyes stand behind the two. */
export function areIndependent(a: Witness, b: Witness): boolean {
  return new Set([...a.eyes, ...b.eyes]).size > 1;
}
