import { describe, expect, it } from "vitest";
import { recordSchemas } from "../records.ts";
import { conflictsOf } from "./conflicts.ts";
import type { Joined, PassageFacts } from "./facts.ts";
import { joinOf, saysTheSame } from "./join.ts";
import { box, facts, listed, movement, otherBox, read, scanOf, t0 } from "./testing/facts.ts";

const common = { at: "2026-11-21T14:01:00.000Z", monotonicMs: 0, lane: "1", provenance: "live" as const };
/** As the journal would give it back. */
function committed(given: PassageFacts, seq = 9): Joined {
  const id = "00000000-0000-4000-8000-000000000009";
  return recordSchemas["passage.joined"].parse({ ...joinOf(given, "closed"), ...common, seq, id });
}
const whats = (given: PassageFacts) => conflictsOf(given).map(({ what }) => what);

describe("the direction of a passage", () => {
  const list = listed({ direction: "outbound", mode: "sea" });
  const message = movement(1, t0 - 60_000, { direction: "transit", mode: "rail" });
  const officer = read(2, { by: "j.jansen", direction: "inbound" });

  it("is that of the list, then of the terminal's message, then of an officer, then of the lane", () => {
    const lane = { direction: "transshipment", mode: "road" } as const;
    const all = { lists: [list], movements: [message], reads: [officer], lane };
    expect(joinOf(facts(all), "")).toMatchObject({ direction: "outbound", directionSource: "list", mode: "sea" });
    expect(joinOf(facts({ ...all, lists: [] }), "")).toMatchObject({
      direction: "transit",
      directionSource: "terminal message",
      mode: "rail",
    });
    expect(joinOf(facts({ lane, reads: [officer] }), "")).toMatchObject({
      direction: "inbound",
      directionSource: "officer",
    });
    expect(joinOf(facts({ lane }), "")).toMatchObject({
      direction: "transshipment",
      directionSource: "lane",
      mode: "road",
    });
    expect(joinOf(facts({ lane: { mode: "unknown" } }), "")).toMatchObject({
      direction: "unknown",
      directionSource: "",
      mode: "unknown",
    });
  });

  it("is a conflict where two sources differ, and each is named", () => {
    const [conflict, ...others] = conflictsOf(facts({ lists: [list], movements: [message] }));
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({
      what: "direction",
      said: [
        { source: `list customs M1 1: ${box}`, value: "outbound" },
        { source: `ITG13 R1: ${box}`, value: "transit" },
      ],
    });
  });

  it("is unknown where two lists of equal standing differ", () => {
    const given = facts({ lists: [list, listed({ direction: "inbound" }, { reference: "M2" })] });
    expect(joinOf(given, "")).toMatchObject({ direction: "unknown", directionSource: "list" });
    expect(whats(given)).toEqual(["direction"]);
  });

  it("of goods in transit does not contradict the lane by which they come in; the other way does", () => {
    const lane = { direction: "inbound", mode: "road" } as const;
    expect(whats(facts({ lane, movements: [message] }))).toEqual([]);
    expect(whats(facts({ lane, lists: [list] }))).toEqual(["direction"]);
  });

  it("is not taken from a message that was cancelled, nor from one of another trip", () => {
    const cancel = movement(2, t0, { function: "cancel" });
    expect(joinOf(facts({ movements: [message, cancel] }), "").direction).toBe("unknown");
    const lastMonth = movement(1, t0 - 30 * 86_400_000, { direction: "inbound" });
    expect(joinOf(facts({ movements: [lastMonth] }), "").direction).toBe("unknown");
  });
});

describe("the risk of a passage", () => {
  const riskOf = (given: PassageFacts) => joinOf(given, "").risk;

  it("is no-data where a box is on no list, or on one that says nothing of risk, and never low", () => {
    expect(joinOf(facts({}), "").boxes).toMatchObject([{ listed: false, risk: "no-data" }]);
    expect(joinOf(facts({ lists: [listed({})] }), "").boxes).toMatchObject([{ listed: true, risk: "no-data" }]);
    expect(riskOf(facts({ containers: [] }))).toBe("no-data");
    const onlyOneListed = facts({ containers: [box, otherBox], lists: [listed({ risk: "low" })] });
    expect(riskOf(onlyOneListed)).toBe("no-data");
  });

  it("is that of a list of 24 h ago as of one of 10 minutes ago", () => {
    for (const ageMs of [86_400_000, 600_000]) {
      expect(riskOf(facts({ lists: [listed({ risk: "medium" }, { receivedAtMs: t0 - ageMs })] }))).toBe("medium");
    }
  });

  it("is late where the list came after the passage, but what is high is never hidden by that", () => {
    const receivedAtMs = t0 + 3_600_000;
    expect(riskOf(facts({ lists: [listed({ risk: "low" }, { receivedAtMs })] }))).toBe("late");
    expect(riskOf(facts({ lists: [listed({ risk: "high" }, { receivedAtMs })] }))).toBe("high");
  });

  it("is not late by a later version of a list that had the box in time", () => {
    const before = committed(facts({ lists: [listed({ risk: "low" })] }));
    const lists = [listed({ risk: "medium" }, { version: "2", receivedAtMs: t0 + 3_600_000 })];
    expect(riskOf(facts({ lists, before }))).toBe("medium");
  });

  it("is late where the later version takes back what came late, or says for the first time how risky it is", () => {
    for (const first of [listed({ risk: "high" }, { receivedAtMs: t0 + 60_000 }), listed({})]) {
      const before = committed(facts({ lists: [first] }));
      const second = listed({ risk: "low" }, { version: "2", receivedAtMs: t0 + 120_000 });
      expect(joinOf(facts({ lists: [second], before }), "list").risk).toBe("late");
    }
  });

  it("holds all boxes of a train", () => {
    const containers = Array.from({ length: 119 }, (_, i) => `MSCU${100_000 + i}0`);
    expect(committed(facts({ containers })).boxes.map(({ container }) => container)).toEqual(containers);
  });

  it("is that of the worst box", () => {
    const lists = [listed({ risk: "low" }), listed({ code: otherBox, risk: "high" })];
    expect(riskOf(facts({ containers: [box, otherBox], lists }))).toBe("high");
  });

  it("does not come from an entry whose time is over", () => {
    const lists = [listed({ risk: "high", to: "2026-11-20T00:00:00.000Z" })];
    expect(joinOf(facts({ lists }), "").boxes).toMatchObject([{ listed: false, risk: "no-data" }]);
  });
});

