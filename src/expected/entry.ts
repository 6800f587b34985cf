/**
 * One line of a list to an entry. A line is taken whole or not at all: a value that cannot be read refuses it, with the reason. A
 * code that fails its check digit is taken and told of: the box with the typing error is the one that will come. Pure.
 */

import type { ExpectedEntry } from "../identity-records.ts";
import type { FieldName } from "./fields.ts";
import * as values from "./values.ts";

/** What is known of the spelling of a code, from the room that knows identities. */
interface SpelledCode {
  /** As `codeText` spells it. */
  readonly code: string;
  readonly type: "container" | "wagon" | "unknown";
  readonly valid: boolean;
  /** Remainder 10: the check digit vouches for nothing. */
  readonly ambiguous: boolean;
}
export type SpellCode = (text: string) => SpelledCode;

/** Texts of a line by field, in their order. */
export type Fields = ReadonlyMap<FieldName, readonly (string | SealText)[]>;
export interface SealText {
  readonly number: string;
  readonly issuer: string;
}

export type EntryRead =
  | { readonly entry: ExpectedEntry; readonly issues: readonly string[] }
  | { readonly faults: readonly string[] };

/** Characters of goods, and most values of a field that takes several, as `expected.received` has them. */
const maxGoods = 500;
const goodsCut = `goods has more than ${maxGoods} characters; the first are kept`;
const most = { ucrs: 32, declarations: 32, hsCodes: 32, seals: 16 } as const;
const uldShape = /^[A-Z][A-Z0-9]{2}[0-9]{4,5}[A-Z0-9]{2,3}$/;
const codeShape = /^[A-Z0-9]{3,24}$/;
const plateShape = /^[\p{Lu}\p{Lo}\p{N}]{2,16}$/u;

