import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseContainerId } from "./container-id.ts";
import { isLenientlyValid, isStrictlyValid, remainderOf } from "./iso6346.ts";

/** code, remainder of its body, does it count as valid, does its check digit vouch for it */
const containers: [code: string, remainder: number, lenient: boolean, strict: boolean][] = [
  ["CSQU3054383", 3, true, true],
  ["HLXU1234561", 1, true, true],
  ["MSCU1234566", 6, true, true],
  ["GESU1234564", 4, true, true],
  ["TCLU1234568", 8, true, true],
  ["HLXJ1234564", 4, true, true],
  ["HLXZ1234565", 5, true, true],
  ["ABCB3099187", 7, true, true],
  ["ABCD2057134", 4, true, true],
  ["ABCE2057131", 1, true, true],
  ["ABCK2057135", 5, true, true],
  ["ABCA2057135", 5, true, true],
  ["MSCU0000007", 7, true, true],
  ["ZZZU9999992", 2, true, true],
  ["TSTU1001020", 0, true, true],
  // Remainder 10, printed 0.
  ["TSTU1001000", 10, true, false],
  ["MSCU0000060", 10, true, false],
  ["EISU1234560", 10, true, false],
  ["ABCB2057130", 10, true, false],
  ["ABCK3001070", 10, true, false],
  // Wrong by one digit, a swap, or one letter.
  ["CSQU3054384", 3, false, false],
  ["CSQU3054380", 3, false, false],
  ["CSQU3504383", 8, false, false],
  ["CSQU3054833", 10, false, false],
  ["QSCU3054383", 2, false, false],
  ["CSQJ3054383", 6, false, false],
  ["JSCU1234566", 2, false, false],
  ["NLXU1234561", 8, false, false],
  ["TGHU8000083", 8, false, false],
];

/** Two codes that the check digit cannot tell apart when one is read for the other. */
const lookalikes: [a: string, remainderA: number, b: string, remainderB: number][] = [
  ["HLXU1234561", 1, "RLXU1234561", 1],
  ["FAAU1234561", 1, "PAAU1234561", 1],
  ["GESU1234564", 4, "QESU1234564", 4],
  ["MSCU1234566", 6, "WSCU1234566", 6],
  ["EISU1234560", 10, "OISU1234560", 10],
  ["TCLU1234568", 8, "JCLU1234568", 8],
  ["BMOU1234561", 1, "LMOU1234561", 1],
  ["CAIU1234561", 1, "WAIU1234561", 1],
  ["MHXU2057132", 2, "MRXU2057132", 2],
  ["TGHU2057131", 1, "TQHU2057131", 1],
  ["SEGU2057133", 3, "SEQU2057133", 3],
  ["DFSU2057138", 8, "DFIU2057138", 8],
  ["NYKU2057133", 3, "DYKU2057133", 3],
  ["VVVU2057133", 3, "LBVU2057133", 3],
  ["ABCU2057135", 5, "ABCK2057135", 5],
  ["ABCU2057135", 5, "ABCA2057135", 5],
  ["ABCA3099182", 2, "ABCK3099182", 2],
  ["TGHU6000010", 0, "TGHU8000010", 10],
  ["TGHU2500070", 0, "TGHU2600070", 10],
  ["TGHU2010010", 0, "TGHU2070010", 10],
  ["TGHU2020050", 0, "TGHU2080050", 10],
  ["TGHU2008060", 0, "TGHU2000060", 10],
  ["TGHU2002170", 0, "TGHU2002870", 10],
  ["MSCU1000280", 0, "MSCU1000260", 10],
  ["TGHU2001050", 0, "TGHU2001030", 10],
  ["TGHU1000260", 0, "TGHU1000620", 10],
  ["ABCZ3000040", 0, "ABCJ3000040", 10],
  ["ABCU3000010", 0, "ABCD3000010", 10],
  ["TGHU8000088", 8, "TGHU3000038", 8],
  ["TGHU1100017", 7, "TGHU7100077", 7],
  ["TGHU5100057", 7, "TGHU6100067", 7],
  ["TCLU4001003", 3, "TCLU4301000", 0],
  ["TCLU4156284", 4, "TCLU4175284", 4],
];

