/**
 * Times as sidecars write them, to milliseconds since 1970 UTC. Pure. A time of day that a zone has twice, or not at all, is
 * told as that: nobody guesses an hour.
 */

/** What is declared of a time. */
export interface TimeForm {
  /** `iso`, `epoch-s`, `epoch-ms`, or a pattern of yyyy MM dd HH mm ss SSS. */
  readonly format: string;
  /** Of patterns, and of `iso` where the text has no offset. */
  readonly zone?: string | undefined;
}

type Found = { readonly utcMs: number } | { readonly issue: string };

const tokens: Readonly<Record<string, number>> = { yyyy: 4, SSS: 3, MM: 2, dd: 2, HH: 2, mm: 2, ss: 2 };
const tokenShape = /yyyy|SSS|MM|dd|HH|mm|ss/g;
const dayMs = 86_400_000;

export function timeOf(text: string, { format, zone }: TimeForm): Found {
  if (format === "epoch-s" || format === "epoch-ms") {
    const value = /^\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) * (format === "epoch-s" ? 1000 : 1) : Number.NaN;
    return Number.isFinite(value) ? { utcMs: Math.round(value) } : { issue: `"${text}" is no number of ${format}` };
  }
  if (format !== "iso") {
    const parts = partsBy(text, format);
    return parts === undefined
      ? { issue: `"${text}" is not of the form ${format}` }
      : inZone(text, parts, zone ?? "UTC");
  }
  const [, date = "", time = "", fraction = "", offset] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  const milliseconds = fraction === "" ? "000" : fraction.padEnd(3, "0").slice(0, 3);
  const parts = partsBy(
    `${date} ${time.length === 5 ? `${time}:00` : time} ${milliseconds}`,
    "yyyy-MM-dd HH:mm:ss SSS",
  );
  if (parts === undefined) return { issue: `"${text}" is no time of ISO 8601` };
  if (offset === undefined) {
    return zone === undefined
      ? { issue: `"${text}" does not say its zone, and the profile neither` }
      : inZone(text, parts, zone);
  }
  if (offset === "Z") return { utcMs: parts };
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return { utcMs: parts - (offset.startsWith("-") ? -minutes : minutes) * 60_000 };
}

/** The time as if it were UTC; undefined if the text is not of that form or there is no such day. */
function partsBy(text: string, format: string): number | undefined {
  const order = format.match(tokenShape) ?? [];
  const shape = format
    .split(tokenShape)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .reduce((before, literal, index) => `${before}(\\d{${tokens[order[index - 1] ?? ""]}})${literal}`);
  const match = new RegExp(`^${shape}$`).exec(text);
  if (match === null) return undefined;
  const value = (token: string) => {
    const at = order.indexOf(token as never);
    return at === -1 ? 0 : Number(match[at + 1]);
  };
  const [year, month, day] = [value("yyyy"), value("MM"), value("dd")];
  const [hour, minute, second] = [value("HH"), value("mm"), value("ss")];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const utcMs = Date.UTC(year, month - 1, day, hour, minute, second, value("SSS"));
  const made = new Date(utcMs);
  return made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day
    ? utcMs
    : undefined;
}

/** @param wallMs what the clock on the wall shows, as if it were UTC */
function inZone(text: string, wallMs: number, zone: string): Found {
  // No zone changes its offset twice within two days: what is in force a day before and a day after is all there can be.
  const offsets = new Set([offsetMs(wallMs - dayMs, zone), offsetMs(wallMs + dayMs, zone)]);
  const found = [...offsets]
    .map((offset) => wallMs - offset)
    .filter((utcMs) => offsetMs(utcMs, zone) === wallMs - utcMs);
  const [utcMs] = found;
  if (utcMs === undefined) return { issue: `"${text}" does not exist in ${zone}: the clocks were put forward over it` };
  if (found.length > 1) return { issue: `"${text}" was twice in ${zone}: the clocks were put back` };
  return { utcMs };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far a zone is ahead of UTC at a moment. */
function offsetMs(utcMs: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      era: "short",
      ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" },
    });
    formatters.set(zone, formatter);
  }
  const parts = new Map(formatter.formatToParts(utcMs).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const year = parts.get("era") === "BC" ? 1 - number("year") : number("year");
  const wall = new Date(
    Date.UTC(2000, number("month") - 1, number("day"), number("hour"), number("minute"), number("second")),
  );
  wall.setUTCFullYear(year, number("month") - 1, number("day"));
  return wall.getTime() - Math.floor(utcMs / 1000) * 1000;
}
