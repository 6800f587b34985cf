/**
 * From records with their receipt to device events: which lines make one occupancy, when its intervals were, and what
 * did not come. Pure: no timers, no I/O; the shell says when time has passed.
 *
 * The time model is that of recordings of a Rapiscan portal (RPM-Simulator, MIT; 35 of 35 occupancies): an occupancy
 * opens with a neutron line, received at t0, and a burst of six gamma lines, which hold the time before t0. Interval k
 * (from 0) ends at t0 + (k - 5) * 200 ms. Receipt follows that within -0.08 to +0.18 s only from k = 7 on, so interval
 * times come from the index, never from receipt.
 */

import type { DeviceEvent, Instant } from "#driver";
import { BackgroundTracker, Conditions, type LineStamp } from "./background.ts";
import { holdsAnotherLine, type TsaRecord } from "./codec.ts";
import { learned, missingLines, type Usual } from "./continuity.ts";
import { SetupTracker } from "./setup.ts";
import { type OpenTimes, openingIntervals, timesOf } from "./times.ts";

export interface OccupancySettings {
  readonly preOccupancyIntervals: number;
  readonly gammaInterval: number;
  readonly neutronInterval: number;
  readonly occupancyTimeout: number;
}

interface Open extends OpenTimes {
  /** Why this may be the rest of an occupancy; undefined if the portal was seen free before it. */
  readonly mayBeRest: string | undefined;
  readonly receipts: { readonly index: number; readonly monotonicMs: number }[];
  readonly neutrons: { readonly atMs: number; readonly gammasBefore: number }[];
  gammaIntervals: number;
  neutronIntervals: number;
  lastGamma: Instant;
  hasSpeed: boolean;
  damagedLines: number;
}

/** Above this the portal has no number to give: mph stops at 99.999, and the first valid one is right (35 of 35). */
const cappedMilesPerHour = 99.9;
const metresPerSecondPerMph = 0.44704;
/** More than the longest occupancy has, so that nothing is missed in one that is held up for minutes. */
const receiptsKept = 4096;
const nothingDamaged = () => ({ damagedLines: 0, gammaIntervals: 0, neutronIntervals: 0 });

export class OccupancyTracker {
  readonly #settings: OccupancySettings;
  readonly #reject: (reason: string, text: string) => void;
  #open: Open | undefined;
  #mayBeRest: string | undefined = "the session began in the middle of this occupancy";
  /** What was thrown away since the portal was last seen free: it may have been the first lines of an occupancy. */
  #damagedFirst = nothingDamaged();
  #lastCounter: number | undefined;
  /** Occupancies since the last GX that were given up without theirs: their numbers are used all the same. */
  #withoutCounter = 0;
  /** An occupancy was given up, and the portal has not been seen free since. */
  #gaveUp = false;
  /** How whole occupancies of this session begin. */
  #usual: Usual | undefined;
  readonly #conditions = new Conditions();
  readonly #backgrounds = new BackgroundTracker(this.#conditions);
  readonly #setup = new SetupTracker();

  /** @param reject counts a record that is thrown away, with the reason */
  constructor(settings: OccupancySettings, reject: (reason: string, text: string) => void) {
    this.#settings = settings;
    this.#reject = reject;
  }

  /** When an open occupancy is given up, if no gamma line comes until then; by `monotonicMs`. */
  get deadlineMonotonicMs(): number | undefined {
    return this.#open && this.#open.lastGamma.monotonicMs + this.#settings.occupancyTimeout;
  }

