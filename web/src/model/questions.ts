/**
 * What waits for a person: links that are not certain, boxes of which it is not certain which they are, seals that do not
 * agree, sources that contradict each other, boxes that left without being looked at. Pure and bounded. Only a record ends
 * a question: what a person said, or what the gateway found out. Time ends none.
 *
 * What is asked about a passage stands in its view too; between two loads of the views the records are followed here.
 */

import { isDoubtfulPlace } from "../../../src/link-doubt.ts";
import { groupedCode } from "./format.ts";
import type { PassageQuestion, PassageView, PorticoRecord } from "./views.ts";

type Asked = PassageQuestion["what"] | "bypass";

/** One thing that is asked. */
interface Question {
  readonly key: string;
  readonly what: Asked;
  readonly lane: string;
  readonly passage?: string;
  readonly container?: string;
  readonly at: string;
  readonly seq: number;
  /** One line. */
  readonly why: string;
  /** Kind of the record that is doubtful. */
  readonly recordKind?: string;
}

export type Questions = ReadonlyMap<string, Question>;

/** Kinds that ask about a box of which no passage is known, so that no view has it, and those that end it … */
export const boxKinds = ["coverage.bypass", "seal.mismatch", "seal.observed"] as const;
/** … which a bypass alone needs. */
export const lookedKinds = ["passage.closed"] as const;

/** More than this nobody works off in a shift; the oldest stay, because they wait longest. */
export const maxQuestions = 1_000;

export const askedWords: Readonly<Record<Asked, string>> = {
  identity: "which box?",
  link: "whose record?",
  seal: "seal",
  direction: "direction",
  "size-type": "size",
  plate: "plate",
  count: "count",
  bypass: "bypass",
};

const without = (questions: Questions, ends: (question: Question) => boolean): Questions => {
  const left = [...questions].filter(([, question]) => !ends(question));
  return left.length === questions.size ? questions : new Map(left);
};

/** A question that is asked again keeps its age. */
function asking(questions: Questions, question: Question): Questions {
  const known = questions.get(question.key);
  if (known === undefined && questions.size >= maxQuestions) return questions;
  const { at, seq } = known ?? question;
  return new Map(questions).set(question.key, { ...question, at, seq });
}

const keyOf = (
  { what, record, container = "" }: Pick<PassageQuestion, "what" | "record" | "container">,
  passage: string,
) =>
  what === "link" ? `link:${record}` : what === "identity" ? `identity:${passage}` : `${what}:${passage}:${container}`;

/** As the gateway's view says it. */
const thingOf = (recordKind: string) =>
  recordKind === "identity.read" ? "the read" : `the ${recordKind.split(".")[0] ?? recordKind}`;

type Link = PorticoRecord<"link.made" | "link.corrected">;

function withLink(questions: Questions, record: Link, isCorrected: boolean): Questions {
  const key = `link:${record.record}`;
  const settled = without(questions, (question) => question.key === key);
  // Who has said which containers these are has answered the reads.
  if (("by" in record && record.by !== undefined) || (isCorrected && record.recordKind === "identity.read"))
    return settled;
  const { lane, passage, at, seq, recordKind } = record;
  if (!isDoubtfulPlace(record)) {
    // It stands where it belongs: what may be in doubt is which box it is, until the lists or a person have said so.
    const identity = `identity:${passage}`;
    if (record.ambiguous !== true || isCorrected || settled.has(identity)) return settled;
    return asking(settled, { key: identity, what: "identity", lane, passage, at, seq, why: identityWhy([]) });
  }
  const others = record.doubt?.alternatives ?? (record.kind === "link.made" ? record.alternatives : []);
  const other = others.length > 0 ? others.join(", ") : "a conveyance of its own";
  const why = `${thingOf(recordKind)} could also belong to ${other}`;
  return asking(questions, { key, what: "link", lane, passage, at, seq, why, recordKind });
}

function withJoined(questions: Questions, record: PorticoRecord<"passage.joined">): Questions {
  const key = `identity:${record.passage}`;
  const { certain, reasons, alternatives } = record.identity;
  if (certain) return without(questions, (question) => question.key === key);
  const { lane, passage, at, seq } = record;
  const why = shortWhy(reasons.join("; "), alternatives);
  return asking(questions, { key, what: "identity", lane, passage, at, seq, why });
}

/** One line: the first reason, and what it could be. The page of the passage has all of them. */
function shortWhy(text: string, alternatives: readonly string[]): string {
  const [first = "", ...more] = text.split("; ");
  if (first === "") return identityWhy(alternatives);
  return more.length === 0 ? first : `${first}; ${identityWhy(alternatives)}`;
}

/** More than these are not told apart in one line. */
const namedAlternatives = 3;

const identityWhy = (alternatives: readonly string[]) =>
  alternatives.length === 0
    ? "it is not certain which box it is"
    : `it could be ${alternatives.slice(0, namedAlternatives).map(groupedCode).join(" or ")}${alternatives.length > namedAlternatives ? " or another" : ""}`;

