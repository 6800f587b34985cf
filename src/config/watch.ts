/**
 * The `radiation.watch` block: when the background of a portal is a fault. Each key can be set for all portals, and for
 * one under `devices`. docs/background-health.md says what each number decides and where it comes from. Pure.
 */

import { z } from "zod";
import { durationMs } from "../units.ts";
import type { WatchSettings } from "../watch-settings.ts";

const hourMs = 3_600_000;
const rate = z.number().nonnegative().max(1e9).optional();
const share = z.number().positive().max(10);
const detectors = z.array(z.int().min(1).max(64)).max(64).optional();
const within = (fromMs: number, toMs: number, words: string) =>
  durationMs().refine((ms) => ms >= fromMs && ms <= toMs, `expected ${words}`);

const keys = {
  gammaHigh: rate.describe(
    "Counts per second of one gamma detector, above which it is too high. Absent: no such limit.",
  ),
  gammaLow: rate.describe("The same, below which it is too low."),
  neutronHigh: rate.describe(
    "Counts per second of one neutron tube, above which it is too high. Absent: no such limit.",
  ),
  neutronLow: rate.describe("The same, below which it is too low."),
  relativeHigh: share.describe("Share of the detector's usual level above which it is too high."),
  relativeLow: z.number().positive().max(1).describe("Share of the detector's usual level below which it is too low."),
  drift: share.describe("Share of the usual level by which the mean of `driftShort` may differ from it."),
  driftShort: within(hourMs / 3, 24 * hourMs, "20min to 24h").describe("The short mean."),
  driftLong: within(6 * hourMs, 168 * hourMs, "6h to 7d").describe("The usual level is the median of this time."),
  onDelay: within(0, hourMs, "0s to 1h").describe("How long a background must be beyond a limit to be a fault."),
  offDelay: within(0, 24 * hourMs, "0s to 24h").describe("How long it must be within again for the fault to end."),
  gammaMean: within(1000, hourMs, "1s to 1h").describe("Over how long the portal averages its gamma background."),
  neutronMean: within(1000, hourMs, "1s to 1h").describe("Over how long the portal averages its neutron background."),
  renewedWithin: within(1000, 24 * hourMs, "1s to 24h").describe(
    "A portal tells a new background at least this often.",
  ),
  improbable: z
    .number()
    .min(1e-15)
    .max(0.01)
    .describe("What working detectors do with a smaller probability is a fault of theirs."),
  missingAfter: within(1000, 24 * hourMs, "1s to 24h").describe("A free portal without a background for this long."),
  missingAfterOccupied: within(1000, 168 * hourMs, "1s to 7d").describe("The same, time under vehicles included."),
  gammaDetectors: detectors.describe("Gamma detectors that must count, from 1. Absent: all."),
  neutronDetectors: detectors.describe("Neutron tubes that must count. Absent: those that have counted before."),
};

export const watchSchema = z
  .strictObject({
    ...keys,
    enabled: z.boolean().default(true),
    relativeHigh: keys.relativeHigh.default(0.5),
    relativeLow: keys.relativeLow.default(0.3),
    drift: keys.drift.default(0.2),
    driftShort: keys.driftShort.prefault("1h"),
    driftLong: keys.driftLong.prefault("24h"),
    onDelay: keys.onDelay.prefault("60s"),
    offDelay: keys.offDelay.prefault("5min"),
    gammaMean: keys.gammaMean.prefault("20s"),
    neutronMean: keys.neutronMean.prefault("2min"),
    renewedWithin: keys.renewedWithin.prefault("10min"),
    improbable: keys.improbable.default(1e-9),
    missingAfter: keys.missingAfter.prefault("10min"),
    missingAfterOccupied: keys.missingAfterOccupied.prefault("30min"),
    devices: z.record(z.string(), z.strictObject(keys).partial()).default({}).describe("What differs for one portal."),
  })
  .prefault({});

type RawWatch = z.output<typeof watchSchema>;

/** The watch of one portal; undefined where it is switched off. */
export function watchOf(raw: RawWatch, device: string): WatchSettings | undefined {
  if (!raw.enabled) return undefined;
  const { enabled: _, devices, ...usual } = raw;
  // A key that is not written for this device is not in its entry either: nothing is overwritten by an absence.
  const own = { ...usual, ...(devices[device] as Partial<typeof usual> | undefined) };
  const { driftShort, driftLong, onDelay, offDelay, gammaMean, neutronMean, ...same } = own as typeof usual;
  const { renewedWithin, missingAfter, missingAfterOccupied, ...rest } = same;
  return {
    ...rest,
    driftShortMs: driftShort,
    driftLongMs: driftLong,
    onDelayMs: onDelay,
    offDelayMs: offDelay,
    gammaMeanMs: gammaMean,
    neutronMeanMs: neutronMean,
    renewedWithinMs: renewedWithin,
    missingAfterMs: missingAfter,
    missingAfterOccupiedMs: missingAfterOccupied,
  };
}
