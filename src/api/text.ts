/** What people and other systems write into fields of text: its schemas. Pure. */

import { z } from "zod";

const notAllowed = "control characters, overrides of the writing direction and halves of characters are not allowed";

/**
 * Characters that show as they are. An override (U+202A to U+202E, U+2066 to U+2069) makes a text read as what it is not; a
 * half of a surrogate pair is in JSON, and in no other form that a record takes.
 */
const shown = String.raw`[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]`;

/** In one line: a code, a name, a reason. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(new RegExp(`^${shown}*$`, "u"), notAllowed);

/** In several lines. */
export const remark = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .regex(new RegExp(`^(?:[\\n\\r\\t]|${shown})*$`, "u"), notAllowed);
