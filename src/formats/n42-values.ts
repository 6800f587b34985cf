/**
 * The values inside N42 elements: numbers, times, durations, channel data, speeds and doses with their units. Pure.
 *
 * Counts that cannot be read refuse the document, because a wrong number is worse than none. Anything else that cannot be
 * read is left out and reported as an issue.
 */

import { toRfc3339 } from "../clock.ts";
import type { N42Channels, N42Issue } from "./n42-document.ts";
import { invalid, type N42Limits } from "./xml-text.ts";

const maxIssues = 100;

/** What one document has used up and what was wrong with it. */
export class Reading {
  readonly limits: N42Limits;
  readonly issues: N42Issue[] = [];
  #counts = 0;

  constructor(limits: N42Limits) {
    this.limits = limits;
  }

  issue(where: string, what: string): undefined {
    if (this.issues.length < maxIssues) this.issues.push({ where: where.slice(0, 120), what: what.slice(0, 200) });
    return undefined;
  }

  /** Takes room for so many numbers, or refuses the document. */
  take(counts: number): void {
    this.#counts += counts;
    if (this.#counts > this.limits.maxCounts)
      throw invalid(`the document holds more than ${this.limits.maxCounts} counts`);
  }
}

const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Longer than any number that a device writes, and short enough for every pattern. */
const maxTokenLength = 64;

/** A finite number, or undefined. Never -0. */
export function numberIn(text: string): number | undefined {
  const value = text.length <= maxTokenLength && number.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value + 0 : undefined;
}

/** xs:boolean is 0, 1, true or false. */
export function booleanIn(text: string): boolean | undefined {
  if (text === "1" || text === "true") return true;
  return text === "0" || text === "false" ? false : undefined;
}

/** The first `atMost` words. */
const tokensIn = (text: string, atMost: number) => (text === "" ? [] : text.split(/\s+/, atMost));

/** A list of numbers that are no counts, or undefined if one of them is none. */
export function numbersIn(text: string, atMost: number): number[] | undefined {
  const tokens = tokensIn(text, atMost + 1);
  const numbers = tokens.length > atMost ? [] : tokens.map(numberIn).filter((value) => value !== undefined);
  return numbers.length === tokens.length && numbers.length > 0 ? numbers : undefined;
}

/** Gross counts: one number, or one a window. */
export function countsIn(text: string, reading: Reading, where: string): number[] {
  const tokens = tokensIn(text, reading.limits.maxCounts + 1);
  reading.take(tokens.length);
  if (tokens.length === 0) throw invalid(`${where}: no counts`);
  return tokens.map((token) => {
    const value = numberIn(token);
    if (value === undefined || value < 0) throw invalid(`${where}: "${token.slice(0, 40)}" is no number of counts`);
    return value;
  });
}

/**
 * Channel data, plain or as counted zeroes: there a 0 is followed by how many zeros it stands for, and nothing ends in 0.
 *
 * @param negative whether counts below 0 make sense, as in a difference of spectra
 */
export function channelsIn(text: string, compression: string, negative: boolean, reading: Reading, where: string) {
  const counted = /^counted ?zeroe?s$/i.test(compression);
  if (!counted && !/^(?:none)?$/i.test(compression))
    throw invalid(`${where}: compression "${compression.slice(0, 40)}"`);
  const { maxChannels } = reading.limits;
  // A counted run of zeros takes two words and is at least one channel.
  const tokens = tokensIn(text, 2 * maxChannels + 2);
  const at: number[] = [];
  const counts: number[] = [];
  let length = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? "";
    const value = numberIn(token);
    if (value === undefined || (value < 0 && !negative)) {
      throw invalid(`${where}: "${token.slice(0, 40)}" is no number of counts`);
    }
    if (value === 0 && counted) {
      const run = tokens[++index];
      if (run === undefined || !/^[1-9]\d*$/.test(run)) {
        throw invalid(
          `${where}: a 0 in counted zeroes is followed by "${run?.slice(0, 40) ?? ""}", not by a number of zeros`,
        );
      }
      length += Number(run);
    } else {
      if (value !== 0) {
        at.push(length);
        counts.push(value);
      }
      length += 1;
    }
    if (length > maxChannels) throw invalid(`${where}: more than ${maxChannels} channels`);
  }
  reading.take(counts.length);
  return { length, at: Uint32Array.from(at), counts: Float64Array.from(counts) } satisfies N42Channels;
}

