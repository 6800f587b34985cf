/** What the image pipeline must know of an installation, taken from the settings of the device's driver under `scan`. */

import { z } from "zod";
import { PorticoError } from "../errors.ts";
import { materialCurvesSchema } from "./material/settings.ts";
import { qualityLimitsSchema } from "./quality-limits.ts";

const schema = z.object({
  pixelPitchMillimetres: z.number().positive().optional().describe("height of one pixel at the middle of the lane"),
  geometry: z
    .object({
      detectorPitchMillimetres: z.number().positive(),
      sourceObjectMillimetres: z.number().positive(),
      sourceDetectorMillimetres: z.number().positive(),
    })
    .optional()
    .describe(
      "gives the pitch at the object where that is not stated: detector pitch x source-object / source-detector",
    ),
  nominalSpeedMetresPerSecond: z.number().positive().optional().describe("where conveyance or gantry has a fixed one"),
  firstPixel: z.enum(["bottom", "top"]).default("bottom").describe("where pixel 0 is"),
  referencePixels: z
    .tuple([z.int().nonnegative(), z.int().positive()])
    .optional()
    .describe("pixels that always see air, half open; default: the upper 6 % of the array"),
  viewNames: z.array(z.string()).optional(),
  beamOnCounts: z.number().default(4000).describe("mean counts of a line above which the beam is on"),
  onBoardAirCounts: z.number().positive().default(50_000).describe("air, where the detector corrects on board"),
  minAirShare: z.number().default(0.9).describe("share of the reference pixels' level that every pixel reaches in air"),
  minDarkLines: z.int().positive().default(32).describe("lines that a calibration needs"),
  minAirLines: z.int().positive().default(32),
  maxLostShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.01)
    .describe("lost lines: up to this degraded, beyond it incomplete"),
  presenceTransmission: z.number().min(0).max(1).default(0.95).describe("below it a pixel counts as covered"),
  resample: z.boolean().default(true).describe("columns as wide as pixels are high, where speed and pitch are known"),
  interlaceShift: z.boolean().default(true).describe("of interlaced energies, the low one is moved by half a line"),
  keepRaw: z.boolean().default(true).describe("lines as they came are kept beside the image"),
  materialCurves: materialCurvesSchema.optional().describe("curves of R, by name or points; absent: no material layer"),
  opaqueTransmission: z.number().positive().max(0.1).default(1e-4).describe("below it nothing is told from darkness"),
  quality: qualityLimitsSchema,
  motionFrom: z.string().max(64).optional().describe("device that measures the speed; absent: any of the lane"),
  maxLines: z.int().min(2).max(100_000).default(20_000).describe("lines after which a scan is cut"),
});

export const scanSettingsSchema = schema;
export type ScanSettings = z.infer<typeof schema>;

/**
 * @param driverSettings the settings of a device; what stands under `scan` is meant here, all of it may be left out
 * @throws PorticoError CONFIG_INVALID
 */
export function scanSettings(driverSettings: unknown): ScanSettings {
  const own = typeof driverSettings === "object" && driverSettings !== null && "scan" in driverSettings;
  const parsed = schema.safeParse(own ? driverSettings.scan : {});
  if (!parsed.success) throw new PorticoError("CONFIG_INVALID", `scan settings: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Half-open range of the pixels that always see air. */
export function referenceRange(settings: ScanSettings, height: number): readonly [number, number] {
  if (settings.referencePixels !== undefined) {
    const [from, to] = settings.referencePixels;
    return [Math.min(from, height), Math.min(to, height)];
  }
  const share = Math.max(1, Math.min(48, Math.round(height * 0.06)));
  return settings.firstPixel === "bottom" ? [height - share, height] : [0, share];
}

/** Height of a pixel at the object, millimetres; undefined: nobody has measured it. */
export function pixelPitch({ pixelPitchMillimetres, geometry }: ScanSettings): number | undefined {
  if (pixelPitchMillimetres !== undefined || geometry === undefined) return pixelPitchMillimetres;
  // Similar triangles: what the array sees of the object is smaller than itself by their distances from the source.
  return (geometry.detectorPitchMillimetres * geometry.sourceObjectMillimetres) / geometry.sourceDetectorMillimetres;
}
