import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DeviceEvent, PorticoError, type RegisterLink, type RegisterRead } from "#driver";
import { ManualClock } from "../../src/clock.ts";
import { readProfile } from "../../src/config/index.ts";
import { parseTranscript, replayRegisterLink } from "../../src/transport/index.ts";
import { pass, runSession } from "../../test/support/register-session.ts";
import { registersFor } from "./codec.ts";
import driver from "./driver.ts";
import { type Settings, settings } from "./settings.ts";
import type { Values } from "./signals.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 50);

function tell(events: readonly DeviceEvent[]): string[] {
  return events.map((event) => {
    if (event.type === "fault") return `${event.code} ${event.active}: ${event.text}`;
    if (event.type === "health") return JSON.stringify(event.values);
    if (event.type !== "scanner") return event.type;
    const { beamOn, speedMetresPerSecond, positionMetres, lineCount, state } = event;
    if (state === undefined) return "no data";
    return `${state}, beam ${beamOn ? "on" : "off"}, ${speedMetresPerSecond} m/s at ${positionMetres} m, ${lineCount} lines`;
  });
}

async function replay(file: string) {
  const transcript = parseTranscript(readFileSync(join(import.meta.dirname, "transcripts", file), "utf8"));
  const clock = new ManualClock(transcript.startedAtUtcMs);
  const run = runSession(driver, replayRegisterLink(transcript, clock), clock, {});
  await pass(clock, 20_000, run);
  return { ...run, ended: await run.ended };
}

const healthy = [
  "plc-stale false: the controller's heartbeat moves",
  "interlock-open false: the interlock chain is closed",
  "emergency-stop false: no emergency stop is pressed",
  "source-fault false: the scanner reports no fault",
];

describe("transcripts of the reference map, written by hand", () => {
  it("a scan that a trip ends: a bad speed is none, a state without a name is not ready, the fault says why", async () => {
    const { events, ended } = await replay("reference-trip.txt");
    expect(ended).toBe("LINK_CLOSED");
    expect(tell(events)).toEqual([
      ...healthy,
      "warming-up false: the source is warm",
      "ready, beam off, 0 m/s at -1.5 m, 65536 lines",
      JSON.stringify({
        sourceTemperatureCelsius: 31.5,
        cabinetTemperatureCelsius: -5,
        pulseRateHertz: 200,
        boundaryDoseRateMicrosievertsPerHour: 0.12,
        lineRateSetpointHertz: 200,
        integrationTimeMicroseconds: 4900,
        nominalSpeedMetresPerSecond: 0.4,
        columnPitchMillimetres: 2,
        beamOnHours: 5,
        clockOffsetMilliseconds: 251,
      }),
      "scanning, beam on, 2.5 m/s at -1.25 m, 65556 lines",
      "scanning, beam on, undefined m/s at -1 m, 65576 lines",
      "scanning, beam on, -0.4 m/s at -1.024 m, 65596 lines",
      "state 17, beam on, 0 m/s at -1.024 m, 65596 lines",
      "interlock-open true: the interlock chain is open",
      "source-fault true: the scanner reports a fault: code 0x00100002 (bit 1, bit 20); trip: interlock",
      "fault, beam off, 0 m/s at -1.024 m, 65596 lines",
    ]);
    const scanner = events.filter((event) => event.type === "scanner");
    // Its own clock, beside the gateway's.
    expect(scanner[1]).toMatchObject({
      at: { utcMs: startUtcMs + 206 },
      deviceUtcMs: startUtcMs + 454,
      cabClear: true,
      vehiclePresent: true,
    });
  });

  it("a program that stops: a failed poll and a still heartbeat are no data, and one that begins anew is believed", async () => {
    const { events, ended } = await replay("reference-stale.txt");
    expect(ended).toBe("LINK_CLOSED");
    const told = tell(events).filter((line) => !line.startsWith("{"));
    const moving = "scanning, beam on, 2.5 m/s at -1.25 m, 65556 lines";
    expect(told).toEqual([
      ...healthy,
      "warming-up true: the source warms up",
      "warm-up, beam off, 0 m/s at -1.5 m, 65536 lines",
      "no data",
      "warming-up false: the source is warm",
      ...new Array<string>(9).fill(moving),
      "plc-stale true: the controller's heartbeat has stood still for 2 s: all that it says is no data",
      ...new Array<string>(6).fill("no data"),
      "plc-stale false: the controller's heartbeat moves",
      "ready, beam off, 0 m/s at 0 m, 0 lines",
    ]);
    const stale = events.find((event) => event.type === "fault" && event.code === "plc-stale" && event.active);
    expect(stale?.at.monotonicMs).toBe(2106);
  });
});

