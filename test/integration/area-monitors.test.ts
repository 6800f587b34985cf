import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ludlum375Simulator } from "../../simulators/ludlum-375.ts";
import { ManualClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import type { GatewayLog } from "../../src/observe/index.ts";
import type { PorticoRecord } from "../../src/records.ts";
import { freePort } from "../support/free-port.ts";

/** Simulated milliseconds of one step: a monitor speaks every twenty steps, so that its bytes have time to travel. */
const stepMs = 100;
const startUtcMs = Date.parse("2026-03-02T08:00:00.000Z");

let folder: string;
let clock: ManualClock;
let gateway: Gateway | undefined;
let warnings: Record<string, unknown>[];
const log: GatewayLog = {
  info() {},
  warn: (message, fields) => void warnings.push({ message, ...fields }),
  child: () => log,
  flush() {},
};
const closing: (() => unknown)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-area-"));
  clock = new ManualClock(startUtcMs);
  warnings = [];
});
afterEach(async () => {
  const stopped = Promise.all([gateway?.close(), ...closing.splice(0).map((close) => close())]);
  await hold(stopped);
  rmSync(folder, { recursive: true });
});

/** Moves the clock on until `done` resolves, with a turn of the event loop and of the wires for each step. */
async function hold(done: Promise<unknown>): Promise<void> {
  let over = false;
  const end = done.finally(() => {
    over = true;
  });
  end.catch(() => {});
  while (!over) {
    await clock.advance(stepMs);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await end;
}

/** A gateway with an area monitor for each serial number, all on one port. */
async function gatewayFor(serials: readonly string[], port: number): Promise<void> {
  const devices = serials.map((serial, i) => {
    const url = `tcp-listen://127.0.0.1:${port}?match=serial="${serial}"`;
    return `  area-${i + 1}: { profile: ludlum-375, lane: 1, station: ${i}, connect: '${url}', settings: { serial: "${serial}" } }`;
  });
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    `http: { listen: "127.0.0.1:0" }\nlanes: { 1: { length: 60 } }\ndevices:\n${devices.join("\n")}\n`,
  );
  const { config, faults } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error(faults.map(({ message }) => message).join("; "));
  gateway = await startGateway({ config, dataDir: join(folder, "data"), log, clock });
}

function monitor(serial: string, port: number, level: number) {
  const wire = { kind: "dial-in", host: "127.0.0.1", port } as const;
  const simulator = ludlum375Simulator({ device: serial, clock, seed: 7, serial, level, wire });
  closing.push(() => simulator.stop());
  return simulator;
}

async function records(): Promise<PorticoRecord[]> {
  const response = await fetch(`${gateway?.url}/v1/events?after=0&limit=1000`);
  return ((await response.json()) as { items: PorticoRecord[] }).items;
}
const dosesOf = (all: readonly PorticoRecord[], device: string) =>
  all.flatMap((record) => (record.kind === "dose.measured" && record.device === device ? [record] : []));

/** Time goes on until the records say so. */
async function until(isThere: (all: readonly PorticoRecord[]) => boolean): Promise<PorticoRecord[]> {
  for (;;) {
    const all = await records();
    if (isThere(all)) return all;
    await hold(clock.sleep(2000));
  }
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${gateway?.url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line.startsWith(name));
  return lines.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("connect", resolve));
  closing.push(() => socket.destroy());
  return socket;
}

