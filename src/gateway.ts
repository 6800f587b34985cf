/**
 * The composition root: it knows every room, starts them in order, hands events from one to the next, and stops them in
 * order. It decides nothing about data.
 *
 *     device ─► driver ─► assemblers ─► journal ─► linker ─► journal ─► stream, console
 */

import { mkdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { createHttpServer, type HttpServer } from "./api/index.ts";
import { type Clock, scaledClock, systemClock, toRfc3339 } from "./clock.ts";
import type { GatewayConfig } from "./config/index.ts";
import { createStreamServer } from "./delivery/index.ts";
import { loadDriver } from "./devices/index.ts";
import type { Driver } from "./driver.ts";
import { messageOf, PorticoError } from "./errors.ts";
import { runDeviceLine } from "./gateway/device-line.ts";
import { linkTheUnlinked } from "./gateway/linking.ts";
import { readPoster } from "./gateway/posted-reads.ts";
import { recoveryDrafts } from "./gateway/recovery.ts";
import { type Journal, openBlobStore, openJournal } from "./journal/index.ts";
import { createLinker } from "./linking/index.ts";
import { createBuses } from "./modbus/index.ts";
import { createMetrics, type GatewayLog, health } from "./observe/index.ts";
import { packageVersion, webRoot } from "./package.ts";
import { type PorticoRecord, type RecordDraft, wholeSite } from "./records.ts";

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
/** How often passages are asked whether they are over. */
const linkerTickMs = 1000;
/** Records read at a start to find out what was left open: far more than can be open at once. */
const recentRecords = 20_000;
/** Below this much free space the disk is called full: room to close what is open. */
const neededDiskBytes = 256 * 2 ** 20;

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, dataDir, log } = options;
  const clock = options.clock ?? clockOf(config);
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
  const stopping = new AbortController();
  const closers: (() => void | Promise<void>)[] = [];

  /** Appends where nobody waits for the answer. What the journal cannot take is seen on /readyz and in the log. */
  const tell = async (drafts: readonly RecordDraft[]): Promise<void> => {
    if (drafts.length === 0) return;
    await journal.append(drafts).catch((cause: unknown) => {
      if (!stopping.signal.aborted)
        log.warn("records were not written", { reason: messageOf(cause), records: drafts.length });
    });
  };
  const closeAll = async () => {
    stopping.abort();
    for (const close of closers.toReversed()) await close();
    await journal.close();
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
    await tell(comeBack(journal, config, clock));

    const linker = createLinker({ provenance: config.provenance, lanes: geometry(config, drivers) });
    await tell(linkTheUnlinked(linker, recent(journal)));
    journal.onCommit((records) => void tell(records.flatMap((record) => linker.observe(record))));
    closers.push(every(clock, linkerTickMs, () => void tell(linker.tick(clock.now()))));

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
      metrics,
      webRoot,
      readiness: () =>
        health({
          journal: { open: true, queuedRecords: journal.stats().queued, queueLimit: config.journal.queueRecords },
          disk: freeDisk(dataDir),
          devices: journal.devices.list(),
        }),
      submitReads: readPoster({ journal, blobs, clock, provenance: config.provenance }),
      handleUpgrade: (request, socket, head) => stream.handleUpgrade(request, socket, head),
    });
    // Consumers are told goodbye before their connections are ended.
    closers.push(() => http.close());
    closers.push(() => stream.close());

    const lines = config.devices.map((device) =>
      runDeviceLine(
        {
          device,
          driver: drivers.get(device.driver) ?? unknownDriver(device.id, device.driver),
          clock,
          log: log.child({ device: device.id }),
          random: options.random ?? Math.random,
          provenance: config.provenance,
          blobs,
          buses,
          metrics,
          flightRecorder: {
            folder: join(dataDir, "flight-recorder"),
            maxBytes: config.flightRecorder.maxBytesPerDevice,
          },
          tell: (drafts) => journal.append(drafts).then(() => {}),
          publishLive: (message) => stream.publishLive(message),
        },
        stopping.signal,
      ),
    );
    closers.push(() => Promise.all(lines).then(() => {}));
    log.info("the gateway is running", { url: http.url, lanes: config.lanes.length, devices: config.devices.length });

    let closing: Promise<void> | undefined;
    return {
      url: http.url,
      close: () => (closing ??= withDeadline(closeAll())),
    };
  } catch (cause) {
    await closeAll();
    throw cause;
  }
}

