/**
 * Which boxes it could be, in the order in which an officer looks at them: what stands now, what lists expect, what was read, and
 * last what only a wrong character would explain. With whom each was read, and the picture that shows it. Pure.
 */

import { codeWords, isSimilar, nearestTo } from "./check-digit.ts";
import { groupedCode, percent, shownText, withGroupedCodes } from "./format.ts";
import { methodWords, type PassageIdentity, type Read, type ReadGroup } from "./identity.ts";
import type { PassageView } from "./views.ts";

export interface Candidate {
  readonly code: string;
  /** The passage has it now. */
  readonly now: boolean;
  /** Who read it, or how else anybody came to think of it. */
  readonly origin: string;
  /** The read whose picture shows it, best first: its own, or the one that may be a misread of it. */
  readonly seen?: Read;
  /** Nobody read it and nothing expects it: one character of a read would have to be wrong. */
  readonly guess: boolean;
}

/** In the maker's own words where there are any: makers cannot be compared. */
export const confidenceWords = ({ confidence, confidenceAsTold }: Pick<Read, "confidence" | "confidenceAsTold">) =>
  confidenceAsTold ?? (confidence === undefined ? undefined : percent(confidence));

/** What a picture shows, for those who do not see it. */
export const seenWords = ({ value, device, source }: Read): string =>
  `${groupedCode(value)} as ${shownText(device ?? source)} saw it`;

/** `left (ocr-1) 84 of 100, right (ocr-1) 88 %`: each eye once, with the best that it told. */
export function readersOf(reads: readonly Read[]): string {
  const eyes = new Map<string, Read>();
  for (const read of reads) {
    const eye = read.by ?? `${read.source}${read.device === undefined ? "" : ` (${read.device})`}`;
    const before = eyes.get(eye);
    if (before === undefined || (read.confidence ?? 0) > (before.confidence ?? 0)) eyes.set(eye, read);
  }
  return [...eyes].map(([eye, read]) => [eye, confidenceWords(read)].filter(Boolean).join(" ")).join(", ");
}

/** With a picture before those without, then by what the reader thought of it. */
const bestOf = (reads: readonly Read[]): Read | undefined =>
  reads.toSorted(
    (a, b) =>
      Number(b.picture !== undefined) - Number(a.picture !== undefined) || (b.confidence ?? 0) - (a.confidence ?? 0),
  )[0];

/** The read that may be a misread of a code that nobody read. */
function misreadOf(code: string, groups: readonly ReadGroup[]): ReadGroup | undefined {
  const boxes = groups.filter(({ type }) => type !== "plate" && type !== "seal");
  const resolved = boxes.find(({ resolution }) => resolution?.container === code);
  const nearest = nearestTo(
    code,
    boxes.map((group) => group.code),
  );
  return (
    resolved ??
    boxes.find(({ reads }) => reads.some(({ candidates }) => candidates.includes(code))) ??
    boxes.find((group) => group.code === nearest && isSimilar(code, group.code))
  );
}

function candidateOf(
  code: string,
  { groups }: Pick<PassageIdentity, "groups">,
  about: { now: boolean; expected: boolean },
): Candidate {
  const own = groups.find((group) => group.code === code);
  const { now, expected } = about;
  if (own !== undefined) {
    const seen = bestOf(own.reads);
    return { code, now, origin: `read by ${readersOf(own.reads)}`, guess: false, ...(seen && { seen }) };
  }
  const misread = misreadOf(code, groups);
  if (misread === undefined) return { code, now, origin: "read by nobody", guess: !now && !expected };
  const { resolution } = misread;
  const why =
    resolution?.container === code ? `taken for it ${methodWords[resolution.method]}: read` : "perhaps misread";
  const seen = bestOf(misread.reads);
  return {
    code,
    now,
    origin: `${why} as ${withGroupedCodes(misread.code)} by ${readersOf(misread.reads)}`,
    guess: !now && !expected,
    ...(seen && { seen }),
  };
}

export function candidatesOf(
  passage: Pick<PassageView, "containers" | "questions">,
  identity: Pick<PassageIdentity, "groups" | "alternatives">,
): readonly Candidate[] {
  const expected = new Set(
    (passage.questions ?? []).flatMap(({ what, alternatives }) => (what === "identity" ? alternatives : [])),
  );
  const isRead = (code: string) => identity.groups.some((group) => group.code === code);
  const rank = (code: string) =>
    expected.has(code) ? 0 : isRead(code) ? (codeWords(code).state === "does-not-fit" ? 2 : 1) : 3;
  const others = identity.alternatives.toSorted((a, b) => rank(a) - rank(b));
  return [...passage.containers, ...others].map((code) =>
    candidateOf(code, identity, { now: passage.containers.includes(code), expected: expected.has(code) }),
  );
}

/**
 * What is typed once a code is picked: in an empty field, in the place of what it can be taken for, or of what nobody read; else it is
 * one more box, because a truck may carry two, and nothing that was there goes without being seen to go.
 * @param boxes how many the image shows; undefined: it does not say
 */
export function withPicked(
  typed: readonly string[],
  code: string,
  about: { readonly isRead: (code: string) => boolean; readonly boxes: number | undefined },
): readonly string[] {
  const codes = typed.map((text) => codeWords(text).code);
  if (codes.includes(code)) return typed;
  const empty = codes.indexOf("");
  if (empty >= 0) return typed.with(empty, code);
  const nearest = nearestTo(code, codes);
  if (nearest !== undefined && isSimilar(code, nearest)) return typed.with(codes.indexOf(nearest), code);
  const unread = codes.findIndex((each) => !about.isRead(each));
  if (unread >= 0) return typed.with(unread, code);
  const isFull = about.boxes !== undefined && codes.length >= about.boxes;
  return isFull && codes.length === 1 ? [code] : [...typed, code];
}
