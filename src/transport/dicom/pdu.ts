/**
 * Protocol data units of the DICOM upper layer (PS3.8, 9.3): bytes to values and back. Pure. Every length is checked against what is
 * there before it is used; what cannot be is DICOM_PROTOCOL. Items that are not known are passed over, as the standard asks.
 */

import { PorticoError } from "../../errors.ts";

export interface ProposedContext {
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntaxes: readonly string[];
}
/** `result` 0 is acceptance, 3 an unknown abstract syntax, 4 no transfer syntax that is taken (PS3.8, 9.3.3.2). */
interface AnsweredContext {
  readonly id: number;
  readonly result: number;
  readonly transferSyntax: string;
}
/** A piece of a message: of its command or of its data set. */
export interface DataValue {
  readonly context: number;
  readonly isCommand: boolean;
  readonly isLast: boolean;
  readonly bytes: Uint8Array;
}
export interface AssociateRequest {
  readonly type: "associate-rq";
  readonly called: string;
  readonly calling: string;
  readonly contexts: readonly ProposedContext[];
  /** Largest P-DATA that the sender takes; 0: any. */
  readonly maxPduBytes: number;
}
interface AssociateAccept {
  readonly type: "associate-ac";
  readonly called: string;
  readonly calling: string;
  readonly contexts: readonly AnsweredContext[];
  readonly maxPduBytes: number;
}
interface AssociateReject {
  readonly type: "associate-rj";
  /** 1: for good; 2: for now. */
  readonly result: number;
  readonly source: number;
  readonly reason: number;
}
export type Pdu =
  | AssociateRequest
  | AssociateAccept
  | AssociateReject
  | { readonly type: "data"; readonly values: readonly DataValue[] }
  | { readonly type: "release-rq" | "release-rp" }
  | { readonly type: "abort"; readonly source: number; readonly reason: number };

/** What every association is for (PS3.7, A.2.1). */
const applicationContext = "1.2.840.10008.3.1.1.1";
/** Of Portico: `2.25.` and a UUID as a number, made once. */
export const implementationClass = "2.25.233010082878451543063575950455502154513";
export const implementationVersion = "PORTICO";
const maxContexts = 128;
const maxSyntaxes = 64;

export const protocolFault = (what: string) => new PorticoError("DICOM_PROTOCOL", what);

const types: Readonly<Record<number, Pdu["type"]>> = {
  1: "associate-rq",
  2: "associate-ac",
  3: "associate-rj",
  4: "data",
  5: "release-rq",
  6: "release-rp",
  7: "abort",
};
export const pduTypeOf = (code: number): Pdu["type"] | undefined => types[code];

/** @param body what follows the six bytes of type and length */
export function decodePdu(code: number, body: Buffer): Pdu {
  const type = types[code];
  switch (type) {
    case "associate-rq":
    case "associate-ac":
      return associate(type, body);
    case "data":
      return { type, values: dataValues(body) };
    case "release-rq":
    case "release-rp":
      return { type };
    case "associate-rj":
    case "abort": {
      if (body.length < 4) throw protocolFault(`a PDU of type ${type} is cut short`);
      const [, result = 0, source = 0, reason = 0] = body;
      return type === "abort" ? { type, source, reason } : { type, result, source, reason };
    }
    default:
      throw protocolFault(`${code} is no type of a PDU`);
  }
}

function dataValues(body: Buffer): DataValue[] {
  const values: DataValue[] = [];
  for (let at = 0; at < body.length; ) {
    const length = at + 6 <= body.length ? body.readUInt32BE(at) : 0;
    if (length < 2 || at + 4 + length > body.length) throw protocolFault("a data value does not fit its PDU");
    const flags = body.readUInt8(at + 5);
    values.push({
      context: body.readUInt8(at + 4),
      isCommand: (flags & 1) !== 0,
      isLast: (flags & 2) !== 0,
      bytes: body.subarray(at + 6, at + 4 + length),
    });
    at += 4 + length;
  }
  if (values.length === 0) throw protocolFault("a P-DATA PDU is empty");
  return values;
}

interface Item {
  readonly type: number;
  readonly body: Buffer;
}

function* itemsOf(bytes: Buffer): Generator<Item> {
  for (let at = 0; at < bytes.length; ) {
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : Number.POSITIVE_INFINITY;
    if (at + 4 + length > bytes.length) throw protocolFault("an item of an association does not fit its PDU");
    yield { type: bytes.readUInt8(at), body: bytes.subarray(at + 4, at + 4 + length) };
    at += 4 + length;
  }
}

const fixedBytes = 68;
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1").replaceAll("\0", "").trim();

