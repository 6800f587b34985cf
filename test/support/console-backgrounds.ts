/**
 * The last day of a portal's background as the gateway would give it, for the console's tests and screenshots: rain in the
 * night, an hour without a connection, a scanner that fires now and then, one detector that sinks. Pure.
 */

import { randomFor } from "../../simulators/random.ts";
import { toRfc3339 } from "../../src/clock.ts";
import { backgroundOf } from "./console-counts.ts";

const stepMs = 300_000;
const steps = 288;
const hourMs = 3_600_000;

export function backgroundsOfStory(device: string, nowUtcMs: number): object {
  const random = randomFor(1, `backgrounds/${device}`);
  const { gammaCountsPerSecond, neutronCountsPerSecond } = backgroundOf(device);
  const toMs = Math.floor(nowUtcMs / stepMs) * stepMs;
  const fromMs = toMs - steps * stepMs;
  const items = Array.from({ length: steps }, (_, step) => {
    const hours = (step * stepMs) / hourMs;
    const rain = 1 + 0.85 * Math.max(0, 1 - Math.abs(hours - 7) / 2.2) ** 0.7;
    const isHole = hours >= 12 && hours < 13;
    const row = (rates: readonly number[], windowSeconds: number, factor: (detector: number) => number) =>
      rates.map((rate, detector) => {
        if (isHole) return null;
        const draw = () => random.poisson(rate * factor(detector) * windowSeconds) / windowSeconds;
        const told = Array.from({ length: 8 }, draw);
        return {
          mean: told.reduce((sum, each) => sum + each, 0) / told.length,
          min: Math.min(...told),
          max: Math.max(...told),
        };
      });
    const sinking = (detector: number) => (detector === 2 ? 1 - 0.012 * Math.max(0, hours - 8) : 1);
    return {
      at: toRfc3339(fromMs + step * stepMs),
      gamma: row(gammaCountsPerSecond, 20, (detector) => rain * sinking(detector)),
      neutron: row(neutronCountsPerSecond, 120, () => 1),
      condition: isHole ? null : "normal",
      ...(step % 37 < 2 && !isHole ? { xrayNearby: ["xray-1"] } : {}),
      ...(step === 75 ? { faults: ["gateway:gamma-background-high"] } : {}),
    };
  });
  const limits = (rates: readonly number[]) =>
    rates.map((rate) => ({ level: rate, low: rate * 0.7, high: rate * 1.5 }));
  return {
    device,
    from: toRfc3339(fromMs),
    to: toRfc3339(toMs),
    stepMs,
    detectors: { gamma: gammaCountsPerSecond.length, neutron: neutronCountsPerSecond.length },
    items,
    watch: { gamma: limits(gammaCountsPerSecond), neutron: limits(neutronCountsPerSecond), conditions: [] },
  };
}
