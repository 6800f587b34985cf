/** What a scenario can say of a simulated controller of a scanner, beside its port: its map and what goes wrong. Pure. */

import { z } from "zod";
import { durationMs } from "../units.ts";

const percent = z.number().min(-100).max(100).default(0);
const off = z.boolean().default(false);

const faults = z
  .strictObject({
    silent: off.describe("Answers nothing."),
    staleHeartbeat: off.describe("The heartbeat stands still; everything else goes on."),
    lineCounterFactor: z.number().min(0).max(10).default(1).describe("Lines are counted times this."),
    cabNotClear: z
      .number("expected a share, 0 to 1")
      .min(0)
      .max(1)
      .default(0)
      .describe("Share of conveyances whose cab is not clear while the beam is on."),
    positionDriftPercent: percent.describe("The position is wrong by so many per cent of the way."),
    speedErrorPercent: percent.describe("The speed is wrong by so many per cent."),
    speedQuality: z.int().min(0).max(100).default(98).describe("Per cent, while something is seen."),
    xrayOnStuck: z.enum(["no", "on", "off"]).default("no").describe("What it says of the beam, whatever is so."),
    stateShown: z.int().min(0).max(65_535).nullable().default(null).describe("A state instead of the true one."),
    interlockOpen: off,
    emergencyStop: off,
    sourceFault: off,
    warmingUp: off,
    mapVersion: z.int().min(0).max(65_535).default(1),
  })
  .prefault({});

export const scannerPlcShape = {
  port: z.int().min(0).max(65_535).optional().describe("Where it listens; 0, the default, is any free one."),
  unit: z.int().min(0).max(255).default(1),
  profile: z.string().min(1).max(80).optional().describe("Its map. Default: Portico's reference map."),
  clockAhead: durationMs().prefault("0ms").describe("Of the true time."),
  faults,
};
