import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../src/clock.ts";
import { linescanSimulator } from "./linescan.ts";
import { arealDensityMap } from "./linescan-maps.ts";
import { phantomObjects } from "./phantoms/carrier.ts";
import { xrayScene } from "./physics/xray-scene.ts";
import type { Conveyance, TransitTruth } from "./simulator.ts";

const carrier: Conveyance = {
  ...{ id: "L1-p", lane: "1", lengthMetres: 13.2, boxes: [], sources: [] },
  objects: phantomObjects("materials"),
};

/** As anybody would read it who has only the description. */
function readMap(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  expect(new TextDecoder().decode(bytes.subarray(0, 8))).toBe("PORTXLD1");
  const length = view.getUint32(8, true);
  const start = 12 + length;
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, start))) as {
    columns: number;
    rows: number;
    cellMetres: number;
    materials: string[];
  };
  const { columns, rows, materials } = header;
  expect(start % 8).toBe(0);
  expect(bytes.length).toBe(start + materials.length * columns * rows * 4);
  const at = (material: string, column: number, row: number) => {
    const plane = materials.indexOf(material);
    return plane < 0 ? 0 : view.getFloat32(start + 4 * ((plane * columns + column) * rows + row), true);
  };
  return { header, at };
}

describe("a map of areal densities", () => {
  it("has each object at its place, and nothing beside it", () => {
    const options = { view: "side", cellMetres: 0.01, rows: 460, originMetres: 0 } as const;
    const { header, at } = readMap(arealDensityMap(xrayScene(carrier, 1), options));
    expect(header).toMatchObject({ columns: 1320, rows: 460, view: "side", unit: "g/cm2" });
    expect(header.materials).toEqual(["polyethylene", "aluminium", "iron", "lead"]);
    for (const object of carrier.objects ?? []) {
      const lambda = object.arealDensityGramsPerSquareCentimetre;
      const [left, right] = [Math.ceil(object.fromMetres * 100), Math.floor(object.toMetres * 100) - 1];
      const row = Math.round(((object.bottomMetres + object.topMetres) / 2) * 100);
      expect(at(object.material, left, row)).toBeCloseTo(lambda, 2);
      expect(at(object.material, right, row)).toBeCloseTo(lambda, 2);
      if (object.test === "materials") expect(at(object.material, right + 2, row)).toBe(0);
    }
  });

  it("is written for each conveyance where a folder is given, one for each view", async () => {
    const folder = mkdtempSync(join(tmpdir(), "portico-maps-"));
    try {
      const clock = new ManualClock(0);
      const maps = join(folder, "maps");
      const views = ["side", "top"] as const;
      const simulator = linescanSimulator({ device: "x", clock, seed: 1, pixels: 32, lineRateHz: 20, views, maps });
      await simulator.start();
      let truth: TransitTruth | undefined;
      const transit = { conveyance: carrier, frontAtUtcMs: 5000, speedMetresPerSecond: 10 };
      void simulator.pass(transit).then((told) => {
        truth = told;
      });
      while (truth === undefined) await clock.advance(50);
      await simulator.stop();
      const files = views.map((view) => join(maps, `L1-p-x-${view}.map`));
      expect(truth.facts.maps).toEqual(files);
      for (const file of files) expect(readMap(readFileSync(file)).header.rows).toBe(32);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
