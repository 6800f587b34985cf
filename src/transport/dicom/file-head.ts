/**
 * The head that makes a file of a data set which came over the network (PS3.10, 7.1), so that the data set itself can be kept byte for
 * byte. Pure. It holds nothing of the sender: the same object is the same file, whoever sent it.
 */

import { implementationClass, implementationVersion } from "./pdu.ts";

const longVrs = ["OB"];

function element(tag: number, vr: string, value: Uint8Array): Buffer {
  const isLong = longVrs.includes(vr);
  const head = Buffer.alloc(isLong ? 12 : 8);
  head.writeUInt16LE(2, 0);
  head.writeUInt16LE(tag, 2);
  head.write(vr, 4, "latin1");
  if (isLong) head.writeUInt32LE(value.length, 8);
  else head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}

function text(tag: number, vr: string, value: string): Buffer {
  const padding = value.length % 2 === 0 ? "" : vr === "UI" ? "\0" : " ";
  return element(tag, vr, Buffer.from(value + padding, "latin1"));
}

export interface ObjectHead {
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly syntax: string;
}

export function fileHead({ sopClass, sopInstance, syntax }: ObjectHead): Buffer {
  const elements = Buffer.concat([
    element(0x0001, "OB", Buffer.from([0, 1])),
    text(0x0002, "UI", sopClass),
    text(0x0003, "UI", sopInstance),
    text(0x0010, "UI", syntax),
    text(0x0012, "UI", implementationClass),
    text(0x0013, "SH", implementationVersion),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(elements.length);
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), element(0x0000, "UL", length), elements]);
}

/** Where the data set of a file begins, by the length of its head; 0: it is no such file. */
export function dataSetAt(begin: Buffer): number {
  const isFile = begin.length >= 144 && begin.toString("latin1", 128, 132) === "DICM";
  const named = isFile && begin.readUInt32LE(132) === 0x0000_0002 && begin.toString("latin1", 136, 138) === "UL";
  return named ? 144 + begin.readUInt32LE(140) : 0;
}
