/** What a dropped file is by its first bytes, so that one that can be no N42 document is refused with a reason. Pure. */

/** First bytes of what people put into the wrong folder. */
const others: readonly (readonly [head: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "a ZIP archive; unpack it first"],
  [[0x1f, 0x8b], "compressed with gzip; unpack it first"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF"],
  [[0xff, 0xd8, 0xff], "a JPEG picture"],
  [[0x89, 0x50, 0x4e, 0x47], "a PNG picture"],
  [[0x02, 0x3c], "a frame of a stream, with its STX; the driver n42-stream reads those"],
];

/** Why these bytes can be no XML document, a sentence; undefined if they can. */
export function whyNoDocument(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "it is empty";
  const other = others.find(([head]) => head.every((byte, index) => bytes[index] === byte));
  if (other !== undefined) return `it is ${other[1]}`;
  const text = Array.from(bytes.subarray(0, 256)).filter((byte) => byte > 0x20 && byte < 0x80);
  return text[0] === 0x3c ? undefined : "it does not begin as an XML document does";
}
