/** Why nothing is repaired on the check digit alone, nor on it and similar shapes. */

import { describe, expect, it } from "vitest";
import { candidatesFor } from "./candidates.ts";
import { fittingChanges } from "./changes.ts";
import { isLenientlyValid, remainderOf } from "./iso6346.ts";
import { randomOf } from "./testing/dense-traffic.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const digits = "0123456789";
const put = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1);

describe("why a check digit repairs nothing", () => {
  const random = randomOf(20_260_101);
  const below = (limit: number) => Math.floor(random() * limit);
  const randomCode = (): string => {
    const owner = Array.from({ length: 3 }, () => letters.charAt(below(26))).join("");
    const body = `${owner}U${String(below(1_000_000)).padStart(6, "0")}`;
    return remainderOf(body) === 10 ? randomCode() : `${body}${remainderOf(body)}`;
  };
  /** A failing read of a random code with one wrong character. */
  const misread = (): { truth: string; text: string } => {
    const truth = randomCode();
    const at = below(11);
    const others = at < 3 ? letters : at === 3 ? "JZABDEK" : digits;
    const text = put(truth, at, others.charAt(below(others.length)));
    return isLenientlyValid(text) ? misread() : { truth, text };
  };

  it("a failing read has 15 repairs on average, between 5 and 35", () => {
    const counts = Array.from({ length: 5000 }, () => fittingChanges(misread().text).length);
    const mean = counts.reduce((sum, each) => sum + each, 0) / counts.length;
    expect(mean).toBeGreaterThan(14.5);
    expect(mean).toBeLessThan(15.5);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...counts)).toBeLessThanOrEqual(35);
  });

  it("a lone candidate that looks alike is wrong nine times in ten where errors are not of our table", () => {
    let lone = 0;
    let wrong = 0;
    for (let i = 0; i < 10_000; i++) {
      const { truth, text } = misread();
      const candidates = candidatesFor(text);
      if (candidates.length !== 1) continue;
      lone++;
      if (candidates[0] !== truth) wrong++;
    }
    expect(wrong / lone).toBeGreaterThan(0.85);
    expect(wrong / lone).toBeLessThan(0.93);
  });
});
