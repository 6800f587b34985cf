/** A portal's background as Poisson makes it, for tests of the watch: rates in, events out. */

import { randomFor } from "../../../simulators/random.ts";
import type { BackgroundEvent, FaultEvent } from "../../driver.ts";
import type { WatchSettings } from "../../watch-settings.ts";
import { BackgroundWatch } from "../watch.ts";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The defaults of the configuration; a test of the configuration holds the two together. */
export const usualSettings: WatchSettings = {
  relativeHigh: 0.5,
  relativeLow: 0.3,
  drift: 0.2,
  driftShortMs: hourMs,
  driftLongMs: dayMs,
  onDelayMs: 60_000,
  offDelayMs: 300_000,
  gammaMeanMs: 20_000,
  neutronMeanMs: 120_000,
  renewedWithinMs: 600_000,
  improbable: 1e-9,
  missingAfterMs: 600_000,
  missingAfterOccupiedMs: 1_800_000,
};

/** Counts per second of the recorded portal (RPM-Simulator, MIT). Tubes exist only behind d1 and d3. */
export const usualGamma = [381, 377, 412, 365];
export const usualNeutron = [3.8, 0, 2.7, 0];

export const instant = (monotonicMs: number) => ({ utcMs: 1_772_438_400_000 + monotonicMs, monotonicMs });

interface Change {
  /** Factor on the rate of a gamma detector. */
  readonly gamma?: (detector: number, atMs: number) => number;
  readonly neutron?: (detector: number, atMs: number) => number;
  /** What is told in place of what was counted. */
  readonly told?: (values: number[], atMs: number) => number[];
  readonly condition?: (atMs: number) => BackgroundEvent["condition"];
}

/** A watch, and a portal that speaks to it. Time goes on from call to call. */
export class WatchedPortal {
  readonly watch: BackgroundWatch;
  readonly faults: FaultEvent[] = [];
  readonly #random;
  readonly #everyMs: number;
  nowMs = 0;

  constructor(options: { settings?: Partial<WatchSettings>; seed?: number; everyMs?: number } = {}) {
    this.watch = new BackgroundWatch({ ...usualSettings, ...options.settings });
    this.#random = randomFor(options.seed ?? 1, "backgrounds");
    this.#everyMs = options.everyMs ?? 20_000;
  }

  /** Lets backgrounds come for so long: a 20-s mean of gamma in whole numbers, a 120-s mean of neutrons in 1/120. */
  run(forMs: number, change: Change = {}): this {
    const endMs = this.nowMs + forMs;
    while (this.nowMs < endMs) {
      this.nowMs += this.#everyMs;
      const at = this.nowMs;
      const gamma = usualGamma.map((rate, detector) =>
        Math.floor(this.#random.poisson(rate * 20 * (change.gamma?.(detector, at) ?? 1)) / 20),
      );
      const neutron = usualNeutron.map(
        (rate, detector) => this.#random.poisson(rate * 120 * (change.neutron?.(detector, at) ?? 1)) / 120,
      );
      this.faults.push(
        ...this.watch.handle({
          type: "background",
          at: instant(at),
          gammaCountsPerSecond: change.told?.(gamma, at) ?? gamma,
          neutronCountsPerSecond: neutron,
          condition: change.condition?.(at) ?? "normal",
        }),
      );
    }
    return this;
  }

  /** Begins and ends, in their order. */
  get story(): string[] {
    return this.faults.map(({ code, active }) => `${active ? "+" : "-"}${code.replace("gateway:", "")}`);
  }

  /** When a fault began, counted from a moment. */
  began(code: string, sinceMs: number): number | undefined {
    const found = this.faults.find((fault) => fault.active && fault.code === `gateway:${code}`);
    return found && found.at.monotonicMs - sinceMs;
  }
}
