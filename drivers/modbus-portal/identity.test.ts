import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DeviceEvent, PorticoError, type RegisterLink } from "#driver";
import { ManualClock } from "../../src/clock.ts";
import { parseTranscript, replayRegisterLink } from "../../src/transport/index.ts";
import { turn } from "../../test/support/modbus-line.ts";
import { pass, runSession } from "../../test/support/register-session.ts";
import { encodeBlock } from "./codec.ts";
import driver from "./driver.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 50);

const session = (link: RegisterLink, clock: ManualClock, settings: object = {}) =>
  runSession(driver, link, clock, settings);

describe("what a device says it is", () => {
  const clock = () => new ManualClock(startUtcMs);
  /** A device whose holding registers are given by address. */
  const device = (registers: Record<number, number>): RegisterLink => ({
    peer: "test",
    read: async ({ address, count }) => ({
      values: Array.from({ length: count }, (_, i) => registers[address + i] ?? 0),
      at: { utcMs: startUtcMs, monotonicMs: 0 },
    }),
  });

  it("a descriptor with fewer than 21 registers is refused by name", async () => {
    const short = device({ 0: 0x4153, 1: 40, 2: 1, 3: 100, 4: 20 });
    expect(await session(short, clock()).ended).toBe("DEVICE_REFUSED");
    await expect(driver.run({ ...(await failing(short)), signal: AbortSignal.timeout(60_000) })).rejects.toThrow(
      /a block of 20 registers, the Aspect map needs 21/,
    );
  });

  async function failing(link: RegisterLink): Promise<Parameters<typeof driver.run>[0]> {
    const settings = driver.settings.parse({ layout: "aspect" });
    const log = { info() {}, warn() {} };
    const described = { id: "rpm-2", lane: "2", stationMetres: 10 };
    const signal = new AbortController().signal;
    return { link, device: described, settings, clock: clock(), log, signal, emit() {}, reject() {} };
  }

  it("the descriptor's base and count are used, not the usual 100", async () => {
    const asked: string[] = [];
    const link: RegisterLink = {
      peer: "test",
      async read({ address, count }) {
        asked.push(`${address} x ${count}`);
        if (asked.length > 1) throw new PorticoError("LINK_CLOSED", "enough");
        return { values: [0x4153, 500, 1, 300, 30], at: { utcMs: 0, monotonicMs: 0 } };
      },
    };
    expect(await session(link, clock()).ended).toBe("LINK_CLOSED");
    expect(asked).toEqual(["0 x 5", "300 x 21"]);
  });

  it("R17: a wrong byte order is caught by the range of the values, whichever it is", async () => {
    const channel = { counts: [1536], backgrounds: [1535.25], alarm: false };
    const block = encodeBlock("generic", {
      occupied: false,
      counter: 42,
      speedMetresPerSecond: 0,
      gamma: channel,
      neutron: { ...channel, counts: [6.4], backgrounds: [6.4] },
      conditions: new Set(),
      heartbeat: 7,
    });
    const registers = Object.fromEntries(block.entries());
    for (const order of ["CDAB", "BADC", "DCBA"]) {
      const run = session(device(registers), clock(), { layout: "generic", order });
      expect(await run.ended, order).toBe("DEVICE_REFUSED");
      expect(run.events).toEqual([]);
      expect(run.rejected).toEqual(["implausible"]);
    }
    const time = clock();
    const right = session(device(registers), time, { layout: "generic", order: "ABCD" });
    await turn();
    expect(right.events, "held back: it may be frozen").toEqual([]);
    registers[1] = 8;
    await time.advance(200);
    await turn();
    right.abort();
    expect(await right.ended).toBe("returned");
    expect(right.events.length).toBeGreaterThan(0);
  });

  it("nothing is told of a portal whose heartbeat never moves, however often it is connected anew", async () => {
    const frozen = encodeBlock("generic", {
      occupied: true,
      counter: 42,
      speedMetresPerSecond: 0,
      gamma: { counts: [1536], backgrounds: [1535.25], alarm: false },
      neutron: { counts: [6.4], backgrounds: [6.4], alarm: false },
      conditions: new Set(),
      heartbeat: 7,
    });
    const time = clock();
    const link: RegisterLink = {
      peer: "test",
      read: async ({ address, count }) => ({ values: frozen.slice(address, address + count), at: time.now() }),
    };
    for (let attempt = 0; attempt < 3; attempt++) {
      const run = session(link, time, { layout: "generic" });
      for (let polls = 0; polls < 30; polls++) {
        await turn();
        await time.advance(200);
      }
      expect(await run.ended).toBe("SESSION_SILENT");
      expect(run.events).toEqual([]);
    }
  });

  it("R17: a wrong identity is caught before anything is believed", async () => {
    const identity = { register: "holding:100", type: "uint32", order: "CDAB", equals: 0x52101234 };
    const right = device({ 100: 0x1234, 101: 0x5210 });
    const settled = session(right, clock(), { layout: "generic", identity });
    settled.abort();
    expect(await settled.ended).toBe("returned");
    const wrong = device({ 100: 0x5210, 101: 0x1234 });
    expect(await session(wrong, clock(), { layout: "generic", identity }).ended).toBe("MODBUS_IDENTITY");
  });
});

describe("transcripts", () => {
  async function replay(file: string, settings: object) {
    const transcript = parseTranscript(readFileSync(join(import.meta.dirname, "transcripts", file), "utf8"));
    const clock = new ManualClock(transcript.startedAtUtcMs);
    const run = session(replayRegisterLink(transcript, clock), clock, settings);
    await pass(clock, 20_000, run);
    return { ...run, ended: await run.ended };
  }
  const tell = (events: DeviceEvent[]) =>
    events.flatMap((event) => {
      if (event.type === "counts") {
        return [`${event.quantity} ${event.index}: ${event.values}${event.deviceAlarm ? " alarm" : ""}`];
      }
      if (event.type === "fault") return event.active ? [`${event.code} active`] : [];
      if (event.type === "speed") return [`speed ${event.metresPerSecond}`];
      if (event.type === "lost") return [`lost ${event.count}`];
      return [event.type];
    });

  it("one occupancy of an Aspect portal, as written by hand", async () => {
    const { events, ended } = await replay("aspect-one-occupancy.txt", { layout: "aspect" });
    expect(ended).toBe("LINK_CLOSED");
    expect(tell(events)).toEqual([
      "background",
      "occupancy.begun",
      "gamma 0: 1300",
      "neutron 0: 7",
      "gamma 1: 70000 alarm",
      "neutron 1: 5",
      "speed 2.25",
      "tamper active",
      "gamma 2: 1300",
      "neutron 2: 30 alarm",
      "occupancy.ended",
    ]);
  });

  it("a generic portal in trouble, as written by hand", async () => {
    const { events, ended } = await replay("generic-trouble.txt", { layout: "generic" });
    expect(ended).toBe("LINK_CLOSED");
    expect(tell(events)).toEqual([
      "background",
      "health",
      "mains-failed active",
      "battery-low active",
      "lost 2",
      "occupancy.begun",
      "gamma 0: 1535",
      "neutron 0: 30 alarm",
      "gamma 6: 1535",
      "neutron 6: 6.4",
      "speed 1.234",
    ]);
    expect(events[0]?.deviceUtcMs).toBe(startUtcMs);
  });
});
