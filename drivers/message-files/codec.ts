/** What a dropped file is by its first bytes and its name: a list, or terminal messages. Pure. */

export type MessageFormat = "edifact" | "expected-csv" | "expected-json";

/** First bytes of what people put into the wrong folder. */
const others: readonly (readonly [head: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "a ZIP archive or a workbook; save it as CSV, UTF-8"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old workbook or document; save it as CSV, UTF-8"],
  [[0x1f, 0x8b], "compressed with gzip; unpack it first"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF"],
  [[0xff, 0xd8, 0xff], "a JPEG picture"],
  [[0x89, 0x50, 0x4e, 0x47], "a PNG picture"],
];
const byEnding: Readonly<Record<string, MessageFormat>> = {
  ...{ csv: "expected-csv", tsv: "expected-csv", json: "expected-json" },
  ...{ edi: "edifact", edifact: "edifact" },
};

/** The format of a file, or why it has none. What it begins with counts for more than what it is called. */
export function formatOf(
  name: string,
  bytes: Uint8Array,
): { readonly format: MessageFormat } | { readonly why: string } {
  if (bytes.length === 0) return { why: "it is empty" };
  const other = others.find(([head]) => head.every((byte, index) => bytes[index] === byte));
  if (other !== undefined) return { why: `it is ${other[1]}` };
  const text = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
  if (/^(UNA[^A-Za-z0-9]|UNB\W|UNH\W)/.test(text)) return { format: "edifact" };
  if (/^[[{]/.test(text)) return { format: "expected-json" };
  const format = byEnding[/\.([A-Za-z]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ""];
  return format === undefined ? { why: "it is neither EDIFACT nor JSON, and is not called .csv or .tsv" } : { format };
}
