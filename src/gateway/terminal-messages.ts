/**
 * Terminal messages to records: the original first, then what each message reports and the seals that it names, or the list that it
 * orders, message by message.
 * The same sender, reference, function and container with the same content gives nothing new; with other content it is recorded
 * beside the first, and says so. Others run between two messages.
 */

import { setImmediate } from "node:timers/promises";
import { type Clock, toRfc3339 } from "../clock.ts";
import { MessageRefused, PorticoError } from "../errors.ts";
import {
  type OrderOutcome,
  type Reported,
  readTerminalMessages,
  recordIdOf,
  type Senders,
  sha256Of,
  whyNoEdifact,
} from "../formats/index.ts";
import type { BlobSink } from "../ports.ts";
import { isKind, type PorticoRecord, type Provenance, type RecordDraft, wholeSite } from "../records.ts";
import { spellCode } from "./spell-code.ts";
import { type ListsInForce, orderDrafts } from "./terminal-orders.ts";

export interface TerminalOptions {
  readonly blobs: BlobSink;
  readonly clock: Pick<Clock, "now">;
  readonly provenance: Provenance;
  readonly senders: Senders;
  /** The expected lists, which orders change. */
  readonly lists: ListsInForce;
  find(id: string): PorticoRecord | undefined;
}

export interface GivenMessages {
  readonly bytes: Uint8Array;
  readonly device?: string;
  write(drafts: readonly RecordDraft[]): Promise<unknown>;
}

export interface MessagesReceipt {
  readonly document: string;
  /** Messages of which something was taken, or had been before. */
  readonly messages: number;
  /** Movements that are new. */
  readonly movements: number;
  readonly seals: number;
  /** Boxes of orders that are new. */
  readonly ordered: number;
  /** Movements and orders that came before. */
  readonly repeated: number;
  /** Messages and pieces of equipment that could not be taken: how many, and why the first of them. */
  readonly refused: number;
  readonly reasons: readonly string[];
  /** What is odd between messages. */
  readonly notes: readonly string[];
}

/** Files that may wait for the one that is read. */
const maxWaiting = 16;
const maxTold = 64;
/** Drafts of one write, so that it is one transaction: a movement is never on disk without its seals. */
const maxTogether = 100;
/** Notes between messages after which others run. */
const notesAtOnce = 10_000;

interface TakerNeeds extends Omit<TerminalOptions, "find"> {
  readonly journal: { get(id: string): PorticoRecord | undefined };
  readonly metrics: {
    terminalMessages(outcome: "recorded" | "repeated" | "refused", count: number): void;
    expectedList(outcome: "taken"): void;
  };
}

/** Takes files of terminal messages, one after the other. Rejects with EDIFACT_INVALID, HTTP_UNAVAILABLE. */
export function terminalTaker({ journal, metrics, ...options }: TakerNeeds) {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  async function take(given: GivenMessages): Promise<MessagesReceipt> {
    try {
      const receipt = await receiveMessages(given, { ...options, find: (id) => journal.get(id) });
      metrics.terminalMessages("recorded", receipt.movements);
      if (receipt.ordered > 0) metrics.expectedList("taken");
      metrics.terminalMessages("repeated", receipt.repeated);
      metrics.terminalMessages("refused", receipt.refused);
      return receipt;
    } catch (cause) {
      if (cause instanceof MessageRefused) metrics.terminalMessages("refused", 1);
      throw cause;
    }
  }
  return (given: GivenMessages): Promise<MessagesReceipt> => {
    if (waiting >= maxWaiting) {
      const message = "too many terminal messages wait; hand these in later";
      return Promise.reject(new PorticoError("HTTP_UNAVAILABLE", message));
    }
    waiting++;
    // In turn, so that the same message twice at once is seen to be the same.
    const own = last.then(() => take(given));
    last = own.catch(() => {}).finally(() => waiting--);
    return own;
  };
}

