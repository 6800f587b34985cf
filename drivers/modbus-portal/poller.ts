/**
 * Polls the groups of one portal, each in its own period, and decides what a failure means.
 *
 * A failed poll gives no data, never the last values again; so many in a row of one group end the session, and so does a
 * heartbeat that stands still, a block that moves, or an identity that is not the declared one.
 */

import { type DeviceEvent, type DriverSession, type Instant, mayAnswerNext, PorticoError } from "#driver";
import { conditionsOf, type Group } from "./groups.ts";
import { mapItems } from "./map.ts";
import { implausible } from "./plausible.ts";
import type { PortalReading, Quantity } from "./reading.ts";
import type { Settings } from "./settings.ts";
import { PortalTracker, type TrackerOptions } from "./tracker.ts";

export type Session = DriverSession<Settings, "registers">;

/** Readings that are held back at most; with usual settings a session is over long before. */
const maxHeld = 1000;

/** One group, and where it stands in time. */
interface Round {
  readonly group: Group;
  /** Number of the period that is polled next, from the begin of the session. */
  slot: number;
  failed: number;
  /** It has answered, so it is no map of something else. */
  proven: boolean;
}

export class Poller {
  readonly #session: Session;
  readonly #locate: () => Promise<readonly Group[]>;
  readonly #tracker: PortalTracker;
  readonly #rounds: Round[];
  readonly #beganMs: number;
  #heartbeat: { value: number; sinceMs: number } | undefined;
  #moved = false;
  /**
   * What is not told yet, in order, because it may come from a frozen portal: one that answers as if it were alive. It is
   * told when the heartbeat has moved once; a portal without a heartbeat is told at once.
   */
  #held: (() => Iterable<DeviceEvent>)[] | undefined;

  /** @param locate asks the device what it is, and where its values are */
  constructor(session: Session, groups: readonly Group[], locate: () => Promise<readonly Group[]>) {
    this.#session = session;
    this.#locate = locate;
    this.#tracker = new PortalTracker(trackerOptions(session, groups));
    this.#rounds = groups.map((group) => ({ group, slot: 0, failed: 0, proven: false }));
    this.#beganMs = session.clock.now().monotonicMs;
    const { layout, registers } = session.settings;
    const beats = layout === "generic" || (layout === "map" && registers.heartbeat !== undefined);
    this.#held = beats ? [] : undefined;
  }

  /** Until the session is aborted or can no longer be believed. */
  async run(): Promise<void> {
    const { clock, signal } = this.#session;
    while (!signal.aborted) {
      const next = this.#rounds.reduce((a, b) => (this.#dueMs(b) < this.#dueMs(a) ? b : a));
      const waitMs = this.#dueMs(next) - clock.now().monotonicMs;
      if (waitMs > 0) await clock.sleep(waitMs, signal);
      if (signal.aborted) return;
      await this.#poll(next);
      // A poll that took too long is followed at once by the next; the periods that it took are not made up for.
      next.slot = Math.max(next.slot + 1, this.#slotAt(next.group, clock.now().monotonicMs));
    }
  }

  #dueMs({ group, slot }: Round): number {
    return this.#beganMs + slot * group.everyMs;
  }

  #slotAt({ everyMs }: Group, monotonicMs: number): number {
    return Math.floor((monotonicMs - this.#beganMs) / everyMs);
  }

  async #poll(round: Round): Promise<void> {
    const { group } = round;
    try {
      if (this.#rounds.some(({ failed }) => failed > 0)) await this.#stillTheSame();
      const { values, at } = await this.#read(group);
      const reading = this.#believed(round, values);
      this.#alive(round, reading, at.monotonicMs);
      round.proven = true;
      round.failed = 0;
      // An answer that came more than a period late is of the period in which it came.
      const late = at.monotonicMs - this.#dueMs(round) >= group.everyMs;
      if (late) round.slot = Math.max(round.slot, this.#slotAt(group, at.monotonicMs));
      const { slot } = round;
      await this.#tell(() => this.#tracker.take(reading, at, slot));
    } catch (error) {
      this.#fail(round, error);
    }
  }

  /** Hands over what a reading says, and before it what was held back; or holds it back. */
  async #tell(events: () => Iterable<DeviceEvent>): Promise<void> {
    const held = this.#held ?? [];
    held.push(events);
    if (this.#held !== undefined && !this.#moved && held.length < maxHeld) return;
    this.#held = undefined;
    for (const each of held) for (const event of each()) await this.#session.emit(event);
  }

  /** The reads of a group follow each other at once: what limits force apart is at least near in time. */
  async #read({ reads }: Group): Promise<{ values: (readonly number[])[]; at: Instant }> {
    const values: (readonly number[])[] = [];
    let at = this.#session.clock.now();
    for (const read of reads) {
      const reply = await this.#session.link.read(read);
      values.push(reply.values);
      at = reply.at;
    }
    return { values, at };
  }

  #believed({ group, proven }: Round, values: readonly (readonly number[])[]): PortalReading {
    const { link, settings, reject } = this.#session;
    let wrong: string | undefined;
    try {
      const reading = group.decode(values);
      wrong = implausible(reading, settings);
      if (wrong === undefined) return reading;
      wrong = `${wrong} cannot be true`;
    } catch (error) {
      if (!(error instanceof PorticoError)) throw error;
      wrong = error.message;
    }
    reject("implausible", Uint8Array.from(values.flat().flatMap((word) => [word >> 8, word & 0xff])));
    if (proven) throw new PorticoError("MODBUS_REPLY_INVALID", `${link.peer}: ${wrong}`);
    throw new PorticoError("DEVICE_REFUSED", `${link.peer}: ${wrong}; is the byte order or the address wrong?`);
  }

