/**
 * DIMSE messages: command sets, which are always Implicit VR Little Endian (PS3.7, 6.3 and annex E), and what the statuses of a
 * storage mean. Pure.
 */

import { protocolFault } from "./pdu.ts";

/** Elements of group 0000 by their number; numbers are unsigned, everything else is text. */
const tags = {
  affectedClass: 0x0002,
  field: 0x0100,
  messageId: 0x0110,
  respondedTo: 0x0120,
  priority: 0x0700,
  dataSet: 0x0800,
  status: 0x0900,
  comment: 0x0902,
  affectedInstance: 0x1000,
} as const;
type CommandKey = keyof typeof tags;
const numeric: readonly CommandKey[] = ["field", "messageId", "respondedTo", "priority", "dataSet", "status"];

export const commandFields = { storeRequest: 0x0001, storeResponse: 0x8001, echoRequest: 0x0030, echoResponse: 0x8030 };
/** Of (0000,0800): no data set follows. */
export const noDataSet = 0x0101;

/** What is needed of a command set. */
export interface Command {
  readonly field: number;
  readonly messageId?: number;
  readonly respondedTo?: number;
  readonly priority?: number;
  readonly affectedClass?: string;
  readonly affectedInstance?: string;
  readonly dataSet: number;
  readonly status?: number;
  readonly comment?: string;
}

/** No command of ours or theirs is near it. */
export const maxCommandBytes = 16_384;

export function decodeCommand(bytes: Buffer): Command {
  const found = new Map<number, Buffer>();
  for (let at = 0; at < bytes.length; ) {
    const length = at + 8 <= bytes.length ? bytes.readUInt32LE(at + 4) : Number.POSITIVE_INFINITY;
    if (at + 8 + length > bytes.length) throw protocolFault("a command set is cut short");
    if (bytes.readUInt16LE(at) !== 0) throw protocolFault("a command set holds an element that is not of its group");
    found.set(bytes.readUInt16LE(at + 2), bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  const number = (key: CommandKey) => {
    const value = found.get(tags[key]);
    return value !== undefined && value.length >= 2 ? value.readUInt16LE(0) : undefined;
  };
  const text = (key: CommandKey) => found.get(tags[key])?.toString("latin1").replaceAll("\0", "").trim();
  const [field, dataSet] = [number("field"), number("dataSet")];
  if (field === undefined || dataSet === undefined) throw protocolFault("a command set says not what it is");
  const rest = {
    messageId: number("messageId"),
    respondedTo: number("respondedTo"),
    status: number("status"),
    affectedClass: text("affectedClass")?.slice(0, 64),
    affectedInstance: text("affectedInstance")?.slice(0, 64),
    comment: text("comment")?.slice(0, 64),
  };
  const present = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { field, dataSet, ...Object.fromEntries(present) };
}

export function encodeCommand(command: Command): Buffer {
  const elements = (Object.keys(tags) as CommandKey[])
    .flatMap((key) => {
      const value = command[key];
      return value === undefined ? [] : [{ tag: tags[key], bytes: valueBytes(key, value) }];
    })
    .sort((a, b) => a.tag - b.tag)
    .map(({ tag, bytes }) => elementOf(tag, bytes));
  const rest = Buffer.concat(elements);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(rest.length);
  return Buffer.concat([elementOf(0, length), rest]);
}

function valueBytes(key: CommandKey, value: string | number): Buffer {
  if (typeof value === "string") {
    const bytes = Buffer.from(value, "latin1");
    const padding = key === "comment" ? " " : "\0";
    return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(padding)]);
  }
  const bytes = Buffer.alloc(2);
  if (numeric.includes(key)) bytes.writeUInt16LE(value);
  return bytes;
}

function elementOf(tag: number, value: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(tag, 2);
  head.writeUInt32LE(value.length, 4);
  return Buffer.concat([head, value]);
}

/** What becomes of an object that was sent (PS3.4, annex B.2.3; PS3.7, annex C). */
export const statuses = {
  success: 0x0000,
  /** Out of resources: the same object may be taken later. */
  noResources: 0xa700,
  /** It cannot be understood, and never will. */
  cannotUnderstand: 0xc000,
  notRecognized: 0x0211,
} as const;

/** An error comment is a LO: at most 64 characters, and ASCII wherever it is read. */
export const commentOf = (reason: string) => reason.replaceAll(/[^\x20-\x5b\x5d-\x7e]+/g, "?").slice(0, 64);
