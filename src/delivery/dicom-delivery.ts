/**
 * One archive and the passages that it is sent: each closed passage with an image, and again when something about it changes, such as a
 * verdict. At least once, in the order of the journal, from a cursor of its own; nothing that the gateway records waits for it.
 *
 * The same objects have the same identifiers however often they are sent, so that twice is no second object. What this run has
 * stored already and is unchanged is not sent again. An archive that cannot be reached is tried again for ever, and the cursor stays; an
 * object that it refuses is tried three times and then passed over, told and counted.
 */

import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { Log } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { Provenance, RecordKind } from "../records.ts";

/** An object as a file, in pieces. */
export interface DeliveredObject {
  readonly name: string;
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly syntax: string;
  readonly chunks: readonly Uint8Array[];
}

/** A way to an archive, open for as long as one passage takes. */
export interface ArchiveStore {
  /** Rejects with DELIVERY_REFUSED or DELIVERY_UNREACHABLE. */
  store(object: DeliveredObject): Promise<void>;
  close(): Promise<void>;
}

export interface DeliveryJournal {
  read(query: { after: number; limit: number; kinds?: readonly string[]; provenances?: readonly string[] }): {
    readonly entries: readonly { readonly seq: number; readonly json: string }[];
    readonly consideredSeq: number;
  };
  onCommit(listener: () => void): () => void;
  readonly newestSeq: number;
  readonly cursors: { get(consumer: string): number | undefined; set(consumer: string, throughSeq: number): void };
}

export interface DicomDeliveryOptions {
  readonly name: string;
  readonly provenances: readonly Provenance[];
  readonly begin: "now" | "oldest";
  readonly journal: DeliveryJournal;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** The objects of a passage; undefined: it is open still, or has none. */
  objectsOf(passage: string): AsyncGenerator<DeliveredObject> | undefined;
  /** Rejects with DELIVERY_UNREACHABLE. */
  open(signal: AbortSignal): Promise<ArchiveStore>;
  count(outcome: DeliveryOutcome): void;
  /** The archive takes what it is sent, or does not; how many records it has not seen yet. */
  state(failing: boolean, lagRecords: number): void;
}

/** `stored`; `unchanged`, stored before; `refused` by the archive; `failed`, which could not be made. */
export type DeliveryOutcome = "stored" | "unchanged" | "refused" | "failed";

/** After each of them a passage may be another one in DICOS. */
const triggers: readonly RecordKind[] = [
  "passage.closed",
  "link.made",
  "link.corrected",
  "fusion.made",
  "verdict.given",
  "mark.made",
];
const pageRecords = 200;
/** Of objects that were stored by this run, so that a verdict does not bring the images along. */
const maxRemembered = 2000;
const triesOfRefused = 3;
const firstBackoffMs = 1000;
const maxBackoffMs = 5 * 60_000;
/** After what should not happen. */
const interruptedMs = 60_000;
/** An archive that is down is told of again after so many tries. */
const tellEvery = 12;

/** Resolves when `signal` is aborted and nothing is under way; never rejects. */
export async function runDicomDelivery(options: DicomDeliveryOptions, signal: AbortSignal): Promise<void> {
  const delivery = new Delivery(options, signal);
  while (!signal.aborted) {
    try {
      await delivery.run();
    } catch (cause) {
      if (signal.aborted) return;
      // Such as a journal that cannot be read now. It begins anew from its place: nobody would see that it had ended.
      options.log.warn("a delivery was interrupted; it begins anew", {
        ...{ delivery: options.name, reason: messageOf(cause) },
      });
      delivery.interrupted();
      await options.clock.sleep(interruptedMs, signal);
    }
  }
}

class Delivery {
  readonly #options: DicomDeliveryOptions;
  readonly #signal: AbortSignal;
  /** SHA-256 of what was stored, by instance. */
  readonly #stored = new Map<string, string>();
  #through = 0;
  #lagRecords = 0;
  #failing = false;

