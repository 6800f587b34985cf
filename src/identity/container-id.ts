/**
 * Says what a code is and whether its check digit supports it: ISO 6346 containers, ILU codes, UIC wagons. Pure; never
 * throws; linear in the length of the text. It reports, it never repairs.
 */

import { codeText } from "../code-text.ts";
import { acceptedCategories, categories, hasContainerShape, remainderOf } from "./iso6346.ts";
import { wagonCheckDigit, wagonShape } from "./uic.ts";

/** What is known of one code. `null` where the text does not say. */
export interface ContainerId {
  /** The text as it was given. */
  readonly input: string;
  /** Shape and printed check digit fit. With `ambiguous`, the check digit alone proves nothing. */
  readonly valid: boolean;
  /** `container` covers ISO 6346 and ILU codes; `category` tells them apart. */
  readonly kind: "container" | "wagon" | "unknown";
  /** Three letters; for a wagon the two digits of the country of registration. */
  readonly owner: string | null;
  /** Fourth letter; for a wagon the two digits of interoperability. */
  readonly category: string | null;
  /** Six digits; for a wagon the four of its type and the three of its serial. */
  readonly serial: string | null;
  /** As printed, 0..9. */
  readonly checkDigit: number | null;
  /** As computed; remainder 10 is printed 0. */
  readonly expectedCheckDigit: number | null;
  /** Remainder 10: a printed 0 vouches for nothing, because it stands for two remainders. */
  readonly ambiguous: boolean;
  /** Sentences for people. */
  readonly notes: readonly string[];
}

/** Everything about a text that is no code: what is wrong, in words, without quoting more than one character of it. */
function unknown(input: string, code: string, accepted: string): ContainerId {
  const notes: string[] = [];
  let expected: number | null = null;
  const foreign = /[^\x21-\x7e]/u.exec(code);
  if (code === "") notes.push("there is no code in it");
  else if (foreign !== null) {
    const point = foreign[0].codePointAt(0) ?? 0;
    notes.push(`U+${point.toString(16).toUpperCase().padStart(4, "0")} is no character of a code`);
  } else if (code.length === 10 && hasContainerShape(`${code}0`, accepted)) {
    const remainder = remainderOf(code);
    expected = remainder % 10;
    notes.push(`the check digit is missing; it should be ${expected}`);
  } else if (code.length !== 11) {
    notes.push(`a container code has 11 characters, a wagon number 12 digits; this has ${code.length} characters`);
  } else {
    for (let i = 0; i < 11; i++) {
      const character = code.charAt(i);
      if (i < 3 && !/[A-Z]/.test(character)) notes.push(`character ${i + 1} is ${character} and should be a letter`);
      if (i === 3 && !accepted.includes(character))
        notes.push(`category ${character} is not one of ${Array.from(accepted).join(", ")}`);
      if (i > 3 && !/[0-9]/.test(character)) notes.push(`character ${i + 1} is ${character} and should be a digit`);
    }
  }
  return {
    input,
    valid: false,
    kind: "unknown",
    owner: null,
    category: null,
    serial: null,
    checkDigit: null,
    expectedCheckDigit: expected,
    ambiguous: false,
    notes,
  };
}

function wagon(input: string, code: string): ContainerId {
  const checkDigit = code.charCodeAt(11) - 48;
  const expectedCheckDigit = wagonCheckDigit(code);
  const valid = checkDigit === expectedCheckDigit;
  return {
    input,
    valid,
    kind: "wagon",
    owner: code.slice(2, 4),
    category: code.slice(0, 2),
    serial: code.slice(4, 11),
    checkDigit,
    expectedCheckDigit,
    ambiguous: false,
    notes: valid ? [] : [`check digit should be ${expectedCheckDigit}`],
  };
}

/**
 * Reads one code. Any text at all gives an answer.
 * @param accepted the category letters that a container may have
 */
export function parseContainerId(text: string, accepted = acceptedCategories): ContainerId {
  const code = codeText(text);
  if (wagonShape.test(code)) return wagon(text, code);
  if (!hasContainerShape(code, accepted)) return unknown(text, code, accepted);

  const category = code.charAt(3);
  const remainder = remainderOf(code);
  const checkDigit = code.charCodeAt(10) - 48;
  const expectedCheckDigit = remainder % 10;
  const valid = checkDigit === expectedCheckDigit;
  const notes: string[] = [];
  if (!valid) notes.push(`check digit should be ${expectedCheckDigit}`);
  if (remainder === 10) {
    notes.push(
      valid
        ? "remainder 10: the printed 0 vouches for nothing"
        : "remainder 10: such serials should not be used, and a printed 0 would vouch for nothing",
    );
  }
  if (category !== "U")
    notes.push(`category ${category}: ${categories[category] ?? "accepted here, of no standard that we know"}`);
  return {
    input: text,
    valid,
    kind: "container",
    owner: code.slice(0, 3),
    category,
    serial: code.slice(4, 10),
    checkDigit,
    expectedCheckDigit,
    ambiguous: remainder === 10,
    notes,
  };
}
