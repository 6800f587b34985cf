import { describe, expect, it } from "vitest";
import type { Box, Conveyance } from "../simulator.ts";
import { materials, transmission } from "./attenuation.ts";
import { columnLook } from "./xray-column.ts";
import { xrayScene } from "./xray-scene.ts";
import type { ViewName } from "./xray-solids.ts";

const box = (more: Partial<Box> = {}): Box => ({
  ...{ code: "CSQU3054383", lengthMetres: 12.192, offsetMetres: 4.2, cargo: "empty" },
  ...more,
});
const truck = (boxes: readonly Box[], more: Partial<Conveyance> = {}): Conveyance => {
  return { id: "t", lane: "1", lengthMetres: 17, boxes, sources: [], ...more };
};
/** g/cm2 of one material at a place. */
function lambdaAt(conveyance: Conveyance, x: number, at: number, view: ViewName = "side", material = "iron"): number {
  return xrayScene(conveyance, 1)
    .slabs(view, x)
    .filter((slab) => materials[slab.material] === material && at >= slab.from && at < slab.to)
    .reduce((sum, slab) => sum + slab.lambda, 0);
}

describe("a box before the beam", () => {
  it.each([6.058, 12.192, 13.716])("of %d m begins and ends where it stands", (lengthMetres) => {
    const loaded = truck([box({ lengthMetres })], { lengthMetres: 20 });
    const middle = 2.5;
    expect(lambdaAt(loaded, 4.2 - 0.001, middle)).toBe(0);
    expect(lambdaAt(loaded, 4.2 + 0.001, middle)).toBeGreaterThan(10);
    expect(lambdaAt(loaded, 4.2 + lengthMetres - 0.001, middle)).toBeGreaterThan(10);
    expect(lambdaAt(loaded, 4.2 + lengthMetres + 0.001, middle)).toBe(0);
  });

  it("has two walls of 2 mm, with flanks that are met at an angle", () => {
    const walls = Array.from({ length: 300 }, (_, i) => lambdaAt(truck([box()]), 6 + i / 500, 2.5));
    expect(Math.min(...walls)).toBeCloseTo(0.4 * 7.87, 9);
    expect(Math.max(...walls)).toBeCloseTo(0.4 * 7.87 * 1.12, 9);
  });

  it("is as high as ISO 668 says, or a foot more", () => {
    const roof = 1.2 + 2.591;
    expect(lambdaAt(truck([box()]), 8, roof - 0.01)).toBeGreaterThan(15);
    expect(lambdaAt(truck([box()]), 8, roof + 0.01)).toBe(0);
    expect(lambdaAt(truck([box({ heightMetres: 2.896 })]), 8, roof + 0.25)).toBeGreaterThan(15);
    expect(lambdaAt(truck([box({ heightMetres: 2.896 })]), 8, roof + 0.31)).toBe(0);
  });

  it("is 2.438 m wide from above", () => {
    expect(lambdaAt(truck([box()]), 8, 1.218, "top")).toBeGreaterThan(20);
    expect(lambdaAt(truck([box()]), 8, 1.22, "top")).toBe(0);
  });

  it("carries what weighs what boxes carry", () => {
    for (const cargo of ["pallets", "drums", "machinery", "bulk"] as const) {
      for (let i = 0; i < 10; i++) {
        const [load = {}] = xrayScene(truck([box({ cargo })], { id: `t${i}` }), i).loads;
        const tonnes = Object.values(load).reduce((sum, kilograms) => sum + kilograms, 0) / 1000;
        expect(tonnes).toBeGreaterThan(2);
        expect(tonnes).toBeLessThan(29);
      }
    }
    expect(xrayScene(truck([box()]), 1).loads).toEqual([{}]);
  });

  it("hides a pot of as much lead as its source was given, in cargo", () => {
    const source = { kind: "gamma", offsetMetres: 10, peakCountsPerSecond: 1, leadCentimetres: 5 } as const;
    const conveyance = truck([box({ cargo: "pallets" })], { sources: [{ ...source, heightMetres: 2 }, source] });
    const scene = xrayScene(conveyance, 1);
    const pots = scene.slabs("side", 10).filter((slab) => materials[slab.material] === "lead");
    const rays = (y: number) => pots.filter(({ from, to }) => y > from && y < to).reduce((sum, p) => sum + p.lambda, 0);
    const [bottom, top] = [Math.min(...pots.map(({ from }) => from)), Math.max(...pots.map(({ to }) => to))];
    // Two sources in one pot: 16 cm of pot, 2 x 5 cm of lead through its middle, on the deck.
    expect(top - bottom).toBeCloseTo(0.16, 9);
    expect(rays((bottom + top) / 2)).toBeCloseTo(10 * 11.35, 6);
    expect(bottom).toBeGreaterThanOrEqual(1.38 - 1e-9);
    expect(lambdaAt(conveyance, 10 - 0.081, 2, "side", "lead")).toBe(0);
  });

  it("on a wagon stands on a train, without a tractor", () => {
    const wagons = [{ kind: "flat", offsetMetres: 0, lengthMetres: 19.74 }] as const;
    const train = truck([box({ offsetMetres: 0.7 })], { wagons, lengthMetres: 19.74 });
    expect(lambdaAt(train, 0.75, 2.5)).toBeGreaterThan(10);
    // Behind its box: the frame, and air above.
    expect(lambdaAt(train, 15, 1)).toBeGreaterThan(20);
    expect(lambdaAt(train, 15, 2.5)).toBe(0);
  });
});

