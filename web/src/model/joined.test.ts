import { describe, expect, it } from "vitest";
import { boxRows, movementWords, type Risk, riskWords, sealRows } from "./joined.ts";
import { record } from "./testing.ts";
import type { PorticoRecord } from "./views.ts";

describe("risk", () => {
  it("is told apart by words alone, and what is not known is not called low", () => {
    const all = Object.keys(riskWords) as Risk[];
    expect(new Set(all.map((risk) => riskWords[risk].words)).size).toBe(all.length);
    for (const risk of all) if (risk !== "low") expect(riskWords[risk].words).not.toContain("low");
    expect(riskWords["no-data"].words).toContain("no data");
    expect(new Set(all.map((risk) => riskWords[risk].shape)).size).toBe(all.length);
  });
});

describe("the movement", () => {
  it("names its source, and what nobody said", () => {
    expect(movementWords({ direction: "outbound", mode: "sea", directionSource: "list" })).toBe(
      "outbound by sea, says list",
    );
    expect(movementWords({ direction: "unknown", mode: "unknown", directionSource: "" })).toBe(
      "direction unknown, mode unknown",
    );
  });
});

describe("seals", () => {
  const seal = (fields: object) =>
    record("seal.observed", { source: "camera rear", method: "ocr", condition: "intact", ...fields });
  it("stand beside what was expected; a number that could not be read stays away, and nobody looked is not intact", () => {
    const seen = seal({ number: "ML-2", container: "MSCU1234566" });
    const told = record("seal.mismatch", {
      container: "MSCU1234566",
      observed: seen.id,
      expected: ["ML-1"],
      reason: "other number",
    });
    const [first, second] = sealRows([seen, told, seal({ condition: "unknown" })]);
    expect(first).toMatchObject({
      number: "ML-2",
      condition: "intact",
      mismatch: { expected: ["ML-1"], reason: "other number" },
    });
    expect(second).toMatchObject({ number: undefined, condition: "nobody looked" });
    expect(second).not.toHaveProperty("mismatch");
  });
});

describe("boxes", () => {
  const placed = (certainty: string) =>
    record("boxes.placed", {
      passage: "p1",
      boxes: [
        { position: 2, candidates: ["HLXU1234561", "TGHU6000010"], alarms: ["a1", "a2"] },
        { position: 1, container: "MSCU1234566", candidates: [], alarms: certainty === "shared" ? ["a1"] : [] },
      ],
      certainty,
      reason: "",
    }) as PorticoRecord<"boxes.placed">;
  const names = new Map([["a1", "gamma"]]);
  it("stand from the front, with the alarms that lie on them", () => {
    const rows = boxRows(placed("sure"), names);
    expect(rows.map(({ place, name, certain, alarms }) => [place, name, certain, alarms])).toEqual([
      ["1, in front", "MSCU 123456 6", true, ""],
      ["2", "HLXU 123456 1 or TGHU 600001 0", false, "gamma, alarm"],
    ]);
  });
  it("say so when an alarm may lie on either", () => {
    expect(boxRows(placed("shared"), names)[0]?.alarms).toContain("cannot be said which box");
  });
});
