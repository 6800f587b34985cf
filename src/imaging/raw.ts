/**
 * The raw form of a scan: everything of which its image is made, and nothing else. The image is a function of it, so that it
 * can be made again years later and compared. Types and the schema of its header; `raw-form.ts` has the bytes.
 */

import { z } from "zod";
import type { PlaneMeans } from "./calibration.ts";
import type { ScanMotion } from "./resample-motion.ts";
import { scanSettingsSchema } from "./settings.ts";
import type { LineStore } from "./store.ts";

export const rawMediaType = "application/vnd.portico.scan-raw";

const count = z.int().nonnegative();
const name = z.string().max(200);
const source = z.enum(["scan", "earlier", "none", "on-board"]);

export const rawHeaderSchema = z.strictObject({
  scan: name,
  device: name,
  lane: name,
  startedAt: z.iso.datetime({ precision: 3 }).describe("receipt of the first line"),
  endedAt: z.iso.datetime({ precision: 3 }).describe("when the end was noticed"),
  cause: z.enum(["silence", "device", "trip", "cut"]),
  reason: z.string().max(1000).optional().describe("why it is incomplete, if the cause says that it is"),
  lines: z.int().min(1).max(100_000),
  detector: z.strictObject({
    pixels: z.int().min(1).max(16_384),
    energies: z
      .array(z.enum(["single", "low", "high"]))
      .min(1)
      .max(2),
    views: z.int().min(1).max(8),
    bitDepth: z.int().min(8).max(24),
    correctedOnBoard: z.boolean(),
    interlaced: z.boolean().optional(),
  }),
  views: z.array(name).min(1).max(8),
  settings: scanSettingsSchema.describe("in force when it was taken"),
  dark: source.describe("where the dark level came from: this scan, an earlier one of this detector, nowhere"),
  air: source,
  darkLines: count.describe("of this scan, in the plane that has least"),
  airLines: count,
  means: z
    .array(z.strictObject({ darkLines: count, airLines: count }))
    .max(16)
    .describe("a plane: of how many lines the levels are that are used"),
  lostElsewhere: count.describe("lines lost that its line numbers do not show"),
  noRoom: count.describe("lines of single planes that came and found no room in the memory of the gateway"),
  lateLines: count,
  missing: z
    .int()
    .min(0)
    .max(2 ** 20)
    .describe("stretches of lines that never came"),
  motion: z
    .strictObject({ source: z.enum(["plc", "nominal"]), device: name.optional(), points: z.int().min(1).max(100_000) })
    .optional(),
});

export type RawHeader = z.infer<typeof rawHeaderSchema>;

/** A raw scan at hand: its lines stand in the memory that threads share. */
export interface RawScan {
  readonly header: RawHeader;
  /** Dark and air levels that are used, one of each a plane. */
  readonly means: readonly PlaneMeans[];
  readonly motion: ScanMotion | undefined;
  readonly store: LineStore;
}

export const planesOfRaw = ({ detector }: Pick<RawHeader, "detector">): number =>
  detector.views * detector.energies.length;
