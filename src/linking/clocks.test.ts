import { describe, expect, it } from "vitest";
import { LaneClocks } from "./clocks.ts";
import type { Evidence } from "./evidence.ts";

const speed = 3;
const portal = { device: "rpm-1", metres: 12.5, kind: "occupancy" } as const;
const scanner = { device: "xray-1", metres: 30, kind: "scan" } as const;
const lengthMetres = 15;

const uneven = (i: number) => 12_000 + ((i * 7919) % 50_000);

/** Conveyances of one speed, in the order in which the gateway hears of them. */
function traffic(readerMetres: number, readerAheadMs: number, headwayMs = uneven, imageMs = 500): Evidence[] {
  const heard: Evidence[] = [];
  let record = 0;
  let startMs = 1_000_000;
  for (let i = 0; i < 90; i++) {
    startMs += headwayMs(i);
    const at = (metres: number) => startMs + (metres / speed) * 1000;
    for (const { device, metres, kind } of [portal, scanner]) {
      const [fromMs, toMs] = [at(metres), at(metres + lengthMetres)];
      const anchor = { device, metres, kind, fromMs, toMs, speed, incomplete: undefined, faults: [] };
      const atMs = toMs + (kind === "scan" ? imageMs : 500);
      heard.push({ record: `${record++}`, recordKind: "occupancy.closed", atMs, anchor });
    }
    const readMs = at(readerMetres + lengthMetres / 2) + 600;
    const told = readMs + readerAheadMs;
    const read = {
      device: "ocr-1",
      metres: readerMetres,
      type: "container",
      code: `CSQU${String(305438 + i)}3`,
      valid: true,
      ambiguous: false,
      firstMs: told,
      lastMs: told,
      count: 1,
    };
    heard.push({ record: `${record++}`, recordKind: "identity.read", atMs: Math.max(readMs, told), read });
  }
  return heard.sort((a, b) => a.atMs - b.atMs);
}

function clocksAfter(heard: readonly Evidence[]): LaneClocks {
  const clocks = new LaneClocks();
  for (const evidence of heard) {
    if (evidence.anchor !== undefined) clocks.learn(evidence.anchor);
    clocks.corrected(evidence);
  }
  return clocks;
}
const offsetAfter = (heard: readonly Evidence[]) => clocksAfter(heard).offsetMs("ocr-1");

describe("conveyances that follow each other evenly, as at a light", () => {
  const headways = [8000, 10_000, 15_000, 20_000];
  const cases = [2, 21, 44].flatMap((metres) => headways.map((headwayMs) => [metres, headwayMs] as const));

  it.each(cases)("are not taken for each other: a reader at %d m, one every %d ms", (metres, headwayMs) => {
    for (const imageMs of [500, 15_000]) {
      const right = clocksAfter(traffic(metres, 0, () => headwayMs, imageMs));
      expect([right.offsetMs("ocr-1"), right.offsetMs("xray-1")]).toEqual([0, 0]);
      for (const aheadMs of [2000, -3000]) {
        const found = offsetAfter(traffic(metres, aheadMs, () => headwayMs, imageMs));
        expect(Math.abs(found - aheadMs)).toBeLessThanOrEqual(300);
      }
    }
  });

  it("leave an offset as it was known before they came", () => {
    const headwayMs = (i: number) => (i < 30 ? uneven(i) : 10_000);
    for (const aheadMs of [6000, -7000])
      expect(Math.abs(offsetAfter(traffic(2, aheadMs, headwayMs)) - aheadMs)).toBeLessThanOrEqual(300);
  });
});

describe("what a reader says of its own time", () => {
  /** When reads 20 s apart are taken to have been read, by a reader whose clock shows this. */
  function placed(deviceTimeMs: (i: number, atMs: number) => number): number[] {
    const clocks = new LaneClocks();
    return traffic(2, 0, () => 20_000)
      .filter(({ read }) => read !== undefined)
      .map((evidence, i) => {
        const { read } = clocks.corrected({ ...evidence, deviceTimeMs: deviceTimeMs(i, evidence.atMs - 400) });
        return Math.round((read?.firstMs ?? 0) - evidence.atMs) + 0;
      });
  }
  const hourMs = 3_600_000;

  it("is not believed when it is before the read could be told: its clock was set forward", () => {
    expect(placed((i, atMs) => (i < 20 ? atMs : atMs + 2 * hourMs)).every((ms) => ms === 0)).toBe(true);
  });

  it("is not believed when its clock stands still", () => {
    expect(
      placed(() => 0)
        .slice(12)
        .every((ms) => ms === 0),
    ).toBe(true);
  });

  it("is believed of messages that were held up, though they come all at once", () => {
    const offMs = placed((i, atMs) => (i < 40 ? atMs : atMs - (90 - i) * 20_000));
    for (const [i, ms] of offMs.entries()) expect(ms).toBe(i < 40 ? 0 : -(90 - i) * 20_000);
  });
});

describe("the clock of a reader", () => {
  it.each([2, 12.5, 21, 44])("is left alone where it is right: a reader at %d m", (metres) => {
    expect(offsetAfter(traffic(metres, 0))).toBe(0);
  });

  it.each([
    [2, 3000],
    [2, -3000],
    [21, 3000],
    [44, 3000],
    [44, -3000],
    // Slower than the next instrument: what it told before that is of others.
    [2, 10_000],
    [2, 15_000],
  ])("is found where it is off: a reader at %d m, by %d ms", (metres, aheadMs) => {
    expect(Math.abs(offsetAfter(traffic(metres, aheadMs)) - aheadMs)).toBeLessThanOrEqual(300);
  });
});
