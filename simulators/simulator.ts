/**
 * What every device simulator is, and what drives past it: the words that the traffic scenario and the devices share.
 * Types only.
 */

import type { Material } from "./physics/attenuation.ts";

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

/** A pot or block of heavy metal within a load: what somebody hides, or hides something in. */
export interface Concealed {
  readonly material: "lead" | "tungsten";
  /** Of metal that a ray through its middle meets at each side; the hollow within is 6 cm wide. */
  readonly wallCentimetres: number;
  /** Of its middle, metres from the front of the conveyance. */
  readonly offsetMetres: number;
  /** Of its middle, metres above the road; never below the deck. */
  readonly heightMetres: number;
  /** Of its middle, from the middle of the lane towards the first pillar. Default 0. */
  readonly acrossMetres?: number;
}

/** A box on a conveyance. */
export interface Box {
  /** ISO 6346 code. */
  readonly code: string;
  /** 6.058, 12.192 or 13.716 (ISO 668: 20, 40 and 45 ft). */
  readonly lengthMetres: number;
  /** 2.591, the default, or 2.896, a high cube (ISO 668). */
  readonly heightMetres?: number;
  /** Metres from the front of the conveyance to the front of the box. */
  readonly offsetMetres: number;
  readonly cargo: "empty" | "pallets" | "drums" | "machinery" | "bulk";
  readonly concealed?: Concealed;
}

/** Something of known matter and place on a phantom's carrier. Metres from its front edge, and above the road. */
export interface TestObject {
  /** Unique on its carrier. */
  readonly name: string;
  /** The measurement that it is for; `carrier` is what carries the others. */
  readonly test: PhantomKind | "scale" | "carrier";
  readonly material: Material;
  /** Along the beam; of a wire its diameter. */
  readonly thicknessMillimetres: number;
  /** Thickness times density; of a wire at its thickest. */
  readonly arealDensityGramsPerSquareCentimetre: number;
  readonly fromMetres: number;
  readonly toMetres: number;
  readonly bottomMetres: number;
  readonly topMetres: number;
  /** The object that it stands before or behind, so that rays meet both. */
  readonly on?: string;
  /** Of bars: so many, as wide as the gaps between them, upright (they follow each other along the lane) or lying. */
  readonly bars?: { readonly count: number; readonly widthMillimetres: number; readonly lie: "upright" | "lying" };
}

export type PhantomKind = "step-wedge" | "penetration" | "contrast" | "wires" | "bars" | "materials";

/** Something that drives through a lane once. */
export interface Conveyance {
  /** Ground-truth name, unique in a scenario. It never leaves a simulator on a wire. */
  readonly id: string;
  readonly lane: string;
  readonly lengthMetres: number;
  readonly boxes: readonly Box[];
  readonly sources: readonly Source[];
  /** Rail wagons; absent: a truck with its chassis, or the carrier of a phantom. */
  readonly wagons?: readonly Wagon[];
  /** A phantom: what stands on its carrier. */
  readonly objects?: readonly TestObject[];
}

/** A wagon of a train: an open frame for boxes, or loaded by itself. */
export interface Wagon {
  readonly kind: "flat" | "hopper";
  /** Metres from the front of the train. */
  readonly offsetMetres: number;
  /** Over the buffers. */
  readonly lengthMetres: number;
}

/** A conveyance at one station. */
export interface Transit {
  readonly conveyance: Conveyance;
  /** When its front edge reaches the station; never before the clock's present. */
  readonly frontAtUtcMs: number;
  /** Above 0; while the front edge arrives, and all the time if there is no `motion`. */
  readonly speedMetresPerSecond: number;
  /** From each moment on this speed, in order of time, 0 while it stands; before the first, `speedMetresPerSecond`. Absent: constant. */
  readonly motion?: readonly SpeedChange[];
  /**
   * When the beam of a scanner at this station is off though something stands in it, in order of time. Absent: never. When it
   * is on at all, `scan-times.ts` tells detector and controller alike.
   */
  readonly beamTrips?: readonly BeamTrip[];
}

/** From this moment on, milliseconds since 1970, this speed past the station. Never negative: nobody reverses. */
export interface SpeedChange {
  readonly utcMs: number;
  readonly speedMetresPerSecond: number;
}

/** Milliseconds since 1970; the beam is off from the first and on again at the second. */
export interface BeamTrip {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** What a device truly did with one transit: one line of the ground truth. */
export interface TransitTruth {
  readonly conveyance: string;
  readonly lane: string;
  readonly device: string;
  readonly kind: "occupancy" | "scan" | "read" | "dose" | "motion";
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
