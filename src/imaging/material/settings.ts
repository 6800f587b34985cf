/** How an installation names its curves of materials, or gives its own points. Part of the settings under `scan`; pure. */

import { z } from "zod";
import { type CurvePoint, isCurve, namedCurves } from "./curves.ts";

const curve = z
  .array(z.tuple([z.number().positive(), z.number().positive()]).readonly())
  .max(100)
  .refine((points: readonly CurvePoint[]) => isCurve(points), {
    error: "a curve is two points or more [alpha of the high energy, R], alpha rising, R between 0.9 and 1.9",
  });

const names = Object.keys(namedCurves) as [keyof typeof namedCurves, ...(keyof typeof namedCurves)[]];

/** The same key stands in `drivers/linescan/settings.ts`. */
export const materialCurvesSchema = z.union([
  z.enum(names),
  z.strictObject({
    organic: curve,
    lightInorganic: curve,
    metal: curve,
    heavy: curve,
    heavyFromAlpha: z.number().positive().describe("alpha below which thin heavy metal cannot be told"),
  }),
]);
