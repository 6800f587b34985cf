/**
 * Names of the scans of one device: by the moment at which they began, and by a number behind it if that moment has a scan
 * already (lines that came all at once, files with one time, a clock that was set back). Nothing may pass for another scan.
 */

import { compactTime } from "../clock.ts";

/** Names that are remembered: many more than can be on their way to the journal. */
const maxNames = 1000;

/** @param isKnown whether there is a scan of this name */
export function scanNames(device: string, isKnown: (name: string) => boolean): (startedAtUtcMs: number) => string {
  const given = new Set<string>();
  return (startedAtUtcMs) => {
    const moment = `${device}@${compactTime(startedAtUtcMs)}`;
    let name = moment;
    for (let n = 2; given.has(name) || isKnown(name); n++) name = `${moment}-${n}`;
    given.add(name);
    for (const oldest of given) {
      if (given.size <= maxNames) break;
      given.delete(oldest);
    }
    return name;
  };
}