/** What the word of a person about the containers answers. */
const answeredByCode: ReadonlySet<Asked> = new Set(["identity", "count", "size-type", "plate"]);

/** What a record changes. @param isCorrected a person has said which containers its passage has */
export function withQuestionRecord(questions: Questions, record: PorticoRecord, isCorrected = false): Questions {
  const { lane, at, seq } = record;
  switch (record.kind) {
    case "link.made":
    case "link.corrected":
      return withLink(questions, record, isCorrected);
    case "passage.joined":
      return withJoined(questions, record);
    case "identity.corrected":
      return without(
        questions,
        ({ passage, what, recordKind }) =>
          passage === record.passage && (answeredByCode.has(what) || recordKind === "identity.read"),
      );
    case "verdict.given":
      // Whoever decides on a passage has seen what its sources disagree on; what is doubtful in its links stays so.
      return without(
        questions,
        ({ passage, what }) => passage === record.passage && what !== "link" && what !== "identity",
      );
    case "seal.mismatch": {
      const { container, passage, reason: why } = record;
      const about = { container, ...(passage === undefined ? {} : { passage }) };
      return asking(questions, {
        key: `seal:${passage ?? ""}:${container}`,
        what: "seal",
        lane,
        ...about,
        at,
        seq,
        why,
      });
    }
    case "seal.observed":
      // A box of which no passage is known has no verdict: an officer's look ends it, unless the gateway says it anew.
      return record.by === undefined
        ? questions
        : without(
            questions,
            ({ what, passage, container }) =>
              what === "seal" && passage === undefined && container === record.container,
          );
    case "passage.conflict": {
      const { passage, what, container, text: why } = record;
      // Of the identity the view and `passage.joined` speak.
      if (what === "identity") return questions;
      const about = container === undefined ? {} : { container };
      return asking(questions, {
        key: keyOf({ what, ...about }, passage),
        what,
        lane,
        passage,
        ...about,
        at,
        seq,
        why,
      });
    }
    case "coverage.bypass": {
      const { container, movement, text: why, withdrawnBy } = record;
      // The terminal took the departure back.
      if (withdrawnBy !== undefined) return without(questions, ({ key }) => key === `bypass:${movement}`);
      return asking(questions, { key: `bypass:${movement}`, what: "bypass", lane, container, at, seq, why });
    }
    case "passage.closed": {
      if (record.imaged !== "yes" || record.radiationScanned !== "yes") return questions;
      const looked = new Set(record.containers);
      return without(
        questions,
        ({ what, container }) => what === "bypass" && container !== undefined && looked.has(container),
      );
    }
    default:
      return questions;
  }
}

/** What a view of the gateway asks about its passage, and nothing else. */
export function withQuestionView(questions: Questions, view: PassageView): Questions {
  const { lane, id: passage } = view;
  const asked = view.questions ?? [];
  const keys = new Set(asked.map((question) => keyOf(question, passage)));
  const left = without(questions, (question) => question.passage === passage && !keys.has(question.key));
  return asked.reduce((all, question) => {
    const { what, at, seq, text, container, record } = question;
    const why = what === "identity" ? shortWhy(text, question.alternatives) : text;
    const recordKind = view.links.find((link) => link.record === record)?.recordKind;
    const about = {
      ...(container === undefined ? {} : { container }),
      ...(recordKind === undefined ? {} : { recordKind }),
    };
    return asking(all, { key: keyOf(question, passage), what, lane, passage, at, seq, why, ...about });
  }, left);
}

/** Why it is asked, without what stands beside it already: each box that it could be has its own place. */
export function reasonsOf({
  what,
  text,
  alternatives,
}: Pick<PassageQuestion, "what" | "text" | "alternatives">): string {
  if (what !== "identity") return text;
  const reasons = text.split("; ");
  const others = reasons.filter((reason) => !alternatives.some((code) => reason.includes(code)));
  return (others.length === 0 ? reasons : others).join("; ");
}

/** A row of the queue: everything that is asked of one passage, or of one box that has none. */
export interface QuestionRow {
  readonly key: string;
  readonly lane: string;
  readonly passage?: string;
  readonly container?: string;
  /** Since when the oldest of them waits. */
  readonly at: string;
  readonly asked: readonly Asked[];
  /** Of the oldest. */
  readonly why: string;
  /** How many more there are. */
  readonly more: number;
}

/** Oldest first. */
export function questionRows(questions: Questions): readonly QuestionRow[] {
  const groups = new Map<string, [Question, ...Question[]]>();
  const sorted = [...questions.values()].sort((a, b) => a.at.localeCompare(b.at) || a.seq - b.seq);
  for (const question of sorted) {
    const key = question.passage ?? `box ${question.container ?? question.key}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [question]);
    else group.push(question);
  }
  return [...groups].map(([key, group]): QuestionRow => {
    const [{ lane, at, why, passage, container }] = group;
    return {
      key,
      lane,
      ...(passage === undefined ? {} : { passage }),
      ...(container === undefined ? {} : { container }),
      at,
      asked: [...new Set(group.map(({ what }) => what))],
      why,
      more: group.length - 1,
    };
  });
}
