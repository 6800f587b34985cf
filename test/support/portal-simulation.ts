/** The simulated Modbus portal, a real bus and a held clock, and the driver's sessions on them. For tests. */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import driver from "../../drivers/modbus-portal/driver.ts";
import { type ModbusPortalOptions, modbusPortalSimulator } from "../../simulators/modbus-portal.ts";
import type { Transit } from "../../simulators/simulator.ts";
import { ManualClock } from "../../src/clock.ts";
import { readProfile } from "../../src/config/index.ts";
import type { DeviceEvent } from "../../src/driver.ts";
import { createBuses } from "../../src/modbus/index.ts";
import { runSession } from "./register-session.ts";

export const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 50);
const example = readProfile("example-register-map", [])?.profile?.settings ?? {};
const settingsOf = { aspect: { layout: "aspect" }, generic: { layout: "generic" }, map: example } as const;

export const transit = (frontAtUtcMs: number, sources: Transit["conveyance"]["sources"] = []): Transit => ({
  conveyance: { id: `truck-${frontAtUtcMs}`, lane: "2", lengthMetres: 8, boxes: [], sources },
  frontAtUtcMs,
  speedMetresPerSecond: 4,
});
/** It stays so long: 8 m at 4 m/s and a second more. */
export const transitMs = 3000;

export const of = <T extends DeviceEvent["type"]>(events: readonly DeviceEvent[], type: T) =>
  events.filter((event): event is Extract<DeviceEvent, { type: T }> => event.type === type);
export const faultsOf = (events: readonly DeviceEvent[], code: string) =>
  of(events, "fault").filter((event) => event.code === code);

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

interface PortalOptions extends Partial<ModbusPortalOptions> {
  readonly settings?: object;
  readonly quirks?: object;
  readonly pty?: boolean;
}

/** A portal that answers; `open` begins a session of the driver with it. All of it ends with the test. */
export async function portal(layout: "aspect" | "generic" | "map", options: PortalOptions = {}) {
  const { settings = {}, quirks = {}, pty = false, ...more } = options;
  const clock = new ManualClock(startUtcMs);
  const path = pty ? join(mkdtempSync(join(tmpdir(), "portico-faults-")), "tty") : "";
  const simulator = modbusPortalSimulator({
    device: "rpm-2",
    clock,
    seed: 1,
    layout,
    ...(layout === "map" ? { profile: example } : {}),
    ...(pty ? { wire: { kind: "pty", path, baud: 115_200 } } : {}),
    ...more,
  });
  await simulator.start();
  const buses = createBuses({ clock });
  const open = async () => {
    const link = await buses.open(simulator.connect, quirks, new AbortController().signal);
    return runSession(driver, link, clock, { ...settingsOf[layout], ...settings });
  };
  endings.push(async () => {
    await buses.close();
    await simulator.stop();
  });
  return { clock, simulator, open };
}
