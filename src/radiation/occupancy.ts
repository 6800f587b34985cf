/**
 * The facts of one occupancy while it grows, and the body of the record that it becomes. Pure.
 */

import { type Instant, toRfc3339 } from "../clock.ts";
import type { CountsEvent, EnergyWindowsEvent } from "../driver.ts";
import type { RecordDraft } from "../records.ts";
import type { Assessable } from "./assessment.ts";
import type { FrozenBackground } from "./background.ts";
import { SeriesCollector, shortCounts } from "./series.ts";
import { gammaGroups, maxSigma, neutronGroups, sigmaOfWindow } from "./statistics.ts";
import { WindowsCollector } from "./windows.ts";

/** What is known of the end. */
export interface Ending {
  readonly startedAtUtcMs?: number;
  readonly endedAtUtcMs?: number;
  readonly counter?: number;
  readonly preOccupancyIntervals?: number;
  readonly neutronBackgroundCountsPerSecond?: number;
  readonly doubts?: readonly string[];
}

type OccupancyFacts = Omit<RecordDraft<"occupancy.closed">, "kind" | "at" | "monotonicMs" | "lane" | "provenance">;

/** Tags are the device's; a stream that makes them up must not fill memory. */
const maxTags = 64;
const usualGammaIntervalMs = 200;
const usualNeutronIntervalMs = 1000;
/** What the watch found that leaves a detector or the background blind: of such counts nothing is a clean "no". */
const blind = /-(detector-stuck-d\d+|pillar-silent-[ab]|background-frozen)(-unconfirmed)?$/;
/** Codes that whoever reads an assessment has to know. */
const doubtful = new RegExp(
  `-background-(not-normal|before-abnormal)$|^gateway:.*(${blind.source}|background-missing)`,
);

export class OpenOccupancy {
  readonly id: string;
  readonly gamma: SeriesCollector;
  readonly neutron: SeriesCollector;
  readonly #startedAtUtcMs: number;
  readonly #openedMonotonicMs: number;
  /** The rest of one that was too long: its begin is ours, not the device's. */
  readonly #continued: boolean;
  readonly #preOccupancyIntervals: number;
  readonly #background: FrozenBackground;
  readonly #raw = new Map<string, number>();
  readonly #faults = new Set<string>();
  /** Absent until the device gives the first. */
  #windows: WindowsCollector | undefined;
  #tamper = false;
  #speedMetresPerSecond: number | undefined;
  #lastAtUtcMs: number;

  constructor(options: {
    id: string;
    startedAtUtcMs: number;
    /** When it was opened, on the clock that never jumps. */
    monotonicMs: number;
    continued: boolean;
    /** Gamma intervals that lie before the begin, as far as is known. */
    pre: number;
    background: FrozenBackground;
  }) {
    this.id = options.id;
    // What goes on from an occupancy that was too long keeps the device's numbers; any other begins with 0.
    const firstIndex = options.continued ? undefined : 0;
    this.gamma = new SeriesCollector(usualGammaIntervalMs, firstIndex);
    this.neutron = new SeriesCollector(usualNeutronIntervalMs, firstIndex);
    this.#startedAtUtcMs = options.startedAtUtcMs;
    this.#openedMonotonicMs = options.monotonicMs;
    this.#lastAtUtcMs = options.startedAtUtcMs;
    this.#continued = options.continued;
    this.#preOccupancyIntervals = options.pre;
    this.#background = options.background;
  }

  counts(event: CountsEvent): void {
    this[event.quantity].push(event);
    this.#lastAtUtcMs = Math.max(this.#lastAtUtcMs, event.at.utcMs);
  }

  energyWindows(event: EnergyWindowsEvent): void {
    this.#windows ??= new WindowsCollector(this.gamma.firstIndex);
    this.#windows.push(event);
  }

  /** z of the newest second; absent without background or before the first full second. */
  sigmaNow(quantity: "gamma" | "neutron"): number | undefined {
    const { series, length, breaks } = this[quantity];
    const background = this.#background[`${quantity}CountsPerSecond`];
    const groups = (quantity === "gamma" ? gammaGroups : neutronGroups)(series.detectors.length);
    return sigmaOfWindow(series, background, groups, length - 1, breaks.at(-1) ?? 0);
  }

  hasBackground(quantity: "gamma" | "neutron"): boolean {
    return this.#background[`${quantity}CountsPerSecond`].length > 0;
  }

  /** The first usable speed is the one that is kept. */
  speed(metresPerSecond: number): void {
    if (metresPerSecond > 0) this.#speedMetresPerSecond ??= metresPerSecond;
  }

  /** One device record that is kept but not interpreted. */
  keep(tag: string): void {
    const known = this.#raw.has(tag) || this.#raw.size < maxTags ? tag : "other";
    this.#raw.set(known, (this.#raw.get(known) ?? 0) + 1);
  }

  conditions(codes: readonly string[], tamper: boolean): void {
    for (const code of codes) this.#faults.add(code);
    if (tamper) this.#tamper = true;
  }

