/**
 * What a Ludlum 375 area monitor says, in both of its forms. Pure: bytes to messages to readings, and back for the
 * simulator. It believes nothing that is not exactly of the form; it converts no units.
 *
 * Serial dump: 14 bytes, `dddd.d`, then one character each for audio, HIGH alarm, LOW alarm, over-range, monitor status,
 * error code, then CR LF (Ludlum 375 manual, May 2017, page 4-3). Ethernet: a fragment of XML (read in the source of the
 * Australian Synchrotron's EPICS driver, ludlum_m375). Neither has a checksum: a digit that flips on the line is not noticed.
 */

import type { Piece } from "./framer.ts";

export type Form = "serial" | "ethernet";

/** One message, as the device said it. */
export interface AreaReading {
  readonly form: Form;
  /** In the unit that `unitsCode` names, or that the display of the device is set to. Above the range it may be none. */
  readonly rate: number | undefined;
  /** Two digits; absent in the serial dump, which does not say its unit. */
  readonly unitsCode?: string;
  /** Serial number of the electronics; absent in the serial dump. */
  readonly serial?: string;
  readonly audio: boolean;
  /** HIGH and LOW in the serial dump, alarm1 and alarm2 in the fragment, in the order of the message. */
  readonly alarms: readonly [boolean, boolean];
  readonly overRange: boolean;
  /** The device's "monitor" status is on. */
  readonly monitor: boolean;
  /** `0` is none. */
  readonly errorCode: string;
  /** Elements of the status that are not known here. */
  readonly unknown: readonly string[];
}

/** Why a message is not believed. A small fixed set: each becomes a label of a metric. */
type Refusal = "malformed-record" | "malformed-fragment" | "missing-field" | "malformed-field";

export type Decoded = { readonly reading: AreaReading } | { readonly refused: Refusal };

/** What a piece of the stream says. Any bytes give an answer. */
export function decode(piece: Piece): Decoded {
  const text = String.fromCharCode(...piece.bytes);
  return piece.form === "serial" ? decodeRecord(text) : decodeFragment(text);
}

const recordForm = /^([\x20-\x7e]{6})([01])([01])([01])([01])([01])([0-9A-Za-z])\r?\n$/;
const recordRateForm = /^ *\d+\.?\d*$/;
const rateCharacters = 6;
/** What is shown above the range is not known: it may be no number, and the alarms beside it must not be lost with it. */
const isRate = (rate: string, form: RegExp, overRange: string) => form.test(rate) || overRange === "1";
const numberOf = (rate: string, form: RegExp) => (form.test(rate) ? Number(rate) : undefined);

function decodeRecord(text: string): Decoded {
  const [, rate = "", audio, high, low, overRange = "", monitor, errorCode] = recordForm.exec(text) ?? [];
  if (errorCode === undefined || !isRate(rate, recordRateForm, overRange)) return { refused: "malformed-record" };
  return {
    reading: {
      form: "serial",
      rate: numberOf(rate, recordRateForm),
      audio: audio === "1",
      alarms: [high === "1", low === "1"],
      overRange: overRange === "1",
      monitor: monitor === "1",
      errorCode,
      unknown: [],
    },
  };
}