describe("parseContainerId", () => {
  it.each(containers)(
    "%s has remainder %i, valid %s, vouched for by its check digit %s",
    (code, remainder, lenient, strict) => {
      expect(remainderOf(code)).toBe(remainder);
      expect(isLenientlyValid(code)).toBe(lenient);
      expect(isStrictlyValid(code)).toBe(strict);
      expect(parseContainerId(code)).toMatchObject({
        input: code,
        kind: "container",
        valid: lenient,
        ambiguous: remainder === 10,
        owner: code.slice(0, 3),
        category: code[3],
        serial: code.slice(4, 10),
        checkDigit: Number(code[10]),
        expectedCheckDigit: remainder % 10,
      });
    },
  );

  it.each(lookalikes)("%s (remainder %i) and %s (remainder %i) are both accepted", (a, remainderA, b, remainderB) => {
    expect([remainderOf(a), remainderOf(b)]).toEqual([remainderA, remainderB]);
    for (const [code, remainder] of [
      [a, remainderA],
      [b, remainderB],
    ] as const) {
      expect(parseContainerId(code)).toMatchObject({ valid: true, ambiguous: remainder === 10 });
      expect(isStrictlyValid(code)).toBe(remainder !== 10);
    }
  });

  it.each([
    ["CSQX3054383", "category X is not one of U, J, Z, A, B, D, E, K"],
    ["CSQU305438", "the check digit is missing; it should be 3"],
    ["CSQU30543833", "a container code has 11 characters, a wagon number 12 digits; this has 12 characters"],
    ["CSQU3O54383", "character 6 is O and should be a digit"],
    ["C5QU3054383", "character 2 is 5 and should be a letter"],
    ["\u0421SQU3054383", "U+0421 is no character of a code"],
    ["CSQU305438\u0663", "U+0663 is no character of a code"],
    ["", "there is no code in it"],
    [" -.- ", "there is no code in it"],
  ])("refuses %j: %s", (text, note) => {
    expect(parseContainerId(text)).toMatchObject({ input: text, valid: false, kind: "unknown", notes: [note] });
  });

  it.each([
    "csqu3054383",
    "CSQU 305438 3",
    "CSQU-305438-3",
    "csqu.305438.3",
    "ＣＳＱＵ３０５４３８３",
    "CSQU\u00a0305438\u20113",
    "CSQU 305438/3",
    "CSQU305438[3]",
    "\tCSQU3054383\r\n",
  ])("reads %j as CSQU3054383", (text) => {
    expect(parseContainerId(text)).toMatchObject({
      input: text,
      valid: true,
      owner: "CSQ",
      serial: "305438",
      checkDigit: 3,
      notes: [],
    });
  });

  it("says in words what the check digit should be, and when it vouches for nothing", () => {
    expect(parseContainerId("CSQU3054384").notes).toEqual(["check digit should be 3"]);
    expect(parseContainerId("TSTU1001000").notes).toEqual(["remainder 10: the printed 0 vouches for nothing"]);
    expect(parseContainerId("HLXZ1234565").notes).toEqual(["category Z: trailer or chassis"]);
  });

  it("never throws and gives the same fields for any text", () => {
    const keys = Object.keys(parseContainerId("CSQU3054383"));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 14 })), (text) => {
        const answer = parseContainerId(text);
        expect(Object.keys(answer)).toEqual(keys);
        expect(answer.input).toBe(text);
      }),
    );
  });

  it("answers 10 kB of anything, in few words", () => {
    for (const unit of ["A", " ", "ＣＳ", "\ud800", "CSQU3054383", "9"]) {
      const text = unit.repeat(Math.ceil(10_000 / unit.length));
      const answer = parseContainerId(text);
      expect(answer.valid).toBe(false);
      expect(answer.notes.join().length).toBeLessThan(300);
    }
  });
});

describe("UIC wagon numbers", () => {
  it.each(["218124712173", "518008430010", "318027423215", "338767540010", "318122234566", "2181 247 1217-3"])(
    "%s is valid",
    (code) => {
      expect(parseContainerId(code)).toMatchObject({ valid: true, kind: "wagon", notes: [] });
    },
  );

  it("names the parts and the expected digit", () => {
    expect(parseContainerId("218124712174")).toMatchObject({
      valid: false,
      kind: "wagon",
      category: "21",
      owner: "81",
      serial: "2471217",
      checkDigit: 4,
      expectedCheckDigit: 3,
      notes: ["check digit should be 3"],
    });
  });

  it("sees every single wrong digit of the body, and is blind to 09 for 90 and to the twins 22 for 55", () => {
    const code = "218124712173";
    let seen = 0;
    for (let place = 0; place < 11; place++) {
      for (let digit = 0; digit < 10; digit++) {
        const changed = code.slice(0, place) + digit + code.slice(place + 1);
        if (changed === code) continue;
        expect(parseContainerId(changed).valid).toBe(false);
        seen++;
      }
    }
    expect(seen).toBe(99);
    for (const pair of [
      ["218109712172", "218190712172"],
      ["318022123455", "318055123455"],
    ]) {
      expect(pair.map((each) => parseContainerId(each).valid)).toEqual([true, true]);
    }
  });
});
