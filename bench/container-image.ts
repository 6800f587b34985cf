/**
 * A dual-energy image of a lorry with a box, 1,200 x 6,000 pixels, as the pipeline would make it: the simulator's physics and noise
 * (1.2e5 and 2e5 quanta in air), corrected by its own dark and air lines. The same for the same seed.
 */

import { xrayArray, xraySource } from "../simulators/physics/xray-array.ts";
import { columnLook } from "../simulators/physics/xray-column.ts";
import { xrayScene } from "../simulators/physics/xray-scene.ts";

export const size = { width: 6000, height: 1200 } as const;
const seed = 7;
const calibrationLines = 256;
const pixelMetres = 4.5 / size.height;
/** Air in front of the lorry and behind it. */
const leadMetres = 1.2;
/** Pixels at the top that always see air. */
const referencePixels = 48;
const [pedestal, scale] = [256, 60_000];

const lorry = {
  id: "bench",
  lane: "1",
  lengthMetres: 16.5,
  boxes: [{ code: "CSQU3054383", lengthMetres: 12.192, offsetMetres: 3.9, cargo: "machinery" as const }],
  sources: [],
};

/** Low and high energy, each column after column from the bottom, P + S * T. */
export function containerImage(): readonly Uint16Array[] {
  const { width, height } = size;
  const array = xrayArray({ pixels: height, seed, name: "bench", badShare: 0 });
  const pulse = xraySource({ seed, name: "bench" });
  const scene = xrayScene(lorry, seed);
  const metresPerColumn = (lorry.lengthMetres + 2 * leadMetres) / width;
  const options = { scene, view: "side", pixels: height, pixelMetres, originMetres: 0 } as const;
  const look = columnLook({ ...options, apertureMetres: metresPerColumn });
  const line = new Uint16Array(height);
  const levels = ([0, 1] as const).map((energy) => {
    const mean = (level: number) => {
      const sum = new Float64Array(height);
      for (let i = 0; i < calibrationLines; i++) {
        array.expose(line, 0, energy, undefined, level, 0);
        for (let y = 0; y < height; y++) sum[y] = (sum[y] ?? 0) + (line[y] ?? 0) / calibrationLines;
      }
      return sum;
    };
    return { energy, dark: mean(0), air: mean(1), plane: new Uint16Array(width * height) };
  });
  for (let x = 0; x < width; x++) {
    const seen = look(x * metresPerColumn - leadMetres);
    const seconds = x / 1000;
    for (const { energy, dark, air, plane } of levels) {
      array.expose(line, 0, energy, energy === 0 ? seen?.low : seen?.high, pulse(seconds), seconds);
      const transmission = (y: number) => ((line[y] ?? 0) - (dark[y] ?? 0)) / ((air[y] ?? 1) - (dark[y] ?? 0));
      let reference = 0;
      for (let y = height - referencePixels; y < height; y++) reference += transmission(y) / referencePixels;
      for (let y = 0; y < height; y++) {
        const value = Math.floor(pedestal + (scale * transmission(y)) / reference + 0.5);
        plane[x * height + y] = Math.max(1, Math.min(65_535, value));
      }
    }
  }
  return levels.map(({ plane }) => plane);
}
