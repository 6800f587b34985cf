/**
 * Unique consignment references (WCO recommendation of 2004): up to 35 characters, one for a transaction, to be found again
 * by it. Pure.
 *
 * There is no check digit and no fixed inner shape that can be relied on. One reference may cover many boxes and one box
 * carry many references. It is taken as it is or refused; it is never shortened: a cut reference is another one.
 */

const maxCharacters = 35;

/** The reference, or why it is none. Letters, digits and the marks of a printed line are allowed; space around it is not part of it. */
export function parseUcr(text: string): { readonly ucr: string } | { readonly refused: string } {
  const ucr = text.trim();
  if (ucr === "") return { refused: "there is no reference in it" };
  // Characters, not UTF-16 units; a text with others than the allowed ones is refused all the same.
  const characters = Array.from(ucr.slice(0, 4 * maxCharacters)).length;
  if (characters > maxCharacters) return { refused: `a reference has at most ${maxCharacters} characters` };
  const foreign = /[^A-Za-z0-9 .,\-()/'+:=?!"%&*;<>]/u.exec(ucr);
  if (foreign !== null) {
    const point = (foreign[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return { refused: `U+${point} is no character of a reference` };
  }
  return { ucr };
}
