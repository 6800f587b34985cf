/**
 * What the stream reads from the journal, shared by all consumers: pages that were just read, and event frames that
 * were just built. Both caches are small and bounded; records themselves stay in the journal.
 */

import { messageOf } from "../errors.ts";
import type { PorticoRecord } from "../records.ts";
import type { StreamGap, Subprotocol } from "./messages.ts";
import { serverFrame } from "./outlet.ts";
import { toWire } from "./record-form.ts";
import { extentOf, type Filter } from "./subscription.ts";
import type { Offer } from "./window.ts";

/** One committed record, as the journal serves it. */
interface StreamEntry {
  readonly seq: number;
  /** The flat record as JSON. */
  readonly json: string;
}

interface Page {
  /** In the order of `seq`. */
  readonly entries: readonly StreamEntry[];
  /** Numbers in between that cannot be had, whatever the filter: damaged, or never given. In order. */
  readonly gaps?: readonly StreamGap[];
  readonly consideredSeq: number;
}

/** The part of the journal that the stream needs. */
export interface StreamJournal {
  /** Committed records with seq > after, in order, at most `limit`; and through which seq it looked. */
  read(query: { after: number; limit: number } & Filter): Page;
  readonly oldestSeq: number;
  readonly newestSeq: number;
  /** Calls the listener after each commit. Gives what ends that. */
  onCommit(listener: () => void): () => void;
  readonly cursors: { get(consumer: string): number | undefined; set(consumer: string, throughSeq: number): void };
}

/** The frame of an event, or why there cannot be one. */
type EventFrame = { readonly frame: Buffer } | { readonly unsendable: string };

/** What could be sent next to one consumer. `frames[i]` is the event of `offers[i]`, absent where that is a gap. */
interface Batch {
  readonly offers: readonly Offer[];
  readonly frames: readonly (Buffer | undefined)[];
  /** The journal was looked through up to here. */
  readonly consideredSeq: number;
  readonly oldestSeq: number;
}

/** Consumers at the tail with the same filter ask for the same few pages. */
const keptPages = 8;
/** Frames of so many records, per subprotocol. */
const keptFrames = 1024;
/** Bytes of frames, per subprotocol. */
const keptFrameBytes = 8 * 2 ** 20;

export interface Source {
  /** At most `limit` events after a seq, and not many more than `maxBytes` of them. */
  read(query: {
    readonly subprotocol: Subprotocol;
    readonly after: number;
    readonly limit: number;
    readonly maxBytes: number;
    readonly filter: Filter;
  }): Batch;
}

/** `onBuilt` is told of every frame that was not in the cache, with the reason if it could not be made. */
export function createSource(journal: StreamJournal, onBuilt: (seq: number, unsendable?: string) => void): Source {
  const pages = new Map<string, Page>();
  const caches: Record<Subprotocol, FrameCache> = {
    "portico.v1.protobuf": new FrameCache(),
    "portico.v1.json": new FrameCache(),
  };

  function pageAfter(after: number, limit: number, filter: Filter): Page {
    // A page may grow with every commit, and shrink with retention; everything else about it is immutable.
    const key = JSON.stringify([journal.oldestSeq, journal.newestSeq, after, limit, filter]);
    const known = pages.get(key);
    if (known !== undefined) return known;
    const page = journal.read({ after, limit, ...filter });
    pages.set(key, page);
    if (pages.size > keptPages) pages.delete(pages.keys().next().value ?? "");
    return page;
  }

  function frameOf(subprotocol: Subprotocol, entry: StreamEntry): EventFrame {
    const known = caches[subprotocol].get(entry.seq);
    if (known !== undefined) return known;
    const built = buildEvent(subprotocol, entry);
    if ("frame" in built) onBuilt(entry.seq);
    else onBuilt(entry.seq, built.unsendable);
    caches[subprotocol].add(entry.seq, built);
    return built;
  }

  return {
    read({ subprotocol, after, limit, maxBytes, filter }) {
      const { oldestSeq } = extentOf(journal);
      const page = pageAfter(Math.max(after, oldestSeq - 1), limit, filter);
      const offers: Offer[] = [];
      const frames: (Buffer | undefined)[] = [];
      let offeredSeq = after;
      const offer = (made: Offer, throughSeq: number, frame?: Buffer) => {
        offers.push(made);
        frames.push(frame);
        offeredSeq = throughSeq;
      };
      const gaps = [...(page.gaps ?? [])];
      let bytes = 0;
      for (const entry of page.entries) {
        // One offer beyond the window is enough to say that something waits.
        if (bytes > maxBytes) return { offers, frames, oldestSeq, consideredSeq: offeredSeq };
        for (let gap = gaps[0]; gap !== undefined && gap.fromSeq < entry.seq; gap = gaps[0]) {
          offer({ lost: gap }, gap.toSeq);
          gaps.shift();
        }
        const event = frameOf(subprotocol, entry);
        const { seq } = entry;
        if ("frame" in event) {
          bytes += event.frame.length;
          offer({ seq, bytes: event.frame.length }, seq, event.frame);
        } else offer({ lost: { fromSeq: seq, toSeq: seq, reason: event.unsendable } }, seq);
      }
      for (const gap of gaps) offer({ lost: gap }, gap.toSeq);
      return { offers, frames, oldestSeq, consideredSeq: page.consideredSeq };
    },
  };
}

function buildEvent(subprotocol: Subprotocol, entry: StreamEntry): EventFrame {
  try {
    const record = toWire(JSON.parse(entry.json) as PorticoRecord);
    const { seq, id, kind, at, provenance } = record;
    if (seq !== entry.seq) throw new Error(`the journal's row ${entry.seq} holds record ${seq}`);
    return { frame: inOwnMemory(serverFrame(subprotocol, { event: { seq, id, kind, at, provenance, record } })) };
  } catch (error) {
    return { unsendable: `record ${entry.seq} cannot be encoded: ${messageOf(error)}`.slice(0, 300) };
  }
}

/** A frame that is kept would otherwise keep the slab that it was cut from (`Buffer.poolSize`), a hundred times its size. */
function inOwnMemory(frame: Buffer): Buffer {
  if (frame.buffer.byteLength === frame.length) return frame;
  const own = Buffer.allocUnsafeSlow(frame.length);
  frame.copy(own);
  return own;
}

/** The most recently used frames, by seq. */
class FrameCache {
  readonly #frames = new Map<number, EventFrame>();
  #bytes = 0;

  get(seq: number): EventFrame | undefined {
    const found = this.#frames.get(seq);
    if (found !== undefined) {
      this.#frames.delete(seq);
      this.#frames.set(seq, found);
    }
    return found;
  }

  add(seq: number, made: EventFrame): void {
    this.#frames.set(seq, made);
    this.#bytes += bytesOf(made);
    for (const [oldest, frame] of this.#frames) {
      if (this.#frames.size <= keptFrames && this.#bytes <= keptFrameBytes) break;
      this.#frames.delete(oldest);
      this.#bytes -= bytesOf(frame);
    }
  }
}

const bytesOf = (made: EventFrame) => ("frame" in made ? made.frame.length : 0);
