/** How times, ages, numbers and codes are written. Pure. What is missing is written "no data", never as a number. */

export const noData = "no data";

/** The message of anything that was thrown. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

const two = (value: number) => String(value).padStart(2, "0");

/** `07`, `00:41`, `1:02:10` and `3 d 04:10`; seconds alone never stand without their minutes. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  if (hours >= 24) return `${Math.floor(hours / 24)} d ${two(hours % 24)}:${two(Math.floor(seconds / 60) % 60)}`;
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** A container code in the groups in which it is painted: `MSCU 123456 6`. Anything else comes back as text that hides nothing. */
export function groupedCode(code: string): string {
  const match = /^([A-Z]{4})(\d{6})(\d)$/.exec(code);
  return match === null ? shownText(code) : `${match[1]} ${match[2]} ${match[3]}`;
}

/** A sentence with container codes in it, as they are painted. */
export const withGroupedCodes = (sentence: string): string =>
  sentence.replace(/\b([A-Z]{4})(\d{6})(\d)\b/g, "$1\u00a0$2\u00a0$3");

/**
 * What others wrote, with nothing in it that is not seen: control characters, marks that turn the direction of writing
 * (Unicode TR 36, 3.3.2) and characters without a width stand as `⟨U+202E⟩`.
 */
export function shownText(told: string): string {
  return told.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u115f\u1160\u3164\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}

/** At most three significant digits, no exponent: `12.4`, `402`, `1 640`. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return noData;
  if (Math.abs(value) < 99.95) return value.toFixed(1);
  return (value < 0 ? "-" : "") + whole(Math.abs(value));
}

/** A number of things: `7`, `1 640`. */
export const whole = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** A place in the lane: `2 m`, `12.5 m`. */
export const metres = (value: number): string => `${Number(value.toFixed(2))} m`;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Clock time of the site. Falls back to UTC, and says so, where the browser does not know the zone. */
export interface SiteTime {
  /** `14:02:51`. */
  time(utcMs: number): string;
  /** `21 Nov 14:02:51`. */
  dateTime(utcMs: number): string;
  /** `UTC+2`. */
  readonly zone: string;
}

export function siteTime(timeZone: string, atUtcMs: number): SiteTime {
  const make = (options: Intl.DateTimeFormatOptions) => {
    try {
      return new Intl.DateTimeFormat("en-GB", { ...options, timeZone, hourCycle: "h23" });
    } catch {
      return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC", hourCycle: "h23" });
    }
  };
  const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  const time = make(clock);
  const dateTime = make({ day: "2-digit", month: "short", ...clock });
  const named = make({ timeZoneName: "shortOffset" }).formatToParts(atUtcMs);
  const zone = (named.find((part) => part.type === "timeZoneName")?.value ?? "UTC")
    .replace(/^GMT(\+0)?$/, "UTC")
    .replace("GMT", "UTC");
  return {
    time: (utcMs) => time.format(utcMs),
    dateTime: (utcMs) => dateTime.format(utcMs).replace(",", ""),
    zone,
  };
}
