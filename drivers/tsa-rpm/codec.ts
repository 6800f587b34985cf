/**
 * The gross-count ASCII stream of TSA / Rapiscan portals: one line to one record, and back for the simulator. Pure.
 *
 * Sources: recordings of a Rapiscan portal (RPM-Simulator, MIT) for GB NB GS GA NS GX SP and the extended tags; the
 * public code of SRLS and OSCAR for GH GL NH NA TT TC and the setup lines, of which no real line is public. Those are
 * read leniently. A tag that nobody documents is kept as it is and never an error.
 */

import { type LineTime, parseLineTime } from "./timestamp.ts";

export type { LineTime } from "./timestamp.ts";

type Body =
  /** `GB GH GL`: gamma, counts per second; `NB NH`: neutron, cut to whole numbers; `NB1`: neutron, exact. */
  | {
      readonly kind: "background";
      readonly quantity: "gamma" | "neutron";
      readonly values: readonly number[];
      readonly condition: "normal" | "high" | "low";
      readonly exact: boolean;
    }
  /** `GS GA`: counts in 200 ms; `NS NA`: counts in 1 s. */
  | {
      readonly kind: "counts";
      readonly quantity: "gamma" | "neutron";
      readonly values: readonly number[];
      readonly alarm: boolean;
    }
  | { readonly kind: "speed"; readonly secondsPerFoot: number; readonly milesPerHour: number }
  /** `GX`: the portal is free again. The background is the sum over all neutron detectors. */
  | { readonly kind: "end"; readonly counter: number; readonly neutronBackgroundCountsPerSecond: number }
  | { readonly kind: "tamper"; readonly active: boolean }
  /** `SG1 SG2 SG3 SN1 SN2`: the fields that are numbers, by name and with their unit. */
  | { readonly kind: "setup"; readonly values: Readonly<Record<string, number>> }
  /** Tags of newer firmware whose meaning is not public. */
  | { readonly kind: "extended"; readonly idle: boolean }
  | { readonly kind: "unknown" };

export type TsaRecord = Body & {
  readonly tag: string;
  /** The line without its time. */
  readonly text: string;
  readonly time?: LineTime;
};

/** Why a line is not believed. These words become labels of a metric. */
export type LineFault = "malformed-line" | "malformed-time" | "detector-count";

/** Tags whose meaning is not public, and whether they come while the portal is idle. */
const extendedTags: Readonly<Record<string, boolean>> = {
  NC: true,
  NX: true,
  RW: true,
  AC: true,
  AB1: true,
  AR: true,
  NZ: false,
  AS: false,
  AM: false,
  AX: false,
  AA: false,
};

/** Names of the numeric setup fields, in their order; an empty name is a placeholder or text (OSCAR). */
const setupFields: Readonly<Record<string, readonly string[]>> = {
  SG1: [
    "gammaHighFaultCountsPerSecond",
    "gammaLowFaultCountsPerSecond",
    "gammaIntervals",
    "occupancyHoldInIntervals",
    "gammaAlarmSigma",
  ],
  SG2: ["", "gammaMasterLowerDiscriminator", "gammaMasterUpperDiscriminator", "relayOutput"],
  SG3: [
    "gammaSlaveLowerDiscriminator",
    "gammaSlaveUpperDiscriminator",
    "gammaBackgroundSeconds",
    "gammaBackgroundSigma",
  ],
  SN1: [
    "neutronHighFaultCountsPerSecond",
    "neutronMaximumIntervals",
    "neutronAlpha",
    "neutronZMax",
    "neutronSequentialIntervals",
    "neutronBackgroundSeconds",
  ],
  SN2: [
    "neutronMasterLowerDiscriminator",
    "neutronMasterUpperDiscriminator",
    "neutronSlaveLowerDiscriminator",
    "neutronSlaveUpperDiscriminator",
  ],
};

const decimal = /^[+-]?\d{1,9}(\.\d{1,9})?$/;
const tagShape = /^[A-Z][A-Z0-9]{1,3}$/;
/** Six digits with zeros in front, or more. Fewer means that the line lost some, and would read as a smaller number. */
const wholeNumber = /^\d{6,15}$/;

/** A number is wider because it needs the room, or all of its line are: two that lost the comma between them begin with zeros. */
function wholeNumbers(fields: readonly string[]): number[] | undefined {
  const even = fields.every(({ length }) => length === fields[0]?.length);
  if (!even && fields.some((field) => field.length > 6 && field.startsWith("0"))) return undefined;
  return numbers(fields, wholeNumber);
}

function numbers(fields: readonly string[], shape: RegExp): number[] | undefined {
  return fields.every((field) => shape.test(field)) ? fields.map(Number) : undefined;
}

function quantityOf(tag: string): "gamma" | "neutron" {
  return tag.startsWith("G") ? "gamma" : "neutron";
}

