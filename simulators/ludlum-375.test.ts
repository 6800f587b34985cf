import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type ByteLink, type DeviceEvent, messageOf } from "#driver";
import driver from "../drivers/ludlum-375/driver.ts";
import { ManualClock, systemClock } from "../src/clock.ts";
import { createTransport } from "../src/transport/index.ts";
import { freePort } from "../test/support/free-port.ts";
import { type Ludlum375Options, ludlum375Simulator } from "./ludlum-375.ts";
import type { Source, Transit } from "./simulator.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 0, 0);
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Runs the real driver on a link and collects what it says. */
function session(link: ByteLink, settings: object) {
  const events: DeviceEvent[] = [];
  const rejected: string[] = [];
  const abort = new AbortController();
  let heard = () => {};
  const ended = driver
    .run({
      link,
      device: { id: "area-1", lane: "1", stationMetres: 2 },
      settings: driver.settings.parse(settings),
      clock: systemClock,
      log: { info() {}, warn() {} },
      signal: abort.signal,
      emit(event) {
        events.push(event);
        heard();
      },
      reject(reason) {
        rejected.push(reason);
        heard();
      },
    })
    .then(() => "ended", messageOf);
  closing.push(() => abort.abort());
  const rates = () => events.flatMap((event) => (event.type === "dose-rate" ? [event] : []));
  /** Resolves when so many dose rates have come, or so many rejections. */
  const until = async (count: number, of: readonly unknown[] | (() => readonly unknown[]) = rates) => {
    while ((typeof of === "function" ? of() : of).length < count)
      await new Promise<void>((resolve) => (heard = resolve));
  };
  return { events, rejected, rates, until, ended };
}

type Wire = "dial-in" | "serial";

async function wireOf(kind: Wire): Promise<Ludlum375Options["wire"]> {
  if (kind === "dial-in") return { kind, host: "127.0.0.1", port: await freePort() };
  const folder = mkdtempSync(join(tmpdir(), "portico-ludlum-"));
  closing.push(() => rmSync(folder, { recursive: true }));
  return { kind, path: join(folder, "area.tty") };
}

/** A monitor whose time stands still until the test moves it, and the driver connected to it. */
async function connected(kind: Wire, options: Partial<Ludlum375Options> = {}, settings: object = {}) {
  const clock = new ManualClock(startUtcMs);
  const simulator = ludlum375Simulator({ device: "area-1", clock, seed: 7, wire: await wireOf(kind), ...options });
  closing.push(() => simulator.stop());
  await simulator.start();
  const transport = createTransport(simulator.connect, { clock: systemClock });
  closing.push(() => transport.close());
  const open = async () => {
    const opening = transport.open(new AbortController().signal);
    opening.catch(() => {});
    // It dials when its time has come, and has said who it is with its first message.
    if (kind === "dial-in") while (!(await isSettled(opening))) await clock.advance(500);
    const link = await opening;
    closing.push(() => link.close());
    return session(link, { displayUnit: "microsievert/h", ...settings });
  };
  const run = await open();
  // Away from the moment of a message, so that all of one falls into the same two seconds.
  await clock.advance(100);
  return { clock, simulator, open, run };
}

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const turn = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2));
  return Promise.race([
    promise.then(
      () => true,
      () => true,
    ),
    turn,
  ]);
}

const transit = (clock: ManualClock, sources: readonly Source[]): Transit => ({
  conveyance: { id: "L1-0001", lane: "1", lengthMetres: 17, boxes: [], sources },
  frontAtUtcMs: clock.now().utcMs + 1000,
  speedMetresPerSecond: 2,
});

