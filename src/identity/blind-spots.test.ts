/** What the check digit of ISO 6346 can and cannot see, counted over every case that there is. `docs/identity.md` quotes these numbers. */

import { describe, expect, it } from "vitest";
import { fittingChanges } from "./changes.ts";
import { confusedWith } from "./confusion.ts";
import { isLenientlyValid, isStrictlyValid, letterClass, remainderOf } from "./iso6346.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const digits = "0123456789";
const put = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1);
const pairs = (of: string) =>
  Array.from(of)
    .flatMap((a) => Array.from(of, (b) => [a, b] as const))
    .filter(([a, b]) => a !== b);

/**
 * A code of a given remainder with these characters at these places; the rest is found. Places that an error changes later
 * are given, so that the search never touches them.
 */
function codeOf(remainder: number, fixed: Readonly<Record<number, string>>): string {
  const free = [9, 8, 7, 6, 5, 4].filter((at) => !(at in fixed)).slice(0, 3);
  const base = Object.entries(fixed).reduce((text, [at, by]) => put(text, Number(at), by), "CSQU305439");
  for (let number = 0; number < 10 ** free.length; number++) {
    const body = free.reduce((text, at, i) => put(text, at, String(Math.floor(number / 10 ** i) % 10)), base);
    if (remainderOf(body) === remainder) return `${body}${remainder % 10}`;
  }
  throw new Error(`no code of remainder ${remainder}`);
}

/** How many of the cases pass as what they were turned into, over the remainders that the original can have. */
function count(cases: readonly { fixed: Record<number, string>; error: (code: string) => string }[]) {
  const found = { lenient: 0, ofLenient: 0, strict: 0, ofStrict: 0, lenientAtZero: 0, ofZero: 0 };
  for (const { fixed, error } of cases) {
    for (let remainder = 0; remainder <= 10; remainder++) {
      const changed = error(codeOf(remainder, fixed));
      const passes = isLenientlyValid(changed);
      found.ofLenient++;
      if (passes) found.lenient++;
      if (remainder % 10 === 0) {
        found.ofZero++;
        if (passes) found.lenientAtZero++;
      }
      if (remainder === 10) continue;
      found.ofStrict++;
      if (isStrictlyValid(changed)) found.strict++;
    }
  }
  return found;
}

