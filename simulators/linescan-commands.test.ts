import { afterEach, describe, expect, it } from "vitest";
import type { CommandFrame } from "../drivers/linescan/codec.ts";
import driver from "../drivers/linescan/driver.ts";
import { ManualClock } from "../src/clock.ts";
import type { DeviceEvent } from "../src/driver.ts";
import { createTransport } from "../src/transport/index.ts";
import { linescanSimulator } from "./linescan.ts";

let stop = new AbortController();
afterEach(() => stop.abort());

/** A real driver on a real socket, beside a detector of software that answers; the clock stands still. */
async function asked(wire: "udp" | "tcp", settings: object) {
  stop = new AbortController();
  const clock = new ManualClock(Date.parse("2026-11-21T14:00:00Z"));
  const commands: CommandFrame[] = [];
  const self = { correctsOnBoard: true, firmware: "3.01" };
  const simulator = linescanSimulator({
    ...{ device: "xray-1", clock, seed: 7, wire, self },
    onCommand: (frame) => void commands.push(frame),
  });
  await simulator.start();
  const link = await createTransport(simulator.connect, { clock }).open(stop.signal);
  const events: DeviceEvent[] = [];
  const rejects: string[] = [];
  let told: object | undefined;
  const ended = driver.run({
    link,
    device: { id: "xray-1", lane: "1", stationMetres: 30 },
    settings: driver.settings.parse(settings),
    clock,
    log: {
      info(_message, fields) {
        told = { ...fields };
      },
      warn() {},
    },
    signal: stop.signal,
    emit: (event) => void events.push(event),
    reject: (reason) => void rejects.push(reason),
  });
  const until = async (done: () => boolean) => {
    for (let turn = 0; turn < 20_000 && !done(); turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (turn % 50 === 0) await clock.advance(10);
    }
  };
  const close = async () => {
    stop.abort();
    await ended;
    await link.close();
    await simulator.stop();
  };
  return { events, rejects, commands, told: () => told, until, close };
}

describe("a detector that answers questions", () => {
  it.each(["udp", "tcp"] as const)("is asked over %s what it is, and nothing but gets reach it", async (wire) => {
    const bench = await asked(wire, { queries: true });
    await bench.until(() => bench.told() !== undefined);
    expect(bench.told()).toMatchObject({ firmware: "3.01", serial: "SIM-0001" });
    expect(bench.commands).toHaveLength(14);
    expect(bench.commands.every(({ op, data }) => op === 2 && data.length === 0)).toBe(true);
    const values = Object.assign(
      {},
      ...bench.events.flatMap((event) => (event.type === "health" ? [event.values] : [])),
    );
    expect(values).toMatchObject({ pixels: 256, gainCorrection: 1, hottestModuleCelsius: 36 });
    expect(bench.events).toContainEqual(
      expect.objectContaining({ type: "fault", code: "on-board-correction", active: true }),
    );
    expect(bench.rejects).toEqual([]);
    await bench.close();
  });

  it("is never asked anything by default", async () => {
    const bench = await asked("udp", {});
    await bench.until(() => bench.events.filter(({ type }) => type === "health").length >= 2);
    expect(bench.events.filter(({ type }) => type === "health").length).toBeGreaterThanOrEqual(2);
    expect(bench.commands).toEqual([]);
    await bench.close();
  });
});
