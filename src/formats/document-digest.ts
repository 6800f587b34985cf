/**
 * The bytes of a document to all that its records are made of. Pure, and the only part of the way of a document that takes
 * long, so that it can be done in a thread of its own: what comes back is small and can be copied.
 */

import { countsOf, detectorsOf, type Quantity, windowsById } from "./n42-counts.ts";
import type { N42Document } from "./n42-document.ts";
import { readN42 } from "./n42-read.ts";
import { type Run, runsOf } from "./n42-series.ts";

export interface DocumentDigest {
  /** Without spectra, gross counts, calibrations and pictures: what is wanted of them stands beside it. */
  readonly document: N42Document;
  readonly runs: readonly Run[];
  /** The longest background of each quantity. */
  readonly background: { readonly [Name in Quantity]?: Rates };
}

interface Rates {
  /** One number a detector. */
  readonly countsPerSecond: readonly number[];
  /** When its measurement began; absent: the document does not say. */
  readonly startedAtMs?: number;
}

/** A background of less is too little to compare anything with. */
const leastBackgroundSeconds = 1;
const mostDetectors = 64;

/** Throws PorticoError N42_INVALID, and nothing else, for what is no document. */
export function digestOf(bytes: Uint8Array): DocumentDigest {
  const document = readN42(bytes);
  const gamma = ratesOf(document, "gamma");
  const neutron = ratesOf(document, "neutron");
  const measurements = document.measurements.map((each) => ({ ...each, spectra: [], grossCounts: [] }));
  return {
    document: { ...document, measurements, calibrations: [], energyWindows: [], media: [] },
    runs: runsOf(document),
    background: { ...(gamma === undefined ? {} : { gamma }), ...(neutron === undefined ? {} : { neutron }) },
  };
}

function ratesOf(document: N42Document, quantity: Quantity): Rates | undefined {
  const measured = document.measurements.filter(({ derived }) => !derived);
  const detectors = detectorsOf(document, quantity, measured);
  if (detectors.length === 0 || detectors.length > mostDetectors) return undefined;
  const windows = windowsById(document);
  const background = measured
    .filter((each) => each.class === "Background" && each.occupied !== true)
    .toSorted((a, b) => (b.realTimeSeconds ?? 0) - (a.realTimeSeconds ?? 0));
  for (const each of background) {
    const { realTimeSeconds = 0, spectra, grossCounts, startedAt } = each;
    if (realTimeSeconds < leastBackgroundSeconds) return undefined;
    const rates = detectors.flatMap((detector) => {
      const counts = countsOf(each, detector, detectors, windows);
      // Live time where it is said: what a detector did not see while it was busy is no background.
      const part = [...grossCounts, ...spectra].find((one) => one.detector === detector);
      const seconds = part?.liveTimeSeconds ?? realTimeSeconds;
      return counts === undefined || !(seconds > 0) ? [] : [counts / seconds];
    });
    if (rates.length !== detectors.length) continue;
    return { countsPerSecond: rates, ...(startedAt === undefined ? {} : { startedAtMs: Date.parse(startedAt) }) };
  }
  return undefined;
}
