/**
 * The test objects of each phantom, laid out from a corner. Pure numbers: `carrier.ts` puts them on wheels.
 *
 * Surrogates of the measures of IEC 62523 and IEEE/ANSI N42.46: the sizes of the standards are not public, these are ours.
 */

import { type Material, materialDensities } from "../physics/attenuation.ts";
import type { PhantomKind, TestObject } from "../simulator.ts";

/** Steel behind which an opaque block is looked for, millimetres. */
const penetrationSteps = [200, 220, 240, 260, 280, 300, 320, 340, 360, 380, 400, 420] as const;
/** Opaque: so much tungsten that no quantum is left behind any of the plates. */
const blockMillimetres = 250;
/** Wide enough for 10 x 10 pixels of 4.5 mm. */
const blockMetres = 0.06;
const contrastPlate = 100;
/** Of the plate, per cent. */
const contrastSteps = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4] as const;
const wireDiameters = [0.5, 1, 1.5, 2, 3, 4] as const;
/** 0: in air. */
const wirePlates = [0, 50, 100] as const;
const barWidths = [2, 3, 4, 5, 6, 8, 10] as const;
const barCount = 5;
const barMillimetres = 50;
const wedgeSteps = [10, 20, 30, 50, 75, 100, 125, 150, 175, 200, 225, 250, 275, 300, 325, 350] as const;
const materialNames = ["polyethylene", "aluminium", "iron", "lead"] as const;
const materialLambdas = [10, 20, 50, 100, 150] as const;

/** A group of objects with its left lower corner at 0, 0. */
export interface Group {
  readonly widthMetres: number;
  readonly heightMetres: number;
  readonly objects: readonly TestObject[];
}

type Place = readonly [from: number, to: number, bottom: number, top: number];

export function testObject(
  name: string,
  test: TestObject["test"],
  material: Material,
  thicknessMillimetres: number,
  [fromMetres, toMetres, bottomMetres, topMetres]: Place,
  more: Pick<TestObject, "on" | "bars"> = {},
): TestObject {
  const lambda = (thicknessMillimetres / 10) * materialDensities[material];
  const arealDensityGramsPerSquareCentimetre = Math.round(lambda * 1e4) / 1e4;
  return {
    ...{ name, test, material, thicknessMillimetres, arealDensityGramsPerSquareCentimetre },
    ...{ fromMetres, toMetres, bottomMetres, topMetres },
    ...more,
  };
}

function wedge(): Group[] {
  return wedgeSteps.map((mm) => ({
    widthMetres: 0.3,
    heightMetres: 0.4,
    objects: [testObject(`step ${mm} mm`, "step-wedge", "iron", mm, [0, 0.3, 0, 0.4])],
  }));
}

function penetration(): Group[] {
  return penetrationSteps.map((mm) => {
    const name = `plate ${mm} mm`;
    const [left, low] = [0.2 - blockMetres / 2, 0.2 - blockMetres / 2];
    const block: Place = [left, left + blockMetres, low, low + blockMetres];
    return {
      widthMetres: 0.4,
      heightMetres: 0.4,
      objects: [
        testObject(name, "penetration", "iron", mm, [0, 0.4, 0, 0.4]),
        testObject(`block on ${mm} mm`, "penetration", "tungsten", blockMillimetres, block, { on: name }),
      ],
    };
  });
}

function contrast(): Group[] {
  const name = "contrast plate";
  const pitch = 0.2;
  const widthMetres = contrastSteps.length * pitch;
  const inserts = contrastSteps.map((percent, i) => {
    const left = (i + 0.5) * pitch - blockMetres / 2;
    const place: Place = [left, left + blockMetres, 0.2 - blockMetres / 2, 0.2 + blockMetres / 2];
    const mm = (contrastPlate * percent) / 100;
    return testObject(`insert ${percent} %`, "contrast", "iron", mm, place, { on: name });
  });
  return [
    {
      widthMetres,
      heightMetres: 0.4,
      objects: [testObject(name, "contrast", "iron", contrastPlate, [0, widthMetres, 0, 0.4]), ...inserts],
    },
  ];
}

function wires(): Group[] {
  const pitch = 0.1;
  const widthMetres = wireDiameters.length * pitch;
  return wirePlates.map((plate) => {
    const name = `wire plate ${plate} mm`;
    const behind = plate === 0 ? "in air" : `on ${plate} mm`;
    const objects = wireDiameters.map((mm, i) => {
      const middle = (i + 0.5) * pitch;
      const place: Place = [middle - mm / 2000, middle + mm / 2000, 0, 0.4];
      return testObject(`wire ${mm} mm ${behind}`, "wires", "copper", mm, place, plate === 0 ? {} : { on: name });
    });
    const plates = plate === 0 ? [] : [testObject(name, "wires", "iron", plate, [0, widthMetres, 0, 0.4])];
    return { widthMetres, heightMetres: 0.4, objects: [...plates, ...objects] };
  });
}

function bars(): Group[] {
  const patterns = (["upright", "lying"] as const).flatMap((lie) =>
    barWidths.map((widthMillimetres) => {
      const across = ((2 * barCount - 1) * widthMillimetres) / 1000;
      const place: Place = lie === "upright" ? [0, across, 0, 0.2] : [0, 0.2, 0, across];
      const pattern = { count: barCount, widthMillimetres, lie };
      const name = `bars ${widthMillimetres} mm ${lie}`;
      return {
        widthMetres: place[1],
        heightMetres: place[3],
        objects: [testObject(name, "bars", "iron", barMillimetres, place, { bars: pattern })],
      };
    }),
  );
  const edge = testObject("edge", "bars", "iron", 100, [0, 0.3, 0, 0.4]);
  return [...patterns, { widthMetres: 0.3, heightMetres: 0.4, objects: [edge] }];
}

function blocks(): Group[] {
  return materialNames.flatMap((material) =>
    materialLambdas.map((lambda) => ({
      widthMetres: 0.3,
      heightMetres: 0.3,
      objects: [
        testObject(
          `${material} ${lambda} g/cm2`,
          "materials",
          material,
          (lambda / materialDensities[material]) * 10,
          [0, 0.3, 0, 0.3],
        ),
      ],
    })),
  );
}

export const groupsOf: Readonly<Record<PhantomKind, () => Group[]>> = {
  "step-wedge": wedge,
  penetration,
  contrast,
  wires,
  bars,
  materials: blocks,
};
