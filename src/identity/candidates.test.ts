import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidatesFor } from "./candidates.ts";
import { isLenientlyValid, isStrictlyValid } from "./iso6346.ts";

describe("candidatesFor", () => {
  it("finds the code behind one confused character", () => {
    expect(candidatesFor("CSQU3064383")).toContain("CSQU3054383");
    expect(candidatesFor("CSQU3054333")).toContain("CSQU3054383");
    expect(candidatesFor("NLXU1234561")).toContain("HLXU1234561");
  });

  it("puts what is listed first, then what the check digit vouches for", () => {
    const plain = candidatesFor("CSQU3064383");
    const last = plain.at(-1) ?? "";
    expect(plain.length).toBeGreaterThan(1);
    const ordered = candidatesFor("CSQU3064383", (code) => code === last);
    expect(ordered[0]).toBe(last);
    expect(ordered.toSorted()).toEqual(plain.toSorted());
    // Remainder 10 comes last.
    const zeros = candidatesFor("TGHU0000010");
    const vouched = zeros.map(isStrictlyValid);
    expect(vouched).toContain(false);
    expect(vouched).toEqual(vouched.toSorted((a, b) => Number(b) - Number(a)));
  });

  it("settles letters and digits by their places", () => {
    expect(candidatesFor("CSQU3O54383")).toEqual(["CSQU3054383"]);
    expect(candidatesFor("C5QU3054383")).toEqual(["CSQU3054383"]);
  });

  it("offers nothing for a code that fits, a code of the wrong length, or a text", () => {
    for (const text of [
      "CSQU3054383",
      "TSTU1001000",
      "CSQU305438",
      "CSQU30543833",
      "",
      "HELLO WORLD",
      "218124712174",
    ]) {
      expect(candidatesFor(text)).toEqual([]);
    }
  });

  it("offers at most eight different codes, all with a fitting check digit, never the text itself", () => {
    const text = fc.string({ unit: fc.constantFrom(..."ABCDEGIOQSTUZ0123568"), minLength: 11, maxLength: 11 });
    let offered = 0;
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 9_999_999 }), (code, number) => {
        for (const each of [code, `CSQU${String(number).padStart(7, "0")}`]) {
          const candidates = candidatesFor(each);
          expect(candidates.length).toBeLessThanOrEqual(8);
          expect(new Set(candidates).size).toBe(candidates.length);
          expect(candidates.every(isLenientlyValid)).toBe(true);
          expect(candidates).not.toContain(each);
          offered += candidates.length;
        }
      }),
      { numRuns: 1000 },
    );
    expect(offered).toBeGreaterThan(100);
  });
});
