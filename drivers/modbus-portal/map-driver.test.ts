import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DeviceEvent, PorticoError, type ReadLimits, type RegisterLink, type RegisterRead } from "#driver";
import { ManualClock } from "../../src/clock.ts";
import { readProfile } from "../../src/config/index.ts";
import { parseTranscript, replayRegisterLink } from "../../src/transport/index.ts";
import { pass, runSession } from "../../test/support/register-session.ts";
import driver from "./driver.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 50);
const example = readProfile("example-register-map", [])?.profile?.settings ?? {};

function tell(events: readonly DeviceEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === "counts") {
      const alarm = event.deviceAlarm ? " alarm" : "";
      return [`${event.quantity} ${event.index}: ${event.values.join(" ")} in ${event.intervalMs} ms${alarm}`];
    }
    if (event.type === "fault") return event.active ? [`${event.code} active (${event.category ?? "fault"})`] : [];
    if (event.type === "background") {
      const { gammaCountsPerSecond = [], neutronCountsPerSecond = [], condition } = event;
      return [`background ${[...gammaCountsPerSecond, ...neutronCountsPerSecond].join(" ")} ${condition}`];
    }
    if (event.type === "speed") return [`speed ${event.metresPerSecond.toFixed(3)}`];
    if (event.type === "raw") return [`${event.tag} ${event.text}`];
    if (event.type === "health") return [JSON.stringify(event.values)];
    if (event.type === "occupancy.ended" || event.type === "occupancy.lost") return [`${event.type} ${event.counter}`];
    return [event.type];
  });
}

async function replay(file: string) {
  const transcript = parseTranscript(readFileSync(join(import.meta.dirname, "transcripts", file), "utf8"));
  const clock = new ManualClock(transcript.startedAtUtcMs);
  const run = runSession(driver, replayRegisterLink(transcript, clock), clock, example);
  await pass(clock, 20_000, run);
  return { ...run, ended: await run.ended };
}

describe("transcripts of a map of one's own", () => {
  it("one occupancy, as written by hand", async () => {
    const { events, ended } = await replay("map-one-occupancy.txt");
    expect(ended).toBe("LINK_CLOSED");
    expect(tell(events)).toEqual([
      "background 381.5 377.25 412 365.5 3.75 2.5 normal",
      '{"temperatureCelsius":21.5}',
      "serialNumber RPM-7",
      "occupancy.begun",
      "gamma 0: 70 71 72 73 in 200 ms",
      "neutron 0: 1 0 in 200 ms",
      "gamma 1: 1000 1000 1000 1000 in 200 ms alarm",
      "neutron 1: 2 1 in 200 ms",
      "speed 2.778",
      "gamma 7: 420 420 420 420 in 1210 ms",
      "neutron 7: 1 1 in 1210 ms",
      "occupancy.ended 8",
    ]);
  });

  it("a portal in trouble, as written by hand", async () => {
    const { events, ended, rejected } = await replay("map-trouble.txt");
    expect(ended).toBe("LINK_CLOSED");
    expect(tell(events)).toEqual([
      "neutron-alarm active (neutron)",
      "tamper active (fault)",
      "mains-failed active (fault)",
      "gamma-background-high active (fault)",
      "detector-failed active (fault)",
      "background 3.75 2.5 gamma-high",
      '{"temperatureCelsius":-10}',
      "serialNumber RPM-7",
      "occupancy.begun",
      "gamma 0: 100 100 100 100 in 200 ms",
      "neutron 0: 3 0 in 200 ms",
    ]);
    const alarm = events.flatMap((event) => (event.type === "fault" && event.code === "neutron-alarm" ? [event] : []));
    expect(alarm.map(({ active }) => active)).toEqual([true, false]);
    expect(rejected).toEqual(["counter-restarted"]);
  });
});

