/**
 * One quantity (gamma or neutrons) of one portal: what its detectors usually tell, and what is wrong with what they tell
 * now. Pure. One cause is one condition: what stands still is not called too low as well, and a portal that says itself
 * that its background is too high is not told so.
 */

import type { Instant } from "../clock.ts";
import type { BackgroundEvent, CountsEvent, FaultEvent } from "../driver.ts";
import type { WatchSettings } from "../watch-settings.ts";
import { type Seen, WatchCondition } from "./watch-condition.ts";
import { BackgroundLevel, bucketMs } from "./watch-level.ts";
import { type DetectorLimits, limitsOf, type Quantity, seenAgainst } from "./watch-limits.ts";
import { type Stuck, StuckDetectors } from "./watch-stuck.ts";

const maxDetectors = 64;
/** d1 and d2 are one pillar, d3 and d4 the other: only these sums reproduce the alarms of a recorded Rapiscan portal. */
const pillars: readonly { readonly name: string; readonly detectors: readonly number[] }[] = [
  { name: "a", detectors: [0, 1] },
  { name: "b", detectors: [2, 3] },
];
/** A drift has ended below this part of its limit. */
const driftEnds = 0.6;
/** A drift within so many standard deviations of its own uncertainty is none. */
const driftSigma = 6;

const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const signed = (share: number) => `${share < 0 ? "−" : "+"}${Math.abs(share * 100).toFixed(0)} %`;
const span = (ms: number) => {
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  return ms < 2 * 3_600_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
};
/** A probability as people write one that is very small. */
const odds = (lnP: number) => `less than 1 in 10^${Math.max(1, Math.floor(-lnP / Math.LN10))}`;

export class QuantityWatch {
  readonly #quantity: Quantity;
  readonly #settings: WatchSettings;
  readonly #levels: BackgroundLevel[] = [];
  readonly #stuck: StuckDetectors;
  readonly #conditions = new Map<string, WatchCondition>();
  #limits: DetectorLimits[] = [];

  constructor(quantity: Quantity, settings: WatchSettings) {
    this.#quantity = quantity;
    this.#settings = settings;
    this.#stuck = new StuckDetectors(quantity, settings);
  }

  /** Over which the device takes its mean. */
  get #windowSeconds(): number {
    return (this.#quantity === "gamma" ? this.#settings.gammaMeanMs : this.#settings.neutronMeanMs) / 1000;
  }

