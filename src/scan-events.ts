/** Device events of scanners: lines, whole images, and what a controller says. A part of `device-events.ts`. Types only. */

import type { Moment } from "./clock.ts";

/** A detector began to send lines. */
export interface ScanBegunEvent extends Moment {
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
export interface ScanLineEvent extends Moment {
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
export interface ScanEndedEvent extends Moment {
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
export interface ScannerEvent extends Moment {
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
export interface ScanFilesEvent extends Moment {
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
export interface ScanImageEvent extends Moment {
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