describe("a map of one's own", () => {
  /** A unit whose registers are all 0 but for those given; it keeps what it is asked. */
  function unit(registers: Readonly<Record<string, number>>, limits?: ReadLimits) {
    const asked: RegisterRead[] = [];
    const clock = new ManualClock(startUtcMs);
    const link: RegisterLink = {
      peer: "test",
      ...(limits === undefined ? {} : { limits }),
      async read(request) {
        asked.push(request);
        const { table, address, count } = request;
        const values = Array.from({ length: count }, (_, i) => registers[`${table}:${address + i}`] ?? 0);
        return { values, at: clock.now() };
      },
    };
    return { asked, clock, link };
  }
  const identity = { "holding:0": 0x5052, "discrete:10": 1 };
  const shown = ({ table, address, count }: RegisterRead) => `${table} ${address} x ${count}`;

  it("polls each group in its own period, and what belongs together in one read", async () => {
    const { asked, clock, link } = unit(identity);
    const run = runSession(driver, link, clock, { ...example, frozenAfter: "60s" });
    await pass(clock, 9990, run);
    run.abort();
    expect(await run.ended).toBe("returned");
    const times = (text: string) => asked.filter((read) => shown(read) === text).length;
    expect([
      times("holding 0 x 1"),
      times("input 100 x 18"),
      times("discrete 10 x 3"),
      times("input 200 x 12"),
    ]).toEqual([1, 50, 5, 2]);
  });

  it("keeps to the limits of the unit and never reads across a hole that is not readable", async () => {
    const few = unit(identity, { maxRegistersPerRead: 8, oneRegisterPerRead: false });
    const run = runSession(driver, few.link, few.clock, example);
    await pass(few.clock, 100, run);
    run.abort();
    await run.ended;
    expect(few.asked.slice(1).map(shown)).toEqual([
      "input 100 x 8",
      "input 108 x 8",
      "input 116 x 2",
      "discrete 10 x 3",
      "holding 16 x 8",
      "input 200 x 8",
      "input 208 x 4",
      "input 216 x 2",
    ]);
    const one = unit(identity, { maxRegistersPerRead: 125, oneRegisterPerRead: true });
    const alone = runSession(driver, one.link, one.clock, example);
    await pass(one.clock, 100, alone);
    alone.abort();
    await alone.ended;
    expect(Math.max(...one.asked.filter(({ table }) => table === "input").map(({ count }) => count))).toBe(2);
  });

  it("without its identity nothing is read but the identity", async () => {
    const { asked, clock, link } = unit({});
    expect(await runSession(driver, link, clock, example).ended).toBe("MODBUS_IDENTITY");
    expect(asked.map(shown)).toEqual(["holding 0 x 1"]);
  });

  it("a value beyond its min or max is not believed, and neither is its poll", async () => {
    const registers: Record<string, number> = { ...identity, "input:101": 50_001 };
    const { clock, link } = unit(registers);
    const run = runSession(driver, link, clock, example);
    expect(await run.ended).toBe("DEVICE_REFUSED");
    expect(run.events).toEqual([]);
    expect(run.rejected).toEqual(["implausible"]);

    registers["input:101"] = 50_000;
    const later = runSession(driver, link, clock, example);
    await pass(clock, 500, later);
    registers["input:101"] = 50_001;
    await pass(clock, 2000, later);
    expect(await later.ended).toBe("MODBUS_REPLY_INVALID");
    expect(later.rejected).toEqual(["implausible", "implausible", "implausible"]);
  });

  it("a group that the unit does not have ends the session at once, by its exception", async () => {
    const { clock, link } = unit(identity);
    const partly: RegisterLink = {
      ...link,
      async read(request) {
        if (request.table === "discrete") throw new PorticoError("MODBUS_EXCEPTION", "exception 2");
        return link.read(request);
      },
    };
    expect(await runSession(driver, partly, clock, example).ended).toBe("MODBUS_EXCEPTION");
  });

  it("names every value of a read for whoever looks on", () => {
    const settings = driver.settings.parse(example);
    const read = { table: "input", address: 200, count: 12 } as const;
    const words = [0xc000, 0x43be, 0, 0x7fc0, 0, 0x43ce, 0xc000, 0x43b6, 0, 0x4070, 0, 0x4020];
    expect(driver.explain?.(settings, read, words).slice(0, 2)).toEqual([
      { name: "gammaBackground d1", value: 381.5, unit: "counts/s" },
      { name: "gammaBackground d2", value: null, unit: "counts/s" },
    ]);
  });
});
