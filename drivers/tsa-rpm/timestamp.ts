/**
 * The times that daily files add as a last column. A live stream has none. Pure.
 *
 * Three forms of the same stream exist: no time; `HH-MM-SS.mmm` without date or zone (SRLS); and
 * `YYYY-MM-DD HH:MM:SS.mmm ZZ` with an offset in whole hours (recordings of a Rapiscan portal). The form is decided by
 * the last column of each line: the number of columns says nothing, since tags differ in width.
 */

export type LineTime =
  | { readonly form: "zoned"; readonly utcMs: number }
  | { readonly form: "clock"; readonly msOfDay: number };

const zoned = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})\.(\d{3}) ?([+-])(\d{2}):?(\d{2})?$/;
const clock = /^(\d{1,2})-(\d{1,2})-(\d{1,2})\.(\d{1,3})$/;
const dayMs = 86_400_000;

/** The time in a column; `undefined` if the column is not a time, `invalid` if it looks like one that cannot be. */
export function parseLineTime(column: string): LineTime | "invalid" | undefined {
  const long = zoned.exec(column);
  if (long !== null) {
    const [year, month, day, hour, minute, second, ms] = long.slice(1, 8).map(Number);
    const utc = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second, ms);
    // Date.UTC rolls 2016-02-31 over to March; such a line is damaged.
    const same = new Date(utc).toISOString().startsWith(`${long[1]}-${long[2]}-${long[3]}T${long[4]}:${long[5]}`);
    const offsetMinutes = Number(long[9]) * 60 + Number(long[10] ?? 0);
    if (!same || (second ?? 60) > 59 || offsetMinutes > 14 * 60) return "invalid";
    return { form: "zoned", utcMs: utc - (long[8] === "-" ? -1 : 1) * offsetMinutes * 60_000 };
  }
  const short = clock.exec(column);
  if (short === null) return undefined;
  const [hour = 24, minute = 60, second = 60] = short.slice(1, 4).map(Number);
  if (hour > 23 || minute > 59 || second > 59) return "invalid";
  return {
    form: "clock",
    msOfDay: ((hour * 60 + minute) * 60 + second) * 1000 + Number((short[4] ?? "").padEnd(3, "0")),
  };
}

/** Gives times of day their date: one that falls back by more than 12 h has passed midnight. */
export class DayClock {
  #midnightUtcMs: number;
  #lastMsOfDay = 0;

  /** @param midnightUtcMs when the first day of the file began, by the site's own zone */
  constructor(midnightUtcMs: number) {
    this.#midnightUtcMs = midnightUtcMs;
  }

  utcMs(msOfDay: number): number {
    if (this.#lastMsOfDay - msOfDay > dayMs / 2) this.#midnightUtcMs += dayMs;
    this.#lastMsOfDay = msOfDay;
    return this.#midnightUtcMs + msOfDay;
  }
}
