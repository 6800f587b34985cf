/** What comes out of the simulator of lane events: what instruments tell, in the order in which a gateway commits it, and what is true. Types only. */

/** Something that drives through the lane; given before anything that instruments tell of it. */
export interface ConveyanceTruth {
  readonly kind: "conveyance";
  /** From 0, in the order in which they enter. */
  readonly conveyance: number;
  readonly enteredUtcMs: number;
  readonly lengthMetres: number;
  readonly containers: readonly string[];
}

interface Told {
  /** From 0, in the order of commit. */
  readonly number: number;
  readonly device: string;
  /** When the gateway receives it. */
  readonly atUtcMs: number;
}

/** Whose it truly is: two where an instrument took two for one. */
interface True {
  readonly conveyances: readonly number[];
}

export interface ReadEvent extends Told, True {
  readonly kind: "read";
  readonly value: string;
  /** Which camera of the gate. */
  readonly source: string;
  /** By the reader's own clock. */
  readonly deviceUtcMs: number;
  /** Place of the box in the containers of the conveyance. */
  readonly box: number;
}

/** By the instrument's own clock, as whatever is derived from it. */
export interface StayEvent extends Told, True {
  readonly kind: "occupancy" | "scan";
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
  readonly speedMetresPerSecond?: number;
}

export interface StatusEvent extends Told {
  readonly kind: "status";
  readonly state: "lost" | "ready";
}

export type LaneEvent = ReadEvent | StayEvent | StatusEvent;
