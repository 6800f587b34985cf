/**
 * Licence plates. Pure. They have no check digit, and each country has its own alphabet and shape, so nothing is said of
 * whether a plate is good: it is kept as it was read, and two are compared without their decoration.
 *
 * A plate is personal data; where it may go is decided elsewhere, by scope and retention.
 */

import { plateText } from "../code-text.ts";

/** Whether what was read is the plate of a list. Fewer than four letters and digits say too little to be the same. */
export function isSamePlate(listed: string, read: string): boolean {
  const plate = plateText(listed);
  return /^[\p{L}\p{M}\p{N}]{4,}$/u.test(plate) && plate === plateText(read);
}
