/** What holds for any reads and any lists. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Identification, ReadFact } from "../identification.ts";
import { identifyWith } from "./identify.ts";
import { remainderOf } from "./iso6346.ts";
import { anyText, lookupOf, read } from "./testing/lists.ts";

const identify = (entries: readonly { readonly code: string }[], reads: readonly ReadFact[]): Identification =>
  identifyWith(lookupOf(entries))(reads, {});
const right = { source: "right" };

describe("for any reads and lists", () => {
  /** Few owners, few serials, few wrong characters: everything is near everything. */
  const body = fc
    .tuple(
      fc.constantFrom("CSQU", "CSGU", "HLXU", "RLXU"),
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom(100_000, 600_000),
    )
    .map(([owner, small, big]) => `${owner}${String(small + big).padStart(6, "0")}`);
  const code = body.map((each) => `${each}${remainderOf(each) % 10}`);
  const errors = fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 9 })), { maxLength: 2 });
  const misread = (text: string, wrong: readonly (readonly [number, number])[]) =>
    wrong.reduce((each, [at, value]) => {
      const by = at < 4 ? "HRGQMWFPUA".charAt(value) : String(value);
      return each.slice(0, at) + by + each.slice(at + 1);
    }, text);
  const eye = fc.constantFrom("left", "right", "rear");
  const spans = fc.array(
    fc.tuple(errors, eye, fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 3 }), fc.boolean()),
    { minLength: 1, maxLength: 5 },
  );
  const lists = fc.uniqueArray(code, { maxLength: 25 });
  /** Up to five reads of one box or two, of which the first is listed or not. */
  const situation = fc.tuple(code, code, spans, lists, fc.boolean()).map(([truth, second, all, others, isListed]) => ({
    reads: all.map(([wrong, source, firstMs, count, isFirst]) =>
      read(misread(isFirst ? truth : second, wrong), { source, firstMs, count }),
    ),
    listed: isListed ? [...new Set([truth, ...others])] : others,
  }));
  // A seed where the test counts how often something was put right: it must not happen that it never was.
  const seed = 20_260_101;

  it("no code that nobody read is returned without a list that has it and a second source", () => {
    let putRight = 0;
    fc.assert(
      fc.property(situation, ({ reads, listed }) => {
        const found = identify(
          listed.map((each) => ({ code: each })),
          reads,
        );
        for (const container of found.containers) {
          if (reads.some((each) => each.code === container)) continue;
          putRight++;
          expect(listed).toContain(container);
          expect(new Set(reads.map((each) => each.source)).size).toBeGreaterThan(1);
          const why = found.resolutions.filter((each) => each.container === container);
          expect(why.length).toBeGreaterThan(0);
          for (const each of why) expect(each.method).toBe("expected-list");
        }
        // What was read survives: as a container, in a resolution or in a sentence.
        const told = [...found.containers, ...found.resolutions.map((each) => each.read), ...found.reasons].join(" ");
        for (const each of reads) expect(told).toContain(each.code);
      }),
      { numRuns: 1500, seed },
    );
    expect(putRight).toBeGreaterThan(10);
  });

  it("the order of arrival changes nothing", () => {
    fc.assert(
      fc.property(situation, ({ reads, listed }) => {
        const entries = listed.map((each) => ({ code: each }));
        expect(identify(entries, reads.toReversed())).toEqual(identify(entries, reads));
      }),
      { numRuns: 500 },
    );
  });

  it("more codes in the list can make a question of a read that was put right, never the reverse", () => {
    let lost = 0;
    fc.assert(
      fc.property(
        code,
        lists,
        lists,
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 10 }),
        (truth, few, more, a, b) => {
          const wrong = (at: number) =>
            truth.slice(0, at) + (at < 4 ? "X" : String((Number(truth[at]) + 1) % 10)) + truth.slice(at + 1);
          const reads = [read(wrong(a)), read(wrong(b), right)];
          if (reads.some((each) => each.valid)) return;
          const listed = [...new Set([truth, ...few])];
          const before = identify(
            listed.map((each) => ({ code: each })),
            reads,
          );
          const after = identify(
            [...new Set([...listed, ...more])].map((each) => ({ code: each })),
            reads,
          );
          if (before.isCertain && !after.isCertain) lost++;
          expect(!before.isCertain && after.isCertain).toBe(false);
          if (after.isCertain) expect(after.containers).toEqual(before.containers);
        },
      ),
      { numRuns: 1500, seed },
    );
    expect(lost).toBeGreaterThan(10);
  });

  it("any text is answered without a fault", () => {
    const text = fc.oneof(anyText(64), fc.string({ maxLength: 14 }));
    const type = fc.constantFrom("container", "unknown", "uld", "plate", "seal", "wagon");
    fc.assert(
      fc.property(fc.array(fc.tuple(text, type), { maxLength: 8 }), (texts) => {
        const found = identify(
          [{ code: "CSQU3054383" }],
          texts.map(([each, kind]) => read(each, { type: kind })),
        );
        expect(found.resolutions.every((each) => each.reason.length <= 300)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
