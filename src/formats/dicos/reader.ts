/**
 * What a data set says, by name: texts, numbers and times as they are needed from several kinds of objects. Pure. Nothing is guessed: what
 * is missing or makes no sense is undefined.
 */

import type { DataSet } from "./dataset.ts";
import { type TagName, tagOf } from "./tags.ts";
import { numbers, texts } from "./values.ts";

export interface Fields {
  text(name: TagName): string | undefined;
  texts(name: TagName): readonly string[];
  number(name: TagName): number | undefined;
  numbers(name: TagName): readonly number[];
  items(name: TagName): readonly Fields[];
}

export function fieldsOf(data: DataSet, charset = texts(data.get(tagOf("SpecificCharacterSet")))?.[0] ?? ""): Fields {
  const at = (name: TagName) => data.get(tagOf(name));
  const all = (name: TagName) => texts(at(name), charset)?.filter((text) => text !== "") ?? [];
  return {
    text: (name) => all(name)[0],
    texts: all,
    number: (name) => numbers(at(name))?.find(Number.isFinite),
    numbers: (name) => numbers(at(name))?.filter(Number.isFinite) ?? [],
    items(name) {
      const found = at(name);
      return found !== undefined && "items" in found ? found.items.map((item) => fieldsOf(item, charset)) : [];
    },
  };
}

/** Of whoever is named by an identifier, with who gave it: a container by the BIC, a vehicle by its plate. */
export interface ObjectId {
  readonly id: string;
  readonly issuer?: string;
}

/** The object of inspection and its other names. */
export function objectsOf(fields: Fields): ObjectId[] {
  return [fields, ...fields.items("OtherPatientIDsSequence")].flatMap((each) => {
    const id = each.text("PatientID");
    const issuer = each.text("IssuerOfPatientID");
    if (id === undefined) return [];
    return [{ id: id.slice(0, 64), ...(issuer === undefined ? {} : { issuer: issuer.slice(0, 64) }) }];
  });
}

const looksLikeContainer = /^[A-Z]{3}[UJZ]\d{7}$/;

/** The container numbers among them; whether their check digits fit is not asked here. */
export const containersOf = (objects: readonly ObjectId[]): string[] => [
  ...new Set(
    objects
      .filter(({ id, issuer }) => issuer === "BIC" || looksLikeContainer.test(id.replaceAll(/[\s-]/g, "")))
      .map(({ id }) => id.replaceAll(/[\s-]/g, "")),
  ),
];

export interface FoundTime {
  /** By the clock of wherever it was written: `2026-11-21T14:02:55.123`. */
  readonly local: string;
  /** Only where the object says how far from UTC that clock is. */
  readonly utcMs?: number;
}

/** @param date DA: 20261121; @param time TM: 140255.123456, from the right as short as one likes */
export function timeOf(
  date: string | undefined,
  time: string | undefined,
  offset: string | undefined,
): FoundTime | undefined {
  const day = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(date ?? "");
  if (day === null) return undefined;
  const clock = /^(\d{2}):?(\d{2})?:?(\d{2})?(?:\.(\d{1,6}))?$/.exec(time ?? "00");
  if (clock === null) return undefined;
  const [, hour = "00", minute = "00", second = "00", fraction = ""] = clock;
  const ms = fraction.padEnd(3, "0").slice(0, 3);
  const local = `${day[1]}-${day[2]}-${day[3]}T${hour}:${minute}:${second === "60" ? "59" : second}.${ms}`;
  const utc = Date.parse(`${local}Z`);
  if (!Number.isFinite(utc)) return undefined;
  const minutes = offsetMinutes(offset);
  return minutes === undefined ? { local } : { local, utcMs: utc - minutes * 60_000 };
}

/** DT: 20261121140255.123+0100. */
export function dateTimeOf(text: string | undefined, offset: string | undefined): FoundTime | undefined {
  const found = /^(\d{8})(\d{2,6}(?:\.\d{1,6})?)?([+-]\d{4})?$/.exec(text ?? "");
  return found === null ? undefined : timeOf(found[1], found[2] ?? "00", found[3] ?? offset);
}

function offsetMinutes(text: string | undefined): number | undefined {
  const found = /^([+-])(\d{2})(\d{2})$/.exec(text ?? "");
  if (found === null) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return minutes > 14 * 60 ? undefined : found[1] === "-" ? -minutes : minutes;
}
