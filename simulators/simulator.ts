/**
 * What every device simulator is, and what drives past it: the words that the traffic scenario and the devices share.
 * Types only.
 */

/** Radioactive material in a load. */
export interface Source {
  /** `norm` is spread over its container and has no neutrons, `gamma` and `neutron` are points. */
  readonly kind: "gamma" | "neutron" | "norm";
  /** Metres from the front of the conveyance to the source, or to the middle of the spread material. */
  readonly offsetMetres: number;
  /**
   * Additional rate at the closest approach, all detectors of the quantity together, counts per second: without shielding
   * and in the usual place, which `acrossMetres` and `heightMetres` may change.
   */
  readonly peakCountsPerSecond: number;
  /** From the middle of the lane towards the pillar of d1 and d2. Default 0.16, as the load of the recordings. */
  readonly acrossMetres?: number;
  /** Above the road. Default 1.2, the height of d1 and d3; d2 and d4 stand 1.8 m higher. */
  readonly heightMetres?: number;
  /** Wall of a pot of lead around it. */
  readonly leadCentimetres?: number;
  /** Cargo between it and the pillars, grams per square centimetre of something like water. */
  readonly cargoGramsPerSquareCentimetre?: number;
}

/** A box on a conveyance. */
export interface Box {
  /** ISO 6346 code. */
  readonly code: string;
  /** 6.058 or 12.192 (ISO 668). */
  readonly lengthMetres: number;
  /** Metres from the front of the conveyance to the front of the box. */
  readonly offsetMetres: number;
  readonly cargo: "empty" | "pallets" | "drums" | "machinery" | "bulk";
}

/** Something that drives through a lane once. */
export interface Conveyance {
  /** Ground-truth name, unique in a scenario. It never leaves a simulator on a wire. */
  readonly id: string;
  readonly lane: string;
  readonly lengthMetres: number;
  readonly boxes: readonly Box[];
  readonly sources: readonly Source[];
}

/** A conveyance at one station. */
export interface Transit {
  readonly conveyance: Conveyance;
  /** When its front edge reaches the station; never before the clock's present. */
  readonly frontAtUtcMs: number;
  readonly speedMetresPerSecond: number;
}

/** What a device truly did with one transit: one line of the ground truth. */
export interface TransitTruth {
  readonly conveyance: string;
  readonly lane: string;
  readonly device: string;
  readonly kind: "occupancy" | "scan" | "read" | "dose";
  /** What a perfect gateway must find: counters, sums, alarms, line counts, codes. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A device made of software that speaks a real protocol over a real wire. */
export interface DeviceSimulator {
  readonly device: string;
  /** Bytes that a client has not taken yet, where the device knows. */
  readonly backlogBytes?: number;
  /** Opens the wire and begins to behave as an idle device. Resolves when a gateway can connect. */
  start(): Promise<void>;
  /** The URL under which a gateway reaches it, valid once started. */
  readonly connect: string;
  /**
   * Lets a conveyance pass; resolves with the truth when the device has sent everything about it. Transits are given in
   * the order of their times and may not overlap at the station.
   */
  pass(transit: Transit): Promise<TransitTruth>;
  /** Pulls the plug: the line breaks, the socket is reset. What happens meanwhile is lost, as it is in life. */
  unplug(): Promise<void>;
  /** Puts it back, under the same URL. */
  replug(): Promise<void>;
  stop(): Promise<void>;
}
