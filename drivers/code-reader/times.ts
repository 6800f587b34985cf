/**
 * A reader's own time, in the form in which its maker writes it. Pure. A time that could mean two moments, or none, is no time:
 * nothing is guessed.
 */

/** `auto`, `rfc3339`, `epoch-s`, `epoch-ms`, or a pattern such as `dd.MM.yyyy HH:mm:ss`. */
export interface TimeForm {
  readonly timeFormat: string;
  /** Of texts that name none: `Europe/Berlin`, `+02:00`. */
  readonly timeZone?: string | undefined;
}

const earliestUtcMs = Date.UTC(2000, 0, 1);
const latestUtcMs = Date.UTC(9999, 11, 31);
/** RFC 3339, 5.6; its zone may be missing, and a space may stand for the T. */
const standard =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?[ ]?(Z|z|[+-]\d{2}:?\d{2})?$/;
const offsetShape = /^([+-])(\d{2}):?(\d{2})$/;
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Tokens of a pattern, as Unicode TR 35 names them. */
const tokens = /yyyy|MM|dd|HH|mm|ss|SSS|[^A-Za-z]|T/y;
type Part = "yyyy" | "MM" | "dd" | "HH" | "mm" | "ss" | "SSS";
const needed: readonly Part[] = ["yyyy", "MM", "dd", "HH", "mm"];

/** Whether a text is a form of times: a word for one, or a pattern that says what is needed, each part once. */
export function isTimeFormat(format: string): boolean {
  return ["auto", "rfc3339", "epoch-s", "epoch-ms"].includes(format) || patternOf(format) !== undefined;
}

function patternOf(format: string): { readonly shape: RegExp; readonly parts: readonly Part[] } | undefined {
  const parts: Part[] = [];
  let source = "";
  tokens.lastIndex = 0;
  while (tokens.lastIndex < format.length) {
    const token = tokens.exec(format)?.[0];
    if (token === undefined) return undefined;
    if (token.length === 1) source += token.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
    else {
      parts.push(token as Part);
      source += `(\\d{${token.length}})`;
    }
  }
  const isWhole = new Set(parts).size === parts.length && needed.every((part) => parts.includes(part));
  return isWhole ? { shape: new RegExp(`^${source}$`, "u"), parts } : undefined;
}

/** Whether there is such a zone. */
export function isTimeZone(zone: string): boolean {
  if (offsetShape.test(zone)) return true;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** Milliseconds that a fixed offset is ahead of UTC. */
function fixedOffset(zone: string): number | undefined {
  if (/^z$/i.test(zone)) return 0;
  const [, sign, hours = "", minutes = ""] = offsetShape.exec(zone) ?? [];
  if (sign === undefined || Number(minutes) > 59 || Number(hours) > 18) return undefined;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
}

/** How far a zone is ahead of UTC at a moment, milliseconds. */
function offsetsOf(zone: string): (utcMs: number) => number {
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return () => fixed;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (utcMs) => {
    const found = new Map(format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? 0;
    const wall = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
    return wall - Math.floor(utcMs / 1000) * 1000;
  };
}

/** The moment at which a clock on the wall showed this; undefined in the hours that a change of the clock repeats or leaves out. */
function momentOf(wallMs: number, offsetAt: (utcMs: number) => number): number | undefined {
  const candidates = new Set([offsetAt(wallMs - dayMs), offsetAt(wallMs + dayMs)].map((offset) => wallMs - offset));
  const fitting = [...candidates].filter((utcMs) => utcMs + offsetAt(utcMs) === wallMs);
  return fitting.length === 1 ? fitting[0] : undefined;
}

type Fields = Readonly<Partial<Record<Part, number>>>;

/** As if it were UTC; undefined for a day or an hour that does not exist: Date.UTC would roll 31 February over to March. */
function wallOf({ yyyy = 0, MM = 0, dd = 0, HH = 0, mm = 0, ss = 0, SSS = 0 }: Fields): number | undefined {
  const days = new Date(Date.UTC(yyyy, MM, 0)).getUTCDate();
  if (MM < 1 || MM > 12 || dd < 1 || dd > days || HH > 23 || mm > 59 || ss > 59) return undefined;
  return Date.UTC(yyyy, MM - 1, dd, HH, mm, ss, SSS);
}

/** Makes the function that reads times of one form: milliseconds since 1970 UTC, or undefined. */
export function timeReader({ timeFormat, timeZone }: TimeForm): (raw: unknown) => number | undefined {
  const offsetAt = timeZone === undefined ? undefined : offsetsOf(timeZone);
  const pattern = patternOf(timeFormat);
  const numberOf = (raw: unknown) =>
    typeof raw === "number"
      ? raw
      : typeof raw === "string" && /^\d{1,15}(\.\d{1,9})?$/.test(raw)
        ? Number(raw)
        : Number.NaN;

  function ofText(text: string): number | undefined {
    if (pattern !== undefined) {
      const found = pattern.shape.exec(text);
      if (found === null || offsetAt === undefined) return undefined;
      const wall = wallOf(Object.fromEntries(pattern.parts.map((part, i) => [part, Number(found[i + 1])])));
      return wall === undefined ? undefined : momentOf(wall, offsetAt);
    }
    const found = standard.exec(text);
    if (found === null) return undefined;
    const [, yyyy, MM, dd, HH, mm, ss = "0", fraction = "", zone] = found;
    const SSS = Number(fraction.padEnd(3, "0").slice(0, 3));
    const wall = wallOf({
      yyyy: Number(yyyy),
      MM: Number(MM),
      dd: Number(dd),
      HH: Number(HH),
      mm: Number(mm),
      ss: Number(ss),
      SSS,
    });
    if (wall === undefined) return undefined;
    if (zone === undefined) return offsetAt === undefined ? undefined : momentOf(wall, offsetAt);
    const offset = fixedOffset(zone);
    return offset === undefined ? undefined : wall - offset;
  }

  return (raw) => {
    let utcMs: number | undefined;
    if (timeFormat === "epoch-s") utcMs = numberOf(raw) * 1000;
    else if (timeFormat === "epoch-ms") utcMs = numberOf(raw);
    // A bare number could be seconds or milliseconds; only milliseconds of this century can be told for sure.
    else if (timeFormat === "auto" && typeof raw === "number") utcMs = raw;
    else if (typeof raw === "string") utcMs = ofText(raw.trim());
    if (utcMs === undefined || !(utcMs >= earliestUtcMs && utcMs <= latestUtcMs)) return undefined;
    return Math.round(utcMs);
  };
}
