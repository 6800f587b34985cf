/**
 * The counters of the Modbus buses as metrics, one each, by bus. They are read when somebody scrapes and kept nowhere else.
 */

import { Counter, Gauge, type Registry } from "prom-client";

/** What a bus counts, and what that says. `waitedMs` and `longestWaitMs` stand apart: they are times. */
const counters = {
  requests: "Modbus requests written to the wire, probes included.",
  txBytes: "Bytes of Modbus requests that the operating system took.",
  rxBytes: "Bytes received on a Modbus bus.",
  rxFrames: "Modbus replies that fitted their request.",
  rxStrayBytes: "Bytes that came while nothing was asked, or belonged to no frame.",
  rxCrcErrors: "Frames of the right shape with a wrong checksum.",
  rxForeignUnit: "Whole frames from a unit that was not asked.",
  rxForeignFunction: "Whole frames of a function that was not asked.",
  rxForeignTransaction: "Modbus TCP frames with another transaction id than the pending request's.",
  rxBadLength: "Whole frames with another length than the request must give.",
  rxUnasked: "Whole answers that nobody asked for.",
  rxOverlong: "Modbus TCP headers that cannot be true; each cost the connection.",
  timeouts: "Modbus requests without an answer at their deadline.",
  quarantines: "Silences waited for after a timeout.",
  identityMismatches: "Probes that showed a unit answering something else than it was asked.",
  exceptions: "Modbus exception replies.",
  opens: "Ports opened, the first of each session included.",
  reopens: "Ports thrown away and opened anew without a session ending.",
  overloads: "Reads refused because too many waited, or waited too long.",
  degradations: "Times that a unit failed so often that it is asked less from then on.",
  recoveries: "Times that such a unit gave a good answer again.",
  degradedRefusals: "Reads of such a unit that were refused between its probes.",
  idleCloses: "Connections given up because nothing was asked for long.",
} as const;

/** What a bus must say of itself. */
export type ModbusBusCounters = Readonly<Record<keyof typeof counters | "waitedMs" | "longestWaitMs", number>>;

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Registers the metrics; `read` gives the counters by bus at each scrape. */
export function modbusMetrics(registry: Registry, read: () => Readonly<Record<string, ModbusBusCounters>>): void {
  const registers = [registry];
  const labelNames = ["bus"];
  /** A counter of prom-client only counts up; ours is the truth, so it is laid over at each scrape. */
  const collected = (name: string, help: string, given: (bus: ModbusBusCounters) => number) => {
    const counter = new Counter({
      name,
      help,
      labelNames,
      registers,
      collect() {
        counter.reset();
        for (const [bus, values] of Object.entries(read())) counter.inc({ bus }, given(values));
      },
    });
  };
  for (const [name, help] of Object.entries(counters) as [keyof typeof counters, string][]) {
    collected(`portico_modbus_${snake(name)}_total`, help, (values) => values[name]);
  }
  collected(
    "portico_modbus_wait_seconds_total",
    "Time that Modbus requests waited for their turn, all together.",
    (values) => values.waitedMs / 1000,
  );
  const longest = new Gauge({
    name: "portico_modbus_longest_wait_seconds",
    help: "Longest time that a Modbus request waited for its turn since the process started.",
    labelNames,
    registers,
    collect() {
      longest.reset();
      for (const [bus, values] of Object.entries(read())) longest.set({ bus }, values.longestWaitMs / 1000);
    },
  });
}
