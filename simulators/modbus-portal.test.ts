import { describe, expect, it } from "vitest";
import { decodeBlock } from "../drivers/modbus-portal/codec.ts";
import type { PortalReading } from "../drivers/modbus-portal/reading.ts";
import { ManualClock } from "../src/clock.ts";
import { createBuses } from "../src/modbus/index.ts";
import { modbusPortalSimulator } from "./modbus-portal.ts";
import type { Source, Transit } from "./simulator.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 50);

const truck = (number: number, sources: readonly Source[] = []): Transit => ({
  conveyance: {
    id: `truck-${number}`,
    lane: "2",
    lengthMetres: 16,
    boxes: [{ code: "CSQU3054383", lengthMetres: 12.192, offsetMetres: 3, cargo: "pallets" }],
    sources,
  },
  frontAtUtcMs: startUtcMs + 3000 + number * 20_000,
  speedMetresPerSecond: 2.5,
});

/** Lets trucks pass and reads the block each `pollMs`. */
async function watch(pollMs: number, transits: readonly Transit[], seed = 7) {
  const clock = new ManualClock(startUtcMs);
  const simulator = modbusPortalSimulator({ device: "rpm-2", clock, seed, layout: "generic" });
  await simulator.start();
  const buses = createBuses({ clock });
  const link = await buses.open(simulator.connect, {}, new AbortController().signal);
  const truths = transits.map((transit) => simulator.pass(transit));
  const readings = new Map<number, PortalReading>();
  const untilMs = transits.length * 20_000;
  for (let atMs = 0; atMs <= untilMs; atMs += pollMs) {
    await clock.advance(atMs - clock.now().monotonicMs);
    const { values } = await link.read({ table: "holding", address: 0, count: 16 });
    readings.set(atMs, decodeBlock("generic", values));
  }
  await buses.close();
  await simulator.stop();
  return { readings, truths: await Promise.all(truths) };
}

describe("the portal behind Modbus", () => {
  it("gives the same values at the same moment however often it is polled", async () => {
    const sources: Source[] = [{ kind: "norm", offsetMetres: 8, peakCountsPerSecond: 2000 }];
    const often = await watch(100, [truck(0, sources), truck(1)]);
    const seldom = await watch(700, [truck(0, sources), truck(1)]);
    expect(seldom.truths).toEqual(often.truths);
    for (const [atMs, reading] of seldom.readings) expect(reading).toEqual(often.readings.get(atMs));
    const other = await watch(700, [truck(0, sources), truck(1)], 8);
    expect([...other.readings.values()]).not.toEqual([...seldom.readings.values()]);
  });

  it("counts in the shadow of a vehicle are lower, and alarms follow sources", async () => {
    const { readings, truths } = await watch(200, [
      truck(0),
      truck(1, [{ kind: "gamma", offsetMetres: 8, peakCountsPerSecond: 1500 }]),
      truck(2, [{ kind: "neutron", offsetMetres: 8, peakCountsPerSecond: 60 }]),
    ]);
    expect(truths.map(({ facts }) => [facts.counter, facts.gammaAlarm, facts.neutronAlarm])).toEqual([
      [1, false, false],
      [2, true, false],
      [3, false, true],
    ]);
    const inside = [...readings].filter(([atMs]) => atMs > 5000 && atMs < 8000).map(([, reading]) => reading);
    for (const { occupied, counter, gamma } of inside) {
      expect({ occupied, counter }).toEqual({ occupied: true, counter: 1 });
      expect(gamma.counts?.[0] ?? 0).toBeLessThan(0.93 * (gamma.backgrounds?.[0] ?? 0));
    }
    // The alarm bit stays until the vehicle has left, and no longer.
    const alarms = [...readings].filter(([, reading]) => reading.gamma.alarm).map(([atMs]) => atMs);
    expect(alarms.length).toBe((Math.max(...alarms) - Math.min(...alarms)) / 200 + 1);
    expect(Math.max(...alarms)).toBeLessThan(3000 + 20_000 + 6400 + 1000);
  });

  it("the register of the counter moves with the front edge, not when a transit is announced", async () => {
    const { readings } = await watch(200, [truck(0)]);
    expect(readings.get(2800)).toMatchObject({ occupied: false, counter: 0 });
    expect(readings.get(3000)).toMatchObject({ occupied: true, counter: 1, speedMetresPerSecond: 0 });
    expect(readings.get(4000)?.speedMetresPerSecond).toBe(2.5);
    expect(readings.get(10_400)).toMatchObject({ occupied: false, counter: 1, speedMetresPerSecond: 2.5 });
  });

  it("counts more in the rain, and shows it in its background", async () => {
    const clock = new ManualClock(startUtcMs);
    const environment = { rain: [{ at: 0, for: 3600, rise: 1 }] };
    const mean = async (more: object) => {
      const portal = modbusPortalSimulator({ device: "rpm-2", clock, seed: 7, layout: "generic", ...more });
      await portal.start();
      const buses = createBuses({ clock });
      const link = await buses.open(portal.connect, {}, new AbortController().signal);
      await clock.advance(1_800_000);
      const { values } = await link.read({ table: "holding", address: 0, count: 16 });
      await buses.close();
      await portal.stop();
      const { gamma } = decodeBlock("generic", values);
      return [gamma.counts?.[0] ?? 0, gamma.backgrounds?.[0] ?? 0] as const;
    };
    const [dry, dryBackground] = await mean({});
    const [wet, wetBackground] = await mean({ environment });
    expect(wet / dry).toBeGreaterThan(1.15);
    expect(wetBackground / dryBackground).toBeGreaterThan(1.15);
  });
});
