/** The face of the modbus room. */

export { type Buses, createBuses } from "./buses.ts";
export { busLoad } from "./capacity.ts";
export type { BusCounters } from "./counters.ts";
export { quirksSchema, readLimits } from "./quirks.ts";
export { parseModbusUrl } from "./url.ts";
