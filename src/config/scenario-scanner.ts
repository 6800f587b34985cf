/**
 * What a scenario may say of a simulated line-scan detector, of how conveyances move past it, and of its beam. Schemas only;
 * `docs/simulators.md` explains each key to people.
 */

import { z } from "zod";
import { durationMs } from "../units.ts";

const share = z.number("expected a share, 0 to 1").min(0).max(1).default(0);
const duration = (text: string) => durationMs().prefault(text);
const lines = z.int().min(0).max(10_000);

/** Objects of known matter and place instead of trucks. */
export const phantomSchema = z.enum([
  "step-wedge",
  "penetration",
  "contrast",
  "wires",
  "bars",
  "materials",
  "acceptance",
]);

export const linescanShape = {
  wire: z.enum(["udp", "tcp"]).default("udp"),
  port: z.int().min(0).max(65_535).optional().describe("Where it listens, over TCP; 0, the default, is any free one."),
  pixels: z.int().min(16).max(4096).optional(),
  lineRate: z.number().min(1).max(5000).optional().describe("Lines a second, each with both energies."),
  energies: z.enum(["simultaneous", "interlaced", "single"]).default("simultaneous"),
  views: z
    .array(z.enum(["side", "top"]))
    .min(1)
    .max(4)
    .default(["side"])
    .describe("One array each."),
  leadLines: lines.default(96).describe("Dark lines, and lines of air, before each conveyance."),
  tailLines: lines.default(48).describe("Lines of air behind it."),
  aperture: z.number().min(0).max(50).default(0).describe("Width along the lane of what a pixel sees, millimetres."),
  firstLineId: z.int().min(0).max(65_535).optional(),
  quanta: z
    .strictObject({
      low: z.number().min(100).max(1e9).default(1.2e5),
      high: z.number().min(100).max(1e9).default(2e5),
    })
    .prefault({})
    .describe("Of one pixel in air, in one pulse."),
  electronicNoise: z.number().min(0).max(1000).default(6).describe("Counts, standard deviation."),
  darkDrift: z.number().min(0).max(1000).default(0.5).describe("Counts, of all pixels together, within half an hour."),
  maps: z.string().min(1).max(400).optional().describe("A folder for maps of areal densities."),
  dropPackets: share,
  motion: z
    .strictObject({
      speed: z.number().min(0.05).max(20).optional().describe("Of a gantry or a tow, metres per second."),
      stopShare: share,
      stops: z.int().min(1).max(20).default(1),
      stopFor: duration("10s"),
      wobble: share.pipe(z.number().max(0.9)).describe("Part of the speed that comes and goes."),
    })
    .prefault({}),
  beam: z
    .strictObject({
      tripShare: share,
      tripFor: duration("2s"),
      pulseSpread: z.number().min(0).max(0.2).default(0.004),
      drift: z.number().min(0).max(0.5).default(0.006),
      level: z.number().min(0.01).max(5).default(1).describe("Above 1.09 air saturates."),
    })
    .prefault({}),
  faults: z
    .strictObject({
      dropPackets: share,
      latePackets: share,
      duplicatePackets: share,
      outageShare: share,
      outageFor: duration("200ms"),
      restartShare: share,
      restartFor: duration("200ms"),
      badPixels: share.unwrap().default(0.001),
    })
    .prefault({}),
};
