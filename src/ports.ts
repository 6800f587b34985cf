/**
 * The two small contracts that rooms share without importing each other: where pictures go, and what turns device
 * events into record drafts. Types only.
 */

import type { Instant } from "./clock.ts";
import type { DeviceEvent } from "./driver.ts";
import type { Provenance, RecordDraft } from "./records.ts";

/** Immutable bytes, named by their SHA-256. */
export interface BlobSink {
  /** Stores the bytes durably (file and folder synced) and gives their name. The record that names it comes after. */
  put(bytes: Uint8Array): Promise<{ readonly sha256: string; readonly bytes: number }>;
}

/** Who the drafts of an assembler are about. */
export interface DeviceIdentity {
  readonly device: string;
  readonly lane: string;
  readonly provenance: Provenance;
}

/** Turns the device events of one device into record drafts. One instance a device; it outlives sessions. */
export interface Assembler {
  /** Drafts that follow from one event, in order. Asynchronous only where blobs are written. */
  handle(event: DeviceEvent): RecordDraft[] | Promise<RecordDraft[]>;
  /** The session broke or ended: whatever is open becomes `….incomplete`, never silently dropped. */
  sessionEnded(at: Instant, reason: string): RecordDraft[] | Promise<RecordDraft[]>;
}

/** How what is scanned moved past the beam, as a controller measured it. */
export interface Motion {
  /** The device that measured it. */
  readonly device: string;
  /** Rising, in gateway time. */
  readonly points: readonly { readonly utcMs: number; readonly speedMetresPerSecond: number }[];
}

/** What a screen may see before it is a fact: never journalled, never acknowledged, dropped when a reader is slow. */
export type LiveMessage =
  | {
      readonly type: "counts";
      readonly lane: string;
      readonly device: string;
      readonly subject: string;
      readonly quantity: "gamma" | "neutron";
      readonly index: number;
      readonly intervalMs: number;
      readonly values: readonly number[];
      /** `counts` in the interval, or `countsPerSecond` where the device gives only rates. */
      readonly unit: "counts" | "countsPerSecond";
      readonly deviceAlarm: boolean;
    }
  | {
      /** Corrected columns of a growing image, 8 bit, column after column, `height` bytes each. */
      readonly type: "columns";
      readonly lane: string;
      readonly device: string;
      readonly subject: string;
      readonly fromLine: number;
      readonly height: number;
      readonly pixels: Uint8Array;
    };
