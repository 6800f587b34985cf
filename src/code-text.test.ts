import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeText, plateText } from "./code-text.ts";

const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 80 }), fc.string({ unit: "grapheme", maxLength: 30 }));

describe("the one spelling of a code", () => {
  it.each([
    "CSQU3054383",
    " csqu 305438-3 ",
    "CSQU.305438/3",
    "CSQU 305438 [3]",
    "CSQU305438(3)",
    "CSQU305438⁄3",
    "CSQU\u00a0305438\u20113",
    "CSQU\u00ad305438−3\ufeff",
    "ＣＳＱＵ　３０５４３８／３",
    "\tcsqu3054383\r\n",
  ])("is CSQU3054383 for %j", (text) => {
    expect(codeText(text)).toBe("CSQU3054383");
  });

  it.each([
    ["a Cyrillic С", "СSQU3054383"],
    ["a small Cyrillic с, which becomes a capital Cyrillic one", "сsqu3054383"],
    ["a Greek Ο for a digit", "CSQU3Ο54383"],
    ["an Arabic-Indic digit", "CSQU3٠54383"],
    ["the long s, whose capital is S", "Cſqu3054383"],
    ["a letter for formulas", "𝐂SQU3054383"],
    ["a mark over a letter", "C\u0301SQU3054383"],
    ["a mark for what was not read", "CSQU30?4383"],
    ["a gap that is drawn", "CSQU30_4383"],
    ["an ideograph", "CSQU中3054383"],
  ])("keeps %s, so that the code is equal to no other", (_, text) => {
    const code = codeText(text);
    expect(code).not.toBe("CSQU3054383");
    expect(Array.from(code).length).toBe(Array.from(text).length);
    // Nor is it the true code of another box that has lost a character.
    expect(code).not.toMatch(/^[A-Z0-9]+$/);
  });

  it("makes of no character outside ASCII one of A to Z or 0 to 9, full-width forms aside", () => {
    const made: number[] = [];
    for (let point = 0x80; point <= 0x10ffff; point++) {
      if (/[A-Z0-9]/.test(codeText(String.fromCodePoint(point)))) made.push(point);
    }
    const from = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);
    expect(made).toEqual([...from(0xff10, 10), ...from(0xff21, 26), ...from(0xff41, 26)]);
  });

  it("is its own spelling, and never longer than the text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const code = codeText(text);
        expect(codeText(code)).toBe(code);
        expect(code.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe("the spelling of a plate", () => {
  it("is in the capitals of its own alphabet, and a letter in two parts is that letter", () => {
    expect(plateText("а123вс")).toBe("А123ВС");
    expect(plateText("mu\u0308-ab 123")).toBe("MÜAB123");
  });

  it("does not take the letters of one alphabet for those of another", () => {
    expect(plateText("А123ВС")).not.toBe(plateText("A123BC"));
  });
});
