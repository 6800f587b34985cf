/**
 * Device events: what happened, in the gateway's units, before anybody has drawn a conclusion from it. Part of the driver
 * contract, and types only.
 *
 * `at` is always the receipt of the bytes that said so. Other times are the device's or derived, and say which.
 */

import type { Instant } from "./clock.ts";

interface EventBase {
  readonly at: Instant;
  /** The device's own clock, milliseconds since 1970 UTC, where it sent one. Never repaired. */
  readonly deviceUtcMs?: number;
}

/** Background per detector, as the device reports it. Counts per second. */
export interface BackgroundEvent extends EventBase {
  readonly type: "background";
  readonly gammaCountsPerSecond?: readonly number[];
  readonly neutronCountsPerSecond?: readonly number[];
  /** One number an energy window of all gamma detectors together, where the device has windows. */
  readonly windowCountsPerSecond?: readonly number[];
  /** The device's own judgement of this background. */
  readonly condition: "normal" | "gamma-high" | "gamma-low" | "neutron-high";
}

/** The portal is occupied from now on. */
export interface OccupancyBegunEvent extends EventBase {
  readonly type: "occupancy.begun";
  /** Best present knowledge of when the conveyance entered; `occupancy.ended` may know better. */
  readonly startedAtUtcMs: number;
  /** How many of the first gamma intervals will lie before `startedAtUtcMs`, as far as can be known now. */
  readonly preOccupancyIntervals?: number;
}

