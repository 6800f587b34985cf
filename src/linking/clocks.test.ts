import { describe, expect, it } from "vitest";
import { LaneClocks } from "./clocks.ts";
import type { Evidence } from "./evidence.ts";

const speed = 3;
const portal = { device: "rpm-1", metres: 12.5, kind: "occupancy" } as const;
const scanner = { device: "xray-1", metres: 30, kind: "scan" } as const;
const lengthMetres = 15;

/** Conveyances of one speed at uneven distances, in the order in which the gateway hears of them. */
function traffic(readerMetres: number, readerAheadMs: number): Evidence[] {
  const heard: Evidence[] = [];
  let record = 0;
  let startMs = 1_000_000;
  for (let i = 0; i < 30; i++) {
    startMs += 12_000 + ((i * 7919) % 50_000);
    const at = (metres: number) => startMs + (metres / speed) * 1000;
    for (const { device, metres, kind } of [portal, scanner]) {
      const [fromMs, toMs] = [at(metres), at(metres + lengthMetres)];
      const anchor = { device, metres, kind, fromMs, toMs, speed, incomplete: undefined, faults: [] };
      heard.push({ record: `${record++}`, recordKind: "occupancy.closed", atMs: toMs + 500, anchor });
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
    heard.push({ record: `${record++}`, recordKind: "identity.read", atMs: readMs, read });
  }
  return heard.sort((a, b) => a.atMs - b.atMs);
}

function offsetAfter(heard: readonly Evidence[]): number {
  const clocks = new LaneClocks();
  for (const evidence of heard) {
    if (evidence.anchor !== undefined) clocks.learn(evidence.anchor);
    clocks.corrected(evidence);
  }
  return clocks.offsetMs("ocr-1");
}

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
  ])("is found where it is off: a reader at %d m, by %d ms", (metres, aheadMs) => {
    expect(Math.abs(offsetAfter(traffic(metres, aheadMs)) - aheadMs)).toBeLessThanOrEqual(300);
  });
});
