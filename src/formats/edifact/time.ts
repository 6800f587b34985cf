/**
 * DTM of UN/EDIFACT to UTC. Format 203 carries no zone: it is the sender's, as configured, or there is no time. A time of day that
 * the zone has twice, or not at all, is none either. Pure.
 */

import { timeOf } from "../sidecar-time.ts";

interface Form {
  readonly shape: RegExp;
  readonly form: string;
  readonly own?: "offset" | "name";
}
/** 2379: how each is written. Those with `own` say their zone themselves. */
const forms = new Map<string, Form>([
  ["201", { shape: /^\d{10}$/, form: "yyyyMMddHHmm" }],
  ["203", { shape: /^\d{12}$/, form: "yyyyMMddHHmm" }],
  ["204", { shape: /^\d{14}$/, form: "yyyyMMddHHmmss" }],
  ["205", { shape: /^\d{12}[+-]\d{4}$/, form: "yyyyMMddHHmm", own: "offset" }],
  ["303", { shape: /^\d{12}(UTC|GMT|Z)$/, form: "yyyyMMddHHmm", own: "name" }],
  ["304", { shape: /^\d{14}(UTC|GMT|Z)$/, form: "yyyyMMddHHmmss", own: "name" }],
]);

export function momentOf(
  text: string,
  format: string,
  zone: string | undefined,
): { utcMs: number } | { issue: string } {
  const known = forms.get(format);
  if (known === undefined) return { issue: `DTM format ${format.slice(0, 3) || "(none)"} is no time that is known` };
  if (!known.shape.test(text)) return { issue: `"${text.slice(0, 35)}" is no time of DTM format ${format}` };
  // 201 leaves out the century.
  const digits = (format === "201" ? "20" : "") + text.replace(/[^0-9].*$/, "");
  if (known.own === undefined && zone === undefined) {
    return { issue: `DTM format ${format} says no zone, and none is configured for this sender: it has no time` };
  }
  const read = timeOf(digits, { format: known.form, zone: known.own === undefined ? zone : "UTC" });
  if ("issue" in read || known.own !== "offset") return read;
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d\d)(\d\d)$/.exec(text) ?? [];
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return { utcMs: read.utcMs - (sign === "-" ? -offsetMs : offsetMs) };
}