/** A tag with nothing in it but names and quoted attributes, or text between tags. Comments, entities and DTDs are none. */
const token =
  /<(\/?)([A-Za-z_][\w.-]{0,31})((?:[ \t\r\n]+[A-Za-z_][\w.-]{0,31}=(?:"[^"<&]*"|'[^'<&]*'))*)[ \t\r\n]*>|([^<&]+)/y;
const attribute = /([A-Za-z_][\w.-]*)=(?:"([^"]*)"|'([^']*)')/g;
const blank = /^[ \t\r\n]*$/;
/** Far more than the eight that are known. */
const maxFields = 32;

interface Fragment {
  readonly serial: string | undefined;
  readonly fields: ReadonlyMap<string, string>;
}

const depthOf = { outside: 0, monitor: 1, status: 2, field: 3 } as const;

/** `<area_monitor …><status><name>text</name>…</status></area_monitor>` and nothing else; undefined for anything else. */
function parseFragment(text: string): Fragment | undefined {
  const open: string[] = [];
  const fields = new Map<string, string>();
  let serial: string | undefined;
  let statuses = 0;
  let value = "";
  let at = 0;
  token.lastIndex = 0;
  while (at < text.length) {
    const [whole, slash, name, attributes = "", plain] = token.exec(text) ?? [];
    if (whole === undefined) return undefined;
    at = token.lastIndex;
    const depth = open.length;
    if (plain !== undefined) {
      if (depth === depthOf.field) value += plain;
      else if (!blank.test(plain)) return undefined;
    } else if (slash === "/") {
      if (attributes !== "" || name === undefined || open.pop() !== name) return undefined;
      if (depth === depthOf.field) fields.set(name, value.trim());
      // What follows the end of the fragment is no part of it.
      if (depth === depthOf.monitor) return statuses === 1 && at === text.length ? { serial, fields } : undefined;
    } else if (name !== undefined) {
      if (depth === depthOf.outside && name === "area_monitor") {
        for (const [, key, double, single] of attributes.matchAll(attribute)) {
          if (key !== "serial") continue;
          if (serial !== undefined) return undefined;
          serial = double ?? single;
        }
      } else if (depth === depthOf.monitor && name === "status" && attributes === "") statuses += 1;
      else if (depth !== depthOf.status || attributes !== "" || fields.has(name) || fields.size >= maxFields)
        return undefined;
      value = "";
      open.push(name);
    }
  }
  return undefined;
}

const knownFields = ["rate", "units_code", "audio", "alarm1", "alarm2", "over_range", "monitor", "error_code"] as const;
const fieldForms: { readonly [Field in (typeof knownFields)[number]]: RegExp } = {
  rate: /^[\x20-\x7e]{1,13}$/,
  units_code: /^[0-9A-Za-z]{1,4}$/,
  audio: /^[01]$/,
  alarm1: /^[01]$/,
  alarm2: /^[01]$/,
  over_range: /^[01]$/,
  monitor: /^[01]$/,
  error_code: /^[0-9A-Za-z]{1,8}$/,
};
const fragmentRateForm = /^\d{1,6}(\.\d{1,6})?$/;
const serialForm = /^[0-9A-Za-z._-]{1,32}$/;

function decodeFragment(text: string): Decoded {
  const fragment = parseFragment(text);
  if (fragment === undefined) return { refused: "malformed-fragment" };
  const { serial, fields } = fragment;
  if (serial === undefined || knownFields.some((name) => !fields.has(name))) return { refused: "missing-field" };
  const field = (name: (typeof knownFields)[number]) => fields.get(name) ?? "";
  if (!serialForm.test(serial) || knownFields.some((name) => !fieldForms[name].test(field(name)))) {
    return { refused: "malformed-field" };
  }
  if (!isRate(field("rate"), fragmentRateForm, field("over_range"))) return { refused: "malformed-field" };
  const known: readonly string[] = knownFields;
  return {
    reading: {
      form: "ethernet",
      rate: numberOf(field("rate"), fragmentRateForm),
      unitsCode: field("units_code"),
      serial,
      audio: field("audio") === "1",
      alarms: [field("alarm1") === "1", field("alarm2") === "1"],
      overRange: field("over_range") === "1",
      monitor: field("monitor") === "1",
      errorCode: field("error_code"),
      unknown: [...fields.keys()].filter((name) => !known.includes(name)),
    },
  };
}

const bit = (on: boolean) => (on ? "1" : "0");
const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
/** `0000.5`; what does not fit is shown as the largest number that does, as a display does. */
const sixCharacters = (rate = 9999.9) => Math.min(9999.9, Math.max(0, rate)).toFixed(1).padStart(rateCharacters, "0");

/** The serial dump of a reading. */
export function encodeRecord(reading: AreaReading): Uint8Array {
  const { rate, audio, alarms, overRange, monitor, errorCode } = reading;
  const flags = [audio, ...alarms, overRange, monitor].map(bit).join("");
  return ascii(`${sixCharacters(rate)}${flags}${errorCode.slice(0, 1)}\r\n`);
}

/** The fragment of a reading, with its declaration: on one line, or indented as other firmware writes it. */
export function encodeFragment(reading: AreaReading, indented = false): Uint8Array {
  const { rate, unitsCode = "03", serial = "0", audio, alarms, overRange, monitor, errorCode } = reading;
  const values = [
    ["rate", sixCharacters(rate)],
    ["units_code", unitsCode],
    ["audio", bit(audio)],
    ["alarm1", bit(alarms[0])],
    ["alarm2", bit(alarms[1])],
    ["over_range", bit(overRange)],
    ["monitor", bit(monitor)],
    ["error_code", errorCode],
  ];
  const fields = values.map(([name, value]) => `<${name}>${value}</${name}>`);
  const end = indented ? "\n" : "";
  const inner = (depth: number) => (indented ? " ".repeat(2 * depth) : "");
  const lines = [
    '<?xml version="1.0" encoding="us-ascii"?>',
    `<area_monitor rev="1.0" serial="${serial}">`,
    `${inner(1)}<status>`,
    ...fields.map((field) => `${inner(2)}${field}`),
    `${inner(1)}</status>`,
    "</area_monitor>",
  ];
  return ascii(`${lines.join(end)}\n`);
}
