/** What this room needs of others: the small shapes behind which the gateway puts the real objects. Types only. */

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Clock } from "../clock.ts";
import type { IdentityKind, Log } from "../driver.ts";
import type { PorticoRecord, Provenance } from "../records.ts";
import type { GivenContainers, GivenLink, GivenSeal } from "./given-corrections.ts";
import type { PictureType } from "./media-type.ts";
import type { LaneView } from "./views.ts";

/** A record as the journal keeps it. `json` is the whole record, flat, and is sent as it is. */
interface RawRecord {
  readonly seq: number;
  readonly json: string;
}

interface Page<View> {
  readonly items: readonly View[];
  readonly next?: string | undefined;
}

/** The parts of a passage's view that this room looks into; the rest is passed on as it is. */
export interface PassageLike {
  readonly id: string;
  readonly lane: string;
  readonly lastSeq: number;
  readonly containers: readonly string[];
  readonly links: readonly { readonly record: string; readonly seq: number }[];
  readonly alarms: readonly string[];
}

/** A passage with everything that its document is made of. */
export interface PassageForN42 {
  readonly id: string;
  readonly lane: string;
  readonly lastSeq: number;
  readonly containers: readonly string[];
  readonly records: readonly PorticoRecord[];
}

/** The part of an alarm's view that this room looks into. */
interface AlarmLike {
  readonly lastSeq: number;
  /** Numbers of the records about it, in their order. */
  readonly seqs: readonly number[];
}

/** Empty or absent lists: all. */
interface AlarmQuery {
  readonly open?: boolean;
  readonly lanes?: readonly string[];
  readonly states?: readonly string[];
  readonly categories?: readonly string[];
  readonly priorities?: readonly number[];
  readonly provenances?: readonly string[];
  readonly before?: string;
  readonly limit: number;
}

/** What a person wants to do about an alarm. */
export type AlarmAction =
  | { readonly type: "acknowledge"; readonly comment?: string | undefined }
  | { readonly type: "shelve"; readonly untilUtcMs: number; readonly reason: string }
  | { readonly type: "unshelve"; readonly comment?: string | undefined }
  | {
      readonly type: "adjudicate";
      readonly finding: {
        readonly code: number;
        readonly isotopes: readonly string[];
        readonly secondaryInspection: "none" | "requested" | "completed";
        readonly vehicle?: string | undefined;
        readonly comment?: string | undefined;
      };
    };

/** What an officer decides on a passage. */
export interface GivenVerdict {
  readonly decision: "clear" | "suspect" | "inconclusive" | "not-scanned";
  readonly reason?: string | undefined;
  readonly comment?: string | undefined;
  readonly decidedInMs?: number | undefined;
}

/** An expected list as it came. */
interface SubmittedList {
  readonly bytes: Uint8Array;
  readonly format: "csv" | "json";
  /** What the address says of it; a JSON list may say it itself. */
  readonly head: { readonly source?: string; readonly reference?: string; readonly version?: string };
}

/** A place in an image; whether there is such an image is asked by whoever takes it. */
export interface GivenMark {
  readonly scan: string;
  readonly view?: string | undefined;
  readonly points: readonly { readonly column: number; readonly row: number }[];
  readonly category: "anomaly" | "contraband" | "weapon" | "radioactive" | "other";
  readonly text?: string | undefined;
}

/** One DICOS object: its name as a file, its transfer syntax, and its bytes in order. */
export interface DicosPart {
  readonly name: string;
  readonly syntax: string;
  readonly chunks: readonly Uint8Array[];
}

/** What became of an object that was handed in; `failure` absent: it is stored. */
export interface StoredInstance {
  readonly sopClass?: string;
  readonly sopInstance?: string;
  /** A status as DICOM numbers them (PS3.4, annex B.2.3). */
  readonly failure?: { readonly status: number; readonly reason: string };
}

