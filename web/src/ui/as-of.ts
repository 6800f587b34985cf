/** The moment up to which this screen knows anything. */

import { clock, linkNow, nowUtcMs } from "../client/store.ts";

export const asOf = (): string => clock.value.time(nowUtcMs.value - linkNow.value.silentMs);
