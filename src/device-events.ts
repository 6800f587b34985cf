/**
 * Device events: what happened, in the gateway's units, before anybody has drawn a conclusion from it. Part of the driver
 * contract, and types only. Those of scanners are in `scan-events.ts`.
 *
 * `at` is always the receipt of the bytes that said so. Other times are the device's or derived, and say which.
 */

import type { Moment } from "./clock.ts";
import type {
  ScanBegunEvent,
  ScanEndedEvent,
  ScanFilesEvent,
  ScanImageEvent,
  ScanLineEvent,
  ScannerEvent,
} from "./scan-events.ts";

export * from "./scan-events.ts";

/** Background per detector, as the device reports it. Counts per second. */
export interface BackgroundEvent extends Moment {
  readonly type: "background";
  readonly gammaCountsPerSecond?: readonly number[];
  readonly neutronCountsPerSecond?: readonly number[];
  /** One number an energy window of all gamma detectors together, where the device has windows. */
  readonly windowCountsPerSecond?: readonly number[];
  /** The device's own judgement of this background. */
  readonly condition: "normal" | "gamma-high" | "gamma-low" | "neutron-high";
}

/** The portal is occupied from now on. */
export interface OccupancyBegunEvent extends Moment {
  readonly type: "occupancy.begun";
  /** Best present knowledge of when the conveyance entered; `occupancy.ended` may know better. */
  readonly startedAtUtcMs: number;
  /** How many of the first gamma intervals will lie before `startedAtUtcMs`, as far as can be known now. */
  readonly preOccupancyIntervals?: number;
}

/** One counting interval of every detector. */
export interface CountsEvent extends Moment {
  readonly type: "counts";
  readonly quantity: "gamma" | "neutron";
  /** 0, 1, 2 … within the occupancy, including intervals before it began. */
  readonly index: number;
  readonly intervalMs: number;
  /** One number a detector, d1, d2 … in the device's order. */
  readonly values: readonly number[];
  /** `counts` in the interval, or `countsPerSecond` where the device gives only rates. */
  readonly unit: "counts" | "countsPerSecond";
  /** The device's verdict on this interval. */
  readonly deviceAlarm: boolean;
}

/** Gamma counts of one interval by energy window, all detectors together, lowest energy first. */
export interface EnergyWindowsEvent extends Moment {
  readonly type: "energy-windows";
  /** 0, 1, 2 … within the occupancy, numbered as its gamma intervals are. */
  readonly index: number;
  readonly intervalMs: number;
  readonly counts: readonly number[];
}

/** A usable speed of the conveyance. Nonsense is rejected by the driver, not handed on. */
export interface SpeedEvent extends Moment {
  readonly type: "speed";
  readonly metresPerSecond: number;
}

/** The portal is free again and says that the occupancy is whole. */
export interface OccupancyEndedEvent extends Moment {
  readonly type: "occupancy.ended";
  /** Codes for the `faults` of this occupancy alone, of what its lines leave in doubt; no alarm is raised for them. */
  readonly doubts?: readonly string[];
  readonly startedAtUtcMs: number;
  readonly endedAtUtcMs: number;
  /** The device's own occupancy counter. It restarts daily and at power-up: never a key. */
  readonly counter?: number;
  /** How many of the first gamma intervals lie before `startedAtUtcMs`. */
  readonly preOccupancyIntervals: number;
  /**
   * The background that was in force, where the device says it with the occupancy. Otherwise the last background event
   * before the occupancy is used.
   */
  readonly neutronBackgroundCountsPerSecond?: number;
}

/** The end of an occupancy was not seen: what is known of it is incomplete. */
export interface OccupancyLostEvent extends Moment {
  readonly type: "occupancy.lost";
  /** A sentence: what is missing and how it was noticed. */
  readonly reason: string;
  /** What is known all the same, as in `occupancy.ended`. */
  readonly startedAtUtcMs?: number;
  readonly endedAtUtcMs?: number;
  readonly counter?: number;
  readonly preOccupancyIntervals?: number;
}

/** Device records that belong to the evidence but are not interpreted: unknown and extended tags, setup lines. */
export interface RawEvent extends Moment {
  readonly type: "raw";
  readonly tag: string;
  readonly text: string;
}