const healthyValues: Values = {
  mapVersion: 1,
  interlockOk: true,
  eStopOk: true,
  cabClear: true,
  state: 4,
  speedQuality: 100,
};

/** A controller that says `values(nowMs)`, and what it was asked. */
function controller(given: object, values: (nowMs: number, table: RegisterRead["table"]) => Values | "timeout") {
  const clock = new ManualClock(startUtcMs);
  const parsed: Settings = settings.parse(given);
  const asked: RegisterRead[] = [];
  const link: RegisterLink = {
    peer: "plc",
    async read(request) {
      asked.push(request);
      const now = clock.now();
      const said = values(now.monotonicMs, request.table);
      if (said === "timeout") throw new PorticoError("MODBUS_TIMEOUT", "no answer");
      const image = registersFor(parsed, { heartbeat: Math.floor(now.monotonicMs / 500) & 0xffff, ...said });
      const { table, address, count } = request;
      return { values: Array.from({ length: count }, (_, i) => image.get(`${table}:${address + i}`) ?? 0), at: now };
    },
  };
  return { clock, asked, run: runSession(driver, link, clock, given) };
}

describe("the driver of a controller", () => {
  it("asks only what it may: functions 1 to 4, each value whole in one request, ten times a second", async () => {
    const { clock, asked, run } = controller({}, () => healthyValues);
    await pass(clock, 9_950, run);
    run.abort();
    expect(await run.ended).toBe("returned");
    const fast = [
      { table: "discrete", address: 0, count: 16 },
      { table: "input", address: 0, count: 27 },
    ];
    const slow = [
      { table: "coil", address: 0, count: 3 },
      { table: "holding", address: 0, count: 6 },
    ];
    expect(asked.slice(0, 4)).toEqual([...fast, ...slow]);
    const counts = new Map<string, number>();
    for (const { table } of asked) counts.set(table, (counts.get(table) ?? 0) + 1);
    expect([counts.get("discrete"), counts.get("input")]).toEqual([100, 100]);
    expect([counts.get("coil"), counts.get("holding")]).toEqual([2, 2]);
  });

  it("tells nothing of a controller whose heartbeat never moved, and says so after two seconds", async () => {
    const { clock, run } = controller({}, () => ({ ...healthyValues, heartbeat: 4, xrayOn: true }));
    await pass(clock, 5000, run);
    run.abort();
    expect(tell(run.events)).toEqual([
      "plc-stale true: the controller's heartbeat has stood still for 2 s: all that it says is no data",
    ]);
  });

  it("refuses a map of another version, at once and in the middle", async () => {
    const other = controller({}, () => ({ ...healthyValues, mapVersion: 2 }));
    await pass(other.clock, 1000, other.run);
    expect(await other.run.ended).toBe("DEVICE_REFUSED");
    const changed = controller({}, (nowMs) => ({ ...healthyValues, mapVersion: nowMs < 3000 ? 1 : 2 }));
    await pass(changed.clock, 5000, changed.run);
    expect(await changed.run.ended).toBe("DEVICE_REFUSED");
    expect(changed.run.events.at(-1)).toMatchObject({ type: "scanner", at: { monotonicMs: 2900 } });
  });

  it("gives no data for each failed poll, and ends after three in a row", async () => {
    const { clock, run } = controller({}, (nowMs) => (nowMs >= 2000 && nowMs < 2500 ? "timeout" : healthyValues));
    await pass(clock, 5000, run);
    expect(await run.ended).toBe("MODBUS_TIMEOUT");
    expect(tell(run.events).slice(-3)).toEqual(["ready, beam off, 0 m/s at 0 m, 0 lines", "no data", "no data"]);
  });

  it("goes on when only what is set cannot be read now and then", async () => {
    const fails = (nowMs: number) => nowMs > 4000 && nowMs < 12_000;
    const { clock, asked, run } = controller({}, (nowMs, table) =>
      table === "coil" && fails(nowMs) ? "timeout" : { ...healthyValues, nominalSpeed: 0.4 },
    );
    await pass(clock, 25_000, run);
    run.abort();
    expect(await run.ended).toBe("returned");
    expect(asked.filter(({ table }) => table === "coil")).toHaveLength(6);
    // What could not be read is no data, and not what it was before.
    const speeds = run.events.flatMap((event) =>
      event.type === "health" ? [event.values.nominalSpeedMetresPerSecond] : [],
    );
    expect(speeds).toEqual([0.4, undefined, 0.4]);
  });

  it("does not believe a speed that nothing on a lane has, and says which value it was", async () => {
    const given = { maxSpeedMetresPerSecond: 10 };
    const { clock, run } = controller(given, () => ({ ...healthyValues, speed: -12 }));
    await pass(clock, 1000, run);
    expect(await run.ended).toBe("DEVICE_REFUSED");
    expect(run.rejected).toEqual(["implausible"]);
  });

  it("has no time of a controller whose clock shows one that nobody can write, and counts it", async () => {
    const { clock, run } = controller({}, () => ({ ...healthyValues, plcTime: 2 ** 52 }));
    await pass(clock, 1000, run);
    run.abort();
    const last = run.events.findLast((event) => event.type === "scanner");
    expect(last).toMatchObject({ state: "ready" });
    expect(last).not.toHaveProperty("deviceUtcMs");
    expect(new Set(run.rejected)).toEqual(new Set(["implausible-time"]));
  });

  it("tells a fault again when another bit joins it, with the words of the profile", async () => {
    const given = { faultBits: { 0: "modulator over current", 4: "water flow" } };
    const { clock, run } = controller(given, (nowMs) => ({
      ...healthyValues,
      fault: nowMs > 1000,
      faultCode: nowMs > 2000 ? 0x11 : nowMs > 1000 ? 1 : 0,
      tripReason: nowMs > 1000 ? 23 : 0,
    }));
    await pass(clock, 3000, run);
    run.abort();
    const faults = tell(run.events).filter((line) => line.startsWith("source-fault true"));
    expect(faults).toEqual([
      "source-fault true: the scanner reports a fault: code 0x00000001 (modulator over current); trip: reason 23",
      "source-fault true: the scanner reports a fault: code 0x00000011 (modulator over current, water flow); trip: reason 23",
    ]);
  });
});

