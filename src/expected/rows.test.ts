import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ExpectedEntry, expectedEntry } from "../identity-records.ts";
import { CodeIndex } from "./code-index.ts";
import { rowsOf } from "./rows.ts";

const text = fc.oneof(
  fc.constantFrom("A", "B", "22G1", "", '"', "\\", "Zürich 🚢", "0", "1"),
  fc.string({ maxLength: 8 }),
);
const texts = fc.array(text, { maxLength: 3 });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const time = fc.constantFrom("2026-11-21T14:00:00.000Z", "2026-11-22T14:00:00.000Z");
/** Every field that the records have: one that is new in the schema fails here until it has its place. */
const arbitrary: { [Key in keyof Required<ExpectedEntry>]: fc.Arbitrary<unknown> } = {
  ...{
    code: text,
    type: fc.constantFrom("container", "plate"),
    direction: maybe(fc.constantFrom("outbound", "inbound")),
  },
  ...{ mode: maybe(fc.constantFrom("sea")), risk: maybe(fc.constantFrom("high", "low")), targetingRef: maybe(text) },
  ...{ carrier: maybe(text), conveyanceReference: maybe(text), ucrs: texts, declarations: texts, goods: maybe(text) },
  ...{ hsCodes: texts, grossKilograms: maybe(fc.constantFrom(0, 1.5, 30_480)), empty: maybe(fc.boolean()) },
  ...{ sizeType: maybe(fc.constantFrom("22G1", "45G1")), plate: maybe(text), wagon: maybe(text) },
  ...{ position: maybe(fc.constantFrom(0, 1, 7)), lane: maybe(text), from: maybe(time), to: maybe(time) },
  seals: fc.array(fc.record({ number: text, issuer: text }, { requiredKeys: ["number"] }), { maxLength: 2 }),
};
const entry = fc
  .record(arbitrary)
  .map((given) => expectedEntry.parse(JSON.parse(JSON.stringify(given))))
  .filter(({ code }) => code.length <= 64);

describe("entries as rows", () => {
  it("come back as they were, every field of every one, whatever stands in them", () => {
    expect(Object.keys(arbitrary).sort()).toEqual(Object.keys(expectedEntry.shape).sort());
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        const rows = rowsOf(entries, (same) => same);
        expect(rows.length).toBe(entries.length);
        expect(entries.map((_, row) => rows.entry(row))).toEqual(entries);
        expect(entries.map((_, row) => rows.code(row))).toEqual(entries.map(({ code }) => code));
      }),
      { numRuns: 200 },
    );
  });
});

describe("the index of codes", () => {
  it("has what a map would have, in the same order, through any adding and removing", () => {
    const step = fc.record({ code: fc.constantFrom("A", "B", "C", "AB", "BA"), adds: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.integer(), (steps, seed) => {
        const index = new CodeIndex(seed);
        const known = new Map<string, number[]>();
        for (const [place, { code, adds }] of steps.entries()) {
          const places = known.get(code) ?? [];
          known.set(code, places);
          if (adds) {
            places.push(place);
            index.add(code, place);
          } else {
            index.remove(code, places.shift() ?? -1);
          }
        }
        for (const [code, places] of known) {
          expect([...index.places(code)]).toEqual(places);
          if (index.isSurelyAbsent(code)) expect(places).toEqual([]);
        }
      }),
    );
  });

  it("keeps rows with one code in order when it grows, and gives the room of those that left to others", () => {
    const index = new CodeIndex(1);
    for (let place = 0; place < 5000; place++) index.add(`C${place % 1250}`, place);
    expect([...index.places("C7")]).toEqual([7, 1257, 2507, 3757]);
    for (let place = 0; place < 5000; place++) if (place % 2 === 0) index.remove(`C${place % 1250}`, place);
    for (let place = 5000; place < 7500; place++) index.add(`N${place}`, place);
    expect([[...index.places("C7")], [...index.places("C8")], [...index.places("N6000")]]).toEqual([
      [7, 1257, 2507, 3757],
      [],
      [6000],
    ]);
  });

  it("takes hardly a code for another, whatever the seed", () => {
    const mistaken = (seed: number) => {
      const index = new CodeIndex(seed);
      for (let n = 0; n < 1000; n++) index.add(`MSCU${n}`, n);
      return Array.from({ length: 2000 }, (_, n) => `MSCU${1000 + n}`).filter((code) => !index.isSurelyAbsent(code));
    };
    // 32 bits, two million pairs a seed.
    expect([1, 2, 3, -4].flatMap(mistaken)).toEqual([]);
  });
});