/** Resolves with the work, or when its time is up. */
async function withDeadline(work: Promise<void>): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, systemClock.sleep(closeDeadlineMs, done.signal)]);
  done.abort();
}

function unknownDriver(device: string, driver: string): never {
  throw new PorticoError("DRIVER_UNKNOWN", `device "${device}" needs the driver "${driver}", which does not exist`);
}

function clockOf({ clock }: GatewayConfig): Clock {
  return clock.rate === 1 ? systemClock : scaledClock(clock.rate, clock.originUtcMs);
}

async function driversOf(config: GatewayConfig): Promise<Map<string, Driver>> {
  const drivers = new Map<string, Driver>();
  for (const device of config.devices) {
    const driver = await loadDriver(device.driver, config.drivers);
    drivers.set(device.driver, driver ?? unknownDriver(device.id, device.driver));
  }
  return drivers;
}

/** What is said at a start: which configuration holds, and what an outage left open. */
function comeBack(journal: Journal, config: GatewayConfig, clock: Clock): RecordDraft[] {
  const now = clock.now();
  const drafts: RecordDraft[] = [];
  if (journal.lastAtMs !== undefined) {
    drafts.push(
      ...recoveryDrafts(recent(journal), { fromUtcMs: journal.lastAtMs, now, provenance: config.provenance }),
    );
  }
  drafts.push({
    kind: "config.changed",
    at: toRfc3339(now.utcMs),
    monotonicMs: now.monotonicMs,
    lane: wholeSite,
    provenance: config.provenance,
    sha256: config.sha256,
    version: packageVersion,
    summary: `${config.lanes.length} lanes, ${config.devices.length} devices`,
  });
  return drafts;
}

/** The newest records of the journal, in order. */
function* recent(journal: Journal): Generator<PorticoRecord> {
  let after = Math.max(0, journal.newestSeq - recentRecords);
  for (;;) {
    const page = journal.read({ after, limit: 1000 });
    for (const entry of page.entries) yield JSON.parse(entry.json) as PorticoRecord;
    if (page.consideredSeq <= after) return;
    after = page.consideredSeq;
  }
}

function geometry(config: GatewayConfig, drivers: ReadonlyMap<string, Driver>) {
  return config.lanes.map((lane) => ({
    id: lane.id,
    lengthMetres: lane.lengthMetres,
    closePassageAfterMs: lane.closePassageAfterMs,
    stations: config.devices
      .filter((device) => device.lane === lane.id)
      .map(({ id, stationMetres, driver }) => ({
        device: id,
        stationMetres,
        gives: [...(drivers.get(driver)?.gives ?? [])],
      })),
  }));
}

function laneViews(config: GatewayConfig) {
  return config.lanes.map(({ id, name, lengthMetres }) => ({
    id,
    name,
    lengthMetres,
    devices: config.devices
      .filter((device) => device.lane === id)
      .map((device) => ({
        id: device.id,
        stationMetres: device.stationMetres,
        driver: device.driver,
        profile: device.profile,
      })),
  }));
}

function freeDisk(folder: string) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return { freeBytes: bavail * bsize, neededBytes: neededDiskBytes };
  } catch {
    return undefined;
  }
}

function every(clock: Clock, periodMs: number, act: () => void): () => void {
  let cancel = () => {};
  const again = () => {
    cancel = clock.after(periodMs, again);
    act();
  };
  cancel = clock.after(periodMs, again);
  return () => cancel();
}
