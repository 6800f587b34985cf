/** Polls of a portal as a few words each, run through the driver's tracker, for its tests. */

import type { DeviceEvent } from "#driver";
import { type ConditionCode, conditionCodes, type PortalReading } from "../../drivers/modbus-portal/reading.ts";
import { PortalTracker, type TrackerOptions } from "../../drivers/modbus-portal/tracker.ts";

/** Reasons of what trackers rejected. */
export const rejected: string[] = [];
/** Rates each 200 ms. */
export const rates = {
  meaning: "countsPerSecond",
  windowMs: 1000,
  pollMs: 200,
  maxPerSecond: 2e6,
  wrapsAt: 2 ** 32,
} as const;
export const newTracker = (more: Partial<TrackerOptions> = {}) =>
  new PortalTracker({
    conditions: new Map(Object.entries(conditionCodes)),
    counting: { gamma: rates, neutron: rates },
    maxSpeedMetresPerSecond: 30,
    reject: (reason) => void rejected.push(reason),
    ...more,
  });

export interface Poll {
  counter?: number;
  occupied?: boolean;
  speed?: number;
  gamma?: number | undefined;
  alarm?: boolean;
  neutronAlarm?: boolean;
  background?: number | undefined;
  conditions?: ConditionCode[];
  /** Polls that failed before this one. */
  failed?: number;
  afterMs?: number;
  /** Periods since the poll before; default 1. */
  slots?: number;
}

/** Runs polls 200 ms apart, and gives the events of all but the first, which says how everything stands. */
export function run(first: Poll, ...polls: Poll[]): DeviceEvent[] {
  const tracker = newTracker();
  let nowMs = 0;
  let slot = 0;
  const events: DeviceEvent[] = [];
  for (const [i, poll] of [first, ...polls].entries()) {
    for (let n = 0; n < (poll.failed ?? 0); n++) tracker.failed(true, ["gamma", "neutron"], ++slot);
    slot += poll.slots ?? 1;
    nowMs += (poll.afterMs ?? 200) * (1 + (poll.failed ?? 0));
    const background = "background" in poll ? poll.background : 1500;
    const reading: PortalReading = {
      occupied: poll.occupied ?? false,
      counter: poll.counter ?? 42,
      speedMetresPerSecond: (poll.speed ?? 0) / 1000,
      gamma: { counts: ["gamma" in poll ? poll.gamma : 1500], backgrounds: [background], alarm: poll.alarm ?? false },
      neutron: { counts: [6], backgrounds: [6.4], alarm: poll.neutronAlarm ?? false },
      conditions: new Set(poll.conditions),
    };
    const made = [...tracker.take(reading, { utcMs: 1e12 + nowMs, monotonicMs: nowMs }, slot)];
    if (i > 0) events.push(...made);
  }
  return events;
}

/** Occupancies and losses in a word each. */
export const story = (events: DeviceEvent[]) =>
  events.flatMap((event) => {
    if (event.type === "lost") return [`lost ${event.count ?? "unknown"}`];
    if (event.type === "occupancy.ended" || event.type === "occupancy.lost") return [`${event.type} ${event.counter}`];
    return event.type === "occupancy.begun" ? ["begun"] : [];
  });
export const gammaIndexes = (events: DeviceEvent[]) =>
  events.flatMap((event) => (event.type === "counts" && event.quantity === "gamma" ? [event.index] : []));

export const idle: Poll = {};
export const inside: Poll = { occupied: true, counter: 43 };
export const after: Poll = { counter: 43 };
