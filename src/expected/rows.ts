/**
 * Entries of one record as rows of bytes, so that half a million of them take tens of megabytes and give the garbage collector
 * nothing to do: they lie outside of the heap, and one is made anew when somebody asks for it. Pure.
 *
 * A row is a JSON array: the code, then each field in its place. A text that comes again stands in the texts of all rows, once, and
 * its number from 1 in the row; 0 and "" are what is absent.
 */

import type { ExpectedEntry } from "../identity-records.ts";

const textFields = [
  ...(["type", "direction", "mode", "risk", "targetingRef", "carrier", "conveyanceReference"] as const),
  ...(["goods", "sizeType", "plate", "wagon", "lane", "from", "to"] as const),
] as const;
const listFields = ["ucrs", "declarations", "hsCodes"] as const;
const otherFields = ["grossKilograms", "empty", "position"] as const;
type Placed =
  | "code"
  | (typeof textFields)[number]
  | (typeof listFields)[number]
  | (typeof otherFields)[number]
  | "seals";
/** A field that is new in the records must get its place here: without it nobody can make rows. */
type Rowed = [Exclude<keyof ExpectedEntry, Placed>] extends [never] ? ExpectedEntry : never;

type Text = number | string;

/** Gives the same text for the same text, so that what comes again in many records is in memory once. */
export type SameText = (text: string) => string;

export class Rows {
  readonly #bytes: Buffer;
  /** Where each row ends. */
  readonly #ends: Uint32Array;
  readonly #texts: readonly string[];

  constructor(bytes: Buffer, ends: Uint32Array, texts: readonly string[]) {
    this.#bytes = bytes;
    this.#ends = ends;
    this.#texts = texts;
  }

  get length(): number {
    return this.#ends.length;
  }

  code(row: number): string {
    const from = (this.#ends[row - 1] ?? 0) + 1;
    const end = this.#bytes.indexOf(quote, from + 1);
    const text = this.#bytes.toString("utf8", from, end + 1);
    return text.includes("\\") ? (this.#read(row)[0] as string) : text.slice(1, -1);
  }

  entry(row: number): ExpectedEntry {
    return entryOf(this.#read(row), this.#texts);
  }

  #read(row: number): unknown[] {
    return JSON.parse(this.#bytes.toString("utf8", this.#ends[row - 1] ?? 0, this.#ends[row])) as unknown[];
  }
}

const quote = 0x22;

export function rowsOf(entries: readonly Rowed[], same: SameText): Rows {
  const { numbers, texts } = repeatedTexts(entries, same);
  const rows = entries.map((entry) => rowOf(entry, numbers));
  const text = rows.join("");
  const bytes = Buffer.from(text);
  const lengthOf = bytes.length === text.length ? (row: string) => row.length : (row: string) => Buffer.byteLength(row);
  const ends = new Uint32Array(rows.length);
  let end = 0;
  for (let row = 0; row < rows.length; row++) {
    end += lengthOf(rows[row] ?? "");
    ends[row] = end;
  }
  return new Rows(bytes, ends, texts);
}

function rowOf(entry: ExpectedEntry, numbers: ReadonlyMap<string, number>): string {
  const text = (value: string | undefined): Text => (value === undefined ? 0 : (numbers.get(value) ?? value));
  const row: unknown[] = [entry.code];
  for (const field of textFields) row.push(text(entry[field]));
  for (const field of listFields) row.push(entry[field].length === 0 ? 0 : entry[field].map(text));
  for (const field of otherFields) row.push(entry[field] ?? "");
  const seals = entry.seals.map(({ number, issuer }) =>
    issuer === undefined ? [text(number)] : [text(number), text(issuer)],
  );
  row.push(seals.length === 0 ? 0 : seals);
  return JSON.stringify(row);
}

/** Texts that stand in more than one place, with their numbers from 1. */
function repeatedTexts(entries: readonly ExpectedEntry[], same: SameText) {
  const seen = new Set<string>();
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const see = (text: string | undefined) => {
    if (text === undefined || numbers.has(text)) return;
    if (!seen.has(text)) return void seen.add(text);
    texts.push(same(text));
    numbers.set(text, texts.length);
  };
  for (const entry of entries) {
    for (const field of textFields) see(entry[field]);
    for (const field of listFields) for (const text of entry[field]) see(text);
    for (const { number, issuer } of entry.seals) for (const text of [number, issuer]) see(text);
  }
  return { numbers, texts };
}

function entryOf(row: readonly unknown[], texts: readonly string[]): ExpectedEntry {
  const text = (value: unknown): string => (typeof value === "number" ? (texts[value - 1] ?? "") : (value as string));
  const many = (value: unknown): unknown[] => (value === 0 ? [] : (value as unknown[]));
  let at = 1;
  const entry: Record<string, unknown> & { seals?: unknown } = { code: row[0] };
  for (const field of textFields) {
    const value = row[at++];
    if (value !== 0) entry[field] = text(value);
  }
  for (const field of listFields) entry[field] = many(row[at++]).map(text);
  for (const field of otherFields) {
    const value = row[at++];
    if (value !== "") entry[field] = value;
  }
  entry.seals = many(row[at]).map((seal) => {
    const [number, issuer] = seal as [unknown, unknown?];
    return issuer === undefined ? { number: text(number) } : { number: text(number), issuer: text(issuer) };
  });
  return entry as ExpectedEntry;
}