/** One counting interval of every detector. */
export interface CountsEvent extends EventBase {
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
export interface EnergyWindowsEvent extends EventBase {
  readonly type: "energy-windows";
  /** 0, 1, 2 … within the occupancy, numbered as its gamma intervals are. */
  readonly index: number;
  readonly intervalMs: number;
  readonly counts: readonly number[];
}

/** A usable speed of the conveyance. Nonsense is rejected by the driver, not handed on. */
export interface SpeedEvent extends EventBase {
  readonly type: "speed";
  readonly metresPerSecond: number;
}

/** The portal is free again and says that the occupancy is whole. */
export interface OccupancyEndedEvent extends EventBase {
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
export interface OccupancyLostEvent extends EventBase {
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
export interface RawEvent extends EventBase {
  readonly type: "raw";
  readonly tag: string;
  readonly text: string;
}

/** A condition of the device that begins or ends. `tamper` is one of the codes. */
export interface FaultEvent extends EventBase {
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
export interface LostEvent extends EventBase {
  readonly type: "lost";
  readonly what: "occupancies" | "scans" | "reads";
  /** Absent: how many is not known. */
  readonly count?: number;
  readonly reason: string;
}

/** A detector began to send lines. */
export interface ScanBegunEvent extends EventBase {
  readonly type: "scan.begun";
  readonly detector: {
    /** Pixels of one line of one energy. */
    readonly pixels: number;
    /** In the order in which they are numbered in `ScanLineEvent.energy`. */
    readonly energies: readonly ("single" | "low" | "high")[];
    readonly views: number;
    readonly bitDepth: number;
    /** True if the detector corrects offset and gain itself, so that we must not do it again. */
    readonly correctedOnBoard: boolean;
    /** True if low and high take turns, so that high is taken half a line after low. Absent: at once. */
    readonly interlaced?: boolean;
  };
}

/** One line of one energy of one view, raw detector counts. */
export interface ScanLineEvent extends EventBase {
  readonly type: "scan.line";
  readonly view: number;
  /** Index into `ScanBegunEvent.detector.energies`. */
  readonly energy: number;
  /** Number of the line within the scan, from 0, wraps undone. Numbers that never come are lost lines. */
  readonly line: number;
  /** Time of the line by the detector's clock, microseconds since it began the scan. */
  readonly sinceStartMicroseconds: number;
  /** Owned by the receiver. Missing stretches hold 0 and are named in `missing`. */
  readonly pixels: Uint16Array;
  /** Half-open ranges of pixels that never came, as [from, to, from, to …]. Empty when the line is whole. */
  readonly missing: readonly number[];
}

/** The detector stopped sending. */
export interface ScanEndedEvent extends EventBase {
  readonly type: "scan.ended";
  /** `silence` is the normal end of a free-running detector; anything else makes the scan incomplete. */
  readonly cause: "silence" | "device" | "trip";
  readonly lostLines: number;
  readonly lateOrDuplicateLines: number;
  readonly reason?: string;
}

/**
 * What the controller of a scanner says at one moment. Absent values are "no data", never the last known ones. It goes into
 * the scan that is taken meanwhile; a record is made only of what does not fit together.
 */
export interface ScannerEvent extends EventBase {
  readonly type: "scanner";
  readonly beamOn?: boolean;
  /** Of the conveyance or the gantry, along the lane; negative: backwards. */
  readonly speedMetresPerSecond?: number;
  readonly positionMetres?: number;
  /** Lines that the controller has triggered since it was started. */
  readonly lineCount?: number;
  /** Whether the cab of a vehicle is out of the beam's way. */
  readonly cabClear?: boolean;
  readonly vehiclePresent?: boolean;
  /** As its profile names it: `ready`, `scanning`, `state 17`. */
  readonly state?: string;
}

/** One image file of a scan that comes as files. */
export interface ScanImageFile {
  /** Its name, without a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Which energy it shows; absent: the file says it, or it has one only. */
  readonly energy?: "single" | "low" | "high";
  /** Name of the view; absent: there is one only. */
  readonly view?: string;
  /** It came and was recorded before, in a scan that was told without what comes now. */
  readonly before?: boolean;
}

/**
 * Whole images that a scanner wrote, with what stands beside them, of one scan. They are kept as they came; what they show is
 * read by the gateway, by the rules that the profile declares.
 */
export interface ScanFilesEvent extends EventBase {
  readonly type: "scan.files";
  /** `files` of a drop folder, `dicom` from the network. */
  readonly via: "files" | "dicom";
  /** The scan as the names or headers of the files call it. */
  readonly key: string;
  /** Who sent them over a network. */
  readonly sender?: string;
  readonly images: readonly ScanImageFile[];
  readonly sidecar?: { readonly name: string; readonly bytes: Uint8Array; readonly before?: boolean };
  /** Files that the driver refuses: kept and recorded as such, part of no scan. */
  readonly refused?: readonly { readonly name: string; readonly bytes: Uint8Array; readonly reason: string }[];
  /** What should have come and did not: the scan is incomplete for it. */
  readonly missing: readonly string[];
}

/** A whole image that was read from files, as the imaging room takes it. Made by the gateway, never by a driver. */
export interface ScanImageEvent extends EventBase {
  readonly type: "scan.image";
  readonly key: string;
  readonly width: number;
  readonly height: number;
  /** View after view. */
  readonly views: readonly string[];
  /** Energies of each view, in the order of the planes. */
  readonly energies: readonly ("single" | "low" | "high")[];
  /** View after view, energy after energy; column after column of `height` samples, first sample at the bottom. */
  readonly planes: readonly Uint16Array[];
  readonly bitDepth: number;
  /** How a sample becomes T; absent: nobody knows, and nothing is claimed of transmission or material. */
  readonly transmission?: { readonly darkLevel: number; readonly airLevel: number; readonly relation: "LIN" | "LOG" };
  /** True for pictures made for the eye, such as JPEG: never measured in. */
  readonly displayOnly: boolean;
  readonly pitchMillimetres: { readonly x?: number; readonly y?: number };
  /** The pitch along the lane is to be had from a container of known length in the image, as the profile declares. */
  readonly pitchFrom?: "known-container";
  readonly startedAtUtcMs?: number;
  readonly endedAtUtcMs?: number;
  readonly speedMetresPerSecond?: number;
  readonly declared?: {
    readonly containers: readonly string[];
    readonly scanId?: string;
    readonly empty?: boolean;
    readonly goods?: string;
  };
  /** How it came, and the originals, which are in the blob store already. */
  readonly origin: {
    readonly source: string;
    readonly files: readonly {
      readonly name: string;
      readonly blob: string;
      readonly bytes: number;
      readonly mediaType: string;
    }[];
  };
  /** What is not as it should be, in words: each degrades the scan. */
  readonly issues: readonly string[];
  /** What did not come: the scan is incomplete for it. */
  readonly missing: readonly string[];
}

export type IdentityKind = "container" | "wagon" | "uld" | "plate" | "seal" | "unknown";

/** One reading of a code. Nothing is corrected here. */
export interface IdentityReadEvent extends EventBase {
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
export interface SealSeenEvent extends EventBase {
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
export interface HealthEvent extends EventBase {
  readonly type: "health";
  /**
   * Unit in the name: `temperatureCelsius`. A portal's own alarm rule, where it tells it, is `gammaAlarmSigma` and, as the
   * number of intervals that it sums, `gammaIntervals`: an assessment then says where ours is another.
   */
  readonly values: Readonly<Record<string, number>>;
}

/** One reading of a dose rate. */
export interface DoseRateEvent extends EventBase {
  readonly type: "dose-rate";
  /** Microsievert per hour. Absent: the device could not measure it, and `overRange` may say why. */
  readonly microsievertsPerHour?: number;
  /** The true value lies above what the device can show. */
  readonly overRange: boolean;
  /** The device's own name of the detector, such as a serial number. */
  readonly detector?: string;
}

/** A whole document that the device wrote, in a standard's form. It is kept as it came; what it says is read by the gateway. */
export interface DocumentEvent extends EventBase {
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
