/**
 * Which sequence of a lane evidence belongs to: one of each instrument, one of each place where codes are read. Pure.
 *
 * Readers that stand side by side look at one conveyance at one time: they are one place, however many there are.
 */

import type { Evidence } from "./evidence.ts";
import type { LaneGeometry } from "./geometry.ts";

/** Readers that are no farther from the next one are at one place. */
const apartMetres = 2;

/** Gives the name of the sequence of any evidence in this lane. */
export function sequencesOf({ stations }: LaneGeometry): (evidence: Evidence) => string {
  const places = new Map<string, string>();
  let place = "";
  let atMetres = Number.NEGATIVE_INFINITY;
  const readers = stations.filter(({ gives }) => gives.includes("read"));
  for (const { device, stationMetres } of [...readers].sort((a, b) => a.stationMetres - b.stationMetres)) {
    if (stationMetres - atMetres > apartMetres) place = `${device} reads`;
    places.set(device, place);
    atMetres = stationMetres;
  }
  return ({ anchor, read }) => {
    if (anchor !== undefined) return `${anchor.device} ${anchor.kind}`;
    if (read?.metres === undefined) return "anywhere";
    const device = read.device ?? "";
    return places.get(device) ?? `${device} reads`;
  };
}
