/** What officers say about identity, checked, as it is handed on. Types only. */

import type { PorticoRecord } from "../records.ts";

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
