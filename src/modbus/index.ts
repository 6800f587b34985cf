/** The face of the modbus room. */

export { type Buses, createBuses } from "./buses.ts";
export type { BusCounters } from "./counters.ts";
export { quirksSchema } from "./quirks.ts";