describe("a map of one's own", () => {
  const own = {
    version: null,
    order: "CDAB",
    signals: {
      heartbeat: { at: "holding:100" },
      xrayOn: { at: "holding:101", bit: 3 },
      cabClear: { at: "holding:101", bit: 4, inverted: true },
      speed: { at: "holding:102", type: "float32", unit: "km/h" },
      position: { at: "holding:104", type: "int32", unit: "cm" },
    },
  };

  it("is the whole map: nothing of the reference is asked or told, one request reads it all", async () => {
    const { clock, asked, run } = controller(own, () => ({
      xrayOn: true,
      cabClear: false,
      speed: -2.5,
      position: -40,
    }));
    await pass(clock, 1500, run);
    run.abort();
    expect(new Set(asked.map((read) => JSON.stringify(read)))).toEqual(
      new Set([JSON.stringify({ table: "holding", address: 100, count: 6 })]),
    );
    const last = run.events.at(-1);
    if (last?.type !== "scanner") throw new Error("no scanner event");
    const { at: _at, speedMetresPerSecond, ...rest } = last;
    expect(rest).toEqual({ type: "scanner", beamOn: true, cabClear: false, positionMetres: -40 });
    expect(speedMetresPerSecond).toBeCloseTo(-2.5, 6);
  });

  it("has its faults found before anything is asked", () => {
    const faultsOf = (given: object) =>
      settings.safeParse(given).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
    expect(faultsOf(own)).toEqual([]);
    expect(
      faultsOf({
        signals: {
          xrayOn: { at: "holding:40001", bit: 1 },
          ready: { at: "holding:7" },
          interlockOk: { at: "discrete:4", bit: 2 },
          fault: { at: "discrete:4" },
          speed: { at: "input:6", type: "int32" },
          position: { at: "input:7", type: "int32", min: 3, max: 2 },
          lineCounter: { at: "input:65535", type: "uint32" },
        },
      }),
    ).toEqual([
      "signals.ready: give the number of its `bit` in the register",
      "signals.xrayOn.at: holding:40001 looks like a register number; addresses count from 0: holding:0? If it truly is the address, say highAddresses: true",
      "signals.interlockOk.bit: a discrete is one bit: leave it out",
      "signals.position.min: min 3 is above max 2: nothing would be believed",
      "signals: needs `heartbeat`: a controller whose program has stopped must be told from one that runs: name any register that always moves",
      "version: a version is expected, and `signals.mapVersion` is not in the map",
      "signals.fault.at: `interlockOk` stands there already",
      "signals.position.at: `speed` stands there already",
      "signals.lineCounter.at: it ends behind the last address, 65535",
    ]);
  });

  it("is written out in the shipped profile exactly as the driver has it by default", () => {
    const profile = readProfile("scanner-plc", [])?.profile;
    expect(profile?.driver).toBe("scanner-plc");
    expect(settings.parse(profile?.settings ?? {})).toEqual(settings.parse({}));
    expect(Object.keys(profile?.settings ?? {})).toContain("signals");
  });
});
