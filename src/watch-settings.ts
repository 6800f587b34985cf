/**
 * What the watch over a portal's background is told: limits, times, and what is known of the device. Types only: the
 * configuration room has the keys and their defaults, the radiation room decides by them, docs/background-health.md explains.
 * Times in milliseconds, rates in counts per second, shares of 1.
 */

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
