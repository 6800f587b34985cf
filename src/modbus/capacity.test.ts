import { describe, expect, it } from "vitest";
import { busLoad, gapMs, pollMs } from "./capacity.ts";

const bare = (baud: number) => ({ baud, bitsPerCharacter: 10 });
const pollsPerSecond = (baud: number, registers: number, bitsPerCharacter = 10) =>
  1000 / pollMs({ baud, bitsPerCharacter }, registers);

describe("what a line can carry", () => {
  it("gives the polls per second that were worked out by hand, for each speed and length", () => {
    // 9600 baud, 20 registers: 53 characters of 10 bits are 55.21 ms, two gaps of 3.5 x 11 bits 8.02 ms: 15.8 a second.
    const byHand: Record<number, readonly [registers: number, polls: number][]> = {
      9600: [
        [2, 38.9],
        [20, 15.8],
        [60, 6.8],
        [125, 3.5],
      ],
      19200: [
        [2, 77.7],
        [20, 31.6],
        [60, 13.6],
        [125, 7.1],
      ],
      115200: [
        [2, 201],
        [20, 123.4],
        [60, 66.4],
        [125, 38.0],
      ],
    };
    for (const [baud, rows] of Object.entries(byHand)) {
      for (const [registers, polls] of rows) {
        expect(Math.abs(pollsPerSecond(Number(baud), registers) - polls), `${baud} baud, ${registers}`).toBeLessThan(
          0.1,
        );
      }
    }
  });

  it("parity costs three to nine percent", () => {
    for (const baud of [9600, 19_200, 115_200]) {
      for (const registers of [2, 20, 60, 125]) {
        const share = pollsPerSecond(baud, registers, 11) / pollsPerSecond(baud, registers);
        expect(share).toBeGreaterThan(0.9);
        expect(share).toBeLessThan(0.972);
      }
    }
  });

  it("the gap is 3.5 characters of 11 bits up to 19200 baud and 1.75 ms above", () => {
    expect(gapMs(bare(9600))).toBeCloseTo(4.01, 2);
    expect(gapMs(bare(19_200))).toBeCloseTo(2.005, 3);
    expect(gapMs({ baud: 9600, bitsPerCharacter: 12 })).toBeCloseTo(4.375, 3);
    expect(gapMs(bare(19_201))).toBe(1.75);
  });
});

describe("the load of a bus", () => {
  const plan = { registers: [20], everyMs: 200, pauseMs: 0 };

  it("three units polled every 200 ms with 20 registers fit on 9600 baud, a fourth does not", () => {
    expect(busLoad(bare(9600), [plan, plan, plan]).share).toBeCloseTo(0.9484, 4);
    expect(busLoad(bare(9600), [plan, plan, plan, plan]).share).toBeGreaterThan(1);
  });

  it("each read of a round counts, and a pause counts where it is longer than the gap", () => {
    const one = busLoad(bare(9600), [plan]).share;
    expect(busLoad(bare(9600), [{ ...plan, registers: [20, 20, 20] }]).share).toBeCloseTo(3 * one, 9);
    expect(busLoad(bare(9600), [{ ...plan, pauseMs: 3 }]).share).toBe(one);
    expect(busLoad(bare(9600), [{ ...plan, pauseMs: 24 }]).share).toBeCloseTo(one + (24 - gapMs(bare(9600))) / 200, 9);
    expect(busLoad(bare(9600), []).share).toBe(0);
  });
});
