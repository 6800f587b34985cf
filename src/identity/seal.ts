/**
 * Seals of containers (ISO 17712): classes and numbers. Pure.
 *
 * A number is unique by the word of its maker only. It has no check digit, and its shape is the maker's: so it is
 * **never corrected**, not by a list either. A seal that differs by one character is a different seal until a person has
 * looked at the picture.
 */

import { codeText } from "../code-text.ts";

/** I, S and H of ISO 17712. */
export const sealClasses = {
  I: "indicative: shows that somebody was there",
  S: "security: resists a while",
  H: "high security: barrier, cut only with tools",
} as const;

export type SealClass = keyof typeof sealClasses;

/** Letters and digits with at least three digits, 5 to 20 in all: what seal numbers look like. It proves nothing. */
export function mayBeSeal(code: string): boolean {
  return /^[A-Z0-9]{5,20}$/.test(code) && code.replace(/[^0-9]/g, "").length >= 3;
}

/** Whether what was read is the number of a document. Fewer than five characters say too little to be the same. */
export function isSameSeal(documented: string, read: string): boolean {
  const key = codeText(documented);
  return /^[A-Z0-9]{5,}$/.test(key) && key === codeText(read);
}

/** The class for a letter or the word that documents use; undefined: not said. */
export function sealClassOf(text: string): SealClass | undefined {
  const word = text.trim().toLowerCase();
  if (word === "i" || word === "indicative") return "I";
  if (word === "s" || word === "security") return "S";
  if (word === "h" || word === "high security" || word === "high-security") return "H";
  return undefined;
}
