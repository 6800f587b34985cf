/** Unique identifiers that are the same for the same thing, on every machine and on every day. Pure. */

import { createHash } from "node:crypto";

/**
 * `2.25.` and a UUID as one decimal number (PS3.5, B.2; the UUID is RFC 9562's version 8, of a SHA-256). A number has no leading
 * zero, so neither has the identifier. What is sent twice is thereby known as the same object.
 */
export function uidOf(...parts: readonly (string | number)[]): string {
  const hash = createHash("sha256")
    .update(JSON.stringify(["portico", ...parts.map(String)]))
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${hash.subarray(0, 16).toString("hex")}`)}`;
}