describe("three area monitors that dial in on one port", () => {
  const serials = ["272137", "272138", "272139"];
  const levels = [1, 20, 5];

  it("are known by their serial numbers, in whatever order they come, among strangers", async () => {
    const port = await freePort();
    await gatewayFor(serials, port);
    const silent = await dial(port);
    const garbling = await dial(port);
    garbling.write(Buffer.alloc(2000, 0xa5));
    const all = serials.map((serial, i) => monitor(serial, port, levels[i] ?? 0));
    for (const simulator of all.toReversed()) await simulator.start();
    const unknown = monitor("999999", port, 3);
    await unknown.start();
    const told = await until((now) => serials.every((_, i) => dosesOf(now, `area-${i + 1}`).length >= 1));
    for (const [i, serial] of serials.entries()) {
      const level = levels[i] ?? 0;
      const doses = dosesOf(told, `area-${i + 1}`);
      expect(new Set(doses.map(({ detector }) => detector))).toEqual(new Set([serial]));
      for (const { meanMicrosievertsPerHour = Number.NaN, readings } of doses) {
        // 60 s at 5 counts/s each microsievert/h; a record told early, at an alarm, stands for less.
        const deviation = Math.sqrt(level / (5 * 2 * readings));
        expect(Math.abs(meanMicrosievertsPerHour - level)).toBeLessThan(6 * deviation + 0.1);
      }
    }
    const raised = told.flatMap((record) => (record.kind === "alarm.raised" ? [record] : []));
    expect(new Set(raised.map(({ device, category }) => `${device} ${category}`))).toEqual(
      new Set(["area-2 gamma", "area-3 gamma"]),
    );
    expect(silent.destroyed || garbling.destroyed).toBe(true);
    expect(
      await metric(`portico_dial_in_refused_total{address="127.0.0.1:${port}",reason="unmatched"}`),
    ).toBeGreaterThan(1);
    expect(await metric(`portico_dial_in_refused_total{address="127.0.0.1:${port}",reason="silent"}`)).toBe(1);
    const views = (await (await fetch(`${gateway?.url}/v1/devices`)).json()) as {
      items: { id: string; dose?: object }[];
    };
    const newest = dosesOf(told, "area-1").at(-1);
    expect(views.items.find(({ id }) => id === "area-1")?.dose).toMatchObject({
      detector: "272137",
      readings: newest?.readings,
      meanMicrosievertsPerHour: newest?.meanMicrosievertsPerHour,
    });
    // Radiation is no fault of the device that sees it.
    const states = told.flatMap((record) => (record.kind === "device.status" ? [record.state] : []));
    expect(new Set(states)).toEqual(new Set(["ready"]));
  });

  it("lose one that is swapped for another and nothing else, and know it again when it is back", async () => {
    const port = await freePort();
    await gatewayFor(serials, port);
    const [first, second] = serials.map((serial, i) => monitor(serial, port, levels[i] ?? 0));
    await first?.start();
    await second?.start();
    await until((now) => dosesOf(now, "area-1").length >= 1 && dosesOf(now, "area-2").length >= 1);
    if (first === undefined) throw new Error("no monitor");
    // For calibration: another unit comes in its place, on the same address.
    await first.unplug();
    first.faults.swappedSerial = "555555";
    await first.replug();
    const lost = await until((now) => {
      const state = now.findLast((record) => record.device === "area-1" && record.kind === "device.status");
      return state?.kind === "device.status" && state.state === "lost" && dosesOf(now, "area-2").length >= 2;
    });
    const atLoss = dosesOf(lost, "area-1").length;
    expect(dosesOf(await records(), "area-1")).toHaveLength(atLoss);
    first.faults.swappedSerial = undefined;
    const back = await until((now) => dosesOf(now, "area-1").length > atLoss);
    for (const { detector, meanMicrosievertsPerHour = Number.NaN } of dosesOf(back, "area-1")) {
      expect(detector).toBe("272137");
      expect(meanMicrosievertsPerHour).toBeLessThan(4);
    }
  });
});

describe("a monitor on a noisy wire", () => {
  it("has each rejection in the metrics, and one line a minute in the log", async () => {
    const port = await freePort();
    await gatewayFor(["272137"], port);
    const noisy = monitor("272137", port, 1);
    noisy.faults.garbage = 1;
    await noisy.start();
    await until((now) => dosesOf(now, "area-1").length >= 2);
    const lines = warnings.filter(({ message }) => message === "input was rejected: noise");
    const rejected = await metric('portico_rejected_total{device="area-1"');
    expect(rejected).toBeGreaterThan(60);
    expect(lines.length).toBeLessThanOrEqual(3);
    expect(lines[0]).toEqual({ message: "input was rejected: noise", reason: "noise", bytes: expect.any(Number) });
    expect(lines[1]).toMatchObject({ reason: "noise", times: 30 });
  });
});
