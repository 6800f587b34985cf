/**
 * Characters that cameras take for each other. Pure. **A design table**, made of the shapes of letters and digits; it was
 * not measured on any camera, and nothing may be decided by it. It orders what a person is shown.
 */

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
const digits: Readonly<Record<string, string>> = {
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
const letters: Readonly<Record<string, string>> = { "0": "ODQ", "1": "ILT", "2": "Z", "5": "S", "6": "G", "8": "B" };

const isLetter = (character: string) => character >= "A" && character <= "Z";

/** What a character that was read may have been, where a letter or a digit must stand; itself not among them. */
export function confusedWith(character: string, at: "letter" | "digit"): string {
  if (at === "letter") return (isLetter(character) ? confusedLetters : letters)[character] ?? "";
  return (isLetter(character) ? digits : confusedDigits)[character] ?? "";
}

/** Whether either of two characters is taken for the other. */
export function looksAlike(a: string, b: string): boolean {
  return [confusedLetters, confusedDigits, letters, digits].some(
    (table) => table[a]?.includes(b) === true || table[b]?.includes(a) === true,
  );
}
