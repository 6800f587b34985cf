/**
 * Warnings that come with every line of a device: the first of each kind is told at once, and then at most one a minute with the
 * number of those that were not. Nothing is lost by it: metrics count each. A message names its kind, since the log holds back
 * what repeats within seconds by its words alone.
 */

import type { Clock } from "../clock.ts";
import type { Log } from "../driver.ts";

const quietMs = 60_000;
/** Kinds come from small fixed sets; more are told together. */
const maxKinds = 64;
const otherKinds = "other";

interface Kind {
  toldAtMs: number;
  /** Since it was told. */
  untold: number;
}

/** Warns with `fields`, and with `times` where it stands for more than one. */
export type QuietWarn = (message: string, kind: string, fields: object) => void;

export function quietWarnings(log: Log, clock: Clock): QuietWarn {
  const kinds = new Map<string, Kind>();
  return (message, wanted, fields) => {
    const { monotonicMs } = clock.now();
    const kind = kinds.has(wanted) || kinds.size < maxKinds ? wanted : otherKinds;
    const known = kinds.get(kind);
    if (known !== undefined && monotonicMs - known.toldAtMs < quietMs) {
      known.untold += 1;
      return;
    }
    const times = (known?.untold ?? 0) + 1;
    kinds.set(kind, { toldAtMs: monotonicMs, untold: 0 });
    log.warn(message, times === 1 ? fields : { ...fields, times });
  };
}
