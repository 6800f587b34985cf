/**
 * Daily files: the stream of a TSA / Rapiscan portal with the time of each line as a last column, in one of the three forms
 * that are known. Pure.
 */

import type { TimedLine } from "./tsa-rpm-lines.ts";

/** `none`: a saved live stream; `clock`: `14-02-51.123`; `zoned`: `2026-11-21 14:02:51.123 +00`. */
export type DailyForm = "none" | "clock" | "zoned";

/** @param utcOffsetHours of the site's own time, in which the file is written */
export function dailyLines({ atUtcMs, text }: TimedLine, form: DailyForm, utcOffsetHours = 0): string {
  if (form === "none") return text;
  const local = new Date(atUtcMs + utcOffsetHours * 3_600_000).toISOString().slice(0, 23);
  const offset = `${utcOffsetHours < 0 ? "-" : "+"}${String(Math.abs(utcOffsetHours)).padStart(2, "0")}`;
  const time = form === "clock" ? local.slice(11).replaceAll(":", "-") : `${local.replace("T", " ")} ${offset}`;
  return text.replaceAll("\r\n", `,${time}\r\n`);
}