describe("one wrong character", () => {
  it("of the owner passes in 1 814 of 21 450 cases, strictly in 44 of 650 pairs of letters at each place", () => {
    for (const at of [0, 1, 2]) {
      const cases = pairs(letters).map(([a, b]) => ({ fixed: { [at]: a }, error: (code: string) => put(code, at, b) }));
      expect(cases).toHaveLength(650);
      const { strict, ofStrict } = count(cases);
      expect([strict / 10, ofStrict / 10]).toEqual([44, 650]);
    }
    const all = [0, 1, 2].flatMap((at) =>
      pairs(letters).map(([a, b]) => ({ fixed: { [at]: a }, error: (code: string) => put(code, at, b) })),
    );
    const { lenient, ofLenient } = count(all);
    expect([lenient, ofLenient]).toEqual([1814, 21_450]);
  });

  it("of the owner passes strictly if and only if both letters are of one of ten classes, at each place", () => {
    const classes = new Map<number, string>();
    for (const letter of letters) classes.set(letterClass(letter), (classes.get(letterClass(letter)) ?? "") + letter);
    expect([...classes].sort(([a], [b]) => a - b).map(([value, of]) => `${value} ${of}`)).toEqual([
      "1 BLV",
      "2 CMW",
      "3 DNX",
      "4 EOY",
      "5 FPZ",
      "6 GQ",
      "7 HR",
      "8 IS",
      "9 JT",
      "10 AKU",
    ]);
    for (const at of [0, 1, 2]) {
      for (const [a, b] of pairs(letters)) {
        expect(isStrictlyValid(put(codeOf(4, { [at]: a }), at, b))).toBe(letterClass(a) === letterClass(b));
      }
    }
  });

  it("of the serial passes in 108 of 5 940 cases, 108 of 1 080 with a printed 0, and strictly never", () => {
    const cases = [4, 5, 6, 7, 8, 9].flatMap((at) =>
      pairs(digits).map(([a, b]) => ({ fixed: { [at]: a }, error: (code: string) => put(code, at, b) })),
    );
    expect(count(cases)).toEqual({
      lenient: 108,
      ofLenient: 5940,
      strict: 0,
      ofStrict: 5400,
      lenientAtZero: 108,
      ofZero: 1080,
    });
  });

  it("of the serial moves the remainder from 0 to 10 in these cases, and backwards from 10 to 0", () => {
    const moves = [4, 5, 6, 7, 8, 9].map((at) =>
      pairs(digits)
        .filter(([a, b]) => remainderOf(put(codeOf(0, { [at]: a }), at, b)) === 10)
        .map(([a, b]) => `${a}>${b}`)
        .join(" "),
    );
    expect(moves).toEqual([
      "0>2 1>3 2>4 3>5 4>6 5>7 6>8 7>9 9>0",
      "0>1 1>2 2>3 3>4 4>5 5>6 6>7 7>8 8>9",
      "0>6 1>7 2>8 3>9 5>0 6>1 7>2 8>3 9>4",
      "0>3 1>4 2>5 3>6 4>7 5>8 6>9 8>0 9>1",
      "0>7 1>8 2>9 4>0 5>1 6>2 7>3 8>4 9>5",
      "0>9 2>0 3>1 4>2 5>3 6>4 7>5 8>6 9>7",
    ]);
    for (const [i, each] of moves.entries()) {
      for (const [a = "", b = ""] of each.split(" ").map((move) => move.split(">"))) {
        expect(remainderOf(put(codeOf(10, { [i + 4]: b }), i + 4, a))).toBe(0);
      }
    }
  });

  it("of the category passes strictly in 6 of 56 pairs, none of them within U, J and Z", () => {
    const cases = (of: string) =>
      pairs(of).map(([a, b]) => ({ fixed: { 3: a }, error: (code: string) => put(code, 3, b) }));
    const all = count(cases("ABDEJKUZ"));
    expect([all.strict / 10, all.ofStrict / 10]).toEqual([6, 56]);
    expect([all.lenient, all.ofLenient]).toEqual([76, 616]);
    const old = count(cases("UJZ"));
    // Z for J at remainder 0, J for Z at remainder 10.
    expect([old.strict, old.lenient]).toEqual([0, 2]);
    expect([isLenientlyValid("ABCZ3000040"), isLenientlyValid("ABCJ3000040")]).toEqual([true, true]);
  });

  it("is always seen in the check digit alone, or if it is lost or doubled", () => {
    for (let remainder = 0; remainder <= 10; remainder++) {
      const code = codeOf(remainder, {});
      for (const digit of digits) {
        if (digit !== code[10]) expect(isLenientlyValid(put(code, 10, digit))).toBe(false);
      }
      for (let at = 0; at < 11; at++) {
        expect(isLenientlyValid(code.slice(0, at) + code.slice(at + 1))).toBe(false);
        expect(isLenientlyValid(code.slice(0, at) + code.charAt(at) + code.slice(at))).toBe(false);
      }
    }
  });

  it("is what `fittingChanges` lists", () => {
    expect(fittingChanges("HLXU1234561").map((change) => change.code)).toContain("RLXU1234561");
    expect(fittingChanges("TGHU6000010").find((change) => change.code === "TGHU8000010")).toMatchObject({
      at: 4,
      looksAlike: true,
    });
  });
});

describe("swapped characters", () => {
  const swap = (a: number, b: number) => (code: string) => put(put(code, a, code.charAt(b)), b, code.charAt(a));
  const swaps = (a: number, b: number) =>
    pairs(digits).map(([x, y]) => ({ fixed: { [a]: x, [b]: y }, error: swap(a, b) }));

  it("pass in 90 of 4 950 cases if they are neighbours in the serial, and strictly never at any distance", () => {
    const neighbours = [4, 5, 6, 7, 8].flatMap((at) => swaps(at, at + 1));
    expect(count(neighbours)).toMatchObject({ lenient: 90, ofLenient: 4950, strict: 0, ofStrict: 4500 });
    for (let a = 4; a < 10; a++) {
      for (let b = a + 2; b < 10; b++) expect(count(swaps(a, b))).toMatchObject({ strict: 0, ofStrict: 900 });
    }
  });

  it("always pass if they are letters of one class, and strictly never if they are not", () => {
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const) {
      for (const [x, y] of pairs(letters)) {
        const code = codeOf(3, { [a]: x, [b]: y });
        expect(isStrictlyValid(swap(a, b)(code))).toBe(letterClass(x) === letterClass(y));
      }
    }
  });

  it("always pass if the second serial digit and the check digit change places, and of the other five never", () => {
    for (let at = 4; at < 10; at++) {
      for (let remainder = 0; remainder < 10; remainder++) {
        for (const digit of digits) {
          if (digit === String(remainder)) continue;
          const changed = swap(at, 10)(codeOf(remainder, { [at]: digit }));
          expect(isStrictlyValid(changed)).toBe(at === 5);
          if (at === 5) expect(remainderOf(changed)).toBe(Number(digit));
        }
      }
    }
  });
});

