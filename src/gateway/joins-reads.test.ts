import { describe, expect, it } from "vitest";
import { recordOf } from "../../test/support/records.ts";
import { readFacts } from "./joins-reads.ts";

const read = (seq: number, value: string, valid: boolean) =>
  recordOf("identity.read", seq, {
    ...{
      lane: "1",
      device: "ocr-1",
      source: "left",
      type: "container",
      value,
      valid,
      ambiguous: false,
      candidates: [],
    },
  });

describe("the reads of a passage", () => {
  it("are not doubted because the same eye sent the same code with marks that no code has", () => {
    const marked = "CSQU305438[3]";
    for (const values of [
      [marked, "CSQU3054383"],
      ["CSQU3054383", marked],
    ]) {
      const facts = readFacts(values.map((value, i) => read(i + 1, value, value !== marked)));
      expect(facts).toMatchObject([{ code: "CSQU3054383", valid: true, count: 2 }]);
    }
  });

  it("are of two codes where one has a letter of another script, and a plate keeps the letters of its country", () => {
    const facts = readFacts([read(1, "CSQU3054383", true), read(2, "СSQU3054383", false)]);
    expect(facts.map(({ code, valid }) => [code, valid])).toEqual([
      ["CSQU3054383", true],
      ["СSQU3054383", false],
    ]);
    expect(readFacts([{ ...read(1, "а 123 вс", false), type: "plate" }])).toMatchObject([{ code: "А123ВС" }]);
  });
});
