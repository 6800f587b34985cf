/** Whether a reading can be true at all; the usual cause of one that cannot is a wrong byte order or address. Pure. */

import { type Channel, type PortalReading, type Quantity, quantities } from "./reading.ts";
import type { Settings } from "./settings.ts";

/** Lower than any background of a working detector: floats in a wrong order come out negative, huge, or nearly nothing. */
const lowestBackground = 1e-6;

/** The reason why it cannot. */
export function implausible(reading: PortalReading, settings: Settings): string | undefined {
  for (const quantity of quantities) {
    const limit = settings.limits[`${quantity}CountsPerSecond`];
    const reason = channelReason(quantity, reading[quantity], limit, isRate(quantity, settings));
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Sums of counts have limits of their own, in `counting.ts`. */
function isRate(quantity: Quantity, { registers, counts }: Settings): boolean {
  return (registers[`${quantity}Counts`]?.counts ?? counts) === "countsPerSecond";
}

function channelReason(
  quantity: Quantity,
  { counts = [], backgrounds = [] }: Channel,
  limit: number,
  rates: boolean,
): string | undefined {
  const count = counts.find((value) => value !== undefined && (value < 0 || (rates && value > limit)));
  if (count !== undefined) return `${quantity} ${rates ? "rate" : "count"} ${count}`;
  const odd = backgrounds.find(
    (value) => value !== undefined && value !== 0 && !(value > lowestBackground && value <= limit),
  );
  return odd === undefined ? undefined : `${quantity} background ${odd}`;
}
