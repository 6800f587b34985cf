/** Air, stripes, geometric scale, and steps of steel against physics: whether the numbers of an image can be believed. Pure. */

import { type Measure, type PlaneSubject, rounded, type Subject } from "./measures.ts";
import { areaOf } from "./placement.ts";
import { statisticsOf } from "./planes.ts";
import { steelTransmission } from "./steel.ts";

const maxAirError = 0.005;
const maxScaleError = 0.01;
const maxStripingOfNoise = 1 / 3;
/** As a scan may have before it is degraded. */
const maxNoise = 0.01;
const maxStepError = 0.01;
/** There are dozens of steps and energies: of three, one good scanner of ten would fail. */
const allowedDeviations = 4;
/** Standard deviations that must lie within the limit for a step to be counted: else luck could put it there. */
const decidedDeviations = 2;

export function calibration({ plane, air, shared, darkNoise, placement, objects }: PlaneSubject): Measure {
  const base = { test: "calibration", energy: plane.energy } as const;
  const { scaleError } = placement;
  const rows: { what: string; found: string; limit: string; ok: boolean }[] = [];
  const row = (what: string, found: string, limit: string, ok: boolean) => rows.push({ what, found, limit, ok });
  if (air !== undefined) {
    row("mean T in air", air.mean.toFixed(5), "1 +- 0.5 %", Math.abs(air.mean - 1) <= maxAirError);
    const limit = air.noise * maxStripingOfNoise;
    const striping = (what: string, value: number) =>
      row(what, `${(100 * value).toFixed(4)} %`, `noise / 3 = ${(100 * limit).toFixed(4)} %`, value < limit);
    striping("striping of columns", air.columnStriping);
    striping("striping of rows", air.rowStriping);
    const quanta = `${(100 * air.noise).toFixed(3)} % = ${air.quanta.toExponential(2)} quanta a pixel`;
    row("noise in air", quanta, `${100 * maxNoise} %`, air.noise <= maxNoise);
  }
  if (shared > 1.05) row("noise that columns share", `${shared.toFixed(2)} times the variance of means`, "none", true);
  if (darkNoise !== undefined) row("noise behind opaque blocks", darkNoise.toExponential(2), "none", true);
  if (scaleError !== undefined) {
    const length = knownLength(objects);
    const found = `${length.toFixed(3)} m measure ${(length * (1 + scaleError)).toFixed(3)} m`;
    row("scale along the lane", found, "1 %", Math.abs(scaleError) <= maxScaleError);
  }
  if (air === undefined && scaleError === undefined) {
    return { ...base, result: "not-measured", summary: "no air and nothing of known length was seen", rows };
  }
  const failed = rows.filter(({ ok }) => !ok).map(({ what }) => what);
  return {
    ...base,
    result: failed.length === 0 ? "pass" : "fail",
    summary:
      failed.length === 0 ? "air, stripes and scale are within their limits" : `beyond limits: ${failed.join(", ")}`,
    rows,
  };
}

function knownLength(objects: Subject["objects"]): number {
  const posts = objects.filter(({ test }) => test === "scale");
  return Math.max(...posts.map((each) => each.toMetres)) - Math.min(...posts.map((each) => each.fromMetres));
}

/**
 * T behind steps of steel against physics, to 1 %. A step is wrong that is off by more than that and by more than noise makes; of
 * one whose noise alone could be 1 % nothing is claimed.
 */
export function stepWedge(subject: PlaneSubject): Measure {
  const { image, plane, placement, beams, shared } = subject;
  const beam = beams[plane.energy];
  const base = { test: "step-wedge", energy: plane.energy } as const;
  const rows = subject.objects
    .filter(({ test }) => test === "step-wedge")
    .sort((a, b) => a.thicknessMillimetres - b.thicknessMillimetres)
    .flatMap((step) => {
      const area = areaOf(image, placement, step, 2);
      if (area === undefined) return [];
      const { count, mean, deviation } = statisticsOf(image, plane, [area]);
      const expected = steelTransmission(step.thicknessMillimetres, beam);
      const deviationOfMean = deviation * Math.sqrt(shared / Math.max(1, count));
      const limit = maxStepError * expected;
      const off = Math.abs(mean - expected);
      const isDecided = count > 1 && decidedDeviations * deviationOfMean <= limit;
      const isWrong = off > Math.max(limit, allowedDeviations * deviationOfMean);
      const ok = isWrong ? false : isDecided && off <= limit ? true : ("noise" as const);
      return [{ step, expected, mean, deviationOfMean, ok }];
    });
  if (rows.length === 0) return { ...base, result: "not-measured", summary: "no steps that can be measured", rows: [] };
  const wrong = rows.filter(({ ok }) => ok === false);
  const within = rows.filter(({ ok }) => ok === true);
  const hidden = rows.length - wrong.length - within.length;
  const deepest = within.at(-1)?.step.thicknessMillimetres ?? 0;
  const noise = hidden === 0 ? "" : `; noise hides it behind ${hidden}`;
  return {
    ...base,
    result: wrong.length > 0 ? "fail" : within.length > 0 ? "pass" : "not-measured",
    summary: `${within.length} of ${rows.length} steps within 1 % of the physics at ${beam} MeV, the thickest ${deepest} mm${noise}`,
    limit: "1 % where 2 standard deviations of the mean are less; wrong from 1 % and 4 of them on",
    rows: rows.map(({ step, expected, mean, deviationOfMean, ok }) => ({
      "steel mm": step.thicknessMillimetres,
      "T expected": expected.toExponential(3),
      "T found": mean.toExponential(3),
      "off %": rounded(100 * (mean / expected - 1), 2),
      "noise of mean %": rounded(100 * (deviationOfMean / expected), 2),
      ok,
    })),
  };
}
