/** Ids of records that follow from others, so that nothing is made twice, whatever stops and starts in between. Pure. */

import { createHash } from "node:crypto";
import type { RecordKind } from "../records.ts";

/** A UUID (version 8, RFC 9562: made by a rule of our own) that is the same for the same kind and text. */
export function madeId(kind: RecordKind, text: string): string {
  const hex = createHash("sha256").update(`${kind}\n${text}`).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
