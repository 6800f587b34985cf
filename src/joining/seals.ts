/**
 * Whether a seal is what was expected: against the lists, and against what was seen on the box before. Pure.
 *
 * The ledger of a box is its observations in order. What is expected begins with the lists; the first look adds what it saw if
 * nothing was expected; a seal that was put on for another takes its place. A seal with another number than expected takes
 * nobody's place: it is a mismatch, and what was expected stays expected. Nobody who has not looked is ever taken for "intact".
 * Numbers have no check digit, so nothing is corrected (ISO 17712 asks for a unique legible number, not for a form).
 */

import { codeText } from "../code-text.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { happenedMs, inForce, type Movement } from "./facts.ts";

export type SealRecord = PorticoRecord<"seal.observed">;
type Mismatch = Omit<RecordDraft<"seal.mismatch">, "at" | "monotonicMs" | "lane" | "provenance" | "id">;

export interface FoundMismatch {
  /** What is wrong: the state of the seal, or which one it is. Of one observation and container each is told once. */
  readonly about: "condition" | "number";
  readonly body: Mismatch;
}

export interface SealFacts {
  readonly container: string;
  /** On this container, in the order in which they came; the one that is judged among them. */
  readonly observations: readonly SealRecord[];
  /** Numbers by the lists in force. */
  readonly listed: readonly string[];
  /** Of this container, in order: a new trip begins at a gate or a quay. */
  readonly movements: readonly Movement[];
}

/** What was seen so long ago is of another trip. */
const memoryMs = 30 * 24 * 3_600_000;
/** A camera at the gate sees a box before the terminal says that it came in. */
const aheadOfMessageMs = 3_600_000;
/** Several seals of one box that one eye sees within this time are one look. */
const lookMs = 60_000;

const defects: Readonly<Record<string, string>> = {
  broken: "is broken",
  missing: "is missing",
  damaged: "is damaged",
  "faulty-electronic": "does not answer as it should",
};

/** What is wrong with one observation; none: nothing that is known of contradicts it. */
export function mismatchesOf(facts: SealFacts, observed: SealRecord): FoundMismatch[] {
  const expected = expectedAt(facts, observed);
  const { number, condition } = observed;
  const common = {
    kind: "seal.mismatch" as const,
    container: facts.container,
    observed: observed.id,
    ...(number === undefined ? {} : { seen: number }),
    expected: expected.slice(0, 16),
    condition,
  };
  const found: FoundMismatch[] = [];
  const defect = defects[condition];
  if (defect !== undefined) {
    const which = number === undefined ? "its seal" : `seal ${number}`;
    found.push({ about: "condition", body: { ...common, reason: `${which} ${defect}, as ${observed.source} says` } });
  }
  if (number !== undefined && observed.replaces === undefined && !isAmong(number, expected) && expected.length > 0) {
    const reason = `seal ${number} was seen by ${observed.source}, and ${expected.join(", ")} expected`;
    found.push({ about: "number", body: { ...common, reason: reason.slice(0, 300) } });
  }
  const { replaces } = observed;
  if (replaces !== undefined && expected.length > 0 && !isAmong(replaces, expected)) {
    const reason = `seal ${number ?? "without a number"} was put on for ${replaces}, and ${expected.join(", ")} expected`;
    found.push({ about: "number", body: { ...common, reason: reason.slice(0, 300) } });
  }
  return found;
}

const isAmong = (number: string, numbers: readonly string[]) =>
  numbers.some((other) => codeText(other) === codeText(number));

/** What is expected on the box when this observation is made. */
function expectedAt(facts: SealFacts, observed: SealRecord): string[] {
  const fromMs = tripFromMs(facts.movements, observed);
  const before = facts.observations.filter(({ seq, at }) => seq < observed.seq && Date.parse(at) >= fromMs);
  let expected = unique(facts.listed);
  let wasNothingExpected = expected.length === 0;
  let look: SealRecord | undefined;
  for (const one of [...before, observed]) {
    if (look === undefined || !isOneLook(look, one)) wasNothingExpected = expected.length === 0;
    look = one;
    const { number, replaces, condition } = one;
    if (one === observed || number === undefined || condition === "missing") continue;
    if (replaces !== undefined)
      expected = unique([...expected.filter((other) => codeText(other) !== codeText(replaces)), number]);
    // The first seal of the box, or one more that the same look saw.
    else if (wasNothingExpected) expected = unique([...expected, number]);
  }
  return wasNothingExpected ? [] : expected;
}

const isOneLook = (one: SealRecord, other: SealRecord) =>
  one.source === other.source &&
  one.method === other.method &&
  one.replaces === undefined &&
  other.replaces === undefined &&
  Math.abs(Date.parse(one.at) - Date.parse(other.at)) <= lookMs;

/** When the trip began on which this seal was seen. */
function tripFromMs(movements: readonly Movement[], observed: SealRecord): number {
  const atMs = Date.parse(observed.at);
  const begins = inForce(movements.filter(({ seq }) => seq < observed.seq))
    .filter(({ movement }) => movement === "gate-in" || movement === "discharged")
    .map(happenedMs)
    .filter((ms) => ms <= atMs);
  return Math.max(atMs - memoryMs, ...begins.map((ms) => ms - aheadOfMessageMs));
}

/** Each seal once, in its first spelling. */
function unique(numbers: readonly string[]): string[] {
  return numbers.filter((number, i) => numbers.findIndex((other) => codeText(other) === codeText(number)) === i);
}
