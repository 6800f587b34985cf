/**
 * The codes that one other character makes of a text, and whose check digit fits. Pure.
 *
 * Of a code that fits itself they are its blind spots: what it may be and its check digit would not show. Letters of one class
 * (`letterClass`) stand for each other unseen at each of the places 1 to 3, category letters at place 4 (A, K and U are one
 * class). A digit is only ever unseen where the remainder moves between 0 and 10, because both are printed 0; the printed
 * digit alone never is.
 *
 * Of a text that does not fit they are its repairs, 15 on average: why a check digit alone must not repair anything.
 */

import { looksAlike } from "./confusion.ts";
import { acceptedCategories, isLenientlyValid } from "./iso6346.ts";

export interface Change {
  readonly code: string;
  /** Place of the changed character, 0..10. */
  readonly at: number;
  /** By the design table of `confusion.ts`. */
  readonly looksAlike: boolean;
}

const owners = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** All of them, by place; none for a text that has not 11 characters. */
export function fittingChanges(text: string): Change[] {
  const found: Change[] = [];
  if (text.length !== 11) return found;
  for (let at = 0; at < 11; at++) {
    const character = text.charAt(at);
    for (const other of at < 3 ? owners : at === 3 ? acceptedCategories : "0123456789") {
      if (other === character) continue;
      const code = text.slice(0, at) + other + text.slice(at + 1);
      if (isLenientlyValid(code)) found.push({ code, at, looksAlike: looksAlike(character, other) });
    }
  }
  return found;
}
