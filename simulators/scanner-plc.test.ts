import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import scannerPlc from "../drivers/scanner-plc/driver.ts";
import { ManualClock } from "../src/clock.ts";
import { readProfile } from "../src/config/index.ts";
import type { ScannerEvent } from "../src/driver.ts";
import { type Buses, createBuses } from "../src/modbus/index.ts";
import { pass, type Run, runSession } from "../test/support/register-session.ts";
import { metresBehindFront } from "./motion.ts";
import { scanTimes } from "./scan-times.ts";
import { type ScannerPlcOptions, type ScannerPlcSimulator, scannerPlcSimulator } from "./scanner-plc.ts";
import type { Transit } from "./simulator.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 50);
const conveyance = { id: "truck-1", lane: "1", lengthMetres: 10, boxes: [], sources: [] };
/** Stops for two seconds in the middle, and the beam trips for one second behind that. */
const transit: Transit = {
  conveyance,
  frontAtUtcMs: startUtcMs + 4000,
  speedMetresPerSecond: 2.5,
  motion: [
    { utcMs: startUtcMs + 5000, speedMetresPerSecond: 0 },
    { utcMs: startUtcMs + 7000, speedMetresPerSecond: 2 },
  ],
  beamTrips: [{ fromUtcMs: startUtcMs + 8000, toUtcMs: startUtcMs + 9000 }],
};

let clock: ManualClock;
let buses: Buses;
let plc: ScannerPlcSimulator;
let run: Run;

async function begin(options: Partial<ScannerPlcOptions> = {}, settings: object = {}): Promise<void> {
  plc = scannerPlcSimulator({ device: "plc-1", clock, seed: 7, ...options });
  await plc.start();
  const link = await buses.open(plc.connect, {}, new AbortController().signal);
  run = runSession(scannerPlc, link, clock, settings);
}

beforeEach(() => {
  clock = new ManualClock(startUtcMs);
  buses = createBuses({ clock });
});
afterEach(async () => {
  run.abort();
  await buses.close();
  await plc.stop();
});

const scanner = () => run.events.filter((event): event is ScannerEvent => event.type === "scanner");
const states = () => {
  const said = scanner().map(({ state }) => state ?? "no data");
  return said.filter((state, i) => state !== said[i - 1]);
};
const faults = () =>
  run.events.flatMap((event) => (event.type === "fault" && event.active ? [`${event.code}: ${event.text}`] : []));

