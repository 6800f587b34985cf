/** Where the devices of a lane stand, and what linking assumes of everything that drives. Data only. */

/** A device at its place. */
interface Station {
  readonly device: string;
  /** Metres from the lane's start. */
  readonly stationMetres: number;
  readonly gives: readonly ("occupancy" | "scan" | "read")[];
}

/** A lane is single file: nobody overtakes. */
export interface LaneGeometry {
  readonly id: string;
  readonly lengthMetres: number;
  /** How long after the last moment at which something could still come a passage stays open, milliseconds. */
  readonly closePassageAfterMs: number;
  readonly stations: readonly Station[];
  /** Of what goes through it: a train, or a train of dollies, has any number of reads. Default: road. */
  readonly mode?: string;
}

/** True where one conveyance has many units, each with its own reads. */
export const hasTrains = (lane: LaneGeometry): boolean => lane.mode === "rail" || lane.mode === "air";

/** What is assumed where nothing is measured. Road lanes of ports; design choices, to be replaced by site data. */
export const assumed = {
  /** Nothing goes faster through a lane: 7 m/s are 25 km/h. */
  fastestMetresPerSecond: 7,
  slowestMetresPerSecond: 0.5,
  /** In the middle of the range, on a logarithmic scale. */
  usualMetresPerSecond: 1.9,
  /** Lengths of conveyances. */
  shortestMetres: 5,
  /** A cab with a 20 ft box behind it. */
  shortestLoadedMetres: 9,
  usualMetres: 14,
  longestMetres: 25,
  /** A box's middle is at least this far from either end of its conveyance: half of a 20 ft box (ISO 668). */
  boxMiddleMetres: 3,
  /** From the front edge to the first box, at least. */
  cabMetres: 1.5,
  /** From the box in front of a camera to the read at the gateway; slower readers are believed less. */
  readLatencyMs: 2000,
  /** How far the times of two devices may disagree without anybody wondering. */
  timeToleranceMs: 1000,
  /** The same, between one conveyance and the next. */
  followToleranceMs: 600,
} as const;

/** Longest time that one conveyance can take through the lane without a stop. */
export function longestTransitMs(lane: LaneGeometry): number {
  return ((lane.lengthMetres + assumed.longestMetres) / assumed.slowestMetresPerSecond) * 1000;
}
