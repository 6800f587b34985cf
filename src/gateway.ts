/**
 * The composition root: it knows every room, starts them in order, hands events from one to the next, and stops them in
 * order. It decides nothing about data.
 *
 *     device ─► driver ─► assemblers ─► journal ─► linker ─► journal ─► stream, console
 */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createHttpServer, type HttpServer } from "./api/index.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { GatewayConfig } from "./config/index.ts";
import { createStreamServer } from "./delivery/index.ts";
import { messageOf } from "./errors.ts";
import { keepAlarms } from "./gateway/alarms.ts";
import { startBackgroundWatches } from "./gateway/background-watches.ts";
import { BeamLog } from "./gateway/beams.ts";
import { comeBack } from "./gateway/come-back.ts";
import { startConclusions } from "./gateway/conclusions.ts";
import { containerViews } from "./gateway/containers.ts";
import { keepCorrections } from "./gateway/corrections.ts";
import { FailingDeliveries, runDeliveries } from "./gateway/deliveries.ts";
import { startDeviceLine } from "./gateway/device-line.ts";
import { sharedListeners } from "./gateway/dial-ins.ts";
import { dicomPlaces } from "./gateway/dicom-places.ts";
import { expectedPage } from "./gateway/expected.ts";
import { clockOf, driversOf, freeDisk, unknownDriver } from "./gateway/means.ts";
import { takeMessageFile } from "./gateway/message-files.ts";
import { scannersOf } from "./gateway/motion-log-sources.ts";
import { dicosWriter } from "./gateway/passage-dicos.ts";
import { n42Writer } from "./gateway/passage-document.ts";
import { takeTurns } from "./gateway/passage-turn.ts";
import { documentPoster } from "./gateway/posted-documents.ts";
import { messagePoster } from "./gateway/posted-messages.ts";
import { objectPoster } from "./gateway/posted-objects.ts";
import { readPoster } from "./gateway/posted-reads.ts";
import { createRecordWriter } from "./gateway/record-writer.ts";
import { scannerParts } from "./gateway/scanner-checks-beside.ts";
import { allDevices, configuredDevices, laneViews } from "./gateway/site.ts";
import { terminalTaker } from "./gateway/terminal-messages.ts";
import { every, withDeadline } from "./gateway/timing.ts";
import { keepVerdicts } from "./gateway/verdicts.ts";
import { reachOf } from "./gateway/xray-nearby.ts";
import { scanTiles } from "./imaging/index.ts";
import { openBlobStore, openJournal } from "./journal/index.ts";
import { createBuses } from "./modbus/index.ts";
import { createMetrics, type GatewayLog, health } from "./observe/index.ts";
import { packageVersion, webRoot } from "./package.ts";
import type { RecordDraft } from "./records.ts";

export interface GatewayOptions {
  readonly config: GatewayConfig;
  /** Folder of the journal, the blobs and the flight recorder; made if it does not exist. */
  readonly dataDir: string;
  readonly log: GatewayLog;
  /** In [0, 1), for full jitter between attempts. */
  readonly random?: () => number;
  /** Time that somebody else holds; without it, the clock of the configuration. */
  readonly clock?: Clock;
}

export interface Gateway {
  /** Where the console and the API are. */
  readonly url: string;
  /** Ends every session, writes what waits, and lets go of everything; takes at most `closeDeadlineMs`. */
  close(): Promise<void>;
}

