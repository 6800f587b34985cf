/** One assembler for a device, whatever it gives: each event goes to the room that knows its noun. */

import type { Clock } from "../clock.ts";
import type { DeviceEvent, DocumentEvent } from "../driver.ts";
import { type DocumentOutcome, documentAssembler, scanFilesAssembler } from "../formats/index.ts";
import { parseContainerId, readAssembler } from "../identity/index.ts";
import { scanAssembler } from "../imaging/index.ts";
import type { Assembler, BlobSink, DeviceIdentity, LiveMessage, Motion } from "../ports.ts";
import { doseAssembler, occupancyAssembler } from "../radiation/index.ts";
import type { RecordDraft } from "../records.ts";
import type { Thresholds } from "../thresholds.ts";
import { messagesAlone } from "./message-files.ts";

export interface DeviceAssemblerOptions extends DeviceIdentity {
  readonly blobs: BlobSink;
  /** The driver's settings; the imaging room takes from them what it knows. */
  readonly settings: unknown;
  readonly live: (message: LiveMessage) => void;
  /** Timers for what waits to be shown live. */
  readonly after?: Clock["after"];
  /** What the radiation room's own statistics decide with; absent: the defaults. */
  readonly thresholds?: Thresholds;
  /** Whether the journal has a record of this id, so that a document that came before gives nothing new. */
  readonly isRecorded?: (id: string) => boolean;
  /** Whether the journal has a scan of this name. */
  readonly isScanKnown?: (id: string) => boolean;
  readonly onDocument?: (outcome: DocumentOutcome) => void;
  /** Takes documents that are no instrument's, and writes what they say itself; absent: it comes back as drafts. */
  readonly takeMessage?: (event: DocumentEvent) => Promise<RecordDraft[]>;
  /** Of a scanner with a controller: how what it scanned moved between two moments, milliseconds since 1970. */
  readonly motion?: (fromUtcMs: number, toUtcMs: number) => Motion | undefined;
}

type Room = "radiation" | "dose" | "imaging" | "identity" | "formats" | "files";
const roomOf: { readonly [Type in DeviceEvent["type"]]: Room } = {
  background: "radiation",
  "occupancy.begun": "radiation",
  counts: "radiation",
  "energy-windows": "radiation",
  "dose-rate": "dose",
  document: "formats",
  speed: "radiation",
  "occupancy.ended": "radiation",
  "occupancy.lost": "radiation",
  raw: "radiation",
  fault: "radiation",
  lost: "radiation",
  health: "radiation",
  "scan.begun": "imaging",
  "scan.line": "imaging",
  "scan.ended": "imaging",
  "scan.image": "imaging",
  "scan.files": "files",
  scanner: "imaging",
  "identity.read": "identity",
  seal: "identity",
};

export function deviceAssembler(options: DeviceAssemblerOptions): Assembler {
  const { device, lane, provenance, blobs, settings, live } = options;
  const identity = { device, lane, provenance };
  const takeMessage = options.takeMessage ?? messagesAlone(device, provenance, blobs);
  const dose = doseAssembler(identity);
  const rooms: Record<Room, Assembler> = {
    radiation: occupancyAssembler({
      ...identity,
      settings,
      live,
      ...(options.thresholds === undefined ? {} : { thresholds: options.thresholds }),
    }),
    dose,
    imaging: scanAssembler({
      ...identity,
      blobs,
      settings,
      live,
      ...(options.after === undefined ? {} : { after: options.after }),
      ...(options.motion === undefined ? {} : { motion: options.motion }),
      ...(options.isScanKnown === undefined ? {} : { isScanKnown: options.isScanKnown }),
    }),
    identity: readAssembler({ ...identity, blobs }),
    formats: documentAssembler({
      ...identity,
      blobs,
      settings,
      // What a document says goes the way of what any other device says.
      tell: (event) => assembler.handle(event),
      ...(options.isRecorded === undefined ? {} : { isRecorded: options.isRecorded }),
      ...(options.onDocument === undefined ? {} : { count: options.onDocument }),
    }),
    files: scanFilesAssembler({
      ...identity,
      blobs,
      settings,
      tell: (event) => assembler.handle(event),
      codeFault,
      ...(options.isRecorded === undefined ? {} : { isRecorded: options.isRecorded }),
    }),
  };
  const assembler: Assembler = {
    handle(event) {
      if (event.type === "document" && event.format !== "n42") return takeMessage(event);
      const drafts = rooms[roomOf[event.type]].handle(event);
      if (event.type !== "fault") return drafts;
      // An alarm of an area monitor ends the minute of its dose rates.
      const doses = dose.handle(event);
      return Array.isArray(drafts) ? [...drafts, ...doses] : drafts.then((alarms) => [...alarms, ...doses]);
    },
    async sessionEnded(at, reason) {
      const drafts: RecordDraft[] = [];
      for (const room of Object.values(rooms)) drafts.push(...(await room.sessionEnded(at, reason)));
      return drafts;
    },
  };
  return assembler;
}

/** What is wrong with a code that should be a container's. */
function codeFault(code: string): string | undefined {
  const { kind, valid, notes } = parseContainerId(code);
  if (kind === "container" && valid) return undefined;
  return `container ${code} is no valid code${notes.length === 0 ? "" : `: ${notes.join("; ")}`}`;
}
