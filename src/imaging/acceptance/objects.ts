/**
 * What stands where in a scan that is to be measured: the description beside the image. Pure.
 *
 * It is the ground truth that `portico simulate --truth` writes (a line a scan, its objects under `facts.objects`), or, for a real
 * phantom, a JSON file with `{ "objects": […] }` or the list alone. Metres from the front edge of the carrier, and above the road.
 */

import { z } from "zod";
import { messageOf, PorticoError } from "../../errors.ts";

/** A train of phantoms is no phantom: longer ones are damage, and would be looked for without end. */
const metres = z.number().min(-100).max(100);

const testObject = z.object({
  name: z.string().min(1).max(100),
  test: z.enum(["step-wedge", "penetration", "contrast", "wires", "bars", "materials", "scale", "carrier"]),
  material: z.string().max(40),
  thicknessMillimetres: z.number().nonnegative().describe("along the beam; of a wire its diameter"),
  arealDensityGramsPerSquareCentimetre: z.number().nonnegative(),
  fromMetres: metres,
  toMetres: metres,
  bottomMetres: metres,
  topMetres: metres,
  on: z.string().optional().describe("name of the object that the same rays meet"),
  bars: z
    .object({
      count: z.int().min(2),
      widthMillimetres: z.number().positive().describe("of a bar, and of the gap beside it"),
      lie: z.enum(["upright", "lying"]).describe("upright bars follow each other along the lane"),
    })
    .optional(),
});
export type TestObject = z.infer<typeof testObject>;

const list = z.array(testObject).min(1).max(2000);

/** @throws PorticoError USAGE: what is wrong with the description, in words */
export function readObjects(text: string): TestObject[] {
  const found = new Map<string, unknown>();
  for (const value of documentsOf(text)) {
    const objects = objectsIn(value);
    if (objects !== undefined) found.set(JSON.stringify(objects), objects);
  }
  if (found.size === 0) throw new PorticoError("USAGE", "the truth names no objects: it is not that of a phantom");
  if (found.size > 1) throw new PorticoError("USAGE", "the truth is of several different phantoms: keep one of them");
  const [objects] = found.values();
  const parsed = list.safeParse(objects);
  if (!parsed.success) throw new PorticoError("USAGE", `objects of the truth: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** One JSON document, or one a line. */
function documentsOf(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    // Not one document: lines, then.
  }
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, i) => {
      try {
        return JSON.parse(line) as unknown;
      } catch (cause) {
        throw new PorticoError("USAGE", `line ${i + 1} of the truth: ${messageOf(cause)}`);
      }
    });
}

function objectsIn(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return undefined;
  if ("objects" in value) return value.objects;
  return "facts" in value ? objectsIn(value.facts) : undefined;
}
