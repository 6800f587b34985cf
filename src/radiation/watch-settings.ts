/** What the background watch is told: limits, times, and what is known of the device. Types only; `config` has the defaults. */

export interface WatchSettings {
  /** Counts per second of one detector; absent: only the device's own level is a limit. */
  readonly gammaHigh?: number | undefined;
  readonly gammaLow?: number | undefined;
  readonly neutronHigh?: number | undefined;
  readonly neutronLow?: number | undefined;
  /** Shares of the learnt level, above and below it. */
  readonly relativeHigh: number;
  readonly relativeLow: number;
  /** Share of the learnt level by which the short mean may differ from it. */
  readonly drift: number;
  readonly driftShortMs: number;
  readonly driftLongMs: number;
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  /** Over how long the device takes the means that it tells as its background. */
  readonly gammaMeanMs: number;
  readonly neutronMeanMs: number;
  /** No device leaves its background untouched for longer, even if nothing passes. */
  readonly renewedWithinMs: number;
  /** What a working detector does with less than this probability, it does not do. */
  readonly improbable: number;
  /** Without a background for this long, free or (longer) in all. */
  readonly missingAfterMs: number;
  readonly missingAfterOccupiedMs: number;
  /** Detectors that must count, from 1; absent: all gamma detectors, and neutron tubes that have counted before. */
  readonly gammaDetectors?: readonly number[] | undefined;
  readonly neutronDetectors?: readonly number[] | undefined;
}

/** How one detector stands against its limits now, counts per second. */
export interface DetectorLimits {
  /** What it usually is; absent: not learnt yet. */
  readonly level?: number;
  readonly low?: number;
  readonly high?: number;
}
