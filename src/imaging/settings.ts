/** What the image pipeline must know of an installation, taken from the settings of the device's driver under `scan`. */

import { z } from "zod";
import { PorticoError } from "../errors.ts";

const schema = z.object({
  pixelPitchMillimetres: z.number().positive().optional().describe("height of one pixel at the middle of the lane"),
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
  maxLostShare: z.number().default(0.01).describe("lost lines: up to this degraded, beyond it incomplete"),
  presenceTransmission: z.number().default(0.95).describe("below it a pixel counts as covered"),
  maxLines: z.int().min(2).max(100_000).default(20_000).describe("lines after which a scan is cut"),
});

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
