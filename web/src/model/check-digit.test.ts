import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeWords, differences, isSimilar, nearestTo, readWords, refusalOf } from "./check-digit.ts";

describe("a code that is typed", () => {
  it.each([
    ["MSCU1234566", "fits", "check digit fits"],
    ["mscu 123456-6", "fits", "check digit fits"],
    ["TSTU1001000", "vouches-for-nothing", "a printed 0 stands for remainder 0 and for remainder 10"],
    ["CSQU3054384", "does-not-fit", "printed 4, computed 3"],
    ["CSQU3504383", "does-not-fit", "printed 3, computed 8"],
    ["TSTU1001007", "does-not-fit", "even a 0 would vouch for nothing"],
    ["218124712173", "fits", "check digit fits"],
    ["218124712174", "does-not-fit", "printed 4, computed 3"],
    ["AKE123455X", "vouches-for-nothing", "no check digit"],
    ["CSQX3054383", "no-shape", "category X"],
    ["CSQU3O54383", "no-shape", "character 6 is O"],
    ["", "no-shape", "no code"],
  ] as const)("%s: %s", (text, state, words) => {
    const said = codeWords(text);
    expect(said.state).toBe(state);
    expect(said.words).toContain(words);
  });

  it("never throws and says nothing of what it does not know, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const { state, words } = codeWords(text);
        expect(state === "fits" || words !== "").toBe(true);
      }),
    );
  });

  it("is refused without a shape, twice, or empty; a passage without a box is none of these", () => {
    expect(refusalOf(["MSCU1234566", "mscu 123456 6"])).toBe("MSCU 123456 6 stands there twice");
    expect(refusalOf(["MSCU123456"])).toContain("the check digit is missing; it should be 6");
    expect(refusalOf([""])).toBe("one field is empty");
    expect(refusalOf(["CSQU3054384"])).toBeUndefined();
    expect(refusalOf([])).toBeUndefined();
  });
});

describe("a code that was read", () => {
  const read = (value: string, valid: boolean, ambiguous = false, type = "container" as const) =>
    readWords({ type, value, valid, ambiguous });

  it("is told by the word of its record, and honestly where that vouches for nothing", () => {
    expect(read("MSCU1234566", true).words).toBe("check digit fits");
    expect(read("TSTU1001000", true, true).words).toMatch(/^check digit vouches for nothing: /);
    expect(read("CSQU3054384", false).words).toBe("check digit does not fit: printed 4, computed 3");
    expect(read("CSQU3O54383", false).state).toBe("no-shape");
    expect(readWords({ type: "plate", value: "AB 1234", valid: true, ambiguous: false }).words).toBe("no check digit");
  });
});

describe("codes side by side", () => {
  it("show where they differ, and only such as can be taken for each other", () => {
    const marks = differences("MSCU1234566", "WSCU1234566").map(({ differs }) => differs);
    expect(marks.indexOf(true)).toBe(0);
    expect(marks.filter(Boolean)).toHaveLength(1);
    expect(isSimilar("MSCU1234566", "WSCU1234566")).toBe(true);
    expect(isSimilar("MSCU1234566", "HLXU8123458")).toBe(false);
    expect(isSimilar("MSCU1234566", "MSCU12345")).toBe(true);
    expect(nearestTo("MSCU1234566", ["HLXU8123458", "WSCU1234566", "MSCU1234566"])).toBe("WSCU1234566");
    expect(nearestTo("MSCU1234566", ["MSCU1234566"])).toBeUndefined();
  });
});
