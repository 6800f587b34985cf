/**
 * The spelling of a code without its decoration: upper case, no spaces, dots or hyphens, full-width forms as plain ones.
 * Pure, linear, idempotent. Letters of other scripts stay as they are, so that the shape check refuses them: a Cyrillic С
 * is not a C.
 */

/** White space, dots and hyphens in the forms in which people and documents write them. */
function isDecoration(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x202f ||
    code === 0xfeff ||
    code === 0x2e ||
    code === 0xb7 ||
    code === 0x2d ||
    (code >= 0x2010 && code <= 0x2015) ||
    code === 0x2212
  );
}

export function normalise(text: string): string {
  const kept: string[] = [];
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    // Full-width forms U+FF01..U+FF5E stand 0xFEE0 above their ASCII twins.
    if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
    if (isDecoration(code)) continue;
    // Only ASCII is raised: toUpperCase() would turn the dotless ı into I and the long ſ into S.
    if (code >= 0x61 && code <= 0x7a) code -= 0x20;
    kept.push(String.fromCharCode(code));
  }
  return kept.join("");
}
