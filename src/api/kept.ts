/** What this room reads of what the gateway keeps: the journal with its views, blobs, images. Types only. */

import type { PorticoRecord } from "../records.ts";

/** A record as the journal keeps it. `json` is the whole record, flat, and is sent as it is. */
interface RawRecord {
  readonly seq: number;
  readonly json: string;
}

export interface Page<View> {
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
export interface AlarmLike {
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
export interface ImageTiles {
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
