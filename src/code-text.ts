/**
 * The one spelling in which codes are compared: of containers, wagons, unit load devices, seals and plates, whoever wrote
 * them. Pure, linear, idempotent, and never longer than the text that goes in, which its callers have bounded.
 *
 * Upper case; separators are dropped; full-width forms are plain ones. **Anything else is kept**: a Cyrillic С is not a C, and
 * a code with one in it is equal to no code without. So is a mark such as ? or _, which may stand for a character that was not read.
 */

/**
 * White space, dots, hyphens and slashes in the forms in which people, readers and documents write them; and brackets, because
 * the check digit stands in a frame on the box, which some write as [3] or (3).
 */
const separator = /[\s\u200b.\u00b7\-\u00ad\u2010-\u2015\u2212/\u2044()[\]]/;

/** Raised within its own alphabet: toUpperCase() alone would turn the dotless ı into I, the long ſ into S, and ß into SS. */
function raised(character: string): string {
  const upper = character.toUpperCase();
  const isOwn = character <= "\x7f" || upper > "\x7f";
  return isOwn && upper.length === character.length ? upper : character;
}

/** The code in a text, for comparison and look-up. What a reader saw stays elsewhere as it was. */
export function codeText(text: string): string {
  if (/^[A-Z0-9]*$/.test(text)) return text;
  let code = "";
  for (const each of text) {
    const point = each.codePointAt(0) ?? 0;
    // Full-width forms U+FF01..U+FF5E stand 0xFEE0 above their ASCII twins.
    const character = point >= 0xff01 && point <= 0xff5e ? String.fromCharCode(point - 0xfee0) : each;
    if (!separator.test(character)) code += raised(character);
  }
  return code;
}

/**
 * The same of a licence plate. Its alphabet is that of its country, so a letter in two parts (U and ¨), or in a form for its
 * place in a word, is the same letter too (Unicode NFKC). This can be longer than the text: it is for comparison only.
 */
export const plateText = (text: string): string => codeText(text.normalize("NFKC"));
