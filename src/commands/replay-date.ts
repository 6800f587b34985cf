/**
 * The day of a recording whose lines carry only a time of day: from the name of its file, as portals name their daily files. Pure.
 */

/** Between digits and letters nothing is a date; `2016-05-31`, `2016_05_31` and `20160531` are. */
const dates = /(?<!\d)((?:19|20)\d{2})([-_]?)(\d{2})\2(\d{2})(?!\d)/g;

/** `YYYY-MM-DD`; `undefined`: the name has no date that a calendar has, or more than one. */
export function dateInName(name: string): string | undefined {
  const found = new Set<string>();
  for (const [, year, , month, day] of name.matchAll(dates)) {
    const date = `${year}-${month}-${day}`;
    const utcMs = Date.parse(`${date}T00:00:00Z`);
    // Date.parse rolls some days over to the next month.
    if (!Number.isNaN(utcMs) && new Date(utcMs).toISOString().startsWith(date)) found.add(date);
  }
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}

/** True if lines end in a time of day without a date, such as `09-30-00.899`. */
export function hasTimesOfDayOnly(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 65_536)).toString("latin1");
  return /,\s*\d{1,2}-\d{1,2}-\d{1,2}\.\d{1,3}\s*$/m.test(start);
}
