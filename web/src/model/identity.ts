/**
 * Which boxes a passage has and how that is known: what was read, what it stands for and by which method, what it could be
 * instead, and who changed what. Pure. What was read stays what was read, whatever stands for it.
 */

import { codeWords } from "./check-digit.ts";
import type { PassageView, PorticoRecord, Resolution } from "./views.ts";

export type Read = PorticoRecord<"identity.read">;
type Linking = PorticoRecord<"link.made" | "link.corrected">;
type Corrected = PorticoRecord<"identity.corrected">;

export const methodWords: Readonly<Record<Resolution["method"], string>> = {
  "as-read": "as it was read",
  "expected-list": "from an expected list",
  "second-reader": "by a second reader",
  officer: "by an officer",
};

/** All reads of one code. */
export interface ReadGroup {
  readonly type: Read["type"];
  readonly code: string;
  readonly reads: readonly [Read, ...Read[]];
  /** The container that this code is taken for; absent: for none of this passage. */
  readonly container?: string;
  /** Absent: it is simply as read. */
  readonly resolution?: Resolution;
}

/** One thing that somebody or something changed. */
interface Change {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  readonly by: string | undefined;
  readonly what: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly reason: string;
}

export interface PassageIdentity {
  readonly groups: readonly ReadGroup[];
  /** Codes that a box of this passage could have instead, without those that it has. */
  readonly alternatives: readonly string[];
  /** What people said, and records that were moved; newest first. */
  readonly changes: readonly Change[];
  /** How often later evidence changed how sure a link is, and nothing else. */
  readonly weighedAnew: number;
  /** The newest word of a person; absent: nobody has spoken. */
  readonly correction?: Corrected;
}

const isLinking = (record: PorticoRecord): record is Linking =>
  record.kind === "link.made" || record.kind === "link.corrected";

/** The newest that is known of each code: a person's word, or what links resolved. */
function resolutionsOf(
  records: readonly PorticoRecord[],
  correction: Corrected | undefined,
): ReadonlyMap<string, Resolution> {
  const found = new Map<string, Resolution>();
  for (const record of records.filter(isLinking))
    for (const each of record.resolved?.resolutions ?? []) found.set(each.read, each);
  for (const each of correction?.resolutions ?? []) found.set(each.read, each);
  return found;
}

function groupsOf(reads: readonly Read[]): ReadonlyMap<string, readonly [Read, ...Read[]]> {
  const groups = new Map<string, readonly [Read, ...Read[]]>();
  for (const read of reads) {
    const key = `${read.type} ${read.value}`;
    const before = groups.get(key);
    groups.set(key, before === undefined ? [read] : [...before, read]);
  }
  return groups;
}

function changesOf(records: readonly PorticoRecord[], passage: string): readonly Change[] {
  const all = records.flatMap((record): Change[] => {
    const { id, seq, at } = record;
    if (record.kind === "identity.corrected") {
      const { by, previous: from, containers: to, reason } = record;
      return [{ id, seq, at, by, what: "containers", from, to, reason }];
    }
    if (record.kind !== "link.corrected") return [];
    const { by, previousPassage, passage: now, reason, recordKind } = record;
    const from = previousPassage === undefined || previousPassage === now ? [] : [previousPassage];
    if (from.length === 0 && by === undefined) return [];
    const to = [now === passage ? "this passage" : now];
    return [{ id, seq, at, by, what: recordKind, from, to, reason }];
  });
  return all.toReversed();
}

/** What has no shape of a code can stand for no box, and is not offered. */
const isCode = (code: string) => codeWords(code).state !== "no-shape";

export function identityOf(
  passage: Pick<PassageView, "id" | "containers" | "questions">,
  records: readonly PorticoRecord[],
): PassageIdentity {
  const reads = records.filter((record) => record.kind === "identity.read");
  const correction = records.findLast((record) => record.kind === "identity.corrected");
  const resolutions = resolutionsOf(records, correction);
  const has = new Set(passage.containers);
  const groups = [...groupsOf(reads).values()].map((group): ReadGroup => {
    const [{ type, value: code }] = group;
    const resolution = resolutions.get(code);
    const stands = resolution?.container ?? code;
    return {
      type,
      code,
      reads: group,
      ...(has.has(stands) ? { container: stands } : {}),
      ...(resolution === undefined ? {} : { resolution }),
    };
  });
  const boxes = reads.filter(({ type }) => type !== "plate" && type !== "seal");
  const possible = [
    ...(passage.questions ?? []).flatMap(({ what, alternatives }) => (what === "identity" ? alternatives : [])),
    ...boxes.map(({ value }) => value),
    ...boxes.flatMap(({ candidates, valid, ambiguous }) => (valid && !ambiguous ? [] : candidates)),
  ];
  const alternatives = [...new Set(possible)]
    .filter((code) => !has.has(code) && isCode(code))
    .slice(0, maxAlternatives);
  const changes = changesOf(records, passage.id);
  const weighed = records.filter(
    ({ kind, id }) => kind === "link.corrected" && !changes.some((each) => each.id === id),
  );
  return {
    groups,
    alternatives,
    changes,
    weighedAnew: weighed.length,
    ...(correction === undefined ? {} : { correction }),
  };
}

/** More than this nobody compares; one can always be typed. */
const maxAlternatives = 8;
