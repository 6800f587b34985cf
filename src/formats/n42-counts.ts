/**
 * What one detector of an N42 document counted in one measurement. Pure. Counts are taken once: of the forms that a document
 * gives of the same counts, one is used.
 */

import type { N42Document, N42EnergyWindows, N42Measurement, N42Spectrum } from "./n42-document.ts";

export type Quantity = "gamma" | "neutron";

/** Detectors of a quantity, in the document's order, that counted in any of these measurements. */
export function detectorsOf(document: N42Document, quantity: Quantity, measurements: readonly N42Measurement[]) {
  const category = quantity === "gamma" ? "Gamma" : "Neutron";
  const own = document.detectors.filter((each) => each.category === category).map(({ id }) => id);
  const windows = windowsById(document);
  return own.filter((id) => measurements.some((each) => countsOf(each, id, own, windows) !== undefined));
}

export type Windows = ReadonlyMap<string, N42EnergyWindows>;
export const windowsById = (document: N42Document): Windows =>
  new Map(document.energyWindows.map((each) => [each.id, each]));

/**
 * What one detector counted in one measurement: its gross counts, or the sum of the one spectrum that counts. Undefined: it
 * did not, or nobody can tell (windows that overlap have no sum, unless one of them holds the others).
 *
 * @param own all detectors of its quantity: what names none belongs to the only one
 */
export function countsOf(
  measurement: N42Measurement,
  detector: string,
  own: readonly string[],
  windows: Windows,
): number | undefined {
  const isIts = (named: string | undefined) => named === detector || (named === undefined && own.length === 1);
  const gross = measurement.grossCounts.find((each) => isIts(each.detector));
  const spectrum = measurement.spectra.find((each) => isIts(each.detector) && !each.alternative);
  if (gross !== undefined && gross.counts.length === 1) return gross.counts[0];
  if (spectrum !== undefined) return sumOf(spectrum);
  const places = windows.get(gross?.energyWindows ?? "");
  if (gross === undefined || places === undefined || places.startKeV.length !== gross.counts.length) return undefined;
  if (areApart(places)) return gross.counts.reduce((sum, each) => sum + each, 0);
  const [from, to] = [Math.min(...places.startKeV), Math.max(...places.endKeV)];
  return gross.counts.find((_, index) => places.startKeV[index] === from && places.endKeV[index] === to);
}

/** A spectrum is asked for its sum several times, and may have thousands of channels. */
const sums = new WeakMap<N42Spectrum, number>();
function sumOf(spectrum: N42Spectrum): number {
  let sum = sums.get(spectrum);
  if (sum !== undefined) return sum;
  sum = 0;
  for (const count of spectrum.channels.counts) sum += count;
  sums.set(spectrum, sum);
  return sum;
}

/** Windows that rise and do not overlap. */
function areApart({ startKeV, endKeV }: N42EnergyWindows): boolean {
  return startKeV.every((start, index) => index === 0 || start >= (endKeV[index - 1] ?? Number.POSITIVE_INFINITY));
}

export function windowCountsOf(
  measurement: N42Measurement,
  detectors: readonly string[],
  windows: Windows,
): number[] | undefined {
  let sums: number[] | undefined;
  let places: string | undefined;
  for (const detector of detectors) {
    const gross = measurement.grossCounts.find((each) => each.detector === detector);
    const own = windows.get(gross?.energyWindows ?? "");
    if (gross === undefined || own === undefined || !areApart(own) || own.startKeV.length !== gross.counts.length) {
      return undefined;
    }
    places ??= own.id;
    if (places !== own.id) return undefined;
    sums = gross.counts.map((count, index) => count + (sums?.[index] ?? 0));
  }
  return sums;
}