describe("the boxes of a passage", () => {
  it("carry what all their lists and messages say: many references of one box, one reference of many", () => {
    const ucrs = ["UCR-1", "UCR-2", "UCR-3", "UCR-4"];
    const lists = [
      listed({
        ucrs: ucrs.slice(0, 3),
        carrier: "MAERSK",
        goods: "tiles",
        targetingRef: "T-1",
        seals: [{ number: "A1" }],
      }),
      listed({ ucrs: ["UCR-4", "UCR-1"], declarations: ["D-1"] }, { reference: "M2" }),
      listed({ code: otherBox, ucrs: ["UCR-1"] }),
    ];
    const { boxes } = joinOf(facts({ containers: [box, otherBox], lists }), "");
    expect(boxes[0]?.ucrs.toSorted()).toEqual(ucrs);
    expect(boxes[0]).toMatchObject({ carrier: "MAERSK", goods: "tiles", targetingRef: "T-1", seals: ["A1"] });
    expect(boxes[0]?.lists).toEqual(["customs M2 1", "customs M1 1"]);
    expect(boxes[1]).toMatchObject({ container: otherBox, ucrs: ["UCR-1"], listed: true });
  });

  it("say the same again whatever they were joined for, and after the journal gave them back", () => {
    const given = facts({ lists: [listed({ ucrs: ["UCR-1"], empty: false, goods: "tiles" })] });
    expect(saysTheSame(joinOf(given, "list"), committed(given))).toBe(true);
    const other = facts({ lists: [listed({ ucrs: ["UCR-2"], empty: false, goods: "tiles" })] });
    expect(saysTheSame(joinOf(other, "list"), committed(given))).toBe(false);
  });
});

describe("conflicts of sources", () => {
  it("show the code of a 45 ft box on one that is 20 ft long in the image", () => {
    const given = facts({ lists: [listed({ sizeType: "L5G1" })], scans: [scanOf([6.06])] });
    expect(conflictsOf(given)).toMatchObject([{ what: "size-type", container: box }]);
    expect(whats(facts({ lists: [listed({ sizeType: "22G1" })], scans: [scanOf([6.3])] }))).toEqual([]);
    expect(whats(facts({ lists: [listed({ sizeType: "42G1" })], scans: [scanOf([13.72])] }))).toEqual(["size-type"]);
  });

  it("show codes of size that differ where nothing was measured, and say nothing of codes that nobody knows", () => {
    const reads = [read(3, { sizeType: "22G1" })];
    expect(whats(facts({ lists: [listed({ sizeType: "45G1" })], reads }))).toEqual(["size-type"]);
    expect(whats(facts({ lists: [listed({ sizeType: "X5G1" })], reads }))).toEqual([]);
  });

  it("show a plate other than that of the appointment, in whatever spelling it was read", () => {
    const lists = [listed({ plate: "AB-12-CD" })];
    expect(whats(facts({ lists, reads: [read(3, { type: "plate", value: "ab 12cd" })] }))).toEqual([]);
    expect(conflictsOf(facts({ lists, reads: [read(3, { type: "plate", value: "XY99ZZ" })] }))).toMatchObject([
      { what: "plate", said: [{ value: "AB-12-CD" }, { value: "XY99ZZ" }] },
    ]);
    expect(whats(facts({ lists }))).toEqual([]);
  });

  it("show two boxes in the image where one code is known; no code at all is no contradiction", () => {
    expect(whats(facts({ scans: [scanOf([6.06, 6.06])] }))).toEqual(["count"]);
    expect(whats(facts({ containers: [box, otherBox], scans: [scanOf([6.06, 6.06])] }))).toEqual([]);
    expect(whats(facts({ containers: [], scans: [scanOf([6.06])] }))).toEqual([]);
    expect(whats(facts({ scans: [scanOf([])] }))).toEqual([]);
  });
});
