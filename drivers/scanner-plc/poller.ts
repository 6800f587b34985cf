/**
 * Polls a controller: what changes each `poll.every`, what is set each `poll.slow`, and decides what a failure means. It reads
 * with the four reading functions and nothing else.
 *
 * A failed poll gives no data; so many in a row end the session, and so does a map of another version.
 */

import { type DriverSession, type Instant, mayAnswerNext, PorticoError } from "#driver";
import { type Block, blocksOf } from "./codec.ts";
import type { Settings } from "./settings.ts";
import type { Values } from "./signals.ts";
import { Tracker } from "./tracker.ts";

export type Session = DriverSession<Settings, "registers">;

/** The end of the year 9999, the last that RFC 3339 can name. */
const lastUtcMs = 253_402_300_799_999;

interface Round {
  readonly block: Block;
  /** Number of the period that is polled next, from the begin of the session. */
  slot: number;
  failed: number;
  /** It has answered, so it is no map of something else. */
  proven: boolean;
}

export class Poller {
  readonly #session: Session;
  readonly #tracker: Tracker;
  readonly #rounds: readonly Round[];
  readonly #beganMs: number;

  constructor(session: Session) {
    const { settings, link, clock } = session;
    this.#session = session;
    this.#tracker = new Tracker(settings);
    this.#rounds = blocksOf(settings, link.limits).map((block) => ({ block, slot: 0, failed: 0, proven: false }));
    this.#beganMs = clock.now().monotonicMs;
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
      // Periods that a slow answer took are not made up for.
      const passed = Math.floor((clock.now().monotonicMs - this.#beganMs) / next.block.everyMs);
      next.slot = Math.max(next.slot + 1, passed);
    }
  }

  #dueMs({ block, slot }: Round): number {
    return this.#beganMs + slot * block.everyMs;
  }

  async #poll(round: Round): Promise<void> {
    const { clock, emit } = this.#session;
    const askedMs = clock.now().monotonicMs;
    let found: { readonly values: Values; readonly at: Instant };
    try {
      found = await this.#read(round);
    } catch (error) {
      return this.#fail(round, error);
    }
    round.proven = true;
    round.failed = 0;
    const { values, at } = found;
    if (round.block.group === "slow") return this.#tracker.slow(values);
    for (const event of this.#tracker.take(values, at, at.monotonicMs - askedMs)) await emit(event);
  }

  async #read({ block, proven }: Round): Promise<{ values: Values; at: Instant }> {
    const { link, settings, reject, clock } = this.#session;
    const words: (readonly number[])[] = [];
    let at = clock.now();
    for (const read of block.reads) {
      const reply = await link.read(read);
      words.push(reply.values);
      at = reply.at;
    }
    let values: Values;
    try {
      values = block.decode(words);
    } catch (error) {
      if (!(error instanceof PorticoError)) throw error;
      reject("implausible", Uint8Array.from(words.flat().flatMap((word) => [word >> 8, word & 0xff])));
      if (proven) throw error;
      const text = `${error.message}; is the byte order or the address wrong?`;
      throw new PorticoError("DEVICE_REFUSED", `${link.peer}: ${text}`);
    }
    const { version } = settings;
    if (block.group === "fast" && version !== null && values.mapVersion !== version) {
      const text = `its map is of version ${values.mapVersion ?? "unknown"}, the profile is for version ${version}`;
      throw new PorticoError("DEVICE_REFUSED", `${link.peer}: ${text}`);
    }
    if ((values.plcTime ?? 0) > lastUtcMs) {
      reject("implausible-time", Buffer.from(String(values.plcTime)));
      delete values.plcTime;
    }
    return { values, at };
  }

  async #fail(round: Round, error: unknown): Promise<void> {
    if (!round.proven || !mayAnswerNext(error)) throw error;
    const { log, settings, clock, emit } = this.#session;
    const { group } = round.block;
    round.failed++;
    log.warn("a poll gave no data", { code: error.code, group, failedInARow: round.failed });
    if (round.failed >= settings.failedPolls) throw error;
    if (group === "slow") return this.#tracker.slowFailed();
    for (const event of this.#tracker.failed(clock.now())) await emit(event);
  }
}
