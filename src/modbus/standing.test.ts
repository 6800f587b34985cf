import { describe, expect, it } from "vitest";
import { answered, asked, failed, newStanding, type Standing, waitMs } from "./standing.ts";

/** A unit polled every `periodMs` that answers or fails as told, each failure taking `costMs`: how often it is asked. */
function play(options: { periodMs: number; costMs: number; forMs: number; answers(n: number): boolean }) {
  let standing: Standing = newStanding;
  const askedAtMs: number[] = [];
  for (let nowMs = 0; nowMs < options.forMs; nowMs += options.periodMs) {
    if (waitMs(standing, nowMs) > 0) continue;
    standing = asked(standing, nowMs);
    askedAtMs.push(nowMs);
    standing = options.answers(askedAtMs.length)
      ? answered(standing)
      : failed(standing, nowMs + options.costMs, options.costMs);
  }
  return { standing, asked: askedAtMs.length };
}

describe("how often a unit is asked", () => {
  it("one that answers is asked each time", () => {
    expect(play({ periodMs: 200, costMs: 1000, forMs: 60_000, answers: () => true }).asked).toBe(300);
  });

  it("a dead one gets a tenth of its rate", () => {
    const { asked: times } = play({ periodMs: 1000, costMs: 10, forMs: 1_000_000, answers: () => false });
    expect(times).toBeGreaterThan(88);
    expect(times).toBeLessThan(103);
  });

  it("a dead one takes at most a twentieth of the line's time, and is never given up", () => {
    const costMs = 1050;
    const { asked: times } = play({ periodMs: 200, costMs, forMs: 1_000_000, answers: () => false });
    expect((times * costMs) / 1_000_000).toBeLessThan(0.055);
    expect(play({ periodMs: 200, costMs: 10_000, forMs: 1_000_000, answers: () => false }).asked).toBeGreaterThan(14);
  });

  it("one that fails now and then is asked each time", () => {
    const often = play({ periodMs: 200, costMs: 100, forMs: 60_000, answers: (n) => n % 3 !== 0 });
    expect(often.asked).toBe(300);
  });

  it("one that mostly fails is as good as dead, though it answers now and then", () => {
    const { asked: times } = play({ periodMs: 200, costMs: 100, forMs: 600_000, answers: (n) => n % 4 === 0 });
    expect(times).toBeLessThan(0.15 * 3000);
  });

  it("it recovers at its first answer, and one more failure slows it down again", () => {
    let standing: Standing = newStanding;
    for (let i = 0; i < 3; i++) {
      expect(waitMs(standing, i)).toBe(0);
      standing = failed(asked(standing, i), i, 100);
    }
    expect(waitMs(standing, 2)).toBe(2000);
    const back = answered(standing);
    expect(waitMs(back, 2)).toBe(0);
    expect(waitMs(failed(back, 2, 100), 2)).toBe(2000);
    expect(waitMs(failed(answered(answered(answered(back))), 2, 100), 2)).toBe(0);
  });

  it("a probe that came to nothing is not followed by another before its time", () => {
    let standing: Standing = newStanding;
    for (let i = 0; i < 3; i++) standing = failed(standing, 0, 100);
    expect(waitMs(asked(standing, 2000), 2001)).toBe(1999);
  });

  it("the pause between two sessions does not count as its rate", () => {
    let standing: Standing = newStanding;
    for (const nowMs of [0, 200, 400, 500_000, 500_200]) standing = asked(standing, nowMs);
    expect(standing.periodMs).toBeCloseTo(200, 6);
  });
});
