/**
 * Values of a list's fields, from text to what a record holds. Each reader gives the value, or says in words why it cannot. A word
 * that is not known is a fault, never a guess. Pure.
 */

import type { ExpectedEntry } from "../identity-records.ts";

export type Value<T> = { readonly value: T } | { readonly fault: string };

const words = <T extends string | boolean>(table: Readonly<Record<string, T>>, what: string) => {
  const known = new Map(Object.entries(table));
  return (text: string): Value<T> => {
    const value = known.get(text.toLowerCase().replace(/[^a-z0-9]/g, ""));
    return value === undefined ? { fault: `"${shown(text)}" is no ${what} that is known` } : { value };
  };
};

export const directionOf = words<NonNullable<ExpectedEntry["direction"]>>(
  {
    ...{ outbound: "outbound", export: "outbound", exp: "outbound", out: "outbound" },
    ...{ inbound: "inbound", import: "inbound", imp: "inbound", in: "inbound" },
    transit: "transit",
    ...{ transshipment: "transshipment", transhipment: "transshipment", ts: "transshipment" },
    unknown: "unknown",
  },
  "direction",
);
export const modeOf = words<NonNullable<ExpectedEntry["mode"]>>(
  {
    ...{ sea: "sea", vessel: "sea", ship: "sea", maritime: "sea" },
    ...{ road: "road", truck: "road" },
    ...{ rail: "rail", train: "rail" },
    ...{ air: "air", flight: "air" },
    unknown: "unknown",
  },
  "mode",
);
export const riskOf = words<NonNullable<ExpectedEntry["risk"]>>(
  { high: "high", h: "high", medium: "medium", med: "medium", m: "medium", low: "low", l: "low" },
  "risk",
);
export const typeOf = words<ExpectedEntry["type"]>(
  {
    ...{ container: "container", box: "container", cn: "container" },
    ...{ wagon: "wagon", railcar: "wagon", rr: "wagon" },
    uld: "uld",
    ...{ plate: "plate", vehicle: "plate", truck: "plate" },
    unknown: "unknown",
  },
  "type",
);
export const emptyOf = words<boolean>(
  {
    ...{ true: true, yes: true, y: true, "1": true, empty: true, e: true, mt: true },
    ...{ false: false, no: false, n: false, "0": false, full: false, f: false, laden: false, loaded: false },
  },
  "word for empty or full",
);

/** Kilograms with a point for the fraction. A comma means thousands to one sender and tenths to the next: it is refused. */
export function kilogramsOf(text: string): Value<number> {
  const value = /^[0-9]{1,7}(\.[0-9]{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? { value } : { fault: `"${shown(text)}" is no weight in kilograms such as 21430.5` };
}

export function placeOf(text: string): Value<number> {
  return /^[1-9][0-9]{0,4}$/.test(text)
    ? { value: Number(text) }
    : { fault: `"${shown(text)}" is no place in a consist, which counts from 1` };
}

/** RFC 3339 with its offset: a time without one is another moment in each country. */
export function momentOf(text: string): Value<string> {
  const shape = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i.exec(text);
  const ms = shape === null ? Number.NaN : Date.parse(text);
  const [, year, month, day] = (shape ?? []).map(Number);
  const isDay = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day)).getUTCDate() === day;
  return Number.isFinite(ms) && isDay
    ? { value: new Date(ms).toISOString() }
    : { fault: `"${shown(text)}" is no time with its offset such as 2026-11-21T14:00:00Z` };
}

export function sizeTypeOf(text: string): Value<string> {
  const value = text.toUpperCase();
  return /^[0-9A-Z]{4}$/.test(value) ? { value } : { fault: `"${shown(text)}" is no size and type such as 22G1` };
}

/** WCO recommendation on the unique consignment reference: an..35. It is an access key: never cut, never repaired. */
export function ucrOf(text: string): Value<string> {
  if (text.length > 35) return { fault: `a UCR has at most 35 characters, and "${shown(text)}" has ${text.length}` };
  return /^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(text)
    ? { value: text }
    : { fault: `"${shown(text)}" has a character that no UCR has` };
}

export function hsCodeOf(text: string): Value<string> {
  const value = text.replace(/[. ]/g, "");
  return /^[0-9]{2,12}$/.test(value) ? { value } : { fault: `"${shown(text)}" is no HS code` };
}

/** Control characters, halves of characters, and overrides of the writing direction: a text would read as what it is not. */
export const notShown = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** Text of at most so many characters, in one line. */
export function plain(max: number, what: string) {
  return (text: string): Value<string> => {
    const value = text.replace(/[\t\r\n]+/g, " ");
    if (value.length > max) return { fault: `${what} has more than ${max} characters` };
    return notShown.test(value) ? { fault: `${what} has a character that does not show` } : { value };
  };
}

/** For a sentence: short, and without what a terminal or a page would act on. */
export function shown(text: string): string {
  const safe = text.toWellFormed().replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?");
  return safe.length > 40 ? `${safe.slice(0, 40).toWellFormed()}…` : safe;
}
