/** Documents of a drop folder that are no instrument's: lists and terminal messages, each to whoever takes it. */

import type { DocumentEvent, Log } from "../driver.ts";
import { createExpectedBook } from "../expected/index.ts";
import type { BlobSink } from "../ports.ts";
import type { PorticoRecord, Provenance, RecordDraft } from "../records.ts";
import { parseExpected } from "./expected-parse.ts";
import { type GivenList, type ListReceipt, receiveList } from "./expected-receive.ts";
import { type GivenMessages, type MessagesReceipt, receiveMessages } from "./terminal-messages.ts";

interface MessageTakers {
  list(given: GivenList): Promise<ListReceipt>;
  messages(given: GivenMessages): Promise<MessagesReceipt>;
  readonly log: Log;
}

/** Resolves when all that the document says is on disk. Rejects with MessageRefused for what nothing can be taken of. */
export async function takeMessageFile(
  event: DocumentEvent,
  device: string,
  write: (drafts: readonly RecordDraft[]) => Promise<unknown>,
  { list, messages, log }: MessageTakers,
): Promise<void> {
  const { bytes, format, name } = event;
  const from = { bytes, device, write, ...(name === undefined ? {} : { name }) };
  if (format === "expected-csv" || format === "expected-json") {
    const { refused, issues } = await list({ ...from, format: format === "expected-csv" ? "csv" : "json" });
    if (refused > 0) log.warn("lines of an expected list were refused", { name, refused, first: issues[0] });
  } else if (format === "edifact") {
    const { refused, reasons, notes } = await messages(from);
    if (notes.length > 0) log.warn("there is something odd between terminal messages", { name, first: notes[0] });
    if (refused > 0) log.warn("parts of terminal messages were refused", { name, refused, first: reasons[0] });
  }
}

/** The same without a journal, for replays: drafts come back, and what came before is remembered. */
export function messagesAlone(device: string, provenance: Provenance, blobs: BlobSink) {
  const known = new Map<string, PorticoRecord>();
  const book = createExpectedBook();
  const find = (id: string) => known.get(id);
  return async (event: DocumentEvent): Promise<RecordDraft[]> => {
    const drafts: RecordDraft[] = [];
    const write = async (given: readonly RecordDraft[]) => {
      drafts.push(...given);
      for (const draft of given) {
        const record = { ...draft, seq: drafts.length } as PorticoRecord;
        if (draft.id !== undefined) known.set(draft.id, record);
        book.observe(record);
      }
    };
    const common = { blobs, provenance, find, clock: { now: () => event.at } };
    await takeMessageFile(event, device, write, {
      log: { info: () => {}, warn: () => {} },
      list: (given) =>
        receiveList(given, {
          ...common,
          columns: {},
          parse: (list) => parseExpected(list),
          versionInForce: book.versionInForce,
        }),
      messages: (given) => receiveMessages(given, { ...common, senders: {}, lists: book }),
    });
    return drafts;
  };
}