  /** Why the counts are not whole, if they are not. */
  get missing(): string | undefined {
    const parts = (["gamma", "neutron"] as const)
      .filter((quantity) => this[quantity].missing > 0)
      .map((quantity) => `${this[quantity].missing} ${quantity} intervals`);
    return parts.length === 0 ? undefined : `${parts.join(" and ")} never came or could not be used`;
  }

  facts(ending: Ending): OccupancyFacts {
    const { gammaCountsPerSecond, notes } = this.#background;
    const startedAtUtcMs = (this.#continued ? undefined : ending.startedAtUtcMs) ?? this.#startedAtUtcMs;
    const pre = (this.#continued ? undefined : ending.preOccupancyIntervals) ?? this.#preOccupancyIntervals;
    const gamma = this.gamma.series;
    const neutron = this.neutron.series;
    // The sum that comes with the end is better than nothing, though it does not divide over detectors.
    const sum = ending.neutronBackgroundCountsPerSecond;
    const known = this.#background.neutronCountsPerSecond;
    const neutronCountsPerSecond = known.length === 0 && sum !== undefined && sum >= 0 ? [sum] : known;
    const gammaSigma = maxSigma(gamma, gammaCountsPerSecond, gammaGroups(gamma.detectors.length), this.gamma.breaks);
    const windows = this.#windows?.finish(gamma, this.gamma.breaks, this.#background.windowCountsPerSecond);
    const neutronSigma = maxSigma(neutron, known, neutronGroups(neutron.detectors.length), this.neutron.breaks);
    const faults = [
      ...this.#faults,
      ...(ending.doubts ?? []),
      ...notes.filter((note) => sum === undefined || note !== "neutron-background-unknown"),
    ];
    return {
      occupancy: this.id,
      ...(ending.counter === undefined ? {} : { counter: ending.counter }),
      startedAt: toRfc3339(startedAtUtcMs),
      endedAt: toRfc3339(Math.max(startedAtUtcMs, ending.endedAtUtcMs ?? this.#lastAtUtcMs)),
      gamma,
      neutron,
      preOccupancyIntervals: Math.max(0, Math.min(pre - this.gamma.missingFirst, this.gamma.length)),
      background: { gammaCountsPerSecond, neutronCountsPerSecond },
      ...(gammaSigma === undefined ? {} : { maxGammaSigma: gammaSigma }),
      ...(neutronSigma === undefined ? {} : { maxNeutronSigma: neutronSigma }),
      gammaAlarm: this.gamma.deviceAlarms > 0,
      neutronAlarm: this.neutron.deviceAlarms > 0,
      deviceAlarmIntervals: this.gamma.deviceAlarms + this.neutron.deviceAlarms,
      gammaAlarmIntervals: this.gamma.alarmIntervals,
      neutronAlarmIntervals: this.neutron.alarmIntervals,
      ...(this.#speedMetresPerSecond === undefined ? {} : { speedMetresPerSecond: this.#speedMetresPerSecond }),
      tamper: this.#tamper,
      faults,
      raw: [...this.#raw].map(([tag, lines]) => ({ tag, lines })),
      ...(windows === undefined ? {} : { energyWindows: windows }),
    };
  }

  /**
   * What our own statistics need of it.
   * @param facts as `facts(ending)` gave them
   * @param incomplete why it is not whole
   */
  assessable(facts: OccupancyFacts, ending: Ending, incomplete: string | undefined): Assessable {
    const notes = facts.faults.filter((fault) => doubtful.test(fault));
    const short = shortCounts(facts.gamma, facts.neutron);
    if (short !== undefined) notes.push(short.note);
    const isWhole = (quantity: "gamma" | "neutron") =>
      incomplete === undefined &&
      short?.quantity !== quantity &&
      !facts.faults.some((fault) => fault.startsWith(`gateway:${quantity}-`) && blind.test(fault));
    const leftOut = this.#windows?.leftOut ?? 0;
    if (leftOut > 0) notes.push(`${leftOut} intervals of energy windows were left out: there is a hole before them`);
    return {
      occupancy: this.id,
      gamma: {
        series: facts.gamma,
        breaks: this.gamma.breaks,
        background: facts.background.gammaCountsPerSecond,
        deviceAlarm: facts.gammaAlarm,
        deviceIntervals: facts.gammaAlarmIntervals,
        isWhole: isWhole("gamma"),
      },
      neutron: {
        series: facts.neutron,
        breaks: this.neutron.breaks,
        background: facts.background.neutronCountsPerSecond,
        backgroundSum: ending.neutronBackgroundCountsPerSecond,
        deviceAlarm: facts.neutronAlarm,
        isWhole: isWhole("neutron"),
      },
      energyWindows: facts.energyWindows,
      incomplete,
      notes,
    };
  }

  /** True if it has grown beyond `limitMs` of counts or of time. */
  isLongerThan(limitMs: number, now: Instant): boolean {
    return (
      this.gamma.durationMs >= limitMs ||
      this.neutron.durationMs >= limitMs ||
      now.monotonicMs - this.#openedMonotonicMs >= 2 * limitMs
    );
  }
}