  #fail(round: Round, error: unknown): void {
    if (!round.proven || !mayAnswerNext(error)) throw error;
    const { group, slot } = round;
    const fail = () => this.#tracker.failed(group.decides, group.counts, slot);
    if (this.#held === undefined) fail();
    else
      this.#held.push(() => {
        fail();
        return [];
      });
    round.failed++;
    const { log, settings } = this.#session;
    log.warn("a poll gave no data", { code: error.code, group: group.name, failedInARow: round.failed });
    if (round.failed >= settings.failedPolls) throw error;
  }

  /** After a failure, before anything is believed again: is it still the device that it was? */
  async #stillTheSame(): Promise<void> {
    const now = await this.#locate();
    const places = (groups: readonly Group[]) => JSON.stringify(groups.map(({ reads }) => reads));
    if (places(now) === places(this.#rounds.map(({ group }) => group))) return;
    const moved = now[0]?.reads[0]?.address;
    throw new PorticoError("DEVICE_REFUSED", `${this.#session.link.peer}: its block moved to ${moved}`);
  }

  #alive({ group }: Round, { heartbeat }: PortalReading, nowMs: number): void {
    // A heartbeat that is "no data" says nothing, and holds nothing up.
    if (heartbeat === undefined && group.beats) this.#moved = true;
    if (heartbeat === undefined) return;
    if (this.#heartbeat?.value !== heartbeat) {
      if (this.#heartbeat !== undefined) this.#moved = true;
      this.#heartbeat = { value: heartbeat, sinceMs: nowMs };
    }
    const stillMs = nowMs - this.#heartbeat.sinceMs;
    if (stillMs <= this.#session.settings.frozenAfter) return;
    const text = `its heartbeat has stood at ${heartbeat} for ${Math.round(stillMs)} ms`;
    throw new PorticoError("SESSION_SILENT", `${this.#session.link.peer}: ${text}`);
  }
}

function trackerOptions(session: Session, groups: readonly Group[]): TrackerOptions {
  const { settings } = session;
  const { limits, layout, registers, counts, window = 1000, poll, occupancyLasts } = settings;
  const items = layout === "map" ? mapItems(settings) : [];
  const counting = (quantity: Quantity, maxPerSecond: number) => {
    const item = items.find(({ role }) => role.kind === "number" && role.field === `${quantity}Counts`);
    const wrapsAt = layout === "map" ? item?.wrapsAt : 2 ** 32;
    return {
      meaning: (layout === "map" ? registers[`${quantity}Counts`]?.counts : undefined) ?? counts,
      windowMs: window,
      pollMs: groups.find((group) => group.counts.includes(quantity))?.everyMs ?? poll.every,
      maxPerSecond,
      ...(wrapsAt === undefined ? {} : { wrapsAt }),
      impossible(perSecond: number) {
        const text = `${quantity} counts of ${perSecond.toPrecision(3)}/s cannot be true`;
        const advice = "is the byte order, the address or the meaning of its counts wrong?";
        throw new PorticoError("DEVICE_REFUSED", `${session.link.peer}: ${text}; ${advice}`);
      },
    };
  };
  return {
    conditions: conditionsOf(settings),
    counting: {
      gamma: counting("gamma", limits.gammaCountsPerSecond),
      neutron: counting("neutron", limits.neutronCountsPerSecond),
    },
    ...(occupancyLasts === undefined ? {} : { occupancyLastsMs: occupancyLasts }),
    maxSpeedMetresPerSecond: limits.speedMetresPerSecond,
    reject: (reason, values) => session.reject(reason, Buffer.from(values.join(" "))),
  };
}
