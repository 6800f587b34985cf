import { describe, expect, it } from "vitest";
import type { TestObject } from "../../../simulators/simulator.ts";
import { coveredColumns, type SegmentInput } from "./grid.ts";
import { type Segment, segmentsOf } from "./segments.ts";
import { scaleFor } from "./sizes.ts";
import { box, compare, type SceneOptions, sceneInput, truck } from "./testing/scenes.ts";
import { conditions, tableRow } from "./testing/table.ts";

const cargos = ["empty", "pallets", "drums", "machinery", "bulk"] as const;
const seeds = [1, 2, 3];
const kinds = (segments: readonly Segment[]) => segments.map(({ kind }) => kind);
const take = (boxes: Parameters<typeof truck>[0], options: SceneOptions = {}) =>
  segmentsOf(sceneInput(truck(boxes), options));
function only(segments: readonly Segment[], kind: Segment["kind"]): Segment {
  const found = segments.filter((each) => each.kind === kind);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} of ${kind}`);
  return first;
}

describe("boxes in a simulated image", () => {
  it.each(cargos)("are found, placed and sized whatever is in them: %s", (cargo) => {
    const loads = [
      [box(12.192, 4.2, { cargo })],
      [box(13.716, 4.2, { cargo, heightMetres: 2.896 })],
      [box(6.058, 7.2, { cargo })],
      [box(6.058, 4.2, { cargo }), box(6.058, 10.334, { cargo, heightMetres: 2.896 })],
    ];
    for (const boxes of loads) {
      for (const seed of seeds) {
        const told = compare(truck(boxes), take(boxes, { seed }).segments);
        expect(told).toMatchObject({ found: boxes.length, sized: boxes.length, invented: 0 });
        expect(told.worstEnd).toBeLessThan(40);
      }
    }
  });

  // Rates of far more images are in docs/imaging.md.
  it.each(conditions.filter(([name]) => !/unknown|9 mm|0.4 m|2. mm pixels$|36 mm pixels$/.test(name)))(
    "are found in traffic: %s",
    (name, options) => {
      for (const [kind, each] of [
        ["road", 2],
        ["rail", 1],
      ] as const) {
        const row = tableRow(kind, name, options, each);
        expect(row.found).toBe(row.boxes);
        expect(row.invented).toBe(0);
        if (name !== "measured speed 5 % too high") expect(row.sized).toBe(row.boxes);
      }
    },
  );

  it("have heights by the deck, rows from the top, and the same places upside down", () => {
    const boxes = [box(12.192, 4.2, { heightMetres: 2.896 })];
    const { segments } = take(boxes);
    const container = only(segments, "container");
    // 4.6 m are 256 rows: from 1.2 to 4.096 m above the road.
    expect(container.fromRow).toBeGreaterThanOrEqual(24);
    expect(container.fromRow).toBeLessThanOrEqual(32);
    expect(container.toRow).toBeGreaterThanOrEqual(181);
    expect(container.toRow).toBeLessThanOrEqual(191);
    const turned = segmentsOf(sceneInput(truck(boxes), { firstPixel: "top" }));
    expect(turned.segments).toEqual(segments);
  });

  it("are none where wagons have walls of about that length and no roof", () => {
    const wagons = [
      { kind: "hopper", offsetMetres: 0, lengthMetres: 13.5 },
      { kind: "hopper", offsetMetres: 13.5, lengthMetres: 13.5 },
    ] as const;
    const { segments } = segmentsOf(sceneInput(truck([], { wagons, lengthMetres: 27 })));
    expect(kinds(segments)).toEqual(["wagon", "gap", "wagon"]);
  });
});

describe("what carries them", () => {
  it("is a tractor and a chassis, with or without boxes", () => {
    const { segments } = take([box(12.192, 4.2)]);
    expect(kinds(segments)).toEqual(["tractor", "container", "chassis"]);
    expect(only(segments, "chassis").toMillimetres).toBeCloseTo(16_992, -2);
    expect(only(segments, "chassis").fromRow).toBeGreaterThan(only(segments, "container").toRow);
    expect(kinds(take([]).segments)).toEqual(["tractor", "chassis"]);
  });

  it("is a truck and no train where a short box stands in the middle of a chassis", () => {
    // A chassis stops less before and behind what it carries, as couplings do.
    for (const cargo of cargos) {
      for (const options of [{}, { pixels: 192 }, { pixels: 128, lostShare: 0.02 }]) {
        for (const seed of seeds) {
          const { segments } = take([box(6.058, 7.2, { cargo })], { ...options, seed });
          expect(kinds(segments)).toEqual(["tractor", "chassis", "container"]);
        }
      }
    }
  });

  it("is wagons from buffer to buffer, with gaps between their frames", () => {
    const wagons = [0, 1, 2].map((i) => ({ kind: "flat", offsetMetres: i * 19.74, lengthMetres: 19.74 }) as const);
    const train = truck([box(12.192, 0.7), box(6.058, 20.44)], { wagons, lengthMetres: 59.22 });
    const { segments } = segmentsOf(sceneInput(train));
    const found = segments.filter(({ kind }) => kind === "wagon");
    expect(found).toHaveLength(3);
    for (const [i, { fromMillimetres = 0, toMillimetres = 0 }] of found.entries()) {
      expect(Math.abs(fromMillimetres - i * 19_740)).toBeLessThan(200);
      expect(Math.abs(toMillimetres - (i + 1) * 19_740)).toBeLessThan(200);
    }
    const gaps = segments.filter(({ kind }) => kind === "gap");
    expect(gaps).toHaveLength(2);
    for (const { fromMillimetres = 0, toMillimetres = 0 } of gaps) {
      expect(Math.abs(toMillimetres - fromMillimetres - 1240)).toBeLessThan(200);
    }
    expect(compare(train, segments)).toMatchObject({ found: 2, sized: 2, invented: 0 });
  });

  it("is unknown where it has nothing that anybody would know", () => {
    const plate: TestObject = {
      ...({ name: "plate", test: "carrier", material: "iron", thicknessMillimetres: 50 } as const),
      ...{ arealDensityGramsPerSquareCentimetre: 39, fromMetres: 0, toMetres: 9, bottomMetres: 0.5, topMetres: 2 },
    };
    const { segments } = segmentsOf(sceneInput(truck([], { objects: [plate], lengthMetres: 9 })));
    expect(kinds(segments)).toEqual(["unknown"]);
  });
});

describe("known lengths", () => {
  it("tell a speed that is wrong by more than the boxes could be", () => {
    expect(Math.abs(take([box(12.192, 4.2)]).scaleError ?? 1)).toBeLessThan(0.005);
    expect(take([box(12.192, 4.2)], { speedError: 0.03 }).scaleError).toBeCloseTo(0.03, 2);
    expect(take([box(6.058, 7.2)], { speedError: -0.07 }).scaleError).toBeCloseTo(-0.07, 2);
  });

  it("name no size where two are about as near", () => {
    const { segments } = take([box(12.192, 4.2)], { speedError: 0.055 });
    expect(only(segments, "container").size).toBeUndefined();
    expect(only(take([box(6.058, 7.2)], { speedError: 0.055 }).segments, "container").size).toBe("20ft");
  });

  it("name no 40 ft where nobody saw the middle, in which two boxes of 20 ft are parted", () => {
    const hole = [10.2, 10.4] as const;
    for (const boxes of [[box(6.058, 4.2), box(6.058, 10.334)], [box(12.192, 4.2)]]) {
      const sizes = take(boxes, { hole }).segments.flatMap(({ kind, size }) => (kind === "container" ? [size] : []));
      expect(sizes).toEqual([undefined]);
    }
    expect(only(take([box(12.192, 4.2)], { hole: [9, 9.5] }).segments, "container").size).toBe("40ft");
  });

  it.each([
    [[box(12.192, 4.2)], "40ft"],
    [[box(6.058, 4.2), box(6.058, 10.334)], "20ft"],
  ] as const)("give the scale where no speed is known", (boxes, size) => {
    const told = take(boxes, { speedUnknown: true, speedMetresPerSecond: 2 });
    expect(told.scale?.size).toBe(size);
    // 2 m/s at 200 lines/s.
    expect(Math.abs((told.scale?.xMillimetres ?? 0) / 10 - 1)).toBeLessThan(0.01);
    expect(told.scaleError).toBeUndefined();
    expect(compare(truck(boxes), told.segments)).toMatchObject({ found: boxes.length, sized: boxes.length });
  });

  it("give no scale where wheels allow two sizes: a box of 45 ft is not taken for one of 40 ft", () => {
    const options = { speedUnknown: true, speedMetresPerSecond: 2 };
    for (const seed of seeds) expect(take([box(13.716, 4.2)], { ...options, seed })).toEqual({ segments: [] });
    // 40 ft or 45 ft, by wheels that are 6 % off either way; a box of 20 ft beside it tells.
    expect(scaleFor([12_930])).toBeUndefined();
    expect(scaleFor([12_930, (12_930 * 6058) / 12_192])?.factor).toBeCloseTo(12_192 / 12_930);
    expect(scaleFor([6058 / 1.05])?.factor).toBeCloseTo(1.05);
    expect(scaleFor([6058 / 1.2])).toBeUndefined();
  });

  it("give nothing where no box is seen, or the height of a pixel is not known", () => {
    expect(take([], { speedUnknown: true })).toEqual({ segments: [] });
    const input = sceneInput(truck([box(12.192, 4.2)]));
    expect(segmentsOf({ ...input, pitchMillimetres: { x: 18 } })).toEqual({ segments: [] });
    const { vehicle: _, ...nothing } = input;
    expect(segmentsOf(nothing)).toEqual({ segments: [] });
  });
});

describe("an image without lines", () => {
  it("has its vehicle where something stands, to a cell", () => {
    const input = sceneInput(truck([box(12.192, 4.2)]));
    const found = coveredColumns(input, input.imageWidth);
    expect(Math.abs((found?.fromColumn ?? 0) - (input.vehicle?.fromColumn ?? 0))).toBeLessThanOrEqual(4);
    expect(Math.abs((found?.toColumn ?? 0) - (input.vehicle?.toColumn ?? 0))).toBeLessThanOrEqual(4);
    expect(coveredColumns({ ...input, means: input.means.map(() => 60_256) }, input.imageWidth)).toBeUndefined();
  });
});

describe("what is in a box", () => {
  it("looks empty where there are walls and a floor only, and not with a pot of lead alone", () => {
    const empty = only(take([box(12.192, 4.2, { cargo: "empty" })]).segments, "container");
    expect(empty).toMatchObject({ looksEmpty: true, opaqueShare: 0, opaque: [] });
    expect(empty.loadAlpha).toBeLessThan(0.02);
    const pot = { material: "lead", wallCentimetres: 3, offsetMetres: 9, heightMetres: 2 } as const;
    const hidden = only(take([box(12.192, 4.2, { cargo: "empty", concealed: pot })]).segments, "container");
    expect(hidden.looksEmpty).toBe(false);
    for (const cargo of cargos.slice(1)) {
      const loaded = only(take([box(6.058, 7.2, { cargo })]).segments, "container");
      expect(loaded.looksEmpty).toBe(false);
      expect(loaded.loadAlpha).toBeGreaterThan(0.2);
    }
  });

  it("does not look empty or full where too much of it was not seen", () => {
    const { segments } = take([box(12.192, 4.2, { cargo: "empty" })], { hole: [8, 9.4] });
    const container = only(segments, "container");
    expect(container.looksEmpty).toBeUndefined();
    expect(container.loadAlpha).toBeLessThan(0.02);
  });

  it("has opaque regions where they are, and shares of materials that no rim decides", () => {
    const pot = { material: "lead", wallCentimetres: 14, offsetMetres: 10, heightMetres: 2.4 } as const;
    const empty = only(
      take([box(12.192, 4.2, { cargo: "empty", concealed: pot })], { materials: true }).segments,
      "container",
    );
    expect(empty.opaque).toHaveLength(1);
    const [region] = empty.opaque;
    const middle = ((region?.fromColumn ?? 0) + (region?.toColumn ?? 0) + 1) / 2 - empty.fromColumn;
    // 5.8 m behind the front of the box, columns of 18 mm.
    expect(Math.abs((middle * 4600) / 256 - 5800)).toBeLessThan(80);
    const plain = only(take([box(12.192, 4.2, { cargo: "empty" })], { materials: true }).segments, "container");
    const share = (of: Segment, material: string) =>
      of.materials.find((each) => each.material === material)?.share ?? 0;
    expect(share(plain, "heavy")).toBeLessThan(0.001);
    expect(share(plain, "opaque")).toBe(0);
    expect(plain.materials.reduce((sum, each) => sum + each.share, 0)).toBeCloseTo(1, 3);
  });

  it("has no opaque region where a line of cells is dark, and one where 2 x 2 are", () => {
    const input = sceneInput(truck([box(12.192, 4.2, { cargo: "empty" })]));
    const dark = (columns: number, rows: number): SegmentInput => {
      const means = input.means.slice();
      for (let c = 100; c < 100 + columns; c++) for (let r = 35; r < 35 + rows; r++) means[c * input.height + r] = 257;
      return { ...input, means };
    };
    expect(only(segmentsOf(dark(1, 12)).segments, "container").opaque).toEqual([]);
    expect(only(segmentsOf(dark(12, 1)).segments, "container").opaque).toEqual([]);
    expect(only(segmentsOf(dark(2, 2)).segments, "container").opaque).toHaveLength(1);
  });
});
