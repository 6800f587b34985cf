/**
 * What a message is: by UNH its type, by BGM what it reports or orders. Pure.
 *
 * Two sets of numbers are in use for 1001 of BGM. The container messages of the SMDG and ITIGG (D.95B, D.00B) number them 34 and 36
 * (gate), 43 to 46 (orders and reports of discharge and loading); UNTDID itself has other names for these, and its own 109, 111,
 * 118, 119, 121, 122, 145 and 146. So a number says something only together with the type of the message, and never alone.
 */

import type { Message } from "./messages.ts";
import type { Meaning, SenderSettings, Senders } from "./settings.ts";
import { part, type Segment } from "./tokens.ts";

export interface Opened {
  readonly message: Message;
  /** For reasons: which message of whom. */
  readonly what: string;
  readonly meaning: Meaning;
  readonly beginning: Segment;
  readonly settings: SenderSettings;
}

const usualDocuments = new Map<string, ReadonlyMap<string, Meaning>>([
  [
    "CODECO",
    new Map<string, Meaning>([
      ["34", "gate-in"],
      ["36", "gate-out"],
      ["109", "gate-in"],
      ["111", "gate-out"],
    ]),
  ],
  [
    "COARRI",
    new Map<string, Meaning>([
      ["44", "discharged"],
      ["46", "loaded"],
      ["119", "discharged"],
      ["122", "loaded"],
    ]),
  ],
  [
    "COPRAR",
    new Map<string, Meaning>([
      ["43", "discharge-order"],
      ["45", "loading-order"],
      ["118", "discharge-order"],
      ["121", "loading-order"],
      ["145", "discharge-order"],
      ["146", "loading-order"],
    ]),
  ],
]);

/** What the message means, or why it means nothing that can be taken. */
export function openMessage(message: Message, senders: Senders): Opened | { readonly refused: string } {
  const { sender, reference, type, segments } = message;
  const what = `message ${reference} of ${sender}`;
  const documents = usualDocuments.get(type);
  if (documents === undefined) {
    return { refused: `${what} is ${type.slice(0, 6) || "nothing"}, none of CODECO, COARRI and COPRAR` };
  }
  if (message.isTest) return { refused: `${what} is marked as a test` };
  const settings = Object.hasOwn(senders, sender) ? (senders[sender] ?? {}) : {};
  const beginning = segments.find(({ tag }) => tag === "BGM");
  if (beginning === undefined) return { refused: `${what} has no BGM` };
  const code = part(beginning, 1);
  const own =
    settings.documents !== undefined && Object.hasOwn(settings.documents, code) ? settings.documents[code] : undefined;
  const meaning = own ?? documents.get(code);
  // A type can only say what is its own, whatever is configured.
  if (meaning === undefined || ![...documents.values()].includes(meaning)) {
    const nothing = type === "COPRAR" ? "order" : "movement";
    return { refused: `${what}: BGM ${code.slice(0, 3) || "(none)"} of ${type} is no ${nothing} that is known` };
  }
  return { message, what, meaning, beginning, settings };
}
