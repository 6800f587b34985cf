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
import { Continuity, type Judgement } from "./continuity.ts";
import { SetupTracker } from "./setup.ts";
import { isFromItsBegin, type OpenTimes, timesOf } from "./times.ts";

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
  /** By the number of a gamma line: how often the most frequent tag of those that follow one came behind it. */
  readonly followers: number[];
  /** Those tags since the last gamma line. */
  readonly behindGamma: Map<string, number>;
  /** The gamma line behind which the energy windows began. */
  historyBehind: number | undefined;
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
  readonly #continuity: Continuity;
  readonly #conditions = new Conditions();
  readonly #backgrounds = new BackgroundTracker(this.#conditions);
  readonly #setup = new SetupTracker();

  /** @param reject counts a record that is thrown away, with the reason */
  constructor(settings: OccupancySettings, reject: (reason: string, text: string) => void) {
    this.#settings = settings;
    this.#continuity = new Continuity(settings);
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
        else this.#follow(record.tag);
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
      followers: [],
      behindGamma: new Map(),
      historyBehind: undefined,
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
      open.behindGamma.clear();
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
    const doubt = this.#doubt(open);
    const judgement = doubt === undefined ? this.#judge(open, stamp.at.monotonicMs) : undefined;
    if (judgement?.perSecond !== undefined) {
      events.push(...this.#conditions.set("line-rate", judgement.isOtherRate, stamp));
    }
    const reason = doubt ?? judgement?.reason;
    if (reason !== undefined) return [...events, ...this.#lose(stamp, reason, counter)];
    const times = timesOf(open, this.#settings);
    this.#open = undefined;
    const doubts = judgement?.mayMiss === true ? { doubts: ["lines-may-be-missing"] } : {};
    events.push({ type: "occupancy.ended", ...stamp, ...times, counter, neutronBackgroundCountsPerSecond, ...doubts });
    return events;
  }

  /** The counter restarts daily and at power-up, and some generators never raise it; only a jump says something. */
  #missed(counter: number, sawCounts: boolean, stamp: LineStamp): DeviceEvent[] {
    const last = this.#lastCounter;
    const before = last === undefined || counter === last ? undefined : counter > last ? last : 0;
    // Without a counter to start from, this end speaks of its own occupancy only.
    const ends = before === undefined ? 1 : counter - before - this.#withoutCounter;
    const told = sawCounts || (before === undefined && this.#gaveUp) ? 1 : 0;
    const used = this.#withoutCounter;
    this.#withoutCounter = 0;
    const count = ends - told;
    if (count <= 0) {
      // Those without their end may have been counted before it restarted or behind.
      if (before !== 0 || used === 0 || counter <= told) return [];
      const reason = `the portal's occupancy counter restarted and stands at ${counter}: how many are missing is not known`;
      return [{ type: "lost", ...stamp, what: "occupancies", reason }];
    }
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
    return isFromItsBegin(open, this.#settings) ? undefined : open.mayBeRest;
  }

  /** Lines that were lost whole leave no damage: their order tells of them. */
  #judge(open: Open, endMs: number): Judgement | undefined {
    if (open.gammaIntervals > receiptsKept || open.neutronIntervals > receiptsKept) return undefined;
    const gammaMs = open.receipts.map(({ monotonicMs }) => monotonicMs);
    return this.#continuity.judge({ gammaMs, neutrons: open.neutrons, followers: open.followers, endMs });
  }

  /** Lines of newer firmware that come once behind each gamma line; behind the burst, `AS` also with its history. */
  #follow(tag: string): void {
    const open = this.#open;
    const place = (open?.gammaIntervals ?? 0) - 1;
    if (open === undefined || !/^(AS|AX|AM)$/.test(tag) || place < 0 || place >= receiptsKept) return;
    if (tag === "AS") open.historyBehind ??= place;
    if (tag === "AS" && open.historyBehind === place) return;
    const times = (open.behindGamma.get(tag) ?? 0) + 1;
    open.behindGamma.set(tag, times);
    while (open.followers.length <= place) open.followers.push(0);
    open.followers[place] = Math.max(open.followers[place] ?? 0, times);
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
