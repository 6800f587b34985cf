import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DeviceEvent, RegisterLink } from "#driver";
import { modbusPortalSimulator } from "../../simulators/modbus-portal.ts";
import type { Transit } from "../../simulators/simulator.ts";
import { ManualClock } from "../../src/clock.ts";
import { createBuses } from "../../src/modbus/index.ts";
import { pass, runSession, rush } from "../../test/support/register-session.ts";
import driver from "./driver.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 50);

const session = (link: RegisterLink, clock: ManualClock, settings: object = {}) =>
  runSession(driver, link, clock, settings);

const transitAt = (frontAtUtcMs: number, sources: Transit["conveyance"]["sources"] = []): Transit => ({
  conveyance: { id: `truck-${frontAtUtcMs}`, lane: "2", lengthMetres: 8, boxes: [], sources },
  frontAtUtcMs,
  speedMetresPerSecond: 4,
});

const of = <T extends DeviceEvent["type"]>(events: DeviceEvent[], type: T) =>
  events.filter((event): event is Extract<DeviceEvent, { type: T }> => event.type === type);

for (const kind of ["tcp", "pty"] as const) {
  for (const layout of ["aspect", "generic"] as const) {
    it(`tells one passage with a source as the simulator truly made it (${layout} over ${kind})`, async () => {
      const clock = new ManualClock(startUtcMs);
      const path = join(mkdtempSync(join(tmpdir(), "portico-portal-")), "tty");
      const wire = kind === "pty" ? { kind, path, baud: 115_200 } : { kind };
      const simulator = modbusPortalSimulator({ device: "rpm-2", clock, seed: 1, layout, wire });
      await simulator.start();
      const buses = createBuses({ clock });
      const opening = buses.open(simulator.connect, {}, new AbortController().signal);
      const link = await opening;
      const run = session(link, clock, { layout });
      const truths = Promise.all([
        simulator.pass(transitAt(startUtcMs + 1000)),
        simulator.pass(
          transitAt(startUtcMs + 8000, [
            { kind: "gamma", offsetMetres: 4, peakCountsPerSecond: 3000 },
            { kind: "neutron", offsetMetres: 4, peakCountsPerSecond: 90 },
          ]),
        ),
      ]);
      await pass(clock, 13_000, run);
      run.abort();
      expect(await run.ended).toBe("returned");

      const [clean, loaded] = await truths;
      const ended = of(run.events, "occupancy.ended");
      expect(of(run.events, "occupancy.lost")).toEqual([]);
      expect(of(run.events, "lost")).toEqual([]);
      expect(ended.map(({ counter }) => counter)).toEqual([clean?.facts.counter, loaded?.facts.counter]);
      for (const [i, { startedAtUtcMs, endedAtUtcMs }] of ended.entries()) {
        const facts = (i === 0 ? clean : loaded)?.facts;
        // A poll sees it at most one period later, and a little for the answer.
        expect(startedAtUtcMs - Number(facts?.startedAtUtcMs)).toBeGreaterThanOrEqual(0);
        expect(startedAtUtcMs - Number(facts?.startedAtUtcMs)).toBeLessThan(300);
        expect(endedAtUtcMs - Number(facts?.endedAtUtcMs)).toBeLessThan(300);
      }
      expect(of(run.events, "speed").map(({ metresPerSecond }) => metresPerSecond)).toEqual([4, 4]);
      expect([clean?.facts.gammaAlarm, clean?.facts.neutronAlarm]).toEqual([false, false]);
      expect([loaded?.facts.gammaAlarm, loaded?.facts.neutronAlarm]).toEqual([true, true]);
      const alarms = of(run.events, "counts").filter(({ deviceAlarm }) => deviceAlarm);
      expect(new Set(alarms.map(({ quantity }) => quantity))).toEqual(new Set(["gamma", "neutron"]));
      expect(Math.min(...alarms.map(({ at }) => at.utcMs))).toBeGreaterThanOrEqual(startUtcMs + 8000);
      expect(of(run.events, "background")[0]).toMatchObject({ condition: "normal" });
      // Only reads of holding registers, the block in one piece.
      expect(Object.keys(simulator.server.counts.byFunction)).toEqual(["3"]);
      const block = layout === "aspect" ? [100, 21] : [0, 16];
      const polls = simulator.server.requests.filter(({ count }) => count > 5);
      expect(polls.every(({ address, count }) => address === block[0] && count === block[1])).toBe(true);
      await buses.close();
      await simulator.stop();
    });
  }
}

