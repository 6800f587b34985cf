/** The reads and seals of a passage as identification wants them: all of one code by one eye of one device together. Pure. */

import { codeText } from "../code-text.ts";
import type { ReadFact } from "../identification.ts";
import type { PorticoRecord } from "../records.ts";

type Seen = PorticoRecord<"identity.read" | "seal.observed">;

/** The number of a seal is no code that could be right or wrong: it only bears out a list that names it. */
const asRead = (record: Seen) =>
  record.kind === "identity.read"
    ? record
    : { type: "seal", value: record.number ?? "", valid: false, ambiguous: false, sizeType: undefined };

export function readFacts(seen: readonly Seen[]): ReadFact[] {
  const facts = new Map<string, ReadFact>();
  for (const read of seen) {
    const { device, source, by } = read;
    const { type, value, valid, ambiguous, sizeType } = asRead(read);
    const code = codeText(value);
    const atMs = Date.parse(read.at);
    const key = [device ?? "", source, type, code].join("\n");
    const before = facts.get(key);
    const typedBy = by ?? before?.by;
    facts.set(key, {
      device,
      source,
      type,
      code,
      // One that came with marks which no code has is no reason to doubt the same code without them.
      valid: valid || before?.valid === true,
      ambiguous: ambiguous || before?.ambiguous === true,
      ...(sizeType === undefined ? {} : { sizeType }),
      ...(typedBy === undefined ? {} : { by: typedBy }),
      firstMs: Math.min(atMs, before?.firstMs ?? atMs),
      count: (before?.count ?? 0) + 1,
    });
  }
  return [...facts.values()].sort((a, b) => a.firstMs - b.firstMs);
}