describe("what a pixel sees of it", () => {
  const plate = (x: readonly [number, number], y: readonly [number, number]): Conveyance =>
    truck([], {
      objects: [
        {
          ...{ name: "plate", test: "step-wedge", material: "iron" },
          ...{ thicknessMillimetres: 100, arealDensityGramsPerSquareCentimetre: 78.7 },
          ...{ fromMetres: x[0], toMetres: x[1], bottomMetres: y[0], topMetres: y[1] },
        },
      ],
    });
  const look = (conveyance: Conveyance, apertureMetres: number) =>
    columnLook({
      ...{ scene: xrayScene(conveyance, 1), view: "side", pixels: 10, pixelMetres: 0.1, originMetres: 0 },
      apertureMetres,
    });
  const steel = transmission({ iron: 78.7 });

  it("is the mean over its height, not the transmission of a mean", () => {
    const seen = look(plate([1, 2], [0.125, 0.5]), 0)(1.5);
    expect(seen?.low[0]).toBe(1);
    expect(seen?.low[1]).toBeCloseTo(0.25 + 0.75 * steel.low, 6);
    expect(seen?.high[2]).toBeCloseTo(steel.high, 6);
    expect(seen?.high[5]).toBe(1);
  });

  it("is the mean over its width along the lane", () => {
    const narrow = look(plate([1, 2], [0, 1]), 0.004);
    expect(narrow(1.001)?.high[3]).toBeCloseTo(0.25 + 0.75 * steel.high, 6);
    expect(narrow(0.9979)).toBeUndefined();
    expect(narrow(1.5)?.high[3]).toBeCloseTo(steel.high, 6);
  });

  it("does not miss a wire thinner than itself", () => {
    const wire = plate([1, 1.001], [0, 1]).objects?.[0];
    if (wire === undefined) throw new Error("no wire");
    const copper = { ...wire, test: "wires", material: "copper", thicknessMillimetres: 1 } as const;
    const at = look(truck([], { objects: [copper] }), 0.004);
    let missing = 0;
    for (let i = 0; i < 80; i++) missing += 1 - (at(0.98 + i * 0.0005)?.high[3] ?? 1);
    // The area of its cut, 0.785 mm2, spread over lines of half a millimetre: mu of thin copper is 0.0475 cm2/g.
    const expected = (transmission({ copper: 0.01 }).high - 1) * -100 * 8.96 * (Math.PI / 4) * 0.1 * 2;
    expect(Math.abs(missing / expected - 1)).toBeLessThan(0.02);
  });
});
