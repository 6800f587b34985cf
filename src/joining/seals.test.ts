import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mismatchesOf, type SealFacts, type SealRecord } from "./seals.ts";
import { box, movement, seal, t0 } from "./testing/facts.ts";

const hour = 3_600_000;
const facts = (observations: readonly SealRecord[], more: Partial<SealFacts> = {}): SealFacts => ({
  container: box,
  observations,
  listed: [],
  movements: [],
  ...more,
});
/** What is wrong with the last of them. */
function ofLast(observations: readonly SealRecord[], more: Partial<SealFacts> = {}) {
  const last = observations.at(-1);
  return last === undefined ? [] : mismatchesOf(facts(observations, more), last).map(({ body }) => body);
}

describe("seals", () => {
  it("A at the gate and B at the scan is a mismatch", () => {
    const found = ofLast([seal(1, t0, { number: "AAA111" }), seal(2, t0 + hour, { number: "BBB222" })]);
    expect(found).toMatchObject([{ container: box, seen: "BBB222", expected: ["AAA111"], condition: "intact" }]);
  });

  it("the same number in another spelling is none", () => {
    expect(ofLast([seal(1, t0, { number: "ml-dk 0123" }), seal(2, t0 + hour, { number: "MLDK0123" })])).toEqual([]);
  });

  it("intact but another number overwrites nothing: the first is expected after it too", () => {
    const wrong = [seal(1, t0, { number: "A1" }), seal(2, t0 + hour, { number: "B2" })];
    expect(ofLast([...wrong, seal(3, t0 + 2 * hour, { number: "B2" })])).toMatchObject([{ expected: ["A1"] }]);
    expect(ofLast([...wrong, seal(3, t0 + 2 * hour, { number: "A1" })])).toEqual([]);
  });

  it("broken or missing, and sealed again with a new number: the new one is expected from then on", () => {
    const story = [
      seal(1, t0, { number: "A1" }),
      seal(2, t0 + hour, { number: "A1", condition: "broken" }),
      seal(3, t0 + hour + 1000, { number: "C3", replaces: "A1", method: "visual", by: "j.jansen" }),
    ];
    expect(ofLast(story.slice(0, 2))).toMatchObject([{ seen: "A1", condition: "broken" }]);
    expect(ofLast(story)).toEqual([]);
    expect(ofLast([...story, seal(4, t0 + 2 * hour, { number: "C3" })])).toEqual([]);
    expect(ofLast([...story, seal(4, t0 + 2 * hour, { number: "A1" })])).toMatchObject([{ expected: ["C3"] }]);
    // The list still has the old number.
    expect(ofLast([...story, seal(4, t0 + 2 * hour, { number: "C3" })], { listed: ["A1"] })).toEqual([]);
  });

  it("put on for a seal that was never on the box is a mismatch", () => {
    const story = [seal(1, t0, { number: "A1" }), seal(2, t0 + hour, { number: "C3", replaces: "Z9" })];
    expect(ofLast(story)).toMatchObject([{ seen: "C3", expected: ["A1"] }]);
  });

  it("that nobody could read or look at is unknown: no mismatch, and nothing is expected of it", () => {
    const unseen = [seal(1, t0, { condition: "unknown" })];
    expect(ofLast(unseen, { listed: ["A1"] })).toEqual([]);
    expect(ofLast([...unseen, seal(2, t0 + hour, { number: "B2" })])).toEqual([]);
  });

  it("missing, broken, damaged or a faulty one is told even if nothing is expected", () => {
    for (const condition of ["missing", "broken", "damaged", "faulty-electronic"] as const) {
      expect(ofLast([seal(1, t0, { condition })])).toMatchObject([{ condition, expected: [] }]);
    }
  });

  it("of a list is expected from the first look on", () => {
    expect(ofLast([seal(1, t0, { number: "B2" })], { listed: ["A1"] })).toMatchObject([{ expected: ["A1"] }]);
    expect(ofLast([seal(1, t0, { number: "A1" })], { listed: ["A1", "A2"] })).toEqual([]);
  });

  it("two that one message names are both on the box", () => {
    const story = [
      seal(1, t0, { number: "A1", source: "ITG13", method: "document" }),
      seal(2, t0, { number: "A2", source: "ITG13", method: "document" }),
    ];
    expect(ofLast(story)).toEqual([]);
    expect(ofLast([...story, seal(3, t0 + hour, { number: "A2" })])).toEqual([]);
    expect(ofLast([...story, seal(3, t0 + hour, { number: "A3" })])).toMatchObject([{ expected: ["A1", "A2"] }]);
  });

  it("of an earlier trip is forgotten when the box comes in again, and after a month", () => {
    const first = seal(1, t0, { number: "A1" });
    const comesIn = movement(2, t0 + 100 * hour, { movement: "gate-in" });
    const later = seal(3, t0 + 100 * hour + 60_000, { number: "B2" });
    expect(ofLast([first, later])).toHaveLength(1);
    expect(ofLast([first, later], { movements: [comesIn] })).toEqual([]);
    const earlyCamera = seal(2, t0 + 100 * hour - 60_000, { number: "X7" });
    const message = movement(3, t0 + 100 * hour, { movement: "gate-in" });
    const atScan = seal(4, t0 + 101 * hour, { number: "B2" });
    expect(ofLast([first, earlyCamera, atScan], { movements: [message] })).toMatchObject([{ expected: ["X7"] }]);
    expect(ofLast([first, seal(9, t0 + 31 * 24 * hour, { number: "B2" })])).toEqual([]);
  });

  it("that agree with each other are never a mismatch, in whatever order eyes and messages tell them", () => {
    const eyes = fc.record({
      source: fc.constantFrom("camera", "ITG13", "j.jansen"),
      condition: fc.constantFrom("intact" as const, "unknown" as const),
      isRead: fc.boolean(),
      afterMs: fc.nat(10 * hour),
    });
    fc.assert(
      fc.property(fc.array(eyes, { minLength: 1, maxLength: 8 }), (seen) => {
        let atMs = t0;
        const observations = seen.map(({ source, condition, isRead, afterMs }, i) => {
          atMs += afterMs;
          return seal(i + 1, atMs, { source, condition, ...(isRead ? { number: "A1" } : {}) });
        });
        expect(observations.flatMap((one) => mismatchesOf(facts(observations), one))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