function associate(type: "associate-rq" | "associate-ac", body: Buffer): AssociateRequest | AssociateAccept {
  if (body.length < fixedBytes) throw protocolFault("an association PDU is cut short");
  if ((body.readUInt16BE(0) & 1) === 0) throw protocolFault("the protocol's version is not 1");
  const proposed: ProposedContext[] = [];
  const answered: AnsweredContext[] = [];
  let maxPduBytes = 0;
  for (const item of itemsOf(body.subarray(fixedBytes))) {
    if (item.type === 0x20) proposed.push(proposedContext(item.body));
    if (item.type === 0x21) answered.push(answeredContext(item.body));
    if (proposed.length + answered.length > maxContexts) throw protocolFault(`more than ${maxContexts} contexts`);
    if (item.type !== 0x50) continue;
    for (const { type: sub, body: value } of itemsOf(item.body)) {
      if (sub === 0x51 && value.length >= 4) maxPduBytes = value.readUInt32BE(0);
    }
  }
  const titles = { called: textOf(body.subarray(4, 20)), calling: textOf(body.subarray(20, 36)), maxPduBytes };
  return type === "associate-rq" ? { type, ...titles, contexts: proposed } : { type, ...titles, contexts: answered };
}

function proposedContext(body: Buffer): ProposedContext {
  if (body.length < 4) throw protocolFault("a presentation context is cut short");
  let abstractSyntax = "";
  const transferSyntaxes: string[] = [];
  for (const { type, body: value } of itemsOf(body.subarray(4))) {
    if (type === 0x30) abstractSyntax = textOf(value).slice(0, 64);
    if (type === 0x40 && transferSyntaxes.length < maxSyntaxes) transferSyntaxes.push(textOf(value).slice(0, 64));
  }
  return { id: body.readUInt8(0), abstractSyntax, transferSyntaxes };
}

function answeredContext(body: Buffer): AnsweredContext {
  if (body.length < 4) throw protocolFault("a presentation context is cut short");
  const syntax = [...itemsOf(body.subarray(4))].find(({ type }) => type === 0x40);
  return {
    id: body.readUInt8(0),
    result: body.readUInt8(2),
    transferSyntax: syntax === undefined ? "" : textOf(syntax.body),
  };
}

export function encodePdu(pdu: Exclude<Pdu, { type: "data" }>): Buffer {
  switch (pdu.type) {
    case "associate-rq":
      return framed(1, associateBody(pdu, pdu.contexts.map(proposedItem)));
    case "associate-ac":
      return framed(2, associateBody(pdu, pdu.contexts.map(answeredItem)));
    case "associate-rj":
      return framed(3, Buffer.from([0, pdu.result, pdu.source, pdu.reason]));
    case "abort":
      return framed(7, Buffer.from([0, 0, pdu.source, pdu.reason]));
    default:
      return framed(pdu.type === "release-rq" ? 5 : 6, Buffer.alloc(4));
  }
}

/** One data value in a P-DATA PDU of its own: the head alone, so that the bytes need not be copied. */
export function dataHead({ context, isCommand, isLast, bytes }: DataValue): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt8(4, 0);
  head.writeUInt32BE(bytes.length + 6, 2);
  head.writeUInt32BE(bytes.length + 2, 6);
  head.writeUInt8(context, 10);
  head.writeUInt8((isCommand ? 1 : 0) | (isLast ? 2 : 0), 11);
  return head;
}

function framed(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt8(type, 0);
  head.writeUInt32BE(body.length, 2);
  return Buffer.concat([head, body]);
}

function item(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(4);
  head.writeUInt8(type, 0);
  head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}
const textItem = (type: number, text: string) => item(type, Buffer.from(text, "latin1"));

const proposedItem = ({ id, abstractSyntax, transferSyntaxes }: ProposedContext) =>
  item(
    0x20,
    Buffer.from([id, 0, 0, 0]),
    textItem(0x30, abstractSyntax),
    ...transferSyntaxes.map((syntax) => textItem(0x40, syntax)),
  );
const answeredItem = ({ id, result, transferSyntax }: AnsweredContext) =>
  item(0x21, Buffer.from([id, 0, result, 0]), textItem(0x40, transferSyntax));

function associateBody(
  { called, calling, maxPduBytes }: { called: string; calling: string; maxPduBytes: number },
  contexts: readonly Buffer[],
): Buffer {
  const fixed = Buffer.alloc(fixedBytes);
  fixed.writeUInt16BE(1, 0);
  fixed.write(called.padEnd(16).slice(0, 16), 4, "latin1");
  fixed.write(calling.padEnd(16).slice(0, 16), 20, "latin1");
  const most = Buffer.alloc(4);
  most.writeUInt32BE(maxPduBytes, 0);
  const user = item(0x50, item(0x51, most), textItem(0x52, implementationClass), textItem(0x55, implementationVersion));
  return Buffer.concat([fixed, textItem(0x10, applicationContext), ...contexts, user]);
}
