/** The ports on which several devices of a gateway dial in, with whoever was nobody's in the log and in the metrics. */

import type { Clock } from "../clock.ts";
import type { Log } from "../driver.ts";
import type { Metrics } from "../observe/index.ts";
import { createListeners, type Listeners, type RefusedDialIn } from "../transport/index.ts";
import { quietWarnings } from "./quiet-log.ts";

/** What a stranger said is shown so far: an engineer looks for a serial number in it. */
const shownCharacters = 120;

interface DialInOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

export const sharedListeners = (options: DialInOptions): Listeners =>
  createListeners({ clock: options.clock, onRefused: strangers(options) });

/** Tells of whoever was nobody's. */
export function strangers({ clock, log, metrics }: DialInOptions): (refused: RefusedDialIn) => void {
  const warn = quietWarnings(log, clock);
  return ({ address, reason, peer, heard }) => {
    metrics.dialInRefused(address, reason);
    const said = Buffer.from(heard)
      .toString("latin1")
      .replace(/[^\x20-\x7e]+/g, " ");
    // The port differs with each attempt; the machine is the same.
    const machine = peer.replace(/:\d+$/, "");
    warn(`a connection from ${machine} was no device's and was closed: ${reason}`, `${reason} ${machine}`, {
      address,
      reason,
      peer,
      said: said.trim().slice(0, shownCharacters),
    });
  };
}