/** A device that does not let go, or a disk that does not answer, may not keep the process alive longer than this. */
const closeDeadlineMs = 5000;
/** What is left of it for the journal when the rooms have had their time, and what they have after the devices. */
const journalReserveMs = 500;
const roomsReserveMs = 2500;
/** How often it is looked whether an alarm's time on the shelf is over. */
const alarmTickMs = 1000;

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, dataDir, log } = options;
  const clock = options.clock ?? clockOf(config);
  const startedAt = clock.now();
  const drivers = await driversOf(config);
  mkdirSync(dataDir, { recursive: true });
  const blobs = await openBlobStore(join(dataDir, "blobs"));
  const journal = await openJournal({
    dir: join(dataDir, "journal"),
    clock,
    provenance: config.provenance,
    ...config.journal,
  });
  const metrics = createMetrics();
  const buses = createBuses({ clock });
  metrics.modbusFrom(() => buses.counters());
  const listeners = sharedListeners({ clock, log, metrics });
  const dicom = dicomPlaces({ clock, log, metrics, folder: join(dataDir, "dicom") });
  const stopping = new AbortController();
  const closers: (() => void | Promise<void>)[] = [];

  const alarms = keepAlarms({ journal, clock, log });
  const writer = createRecordWriter({
    journal: alarms,
    clock: systemClock,
    signal: stopping.signal,
    log,
    onRefused: (code) => metrics.journalRefused(code),
  });
  const closeRooms = async () => {
    for (const close of closers.toReversed()) {
      try {
        await close();
      } catch (cause) {
        log.warn("a room did not close well", { reason: messageOf(cause) });
      }
    }
  };
  const closeAll = async () => {
    stopping.abort();
    await withDeadline(closeRooms(), closeDeadlineMs - journalReserveMs);
    try {
      await journal.close();
    } catch (cause) {
      log.warn("the journal did not close well; the next start looks through it", { reason: messageOf(cause) });
    }
    metrics.close();
    log.flush();
  };

  try {
    journal.onCommit((records) => {
      for (const record of records) metrics.recordsCommitted(record.kind);
      const { queued, lastCommitMs } = journal.stats();
      metrics.journalQueue(queued);
      metrics.journalCommitted(lastCommitMs / 1000);
    });
    // Nothing that follows from records is written before the gateway has said that it is back.
    const back = Promise.withResolvers<void>();
    back.promise.catch(() => {});
    const write = (drafts: readonly RecordDraft[]) => back.promise.then(() => writer.write(drafts));
    const conclusions = startConclusions({ config, drivers, journal, blobs, clock, log, metrics, write });
    closers.push(() => conclusions.close());
    const portals = config.devices.filter(({ driver }) => drivers.get(driver)?.gives.includes("occupancy"));
    const isPortal = (id: string) => portals.some((device) => device.id === id);
    // On a full disk this waits: the gateway is up all the same and says so, and no record comes before these.
    writer.write(comeBack(journal, config, startedAt, isPortal)).then(() => back.resolve(), back.reject);
    const { expected } = conclusions;
    const { senders } = config.terminalMessages;
    const { inForce: lists } = expected;
    const terminal = terminalTaker({ journal, blobs, clock, metrics, provenance: config.provenance, senders, lists });
    closers.push(() => alarms.idle());
    closers.push(every(clock, alarmTickMs, () => alarms.tick()));

    const stream = createStreamServer({
      journal,
      // Networks do not run faster because a simulated port does.
      clock: systemClock,
      siteUtcMs: () => clock.now().utcMs,
      provenance: config.provenance,
      log,
      limits: config.stream,
      count(counter, by = 1) {
        if (counter === "liveDropped") metrics.streamDroppedLive(by);
        if (counter === "accepted" || counter === "closed") {
          metrics.streamConsumers(stream.counters.accepted - stream.counters.closed);
        }
      },
    });
    closers.push(() => stream.close());
    closers.push(() => buses.close());

    const watches = startBackgroundWatches(config, drivers, journal, startedAt);
    const beams = new BeamLog(scannersOf(config.devices, drivers));
    const scanners = scannerParts(config.devices, drivers, config.provenance);

    const flightRecorder = {
      folder: join(dataDir, "flight-recorder"),
      maxBytes: config.flightRecorder.maxBytesPerDevice,
    };
    const messages = messagePoster({ writer, blobs, clock, log, config, drivers, metrics, flightRecorder });
    closers.push(() => messages.close());
    const passageDicos = dicosWriter(config, (sha256) => blobs.path(sha256));
    const failing = new FailingDeliveries(clock);
    const inTurn = takeTurns(journal);
    const http: HttpServer = await createHttpServer({
      host: config.http.host,
      port: config.http.port,
      clock,
      log,
      version: packageVersion,
      site: config.site,
      provenance: config.provenance,
      lanes: laneViews(config),
      journal,
      blobs,
      tiles: scanTiles((sha256) => blobs.path(sha256)),
      metrics,
      webRoot,
      devices: () => allDevices(config, journal.devices.list(), startedAt),
      readiness: () =>
        health({
          journal: {
            open: true,
            queuedRecords: journal.stats().queued,
            queueLimit: config.journal.queueRecords,
            trouble: writer.trouble,
          },
          disk: freeDisk(dataDir),
          devices: configuredDevices(config, journal.devices.list(), startedAt),
          failingDeliveries: failing.list(),
        }),
      passageN42: n42Writer(config, clock),
      passageDicos,
      storeObjects: objectPoster(config, dicom),
      ...keepVerdicts({ journal, writer, clock, provenance: config.provenance, inTurn }),
      ...keepCorrections({ journal, writer, clock, provenance: config.provenance, inTurn }),
      container: containerViews(journal, expected.lookup),
      backgroundWatch: (device) => watches.get(device)?.view,
      actOnAlarm: (id, action, by, known) => alarms.act(id, action, by, known),
      submitReads: readPoster({ journal: writer, blobs, clock, provenance: config.provenance }),
      submitMessage: (device, bytes) => messages.post(device, bytes),
      submitExpected: (list) => expected.receive({ ...list, write: (drafts) => writer.append(drafts) }),
      expectedPage: (query) => expectedPage(expected, query),
      submitTerminalMessages: (bytes) => terminal({ bytes, write: (drafts) => writer.append(drafts) }),
      submitDocument: documentPoster({ writer, journal, blobs, clock, config, metrics }),
      handleUpgrade: (request, socket, head) => stream.handleUpgrade(request, socket, head),
    });
    // Consumers are told goodbye before their connections are ended.
    closers.push(() => http.close());
    const random = options.random ?? Math.random;
    const { deliveries } = config;
    // Networks do not run faster because a simulated port does.
    const delivering = runDeliveries(
      { deliveries, journal, passageDicos, clock: options.clock ?? systemClock, random, log, metrics, failing },
      stopping.signal,
    );
    closers.push(() => delivering);
    closers.push(() => stream.close());

    const lines = config.devices.map((device) =>
      startDeviceLine(
        {
          device,
          driver: drivers.get(device.driver) ?? unknownDriver(device.id, device.driver),
          clock,
          log: log.child({ device: device.id }),
          random,
          provenance: config.provenance,
          thresholds: config.thresholds[device.id],
          blobs,
          buses,
          listeners,
          dicom,
          metrics,
          flightRecorder,
          tell: write,
          takeMessage: (event, device) =>
            takeMessageFile(event, device, write, {
              ...{ log, list: (given) => expected.receive(given), messages: terminal },
            }),
          publishLive: (message) => stream.publishLive(message),
          isRecorded: (id) => journal.get(id) !== undefined,
          isScanKnown: (id) => journal.scan(id) !== undefined,
          beams,
          scanner: scanners.get(device.id),
          watch: watches.get(device.id),
          reach: reachOf(config.backgroundWatches[device.id]),
        },
        stopping.signal,
      ),
    );
    closers.push(async () => {
      const all = Promise.all(lines).then(() => {});
      if (await withDeadline(all, closeDeadlineMs - journalReserveMs - roomsReserveMs)) return;
      log.warn("not every device let go in time; the gateway stops without waiting for them");
    });
    log.info("the gateway is running", { url: http.url, lanes: config.lanes.length, devices: config.devices.length });

    let closing: Promise<void> | undefined;
    return {
      url: http.url,
      close: () => {
        closing ??= withDeadline(closeAll(), closeDeadlineMs).then(() => {});
        return closing;
      },
    };
  } catch (cause) {
    await closeAll();
    throw cause;
  }
}
