/** Lists in memory and reads for tests of identification. */

import fc from "fast-check";
import type { ExpectedLookup, Listed, ReadFact } from "../../identification.ts";
import type { ExpectedEntry } from "../../identity-records.ts";
import { parseContainerId } from "../container-id.ts";

/** Entries by their codes; one list. */
export function lookupOf(entries: readonly (Partial<ExpectedEntry> & { readonly code: string })[]): ExpectedLookup {
  const byCode = Map.groupBy(
    entries.map((entry): Listed => {
      const empty = { type: "container" as const, ucrs: [], declarations: [], hsCodes: [], seals: [] };
      return { entry: { ...empty, ...entry }, source: "port", reference: "day", version: "1", receivedAtMs: 0 };
    }),
    ({ entry }) => entry.code,
  );
  return {
    find: (code) => byCode.get(code) ?? [],
    near(code) {
      const found: string[] = [];
      for (let at = 0; at < code.length; at++) {
        for (const other of "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") {
          const changed = code.slice(0, at) + other + code.slice(at + 1);
          if (changed !== code && byCode.has(changed)) found.push(changed);
        }
      }
      return found.sort().slice(0, 32);
    },
    consist: () => [],
  };
}

/** A read by the left camera, with the marks that it has in a record. */
export function read(code: string, more: Partial<ReadFact> = {}): ReadFact {
  const { valid, ambiguous } = parseContainerId(code);
  const type = more.type ?? "container";
  const checked = type === "container" || type === "wagon";
  const base = { device: "ocr-1", source: "left", type, firstMs: 0, count: 1 };
  return { ...base, code, valid: checked && valid, ambiguous: checked && ambiguous, ...more };
}

/** Any text at all, half surrogates among it; cheaper to make than `fc.string({ unit: "binary" })`. */
export const anyText = (maxLength: number) =>
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength })
    .map((units) => units.map((unit) => String.fromCharCode(unit)).join(""));
