/** A Modbus port that speaks RTU: on a serial line, or through a serial server on TCP. */

import type { BusCounters } from "./counters.ts";
import { rtuDeframer } from "./frames.ts";
import { ModbusPort } from "./port.ts";
import type { Wire } from "./wire.ts";

export function rtuPort(wire: Wire, counters: BusCounters): ModbusPort {
  return new ModbusPort(wire, { deframer: rtuDeframer(), encode: (request) => request }, counters);
}
