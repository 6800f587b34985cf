/**
 * How cameras misread a code: one character is taken for a similar one. Pure. The table is a choice of this simulator; some of
 * what it gives still fits its check digit.
 */

import type { Random } from "./random.ts";

/** Pairs that cameras take for each other; a misread stays a letter or a digit, as readers know the shape of a code. */
const similar: Readonly<Record<string, string>> = {
  "0": "8",
  "8": "0",
  "1": "7",
  "7": "1",
  "5": "6",
  "6": "5",
  "3": "8",
  "2": "7",
  "9": "4",
  "4": "9",
  C: "G",
  G: "C",
  O: "Q",
  Q: "O",
  H: "N",
  N: "H",
  F: "P",
  P: "F",
  M: "W",
  W: "M",
  B: "R",
  R: "B",
  E: "F",
  D: "O",
  I: "L",
  L: "I",
  T: "I",
  S: "Z",
  V: "Y",
  X: "K",
  K: "X",
  A: "R",
  Y: "V",
  Z: "S",
};

/** The code with one character changed; as it is if nothing in it looks like anything else. */
export function misread(code: string, random: Random): string {
  // Not the category letter: readers accept only a few there.
  const places = Array.from(code, (_, i) => i).filter((i) => i !== 3 && similar[code.charAt(i)] !== undefined);
  const place = places[random.integer(0, places.length - 1)];
  return place === undefined ? code : code.slice(0, place) + similar[code.charAt(place)] + code.slice(place + 1);
}
