import { describe, expect, it } from "vitest";
import { conveyancesOf, type TrafficMix, usualMix } from "./conveyances.ts";
import type { Conveyance } from "./simulator.ts";

function drawn(mix: Partial<TrafficMix>, count = 300): Conveyance[] {
  const line = conveyancesOf(3, "1", { ...usualMix, ...mix });
  return Array.from({ length: count }, () => line.next().value.conveyance);
}
const share = <T>(all: readonly T[], wanted: (one: T) => boolean) => all.filter(wanted).length / all.length;

describe("the line of conveyances", () => {
  it("is the same whatever else is possible", () => {
    const rare = drawn({ trainShare: 0, fortyFiveFootShare: 0, highCubeShare: 0, concealedShare: 0 });
    expect(rare).toEqual(drawn({}));
    // Higher boxes are the same boxes.
    const lower = drawn({ highCubeShare: 1 }).map((one) => ({
      ...one,
      boxes: one.boxes.map(({ heightMetres: _, ...box }) => box),
    }));
    expect(lower).toEqual(drawn({}));
  });

  it("has boxes of 45 ft and high cubes as often as it is told, on chassis that are long enough", () => {
    const all = drawn({ fortyFiveFootShare: 0.4, highCubeShare: 0.5 });
    const boxes = all.flatMap((one) => one.boxes);
    const long = boxes.filter((box) => box.lengthMetres > 7);
    expect(Math.abs(share(long, (box) => box.lengthMetres === 13.716) - 0.4)).toBeLessThan(0.1);
    expect(Math.abs(share(boxes, (box) => box.heightMetres === 2.896) - 0.5)).toBeLessThan(0.1);
    for (const { boxes: loads, lengthMetres } of all) {
      for (const box of loads) expect(box.offsetMetres + box.lengthMetres).toBeLessThan(lengthMetres);
    }
  });

  it("hides blocks of heavy metal within loads", () => {
    const all = drawn({ concealedShare: 0.5 });
    const hiding = all.flatMap((one) => one.boxes.filter((box) => box.concealed !== undefined));
    expect(hiding.length).toBeGreaterThan(100);
    for (const { offsetMetres, lengthMetres, cargo, concealed } of hiding) {
      expect(cargo).not.toBe("empty");
      expect(concealed?.offsetMetres).toBeGreaterThan(offsetMetres + 0.5);
      expect(concealed?.offsetMetres).toBeLessThan(offsetMetres + lengthMetres - 0.5);
    }
    expect(new Set(hiding.map((box) => box.concealed?.material))).toEqual(new Set(["lead", "tungsten"]));
  });

  it("has short trains whose boxes stand on their wagons, one behind the other", () => {
    const all = drawn({ trainShare: 1, wagons: 4 }, 100);
    for (const { wagons = [], boxes, lengthMetres } of all) {
      expect(wagons).toHaveLength(4);
      expect(lengthMetres).toBeCloseTo(
        wagons.reduce((sum, wagon) => sum + wagon.lengthMetres, 0),
        9,
      );
      let behind = 0;
      for (const box of boxes) {
        expect(box.offsetMetres).toBeGreaterThanOrEqual(behind);
        behind = box.offsetMetres + box.lengthMetres;
        const wagon = wagons.find(
          (one) => box.offsetMetres > one.offsetMetres && behind < one.offsetMetres + one.lengthMetres,
        );
        expect(wagon?.kind).toBe("flat");
      }
    }
    expect(new Set(all.flatMap((one) => one.boxes.map((box) => box.code))).size).toBe(
      all.flatMap((one) => one.boxes).length,
    );
  });
});
