/**
 * What an officer says of a seal, as it is typed: what is wrong with it before it is sent, and what lists say of its number. Classes
 * are those of ISO 17712, conditions those of UN/EDIFACT 4517. Pure.
 */

import { codeText } from "../../../src/code-text.ts";
import type { PorticoRecord } from "./views.ts";

type Seal = PorticoRecord<"seal.observed">;

export const conditionWords: Readonly<Record<Seal["condition"], string>> = {
  intact: "intact",
  damaged: "damaged",
  missing: "missing",
  broken: "broken",
  "faulty-electronic": "electronic, faulty",
  unknown: "nobody looked",
};

/** In the order in which they are offered: what is usual first, then by how much it takes to see it. */
export const conditions: readonly Seal["condition"][] = [
  "intact",
  "damaged",
  "broken",
  "missing",
  "faulty-electronic",
  "unknown",
];

/** Classes of ISO 17712, by how much a seal withstands. */
export const classWords: Readonly<Record<NonNullable<Seal["isoClass"]>, string>> = {
  H: "H, high security",
  S: "S, security",
  I: "I, indicative",
};

/** As it stands in the form; empty: not said. */
export interface SealFields {
  readonly container: string;
  readonly condition: Seal["condition"] | "";
  readonly number: string;
  readonly issuer: string;
  readonly isoClass: NonNullable<Seal["isoClass"]> | "";
  readonly replaces: string;
  readonly reason: string;
}

export const emptySeal: SealFields = {
  container: "",
  condition: "",
  number: "",
  issuer: "",
  isoClass: "",
  replaces: "",
  reason: "",
};

/** Marks that would turn the text around, and what cannot be seen: the gateway takes none. */
const unseen = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** Why it cannot be handed in yet; undefined: it can. @param boxes of the passage */
export function sealRefusal(fields: SealFields, boxes: readonly string[]): string | undefined {
  const { container, condition, number, replaces } = fields;
  if (boxes.length > 1 && container === "") return "say on which box it is";
  if (condition === "") return "say how it was found";
  const isNamed = number.trim() !== "";
  if (condition === "missing" && isNamed) return "a seal that is missing has no number";
  if (replaces.trim() !== "" && !isNamed) return "a seal that was put on for another has a number";
  const hidden = [number, fields.issuer, replaces, fields.reason].some((text) => unseen.test(text.trim()));
  return hidden ? "there are characters in it that cannot be seen" : undefined;
}

/** What the lists say of a number that is typed; undefined: nothing is to be said. */
export function expectationWords(number: string, expected: readonly string[]): string | undefined {
  if (number.trim() === "") return undefined;
  if (expected.length === 0) return "the lists name no seal";
  const same = expected.some((each) => codeText(each) === codeText(number));
  return same ? "as the lists have it" : `another than the lists have: ${expected.join(", ")}`;
}

/** The body of `POST /v1/seals`. @param passage in which it was seen; undefined: at no passage */
export function sealBody(fields: SealFields, passage: string | undefined): Readonly<Record<string, string>> {
  const said = Object.entries(fields).map(([name, value]) => [name, value.trim()] as const);
  const body = Object.fromEntries(said.filter(([, value]) => value !== ""));
  return passage === undefined ? body : { ...body, passage };
}