/** A condition of the device that begins or ends. `tamper` is one of the codes. */
export interface FaultEvent extends Moment {
  readonly type: "fault";
  /** Stable within the driver: `tamper`, `gamma-background-high`, `mains-failed` … */
  readonly code: string;
  readonly active: boolean;
  readonly text: string;
  /**
   * The category of its alarm. Absent: `tamper` for that code, `fault` for any other. `gamma` and `neutron` are for monitors
   * that have no occupancies, such as area monitors.
   */
  readonly category?: "gamma" | "neutron" | "tamper" | "fault";
}

/** Occupancies or lines that the device made and we never got. Becomes a `gap` record. */
export interface LostEvent extends Moment {
  readonly type: "lost";
  readonly what: "occupancies" | "scans" | "reads";
  /** Absent: how many is not known. */
  readonly count?: number;
  readonly reason: string;
}

export type IdentityKind = "container" | "wagon" | "uld" | "plate" | "seal" | "unknown";

/** One reading of a code. Nothing is corrected here. */
export interface IdentityReadEvent extends Moment {
  readonly type: "identity.read";
  /** Camera or tag reader or person: which of the device's eyes saw it. */
  readonly source: string;
  readonly identityKind: IdentityKind;
  /** As read, untouched but for surrounding white space. */
  readonly value: string;
  /** 0..1, where the reader gives one on a scale we know. */
  readonly confidence?: number;
  /** In the maker's own words or scale, where the profile does not know how to take it. */
  readonly confidenceAsTold?: string;
  /** ISO 6346, as read beside the code: 22G1. */
  readonly sizeType?: string;
  readonly direction?: string;
  readonly picture?: { readonly mediaType: "image/jpeg" | "image/png"; readonly bytes: Uint8Array };
}

/** A seal as a reader saw it. It has no check digit: nothing is ever corrected. */
export interface SealSeenEvent extends Moment {
  readonly type: "seal";
  /** Camera, tag reader or person. */
  readonly source: string;
  readonly method: "visual" | "ocr" | "rfid";
  /** Absent: none could be read, or there is none. */
  readonly number?: string;
  readonly issuer?: string;
  readonly sealType?: "mechanical" | "electronic";
  readonly condition: "intact" | "damaged" | "missing" | "broken" | "faulty-electronic" | "unknown";
  /** The code of the container on which it was seen, as the reader says it. */
  readonly container?: string;
  readonly picture?: { readonly mediaType: "image/jpeg" | "image/png"; readonly bytes: Uint8Array };
}

/** Values worth keeping as health: temperature, voltage, humidity, counters. */
export interface HealthEvent extends Moment {
  readonly type: "health";
  /**
   * Unit in the name: `temperatureCelsius`. A portal's own alarm rule, where it tells it, is `gammaAlarmSigma` and, as the
   * number of intervals that it sums, `gammaIntervals`: an assessment then says where ours is another.
   */
  readonly values: Readonly<Record<string, number>>;
}

/** One reading of a dose rate. */
export interface DoseRateEvent extends Moment {
  readonly type: "dose-rate";
  /** Microsievert per hour. Absent: the device could not measure it, and `overRange` may say why. */
  readonly microsievertsPerHour?: number;
  /** The true value lies above what the device can show. */
  readonly overRange: boolean;
  /** The device's own name of the detector, such as a serial number. */
  readonly detector?: string;
}

/** A whole document that the device wrote, in a standard's form. It is kept as it came; what it says is read by the gateway. */
export interface DocumentEvent extends Moment {
  readonly type: "document";
  readonly format: "n42" | "edifact" | "expected-csv" | "expected-json";
  /** Name of the file, where it was one. */
  readonly name?: string;
  readonly bytes: Uint8Array;
}

export type DeviceEvent =
  | EnergyWindowsEvent
  | DoseRateEvent
  | DocumentEvent
  | SealSeenEvent
  | BackgroundEvent
  | OccupancyBegunEvent
  | CountsEvent
  | SpeedEvent
  | OccupancyEndedEvent
  | OccupancyLostEvent
  | RawEvent
  | FaultEvent
  | LostEvent
  | ScanBegunEvent
  | ScanLineEvent
  | ScanEndedEvent
  | ScannerEvent
  | ScanFilesEvent
  | ScanImageEvent
  | IdentityReadEvent
  | HealthEvent;
