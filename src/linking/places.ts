/**
 * Which sequence of a lane evidence belongs to: one of each instrument, one of each place where codes are read. Pure.
 *
 * Readers that stand side by side look at one conveyance at one time: they are one place, however many there are.
 */

import type { Evidence } from "./evidence.ts";
import type { LaneGeometry } from "./geometry.ts";

/** Readers that are no farther from the next one are at one place. */
const apartMetres = 2;

/** Readers that look at one conveyance at one time. */
export interface ReadingPlace {
  /** Of its sequence. */
  readonly name: string;
  /** Of its first reader. */
  readonly metres: number;
  readonly devices: ReadonlySet<string>;
}

/** Where codes are read in this lane, the first place first. */
export function readingPlaces({ stations }: LaneGeometry): readonly ReadingPlace[] {
  const places: { name: string; metres: number; devices: Set<string> }[] = [];
  let atMetres = Number.NEGATIVE_INFINITY;
  const readers = stations.filter(({ gives }) => gives.includes("read"));
  for (const { device, stationMetres } of [...readers].sort((a, b) => a.stationMetres - b.stationMetres)) {
    const last = places.at(-1);
    if (last === undefined || stationMetres - atMetres > apartMetres)
      places.push({ name: `${device} reads`, metres: stationMetres, devices: new Set([device]) });
    else last.devices.add(device);
    atMetres = stationMetres;
  }
  return places;
}

/** Gives the name of the sequence of any evidence in this lane. */
export function sequencesOf(lane: LaneGeometry): (evidence: Evidence) => string {
  const places = new Map<string, string>();
  for (const { name, devices } of readingPlaces(lane)) for (const device of devices) places.set(device, name);
  return ({ anchor, read }) => {
    if (anchor !== undefined) return `${anchor.device} ${anchor.kind}`;
    if (read?.metres === undefined) return "anywhere";
    const device = read.device ?? "";
    return places.get(device) ?? `${device} reads`;
  };
}
