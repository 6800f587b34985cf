/**
 * Which containers the reads of one passage speak for, given what is expected: repair with restraint. Pure.
 *
 * What was read stays what was read. Only an expected list **and** an independent second source together may put another
 * code in its place, and only if nothing else is left; a person's word wins. Everything else is a question with its alternatives.
 * With no lists it lets reads agree or says that they do not, and repairs nothing. The rules and their reasons stand in
 * `docs/identity.md`.
 */

import type { ExpectedLookup, Identification, Identify, ReadFact } from "../identification.ts";
import { areOfOneBox, placesApart } from "../like-codes.ts";
import { ranked } from "./candidates.ts";
import { type Circumstances, Expectation } from "./expectation.ts";
import { judgeFailing, judgePassing, nothingToSay, type Opinion, resolution } from "./judge.ts";
import { identifyUlds } from "./uld-identity.ts";
import { type Witness, witnessesOf } from "./witness.ts";

const maxAlternatives = 16;
const maxResolutions = 64;
/** Every code is held against every other. A train of 200 wagons has 400; more is a reader that is broken. */
const maxCodes = 1000;

/** Codes that a person typed and that fit; of two for one box by one person the later one, which takes back the other. */
function typedBy(witnesses: readonly Witness[]): Witness[] {
  const typed = witnesses.filter((each) => each.by !== undefined && each.valid);
  return typed.filter(
    (mine, i) => !typed.slice(i + 1).some((later) => later.by === mine.by && areOfOneBox(mine, later)),
  );
}

function times(count: number): string {
  return count === 1 ? "1 read" : `${count} reads`;
}

/** Pairs of reads of one box that differ, a sentence each, beginning with `mine`. */
function differences(mine: Witness, later: readonly Witness[]): string[] {
  return later
    .filter((other) => areOfOneBox(mine, other))
    .map(
      (other) =>
        `reads of one box differ: ${mine.code} (${times(mine.count)}) and ${other.code} (${times(other.count)})`,
    );
}

/** What a person typed. */
function judgeTyped(mine: Witness, typed: readonly Witness[]): Opinion {
  const others = typed.filter((other) => other !== mine && areOfOneBox(mine, other)).map((other) => other.code);
  return {
    ...nothingToSay,
    container: mine.code,
    reasons: others
      .filter((other) => mine.code < other)
      .map((other) => `${mine.code} and ${other} were typed for one box`),
    alternatives: others,
    isCertain: others.length === 0,
  };
}

/**
 * Two accepted codes that differ in two places are neighbours in a series, or one box of which one eye read two wrong
 * characters that the check digit let pass. A list that has only one of them makes that a question, unless one eye saw both; so
 * does a person who typed one of them, unless a list has both.
 */
function judgePairs(containers: readonly Witness[], expected: Expectation): Opinion[] {
  return containers.flatMap((a, i) =>
    containers.slice(i + 1).flatMap((b): Opinion[] => {
      if (placesApart(a.code, b.code) !== 2 || [...a.eyes].some((eye) => b.eyes.has(eye))) return [];
      const [listed, other] = expected.has(a.code, a.firstMs) ? [a, b] : [b, a];
      const isTyped = a.by !== undefined || b.by !== undefined;
      const isAnyListed = expected.has(listed.code, listed.firstMs);
      if (expected.has(other.code, other.firstMs) || (!isAnyListed && !isTyped)) return [];
      const where = isAnyListed ? `${other.code} is on no list and` : other.code;
      const reason = `${where} differs from ${listed.code} in two characters: two boxes, or one`;
      return [{ ...nothingToSay, reasons: [reason], isCertain: false }];
    }),
  );
}