  get conditions(): readonly WatchCondition[] {
    return [...this.#conditions.values()];
  }

  /** As they hold now, one a detector. */
  get limits(): readonly DetectorLimits[] {
    return this.#limits;
  }

  /** Means of earlier backgrounds, one a detector, earliest first. */
  recall(means: readonly (number | undefined)[], startMs: number): void {
    for (const [index, mean] of means.slice(0, maxDetectors).entries()) {
      if (mean !== undefined) this.#level(index).recall(mean, startMs);
    }
    this.#refreshLimits();
  }

  /** @param freeMs since the background before, time under vehicles left out: so much of this one is new */
  background(
    given: readonly number[],
    device: BackgroundEvent["condition"],
    at: Instant,
    freeMs: number,
  ): FaultEvent[] {
    const values = given.slice(0, maxDetectors);
    const nowMs = at.monotonicMs;
    this.#stuck.background(values, this.#levelValues(values.length), nowMs);
    const events = this.#stuckConditions(values.length, at);
    const still = values.map((_, index) => this.#stuck.stuck(index, nowMs) !== undefined);
    if (this.#limits.length < values.length) this.#refreshLimits(values.length);
    const high = this.#side("high", values, still, device === `${this.#quantity}-high`, at);
    const low = this.#side("low", values, still, device === `${this.#quantity}-low`, at);
    events.push(...high, ...low, ...this.#frozen(at));

    const outOfRange = this.#isActive("background-high") || this.#isActive("background-low");
    const abnormal = outOfRange || device.startsWith(this.#quantity);
    const newSeconds = Math.min(this.#windowSeconds, freeMs / 1000);
    let learnt = false;
    for (const [index, value] of values.entries()) {
      const isAbnormal = abnormal || still[index] === true;
      learnt = this.#level(index).push(value, nowMs, isAbnormal, newSeconds) || learnt;
    }
    if (!learnt) return events;
    this.#refreshLimits(values.length);
    return [...events, ...this.#drift(still, outOfRange, at)];
  }

  counts(event: CountsEvent): FaultEvent[] {
    const { values, intervalMs, at } = event;
    // Rates are means over an unknown time: they say nothing about single intervals.
    if (event.unit !== "counts" || !(intervalMs > 0)) return [];
    const detectors = values.slice(0, maxDetectors);
    this.#stuck.counts(detectors, intervalMs, this.#levelValues(detectors.length), at.monotonicMs);
    return this.#stuckConditions(detectors.length, at);
  }

  sessionEnded(): void {
    for (const condition of this.#conditions.values()) condition.sessionEnded();
  }

  #side(
    side: "high" | "low",
    values: readonly number[],
    still: readonly boolean[],
    toldByDevice: boolean,
    at: Instant,
  ): FaultEvent[] {
    const name = `background-${side}`;
    // Nothing at all is not too little: whether it can be is for the silence of a detector to say. Nor is it within limits.
    const isSilent = (value: number) => side === "low" && value === 0;
    const seen = values.map((value, index) =>
      still[index] === true || isSilent(value) ? "hold" : seenAgainst(value, this.#limits[index] ?? {}, side),
    );
    const worst: Seen = seen.includes("on") ? "on" : seen.includes("hold") ? "hold" : "off";
    const word = side === "high" ? "above" : "below";
    const condition = this.#condition(name, this.#settings, `${this.#quantity} background is within its limits again`);
    // The portal's own fault says the same already; ours, if it was first, stays until it is over.
    const counted: Seen = toldByDevice && worst === "on" ? "hold" : worst;
    return condition.see(counted, at, () => {
      const beyond = values.flatMap((value, index) => {
        const limit = this.#limits[index]?.[side];
        return seen[index] === "on" && limit !== undefined
          ? [`d${index + 1} ${figure(value)} (limit ${figure(limit)})`]
          : [];
      });
      const together = beyond.length === values.length && values.length > 1 ? ", all detectors together" : "";
      return `${this.#quantity} background ${word} its limit: ${beyond.join(", ")} counts/s${together}`;
    });
  }

  #drift(still: readonly boolean[], outOfRange: boolean, at: Instant): FaultEvent[] {
    const { drift: limit, driftShortMs, driftLongMs } = this.#settings;
    const found = this.#levels.flatMap((level, index) => {
      const drift = still[index] === true ? undefined : level.drift(at.monotonicMs);
      if (drift === undefined || drift.level <= 0) return [];
      const share = drift.shortMean / drift.level - 1;
      const seconds = Math.max(this.#windowSeconds, drift.seconds);
      const needed = Math.max(limit, driftSigma / Math.sqrt(drift.level * seconds));
      return [{ ...drift, index, share, needed }];
    });
    const beyond = found.filter(({ share, needed }) => Math.abs(share) > needed);
    const near = found.some(({ share, needed }) => Math.abs(share) > needed * driftEnds);
    const seen: Seen = beyond.length > 0 ? (outOfRange ? "hold" : "on") : near ? "hold" : "off";
    const over = `${this.#quantity} background is near its level again`;
    return this.#condition("background-drift", { onDelayMs: 0, offDelayMs: 0 }, over).see(seen, at, () => {
      const each = beyond.map(
        ({ index, share, shortMean, level }) =>
          `d${index + 1} ${signed(share)} (${figure(shortMean)} counts/s in ${span(driftShortMs)}, level ${figure(level)})`,
      );
      const together = beyond.length === found.length && found.length > 1 ? ", all detectors together" : "";
      return `${this.#quantity} background has drifted from its level of ${span(driftLongMs)}: ${each.join(", ")}${together}`;
    });
  }

  #stuckConditions(detectors: number, at: Instant): FaultEvent[] {
    const nowMs = at.monotonicMs;
    const { offDelayMs } = this.#settings;
    const delays = { onDelayMs: 0, offDelayMs };
    const all: (Stuck | undefined)[] = [];
    for (let index = 0; index < detectors; index++) all.push(this.#stuck.stuck(index, nowMs));
    const silent = (index: number) => all[index]?.value === 0;
    const events: FaultEvent[] = [];
    const ofPillar = new Set<number>();
    if (this.#quantity === "gamma" && detectors === 4) {
      for (const pillar of pillars) {
        const isSilent = pillar.detectors.every(silent);
        if (isSilent) for (const index of pillar.detectors) ofPillar.add(index);
        const code = `pillar-silent-${pillar.name}`;
        if (!isSilent && !this.#conditions.has(code)) continue;
        const condition = this.#condition(code, delays, `pillar ${pillar.name.toUpperCase()} counts again`);
        const names = pillar.detectors.map((index) => `d${index + 1}`).join(" and ");
        events.push(
          ...condition.see(isSilent ? "on" : "off", at, () => {
            const forMs = Math.min(...pillar.detectors.map((index) => all[index]?.forMs ?? 0));
            return `pillar ${pillar.name.toUpperCase()} (${names}) counts no gammas, for ${span(forMs)}`;
          }),
        );
      }
    }
    for (const [index, found] of all.entries()) {
      const code = `detector-stuck-d${index + 1}`;
      if (found === undefined && !this.#conditions.has(code)) continue;
      const condition = this.#condition(code, delays, `${this.#quantity} detector d${index + 1} moves again`);
      const seen: Seen = found === undefined ? "off" : ofPillar.has(index) ? "hold" : "on";
      events.push(...condition.see(seen, at, () => this.#stuckText(index, found)));
    }
    return events;
  }

  #stuckText(index: number, found: Stuck | undefined): string {
    if (found === undefined) return "";
    const { what, value, forMs, lnP } = found;
    const unit = what === "background" ? "counts/s of background" : "counts an interval";
    return `${this.#quantity} detector d${index + 1} has told ${value} ${unit} for ${span(forMs)}; a working one does so with a probability of ${odds(lnP)}`;
  }

  #frozen(at: Instant): FaultEvent[] {
    const found = this.#stuck.frozen(at.monotonicMs);
    if (found === undefined && !this.#conditions.has("background-frozen")) return [];
    const over = `${this.#quantity} backgrounds move again`;
    const condition = this.#condition("background-frozen", { onDelayMs: 0, offDelayMs: 0 }, over);
    return condition.see(found === undefined ? "off" : "on", at, () => {
      const { forMs, lnP } = found ?? { forMs: 0, lnP: 0 };
      return `no ${this.#quantity} background has changed for ${span(forMs)}; working detectors do so with a probability of ${odds(lnP)}`;
    });
  }

  #condition(name: string, delays: { onDelayMs: number; offDelayMs: number }, over: string): WatchCondition {
    let condition = this.#conditions.get(name);
    if (condition === undefined) {
      condition = new WatchCondition(`${this.#quantity}-${name}`, delays, over);
      this.#conditions.set(name, condition);
    }
    return condition;
  }

  #isActive(name: string): boolean {
    return this.#conditions.get(name)?.active === true;
  }

  #level(index: number): BackgroundLevel {
    const { driftLongMs, driftShortMs } = this.#settings;
    const level = this.#levels[index] ?? new BackgroundLevel(driftLongMs, Math.max(bucketMs, driftShortMs));
    this.#levels[index] = level;
    return level;
  }

  #levelValues(detectors: number): (number | undefined)[] {
    return Array.from({ length: detectors }, (_, index) => this.#levels[index]?.level);
  }

  #refreshLimits(detectors = this.#levels.length): void {
    this.#limits = Array.from({ length: detectors }, (_, index) =>
      limitsOf(this.#quantity, this.#levels[index]?.level, this.#settings),
    );
  }
}