describe.each(["dial-in", "serial"] as const)("an area monitor of software, %s", (kind) => {
  it("gives a dose rate every two seconds around the level of the place, by Poisson counts", async () => {
    const { clock, run } = await connected(kind, { level: 4, lowAlarm: 100, highAlarm: 200 });
    for (let i = 0; i < 200; i++) {
      await clock.advance(2000);
      await run.until(i + 1);
    }
    expect(run.rejected).toEqual([]);
    const rates = run.rates().map(({ microsievertsPerHour }) => microsievertsPerHour ?? Number.NaN);
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    // 200 intervals of 40 counts: the mean has a standard deviation of 0.045.
    expect(Math.abs(mean - 4)).toBeLessThan(0.2);
    const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / rates.length;
    // A mean over three intervals of 40 counts: sqrt(120) counts in 6 s at 5 counts/s each microsievert/h is 0.37.
    expect(Math.sqrt(variance)).toBeGreaterThan(0.2);
    expect(Math.sqrt(variance)).toBeLessThan(0.6);
  });

  it("goes through LOW and HIGH when a source passes, and is quiet again afterwards", async () => {
    const { clock, simulator, run } = await connected(kind);
    const passing = simulator.pass(transit(clock, [{ kind: "gamma", offsetMetres: 8, peakCountsPerSecond: 20_000 }]));
    for (let i = 0; i < 16; i++) {
      await clock.advance(2000);
      await run.until(i + 1);
    }
    const { facts, kind: what } = await passing;
    expect(what).toBe("dose");
    expect(facts).toMatchObject({ lowAlarm: true, highAlarm: true });
    const highest = Math.max(...run.rates().map(({ microsievertsPerHour }) => microsievertsPerHour ?? 0));
    expect(highest).toBe(facts.maxMicrosievertsPerHour);
    expect(highest).toBeGreaterThan(10);
    const changes = run.events.flatMap((event) =>
      event.type === "fault" && event.code.startsWith("dose-rate") ? [event] : [],
    );
    for (const code of ["dose-rate-low-alarm", "dose-rate-high-alarm"]) {
      const own = changes.filter((change) => change.code === code).map(({ active }) => active);
      expect({ code, some: own.includes(true), last: own.at(-1) }).toEqual({ code, some: true, last: false });
    }
  });

  it("survives noise and messages cut anywhere without a wrong number", async () => {
    const { clock, simulator, run } = await connected(kind, { level: 1 });
    simulator.faults.garbage = 0.5;
    simulator.faults.split = true;
    simulator.faults.indented = true;
    for (let i = run.rates().length; i < 40; i++) {
      await clock.advance(2000);
      await run.until(i + 1);
    }
    expect(run.rejected.length).toBeGreaterThan(5);
    expect(new Set(run.rejected)).toEqual(new Set([kind === "serial" ? "malformed-record" : "noise"]));
    for (const { microsievertsPerHour } of run.rates()) expect(microsievertsPerHour).toBeLessThan(4);
  });

  it("ends the session when it is unplugged, and serves the next one under the same URL", async () => {
    const { clock, simulator, run, open } = await connected(kind);
    const url = simulator.connect;
    await simulator.unplug();
    await run.ended;
    await clock.advance(10_000);
    await simulator.replug();
    expect(simulator.connect).toBe(url);
    const again = await open();
    await clock.advance(2000);
    await again.until(1);
    expect(again.rates().length).toBeGreaterThan(0);
  });
});

describe("an area monitor of software", () => {
  it("shows the same readings for the same seed on either wire, whatever faults it has", async () => {
    const shown = async (kind: Wire, seed: number, split: boolean) => {
      const { clock, simulator, run } = await connected(kind, { seed, level: 2, lowAlarm: 1000, highAlarm: 1000 });
      simulator.faults.split = split;
      const first = run.rates().length;
      for (let i = first; i < 20; i++) {
        await clock.advance(2000);
        await run.until(i + 1);
      }
      return run.rates().map(({ microsievertsPerHour }) => microsievertsPerHour);
    };
    const serial = await shown("serial", 7, false);
    expect(await shown("serial", 7, true)).toEqual(serial);
    expect(await shown("serial", 8, false)).not.toEqual(serial);
    // The first message of a unit that dials in is the one with which it is connected.
    const dialled = await shown("dial-in", 7, false);
    expect(dialled.slice(0, 15)).toEqual(serial.slice(0, 15));
  });

  it("is over its range, in error, swapped or unheard when it is told to be", async () => {
    const { clock, simulator, run } = await connected("serial");
    const step = async (count: number) => {
      await clock.advance(2000);
      await run.until(count);
      return run.rates().at(-1);
    };
    simulator.faults.overRange = true;
    expect(await step(1)).toMatchObject({ overRange: true });
    simulator.faults.overRange = false;
    simulator.faults.errorCode = "4";
    expect(await step(2)).not.toHaveProperty("microsievertsPerHour");
    simulator.faults.errorCode = "0";
    simulator.stayingSource = 50;
    await step(3);
    await step(4);
    expect((await step(5))?.microsievertsPerHour).toBeGreaterThan(30);
    simulator.faults.silent = true;
    await clock.advance(20_000);
    simulator.faults.silent = false;
    await step(6);
    expect(run.rates()).toHaveLength(6);
  });

  it("is another unit when it was swapped, and is not believed", async () => {
    const { clock, simulator, run } = await connected("dial-in", {}, { serial: "272137" });
    simulator.faults.swappedSerial = "272140";
    await clock.advance(2000);
    await run.until(1, run.rejected);
    expect(run.rejected).toEqual(["wrong-unit"]);
  });
});
