/**
 * One device from its wire to the journal: link, flight recorder, driver, assembler, records. Everything is handed in;
 * what it owns is the order of things.
 */

import { type Clock, toRfc3339 } from "../clock.ts";
import type { DeviceConfig } from "../config/index.ts";
import { type DeviceWatch, runDevice, type SessionLink } from "../devices/index.ts";
import type { DeviceEvent, Driver, Log } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { Buses } from "../modbus/index.ts";
import type { Metrics } from "../observe/index.ts";
import type { BlobSink, LiveMessage } from "../ports.ts";
import type { Provenance, RecordDraft } from "../records.ts";
import type { Thresholds } from "../thresholds.ts";
import {
  createFolder,
  createTransport,
  FlightRecorder,
  type Listeners,
  recordedFileLink,
  recordedLink,
  recordedRegisterLink,
  schemeOf,
  TranscriptWriter,
} from "../transport/index.ts";
import { deviceAssembler } from "./assemblers.ts";
import type { BeamLog } from "./beams.ts";
import { quietWarnings } from "./quiet-log.ts";
import { besideBeams, type Reach } from "./xray-nearby.ts";

export interface DeviceLineOptions {
  readonly device: DeviceConfig;
  readonly driver: Driver;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly provenance: Provenance;
  /** What our own statistics decide with. */
  readonly thresholds?: Thresholds | undefined;
  readonly blobs: BlobSink;
  readonly buses: Buses;
  /** Ports on which several devices dial in. */
  readonly listeners: Listeners;
  readonly metrics: Metrics;
  readonly flightRecorder: { readonly folder: string; readonly maxBytes: number };
  /** Resolves when the drafts are on disk, however long that takes; rejects when the gateway stops first. */
  tell(drafts: readonly RecordDraft[]): Promise<void>;
  publishLive(message: LiveMessage): void;
  /** Whether the journal has a record of this id. */
  isRecorded(id: string): boolean;
  /** What the scanners of the site did, and do. */
  readonly beams: BeamLog;
  /** Over its background, where it is watched. */
  readonly watch: DeviceWatch | undefined;
  /** How far back what a record says about its background reaches. */
  readonly reach: Reach;
}

/** Images and pictures of one device that may be under way; beyond it the device waits. */
const maxUnderWay = 64;

/**
 * Throws if the device cannot be served as it is configured. What it returns resolves when `signal` is aborted and all is
 * closed, and never rejects.
 */
export function startDeviceLine(options: DeviceLineOptions, signal: AbortSignal): Promise<void> {
  const { device, driver, clock, log, metrics, provenance } = options;
  const recorder = new FlightRecorder(options.flightRecorder.folder, device.id, options.flightRecorder.maxBytes, {
    onDropped: (entries) => log.warn("the flight recorder could not keep everything", { entries }),
  });
  const ownAssembler = deviceAssembler({
    device: device.id,
    lane: device.lane,
    provenance,
    blobs: options.blobs,
    settings: device.settings,
    live: options.publishLive,
    ...(options.thresholds === undefined ? {} : { thresholds: options.thresholds }),
    isRecorded: options.isRecorded,
    onDocument: (outcome) => metrics.document(device.id, outcome),
  });
  const assembler = besideBeams(ownAssembler, device.id, options.beams, options.reach);
  const envelope = () => {
    const { utcMs, monotonicMs } = clock.now();
    return { at: toRfc3339(utcMs), monotonicMs, lane: device.lane, device: device.id, provenance };
  };
  const tell = async (drafts: readonly RecordDraft[]) => {
    if (drafts.length > 0) await options.tell(drafts);
  };

  /** Image work that is under way. The device goes on meanwhile; the end of its session waits for it. */
  let working = Promise.resolve();
  let underWay = 0;
  /** The records of work are told in the order in which it was begun. */
  const finish = async (before: Promise<void>, made: Promise<RecordDraft[] | { failed: unknown }>) => {
    await before;
    const drafts = await made;
    try {
      if (Array.isArray(drafts)) return await tell(drafts);
      const reason = `what a device sent could not be made into a record: ${messageOf(drafts.failed)}`.slice(0, 300);
      log.warn("a record could not be made", { reason });
      await tell([{ ...envelope(), kind: "gap", what: "records", reason }]);
    } catch (cause) {
      log.warn("records were not written before the gateway stopped", { reason: messageOf(cause) });
    } finally {
      underWay--;
    }
  };

  /**
   * A document is on disk when this resolves, so that its file can go. What is none is the driver's to refuse. A file that
   * could not be recorded stays where it is; what came on a stream is gone, and a gap says so.
   */
  const takeDocument = async (event: DeviceEvent & { type: "document" }) => {
    await working;
    try {
      await tell(await assembler.handle(event));
    } catch (cause) {
      const isRefused = cause instanceof PorticoError && cause.code === "N42_INVALID";
      if (!isRefused && event.name === undefined) {
        const reason = `a document could not be recorded: ${messageOf(cause)}`.slice(0, 300);
        await tell([{ ...envelope(), kind: "gap", what: "records", reason, lost: 1 }]);
      }
      throw cause;
    }
  };

  const warn = quietWarnings(log, clock);
  const onReject = (reason: string, bytes: number) => {
    metrics.rejected(device.id, reason);
    warn(`input was rejected: ${reason}`, reason, { reason, bytes });
  };
  const opener = linkOpener(options, recorder, (reason) => onReject(reason, 0));
  metrics.deviceState(device.id, device.lane, "connecting");

  const running = runDevice(
    {
      device,
      driver,
      settings: device.settings,
      clock,
      log,
      random: options.random,
      open: opener.open,
      ...(options.watch === undefined ? {} : { watch: options.watch }),
      ...(opener.onHope === undefined ? {} : { onHope: opener.onHope }),
      onEvent(event) {
        if (event.type === "document") return takeDocument(event);
        const drafts = assembler.handle(event);
        // Lines of a scan make no records: staying synchronous here is what lets a detector run at full speed.
        if (Array.isArray(drafts)) return drafts.length === 0 ? undefined : tell(drafts);
        underWay++;
        working = finish(
          working,
          drafts.catch((failed: unknown) => ({ failed })),
        );
        return underWay > maxUnderWay ? working : undefined;
      },
      onReject: (reason, bytes) => onReject(reason, bytes.length),
      async onSessionEnded(reason) {
        await working;
        await tell(await assembler.sessionEnded(clock.now(), reason));
      },
      onStatus(change) {
        metrics.deviceState(device.id, device.lane, change.state);
        return tell([{ ...envelope(), kind: "device.status", ...change }]);
      },
    },
    signal,
  );
  return running
    .then(() => opener.close())
    .then(() => recorder.close())
    .catch((cause: unknown) => log.warn("a device did not let go well", { reason: messageOf(cause) }));
}