export function entryOf(fields: Fields, spell: SpellCode): EntryRead {
  const faults: string[] = [];
  const issues: string[] = [];
  const texts = (field: FieldName) =>
    (fields.get(field) ?? []).flatMap((each) => (typeof each === "string" && each !== "" ? [each] : []));
  const taken = <T>(read: values.Value<T>): T[] => {
    if ("value" in read) return [read.value];
    faults.push(read.fault);
    return [];
  };
  const one = <T>(field: FieldName, read: (text: string) => values.Value<T>): T | undefined => {
    const [first, ...others] = [...new Set(texts(field))];
    if (others.length > 0) faults.push(`${field} has two values`);
    return first === undefined ? undefined : taken(read(first))[0];
  };
  const several = <T>(field: keyof typeof most, read: (text: string) => values.Value<T>): T[] => {
    const found = [...new Set(texts(field).flatMap((text) => text.split("|")))]
      .map((text) => text.trim())
      .filter((text) => text !== "")
      .flatMap((text) => taken(read(text)));
    if (found.length > most[field]) faults.push(`${field} has more than ${most[field]} values`);
    return found;
  };

  const wagonText = one("wagon", values.plain(40, "wagon"));
  const wagon = wagonText === undefined ? undefined : spell(wagonText).code;
  const plateText = one("plate", values.plain(40, "plate"));
  const plate = plateText === undefined ? undefined : spell(plateText).code;
  const given = one("type", values.typeOf);
  const named = (["code", "container", "uld"] as const).flatMap((field) =>
    texts(field).map((text) => ({ field, text })),
  );
  const [first, ...others] = named;
  if (others.some(({ text }) => spell(text).code !== spell(first?.text ?? "").code)) faults.push("it has two codes");
  // A wagon without a box is an entry of its own: the consist has to show it.
  const spelled = first === undefined ? undefined : spell(first.text);
  const code = spelled?.code ?? wagon ?? plate ?? "";
  const alone: ExpectedEntry["type"] = wagon === undefined ? "plate" : "wagon";
  const type = spelled === undefined ? alone : (given ?? typeBy(first?.field, spelled));
  if (code === "") faults.push("it has no code");
  else if (!(type === "plate" ? plateShape : codeShape).test(code)) {
    faults.push(`"${values.shown(first?.text ?? code)}" is no code of letters and digits`);
  }
  const mayCheck = type === "container" || type === "wagon";
  const check = spelled ?? spell(code);
  if (mayCheck && !check.valid)
    issues.push(`${values.shown(code)}: its check digit does not fit; it is taken as it stands`);
  else if (mayCheck && check.ambiguous) issues.push(`${code}: remainder 10, its check digit vouches for nothing`);
  if (wagon !== undefined && !/^[A-Z0-9]{1,12}$/.test(wagon)) faults.push("wagon is no number of at most 12 digits");
  if (plate !== undefined && !plateShape.test(plate)) faults.push("plate is none of 2 to 16 letters and digits");

  const direction = one("direction", values.directionOf);
  const mode = one("mode", values.modeOf);
  const risk = one("risk", values.riskOf);
  const targetingRef = one("targetingRef", values.plain(64, "targetingRef"));
  const carrier = one("carrier", values.plain(80, "carrier"));
  const conveyanceReference = one("conveyanceReference", values.plain(35, "conveyanceReference"));
  const goods = texts("goods")
    .map((text) => text.replace(/[\t\r\n]+/g, " "))
    .join("; ");
  if (goods.length > maxGoods) issues.push(goodsCut);
  if (values.notShown.test(goods)) faults.push("goods has a character that does not show");
  const grossKilograms = one("grossKilograms", values.kilogramsOf);
  const empty = one("empty", values.emptyOf);
  const sizeType = one("sizeType", values.sizeTypeOf);
  const position = one("position", values.placeOf);
  const lane = one("lane", values.plain(64, "lane"));
  const from = one("from", values.momentOf);
  const to = one("to", values.momentOf);
  if (from !== undefined && to !== undefined && to < from) faults.push("`to` is before `from`");
  const entry: ExpectedEntry = {
    code,
    type,
    ...(direction === undefined ? {} : { direction }),
    ...(mode === undefined ? {} : { mode }),
    ...(risk === undefined ? {} : { risk }),
    ...(targetingRef === undefined ? {} : { targetingRef }),
    ...(carrier === undefined ? {} : { carrier }),
    ...(conveyanceReference === undefined ? {} : { conveyanceReference }),
    ucrs: several("ucrs", values.ucrOf),
    declarations: several("declarations", values.plain(64, "a declaration")),
    ...(goods === "" ? {} : { goods: goods.slice(0, maxGoods).toWellFormed() }),
    hsCodes: several("hsCodes", values.hsCodeOf),
    ...(grossKilograms === undefined ? {} : { grossKilograms }),
    ...(empty === undefined ? {} : { empty }),
    ...(sizeType === undefined ? {} : { sizeType }),
    seals: sealsOf(),
    ...(plate === undefined || type === "plate" ? {} : { plate }),
    ...(wagon === undefined || type === "wagon" ? {} : { wagon }),
    ...(position === undefined ? {} : { position }),
    ...(lane === undefined ? {} : { lane }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  return faults.length > 0 ? { faults } : { entry, issues };

  function sealsOf(): ExpectedEntry["seals"] {
    const number = values.plain(64, "a seal");
    const bare = several("seals", number).map((each) => ({ number: each }));
    const whole = (fields.get("seals") ?? []).flatMap((each) => {
      if (typeof each === "string") return [];
      const issuer = each.issuer === "" ? [] : taken(values.plain(64, "the issuer of a seal")(each.issuer));
      return taken(number(each.number)).map((own) => ({
        number: own,
        ...(issuer[0] === undefined ? {} : { issuer: issuer[0] }),
      }));
    });
    const all = [...bare, ...whole];
    if (all.length > most.seals && bare.length <= most.seals) faults.push(`seals has more than ${most.seals} values`);
    return all;
  }
}

function typeBy(field: FieldName | undefined, spelled: SpelledCode | undefined): ExpectedEntry["type"] {
  if (field === "uld") return "uld";
  if (field === "container" || spelled === undefined) return "container";
  if (spelled.type !== "unknown") return spelled.type;
  return uldShape.test(spelled.code) ? "uld" : "unknown";
}

/**
 * Two lines about one code are one entry: groupage names a box once a consignment. What may stand several times adds up; of what
 * can stand once the first stays and the difference is told, but the higher risk wins.
 */
export function merged(first: ExpectedEntry, next: ExpectedEntry): { entry: ExpectedEntry; issues: string[] } {
  const issues: string[] = [];
  const union = <T>(field: keyof typeof most, keyOf: (value: T) => string, a: readonly T[], b: readonly T[]): T[] => {
    const all = [...new Map([...b, ...a].map((value) => [keyOf(value), value])).values()];
    const inOrder = [...a, ...all.filter((value) => !a.some((own) => keyOf(own) === keyOf(value)))];
    if (inOrder.length > most[field]) issues.push(`it has more than ${most[field]} ${field}; the first are kept`);
    return inOrder.slice(0, most[field]);
  };
  const text = (value: string) => value;
  const kept: Record<string, unknown> = { ...next, ...first };
  for (const [key, value] of Object.entries(next)) {
    const own = first[key as keyof ExpectedEntry];
    if (own === undefined || typeof own === "object" || own === value || key === "goods" || key === "risk") continue;
    issues.push(
      `${key} is "${values.shown(String(own))}" in one line and "${values.shown(String(value))}" in another; the first stays`,
    );
  }
  const goods = [...new Set([first.goods, next.goods].filter((each) => each !== undefined))].join("; ");
  if (goods.length > maxGoods) issues.push(goodsCut);
  const risks = ["high", "medium", "low"] as const;
  const risk = risks.find((each) => each === first.risk || each === next.risk);
  if (first.risk !== undefined && next.risk !== undefined && first.risk !== next.risk) {
    issues.push(`risk is ${first.risk} in one line and ${next.risk} in another; the higher one stays`);
  }
  const entry = {
    ...(kept as ExpectedEntry),
    ...(goods === "" ? {} : { goods: goods.slice(0, maxGoods).toWellFormed() }),
    ...(risk === undefined ? {} : { risk }),
    ucrs: union("ucrs", text, first.ucrs, next.ucrs),
    declarations: union("declarations", text, first.declarations, next.declarations),
    hsCodes: union("hsCodes", text, first.hsCodes, next.hsCodes),
    seals: union("seals", ({ number }) => number, first.seals, next.seals),
  };
  return { entry, issues };
}
