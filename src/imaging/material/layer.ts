/** How an archive names its layer of materials. Pure. */

import { materialClasses } from "../../scan-records.ts";
import type { MaterialOptions } from "./classifier.ts";
import { namedCurves } from "./curves.ts";

/** @param curves by which materials are told apart */
export function materialLayer(curves: MaterialOptions["curves"]) {
  const { heavyFromAlpha } = typeof curves === "string" ? namedCurves[curves] : curves;
  return { name: "material", level: 1, values: [...materialClasses], heavyFromAlpha };
}
