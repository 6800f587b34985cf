/**
 * The background watch of one portal: it sees every device event and finds what is wrong with the backgrounds, which is
 * also what is wrong with the detectors. Pure, one instance a device; it outlives sessions.
 *
 * What it finds it says as fault events, with codes that begin with `gateway:`, so that they go the way of the device's
 * own faults. It corrects nothing and suppresses nothing, and it explains each number that it decides by:
 * docs/background-health.md.
 */

import type { Instant } from "../clock.ts";
import type { DeviceEvent, FaultEvent } from "../driver.ts";
import type { WatchSettings } from "../watch-settings.ts";
import { usableRates } from "./background.ts";
import { WatchCondition } from "./watch-condition.ts";
import type { DetectorLimits } from "./watch-limits.ts";
import { QuantityWatch } from "./watch-quantity.ts";

/** What screens may know of a watch: the limits that hold now, and what it has found. */
export interface WatchView {
  readonly gamma: readonly DetectorLimits[];
  readonly neutron: readonly DetectorLimits[];
  readonly conditions: readonly { readonly code: string; readonly text: string }[];
}

export class BackgroundWatch {
  readonly #settings: WatchSettings;
  readonly #gamma: QuantityWatch;
  readonly #neutron: QuantityWatch;
  readonly #missing: WatchCondition;
  #occupied = false;
  /** It has said something that only portals say, so backgrounds are owed. */
  #isPortal = false;
  /** Since when there is none: in all, and while free. */
  #withoutSinceMs: number | undefined;
  #freeWithoutMs = 0;
  #lookedMs: number | undefined;

  constructor(settings: WatchSettings) {
    this.#settings = settings;
    this.#gamma = new QuantityWatch("gamma", settings);
    this.#neutron = new QuantityWatch("neutron", settings);
    this.#missing = new WatchCondition("background-missing", { onDelayMs: 0, offDelayMs: 0 }, "backgrounds come again");
  }

  get view(): WatchView {
    const active = this.#conditions.filter((condition) => condition.active);
    return {
      gamma: this.#gamma.limits,
      neutron: this.#neutron.limits,
      conditions: active.map(({ code, text }) => ({ code, text })),
    };
  }

  /** Means of some minutes from before this process, earliest first, on the clock of the events to come. */
  recall(
    gamma: readonly (number | undefined)[],
    neutron: readonly (number | undefined)[],
    startMonotonicMs: number,
  ): void {
    this.#gamma.recall(gamma, startMonotonicMs);
    this.#neutron.recall(neutron, startMonotonicMs);
  }

  /** What an earlier session left, of which this one has not spoken: unknown is not clear. */
  sessionBegan(at: Instant): FaultEvent[] {
    this.#withoutSinceMs = at.monotonicMs;
    this.#freeWithoutMs = 0;
    this.#lookedMs = at.monotonicMs;
    return this.#conditions
      .filter((condition) => condition.active)
      .map(({ code, text }) => ({
        type: "fault",
        at,
        code,
        active: true,
        text: `${text} (before the connection broke)`,
      }));
  }

  handle(event: DeviceEvent): FaultEvent[] {
    switch (event.type) {
      case "background":
        this.#isPortal = true;
        // Of a time in which something stood in the portal: neither its level nor its faults are seen in it.
        return this.#occupied ? [] : this.#background(event);
      case "counts":
        this.#isPortal = true;
        return [...(event.quantity === "gamma" ? this.#gamma : this.#neutron).counts(event), ...this.tick(event.at)];
      case "raw":
        this.#isPortal = true;
        return [];
      case "occupancy.begun":
        this.#isPortal = true;
        return this.#turn(true, event.at);
      case "occupancy.ended":
      case "occupancy.lost":
        return this.#turn(false, event.at);
      default:
        return [];
    }
  }

  /** Asked now and then: that nothing comes is seen only by the passing of time. */
  tick(at: Instant): FaultEvent[] {
    const { missingAfterMs, missingAfterOccupiedMs } = this.#settings;
    const nowMs = at.monotonicMs;
    this.#withoutSinceMs ??= nowMs;
    if (!this.#occupied) this.#freeWithoutMs += Math.max(0, nowMs - (this.#lookedMs ?? nowMs));
    this.#lookedMs = nowMs;
    if (!this.#isPortal) return [];
    const withoutMs = nowMs - this.#withoutSinceMs;
    const isMissing = this.#freeWithoutMs >= missingAfterMs || withoutMs >= missingAfterOccupiedMs;
    return this.#missing.see(isMissing ? "on" : "hold", at, () => {
      const minutes = Math.floor(withoutMs / 60_000);
      return `no background for ${minutes} min, ${Math.floor(this.#freeWithoutMs / 60_000)} of them free; occupancies are compared with an old one or with none`;
    });
  }

  sessionEnded(): void {
    this.#occupied = false;
    for (const quantity of [this.#gamma, this.#neutron]) quantity.sessionEnded();
    this.#missing.sessionEnded();
  }

  get #conditions(): readonly WatchCondition[] {
    return [...this.#gamma.conditions, ...this.#neutron.conditions, this.#missing];
  }

  #turn(occupied: boolean, at: Instant): FaultEvent[] {
    const events = this.tick(at);
    this.#occupied = occupied;
    return events;
  }

  #background(event: DeviceEvent & { type: "background" }): FaultEvent[] {
    const gamma = usableRates(event.gammaCountsPerSecond);
    const neutron = usableRates(event.neutronCountsPerSecond);
    if (gamma.length + neutron.length === 0) return this.tick(event.at);
    const nowMs = event.at.monotonicMs;
    const freeMs = this.#freeWithoutMs + Math.max(0, nowMs - (this.#lookedMs ?? nowMs));
    return [
      ...this.#found(event.at),
      ...(gamma.length === 0 ? [] : this.#gamma.background(gamma, event.condition, event.at, freeMs)),
      ...(neutron.length === 0 ? [] : this.#neutron.background(neutron, event.condition, event.at, freeMs)),
    ];
  }

  #found(at: Instant): FaultEvent[] {
    this.#withoutSinceMs = at.monotonicMs;
    this.#lookedMs = at.monotonicMs;
    this.#freeWithoutMs = 0;
    return this.#missing.see("off", at, () => "");
  }
}
