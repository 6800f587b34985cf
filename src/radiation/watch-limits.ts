/** The limits of one detector's background, from the configuration and from what is learnt of it. Pure. */

import type { WatchSettings } from "../watch-settings.ts";
import { highestByChance, lowestByChance } from "./watch-odds.ts";

export type Quantity = "gamma" | "neutron";

/** How one detector stands against its limits now, counts per second. */
export interface DetectorLimits {
  /** What it usually is; absent: not learnt yet. */
  readonly level?: number;
  readonly low?: number;
  readonly high?: number;
}

/** Part of the way back to the level that a background must come before it counts as within its limits again. */
const deadband = 0.2;

/** What chance alone does to a mean is never beyond a limit, however few the counts are. */
export function limitsOf(quantity: Quantity, level: number | undefined, settings: WatchSettings): DetectorLimits {
  const absoluteHigh = quantity === "gamma" ? settings.gammaHigh : settings.neutronHigh;
  const absoluteLow = quantity === "gamma" ? settings.gammaLow : settings.neutronLow;
  const windowSeconds = (quantity === "gamma" ? settings.gammaMeanMs : settings.neutronMeanMs) / 1000;
  const lnP = Math.log(settings.improbable);
  let high = absoluteHigh;
  let low = absoluteLow;
  if (level !== undefined && level > 0) {
    const relativeHigh = Math.max(level * (1 + settings.relativeHigh), highestByChance(level, windowSeconds, lnP));
    high = Math.min(high ?? relativeHigh, relativeHigh);
    const chance = lowestByChance(level, windowSeconds, lnP);
    const relativeLow = chance === undefined ? undefined : Math.min(level * (1 - settings.relativeLow), chance);
    if (relativeLow !== undefined) low = Math.max(low ?? relativeLow, relativeLow);
  }
  return {
    ...(level === undefined ? {} : { level }),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  };
}

/** Beyond a limit, between it and where it ends, or well within. */
export function seenAgainst(value: number, { level, high, low }: DetectorLimits, side: "high" | "low") {
  const limit = side === "high" ? high : low;
  if (limit === undefined) return "off";
  const back = level === undefined ? limit * 0.1 : Math.abs(limit - level) * deadband;
  if (side === "high" ? value > limit : value < limit) return "on";
  return (side === "high" ? value > limit - back : value < limit + back) ? "hold" : "off";
}
