/** One answer of a controller, as the checks take it, and how long two of them may be apart. Types and numbers only. */

import type { ScannerEvent } from "../driver.ts";

export type Poll = Omit<ScannerEvent, "type"> & { readonly atMs: number };

/** Polls that are further apart do not belong together: what was between them, nobody knows. */
export const maxPollGapMs = 500;