function parseBody(tag: string, fields: readonly string[], detectors: number): Body | LineFault {
  switch (tag) {
    case "GB":
    case "GH":
    case "GL":
    case "NB":
    case "NH":
    case "NB1": {
      const values = tag === "NB1" ? numbers(fields, decimal) : wholeNumbers(fields);
      if (values === undefined || values.some((value) => value < 0)) return "malformed-line";
      if (values.length !== detectors) return "detector-count";
      const condition = tag.endsWith("H") ? "high" : tag === "GL" ? "low" : "normal";
      return { kind: "background", quantity: quantityOf(tag), values, condition, exact: tag === "NB1" };
    }
    case "GS":
    case "GA":
    case "NS":
    case "NA": {
      const values = wholeNumbers(fields);
      if (values === undefined) return "malformed-line";
      if (values.length !== detectors) return "detector-count";
      return { kind: "counts", quantity: quantityOf(tag), values, alarm: tag.endsWith("A") };
    }
    case "SP": {
      const [secondsPerFoot, milesPerHour] = numbers(fields.slice(0, 2), decimal) ?? [];
      if (secondsPerFoot === undefined || milesPerHour === undefined) return "malformed-line";
      return { kind: "speed", secondsPerFoot, milesPerHour };
    }
    case "GX": {
      const [counter, neutronTimes1000] = wholeNumbers(fields.slice(0, 2)) ?? [];
      // The rest is zeros on every portal known; counts under this tag are a damaged line of counts.
      const counts = fields.slice(2).some((field) => field !== "" && Number(field) !== 0);
      if (counter === undefined || neutronTimes1000 === undefined || counts) return "malformed-line";
      return { kind: "end", counter, neutronBackgroundCountsPerSecond: neutronTimes1000 / 1000 };
    }
    case "TT":
    case "TC":
      return { kind: "tamper", active: tag === "TT" };
    default:
  }
  // A line may be called like anything that every object has, such as `constructor`.
  const names = Object.hasOwn(setupFields, tag) ? setupFields[tag] : undefined;
  if (names !== undefined) {
    const named = names.map((name, place) => [name, fields[place]] as const);
    const values = named.filter(([name, field]) => name !== "" && field !== undefined && decimal.test(field));
    return { kind: "setup", values: Object.fromEntries(values.map(([name, field]) => [name, Number(field)])) };
  }
  const idle = Object.hasOwn(extendedTags, tag) ? extendedTags[tag] : undefined;
  if (idle !== undefined) return { kind: "extended", idle };
  return tagShape.test(tag) ? { kind: "unknown" } : "malformed-line";
}

/** True if the end of the line was lost and the next one hangs on it: a tag of its own stands within. */
export function holdsAnotherLine(line: string): boolean {
  return /[^A-Z](G[ABHLSX]|N[ABHS]),/.test(line);
}

function columnsOf(line: string): string[] {
  return line.split(",").map((column) => column.trim());
}

/**
 * One line without its end.
 * @param detectors how many values every background and count must have; a line that has others lost some
 */
export function parseLine(line: string, detectors = 4): TsaRecord | LineFault {
  if (holdsAnotherLine(line)) return "malformed-line";
  const columns = columnsOf(line);
  const tag = columns[0] ?? "";
  const time = columns.length > 1 ? parseLineTime(columns.at(-1) ?? "") : undefined;
  if (time === "invalid") return "malformed-time";
  const fields = columns.slice(1, time === undefined ? undefined : -1);
  const body = parseBody(tag, fields, detectors);
  if (typeof body === "string") return body;
  const text = time === undefined ? line : line.slice(0, line.lastIndexOf(","));
  return time === undefined ? { ...body, tag, text } : { ...body, tag, text, time };
}

/**
 * Which of two unrelated formats a line belongs to: portals with spectrometers write files with some of the same tags
 * and other meanings (format read in SpecUtils). `undefined`: this line does not decide it.
 */
export function streamKind(line: string): "gross-count" | "spectroscopic" | undefined {
  const [tag = "", second = ""] = columnsOf(line);
  // Whole tags: AB is not AB1.
  if (/^(S1|S2|BX|ID|AB)$/.test(tag)) return "spectroscopic";
  if (/^(GB|GS)$/.test(tag) && /^[A-Za-z]/.test(second)) return "spectroscopic";
  if (/^(NB|NS)$/.test(tag) && /^\d{3}$/.test(second)) return "spectroscopic";
  if (tag === "GX" && /^(red|yellow|green)$/i.test(second)) return "spectroscopic";
  if (/^(GA|NA|SP|NB1|TT|TC|SG1)$/.test(tag)) return "gross-count";
  if (/^(GB|GS|NB|NS|GX|GH|GL|NH)$/.test(tag) && wholeNumber.test(second)) return "gross-count";
  return undefined;
}

/** One line with its end: whole numbers get six digits with zeros in front, text goes as it is. */
export function encodeLine(tag: string, fields: readonly (number | string)[]): string {
  const texts = fields.map((field) => (typeof field === "number" ? String(field).padStart(6, "0") : field));
  return `${[tag, ...texts].join(",")}\r\n`;
}

/** `SP` of a speed: seconds for one foot, mph and km/h, which stop at 99.999 and 160.93 as the portal's do. */
export function encodeSpeed(metresPerSecond: number): string {
  const milesPerHour = Math.min(99.999, metresPerSecond / 0.44704);
  const seconds = 0.3048 / metresPerSecond;
  const kilometresPerHour = Math.min(160.93, milesPerHour * 1.609344);
  return encodeLine("SP", [
    seconds.toFixed(4),
    milesPerHour.toFixed(3).padStart(6, "0"),
    kilometresPerHour.toFixed(2).padStart(6, "0"),
    0,
  ]);
}
