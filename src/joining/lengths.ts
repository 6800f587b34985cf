/**
 * How long boxes are: by their code of size and type (ISO 6346, first character), and by the image. Pure.
 *
 * The lengths are those of ISO 668 for the usual boxes. Other first characters are of less usual lengths, and nothing is
 * concluded from them.
 */

import type { ScanRecord } from "./facts.ts";

const feet = 0.3048;
/** 20, 30, 40 and 45 feet, whose real lengths are a little less (ISO 668); 48 and 53 feet are domestic. */
const metresByCode: Readonly<Record<string, number>> = {
  "1": 2.991,
  "2": 6.058,
  "3": 9.125,
  "4": 12.192,
  L: 13.716,
  M: 48 * feet,
  P: 53 * feet,
};

/** Of `22G1`, `L5R1` …; undefined: the code is none that is known. */
export function lengthOfSizeType(sizeType: string): number | undefined {
  const code = sizeType.charAt(0).toUpperCase();
  return /^[0-9A-Z]{2,4}$/i.test(sizeType) && Object.hasOwn(metresByCode, code) ? metresByCode[code] : undefined;
}

/** Of the boxes in the newest whole image, from left to right; empty: none has a length. */
export function boxLengthsMetres(scans: readonly ScanRecord[]): number[] {
  const newest = scans.findLast((scan) => scan.kind === "scan.completed");
  return (newest?.segments ?? []).flatMap(({ kind, fromMillimetres, toMillimetres }) => {
    if (kind !== "container" || fromMillimetres === undefined || toMillimetres === undefined) return [];
    return [Math.abs(toMillimetres - fromMillimetres) / 1000];
  });
}