describe("the controller of a scanner made of software, under the real driver", () => {
  it("tells beam, states, speed, position and lines of a transit as they truly are", async () => {
    await begin({ clockOffsetMs: 1250 });
    const passing = plc.pass(transit);
    await pass(clock, 14_000, run);
    const { facts } = await passing;
    const times = scanTimes(transit, {}, startUtcMs);
    expect(facts).toMatchObject({ lines: times.lines, beamOnUtcMs: times.beamOnUtcMs, cabClear: true, scanNumber: 1 });
    expect(states()).toEqual([
      ...["ready", "armed", "scanning", "paused", "scanning", "fault", "scanning", "finishing", "ready"],
    ]);
    const sensedFromUtcMs = times.startUtcMs - 1000;
    let checked = 0;
    for (const { at, beamOn, speedMetresPerSecond, positionMetres = Number.NaN, lineCount } of scanner()) {
      const lit = at.utcMs >= times.beamOnUtcMs && at.utcMs < times.endUtcMs;
      const tripped = at.utcMs >= startUtcMs + 8000 && at.utcMs < startUtcMs + 9000;
      expect({ at: at.utcMs, beamOn }).toEqual({ at: at.utcMs, beamOn: lit && !tripped });
      if (at.utcMs < sensedFromUtcMs || at.utcMs > times.endUtcMs + 500) {
        expect(speedMetresPerSecond).toBeUndefined();
        continue;
      }
      checked++;
      const metres = metresBehindFront(transit, at.utcMs) - metresBehindFront(transit, sensedFromUtcMs);
      expect(positionMetres).toBeCloseTo(metres, 3);
      const lines = Math.floor((at.utcMs - times.startUtcMs) / 5) + 1;
      expect(lineCount).toBe(Math.min(times.lines, Math.max(0, lines)));
    }
    expect(checked).toBeGreaterThan(80);
    const trip = "source-fault: the scanner reports a fault: code 0x00000002 (bit 1); trip: interlock";
    expect(faults()).toEqual(["interlock-open: the interlock chain is open", trip]);
    const health = run.events.find((event) => event.type === "health");
    expect(health?.type === "health" ? health.values : {}).toMatchObject({
      clockOffsetMilliseconds: 1250,
      sourceTemperatureCelsius: 31.5,
      lineRateSetpointHertz: 200,
    });
  });

  it("is only read: functions 1 to 4, two requests ten times a second", async () => {
    await begin();
    await pass(clock, 6000, run);
    const { byFunction } = plc.server.counts;
    expect(Object.keys(byFunction)).toEqual(["1", "2", "3", "4"]);
    expect(byFunction[2]).toBeGreaterThan(55);
    expect(byFunction[1]).toBeLessThan(4);
  });

  it("accepts writes of its coils, of which none is the beam, from others than the gateway", async () => {
    await begin();
    await pass(clock, 1000, run);
    const write = async (pdu: readonly number[]) => {
      const { hostname, port } = new URL(plc.connect.replace("modbus+tcp", "http"));
      const socket = connect(Number(port), hostname);
      const answer = new Promise<Buffer>((resolve, reject) => socket.once("data", resolve).once("error", reject));
      socket.write(Uint8Array.of(0, 1, 0, 0, 0, pdu.length + 1, 1, ...pdu));
      const bytes = await answer;
      socket.destroy();
      return [...bytes.subarray(7)];
    };
    expect(await write([5, 0, 1, 0xff, 0])).toEqual([5, 0, 1, 0xff, 0]);
    expect(plc.coils).toEqual([false, true, false]);
    expect(await write([15, 0, 0, 0, 3, 1, 0b101])).toEqual([15, 0, 0, 0, 3]);
    expect(plc.coils).toEqual([true, false, true]);
    // No fourth coil, no half values, and no register to write at all.
    expect(await write([5, 0, 3, 0xff, 0])).toEqual([0x85, 2]);
    expect(await write([5, 0, 0, 0x12, 0])).toEqual([0x85, 3]);
    expect(await write([6, 0, 0, 0, 1])).toEqual([0x86, 1]);
    expect(plc.coils).toEqual([true, false, true]);
    // A request changes nothing of the beam.
    await pass(clock, 2000, run);
    expect(scanner().every(({ beamOn }) => beamOn === false)).toBe(true);
  });

  it("shows each of its faults to whoever polls it", async () => {
    await begin();
    await pass(clock, 1000, run);
    Object.assign(plc.faults, { emergencyStop: true, warmingUp: true, interlockOpen: true });
    await pass(clock, 500, run);
    // State and bits are of two answers: which of them shows it first is chance.
    const codes = faults().map((text) => text.replace(/:.*/, ""));
    expect(codes.toSorted()).toEqual(["emergency-stop", "interlock-open", "warming-up"]);
    expect(states().at(-1)).toBe("emergency stop");
    Object.assign(plc.faults, { emergencyStop: false, warmingUp: false, interlockOpen: false, stateShown: 17 });
    await pass(clock, 500, run);
    expect(states().at(-1)).toBe("state 17");
    plc.faults.staleHeartbeat = true;
    await pass(clock, 3000, run);
    expect(faults().at(-1)).toMatch(/^plc-stale: .* all that it says is no data$/);
    expect(states().at(-1)).toBe("no data");
    Object.assign(plc.faults, { staleHeartbeat: false, stateShown: null });
    await pass(clock, 1000, run);
    expect(states().at(-1)).toBe("ready");
    plc.faults.mapVersion = 2;
    await pass(clock, 1000, run);
    expect(await run.ended).toBe("DEVICE_REFUSED");
  });

  it("counts, moves and speeds wrongly where it is told to, and begins anew", async () => {
    await begin();
    Object.assign(plc.faults, {
      lineCounterFactor: 0.5,
      positionDriftPercent: 10,
      speedErrorPercent: -20,
      cabNotClear: 1,
    });
    const passing = plc.pass({ conveyance, frontAtUtcMs: startUtcMs + 4000, speedMetresPerSecond: 2.5 });
    await pass(clock, 11_000, run);
    const { facts } = await passing;
    const last = scanner().at(-1);
    expect(last?.lineCount).toBe(Math.floor(Number(facts.lines) / 2));
    const within = scanner().filter(({ speedMetresPerSecond }) => speedMetresPerSecond !== undefined);
    expect(new Set(within.map(({ speedMetresPerSecond }) => speedMetresPerSecond))).toEqual(new Set([2]));
    expect(last?.positionMetres).toBeCloseTo(
      1.1 * 2.5 * ((Number(facts.endedAtUtcMs) - Number(facts.startedAtUtcMs) + 1500) / 1000),
      2,
    );
    const blocked = scanner().filter(({ cabClear }) => cabClear === false);
    expect(blocked.length).toBeGreaterThan(30);
    expect(blocked.every(({ vehiclePresent }) => vehiclePresent)).toBe(true);
    plc.restart();
    await pass(clock, 1000, run);
    expect(scanner().at(-1)).toMatchObject({ lineCount: 0, positionMetres: 0 });
  });

  it("speaks the map of any profile", async () => {
    const profile = readProfile("scanner-plc", [])?.profile?.settings ?? {};
    const own = {
      ...profile,
      order: "CDAB",
      version: null,
      signals: {
        heartbeat: { at: "holding:7" },
        xrayOn: { at: "holding:8", bit: 2 },
        position: { at: "holding:10", type: "float32", unit: "cm" },
      },
    };
    await begin({ profile: own }, own);
    const passing = plc.pass({ conveyance, frontAtUtcMs: startUtcMs + 4000, speedMetresPerSecond: 2.5 });
    await pass(clock, 11_000, run);
    await passing;
    expect(scanner().some(({ beamOn }) => beamOn === true)).toBe(true);
    expect(scanner().at(-1)?.positionMetres).toBeGreaterThan(10);
    expect(scanner().at(-1)).not.toHaveProperty("state");
  });
});
