/** Checks a part of a request against its schema; every fault of it is named at once. Pure. */

import type { z } from "zod";
import { type Fault, HttpError } from "./problem.ts";
import { wordingOf } from "./wording.ts";

/** A client that sends a thousand faults is told the first so many. */
const maxFaults = 20;

/** The parsed value. Throws HTTP_BAD_REQUEST with all faults if it does not fit. */
export function check<Output>(schema: z.ZodType<Output>, value: unknown, part: Fault["in"]): Output {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap((issue): Fault[] => {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ in: part, name: nameOf(part, [...path, key]), message: "unknown name" }));
    }
    return [{ in: part, name: nameOf(part, path), message: wordingOf(issue) }];
  });
  const first = faults[0];
  const rest = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  const where = [part, first?.name ?? ""].join(" ").trim();
  throw new HttpError("HTTP_BAD_REQUEST", `${where}: ${first?.message ?? "malformed"}${rest}`, {
    faults: faults.slice(0, maxFaults),
  });
}

/** A JSON pointer (RFC 6901) into a body, the plain name of a parameter. */
function nameOf(part: Fault["in"], path: readonly string[]): string {
  const name =
    part === "body"
      ? path.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")
      : path.slice(0, 1).join("");
  return name.slice(0, 128);
}
