/** Request headers of writes, checked. Pure. */

import { HttpError } from "./problem.ts";

type Header = string | string[] | undefined;

const fault = (name: string, message: string) =>
  new HttpError("HTTP_BAD_REQUEST", `${name} must be ${message}.`, { faults: [{ in: "header", name, message }] });

/** The client's name for this very request; undefined: it gave none. */
export function idempotencyKeyOf(header: Header): string | undefined {
  if (header === undefined) return undefined;
  const key = Array.isArray(header) ? header.join(",") : header;
  if (/^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw fault("Idempotency-Key", "1 to 128 visible ASCII characters");
}

/** The number of a record up to which the client knows what it decides on: `57`, or as an entity tag `"57"`. */
export function ifMatchOf(header: Header): number | undefined {
  if (header === undefined) return undefined;
  const seq = /^(?:(\d{1,15})|"(\d{1,15})")$/.exec(Array.isArray(header) ? header.join(",") : header.trim());
  if (seq !== null) return Number(seq[1] ?? seq[2]);
  throw fault("If-Match", "the number of a record, such as 57");
}
