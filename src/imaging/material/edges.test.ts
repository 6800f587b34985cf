import { describe, expect, it } from "vitest";
import { classesOf, type Row } from "./testing/edges.ts";

const plain = { wall: {}, widthSamples: 24, stretch: 1, interlaced: false };
const steel = { iron: 3.14 };
const blocks = [
  ["organic", { polyethylene: 15 }],
  ["organic", { polyethylene: 40 }],
  ["organic", { water: 60 }],
  ["light-inorganic", { aluminium: 20 }],
  ["metal", { iron: 30 }],
  ["metal", { iron: 60 }],
] as const;
const scans: readonly [string, Partial<Row>][] = [
  ["one energy after the other", { interlaced: true }],
  ["both energies at once", {}],
];

/** Of all blocks, before air and before two walls of steel. */
function sumOf(more: Partial<Row>, withEdges = true) {
  let [heavy, wrong, edges, right, within] = [0, 0, 0, 0, 0];
  for (const wall of [{}, steel]) {
    for (const [name, block] of blocks) {
      const seen = classesOf({ ...plain, ...more, wall, block }, withEdges);
      for (const [said, count] of Object.entries(seen.atEdges)) {
        edges += count;
        if (said === "heavy") heavy += count;
        if (!["heavy", "uncertain", "air", name].includes(said)) wrong += count;
      }
      for (const [said, count] of Object.entries(seen.within)) {
        within += count;
        if (said === name) right += count;
      }
    }
  }
  return { heavy: heavy / edges, wrong: wrong / edges, right: right / within };
}

describe("edges of things that are not heavy", () => {
  it.each(scans)("are not called heavy: %s", (_, how) => {
    expect(sumOf(how, false).heavy).toBeGreaterThan(0.05);
    const found = sumOf(how);
    expect(found.heavy).toBe(0);
    expect(found.wrong).toBeLessThan(0.01);
  });

  it("are hardly ever called heavy where a line is wider than a box", () => {
    const wide = { stretch: 6, widthSamples: 32 };
    const [before, found] = [sumOf(wide, false), sumOf(wide)];
    expect(found.heavy).toBeLessThan(0.02);
    expect(found.heavy).toBeLessThan(before.heavy / 4);
    expect(found.wrong).toBeLessThan(before.wrong / 2);
  });

  it("do not make what lies within uncertain", () => {
    expect(sumOf({}).right).toBeCloseTo(sumOf({}, false).right, 10);
  });
});

describe("things thinner than a box", () => {
  it("are not called heavy: bars of steel and tubes of water before a plate", () => {
    for (const [widthSamples, wall] of [
      [2, { iron: 10 }],
      [3, { iron: 10 }],
      [3, steel],
    ] as const) {
      for (const block of [{ iron: 20 }, { iron: 40 }, { water: 30 }, { water: 60 }]) {
        const thin = { ...plain, widthSamples, wall, block };
        // Of 90 to 108.
        expect(classesOf(thin, false).atEdges.heavy ?? 0).toBeGreaterThan(10);
        expect(classesOf(thin, true).atEdges).toEqual({ uncertain: expect.any(Number) });
      }
    }
  });
});

describe("lead", () => {
  it("is heavy within, and at its edges heavy or uncertain", () => {
    for (const block of [{ lead: 20 }, { lead: 60 }]) {
      const { within, atEdges } = classesOf({ ...plain, block }, true);
      expect(Object.keys(within)).toEqual(["heavy"]);
      expect(["air", "heavy", "uncertain"]).toEqual(expect.arrayContaining(Object.keys(atEdges)));
    }
  });
});
