/** Size types, wagons, unit load devices, plates, seals and references: shapes, and what is not claimed of them. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseContainerId } from "./container-id.ts";
import { isSamePlate } from "./plate.ts";
import { isSameSeal, mayBeSeal, sealClasses, sealClassOf } from "./seal.ts";
import { describeSizeType, parseSizeType } from "./size-type.ts";
import { anyText } from "./testing/lists.ts";
import { parseUcr } from "./ucr.ts";
import { wagonCheckDigit, wagonCountry } from "./uic.ts";
import { uldSplits } from "./uld.ts";

describe("size and type codes", () => {
  it.each([
    ["22G1", 20, 6.058],
    ["45R1", 40, 12.192],
    ["L5G1", 45, 13.716],
    ["42U1", 40, 12.192],
  ])("%s is %i ft, %f m", (code, feet, metres) => {
    expect(parseSizeType(code)).toMatchObject({ feet, metres });
  });

  it("say what they are in words, and nothing where a character is not known", () => {
    expect(describeSizeType(parseSizeType("22T6") ?? { code: "", feet: 0, metres: 0, height: "", group: "" })).toBe(
      "22T6: 20 ft, 8 ft 6 in high, tank",
    );
    expect(parseSizeType("Q5G1")).toMatchObject({ feet: undefined, height: "9 ft 6 in high" });
    expect(parseSizeType("2ZX1")).toMatchObject({ feet: 20, height: undefined, group: undefined });
    for (const text of ["", "22G", "22G11", "ABCD", "22g1", "0211"]) expect(parseSizeType(text)).toBeUndefined();
  });
});

describe("UIC wagon numbers", () => {
  const swap = (text: string, at: number) =>
    text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
  const put = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + by.length);
  const complete = (body: string) => `${body}${wagonCheckDigit(body)}`;

  it("let a neighbour swap pass for 09 and 90 only, at each place", () => {
    for (let at = 0; at < 10; at++) {
      for (let pair = 0; pair < 100; pair++) {
        const two = String(pair).padStart(2, "0");
        if (two[0] === two[1]) continue;
        const code = complete(put("21812471217", at, two));
        expect(parseContainerId(swap(code, at)).valid).toBe(two === "09" || two === "90");
      }
    }
  });

  it("let twins pass for 22 and 55, 33 and 66, 44 and 77 only, at each place", () => {
    const blind = new Set(["2255", "5522", "3366", "6633", "4477", "7744"]);
    for (let at = 0; at < 10; at++) {
      for (let a = 0; a < 10; a++) {
        for (let b = 0; b < 10; b++) {
          if (a === b) continue;
          const code = complete(put("21812471217", at, `${a}${a}`));
          expect(parseContainerId(put(code, at, `${b}${b}`)).valid).toBe(blind.has(`${a}${a}${b}${b}`));
        }
      }
    }
  });

  it("name the countries of which we are sure", () => {
    expect(["80", "87", "54", "99"].map(wagonCountry)).toEqual(["Germany", "France", "Czechia", undefined]);
  });
});

describe("unit load devices", () => {
  it("keep both splits where the owner may begin with a digit", () => {
    expect(uldSplits("AKE123455X")).toEqual([
      { type: "AKE", serial: "1234", owner: "55X" },
      { type: "AKE", serial: "12345", owner: "5X" },
    ]);
    expect(uldSplits("AKE1234LH")).toEqual([{ type: "AKE", serial: "1234", owner: "LH" }]);
    expect(uldSplits("PMC12345X5X")).toEqual([{ type: "PMC", serial: "12345", owner: "X5X" }]);
    for (const code of ["CSQU3054383", "AKE123", "218124712173", "AKE1234567", ""]) expect(uldSplits(code)).toEqual([]);
  });

  it("are what their splits say, put together again", () => {
    const part = (shape: RegExp) => fc.stringMatching(shape);
    fc.assert(
      fc.property(part(/^[A-Z]{3}$/), part(/^[0-9]{4,5}$/), part(/^[A-Z0-9][A-Z]$/), (type, serial, owner) => {
        const splits = uldSplits(type + serial + owner);
        expect(splits).toContainEqual({ type, serial, owner });
        for (const split of splits) expect(split.type + split.serial + split.owner).toBe(type + serial + owner);
      }),
    );
  });
});

describe("licence plates", () => {
  it("are compared without their decoration, and never judged", () => {
    expect(isSamePlate("ab-12 34", "AB1234")).toBe(true);
    expect(isSamePlate("AB1234", "AB1235")).toBe(false);
    expect(isSamePlate("A1", "A1")).toBe(false);
  });

  it("keep the letters of their country: what is left without them is another plate, and so is one in look-alikes", () => {
    expect(isSamePlate("А123ВС", "а 123 вс")).toBe(true);
    expect(isSamePlate("А12345ВС", "12345")).toBe(false);
    expect(isSamePlate("А123ВС", "A123BC")).toBe(false);
  });
});

describe("seals", () => {
  it("are the same or not, never nearly", () => {
    expect(isSameSeal("ABC-123456", "abc123456")).toBe(true);
    expect(isSameSeal("ABC123456", "ABC123458")).toBe(false);
    expect(isSameSeal("123", "123")).toBe(false);
  });

  it("have a class by letter or word, and a shape that proves nothing", () => {
    expect(["H", " high security", "s", "Indicative", "bolt"].map(sealClassOf)).toEqual([
      "H",
      "H",
      "S",
      "I",
      undefined,
    ]);
    expect(Object.keys(sealClasses)).toEqual(["I", "S", "H"]);
    expect(["ABC123456", "0012345", "SEAL", "A1", "ABC 123456"].map(mayBeSeal)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("unique consignment references", () => {
  it("have 35 characters at most and are refused with one more, never cut", () => {
    const longest = `6GB123456789000-${"A".repeat(19)}`;
    expect(longest).toHaveLength(35);
    expect(parseUcr(longest)).toEqual({ ucr: longest });
    expect(parseUcr(` ${longest} `)).toEqual({ ucr: longest });
    expect(parseUcr(`${longest}A`)).toEqual({ refused: "a reference has at most 35 characters" });
  });

  it("are refused with what is wrong, in few words, whatever the text", () => {
    expect(parseUcr("  ")).toEqual({ refused: "there is no reference in it" });
    expect(parseUcr("6GB12\u202e34")).toEqual({ refused: "U+202E is no character of a reference" });
    expect(parseUcr("6GB12\n34")).toEqual({ refused: "U+000A is no character of a reference" });
    fc.assert(
      fc.property(anyText(200), (text) => {
        const answer = parseUcr(text);
        if ("ucr" in answer) expect(answer.ucr.length).toBeLessThanOrEqual(35);
        else expect(answer.refused.length).toBeLessThan(100);
      }),
    );
  });
});

describe("the set of category letters", () => {
  it("has no C unless somebody says so", () => {
    const code = "ABCC2057135";
    expect(parseContainerId(code)).toMatchObject({ kind: "unknown", valid: false });
    const answer = parseContainerId(code, "UJZABDEKC");
    expect(answer).toMatchObject({ kind: "container", category: "C" });
    expect(answer.notes).toContain("category C: accepted here, of no standard that we know");
    expect(parseContainerId("CSQU3054383", "JZ")).toMatchObject({
      valid: false,
      notes: ["category U is not one of J, Z"],
    });
  });
});