  constructor(options: DicomDeliveryOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  async run(): Promise<void> {
    const { journal, name, begin } = this.#options;
    const consumer = `delivery:${name}`;
    const known = journal.cursors.get(consumer);
    this.#through = known ?? (begin === "now" ? journal.newestSeq : 0);
    // A cursor beyond the end is of another journal: what is there has not been sent.
    if (this.#through > journal.newestSeq) this.#through = 0;
    if (known !== this.#through) journal.cursors.set(consumer, this.#through);
    while (!this.#signal.aborted) {
      this.#tellState();
      const { entries, consideredSeq } = journal.read({
        after: this.#through,
        limit: pageRecords,
        kinds: triggers,
        provenances: this.#options.provenances,
      });
      for (const passage of new Set(entries.flatMap(({ json }) => passagesOf(json)))) {
        await this.#untilDelivered(passage);
        if (this.#signal.aborted) return;
      }
      if (consideredSeq === this.#through) {
        await this.#nextCommit(consideredSeq);
        continue;
      }
      this.#through = consideredSeq;
      journal.cursors.set(consumer, consideredSeq);
    }
  }

  /** Until it goes on. */
  interrupted(): void {
    this.#options.state(true, this.#lagRecords);
  }

  #tellState(): void {
    this.#lagRecords = Math.max(0, this.#options.journal.newestSeq - this.#through);
    this.#options.state(this.#failing, this.#lagRecords);
  }

  #nextCommit(through: number): Promise<void> {
    const { journal } = this.#options;
    return new Promise((resolve) => {
      const go = () => {
        stop();
        this.#signal.removeEventListener("abort", go);
        resolve();
      };
      const stop = journal.onCommit(go);
      this.#signal.addEventListener("abort", go, { once: true });
      if (journal.newestSeq > through || this.#signal.aborted) go();
    });
  }

  async #untilDelivered(passage: string): Promise<void> {
    const { clock, random, log, name } = this.#options;
    let refusedTries = 0;
    for (let attempt = 0; !this.#signal.aborted; attempt++) {
      try {
        const refused = await this.#deliver(passage, refusedTries + 1 >= triesOfRefused);
        if (this.#failing) log.info("the archive takes what it is sent again", { delivery: name });
        this.#failing = false;
        this.#tellState();
        if (!refused) return;
        refusedTries++;
      } catch (cause) {
        if (this.#signal.aborted) return;
        if (!this.#failing || attempt % tellEvery === 0) {
          log.warn("the archive takes nothing; it is tried again", {
            delivery: name,
            passage,
            reason: messageOf(cause),
          });
        }
        this.#failing = true;
        this.#tellState();
      }
      // Full jitter, but never at once.
      const most = Math.min(maxBackoffMs, firstBackoffMs * 2 ** Math.min(attempt, 10));
      await clock.sleep(Math.max(firstBackoffMs / 2, random() * most), this.#signal);
    }
  }

  /** @returns whether something was refused that will be tried again */
  async #deliver(passage: string, isLastTry: boolean): Promise<boolean> {
    const { log, name, count, objectsOf, open } = this.#options;
    let store: ArchiveStore | undefined;
    let again = false;
    let isMaking = true;
    try {
      const objects = objectsOf(passage);
      if (objects === undefined) return false;
      for await (const object of objects) {
        const digest = digestOf(object);
        if (this.#stored.get(object.sopInstance) === digest) {
          count("unchanged");
          continue;
        }
        isMaking = false;
        store ??= await open(this.#signal);
        try {
          await store.store(object);
          this.#remember(object.sopInstance, digest);
          count("stored");
        } catch (cause) {
          if (!(cause instanceof PorticoError && cause.code === "DELIVERY_REFUSED")) throw cause;
          if (!isLastTry) again = true;
          else {
            count("refused");
            log.warn("the archive refuses an object, which is passed over", {
              ...{ delivery: name, passage, object: object.name, reason: messageOf(cause) },
            });
          }
        }
        isMaking = true;
        if (this.#signal.aborted) break;
      }
    } catch (cause) {
      if (!isMaking) throw cause;
      // The image is gone or damaged, or cannot be written for whatever reason: no other try would make it, and others wait behind it.
      count("failed");
      log.warn("a passage could not be made into objects", { delivery: name, passage, reason: messageOf(cause) });
    } finally {
      await store?.close();
    }
    return again;
  }

  #remember(instance: string, digest: string): void {
    this.#stored.delete(instance);
    this.#stored.set(instance, digest);
    for (const oldest of this.#stored.keys()) {
      if (this.#stored.size <= maxRemembered) break;
      this.#stored.delete(oldest);
    }
  }
}

function passagesOf(json: string): string[] {
  const { passage, previousPassage } = JSON.parse(json) as { passage?: unknown; previousPassage?: unknown };
  return [previousPassage, passage].filter((id) => typeof id === "string");
}

function digestOf({ chunks }: DeliveredObject): string {
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}