/** The reading side of the journal. */
export interface JournalReader {
  read(query: {
    after: number;
    limit: number;
    maxBytes?: number;
    kinds?: readonly string[];
    lanes?: readonly string[];
    provenances?: readonly string[];
  }): {
    readonly entries: readonly RawRecord[];
    readonly gaps: readonly { readonly fromSeq: number; readonly toSeq: number; readonly reason: string }[];
    readonly consideredSeq: number;
  };
  get(seqOrId: number | string): PorticoRecord | undefined;
  readonly oldestSeq: number;
  readonly newestSeq: number;
  readonly passages: {
    list(query: {
      lane?: string;
      ambiguous?: boolean;
      container?: string;
      before?: string;
      limit: number;
    }): Page<object>;
    get(id: string): PassageLike | undefined;
  };
  readonly alarms: {
    list(query: AlarmQuery): Page<object>;
    get(id: string): AlarmLike | undefined;
  };
  readonly devices: { list(): readonly object[] };
  /** The newest records beside links about a passage, newest first. */
  about(query: { passage: string; limit: number }): readonly PorticoRecord[];
  /** The newest record about how a scan ended. */
  scan(id: string): PorticoRecord<"scan.completed" | "scan.incomplete"> | undefined;
  /** Steps of a device's background, holes among them. */
  backgrounds(query: { device: string; fromMs: number; toMs: number; stepMs: number }): object;
}

/** Where blobs lie. The file of a name that is not stored does not exist. */
export interface BlobFiles {
  path(sha256: string): string;
}

/** Codings in which a block of an image is sent (RFC 9110, 8.4.1). */
export type TileCoding = "zstd" | "deflate" | "identity";

/** A level or a layer of an image: so many blocks of 256 columns, the last of which may have fewer. */
interface TileGrid {
  readonly level: number;
  readonly blocks: number;
}

/** Blocks of stored images. Reject with BLOB_UNKNOWN, or IMAGE_INVALID for what is damaged. */
interface ImageTiles {
  describe(
    sha256: string,
  ): Promise<
    object & { readonly levels: readonly TileGrid[]; readonly layers: readonly (TileGrid & { name: string })[] }
  >;
  /**
   * @param of number of a level, or name of a layer
   * @returns undefined: too many wait for a coding that has to be made
   */
  block(sha256: string, of: number | string, index: number, coding: TileCoding): Promise<Uint8Array | undefined>;
}

/** A reading that came by HTTP, checked: its lane is one of the configuration's. */
export interface SubmittedRead {
  readonly lane: string;
  /** Absent where no device of the configuration made it: a person, or another system. */
  readonly device?: string;
  readonly value: string;
  readonly type: IdentityKind;
  readonly source: string;
  readonly confidence?: number;
  readonly direction?: string;
  /** Who typed it. */
  readonly by?: string;
  /** ISO 6346: 22G1. */
  readonly sizeType?: string;
  /** When the sender says that it was read. */
  readonly deviceUtcMs?: number;
  readonly picture?: { readonly mediaType: PictureType; readonly bytes: Uint8Array };
}

/** The answer of `/readyz`. */
interface Readiness {
  readonly ready: boolean;
  readonly state: "ok" | "degraded" | "failed";
  readonly reasons: readonly string[];
  readonly devices: readonly { id: string; lane: string; state: string; reason: string; since: string }[];
}

/** Bounds that tests make small. */
export interface HttpLimits {
  /** A request's headers must be whole after this. Default 10 s. */
  readonly headersTimeoutMs: number;
  /** A request must be whole after this. Default 30 s. */
  readonly requestTimeoutMs: number;
  /** Connections at once, streams included. Default 512. */
  readonly maxConnections: number;
  /** Largest body of a request. Default 2 MiB. */
  readonly bodyBytes: number;
  /** Records of one answer of `/v1/events` stop after about this many bytes. Default 8 MiB. */
  readonly pageBytes: number;
  /** Answers that still run when the server closes have this long. Default 3 s. */
  readonly closeGraceMs: number;
}