describe("a session", () => {
  async function portal(layout: "aspect" | "generic", settings: object = {}) {
    const clock = new ManualClock(startUtcMs);
    const simulator = modbusPortalSimulator({ device: "rpm-2", clock, seed: 1, layout });
    await simulator.start();
    const buses = createBuses({ clock });
    const link = await buses.open(simulator.connect, {}, new AbortController().signal);
    const run = session(link, clock, { layout, ...settings });
    const dispose = async () => {
      run.abort();
      await buses.close();
      await simulator.stop();
      return run.ended;
    };
    return { clock, simulator, run, dispose };
  }

  it("a failed poll gives no data, never the old values, and an occupancy goes on with a hole", async () => {
    const { clock, simulator, run, dispose } = await portal("aspect");
    void simulator.pass(transitAt(startUtcMs + 1000));
    await pass(clock, 2000, run);
    const before = of(run.events, "counts").length;
    simulator.server.fail({ kind: "exception", code: 4 }, { times: 2 });
    await pass(clock, 800, run);
    const counts = of(run.events, "counts").slice(before - 2);
    const gamma = counts.filter(({ quantity }) => quantity === "gamma").map(({ index }) => index);
    const jumps = gamma.slice(1).map((index, i) => index - (gamma[i] ?? 0));
    expect(jumps.filter((jump) => jump > 1)).toEqual([3]);
    // The descriptor was asked again before anything was believed.
    expect(simulator.server.requests.filter(({ count }) => count === 5).length).toBeGreaterThan(1);
    expect(await dispose()).toBe("returned");
  });

  it("three failed polls in a row end it, as does a line that breaks", async () => {
    const failing = await portal("aspect");
    await pass(failing.clock, 500, failing.run);
    failing.simulator.server.fail({ kind: "silence" }, { times: 100 });
    await rush(failing.clock, 10_000);
    expect(await failing.run.ended).toBe("MODBUS_TIMEOUT");
    await failing.dispose();

    const broken = await portal("aspect");
    await pass(broken.clock, 500, broken.run);
    await broken.simulator.unplug();
    await rush(broken.clock, 2000);
    expect(await broken.run.ended).toBe("LINK_CLOSED");
    await broken.dispose();
  });

  it("a heartbeat that stands still is a frozen portal", async () => {
    const { clock, simulator, run, dispose } = await portal("generic");
    await pass(clock, 1000, run);
    simulator.freeze();
    await pass(clock, 7000, run);
    expect(await run.ended).toBe("SESSION_SILENT");
    await dispose();
  });

  it("tamper in the middle of an occupancy is told, and its end", async () => {
    const { clock, simulator, run, dispose } = await portal("aspect");
    await pass(clock, 400, run);
    simulator.setCondition("tamper", true);
    await pass(clock, 400, run);
    simulator.setCondition("tamper", false);
    await pass(clock, 400, run);
    const told = of(run.events, "fault").filter(({ code }) => code === "tamper");
    // The first reading says how it stands: an earlier session may have reported otherwise.
    expect(told.map(({ active }) => active)).toEqual([false, true, false]);
    await dispose();
  });

  it("an occupancy whose begin fell into failed polls is incomplete, not whole", async () => {
    const { clock, simulator, run, dispose } = await portal("aspect");
    await pass(clock, 400, run);
    void simulator.pass(transitAt(clock.now().utcMs + 100));
    simulator.server.fail({ kind: "exception", code: 6 }, { times: 2 });
    await pass(clock, 400, run);
    await pass(clock, 4000, run);
    expect(of(run.events, "occupancy.lost")).toHaveLength(1);
    expect(of(run.events, "occupancy.ended")).toEqual([]);
    await dispose();
  });
});
