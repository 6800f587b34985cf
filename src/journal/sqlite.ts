/** What SQLite's result codes mean to the journal (sqlite.org/rescode.html), and its values on their way to TypeScript. */

/** Primary result codes that the journal decides by. */
export const sqlite = {
  error: 1,
  busy: 5,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  constraint: 19,
  notADatabase: 26,
} as const;

/** The primary result code of an error that `node:sqlite` threw, or undefined for any other error. */
export function primaryCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !("errcode" in thrown) || typeof thrown.errcode !== "number") return undefined;
  return thrown.errcode & 0xff;
}

/** A value that nobody can have written: SQLite did not notice that it was damaged, we did. */
export class DamagedValue extends Error {
  override readonly name = "DamagedValue";
}

/** Rows that were committed cannot be found again: the tree of the table is out of order. */
export class UnfoundRows extends Error {
  override readonly name = "UnfoundRows";
  override readonly message = "rows that were just written cannot be found";
}

/**
 * The database's own structure is broken, and writing may go wrong. A number that is taken belongs here: the journal gives
 * none twice, so only a damaged key can stand in its place.
 */
export function isCorrupt(thrown: unknown): boolean {
  const code = primaryCode(thrown);
  if (thrown instanceof UnfoundRows) return true;
  return code === sqlite.corrupt || code === sqlite.notADatabase || isTaken(thrown, "records.seq");
}

/**
 * A row cannot be read, others perhaps can: a damaged page, a bad sector, or a number beyond 2^53, which only damage makes
 * and `node:sqlite` refuses to round.
 */
export function isUnreadable(thrown: unknown): boolean {
  if (isCorrupt(thrown) || primaryCode(thrown) === sqlite.ioError || thrown instanceof DamagedValue) return true;
  return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_OUT_OF_RANGE";
}

/** An insert met a row with the same value in a column that allows it once. */
export function isTaken(thrown: unknown, column: "records.id" | "records.seq"): boolean {
  return primaryCode(thrown) === sqlite.constraint && thrown instanceof Error && thrown.message.endsWith(column);
}

/** A row of a result, with its values not yet believed. */
export type Columns = Readonly<Record<string, unknown>>;

/** A TEXT column of a STRICT table. Only damage can make it anything else. */
export function text(columns: Columns | undefined, name: string): string {
  const value = columns?.[name];
  if (typeof value !== "string") throw new DamagedValue(`column ${name} holds no text`);
  return value;
}

/** An INTEGER column of a STRICT table; undefined for NULL or a missing row. */
export function integer(columns: Columns | undefined, name: string): number | undefined {
  const value = columns?.[name];
  return typeof value === "number" ? value : undefined;
}
