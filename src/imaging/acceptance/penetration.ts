/**
 * Steel penetration and contrast sensitivity. Surrogates of the measures of IEC 62523 and IEEE/ANSI N42.46: the sizes of the
 * standards are not public, these are ours. Pure.
 */

import {
  blockAndPlate,
  contrastToNoise,
  expectedCnr,
  leastTransmission,
  type Measure,
  type PlaneSubject,
  pairsOf,
  rounded,
  wantedCnr,
} from "./measures.ts";
import { statisticsOf } from "./planes.ts";
import { steelFor, steelTransmission } from "./steel.ts";

/** A CNR of which twice the wanted was expected must be found: less means noise that neither quanta nor darkness explain. */
const surelySeen = 2 * wantedCnr;

/** An opaque block behind steel: the thickest plate behind which, and behind all thinner ones, its CNR is 3. */
export function penetration(subject: PlaneSubject, demanded?: number): Measure {
  const { image, plane, air, shared, darkNoise, beams } = subject;
  const base = { test: "penetration", energy: plane.energy } as const;
  const beam = beams[plane.energy];
  const rows = pairsOf(subject.objects, "penetration").flatMap(({ block, plate }) => {
    const areas = blockAndPlate(subject, block, plate);
    if (areas === undefined) return [];
    const [steel, dark] = [statisticsOf(image, plane, areas.plate), statisticsOf(image, plane, areas.block)];
    const t = steelTransmission(plate.thicknessMillimetres, beam);
    const free = areas.samples / shared;
    const known = air !== undefined && darkNoise !== undefined;
    const expected = known ? expectedCnr(t, 0, free, air.quanta, darkNoise) : Number.NaN;
    const found = contrastToNoise(steel, dark, shared);
    return [{ mm: plate.thicknessMillimetres, samples: areas.samples, t, steel: steel.mean, found, expected }];
  });
  if (rows.length === 0) return { ...base, result: "not-measured", summary: missing, rows: [] };
  const samples = Math.min(...rows.map((row) => row.samples));
  const seen = lastSeen(rows, (row) => row.found >= wantedCnr);
  const failed = rows.find((row) => row.expected >= surelySeen && row.found < wantedCnr);
  let physics = "what to expect is not known: too little air, or too few pixels in the dark";
  if (air !== undefined && darkNoise !== undefined) {
    const least = leastTransmission(samples / shared, air.quanta, darkNoise);
    const millimetres = steelFor(least, beam).toFixed(0);
    physics = `${millimetres} mm expected at ${beam} MeV (T ${least.toExponential(1)}, ${samples} px, no scatter)`;
  }
  const short = demanded !== undefined && (seen?.mm ?? 0) < demanded;
  return {
    ...base,
    result: resultOf(failed !== undefined || short, darkNoise !== undefined || demanded !== undefined),
    summary: `a block is seen behind ${seen === undefined ? "none of the plates" : `${seen.mm} mm`} of steel; ${physics}`,
    limit: `CNR 3 behind every plate where quanta and darkness allow 6${demanded === undefined ? "" : `, and behind ${demanded} mm`}`,
    rows: rows.map((row) => ({
      "steel mm": row.mm,
      "T expected": row.t.toExponential(2),
      "T found": row.steel.toExponential(2),
      "CNR expected": rounded(row.expected, 3),
      "CNR found": rounded(row.found, 3),
    })),
  };
}

/** More steel behind a plate: the smallest addition that is seen, with all larger ones, at a CNR of 3. */
export function contrast(subject: PlaneSubject, demanded?: number): Measure {
  const { image, plane, air, shared, darkNoise, beams } = subject;
  const base = { test: "contrast", energy: plane.energy } as const;
  const beam = beams[plane.energy];
  const rows = pairsOf(subject.objects, "contrast").flatMap(({ block, plate }) => {
    const areas = blockAndPlate(subject, block, plate);
    if (areas === undefined) return [];
    const [around, behind] = [statisticsOf(image, plane, areas.plate), statisticsOf(image, plane, areas.block)];
    const thick = plate.thicknessMillimetres;
    const [t1, t2] = [steelTransmission(thick, beam), steelTransmission(thick + block.thicknessMillimetres, beam)];
    // Behind a tenth of a metre the noise of the dark is nothing beside that of the quanta.
    const free = areas.samples / shared;
    const expected = air === undefined ? Number.NaN : expectedCnr(t1, t2, free, air.quanta, darkNoise ?? 0);
    const share = (100 * block.thicknessMillimetres) / thick;
    return [{ thick, share, samples: areas.samples, expected, found: contrastToNoise(around, behind, shared) }];
  });
  if (rows.length === 0) return { ...base, result: "not-measured", summary: missing, rows: [] };
  rows.sort((a, b) => b.share - a.share);
  const seen = lastSeen(rows, (row) => row.found >= wantedCnr);
  const failed = rows.find((row) => row.expected >= surelySeen && row.found < wantedCnr);
  // CNR is in proportion to a small addition.
  const limits = rows.map((row) => (wantedCnr * row.share) / row.expected);
  const physics =
    air === undefined
      ? "what to expect is not known: too little air"
      : `${rounded(limits.at(-1) ?? Number.NaN, 2)} % expected at ${beam} MeV (${rows[0]?.samples} px)`;
  const blunt = demanded !== undefined && (seen === undefined || seen.share > demanded);
  const found = seen === undefined ? "no addition is seen" : `${rounded(seen.share, 3)} % more steel is seen`;
  return {
    ...base,
    result: resultOf(failed !== undefined || blunt, air !== undefined || demanded !== undefined),
    summary: `${found} behind ${rows[0]?.thick} mm; ${physics}`,
    limit: `CNR 3 of every addition where quanta and darkness allow 6${demanded === undefined ? "" : `, and of ${demanded} %`}`,
    rows: rows.map((row) => ({
      "steel mm": row.thick,
      "more %": rounded(row.share, 4),
      "CNR expected": rounded(row.expected, 3),
      "CNR found": rounded(row.found, 3),
    })),
  };
}

const missing = "no plates with blocks of 3 pixels and more";

/** Without anything to hold it against, a figure is only reported. */
const resultOf = (failed: boolean, judged: boolean) => (failed ? "fail" : judged ? "pass" : "report");

/** The last of those from the first on that are all seen. */
function lastSeen<Row>(rows: readonly Row[], isSeen: (row: Row) => boolean): Row | undefined {
  const end = rows.findIndex((row) => !isSeen(row));
  return rows[(end < 0 ? rows.length : end) - 1];
}
