/**
 * What officers, lists and messages do to the view of a passage: corrections win over links, and what nobody knows for
 * sure stands as an open question. Pure.
 */

import { mostContainers, type Resolution } from "../identity-records.ts";
import type { PorticoRecord } from "../records.ts";
import type { PassageLink, PassageView, Question } from "./views.ts";

/** Of one passage: beyond it the oldest are left out of the view. They stay in the journal. */
const maxRaised = 32;

/** Codes of the links, unless a person has said which they are. */
export function containersAfterLinks(view: PassageView, links: readonly PassageLink[]): string[] {
  return view.corrected?.containers ?? [...new Set(links.flatMap((link) => link.containers))];
}

/** A link of a read says what becomes of that read, any other link all of it. */
export function resolutionsAfterLink(
  view: PassageView,
  record: PorticoRecord<"link.made" | "link.corrected"> | undefined,
  containers: readonly string[],
): Resolution[] {
  if (view.corrected !== undefined) return view.resolutions;
  const said = record?.resolved?.resolutions ?? [];
  const isSaid = ({ read }: Resolution) => said.some((one) => one.read === read);
  const kept = view.resolutions.filter((one) => containers.includes(one.container) && !isSaid(one));
  return [...kept, ...said].slice(0, mostContainers);
}

/** The view with the questions that follow from it; those that records raised are kept as they are. */
export function withQuestions(view: PassageView): PassageView {
  const raised = view.questions.filter(({ what }) => what !== "link" && what !== "identity").slice(-maxRaised);
  return { ...view, questions: [...aboutLinks(view), ...aboutIdentity(view), ...raised] };
}

/** A person's words for what is linked. */
const thingOf = (recordKind: string) =>
  recordKind === "identity.read" ? "the read" : `the ${recordKind.split(".")[0] ?? recordKind}`;

/** Links whose place is doubtful. One that is ambiguous only because nobody knows which box it is, asks about the identity. */
function aboutLinks(view: PassageView): Question[] {
  return view.links.flatMap((link): Question[] => {
    // Who has said which containers these are has answered the reads.
    if (!link.doubtfulPlace || (link.recordKind === "identity.read" && view.corrected !== undefined)) return [];
    const others = link.alternatives ?? [];
    const other = others.length > 0 ? others.join(", ") : "a conveyance of its own";
    return [
      {
        what: "link",
        text: `${thingOf(link.recordKind)} of ${link.device ?? "nobody known"} could also belong to ${other}`,
        seq: link.seq,
        at: link.at,
        record: link.record,
        alternatives: [...others],
        ...(link.marginNats === undefined ? {} : { marginNats: link.marginNats }),
      },
    ];
  });
}

function aboutIdentity(view: PassageView): Question[] {
  const { identity, joined } = view;
  const isUnsaid = identity === undefined && view.corrected === undefined;
  const doubtful = isUnsaid ? view.links.find((link) => link.ambiguous && !link.doubtfulPlace) : undefined;
  if (doubtful !== undefined) {
    const { seq, at } = doubtful;
    return [{ what: "identity", text: "it is not certain which containers these are", seq, at, alternatives: [] }];
  }
  if (identity === undefined || identity.certain || joined === undefined || view.corrected !== undefined) return [];
  return [
    {
      what: "identity",
      text: identity.reasons.join("; ") || "it is not certain which containers these are",
      ...joined,
      alternatives: identity.alternatives,
    },
  ];
}

export function identityCorrected(view: PassageView, record: PorticoRecord<"identity.corrected">): PassageView {
  const { containers, previous, by, reason, seq, at, resolutions } = record;
  const answered: readonly Question["what"][] = ["identity", "count", "size-type", "plate"];
  return withQuestions({
    ...view,
    containers,
    resolutions,
    corrected: { containers, previous, by, reason, seq, at },
    questions: view.questions.filter(({ what }) => !answered.includes(what)),
    lastSeq: seq,
  });
}

export function passageJoined(view: PassageView, record: PorticoRecord<"passage.joined">): PassageView {
  const { direction, directionSource, mode, risk, identity, seq, at } = record;
  return withQuestions({
    ...view,
    direction,
    directionSource,
    mode,
    risk,
    identity,
    joined: { seq, at },
    lastSeq: seq,
  });
}

/** A conflict of sources, or a seal that is not what was expected. */
export function questionRaised(
  view: PassageView,
  record: PorticoRecord<"passage.conflict" | "seal.mismatch">,
): PassageView {
  const { seq, at, container } = record;
  const of = container === undefined ? {} : { container };
  const question: Question =
    record.kind === "seal.mismatch"
      ? { what: "seal", text: record.reason, seq, at, record: record.observed, ...of, alternatives: [] }
      : { what: record.what, text: record.text, seq, at, ...of, alternatives: [] };
  return withQuestions({ ...view, questions: [...view.questions, question], lastSeq: seq });
}

/** Beside links: of which container ("C" before its code) and passage ("P" before its id) a record speaks. */
export function subjectsOf(record: PorticoRecord): string[] {
  const containers = (codes: readonly (string | undefined)[]) =>
    [...new Set(codes)].flatMap((code) => (code === undefined ? [] : [`C${code}`]));
  const passage = record.passage === undefined ? [] : [`P${record.passage}`];
  switch (record.kind) {
    case "seal.observed":
    case "seal.mismatch":
    case "passage.conflict":
      return [...passage, ...containers([record.container])];
    case "movement.reported":
    case "coverage.bypass":
      return containers([record.container]);
    case "identity.corrected":
      return [...passage, ...containers([...record.containers, ...record.previous])];
    case "passage.joined":
    case "boxes.placed":
    case "train.aligned":
      return passage;
    default:
      return [];
  }
}
