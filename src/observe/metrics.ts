/**
 * What the gateway counts, in the Prometheus text format.
 *
 * Rooms see the small functions of `Metrics`, never the registry behind them. Every metric stands in `docs/metrics.md`,
 * and a test holds the two against each other. Labels come from bounded sets only: devices of the configuration, record
 * kinds, error codes; reasons of a driver are cut off at 64 a device. Nothing here decides anything.
 */

import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type ModbusBusCounters, modbusMetrics } from "./modbus-metrics.ts";

/** More different reasons than this from one device are counted as `other`. */
const maxReasonsPerDevice = 64;
/** More devices than this are a mistake of a caller: their rejects are counted under the device `other`. */
const maxDevices = 1024;

const deviceStates = ["connecting", "ready", "degraded", "lost"] as const;
type DeviceState = (typeof deviceStates)[number];

export interface Metrics {
  /** Records that are on disk. */
  recordsCommitted(kind: string, count?: number): void;
  /** Records that wait in front of the journal now. */
  journalQueue(records: number): void;
  /** One group commit, fsync included. */
  journalCommitted(seconds: number): void;
  /** A write that the journal refused. `code` is an error code of the gateway. */
  journalRefused(code: string): void;
  /** The state a device has from now on; its other states become 0. */
  deviceState(device: string, lane: string, state: DeviceState): void;
  /** Raw bytes that came from a device. */
  deviceBytes(device: string, bytes: number): void;
  /** Input of a device that was thrown away. */
  rejected(device: string, reason: string, count?: number): void;
  /** A document of a device that could be read, and what became of it. */
  document(device: string, outcome: "recorded" | "repeated" | "thinned"): void;
  /** An expected list that came. */
  expectedList(outcome: "taken" | "repeated" | "refused"): void;
  /** Entries of expected lists in memory now. */
  expectedEntries(entries: number): void;
  /** What terminal messages reported: movements that are new or came before, and what could not be taken. */
  terminalMessages(outcome: "recorded" | "repeated" | "refused", count: number): void;
  /** A connection on a port that devices share, closed because it was no device's. `address` is the configuration's. */
  dialInRefused(address: string, reason: string): void;
  /** An object that an archive was sent, or would have been. */
  delivered(delivery: string, outcome: string): void;
  /** Whether an archive takes what it is sent, and how many records it has not seen yet. */
  deliveryState(delivery: string, failing: boolean, lagRecords: number): void;
  /** Departures of boxes that wait to be judged. */
  departuresWaiting(count: number): void;
  /** How often linking had more in a lane than it can hold (`hurried`) or look at exactly (`inexact`), since it was said last. */
  linkingPressed(since: Readonly<Record<"hurried" | "inexact", number>>): void;
  /** Consumers connected to the stream now. */
  streamConsumers(count: number): void;
  /** Live messages that a slow reader did not get. They are no records; nothing that is journalled is ever dropped. */
  streamDroppedLive(count: number): void;
  /** A request that was answered with a problem document. `code` is an error code of the gateway. */
  httpProblem(code: string): void;
  /** From where the counters of the Modbus buses are taken at each scrape, by bus. */
  modbusFrom(read: () => Readonly<Record<string, ModbusBusCounters>>): void;
  /** Everything, in the text format 0.0.4 of Prometheus. */
  expose(): Promise<string>;
  /** Media type of what `expose` gives. */
  readonly contentType: string;
  /** Names of all metrics, for the documentation test. */
  names(): string[];
  /** Stops the event-loop monitor. */
  close(): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const records = new Counter({
    name: "portico_records_total",
    help: "Records committed to the journal since the process started.",
    labelNames: ["kind"],
    registers,
  });
  const queue = new Gauge({
    name: "portico_journal_queue",
    help: "Records waiting in the bounded queue in front of the journal.",
    registers,
  });
  const commits = new Histogram({
    name: "portico_journal_commit_seconds",
    help: "Time of one group commit of the journal, fsync included.",
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2],
    registers,
  });
  const refused = new Counter({
    name: "portico_journal_refused_total",
    help: "Writes that the journal refused, by error code.",
    labelNames: ["code"],
    registers,
  });
  const state = new Gauge({
    name: "portico_device_state",
    help: "1 for the state a device is in, 0 for the others.",
    labelNames: ["device", "lane", "state"],
    registers,
  });
  const bytes = new Counter({
    name: "portico_device_bytes_total",
    help: "Raw bytes received from a device.",
    labelNames: ["device"],
    registers,
  });
  const rejects = new Counter({
    name: "portico_rejected_total",
    help: "Pieces of device input that were thrown away, by reason.",
    labelNames: ["device", "reason"],
    registers,
  });
  const documents = new Counter({
    name: "portico_documents_total",
    help: "Documents of a device that could be read: recorded, repeated (nothing new), thinned (monitoring, not recorded).",
    labelNames: ["device", "outcome"],
    registers,
  });
  const lists = new Counter({
    name: "portico_expected_lists_total",
    help: "Expected lists that came: taken, repeated (nothing new), refused.",
    labelNames: ["outcome"],
    registers,
  });
  const listEntries = new Gauge({
    name: "portico_expected_entries",
    help: "Entries of expected lists in memory.",
    registers,
  });
  const movements = new Counter({
    name: "portico_terminal_movements_total",
    help: "What terminal messages reported: movements recorded, repeated (nothing new), refused (could not be taken).",
    labelNames: ["outcome"],
    registers,
  });
  const strangers = new Counter({
    name: "portico_dial_in_refused_total",
    help: "Connections on a port that devices share, closed because they were no device's.",
    labelNames: ["address", "reason"],
    registers,
  });
  const deliveredObjects = new Counter({
    name: "portico_delivery_objects_total",
    help: "Objects for an archive: stored, unchanged (stored before), refused (passed over), failed (could not be made).",
    labelNames: ["delivery", "outcome"],
    registers,
  });
  const deliveryFailing = new Gauge({
    name: "portico_delivery_failing",
    help: "1 while an archive cannot be reached or takes nothing.",
    labelNames: ["delivery"],
    registers,
  });
  const deliveryLag = new Gauge({
    name: "portico_delivery_lag_records",
    help: "Records of the journal that a delivery has not looked at yet.",
    labelNames: ["delivery"],
    registers,
  });
  const departures = new Gauge({
    name: "portico_departures_waiting",
    help: "Boxes that were reported as gone and wait for scans that come late.",
    registers,
  });
  const pressed = new Counter({
    name: "portico_linking_pressed_total",
    help: "Links made before they were clear (hurried) and alignments that were not exact (inexact), for want of room.",
    labelNames: ["how"],
    registers,
  });
  const consumers = new Gauge({
    name: "portico_stream_consumers",
    help: "Consumers connected to the stream.",
    registers,
  });
  const droppedLive = new Counter({
    name: "portico_stream_dropped_live_total",
    help: "Live messages (never records) that were not sent to a slow reader.",
    registers,
  });
  const problems = new Counter({
    name: "portico_http_problems_total",
    help: "HTTP requests answered with a problem document, by error code.",
    labelNames: ["code"],
    registers,
  });
  // The default metrics hold percentiles since the start; what a person asks after a hiccup is: how long was the worst
  // stall since I last looked?
  const resolutionMs = 10;
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const lag = new Gauge({
    name: "portico_event_loop_lag_max_seconds",
    help: "Longest delay of the event loop since the last scrape, sampled every 10 ms.",
    registers,
    collect() {
      // A sample is the time between two timer ticks, the 10 ms that were asked for included.
      lag.set(Math.max(0, delay.max / 1e9 - resolutionMs / 1000));
      delay.reset();
    },
  });

  let modbusCounters: () => Readonly<Record<string, ModbusBusCounters>> = () => ({});
  modbusMetrics(registry, () => modbusCounters());

  const reasonsOf = new Map<string, Set<string>>();
  function boundedReason(device: string, reason: string): { device: string; reason: string } {
    let known = reasonsOf.get(device);
    if (known === undefined) {
      if (reasonsOf.size >= maxDevices) return { device: "other", reason: "other" };
      known = new Set();
      reasonsOf.set(device, known);
    }
    if (known.has(reason)) return { device, reason };
    if (known.size >= maxReasonsPerDevice) return { device, reason: "other" };
    known.add(reason);
    return { device, reason };
  }

  return {
    recordsCommitted: (kind, count = 1) => records.inc({ kind }, count),
    journalQueue: (waiting) => queue.set(waiting),
    journalCommitted: (seconds) => commits.observe(seconds),
    journalRefused: (code) => refused.inc({ code }),
    deviceState(device, lane, now) {
      for (const each of deviceStates) state.set({ device, lane, state: each }, each === now ? 1 : 0);
    },
    deviceBytes: (device, received) => bytes.inc({ device }, received),
    rejected: (device, reason, count = 1) => rejects.inc(boundedReason(device, reason), count),
    document: (device, outcome) => documents.inc({ device, outcome }),
    expectedList: (outcome) => lists.inc({ outcome }),
    expectedEntries: (entries) => listEntries.set(entries),
    terminalMessages: (outcome, count) => movements.inc({ outcome }, count),
    dialInRefused: (address, reason) => strangers.inc({ address, reason }),
    delivered: (delivery, outcome) => deliveredObjects.inc({ delivery, outcome }),
    deliveryState(delivery, failing, lagRecords) {
      deliveryFailing.set({ delivery }, failing ? 1 : 0);
      deliveryLag.set({ delivery }, lagRecords);
    },
    departuresWaiting: (count) => departures.set(count),
    linkingPressed({ hurried, inexact }) {
      pressed.inc({ how: "hurried" }, hurried);
      pressed.inc({ how: "inexact" }, inexact);
    },
    streamConsumers: (count) => consumers.set(count),
    streamDroppedLive: (count) => droppedLive.inc(count),
    httpProblem: (code) => problems.inc({ code }),
    modbusFrom(read) {
      modbusCounters = read;
    },
    expose: () => registry.metrics(),
    contentType: registry.contentType,
    names: () => registry.getMetricsAsArray().map((metric) => metric.name),
    close: () => delay.disable(),
  };
}
