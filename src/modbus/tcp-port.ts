/**
 * A Modbus port that speaks Modbus TCP: it puts the MBAP header in front and takes it off again.
 *
 * Transaction ids are ours and go on across connections, so that a converter's late answer to an earlier connection is
 * as foreign as any other.
 */

import type { BusCounters } from "./counters.ts";
import { mbapDeframer, toMbap } from "./mbap.ts";
import { ModbusPort } from "./port.ts";
import type { Wire } from "./wire.ts";

export interface Transactions {
  /** The last id that was given, 0..65535. */
  id: number;
  /** The quirk `ignoreTransactionId` of the device that is being asked. */
  ignore: boolean;
}

export function tcpPort(wire: Wire, counters: BusCounters, transactions: Transactions): ModbusPort {
  const deframer = mbapDeframer(() => transactions);
  const encode = (request: Uint8Array) => {
    transactions.id = (transactions.id + 1) & 0xffff;
    return toMbap(request, transactions.id);
  };
  return new ModbusPort(wire, { deframer, encode }, counters);
}
