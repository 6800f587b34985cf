/**
 * What a failing read might have been: codes that differ in characters which cameras confuse, and whose check digit
 * fits. Pure. Candidates stand beside a read and never replace it: on average 15 one-character repairs satisfy the
 * check digit, and nine in ten single survivors of a "looks similar" filter are wrong (own computation).
 */

import { containerShape, isLenientlyValid, isStrictlyValid } from "./iso6346.ts";
import { normalise } from "./normalise.ts";

const maxCandidates = 8;

/** Characters that cameras take for each other. A design table, made of shapes; not measured on any camera. */
const confusedLetters: Readonly<Record<string, string>> = {
  A: "R",
  B: "RPE",
  C: "GOQ",
  D: "OQ",
  E: "FB",
  F: "PE",
  G: "CQ",
  H: "NMR",
  I: "TLJ",
  J: "UI",
  K: "XR",
  L: "IE",
  M: "NWH",
  N: "MH",
  O: "QDC",
  P: "FR",
  Q: "OG",
  R: "PHB",
  S: "Z",
  T: "IY",
  U: "VJ",
  V: "UY",
  W: "MV",
  X: "KY",
  Y: "VT",
  Z: "S",
};
const confusedDigits: Readonly<Record<string, string>> = {
  "0": "86",
  "1": "74",
  "2": "73",
  "3": "859",
  "4": "19",
  "5": "63",
  "6": "580",
  "7": "12",
  "8": "360",
  "9": "34",
};
/** Settled by position: a letter where a digit must stand … */
const digitFor: Readonly<Record<string, string>> = {
  O: "0",
  D: "0",
  Q: "0",
  I: "1",
  L: "1",
  T: "1",
  Z: "2",
  S: "5",
  G: "6",
  B: "8",
};
/** … and a digit where a letter must stand, which is not single-valued. */
const lettersFor: Readonly<Record<string, string>> = { "0": "ODQ", "1": "ILT", "2": "Z", "5": "S", "6": "G", "8": "B" };

/** All spellings with letters at places 1 to 4 and digits at 5 to 11; empty if a character has no counterpart. */
function settledByPosition(code: string): string[] {
  let spellings = [""];
  for (let i = 0; i < 11; i++) {
    const character = code.charAt(i);
    const isLetter = character >= "A" && character <= "Z";
    const choices =
      i < 4
        ? isLetter
          ? character
          : (lettersFor[character] ?? "")
        : isLetter
          ? (digitFor[character] ?? "")
          : character;
    // At most three choices at each of four places: 81 spellings.
    spellings = spellings.flatMap((head) => Array.from(choices, (choice) => head + choice));
  }
  return spellings;
}

/** Codes whose check digit fits and that a camera might have read as this text, the better supported first; at most 8. */
export function candidatesFor(text: string): string[] {
  const code = normalise(text);
  if (code.length !== 11 || isLenientlyValid(code)) return [];
  let spellings: string[];
  if (containerShape.test(code)) {
    spellings = [];
    for (let i = 0; i < 11; i++) {
      const character = code.charAt(i);
      for (const other of (i < 4 ? confusedLetters : confusedDigits)[character] ?? "") {
        spellings.push(code.slice(0, i) + other + code.slice(i + 1));
      }
    }
  } else spellings = settledByPosition(code);
  const fitting = spellings.filter(isLenientlyValid);
  const strict = fitting.filter(isStrictlyValid);
  return [...strict, ...fitting.filter((spelling) => !isStrictlyValid(spelling))].slice(0, maxCandidates);
}
