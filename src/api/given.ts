/** What people and other systems hand in, checked, as it is handed on. Types only. */

import type { IdentityKind } from "../driver.ts";
import type { PorticoRecord } from "../records.ts";
import type { PictureType } from "./media-type.ts";

/** What a person wants to do about an alarm. */
export type AlarmAction =
  | { readonly type: "acknowledge"; readonly comment?: string | undefined }
  | { readonly type: "shelve"; readonly untilUtcMs: number; readonly reason: string }
  | { readonly type: "unshelve"; readonly comment?: string | undefined }
  | {
      readonly type: "adjudicate";
      readonly finding: {
        readonly code: number;
        readonly isotopes: readonly string[];
        readonly secondaryInspection: "none" | "requested" | "completed";
        readonly vehicle?: string | undefined;
        readonly comment?: string | undefined;
      };
    };

/** What an officer decides on a passage. */
export interface GivenVerdict {
  readonly decision: "clear" | "suspect" | "inconclusive" | "not-scanned";
  readonly reason?: string | undefined;
  readonly comment?: string | undefined;
  readonly decidedInMs?: number | undefined;
}

/** An expected list as it came. */
export interface SubmittedList {
  readonly bytes: Uint8Array;
  readonly format: "csv" | "json";
  /** What the address says of it; a JSON list may say it itself. */
  readonly head: { readonly source?: string; readonly reference?: string; readonly version?: string };
}

/** A place in an image; whether there is such an image is asked by whoever takes it. */
export interface GivenMark {
  readonly scan: string;
  readonly view?: string | undefined;
  readonly points: readonly { readonly column: number; readonly row: number }[];
  readonly category: "anomaly" | "contraband" | "weapon" | "radioactive" | "other";
  readonly text?: string | undefined;
}

/** A reading that came by HTTP, checked: its lane is one of the configuration's. */
export interface SubmittedRead {
  readonly lane: string;
  /** Absent where no device of the configuration made it: a person, or another system. */
  readonly device?: string;
  readonly value: string;
  readonly type: IdentityKind;
  readonly source: string;
  readonly confidence?: number;
  readonly direction?: string;
  /** Who typed it. */
  readonly by?: string;
  /** ISO 6346: 22G1. */
  readonly sizeType?: string;
  /** When the sender says that it was read. */
  readonly deviceUtcMs?: number;
  readonly picture?: { readonly mediaType: PictureType; readonly bytes: Uint8Array };
}

/** Which containers a passage has, as an officer says. */
export interface GivenContainers {
  readonly containers: readonly string[];
  readonly reason: string;
  readonly by?: string | undefined;
  readonly confirm?: boolean | undefined;
}

/** A record that belongs to a passage, as an officer says. */
export interface GivenLink {
  readonly record: string;
  readonly reason: string;
  readonly by?: string | undefined;
}

/** A seal as an officer saw it; `container` or `passage` is there. */
export interface GivenSeal {
  readonly condition: PorticoRecord<"seal.observed">["condition"];
  readonly number?: string | undefined;
  readonly issuer?: string | undefined;
  readonly issuerCode?: string | undefined;
  readonly isoClass?: "I" | "S" | "H" | undefined;
  readonly sealType?: "mechanical" | "electronic" | undefined;
  readonly container?: string | undefined;
  readonly passage?: string | undefined;
  readonly replaces?: string | undefined;
  readonly reason?: string | undefined;
  readonly by?: string | undefined;
}
