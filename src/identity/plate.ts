/**
 * Licence plates. Pure. They have no check digit, and each country has its own alphabet and shape, so nothing is said of
 * whether a plate is good: it is kept as it was read, and two are compared without their decoration.
 *
 * A plate is personal data; where it may go is decided elsewhere, by scope and retention.
 */

import { normalise } from "./normalise.ts";

/** For comparison only: upper case, without spaces, dots and hyphens. Letters of other scripts stay what they are. */
export function plateKey(text: string): string {
  return normalise(text.normalize("NFKC")).toUpperCase();
}

/**
 * Whether what was read is the plate of a list. Fewer than four characters say too little, and one with a letter of
 * another script has lost it on the way to a reader's code: neither is ever the same.
 */
export function isSamePlate(listed: string, read: string): boolean {
  const key = plateKey(listed);
  return /^[A-Z0-9]{4,}$/.test(key) && key === plateKey(read);
}
