/**
 * One condition that begins late and ends later, so that it does not chatter: a delay on both sides, and "hold" between
 * its two limits (deadband and delays are what ISA-18.2 names against chattering alarms). Pure; time is handed in.
 */

import type { Instant } from "../clock.ts";
import type { FaultEvent } from "../driver.ts";

/** What is seen now: beyond the limit, between the limits, or well within. */
export type Seen = "on" | "hold" | "off";

/** Of conditions that the gateway finds itself. No code of a driver may hold a colon, so neither can end the other's. */
const prefix = "gateway:";

interface Delays {
  readonly onDelayMs: number;
  readonly offDelayMs: number;
}

export class WatchCondition {
  readonly code: string;
  readonly #delays: Delays;
  readonly #over: string;
  #active = false;
  #text = "";
  /** The present session has spoken of it. */
  #confirmed = true;
  #onSinceMs: number | undefined;
  #offSinceMs: number | undefined;

  /** @param over what is said when it has ended */
  constructor(code: string, delays: Delays, over: string) {
    this.code = `${prefix}${code}`;
    this.#delays = delays;
    this.#over = over;
  }

  get active(): boolean {
    return this.#active;
  }

  get text(): string {
    return this.#text;
  }

  /** @param text with numbers and units; asked for only when it begins */
  see(seen: Seen, at: Instant, text: () => string): FaultEvent[] {
    const nowMs = at.monotonicMs;
    this.#onSinceMs = seen === "on" ? (this.#onSinceMs ?? nowMs) : undefined;
    this.#offSinceMs = seen === "off" ? (this.#offSinceMs ?? nowMs) : undefined;
    if (!this.#active && this.#onSinceMs !== undefined && nowMs - this.#onSinceMs >= this.#delays.onDelayMs) {
      this.#active = true;
      this.#confirmed = true;
      this.#text = text();
      return [this.#event(at, true, this.#text)];
    }
    if (!this.#active) return [];
    if (this.#offSinceMs !== undefined && nowMs - this.#offSinceMs >= this.#delays.offDelayMs) {
      this.#active = false;
      return [this.#event(at, false, this.#over)];
    }
    if (this.#confirmed || seen === "off") return [];
    this.#confirmed = true;
    return [this.#event(at, true, this.#text)];
  }

  /** Nobody looks meanwhile: what held still holds, unconfirmed, and no delay runs on. */
  sessionEnded(): void {
    this.#confirmed = false;
    this.#onSinceMs = undefined;
    this.#offSinceMs = undefined;
  }

  #event(at: Instant, active: boolean, text: string): FaultEvent {
    return { type: "fault", at, code: this.code, active, text };
  }
}
