/**
 * What a failing read might have been: codes that differ in characters which cameras confuse, and whose check digit
 * fits. Pure. Candidates stand beside a read and never replace it: on average 15 one-character repairs satisfy the
 * check digit, and nine in ten single survivors of a "looks similar" filter are wrong (`docs/identity.md`).
 */

import { codeText } from "../code-text.ts";
import { confusedWith } from "./confusion.ts";
import { hasContainerShape, isLenientlyValid, isStrictlyValid } from "./iso6346.ts";

const maxCandidates = 8;

/** All spellings with letters at places 1 to 4 and digits at 5 to 11; empty if a character has no counterpart. */
function settledByPosition(code: string): string[] {
  let spellings = [""];
  for (let i = 0; i < 11; i++) {
    const character = code.charAt(i);
    const at = i < 4 ? "letter" : "digit";
    const isThere = at === "letter" ? /[A-Z]/.test(character) : /[0-9]/.test(character);
    const choices = isThere ? character : confusedWith(character, at);
    // At most three choices at each of four places: 81 spellings.
    spellings = spellings.flatMap((head) => Array.from(choices, (choice) => head + choice));
  }
  return spellings;
}

/** The better supported first: on a list, then vouched for by the check digit, then merely fitting. Stable. */
export function ranked(codes: readonly string[], isListed: (code: string) => boolean): string[] {
  const rank = (code: string) => (isListed(code) ? 0 : 2) + (isStrictlyValid(code) ? 0 : 1);
  return codes
    .map((code) => ({ code, rank: rank(code) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ code }) => code);
}

/**
 * Codes whose check digit fits and that a camera might have read as this text, the better supported first; at most 8.
 * @param isListed whether a code is expected
 */
export function candidatesFor(text: string, isListed: (code: string) => boolean = () => false): string[] {
  const code = codeText(text);
  if (code.length !== 11 || isLenientlyValid(code)) return [];
  let spellings: string[];
  if (hasContainerShape(code)) {
    spellings = [];
    for (let i = 0; i < 11; i++) {
      for (const other of confusedWith(code.charAt(i), i < 4 ? "letter" : "digit")) {
        spellings.push(code.slice(0, i) + other + code.slice(i + 1));
      }
    }
  } else spellings = settledByPosition(code);
  return ranked(spellings.filter(isLenientlyValid), isListed).slice(0, maxCandidates);
}
