/** Bytes of a list to text: UTF-8 and nothing else, for a code page that was guessed wrong gives other names. Pure. */

/** Bytes of one list at most; checked before anything looks into them. */
const maxListBytes = 32 * 2 ** 20;

/** The text without its byte-order mark, or why it cannot be read. */
export function textOf(bytes: Uint8Array): { readonly text: string } | { readonly fault: string } {
  if (bytes.length === 0) return { fault: "it is empty" };
  if (bytes.length > maxListBytes) return { fault: `it has ${bytes.length} bytes, and ${maxListBytes} is the most` };
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { fault: "it is UTF-16; save it as UTF-8" };
  }
  if (first === 0x50 && second === 0x4b) return { fault: "it is a ZIP archive or a workbook; save it as CSV, UTF-8" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { fault: "it is not UTF-8; save it as UTF-8" };
  }
}