/** Opens a new link for each session, with the flight recorder in it. */
function linkOpener(
  { device, driver, clock, buses, listeners, metrics }: DeviceLineOptions,
  recorder: FlightRecorder,
  onRefused: (reason: string) => void,
) {
  const recorded = () => new TranscriptWriter(recorder, driver.name, clock);
  if (schemeOf(device.connect).startsWith("modbus")) {
    return {
      async open(signal: AbortSignal): Promise<SessionLink> {
        const link = await buses.open(device.connect, device.quirks, signal);
        return { link: recordedRegisterLink(link, recorded(), clock), close: () => link.close() };
      },
      onHope: (fire: () => void) => buses.onRevival(device.connect, fire),
      close: async () => {},
    };
  }
  if (schemeOf(device.connect) === "files") {
    const folder = createFolder(device.connect, { clock, onRefused });
    return {
      async open(signal: AbortSignal): Promise<SessionLink> {
        const link = await folder.open(signal);
        const stopCounting = countBytes(clock, () => link.counters, device.id, metrics);
        return {
          link: recordedFileLink(link, recorded(), clock),
          async close() {
            stopCounting();
            await link.close();
          },
        };
      },
      close: async () => {},
    };
  }
  const transport = createTransport(device.connect, { clock, listeners });
  return {
    async open(signal: AbortSignal): Promise<SessionLink> {
      const link = await transport.open(signal);
      const stopCounting = countBytes(clock, () => link.counters, device.id, metrics);
      return {
        link: recordedLink(link, recorded(), clock),
        async close() {
          stopCounting();
          await link.close();
        },
      };
    },
    close: () => transport.close(),
  };
}

/** How often the bytes of a link are added to the metrics. */
const countEveryMs = 5000;

function countBytes(
  clock: Clock,
  counters: () => { readonly rxBytes: number; readonly rxDropped: number; readonly rxForeign?: number },
  device: string,
  metrics: Metrics,
): () => void {
  let bytes = 0;
  let dropped = 0;
  let foreign = 0;
  const add = () => {
    const now = { ...counters() };
    metrics.deviceBytes(device, now.rxBytes - bytes);
    if (now.rxDropped > dropped) metrics.rejected(device, "receive-buffer-full", now.rxDropped - dropped);
    bytes = now.rxBytes;
    dropped = now.rxDropped;
    if ((now.rxForeign ?? 0) > foreign) metrics.rejected(device, "foreign-sender", (now.rxForeign ?? 0) - foreign);
    foreign = now.rxForeign ?? 0;
  };
  let cancel = () => {};
  const again = () => {
    add();
    cancel = clock.after(countEveryMs, again);
  };
  cancel = clock.after(countEveryMs, again);
  return () => {
    cancel();
    add();
  };
}
