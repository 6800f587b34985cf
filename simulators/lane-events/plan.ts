/** What can be told of a lane and its traffic, for the simulator of lane events. Types and usual values only. */

/** One instrument at its place. `reads`: a gate of cameras that reads each box from its front, its sides and its rear. */
export interface EventStation {
  readonly device: string;
  readonly stationMetres: number;
  readonly gives: "read" | "occupancy" | "scan";
}

export interface LaneEventPlan {
  readonly seed: number;
  readonly conveyances: number;
  readonly lengthMetres: number;
  /** In the order in which they are met. */
  readonly stations: readonly EventStation[];
  /** From one arrival to the next on average; arrivals are random (exponential), and whoever is too early queues. */
  readonly headwaySeconds: number;
  /** A light lets them in: every headway is the same. */
  readonly isEven: boolean;
  /** Metres per second that the slowest and the fastest driver would like. */
  readonly speedMetresPerSecond: readonly [number, number];
  /** Tractors without anything behind them, and with an empty chassis. */
  readonly bobTailShare: number;
  readonly emptyChassisShare: number;
  /** Of the boxes of 40 ft. */
  readonly fortyFiveFootShare: number;
  /** Conveyances that stop once on the way, for 5 to 60 s. */
  readonly stopShare: number;
  /** Conveyances that drive up to the one before, so close that an instrument may see one where two are. */
  readonly tailgateShare: number;
  /** Conveyances that back up once, by 4 to 12 m, anywhere between the first instrument and the last. */
  readonly reverseShare: number;
  /** Conveyances that leave the lane between two instruments. */
  readonly leaveShare: number;
  /** Conveyances that come again with the same boxes, 4 to 30 conveyances later. */
  readonly returnShare: number;
  /** Boxes that no camera of a gate reads. */
  readonly unreadShare: number;
  /** Single reads that a camera does not make. */
  readonly cameraMissShare: number;
  /** Single reads in which one character is taken for a similar one. */
  readonly misreadShare: number;
  readonly missedOccupancyShare: number;
  readonly missedScanShare: number;
  /** Occupancies and scans without a speed. */
  readonly noSpeedShare: number;
  /** Single messages of readers that come up to 30 s late, so that others overtake them. */
  readonly lateShare: number;
  /** Single messages of readers that come again, within 30 s, with the time of the first. */
  readonly doubledShare: number;
  /** How often each instrument goes away, and for how long. Absent: never. */
  readonly outages?: { readonly everyMinutes: number; readonly minutes: readonly [number, number] };
  /** How far the clocks of instruments are ahead of the truth, milliseconds. Absent: not at all. */
  readonly clockOffsetsMs?: Readonly<Record<string, number>>;
}

/** A road lane of 60 m: a gate of cameras, a portal and a scanner. */
export const usualLane = {
  lengthMetres: 60,
  stations: [
    { device: "ocr-1", stationMetres: 2, gives: "read" },
    { device: "rpm-1", stationMetres: 12.5, gives: "occupancy" },
    { device: "xray-1", stationMetres: 30, gives: "scan" },
  ],
} as const satisfies Pick<LaneEventPlan, "lengthMetres" | "stations">;

/** A working lane: 80 conveyances an hour at 5 to 15 mph; readers that read 98 % of the boxes. Choices of this simulator. */
export const usualPlan: Omit<LaneEventPlan, "seed" | "conveyances"> = {
  ...usualLane,
  headwaySeconds: 45,
  isEven: false,
  speedMetresPerSecond: [2.24, 6.71],
  bobTailShare: 0.03,
  emptyChassisShare: 0.05,
  fortyFiveFootShare: 0.1,
  stopShare: 0,
  tailgateShare: 0,
  reverseShare: 0,
  leaveShare: 0,
  returnShare: 0,
  unreadShare: 0.02,
  cameraMissShare: 0.05,
  misreadShare: 0.003,
  missedOccupancyShare: 0.001,
  missedScanShare: 0.002,
  noSpeedShare: 0.1,
  lateShare: 0,
  doubledShare: 0,
};