  handle(record: TsaRecord, stamp: LineStamp): DeviceEvent[] {
    const events = this.expire(stamp.at);
    switch (record.kind) {
      case "background":
        events.push(...this.#lose(stamp, `${record.tag} came while occupied: the end of the occupancy (GX) was lost`));
        this.#seenFree();
        return [...events, ...this.#backgrounds.handle(record, stamp)];
      case "counts":
        return [...events, ...this.#begin(record.quantity, stamp), this.#counts(record, stamp)];
      case "speed":
        return [...events, ...this.#speed(record, stamp)];
      case "end":
        return [...events, ...this.#end(record, stamp)];
      case "tamper":
        // Clear is news too: before the first line of a session the state is unknown.
        return [...events, ...this.#conditions.set("tamper", record.active, stamp, !record.active)];
      case "setup": {
        const health: DeviceEvent[] =
          Object.keys(record.values).length === 0 ? [] : [{ type: "health", ...stamp, values: record.values }];
        const incomplete = this.#setup.handle(record.tag);
        const faults = incomplete === undefined ? [] : this.#conditions.set("setup-incomplete", incomplete, stamp);
        return [...events, ...health, ...faults, { type: "raw", ...stamp, tag: record.tag, text: record.text }];
      }
      case "extended":
        if (record.idle) this.#seenFree();
        return [...events, { type: "raw", ...stamp, tag: record.tag, text: record.text }];
      case "unknown":
        return [...events, { type: "raw", ...stamp, tag: record.tag, text: record.text }];
    }
  }

  /** A line was thrown away: it may have held counts, also the first ones. Its interval stays empty, never 0. */
  damaged(line: string | undefined, at: Instant): DeviceEvent[] {
    const tag = line?.split(",", 1)[0] ?? "";
    const alone = line !== undefined && !holdsAnotherLine(line);
    if (alone && /^(SP|AS|AM|AX|AA|NZ)$/.test(tag)) return [];
    // While the portal is free, only what may be the first line of an occupancy matters.
    if (alone && this.#open === undefined && /^(G[BHLX]|N[BHCX]|NB1|T[TC]|S[GN]\d|RW|AC|AB1|AR)$/.test(tag)) return [];
    if (alone && tag === "GX") {
      this.#mayBeRest = "it may be the rest of the occupancy before it";
      return this.#lose({ at }, "the end of the occupancy (GX) came damaged");
    }
    const damage = this.#open ?? this.#damagedFirst;
    damage.damagedLines++;
    if (/^G[SA]$/.test(tag)) damage.gammaIntervals++;
    if (/^N[SA]$/.test(tag)) damage.neutronIntervals++;
    return [];
  }

  /** Gives an occupancy up whose gamma lines have stopped. */
  expire(now: Instant): DeviceEvent[] {
    const deadlineMs = this.deadlineMonotonicMs;
    return deadlineMs === undefined || now.monotonicMs < deadlineMs ? [] : this.giveUp(now);
  }

  /** Gives an open occupancy up now. */
  giveUp(now: Instant): DeviceEvent[] {
    // If its lines come again, they are the rest of it and no occupancy of their own; so is an end that comes late.
    this.#mayBeRest = "it is the rest of an occupancy that was given up";
    this.#gaveUp = true;
    return this.#lose({ at: now }, `no gamma line for ${this.#settings.occupancyTimeout / 1000} s, and no GX`);
  }

  /** The stream is over: what still waited for a second line. */
  flush(): DeviceEvent[] {
    return this.#backgrounds.flush();
  }

  #seenFree(): void {
    this.#mayBeRest = undefined;
    this.#gaveUp = false;
    this.#damagedFirst = nothingDamaged();
  }

  #begin(quantity: "gamma" | "neutron", stamp: LineStamp): DeviceEvent[] {
    if (this.#open !== undefined) return [];
    this.#gaveUp = false;
    this.#open = {
      begun: stamp.at,
      t0: quantity === "neutron" ? stamp.at : undefined,
      mayBeRest: this.#mayBeRest,
      receipts: [],
      neutrons: [],
      ...this.#damagedFirst,
      lastGamma: stamp.at,
      hasSpeed: false,
    };
    const { preOccupancyIntervals } = this.#settings;
    const events = this.flush();
    events.push({ type: "occupancy.begun", ...stamp, startedAtUtcMs: stamp.at.utcMs, preOccupancyIntervals });
    return events;
  }

  #counts(record: TsaRecord & { kind: "counts" }, stamp: LineStamp): DeviceEvent {
    const { quantity, values, alarm: deviceAlarm } = record;
    const { gammaInterval, neutronInterval } = this.#settings;
    const open = this.#open;
    let index = 0;
    if (open !== undefined && quantity === "neutron") {
      index = open.neutronIntervals++;
      if (open.neutrons.length < receiptsKept) {
        open.neutrons.push({ atMs: stamp.at.monotonicMs, gammasBefore: open.gammaIntervals });
      }
    } else if (open !== undefined) {
      index = open.gammaIntervals++;
      open.lastGamma = stamp.at;
      if (open.receipts.length < receiptsKept) open.receipts.push({ index, monotonicMs: stamp.at.monotonicMs });
    }
    const intervalMs = quantity === "gamma" ? gammaInterval : neutronInterval;
    return { type: "counts", ...stamp, quantity, index, intervalMs, values, unit: "counts", deviceAlarm };
  }

  /** Gaps and axles trigger the beams again: speeds after the first valid one are kept, but not believed. */
  #speed(record: TsaRecord & { kind: "speed" }, stamp: LineStamp): DeviceEvent[] {
    if (record.secondsPerFoot <= 0 || record.milesPerHour <= 0 || record.milesPerHour >= cappedMilesPerHour) {
      this.#reject("unusable-speed", record.text);
      return [];
    }
    if (this.#open === undefined || this.#open.hasSpeed) {
      return [{ type: "raw", ...stamp, tag: record.tag, text: record.text }];
    }
    this.#open.hasSpeed = true;
    return [{ type: "speed", ...stamp, metresPerSecond: record.milesPerHour * metresPerSecondPerMph }];
  }

  #end(record: TsaRecord & { kind: "end" }, stamp: LineStamp): DeviceEvent[] {
    const open = this.#open;
    const { counter, neutronBackgroundCountsPerSecond } = record;
    if (open === undefined && counter === this.#lastCounter) {
      this.#reject("repeated-end", record.text);
      return [];
    }
    const events = this.#missed(counter, open !== undefined, stamp);
    this.#lastCounter = counter;
    this.#seenFree();
    if (open === undefined) return events;
    const reason = this.#doubt(open) ?? this.#missing(open, stamp);
    if (reason !== undefined) return [...events, ...this.#lose(stamp, reason, counter)];
    const times = timesOf(open, this.#settings);
    this.#open = undefined;
    events.push({ type: "occupancy.ended", ...stamp, ...times, counter, neutronBackgroundCountsPerSecond });
    return events;
  }

  /** The counter restarts daily and at power-up, and some generators never raise it; only a jump says something. */
  #missed(counter: number, sawCounts: boolean, stamp: LineStamp): DeviceEvent[] {
    const last = this.#lastCounter;
    const before = last === undefined || counter === last ? undefined : counter > last ? last : 0;
    // Without a counter to start from, this end speaks of its own occupancy only.
    const ends = before === undefined ? 1 : counter - before - this.#withoutCounter;
    const told = sawCounts || (before === undefined && this.#gaveUp) ? 1 : 0;
    this.#withoutCounter = 0;
    const count = ends - told;
    if (count <= 0) return [];
    const reason =
      before !== undefined && counter - before > 1
        ? `the portal's occupancy counter went from ${last} to ${counter}`
        : `the end of occupancy ${counter} came without its counts`;
    return [{ type: "lost", ...stamp, what: "occupancies", count, reason }];
  }

  /** Why an occupancy that has its end is not whole all the same. */
  #doubt(open: Open): string | undefined {
    if (open.damagedLines > 0) return `${open.damagedLines} damaged lines while occupied: counts are missing`;
    if (open.gammaIntervals === 0) return "the occupancy ended without a gamma line";
    // Only a neutron line and the whole burst behind it can be nothing but a begin.
    const { preOccupancyIntervals: usual } = this.#settings;
    const fromItsBegin = open.t0 !== undefined && usual > 0 && openingIntervals(open.receipts, this.#settings) >= usual;
    return fromItsBegin ? undefined : open.mayBeRest;
  }

  /** Lines that were lost whole leave no damage: order and pace tell of them. */
  #missing(open: Open, stamp: LineStamp): string | undefined {
    const { receipts, neutrons, gammaIntervals } = open;
    if (gammaIntervals > receiptsKept) return undefined;
    const received = {
      ...this.#settings,
      gammaMs: receipts.map(({ monotonicMs }) => monotonicMs),
      neutrons,
      endMs: stamp.at.monotonicMs,
      opening: openingIntervals(receipts, this.#settings),
      usual: this.#usual,
    };
    const reason = missingLines(received);
    if (reason === undefined) this.#usual = learned(received);
    return reason;
  }

  #lose(stamp: LineStamp, reason: string, counter?: number): DeviceEvent[] {
    const open = this.#open;
    if (open === undefined) return [];
    const times = timesOf(open, this.#settings);
    this.#open = undefined;
    if (counter === undefined) this.#withoutCounter++;
    return [{ type: "occupancy.lost", ...stamp, reason, ...times, ...(counter === undefined ? {} : { counter }) }];
  }
}
