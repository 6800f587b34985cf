/**
 * One device from its wire to the journal: link, flight recorder, driver, assembler, records. Everything is handed in;
 * what it owns is the order of things.
 */

import { toRfc3339 } from "../clock.ts";
import { type DeviceWatch, runDevice } from "../devices/index.ts";
import type { DeviceEvent, DocumentEvent, Log } from "../driver.ts";
import { FilesRefused, isRefusedDocument, messageOf } from "../errors.ts";
import type { BlobSink, LiveMessage } from "../ports.ts";
import type { Provenance, RecordDraft } from "../records.ts";
import type { Thresholds } from "../thresholds.ts";
import { FlightRecorder, schemeOf } from "../transport/index.ts";
import { deviceAssembler } from "./assemblers.ts";
import type { BeamLog } from "./beams.ts";
import { type DeviceLinkOptions, linkOpener } from "./device-link.ts";
import { quietWarnings } from "./quiet-log.ts";
import type { ScannerPart } from "./scanner-checks-beside.ts";
import { besideBeams, type Reach } from "./xray-nearby.ts";

export interface DeviceLineOptions extends DeviceLinkOptions {
  readonly log: Log;
  readonly random: () => number;
  readonly provenance: Provenance;
  /** What our own statistics decide with. */
  readonly thresholds?: Thresholds | undefined;
  readonly blobs: BlobSink;
  readonly flightRecorder: { readonly folder: string; readonly maxBytes: number };
  /** Resolves when the drafts are on disk, however long that takes; rejects when the gateway stops first. */
  tell(drafts: readonly RecordDraft[]): Promise<void>;
  /** Takes a list or a terminal message; resolves when what it says is on disk. */
  takeMessage(event: DocumentEvent, device: string): Promise<void>;
  publishLive(message: LiveMessage): void;
  /** Whether the journal has a record of this id. */
  isRecorded(id: string): boolean;
  /** Whether it has a scan of this name. */
  isScanKnown(id: string): boolean;
  /** What the scanners of the site did, and do. */
  readonly beams: BeamLog;
  /** Over its background, where it is watched. */
  readonly watch: DeviceWatch | undefined;
  /** Its part in a scanner with a controller, where it has one. */
  readonly scanner: ScannerPart | undefined;
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
    after: (delayMs, fire) => clock.after(delayMs, fire),
    ...(options.thresholds === undefined ? {} : { thresholds: options.thresholds }),
    isRecorded: options.isRecorded,
    isScanKnown: options.isScanKnown,
    takeMessage: async (event) => {
      await options.takeMessage(event, device.id);
      return [];
    },
    onDocument: (outcome) => metrics.document(device.id, outcome),
    ...(options.scanner?.motion === undefined ? {} : { motion: options.scanner.motion }),
  });
  const checked = options.scanner?.beside(ownAssembler) ?? ownAssembler;
  const assembler = besideBeams(checked, device.id, options.beams, options.reach);
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
      if (!isRefusedDocument(cause) && event.name === undefined) {
        const reason = `a document could not be recorded: ${messageOf(cause)}`.slice(0, 300);
        await tell([{ ...envelope(), kind: "gap", what: "records", reason, lost: 1 }]);
      }
      throw cause;
    }
  };

  /**
   * Files of a scan are on disk, with all that they became, when this settles. Those that are recorded as refused are the driver's
   * to move away. What could not be recorded stays where it is.
   */
  const takeFiles = async (event: DeviceEvent & { type: "scan.files" }) => {
    await working;
    const drafts = await assembler.handle(event);
    await tell(drafts);
    const refused = drafts.flatMap((draft) =>
      draft.kind === "file.received" && draft.outcome === "refused" ? [[draft.name, draft.reason ?? ""] as const] : [],
    );
    if (refused.length > 0) throw new FilesRefused(new Map(refused));
  };

  /** A file that no driver ever sees is refused all the same; nothing is kept of it but that. */
  const tellUnseen = (name: string, bytes: number, why: string) => {
    const mediaType = "application/octet-stream";
    const facts = {
      name: name.toWellFormed().slice(0, 255),
      bytes,
      mediaType,
      outcome: "refused",
      reason: why,
    } as const;
    tell([{ ...envelope(), kind: "file.received", ...facts }]).catch((cause: unknown) =>
      log.warn("records were not written before the gateway stopped", { reason: messageOf(cause) }),
    );
  };

  const warn = quietWarnings(log, clock);
  const onReject = (reason: string, bytes: number) => {
    metrics.rejected(device.id, reason);
    warn(`input was rejected: ${reason}`, reason, { reason, bytes });
  };
  const opener = linkOpener(
    options,
    recorder,
    (reason, file) => {
      onReject(reason, 0);
      if (driver.gives.includes("scan")) tellUnseen(file.name, file.bytes, file.why);
    },
    onReject,
  );
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
        if (event.type === "scan.files") return takeFiles(event);
        const drafts = assembler.handle(event);
        // Lines of a scan make no records: staying synchronous here is what lets a detector run at full speed.
        if (Array.isArray(drafts)) return drafts.length === 0 ? undefined : tell(drafts);
        underWay++;
        working = finish(
          working,
          drafts.catch((failed: unknown) => ({ failed })),
        );
        // A file may leave its folder only when what it says is on disk.
        const isFile =
          schemeOf(device.connect) === "files" && (event.type === "identity.read" || event.type === "seal");
        return isFile || underWay > maxUnderWay ? working : undefined;
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