export interface HttpServerOptions {
  /** A loopback address or `localhost`; anything else is LISTEN_REFUSED. */
  readonly host: string;
  /** 0: any free one; `url` of the server tells which. */
  readonly port: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Of Portico, for `/healthz` and the OpenAPI document. */
  readonly version: string;
  readonly site: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly provenance: Provenance;
  readonly lanes: readonly LaneView[];
  readonly journal: JournalReader;
  readonly blobs: BlobFiles;
  readonly tiles: ImageTiles;
  readonly metrics: {
    readonly contentType: string;
    expose(): Promise<string>;
    /** Called with the error code of every problem document. */
    httpProblem(code: string): void;
  };
  /** Where the built console lies; it may appear later. */
  readonly webRoot: string;
  readiness(): Readiness;
  /** Every device, those of which nothing has been heard yet included. */
  devices(): readonly object[];
  /** How the gateway judges the background of a portal now; undefined where it does not. */
  backgroundWatch?(device: string): object | undefined;
  /** Resolves with the records once they are on disk. All or none. */
  submitReads(reads: readonly SubmittedRead[]): Promise<readonly PorticoRecord[]>;
  /**
   * Resolves with the alarm as it is when what was done is on disk; rejects with HTTP_NOT_FOUND, HTTP_PRECONDITION,
   * ALARM_STATE, ALARM_CODE.
   * @param known the newest record that the client knew of; there may be none about the alarm after it
   */
  actOnAlarm(id: string, action: AlarmAction, by: string, known?: number): Promise<AlarmLike & object>;
  /**
   * Resolves with the records of a document once they are on disk; not new: the same bytes came before, and this is the
   * record of that time. Rejects with N42_INVALID.
   */
  submitDocument(
    device: string,
    bytes: Uint8Array,
  ): Promise<{ readonly isNew: boolean; readonly records: readonly PorticoRecord[] }>;
  /** Resolves when the list is on disk. Rejects with EXPECTED_INVALID, EXPECTED_VERSION, HTTP_UNAVAILABLE. */
  submitExpected(list: SubmittedList): Promise<object & { readonly isNew: boolean }>;
  /** Entries of lists in force; with `code` those of one code. */
  expectedPage(query: {
    readonly code?: string;
    readonly source?: string;
    readonly after?: string;
    readonly limit: number;
  }): Page<object>;
  /** Resolves when what they report is on disk. Rejects with EDIFACT_INVALID, HTTP_UNAVAILABLE. */
  submitTerminalMessages(bytes: Uint8Array): Promise<object & { readonly movements: number }>;
  /**
   * Resolves with the records of a message that a reader posted, by the mapping of its device, once they are on disk, and with what
   * of it was left out. Rejects with HTTP_NOT_FOUND, HTTP_BAD_REQUEST, HTTP_UNAVAILABLE.
   */
  submitMessage(
    device: string,
    bytes: Uint8Array,
  ): Promise<{
    readonly records: readonly PorticoRecord[];
    readonly rejected: readonly { readonly reason: string; readonly count: number }[];
  }>;
  /**
   * Resolves with what became of each DICOM object, in their order. Rejects with HTTP_BAD_REQUEST if the device takes none,
   * HTTP_UNAVAILABLE if it takes none now.
   */
  storeObjects(device: string, objects: readonly Uint8Array[]): Promise<readonly StoredInstance[]>;
  /**
   * Resolves with the record when it is on disk; rejects with HTTP_NOT_FOUND, HTTP_PRECONDITION.
   * @param known the passage's `lastSeq` as the officer saw it
   */
  giveVerdict(passage: string, verdict: GivenVerdict, by: string, known: number): Promise<PorticoRecord>;
  /** Rejects with HTTP_NOT_FOUND, HTTP_PRECONDITION, IDENTITY_INVALID. */
  correctContainers(passage: string, given: GivenContainers, by: string, known: number): Promise<PorticoRecord>;
  /** Rejects with HTTP_NOT_FOUND, HTTP_BAD_REQUEST, HTTP_PRECONDITION. */
  correctLink(passage: string, given: GivenLink, by: string, known: number): Promise<PorticoRecord>;
  /** Rejects with HTTP_NOT_FOUND, IDENTITY_INVALID. */
  observeSeal(given: GivenSeal, by: string): Promise<PorticoRecord>;
  /** All that is known of a container; undefined: nobody has ever spoken of it. The code is in one spelling. */
  container(code: string): object | undefined;
  /** Rejects with HTTP_NOT_FOUND, HTTP_BAD_REQUEST, HTTP_PRECONDITION. */
  makeMark(passage: string, mark: GivenMark, by: string, known?: number): Promise<PorticoRecord>;
  /** The DICOS objects of a passage, each made when it is asked for; none: `leftOut` says why, if there was a scan at all. */
  passageDicos(
    passage: PassageForN42,
    coding: "none" | "jpeg-lossless",
  ): { readonly count: number; readonly leftOut: readonly string[]; objects(): AsyncGenerator<DicosPart> };
  /** The N42.42 document of a passage; undefined where no occupancy is linked to it. */
  passageN42(passage: PassageForN42, profile: "standard" | "interop"): string | undefined;
  /**
   * Takes over a WebSocket handshake for `/v1/stream`. Whoever takes it answers it, lifts the idle limit of 60 s that the
   * socket comes with (`ws` does), and closes it in the end.
   */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  readonly limits?: Partial<HttpLimits>;
}

export interface HttpServer {
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  readonly url: string;
  /** Lets running answers end, at most 3 s, then ends every connection. Safe to call twice. */
  close(): Promise<void>;
}
