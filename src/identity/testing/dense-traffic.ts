/**
 * Simulated reads against an expected list of dense blocks of serials, for tests of identification: the case in which a
 * misread looks most like another listed box. Seeded; every passage tells its truth.
 */

import type { Identify, ReadFact } from "../../identification.ts";
import type { ExpectedEntry } from "../../identity-records.ts";
import { confusedWith } from "../confusion.ts";
import { remainderOf } from "../iso6346.ts";
import { lookupOf, read } from "./lists.ts";

/** Mulberry32: a number in [0, 1). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Traffic {
  readonly seed: number;
  readonly boxes: number;
  /** Share of the boxes that no list has. */
  readonly missing: number;
  /** Errors are taken from the table of confusions instead of from all characters. */
  readonly lookAlike: boolean;
  /** Share of misreads with two wrong characters. */
  readonly twoErrors: number;
  /** Share of passages in which a second camera reads, too. */
  readonly secondCamera: number;
  /** Share of entries with the plate of the lorry; each lorry fetches two boxes on that day. */
  readonly plates: number;
  /** Entries have the hours of their appointment. */
  readonly windows: boolean;
}

export interface SimulatedPassage {
  readonly truth: string;
  readonly isListed: boolean;
  readonly reads: readonly ReadFact[];
}

const owners = ["CSQU", "HLXU", "RLXU", "MSCU", "GESU", "TCLU"];
const hourMs = 3_600_000;

/** The list of a day and the passages of its boxes, every one of them misread by the first camera. */
export function denseTraffic({ seed, boxes, missing, lookAlike, twoErrors, secondCamera, plates, windows }: Traffic) {
  const random = randomOf(seed);
  const below = (count: number) => Math.floor(random() * count);
  const pick = (text: string) => text.charAt(below(text.length));

  /** Runs of serials as lessors buy them, remainder 10 left out as owners are advised to. */
  const codes = Array.from({ length: boxes }, (_, i) => {
    const owner = owners[Math.floor(i / 200) % owners.length] ?? "CSQU";
    const serial = 300_000 + 1000 * Math.floor(i / (200 * owners.length)) + (i % 200);
    return `${owner}${serial}`;
  })
    .filter((body) => remainderOf(body) !== 10)
    .map((body) => `${body}${remainderOf(body)}`);

  const plateOf = (i: number) => `LK${String(Math.floor(i / 2) % Math.ceil(boxes / 4)).padStart(5, "0")}`;
  const hourOf = (i: number) => i % 10;
  const entries: (Partial<ExpectedEntry> & { code: string })[] = [];
  const listed = codes.map((code, i) => {
    if (random() < missing) return false;
    const appointment = windows
      ? {
          from: new Date(hourOf(i) * hourMs).toISOString(),
          to: new Date((hourOf(i) + 1) * hourMs).toISOString(),
        }
      : {};
    entries.push({ code, ...(random() < plates ? { plate: plateOf(i) } : {}), ...appointment, sizeType: "22G1" });
    return true;
  });

  function wrong(code: string): string {
    const at = below(11);
    const kind = at < 4 ? "letter" : "digit";
    const all = kind === "letter" ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "0123456789";
    const others = lookAlike ? confusedWith(code.charAt(at), kind) : all.replace(code.charAt(at), "");
    return code.slice(0, at) + pick(at === 3 && !lookAlike ? "JZABDEK" : others) + code.slice(at + 1);
  }
  const misread = (code: string) => (random() < twoErrors ? wrong(wrong(code)) : wrong(code));

  function passage(): SimulatedPassage {
    const i = below(codes.length);
    const truth = codes[i] ?? "";
    const firstMs = hourOf(i) * hourMs + below(hourMs);
    const first = misread(truth);
    const reads = [read(first, { firstMs })];
    if (random() < secondCamera) {
      const kind = random();
      const lost = below(11);
      const second =
        kind < 0.3
          ? truth
          : kind < 0.8
            ? misread(truth)
            : kind < 0.9
              ? first
              : truth.slice(0, lost) + truth.slice(lost + 1);
      reads.push(read(second, { source: "right", firstMs: firstMs + 400 }));
    }
    if (random() < 0.9) reads.push(read(plateOf(i), { type: "plate", source: "plates", firstMs }));
    return { truth, isListed: listed[i] === true, reads };
  }
  return {
    lookup: lookupOf(entries),
    *passages(count: number): Generator<SimulatedPassage> {
      for (let i = 0; i < count; i++) yield passage();
    },
  };
}

export interface Tally {
  /** Certain and right … */
  right: number;
  /** … of these, put right: no camera had read it. */
  putRight: number;
  /** A question … */
  asked: number;
  /** … of these, the truth is among the answers. */
  askedWithTruth: number;
  /** Certain and wrong, as read: the misread itself passes its check digit. */
  silent: number;
  /** Something that nobody read and that is not the truth was put in the place of what was read. */
  wronglyPutRight: number;
}

export function tallyOf(identify: Identify, passages: Iterable<SimulatedPassage>): Tally {
  const tally = { right: 0, putRight: 0, asked: 0, askedWithTruth: 0, silent: 0, wronglyPutRight: 0 };
  for (const { truth, reads } of passages) {
    const { containers, alternatives, isCertain } = identify(reads, {});
    const wasRead = (code: string) => reads.some((each) => each.code === code);
    if (containers.some((code) => code !== truth && !wasRead(code))) tally.wronglyPutRight++;
    if (!isCertain) {
      tally.asked++;
      if ([...containers, ...alternatives].includes(truth)) tally.askedWithTruth++;
    } else if (containers.length === 1 && containers[0] === truth) {
      tally.right++;
      if (!wasRead(truth)) tally.putRight++;
    } else tally.silent++;
  }
  return tally;
}

const usual: Traffic = {
  seed: 20_260_101,
  boxes: 5000,
  missing: 0.05,
  lookAlike: false,
  twoErrors: 0,
  secondCamera: 0.5,
  plates: 0.5,
  windows: true,
};

/** Each with the least share that must still be put right by itself: restraint that asks always would be no help. */
export const hardTraffic: readonly {
  readonly name: string;
  readonly traffic: Traffic;
  readonly leastPutRight: number;
}[] = [
  { name: "one camera, no plates", traffic: { ...usual, secondCamera: 0, plates: 0 }, leastPutRight: 0 },
  { name: "one camera, plates with hours", traffic: { ...usual, secondCamera: 0, plates: 1 }, leastPutRight: 0.7 },
  {
    name: "one camera, plates without hours",
    traffic: { ...usual, secondCamera: 0, plates: 1, windows: false },
    leastPutRight: 0,
  },
  { name: "two cameras, no plates", traffic: { ...usual, secondCamera: 1, plates: 0 }, leastPutRight: 0.3 },
  {
    name: "two cameras, errors that look alike",
    traffic: { ...usual, secondCamera: 1, plates: 0, lookAlike: true },
    leastPutRight: 0.3,
  },
  {
    name: "half of them with a second camera, half with plates",
    traffic: usual,
    leastPutRight: 0.35,
  },
  {
    name: "two cameras, one misread in ten with two wrong characters",
    traffic: { ...usual, secondCamera: 1, twoErrors: 0.1 },
    leastPutRight: 0.3,
  },
];