const time = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?\s?(?:(Z)|([+-])(\d\d):?(\d\d)?)?$/;

/** A time in UTC. Kromek writes its zone as `-0500`, without a colon. A time without a zone names no moment. */
export function timeIn(text: string, reading: Reading, where: string): string | undefined {
  const match = text.length <= maxTokenLength ? time.exec(text) : null;
  if (match === null) return reading.issue(where, `"${text}" is no time`);
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [, , , , , , , fraction = "0", zulu, sign, zoneHours, zoneMinutes = "00"] = match;
  if (zulu === undefined && sign === undefined)
    return reading.issue(where, `"${text}" has no zone: it names no moment`);
  const wholeMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const given = new Date(wholeMs);
  // 24:00:00 and a leap second are times; the 31st of February is none.
  if (
    month > 12 ||
    hour > 24 ||
    minute > 59 ||
    second > 60 ||
    (hour < 24 && given.getUTCDate() !== day && second < 60)
  ) {
    return reading.issue(where, `"${text}" is no time`);
  }
  const offsetMinutes =
    sign === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes));
  return toRfc3339(wholeMs + Math.round(Number(fraction) * 1000) - offsetMinutes * 60_000);
}

const duration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d*)?|\.\d+)S)?)?$/;
/** Some thirty years: anything longer is a fault of the writer. */
const maxDurationSeconds = 1e9;

/** Seconds of an xs:duration. Years and months have no fixed length and are not read. */
export function secondsIn(text: string, reading: Reading, where: string): number | undefined {
  const match = text.length <= maxTokenLength ? duration.exec(text) : null;
  const [days, hours, minutes, seconds] = (match?.slice(1, 5) ?? []).map((part) =>
    part === undefined ? 0 : Number(part),
  );
  const sum = (days ?? Number.NaN) * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  if (match === null || text.endsWith("P") || text.endsWith("T") || !(sum <= maxDurationSeconds)) {
    return reading.issue(where, `"${text}" is no duration`);
  }
  return sum;
}

/** Metres per second of one unit: 2012 has m/s, and 2006 names its unit. */
const speedUnits: Readonly<Record<string, number>> = {
  "m/s": 1,
  mps: 1,
  mph: 0.44704,
  "mi/h": 0.44704,
  "km/h": 1 / 3.6,
  kph: 1 / 3.6,
  kmh: 1 / 3.6,
  "ft/s": 0.3048,
  fps: 0.3048,
};
/** Microsieverts of one unit. */
const doseUnits: Readonly<Record<string, number>> = { usv: 1, µsv: 1, μsv: 1, nsv: 0.001, msv: 1000, sv: 1e6 };

/** A quantity in the unit that it names; without one, in `usual`, if the edition has a usual one. */
function quantityIn(
  text: string,
  unit: string | undefined,
  usual: string | undefined,
  units: Readonly<Record<string, number>>,
  reading: Reading,
  where: string,
): number | undefined {
  const value = numberIn(text);
  const name = (unit ?? usual ?? "").toLowerCase();
  const factor = Object.hasOwn(units, name) ? units[name] : undefined;
  if (factor === undefined) return reading.issue(where, `the unit "${unit ?? ""}" is not known`);
  if (value === undefined || value < 0) return reading.issue(where, `"${text}" is no such quantity`);
  return value * factor;
}

export const speedIn = (
  text: string,
  unit: string | undefined,
  usual: "m/s" | undefined,
  reading: Reading,
  where: string,
) => quantityIn(text, unit, usual, speedUnits, reading, where);

export const doseRateIn = (text: string, unit: string | undefined, reading: Reading, where: string) =>
  quantityIn(text, unit?.replace(/\/h(?:r|our)?$/i, ""), "usv", doseUnits, reading, where);

export const doseIn = (text: string, unit: string | undefined, reading: Reading, where: string) =>
  quantityIn(text, unit, "usv", doseUnits, reading, where);
