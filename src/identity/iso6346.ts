/**
 * The check digit of ISO 6346, shared by ILU codes (EN 13044). Pure arithmetic on a code that already has the right
 * shape; it normalises nothing and repairs nothing.
 *
 * What it can see follows from the weights 2^0 … 2^9: modulo 11 they are 1, 2, 4, 8, 5, 10, 9, 7, 3, 6, each remainder
 * but 0 once. Changing one character by d changes the remainder by d times its weight, which is 0 only if d is: so every
 * wrong digit is seen, and of wrong letters those that are not worth the same modulo 11 (`letterClass`). Remainder 10
 * is printed 0, and there the printed digit is blind for a step between 0 and 10, too. `docs/identity.md` has the numbers.
 */

/** Category letters: U freight container, J detachable equipment, Z trailer or chassis (ISO 6346); the rest ILU (EN 13044). */
export const categories: Readonly<Record<string, string>> = {
  U: "freight container",
  J: "detachable freight container equipment",
  Z: "trailer or chassis",
  A: "intermodal loading unit (EN 13044)",
  B: "intermodal loading unit (EN 13044)",
  D: "intermodal loading unit (EN 13044)",
  E: "intermodal loading unit (EN 13044)",
  K: "intermodal loading unit of an owner with a BIC code (EN 13044)",
};

/** Category letters that are accepted where nobody says otherwise. Lists show a C at times; no standard confirms it. */
export const acceptedCategories = Object.keys(categories).join("");

const shape = /^[A-Z]{4}[0-9]{7}$/;

/** 3 owner letters, category letter, 6 digits, check digit. */
export function hasContainerShape(code: string, accepted = acceptedCategories): boolean {
  return shape.test(code) && accepted.includes(code.charAt(3));
}

/** A = 10 … Z = 38, leaving out 11, 22 and 33 so that no letter is worth 0 modulo 11 (ISO 6346). Digits count as themselves. */
function letterOrDigitValue(code: number): number {
  if (code < 65) return code - 48;
  const plain = code - 55;
  return plain + (plain > 10 ? 1 : 0) + (plain > 20 ? 1 : 0) + (plain > 30 ? 1 : 0);
}

/** What a letter is worth modulo 11, 1..10. Letters of one class can stand for each other unseen, at every place. */
export function letterClass(letter: string): number {
  return letterOrDigitValue(letter.charCodeAt(0)) % 11;
}

/** Remainder of the first ten characters modulo 11, 0..10. Weights are 1, 2, 4 … 512 from the left. */
export function remainderOf(body: string): number {
  let sum = 0;
  for (let i = 0; i < 10; i++) sum += letterOrDigitValue(body.charCodeAt(i)) * 2 ** i;
  return sum % 11;
}

/** The printed digit fits, where remainder 10 is printed as 0: good enough to accept a code. */
export function isLenientlyValid(code: string): boolean {
  return hasContainerShape(code) && remainderOf(code) % 10 === code.charCodeAt(10) - 48;
}

/** The printed digit fits and vouches for the reading: remainder 10 does not, whatever is printed. */
export function isStrictlyValid(code: string): boolean {
  return hasContainerShape(code) && remainderOf(code) === code.charCodeAt(10) - 48;
}
