/**
 * The acceptance tests of a scan of a phantom: image and description in, measures out. Pure.
 *
 * They are surrogates of the measures of IEC 62523 (penetration) and IEEE/ANSI N42.46 (penetration, contrast, wires, resolution,
 * materials): the object sizes of these standards are not public, so that the sizes, and the limits with them, are ours. A scanner that
 * passes here has not passed the standard.
 */

import { PorticoError } from "../../errors.ts";
import type { ScanArchive } from "../archive-reader.ts";
import { airNoiseOf, darkNoiseOf } from "./air.ts";
import { calibration, stepWedge } from "./calibration.ts";
import { materials } from "./materials.ts";
import type { Demands, Measure, PlaneSubject, Subject } from "./measures.ts";
import type { TestObject } from "./objects.ts";
import { contrast, penetration } from "./penetration.ts";
import { placementOf } from "./placement.ts";
import { deepest, measuredImage, type Plane } from "./planes.ts";
import { resolution } from "./resolution.ts";
import type { BeamEnergy } from "./steel.ts";
import { wires } from "./wires.ts";

export interface AcceptanceReport {
  readonly scan: string;
  readonly device: string;
  readonly startedAt: string;
  readonly note: string;
  /** False if a measure failed, or none could be made. */
  readonly passed: boolean;
  readonly measures: readonly Measure[];
}

const note =
  "Surrogates of the measures of IEC 62523 and IEEE/ANSI N42.46: sizes and limits are Portico's own, those of the standards are not public.";

/**
 * @param highEnergy nominal MeV of the high (or only) energy; the low one of an interlaced pair is then 6, or not known
 * @throws PorticoError IMAGE_INVALID if the image cannot be measured; USAGE if the description does not fit it
 */
export function acceptanceOf(
  archive: ScanArchive,
  objects: readonly TestObject[],
  highEnergy: BeamEnergy = 9,
  demands: Demands = {},
): AcceptanceReport {
  const image = measuredImage(archive);
  const placement = placementOf(image, objects);
  if (placement === undefined) {
    throw new PorticoError("USAGE", "nothing in the image looks like what the truth describes: is it of this scan?");
  }
  const subject: Subject = { image, objects, placement, beams: { single: highEnergy, high: highEnergy, low: 6 } };
  const planeSubject = (plane: Plane): PlaneSubject => ({
    ...subject,
    plane,
    ...airNoiseOf(subject, plane),
    darkNoise: darkNoiseOf(subject, plane),
  });
  const planes = image.planes.map(planeSubject);
  // Of 6 MeV the partner has 4 MeV, for which there is no table of steel.
  const withPhysics = planes.filter(({ plane }) => plane.energy !== "low" || highEnergy === 9);
  const deep = planes.find(({ plane }) => plane === deepest(image)) ?? planeSubject(deepest(image));
  const { penetrationMillimetres, contrastPercent } = demands;
  const measures: Measure[] = [
    ...planes.map(calibration),
    ...withPhysics.flatMap((one) => {
      // A contract speaks of the scanner, and so of the energy that sees furthest.
      const asked = one.plane.energy !== "low";
      return [
        stepWedge(one),
        penetration(one, asked ? penetrationMillimetres : undefined),
        contrast(one, asked ? contrastPercent : undefined),
      ];
    }),
    wires(deep),
    resolution(deep),
    materials(subject),
  ];
  const { scan, device, startedAt } = archive.header;
  const made = measures.filter(({ result }) => result !== "not-measured");
  const passed = made.length > 0 && made.every(({ result }) => result !== "fail");
  return { scan, device, startedAt, note, passed, measures: inOrder(measures) };
}

const order: readonly Measure["test"][] = [
  "calibration",
  "step-wedge",
  "penetration",
  "contrast",
  "wires",
  "resolution",
  "materials",
];

const inOrder = (measures: readonly Measure[]) =>
  measures.toSorted((a, b) => order.indexOf(a.test) - order.indexOf(b.test));
