/** What this room needs of others: the small shapes behind which the gateway puts the real objects. Types only. */

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Clock } from "../clock.ts";
import type { Log } from "../driver.ts";
import type { PorticoRecord, Provenance } from "../records.ts";
import type {
  AlarmAction,
  GivenContainers,
  GivenLink,
  GivenMark,
  GivenSeal,
  GivenVerdict,
  SubmittedList,
  SubmittedRead,
} from "./given.ts";
import type { AlarmLike, BlobFiles, ImageTiles, JournalReader, Page, PassageForN42 } from "./kept.ts";
import type { LaneView } from "./views.ts";

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
  submitTerminalMessages(bytes: Uint8Array): Promise<object & { readonly movements: number; readonly ordered: number }>;
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
