/**
 * Lays what a portal counted on the length of the conveyance as its image shows it. Pure.
 *
 *     s(t) = v (t - t0) - offset         metres behind the front edge, at the portal
 *     column(s) = first column + s / p   p: width of a column; counted from the other end where the scan ran backwards
 *
 * t0 is when the front edge cut the portal's beams (`startedAt`), v the speed that the portal measured there, the offset the way from its curtain to its detectors. Without one, v is the length in the
 * image by the time of the occupancy, less what portals wait behind a conveyance. Without a length in the image nothing is laid anywhere.
 */

import type { PorticoRecord } from "../records.ts";

export type ScanRecord = PorticoRecord<"scan.completed" | "scan.incomplete">;
export type OccupancyRecord = PorticoRecord<"occupancy.closed" | "occupancy.incomplete">;
type Fusion = PorticoRecord<"fusion.made">;

export interface Alignment {
  readonly told: Fusion["alignment"];
  /** Present where `told` says aligned. */
  readonly axis?: Axis;
}

export interface Axis {
  readonly lengthMetres: number;
  /** At the portal. */
  readonly speedMetresPerSecond: number;
  readonly uncertaintyMetres: number;
  /** Metres behind the front edge that stood before the portal's detectors, so long after the occupancy began. */
  metresAt(sinceStartMs: number): number;
  /** Column of the image; fractions allowed. */
  columnAt(metres: number): number;
  /** The reverse: metres behind the front edge. */
  metresOf(column: number): number;
}

/** What a portal's speed is believed to, as a share of the length: one number stands for a whole passage. */
const speedShare = 0.02;
/** Portals hold an occupancy for about a second behind a conveyance (recordings of a Rapiscan portal: 1.0 to 1.2 s). */
const holdSeconds = { least: 0.5, usual: 1, most: 1.5 } as const;
/** Speed, time and length that differ by more than this share of the length are not of one steady passage. */
export const maxMismatchShare = 0.25;

/** @param beamOffsetMetres how far behind the light curtain, in the direction of travel, the portal's detectors stand */
export function alignmentOf(scan: ScanRecord, occupancy: OccupancyRecord | undefined, beamOffsetMetres = 0): Alignment {
  const not = (reason: string): Alignment => ({ told: { state: "not-aligned", reason } });
  if (occupancy === undefined) return not("no portal saw it");
  const { image, motion } = scan;
  const ends = endsOf(scan);
  if (ends === undefined || image === undefined) return not("nothing is seen in the scan");
  const pitch = image.pitchMillimetres.x;
  if (pitch === undefined) return not("its length is not known: nobody measured the speed past the scanner");
  const [first, last] = ends;
  const length = ((last - first + 1) * pitch) / 1000;
  const seconds = (Date.parse(occupancy.endedAt) - Date.parse(occupancy.startedAt)) / 1000;
  const measured = occupancy.speedMetresPerSecond;
  if (measured === undefined && seconds <= holdSeconds.most) {
    return not("its speed past the portal is not known, and nobody knows when it had passed");
  }
  const speed = measured ?? length / (seconds - holdSeconds.usual);
  // Behind the conveyance a portal waits: what it covers by then is no length of it.
  const passed = [seconds - holdSeconds.most, seconds - holdSeconds.least].map((time) => speed * time) as [
    number,
    number,
  ];
  const mismatch = Math.max(0, passed[0] - length, length - passed[1]);
  const isWhole = occupancy.kind === "occupancy.closed";
  if (measured !== undefined && isWhole && mismatch > maxMismatchShare * length) {
    const covered = `${(speed * seconds).toFixed(1)} m by speed and time`;
    return not(`it stood or changed its speed in the portal: ${covered}, ${length.toFixed(1)} m in the image`);
  }
  const interval = occupancy.gamma.intervalMs / 1000;
  const bySpeed = measured === undefined ? (speed * (holdSeconds.most - holdSeconds.least)) / 2 : speedShare * length;
  const uncertainty = Math.hypot((speed * interval) / 2, bySpeed) + (measured !== undefined && isWhole ? mismatch : 0);
  const isBackwards = (motion?.speedMetresPerSecond ?? []).reduce((sum, each) => sum + each, 0) < 0;
  const reasons = [
    measured === undefined
      ? `its speed past the portal, ${speed.toFixed(2)} m/s, is the length in the image by the time that it took`
      : `by the portal's speed of ${speed.toFixed(2)} m/s`,
    ...(isBackwards ? ["the scan ran against the lane: its last column is the front edge"] : []),
    ...(motion?.source === "known-container" ? ["the scale of the image is that of a known container"] : []),
  ];
  return {
    told: {
      state: "aligned",
      reason: reasons.join("; "),
      uncertaintyMillimetres: Math.round(uncertainty * 1000),
    },
    axis: {
      lengthMetres: length,
      speedMetresPerSecond: speed,
      uncertaintyMetres: uncertainty,
      metresAt: (sinceStartMs) => (speed * sinceStartMs) / 1000 - beamOffsetMetres,
      columnAt: (metres) => (isBackwards ? last + 1 - (metres * 1000) / pitch : first + (metres * 1000) / pitch),
      metresOf: (column) => ((isBackwards ? last + 1 - column : column - first) * pitch) / 1000,
    },
  };
}

/** First and last column of what was scanned: an image that came whole has no lines, and only its segments say it. */
export function endsOf({ vehicle, segments }: ScanRecord): readonly [number, number] | undefined {
  if (vehicle !== undefined) return [vehicle.fromColumn ?? vehicle.fromLine, vehicle.toColumn ?? vehicle.toLine];
  if (segments.length === 0) return undefined;
  return [
    Math.min(...segments.map(({ fromColumn }) => fromColumn)),
    Math.max(...segments.map(({ toColumn }) => toColumn)),
  ];
}
