/**
 * Segments to messages: interchanges (UNB to UNZ), several in one file, with their messages (UNH to UNT). A wrong count is told and
 * changes nothing; a message without its end is kept and told as what may be cut. Pure.
 */

import { part, type Segment, segments } from "./tokens.ts";

export interface Message {
  /** 0004 of UNB; `unknown` where a message stands in no interchange. */
  readonly sender: string;
  /** 0020 of UNB, and 0062 of UNH behind a slash: together they name the message within its sender. */
  readonly reference: string;
  /** 0017 and 0019 of UNB, as they stand: when the interchange was prepared. */
  readonly prepared: string;
  /** 0065 of UNH: CODECO. */
  readonly type: string;
  /** 0052 and 0054 of UNH: `D.95B`. */
  readonly directory: string;
  /** Between UNH and UNT. */
  readonly segments: readonly Segment[];
  readonly issues: readonly string[];
  /** 0035 of UNB says that it is a test. */
  readonly isTest: boolean;
}

/** Stands in the place of a segment that cannot be read and may begin another piece of equipment. */
export const unreadEquipment = "?EQD";

/** Of one message; the largest vessels discharge some thousand boxes, each in some ten segments. */
const maxMessageSegments = 100_000;
const maxIssues = 16;

interface Interchange {
  readonly sender: string;
  readonly control: string;
  readonly prepared: string;
  readonly isTest: boolean;
  messages: number;
}

/** Messages, and notes about what lies between them, in order. */
export function* messages(text: string): Generator<Message | { readonly note: string }, void, void> {
  let interchange: Interchange | undefined;
  let open: { head: Segment; segments: Segment[]; issues: string[] } | undefined;
  const close = (issue?: string): Message[] => {
    if (open === undefined) return [];
    const { head, segments: own, issues } = open;
    if (issue !== undefined) issues.push(issue);
    open = undefined;
    const control = interchange?.control ?? "";
    return [
      {
        sender: interchange?.sender || "unknown",
        reference: named(`${control}/${part(head, 1)}`),
        prepared: interchange?.prepared ?? "",
        type: part(head, 2, 1).toUpperCase(),
        directory: `${part(head, 2, 2)}.${part(head, 2, 3)}`.slice(0, 16),
        segments: own,
        issues: issues.slice(0, maxIssues),
        isTest: interchange?.isTest ?? false,
      },
    ];
  };
  for (const token of segments(text)) {
    if ("fault" in token) {
      const note = `segment ${token.number} cannot be read: ${token.fault}`;
      if (open === undefined) yield { note };
      else {
        if (open.issues.length < maxIssues) open.issues.push(note);
        if (token.hasEquipment && open.segments.length < maxMessageSegments) {
          open.segments.push({ tag: unreadEquipment, elements: [], number: token.number });
        }
      }
      continue;
    }
    switch (token.tag) {
      case "UNB":
        yield* close("it has no UNT: it may be cut");
        if (interchange !== undefined) yield { note: `interchange ${interchange.control} has no UNZ` };
        interchange = {
          sender: named(part(token, 2)),
          control: named(part(token, 5)),
          prepared: named(`${part(token, 4, 1)} ${part(token, 4, 2)}`),
          isTest: part(token, 11) === "1",
          messages: 0,
        };
        break;
      case "UNH":
        yield* close("it has no UNT: it may be cut");
        open = { head: token, segments: [], issues: [] };
        if (interchange === undefined) open.issues.push("it stands in no interchange: nobody says who sent it");
        else interchange.messages++;
        break;
      case "UNT": {
        if (open === undefined) break;
        const counted = open.segments.length + 2;
        if (part(token, 1) !== String(counted)) {
          open.issues.push(`UNT counts ${part(token, 1) || "nothing"}, and there are ${counted} segments`);
        }
        if (part(token, 2) !== part(open.head, 1)) open.issues.push("UNT names another message than UNH");
        yield* close();
        break;
      }
      case "UNZ":
        yield* close("it has no UNT: it may be cut");
        if (interchange !== undefined && part(token, 1) !== String(interchange.messages)) {
          yield { note: `UNZ counts ${part(token, 1) || "nothing"}, and there are ${interchange.messages} messages` };
        }
        interchange = undefined;
        break;
      // Functional groups name no more than the messages within do.
      case "UNG":
      case "UNE":
        break;
      default:
        if (open === undefined) yield { note: `${token.tag} stands in no message` };
        else if (open.segments.length < maxMessageSegments) open.segments.push(token);
        else if (open.issues.length < maxIssues) open.issues.push(`it has more than ${maxMessageSegments} segments`);
    }
  }
  yield* close("it has no UNT: it may be cut");
  if (interchange !== undefined) yield { note: `interchange ${interchange.control} has no UNZ` };
}

/** A name as records have it: in one line, and no longer than they allow. */
const named = (text: string) => text.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, "?").slice(0, 80);
