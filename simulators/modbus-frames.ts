/** Requests and answers of Modbus as bytes: RTU frames with their checksum, and Modbus TCP with its header. Pure. */

import type { ModbusFault } from "./modbus-fault.ts";

/** A request that was heard. */
export interface Asked {
  readonly unit: number;
  readonly pdu: Uint8Array;
  /** Undefined on an RTU line. */
  readonly transaction: number | undefined;
}

/** CRC-16/MODBUS bit by bit, low byte first on the wire. */
function crcOf(bytes: Uint8Array): [number, number] {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return [crc & 0xff, crc >>> 8];
}

/** Values as the data of an answer: bits packed, registers high byte first. */
export function packed(functionCode: number, values: readonly number[]): number[] {
  if (functionCode > 2) return values.flatMap((value) => [(value >> 8) & 0xff, value & 0xff]);
  const bytes = new Array<number>(Math.ceil(values.length / 8)).fill(0);
  for (const [i, value] of values.entries()) if (value) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (1 << (i & 7));
  return bytes;
}

/** An answer as it goes on the wire, right or as the fault wants it. */
export function framed(
  { unit, transaction }: Asked,
  pdu: readonly number[],
  fault: ModbusFault | undefined,
): Uint8Array {
  const named = fault?.kind === "foreign-unit" ? fault.unit : unit;
  if (transaction === undefined) {
    const body = Uint8Array.of(named, ...pdu);
    const [low, high] = crcOf(body);
    return Uint8Array.of(...body, fault?.kind === "wrong-crc" ? low ^ 0x55 : low, high);
  }
  const id = fault?.kind === "foreign-transaction" ? (transaction + 1) & 0xffff : transaction;
  const length = fault?.kind === "corrupt-length" ? fault.length : pdu.length + 1;
  return Uint8Array.of(id >> 8, id & 0xff, 0, 0, length >> 8, length & 0xff, named, ...pdu);
}

/**
 * Takes a stream of requests apart, of Modbus TCP or of RTU; what is none is dropped byte by byte.
 * @param hangUp called where the stream cannot be followed any longer
 */
export function requestReader(
  isTcp: boolean,
  handle: (asked: Asked) => void,
  hangUp: () => void,
): (bytes: Uint8Array) => void {
  let buffer: number[] = [];
  return (bytes) => {
    buffer.push(...bytes);
    while (buffer.length >= 8) {
      const length = isTcp ? 6 + (((buffer[4] ?? 0) << 8) | (buffer[5] ?? 0)) : 8;
      const whole = Uint8Array.from(buffer.slice(0, length));
      if (isTcp) {
        if (length > 260 || length < 8) {
          hangUp();
          return;
        }
        if (buffer.length < length) return;
        const transaction = ((whole[0] ?? 0) << 8) | (whole[1] ?? 0);
        handle({ unit: whole[6] ?? 0, pdu: whole.subarray(7), transaction });
      } else {
        const [low, high] = crcOf(whole.subarray(0, 6));
        if (whole[6] !== low || whole[7] !== high) {
          buffer = buffer.slice(1);
          continue;
        }
        handle({ unit: whole[0] ?? 0, pdu: whole.subarray(1, 6), transaction: undefined });
      }
      buffer = buffer.slice(length);
    }
  };
}
