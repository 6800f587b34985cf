import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseContainerId } from "./container-id.ts";
import { isLenientlyValid, isStrictlyValid, remainderOf } from "./iso6346.ts";

const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
/** Letters whose values are equal modulo 11, written out by hand from the table of values. */
const classes = ["BLV", "CMW", "DNX", "EOY", "FPZ", "GQ", "HR", "IS", "JT", "AKU"];
const sameClass = (a: string, b: string) => classes.some((each) => each.includes(a) && each.includes(b));

const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: count, maxLength: count });
const body = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 3 }),
    fc.constantFrom(..."UJZABDEK"),
    digits(6),
  )
  .map(([owner, category, serial]) => owner + category + serial);
const withDigit = (text: string) => `${text}${remainderOf(text) % 10}`;
const strictCode = body.filter((text) => remainderOf(text) !== 10).map(withDigit);
const replace = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1);

describe("the check digit of ISO 6346", () => {
  it("gives each letter its class modulo 11, and none the class 0", () => {
    // A body of one letter at weight 1 and zeros elsewhere is no code, but shows the letter's value.
    const value = (letter: string) => remainderOf(`${letter}000000000`);
    expect(letters.map(value)).not.toContain(0);
    for (const a of letters) for (const b of letters) expect(value(a) === value(b)).toBe(sameClass(a, b));
  });

  it("lets exactly one of ten digits pass, or only a lenient 0 at remainder 10", () => {
    fc.assert(
      fc.property(body, (text) => {
        const codes = Array.from("0123456789", (digit) => text + digit);
        const remainder = remainderOf(text);
        expect(codes.filter(isLenientlyValid)).toEqual([text + (remainder % 10)]);
        expect(codes.filter(isStrictlyValid)).toEqual(remainder === 10 ? [] : [text + remainder]);
      }),
      { numRuns: 1000 },
    );
  });

  it("sees every change of one serial digit, and leniently all but remainder 0 taken for 10", () => {
    let changes = 0;
    fc.assert(
      fc.property(strictCode, (code) => {
        for (let at = 4; at < 10; at++) {
          for (const digit of "0123456789") {
            if (digit === code[at]) continue;
            const changed = replace(code, at, digit);
            changes++;
            const excused = remainderOf(code) === 0 && remainderOf(changed) === 10;
            if (isStrictlyValid(changed) || isLenientlyValid(changed) !== excused) return false;
          }
        }
        return true;
      }),
      { numRuns: 10_000 },
    );
    expect(changes).toBe(54 * 10_000);
  }, 60_000);

  it("misses a change of an owner letter if and only if both letters are of one class", () => {
    let missed = 0;
    for (let at = 0; at < 3; at++) {
      for (const a of letters) {
        const code = withDigit(replace("CSQU305439", at, a));
        if (remainderOf(code) === 10) continue;
        for (const b of letters) {
          if (a === b) continue;
          const passes = isStrictlyValid(replace(code, at, b));
          expect(passes).toBe(sameClass(a, b));
          if (passes) missed++;
        }
      }
    }
    expect(missed).toBeGreaterThan(100);
  });

  it("never sees twins at the first and last serial digit, always sees twins closer together", () => {
    fc.assert(
      fc.property(strictCode, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (code, digit, step) => {
        for (let distance = 1; distance <= 5; distance++) {
          for (let at = 4; at + distance < 10; at++) {
            const twin = (value: number, text: string) =>
              replace(replace(text, at, `${value}`), at + distance, `${value}`);
            const original = withDigit(twin(digit, code.slice(0, 10)));
            if (!isStrictlyValid(original)) continue;
            expect(isStrictlyValid(twin((digit + step) % 10, original))).toBe(distance === 5);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("sees swaps of neighbouring serial digits, and never the second serial digit swapped with the check digit", () => {
    fc.assert(
      fc.property(strictCode, (code) => {
        const swap = (a: number, b: number) => replace(replace(code, a, code.charAt(b)), b, code.charAt(a));
        for (let at = 4; at < 9; at++) expect(isStrictlyValid(swap(at, at + 1))).toBe(code[at] === code[at + 1]);
        expect(isStrictlyValid(swap(5, 10))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("survives any way of writing a code", () => {
    fc.assert(
      fc.property(body, fc.boolean(), fc.constantFrom("", " ", "-", "."), (text, lower, between) => {
        const code = withDigit(text);
        const written = [code.slice(0, 4), code.slice(4, 10), code.slice(10)].join(between);
        const { owner, category, serial, checkDigit } = parseContainerId(lower ? written.toLowerCase() : written);
        expect(`${owner}${category}${serial}${checkDigit}`).toBe(code);
      }),
    );
  });
});
