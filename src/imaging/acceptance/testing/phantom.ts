/** Archives of phantoms, with the noise of a detector, straight from the simulator's physics: no lines, no calibration. For tests. */

import { type Phantom, phantomObjects } from "../../../../simulators/phantoms/carrier.ts";
import { columnLook } from "../../../../simulators/physics/xray-column.ts";
import { xrayScene } from "../../../../simulators/physics/xray-scene.ts";
import { randomFor } from "../../../../simulators/random.ts";
import { materialClasses } from "../../../scan-records.ts";
import type { ArchiveHeader } from "../../archive-form.ts";
import { encodeArchive } from "../../archive-writer.ts";
import { type MaterialOptions, materialClassifier } from "../../material/classifier.ts";
import { overview } from "../../overview.ts";
import { headerOf } from "../../testing/archives.ts";

export interface PhantomOptions {
  readonly pitchMillimetres: number;
  readonly airMetres?: number;
  /** Length in the image by its true length. */
  readonly stretch?: number;
  /** Mean T in air. */
  readonly airLevel?: number;
  readonly rowSpread?: number;
  readonly dark?: number;
  readonly quanta?: { readonly low: number; readonly high: number };
  readonly header?: Partial<ArchiveHeader>;
}

const pedestal = 256;
const scale = 60_000;

export function phantomArchive(phantom: Phantom, options: PhantomOptions): Uint8Array {
  const { pitchMillimetres, airMetres = 1, stretch = 1, airLevel = 1, rowSpread = 0, dark = 1e-4 } = options;
  const { quanta = { low: 1.2e5, high: 2e5 } } = options;
  const pitch = pitchMillimetres / 1000;
  const objects = phantomObjects(phantom);
  const lengthMetres = Math.max(...objects.map((each) => each.toMetres));
  const conveyance = { id: phantom, lane: "1", lengthMetres, boxes: [], sources: [], objects };
  const height = Math.ceil(4.6 / pitch);
  const width = Math.ceil((conveyance.lengthMetres * stretch + 2 * airMetres) / pitch);
  const column = { scene: xrayScene(conveyance, 1), view: "side", originMetres: 0 } as const;
  const look = columnLook({ ...column, pixels: height, pixelMetres: pitch, apertureMetres: pitch / stretch });
  const random = randomFor(1, `acceptance/${phantom}`);
  const pool = Float32Array.from({ length: 65_521 }, () => random.normal(0, 1));
  const gains = Array.from({ length: height }, () => airLevel * random.normal(1, rowSpread));
  const header = { pitchMillimetres: { x: pitchMillimetres, y: pitchMillimetres }, ...options.header };
  const low = new Uint16Array(width * height);
  const high = new Uint16Array(width * height);
  const topFirst = header.firstPixel === "top";
  for (let x = 0; x < width; x++) {
    const seen = look(((x + 0.5) * pitch - airMetres) / stretch);
    let at = random.integer(0, pool.length - 1);
    const put = (out: Uint16Array, n0: number, t: number, y: number) => {
      const level = t * (gains[y] ?? 1);
      const value = level + (pool[at++ % pool.length] ?? 0) * Math.sqrt(level / n0 + dark * dark);
      const row = topFirst ? height - 1 - y : y;
      out[x * height + row] = Math.max(1, Math.min(65_535, Math.floor(pedestal + scale * value + 0.5)));
    };
    for (let y = 0; y < height; y++) {
      put(low, quanta.low, seen?.low[y] ?? 1, y);
      put(high, quanta.high, seen?.high[y] ?? 1, y);
    }
  }
  const layers = [{ name: "material", level: 1, values: [...materialClasses] }];
  const size = { width, height };
  const classifier = materialClassifier({ ...materialOptions(quanta), darkNoise: dark / 4 });
  const [lowMeans, highMeans] = [overview(low, size), overview(high, size)];
  const classes = new Uint8Array(highMeans.length);
  classifier.classify(lowMeans, highMeans, classes);
  return encodeArchive({
    header: headerOf(width, height, { layers, ...header }),
    columnMicroseconds: Uint32Array.from({ length: width }, (_, x) => x * 5000),
    planes: [low, high],
    layers: { material: [classes] },
  });
}

const materialOptions = (quanta: { readonly low: number; readonly high: number }): MaterialOptions => ({
  curves: "6/9 MeV",
  pedestal,
  scale,
  airQuanta: { low: 16 * quanta.low, high: 16 * quanta.high },
  opaqueTransmission: 1e-4,
});