describe("two wrong digits", () => {
  it("that are twins always pass at the first and last serial digit, and strictly never closer together", () => {
    for (let distance = 1; distance <= 5; distance++) {
      const cases = Array.from({ length: 6 - distance }, (_, i) => i + 4).flatMap((at) =>
        pairs(digits).map(([a, b]) => ({
          fixed: { [at]: a, [at + distance]: a },
          error: (code: string) => put(put(code, at, b), at + distance, b),
        })),
      );
      const { strict, ofStrict, lenient, ofLenient } = count(cases);
      expect(strict).toBe(distance === 5 ? ofStrict : 0);
      if (distance === 5) expect([lenient, ofLenient]).toEqual([990, 990]);
    }
    for (const [a, b] of [
      ["TGHU8000088", "TGHU3000038"],
      ["TGHU1100017", "TGHU7100077"],
      ["TGHU5100057", "TGHU6100067"],
    ]) {
      expect([isStrictlyValid(a ?? ""), isStrictlyValid(b ?? "")]).toEqual([true, true]);
    }
  });

  it("pass strictly in one case of ten, whatever their places, and in 11.6 % with what a 0 hides", () => {
    const found = { strict: 0, of: 0, lenient: 0, ofLenient: 0 };
    for (let a = 4; a < 10; a++) {
      for (let b = a + 1; b < 10; b++) {
        let passed = 0;
        for (const [x, y] of pairs(digits)) {
          for (const [u, v] of pairs(digits)) {
            // Only the change of the remainder matters, so that one code stands for all with these digits.
            const before = remainderOf(put(put("CSQU000000", a, x), b, u));
            const after = remainderOf(put(put("CSQU000000", a, y), b, v));
            const step = (after - before + 11) % 11;
            found.of++;
            found.ofLenient += 11;
            if (step === 0) {
              passed++;
              found.lenient += 11;
            } else if (step === 10 || step === 1) found.lenient++;
          }
        }
        expect(passed).toBe(810);
        found.strict += passed;
      }
    }
    expect(found).toEqual({ strict: 12_150, of: 121_500, lenient: 155_520, ofLenient: 1_336_500 });
  });
});

describe("remainder 10", () => {
  it("falls to 90 909 of the million serials of a prefix", () => {
    const counts = new Map<number, number>();
    for (let serial = 0; serial < 1_000_000; serial++) {
      const remainder = remainderOf(`CSQU${String(serial).padStart(6, "0")}`);
      counts.set(remainder, (counts.get(remainder) ?? 0) + 1);
    }
    expect(counts.get(10)).toBe(90_909);
  });
});

describe("one confusion of our table", () => {
  it("stays silent in few cases of digits and many of letters", () => {
    const silent = { letter: 0, ofLetter: 0, digit: 0, ofDigit: 0 };
    for (const at of [0, 1, 2, 4, 5, 6, 7, 8, 9]) {
      const kind = at < 4 ? "letter" : "digit";
      for (const a of at < 4 ? letters : digits) {
        for (const b of confusedWith(a, kind)) {
          for (let remainder = 0; remainder < 10; remainder++) {
            const passes = isLenientlyValid(put(codeOf(remainder, { [at]: a }), at, b));
            if (kind === "letter") {
              silent.ofLetter++;
              if (passes) silent.letter++;
            } else {
              silent.ofDigit++;
              if (passes) silent.digit++;
            }
          }
        }
      }
    }
    expect(silent).toEqual({ letter: 255, ofLetter: 1680, digit: 14, ofDigit: 1380 });
    // Of eleven places three are letters of the owner and six serial digits; at the other two nothing stays silent.
    const share = (3 * (silent.letter / silent.ofLetter) + 6 * (silent.digit / silent.ofDigit)) / 11;
    expect(share).toBeCloseTo(0.0469, 4);
  });
});
