import { describe, expect, it } from "vitest";
import { areOfOneBox } from "../like-codes.ts";
import { agree, boxCount } from "./codes.ts";
import type { ReadSpan } from "./evidence.ts";

const span = (code: string, more: Partial<ReadSpan> = {}): ReadSpan => ({
  device: "ocr-1",
  metres: 2,
  type: "container",
  code,
  valid: true,
  ambiguous: false,
  firstMs: 0,
  lastMs: 0,
  count: 1,
  ...more,
});

describe("reads of one box", () => {
  it("are codes with one or two wrong characters, or one lost", () => {
    const right = span("CSQU3054383");
    for (const code of ["CSQU3054383", "CSQU3064383", "CSQU3064388", "CSQU305438", "CSQU30544383"]) {
      expect(areOfOneBox(right, span(code, { valid: false }))).toBe(true);
    }
    expect(areOfOneBox(right, span("HLXU1234561", { valid: false }))).toBe(false);
  });

  it("are not two valid codes that differ in two places: those are neighbours in an owner's series", () => {
    expect(areOfOneBox(span("CSQU3054383"), span("CSQU3054399"))).toBe(false);
    expect(areOfOneBox(span("HLXU1234561"), span("RLXU1234561"))).toBe(true);
    expect(
      boxCount([
        span("CSQU3054383"),
        span("CSQU3054399"),
        span("CSQU3054388", { valid: false }),
        span("AB-12", { type: "plate" }),
      ]),
    ).toBe(2);
  });
});

describe("agree", () => {
  it("gives the valid codes in the order in which they were read", () => {
    expect(agree([span("HLXU1234561", { firstMs: 9 }), span("CSQU3054383", { firstMs: 5, count: 2 })])).toEqual({
      containers: ["CSQU3054383", "HLXU1234561"],
      reasons: [],
    });
  });

  it("never makes a container of an invalid read, and names the conflict", () => {
    expect(agree([span("CSQU3064383", { valid: false }), span("CSQU3054383", { firstMs: 1 })])).toEqual({
      containers: ["CSQU3054383"],
      reasons: [
        "reads of one box differ: CSQU3064383 (1 read) and CSQU3054383 (1 read)",
        "CSQU3064383 was read, and its check digit does not fit",
      ],
    });
  });

  it("takes the code that more reads give, and none where two valid ones are even", () => {
    const even = [span("HLXU1234561"), span("RLXU1234561")];
    expect(agree(even)).toEqual({
      containers: [],
      reasons: ["reads of one box differ: HLXU1234561 (1 read) and RLXU1234561 (1 read)"],
    });
    expect(agree([span("HLXU1234561", { count: 2 }), span("RLXU1234561")]).containers).toEqual(["HLXU1234561"]);
  });

  it("says when a check digit vouches for nothing, and leaves plates out", () => {
    expect(agree([span("TSTU1001000", { ambiguous: true }), span("AB12", { type: "plate", valid: false })])).toEqual({
      containers: ["TSTU1001000"],
      reasons: ["the check digit of TSTU1001000 vouches for nothing (remainder 10)"],
    });
  });
});
