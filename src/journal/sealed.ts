/** Views as the database keeps them: JSON beside its checksum, so that a flipped byte never becomes a state of an alarm. */

import { crc32 } from "node:zlib";
import { type Columns, DamagedValue, text } from "./sqlite.ts";

/** The columns `view` and `crc32` of a view. */
export function seal(view: object): [view: string, crc32: number] {
  const json = JSON.stringify(view);
  return [json, crc32(json)];
}

/** The view of a row, or undefined for no row. Throws DamagedValue where the two columns do not fit. */
export function unseal<V>(row: Columns | undefined): V | undefined {
  if (row === undefined) return undefined;
  const json = text(row, "view");
  if (crc32(json) !== row.crc32) throw new DamagedValue("the checksum of a view does not fit");
  return JSON.parse(json);
}
