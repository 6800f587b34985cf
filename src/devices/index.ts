/** The devices room: which drivers there are, and how a device is kept connected. */

export { listDrivers, loadDriver } from "./catalogue.ts";
export { type DeviceRun, type DeviceWatch, runDevice, type SessionLink } from "./session.ts";
export { sessionClock } from "./session-clock.ts";
export type { StatusChange } from "./state.ts";
