/**
 * All Modbus buses of a gateway, by their physical wire: two devices that name one line share it, and one wire is never
 * opened twice, not even while it is being replaced.
 */

import type { Clock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import { type Bus, type BusLink, type BusMemory, createBus } from "./bus.ts";
import { type BusCounters, zeroCounters } from "./counters.ts";
import { parseQuirks } from "./quirks.ts";
import { createRevival } from "./revival.ts";
import { type BusAddress, parseModbusUrl, sameBus } from "./url.ts";

export interface Buses {
  /**
   * The unit behind `url`, on the bus that it shares with others on the same wire. The link ends with its bus: after
   * LINK_CLOSED or BUS_CLOSED ask for another.
   * Rejects with CONFIG_INVALID (quirks), LINK_URL (also where the wire is already open with other settings), LINK_OPEN, or BUS_CLOSED when
   * `signal` aborts first.
   */
  open(url: string, quirks: unknown, signal: AbortSignal): Promise<BusLink>;
  /**
   * Calls `fire` each time the wire of `url` answers after it was dead, until the call that this gives: who waits to open
   * it again need not wait any longer. Throws LINK_URL.
   */
  onRevival(url: string, fire: () => void): () => void;
  /** Counters since the start, by physical bus. */
  counters(): Record<string, Readonly<BusCounters>>;
  /** Closes all buses; everything that waits on them rejects at once with BUS_CLOSED. */
  close(): Promise<void>;
}

export function createBuses(options: { clock: Clock }): Buses {
  const buses = new Map<string, Bus>();
  const memories = new Map<string, BusMemory>();
  let closing = false;

  function memoryOf(key: string): BusMemory {
    let memory = memories.get(key);
    if (memory === undefined) {
      memory = {
        counters: zeroCounters(),
        units: new Map(),
        transactions: { id: 0, ignore: false },
        revival: createRevival(),
      };
      memories.set(key, memory);
    }
    return memory;
  }

  async function busAt(address: BusAddress, signal: AbortSignal): Promise<Bus> {
    for (;;) {
      if (closing || signal.aborted) throw new PorticoError("BUS_CLOSED", `${address.key}: opening was given up`);
      const bus = buses.get(address.key);
      if (bus !== undefined && !bus.ended) {
        if (sameBus(bus.address, address)) return bus;
        throw new PorticoError("LINK_URL", `${address.key} is already open with other settings`);
      }
      if (bus !== undefined) {
        await untilAborted(bus.closed, signal);
        if (buses.get(address.key) === bus && !signal.aborted) buses.delete(address.key);
        continue;
      }
      buses.set(address.key, createBus(address, memoryOf(address.key), options.clock));
    }
  }

  return {
    async open(url, quirks, signal) {
      const { unit, ...address } = parseModbusUrl(url);
      const parsed = parseQuirks(url, quirks);
      const bus = await busAt(address, signal);
      const link = bus.attach(unit, parsed);
      try {
        await untilAborted(bus.opened, signal);
        if (signal.aborted) throw new PorticoError("BUS_CLOSED", `${url}: opening was given up`);
        return link;
      } catch (error) {
        await link.close();
        throw error;
      }
    },
    onRevival: (url, fire) => memoryOf(parseModbusUrl(url).key).revival.watch(fire),
    counters: () => Object.fromEntries([...memories].map(([key, memory]) => [key, { ...memory.counters }])),
    async close() {
      closing = true;
      await Promise.all([...buses.values()].map((bus) => bus.close()));
    },
  };
}

/** Settles as `promise` does, or resolves as soon as `signal` aborts. */
function untilAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const aborted = () => resolve();
    signal.addEventListener("abort", aborted, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", aborted));
    if (signal.aborted) resolve();
  });
}