/** As many as are looked at: what a person typed, then what was read most often, in the order in which they were read. */
function mostRead(witnesses: readonly Witness[]): Witness[] {
  const weight = ({ by, count }: Witness) => (by === undefined ? count : Number.POSITIVE_INFINITY);
  const kept = new Set(
    [...witnesses].sort((a, b) => (weight(a) < weight(b) ? 1 : weight(a) > weight(b) ? -1 : 0)).slice(0, maxCodes),
  );
  return witnesses.filter((each) => kept.has(each));
}

function decide(lookup: ExpectedLookup, reads: readonly ReadFact[], circumstances: Circumstances): Identification {
  const expected = new Expectation(lookup, reads, circumstances);
  // A text of no known type is a container only if a list makes it one.
  const listedTexts = reads.filter(
    (read) => read.type === "unknown" && expected.candidates(read.code, "container", read.firstMs).codes.length > 0,
  );
  const containerReads = reads.filter((read) => read.type === "container");
  const read = witnessesOf([...containerReads, ...listedTexts], "container", "unknown");
  const all = read.length <= maxCodes ? read : mostRead(read);
  const typed = typedBy(all);
  const machines = all.filter((each) => !typed.some((person) => areOfOneBox(person, each)));
  // Whoever passes and is not outnumbered stands for a box, and explains the failing reads that are like it.
  const standing = machines.filter(
    (mine) =>
      mine.valid &&
      !machines.some((other) => other !== mine && other.valid && other.count >= mine.count && areOfOneBox(mine, other)),
  );
  const repaired = new Set<string>();
  const opinions = all.map((mine, i): Opinion => {
    if (typed.includes(mine)) return judgeTyped(mine, typed);
    const person = typed.find((each) => areOfOneBox(each, mine));
    if (person !== undefined) {
      const given = resolution(mine.code, person.code, "officer", `typed by ${person.by}`);
      return { ...nothingToSay, resolutions: [given] };
    }
    if (repaired.has(mine.code)) return nothingToSay;
    const rest = machines.filter((other) => other !== mine);
    const opinion = (mine.valid ? judgePassing : judgeFailing)(mine, rest, standing, expected);
    if (!mine.valid && opinion.container !== undefined) {
      // One decision for all failing reads of a box; nothing about them is to be asked.
      for (const { read } of opinion.resolutions) repaired.add(read);
      return opinion;
    }
    const later = all.slice(i + 1).filter((other) => machines.includes(other));
    return { ...opinion, reasons: [...differences(mine, later), ...opinion.reasons] };
  });
  const accepted = all.flatMap((each, i) => {
    const code = opinions[i]?.container;
    return code === undefined ? [] : [{ ...each, code }];
  });
  const left: Opinion = {
    ...nothingToSay,
    reasons: [`${read.length} different codes were read; ${maxCodes} of them were looked at`],
    isCertain: false,
  };
  return combine(
    [...(all === read ? [] : [left]), ...opinions, ...judgePairs(accepted, expected), ...identifyUlds(reads, expected)],
    expected,
    all,
  );
}

function combine(opinions: readonly Opinion[], expected: Expectation, all: readonly Witness[]): Identification {
  const containers = [...new Set(opinions.flatMap(({ container }) => (container === undefined ? [] : [container])))];
  const alternatives = new Set(opinions.flatMap((opinion) => opinion.alternatives));
  const atMs = all[0]?.firstMs ?? 0;
  return {
    containers,
    reasons: [...new Set(opinions.flatMap((opinion) => opinion.reasons))],
    resolutions: opinions.flatMap((opinion) => opinion.resolutions).slice(0, maxResolutions),
    isCertain: opinions.every((opinion) => opinion.isCertain),
    alternatives: ranked([...alternatives].sort(), (code) => expected.has(code, atMs))
      .filter((code) => !containers.includes(code))
      .slice(0, maxAlternatives),
  };
}

/** Identification against these lists; an empty lookup makes no corrections at all. */
export function identifyWith(lookup: ExpectedLookup): Identify {
  return (reads, circumstances) => decide(lookup, reads, circumstances);
}