/** Rejects with EDIFACT_INVALID if nothing could be taken. */
export async function receiveMessages(given: GivenMessages, options: TerminalOptions): Promise<MessagesReceipt> {
  const { bytes, write } = given;
  const why = whyNoEdifact(bytes);
  if (why !== undefined) throw new MessageRefused("EDIFACT_INVALID", [why]);
  const document = sha256Of(bytes);
  const { utcMs, monotonicMs } = options.clock.now();
  const about = {
    at: toRfc3339(utcMs),
    monotonicMs,
    lane: wholeSite,
    ...(given.device === undefined ? {} : { device: given.device }),
    provenance: options.provenance,
  };
  let isStored = false;
  const counts = { messages: 0, movements: 0, seals: 0, ordered: 0, repeated: 0, refused: 0 };
  const reasons: string[] = [];
  const notes: string[] = [];
  let noted = 0;
  const refuse = (reason: string) => {
    counts.refused++;
    if (reasons.length < maxTold) reasons.push(reason.slice(0, 300));
  };
  const storeOriginal = async () => {
    if (!isStored) await options.blobs.put(bytes);
    isStored = true;
  };
  async function takeOrder(found: OrderOutcome): Promise<void> {
    const { lists, provenance, find } = options;
    const now = { utcMs, monotonicMs };
    const own = { document, device: given.device, provenance, now, find };
    const taken = orderDrafts({ ...found, refused: found.refused.length }, lists, own);
    if (taken !== "repeated" && "refused" in taken) return refuse(taken.refused);
    for (const reason of found.refused) refuse(reason);
    counts.messages++;
    if (taken === "repeated") {
      counts.repeated++;
      return;
    }
    await storeOriginal();
    // All of it at once: the next message of the file builds on what is in force now.
    await write(taken.drafts);
    counts.ordered += taken.entries;
  }
  for (const found of readTerminalMessages(bytes, { senders: options.senders, spell: spellCode })) {
    if ("note" in found) {
      if (notes.length < maxTold) notes.push(found.note.slice(0, 300));
      if (++noted % notesAtOnce === 0) await setImmediate();
      continue;
    }
    if ("order" in found) {
      await takeOrder(found);
      await setImmediate();
      continue;
    }
    if (!("reported" in found)) {
      refuse(found.refused);
      continue;
    }
    for (const reason of found.refused) refuse(reason);
    if (found.reported.length > 0) counts.messages++;
    let drafts: RecordDraft[] = [];
    const flush = async () => {
      if (drafts.length === 0) return;
      await storeOriginal();
      await write(drafts);
      drafts = [];
    };
    const own = new Map<string, string>();
    for (const reported of found.reported) {
      const contentBefore = (id: string) => own.get(id) ?? contentIn(options.find(id));
      const named = nameOf(reported, contentBefore);
      if (named === undefined) {
        counts.repeated++;
        continue;
      }
      own.set(named.id, contentOf(reported));
      const issues = named.differs
        ? [...reported.issues, "the same reference came before for this container with other content"].slice(-64)
        : reported.issues;
      const movement: RecordDraft = {
        kind: "movement.reported",
        ...about,
        ...reported,
        issues,
        id: named.id,
        document,
      };
      const seals = sealsOf(reported, named.id).map((seal): RecordDraft => ({ ...about, ...seal }));
      counts.movements++;
      counts.seals += seals.length;
      if (drafts.length + 1 + seals.length > maxTogether) await flush();
      drafts.push(movement, ...seals);
    }
    await flush();
    await setImmediate();
  }
  if (counts.messages === 0) {
    throw new MessageRefused("EDIFACT_INVALID", reasons.length > 0 ? reasons : ["it has no message", ...notes]);
  }
  return { document, ...counts, reasons, notes };
}

/** The id of what is reported, if it is new. */
function nameOf(
  reported: Reported,
  contentBefore: (id: string) => string | undefined,
): { readonly id: string; readonly differs: boolean } | undefined {
  const { source, reference, function: meant, container, movement } = reported;
  const key = ["movement", source, reference, meant, container, movement].join("\n");
  const id = recordIdOf(key);
  const before = contentBefore(id);
  if (before === undefined) return { id, differs: false };
  const content = contentOf(reported);
  if (before === content) return undefined;
  const other = recordIdOf(`${key}\n${content}`);
  return contentBefore(other) === undefined ? { id: other, differs: true } : undefined;
}

const contentIn = (record: PorticoRecord | undefined) =>
  record !== undefined && isKind(record, "movement.reported") ? contentOf(record) : undefined;

/** What is said, whichever document says it. */
function contentOf(reported: Reported): string {
  const { happenedAt, direction, mode, empty, sizeType, plate, conveyanceReference, carrier } = reported;
  const { grossKilograms, ucrs, references, seals } = reported;
  const many = [ucrs, references.map(({ qualifier, value }) => [qualifier, value]), seals.map(sealContent)];
  return JSON.stringify([
    ...[happenedAt, direction, mode, empty, sizeType, plate, conveyanceReference, carrier, grossKilograms],
    ...many,
  ]);
}

const sealContent = ({ number, issuer, issuerCode, sealType, condition }: Reported["seals"][number]) => [
  ...[number, issuer, issuerCode, sealType, condition],
];

/** A message that is taken back says nothing of seals. */
function sealsOf(reported: Reported, movement: string) {
  if (reported.function === "cancel") return [];
  return reported.seals.map((seal, index) => ({
    kind: "seal.observed" as const,
    id: recordIdOf(["seal", movement, index].join("\n")),
    ...seal,
    container: reported.container,
    source: reported.source,
    method: "document" as const,
    ...(reported.happenedAt === undefined ? {} : { deviceTime: reported.happenedAt }),
  }));
}
