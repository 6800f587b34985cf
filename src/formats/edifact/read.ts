/**
 * A file of terminal messages to what they report, message by message, so that whoever reads can let others run between two of them.
 * Pure, bounded before anything is looked at, and it throws for nothing that bytes can hold.
 */

import type { Spell } from "./details.ts";
import { type Message, messages } from "./messages.ts";
import { type MessageOutcome, movementsIn } from "./movements.ts";
import { openMessage } from "./opening.ts";
import { type OrderOutcome, orderIn } from "./orders.ts";
import type { Senders } from "./settings.ts";

const maxTerminalBytes = 4 * 2 ** 20;

export interface TerminalReading {
  readonly senders: Senders;
  readonly spell: Spell;
}

export type TerminalFinding =
  | MessageOutcome
  | OrderOutcome
  /** A message that says nothing that can be taken. */
  | { readonly refused: string }
  /** What is odd between messages. */
  | { readonly note: string };

/** Why these bytes can be no EDIFACT; undefined if they can. */
export function whyNoEdifact(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "it is empty";
  if (bytes.length > maxTerminalBytes) return `it has ${bytes.length} bytes, and ${maxTerminalBytes} is the most`;
  const head = Buffer.from(bytes.subarray(0, 256))
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart();
  return /^UN[ABH]/.test(head) ? undefined : "it begins with none of UNA, UNB and UNH";
}

/** @param bytes of which `whyNoEdifact` said nothing */
export function* readTerminalMessages(
  bytes: Uint8Array,
  { senders, spell }: TerminalReading,
): Generator<TerminalFinding> {
  for (const message of messages(textOf(bytes))) {
    yield "note" in message ? message : saidIn(message, senders, spell);
  }
}

function saidIn(message: Message, senders: Senders, spell: Spell): TerminalFinding {
  const opened = openMessage(message, senders);
  if ("refused" in opened) return opened;
  const { meaning } = opened;
  return meaning === "loading-order" || meaning === "discharge-order"
    ? orderIn(opened, meaning, spell)
    : movementsIn(opened, meaning, spell);
}

/** UTF-8 where it is that; else a byte a character, as UNOC has it. Separators are ASCII in either. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  }
}
