/** When two codes can be readings of one box. Pure; it weighs nothing, and repairs none. */

/** A code as it was read. */
export interface CodeAsRead {
  readonly code: string;
  /** Its check digit fits. */
  readonly valid: boolean;
}

/** Places at which two codes of one length differ; infinite for others. */
export function placesApart(a: string, b: string): number {
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
  return placesApart(a, b) <= 1 || lacksOne(a, b) || lacksOne(b, a);
}

/**
 * True if the two look like readings of one box. Two valid codes that differ in one place are: no digit can change without
 * notice, and letters that can stand for boxes of different owners with one serial. Valid codes that differ in two places
 * are two boxes: neighbours in an owner's series differ in the last serial digit and the check digit.
 */
export function areOfOneBox(a: CodeAsRead, b: CodeAsRead): boolean {
  if (a.code === b.code || isWithinOneError(a.code, b.code)) return true;
  return placesApart(a.code, b.code) <= (a.valid && b.valid ? 1 : 2);
}
