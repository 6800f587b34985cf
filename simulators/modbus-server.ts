/**
 * A Modbus server made of bytes: several units behind one TCP port or one serial line, for simulators and tests.
 *
 * It shares no code with the gateway's own Modbus room, so that a mistake there is not made twice. It counts what it is
 * asked, and it can misbehave on demand in every way that lines and devices are known to.
 */

import type { Clock, RegisterTable } from "#driver";
import { type Peer, ptyListener, tcpListener } from "./modbus-listeners.ts";
import { type CoilWriter, writtenCoils } from "./modbus-writes.ts";
import type { ListenAt } from "./wires.ts";

/** What a unit answers: exactly `count` values, or the code of an exception. */
export type UnitReader = (table: RegisterTable, address: number, count: number) => readonly number[] | number;

/** One way in which one answer goes wrong. */
export type ModbusFault =
  | { readonly kind: "silence" }
  /** The right answer, `delayMs` of the server's clock too late. */
  | { readonly kind: "late"; readonly delayMs: number }
  /** The right answer is kept until `release`. */
  | { readonly kind: "held" }
  /** These bytes instead of an answer. */
  | { readonly kind: "garbage"; readonly bytes: Uint8Array }
  /** These bytes, then the answer. */
  | { readonly kind: "noise"; readonly bytes: Uint8Array }
  | { readonly kind: "wrong-crc" }
  /** The answer twice in one piece. On a line the first has a wrong checksum, as after a bit that was hit. */
  | { readonly kind: "twin" }
  /** The right answer, and `delayMs` later the same again, as from a converter that repeats what it asks. */
  | { readonly kind: "doubled"; readonly delayMs: number }
  /** One register more than was asked. */
  | { readonly kind: "wrong-length" }
  | { readonly kind: "exception"; readonly code: number }
  /** The answer names another unit. */
  | { readonly kind: "foreign-unit"; readonly unit: number }
  /** The answer names another transaction (Modbus TCP). */
  | { readonly kind: "foreign-transaction" }
  /** The length field of the header (Modbus TCP). */
  | { readonly kind: "corrupt-length"; readonly length: number }
  /** The answer in two pieces, cut after so many bytes, the second one held until `release`, or for `delayMs`. */
  | { readonly kind: "split"; readonly after: number; readonly delayMs?: number }
  | { readonly kind: "hang-up" };

export interface ModbusRequest {
  readonly unit: number;
  readonly functionCode: number;
  readonly address: number;
  readonly count: number;
  /** Milliseconds of the server's monotonic clock. */
  readonly atMs: number;
}

export interface ModbusServer {
  /** Connection URL of a unit, valid once started. */
  connect(unit: number): string;
  start(): Promise<void>;
  /** Breaks the line or resets the connections; `start` brings it back under the same URL. */
  stop(): Promise<void>;
  /** The next answers go wrong like this, one fault an answer. `unit` limits it to that unit. */
  fail(fault: ModbusFault, options?: { times?: number; unit?: number }): void;
  /** Sends what was held, oldest first. */
  release(): void;
  /** Sends bytes that nobody asked for. */
  inject(bytes: Uint8Array): void;
  /** Every request since the start, in order, at most the last 10 000. */
  readonly requests: readonly ModbusRequest[];
  readonly counts: {
    requests: number;
    /** Bytes of answers, right or wrong, that were handed to the system. */
    sentBytes: number;
    byFunction: Record<number, number>;
    /** Requests that came while the answer to another was still owed. */
    overlapping: number;
    connections: number;
    /** Most connections at one time. */
    mostConnections: number;
  };
  /** Called with each request, before it is answered. */
  onRequest: (request: ModbusRequest) => void;
}

export interface ModbusServerOptions {
  readonly clock: Clock;
  readonly units: Readonly<Record<number, UnitReader>>;
  /** Units of which coils can be written, one by one, over Modbus TCP many at once too. Default: none, as the gateway has it. */
  readonly coilWriters?: Readonly<Record<number, CoilWriter>>;
  /** How long each answer takes by the clock: the bytes on the line, and the device itself. Default: none. */
  readonly answerAfterMs?: (request: ModbusRequest) => number;
  /** How each answer goes wrong, where `fail` has not said so. */
  readonly misbehave?: (request: ModbusRequest) => ModbusFault | undefined;
  readonly wire:
    | ({ readonly kind: "tcp" /** RTU frames instead of Modbus TCP. */; readonly rtu?: boolean } & ListenAt)
    | { readonly kind: "pty"; readonly path: string; readonly baud?: number };
}

const maxRemembered = 10_000;
const tables: Readonly<Record<number, RegisterTable>> = { 1: "coil", 2: "discrete", 3: "holding", 4: "input" };

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
function packed(functionCode: number, values: readonly number[]): number[] {
  if (functionCode > 2) return values.flatMap((value) => [(value >> 8) & 0xff, value & 0xff]);
  const bytes = new Array<number>(Math.ceil(values.length / 8)).fill(0);
  for (const [i, value] of values.entries()) if (value) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (1 << (i & 7));
  return bytes;
}

interface Asked {
  readonly unit: number;
  readonly pdu: Uint8Array;
  /** Undefined on an RTU line. */
  readonly transaction: number | undefined;
}

export function modbusServer(options: ModbusServerOptions): ModbusServer {
  const { clock, units, wire } = options;
  const faults: { fault: ModbusFault; times: number; unit: number | undefined }[] = [];
  const held: (() => void)[] = [];
  const requests: ModbusRequest[] = [];
  const counts = {
    requests: 0,
    sentBytes: 0,
    byFunction: {} as Record<number, number>,
    overlapping: 0,
    connections: 0,
    mostConnections: 0,
  };
  const mbap = wire.kind === "tcp" && wire.rtu !== true;
  /** Answers of each unit that have not left yet, in the order of their requests. */
  const owed = new Map<number, { readonly send: () => void; ready: boolean }[]>();

  function frame({ unit, transaction }: Asked, pdu: readonly number[], fault: ModbusFault | undefined): Uint8Array {
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

  function answerTo({ unit, pdu }: Asked, fault: ModbusFault | undefined): number[] | undefined {
    const functionCode = pdu[0] ?? 0;
    const reader = units[unit];
    if (reader === undefined) return undefined;
    const table = tables[functionCode];
    const exception = (code: number) => [functionCode | 0x80, code];
    if (fault?.kind === "exception") return exception(fault.code);
    if (functionCode === 5 || functionCode === 15) {
      const writer = options.coilWriters?.[unit];
      return writer === undefined ? exception(1) : writtenCoils(pdu, writer, exception);
    }
    if (table === undefined || pdu.length !== 5) return exception(1);
    const address = ((pdu[1] ?? 0) << 8) | (pdu[2] ?? 0);
    const count = ((pdu[3] ?? 0) << 8) | (pdu[4] ?? 0);
    if (count < 1 || count > (functionCode > 2 ? 125 : 2000)) return exception(3);
    const values = reader(table, address, count);
    if (typeof values === "number") return exception(values);
    const data = packed(functionCode, values);
    if (fault?.kind === "wrong-length") data.push(0x12, 0x34);
    return [functionCode, data.length, ...data];
  }

  function handle(asked: Asked, to: Peer): void {
    const { unit, pdu } = asked;
    const peer: Peer = {
      hangUp: to.hangUp,
      send(bytes) {
        counts.sentBytes += bytes.length;
        to.send(bytes);
      },
    };
    const functionCode = pdu[0] ?? 0;
    const number = (at: number) => ((pdu[at] ?? 0) << 8) | (pdu[at + 1] ?? 0);
    const request = { unit, functionCode, address: number(1), count: number(3), atMs: clock.now().monotonicMs };
    counts.requests++;
    counts.byFunction[functionCode] = (counts.byFunction[functionCode] ?? 0) + 1;
    for (const answers of owed.values()) {
      if (answers.length > 0) {
        counts.overlapping++;
        break;
      }
    }
    requests.push(request);
    if (requests.length > maxRemembered) requests.shift();

    const planned = faults.find((plan) => plan.unit === undefined || plan.unit === unit);
    if (planned !== undefined && --planned.times <= 0) faults.splice(faults.indexOf(planned), 1);
    const fault = planned?.fault ?? options.misbehave?.(request);
    const answer = answerTo(asked, fault);
    server.onRequest(request);
    if (answer === undefined) return;
    const bytes = frame(asked, answer, fault);
    if (fault?.kind === "silence") return;
    if (fault?.kind === "hang-up") {
      peer.hangUp();
      return;
    }
    const letGo = inTurn(unit, () => sendAs(fault, bytes, peer, to));
    const afterMs = (options.answerAfterMs?.(request) ?? 0) + (fault?.kind === "late" ? fault.delayMs : 0);
    if (fault?.kind === "held") held.push(letGo);
    else if (afterMs > 0) clock.after(afterMs, letGo);
    // In the next turn, so that a second request in the same segment is seen as overlapping.
    else setImmediate(letGo);
  }

  /** Frames that wait behind the first half of one, by connection. */
  const torn = new WeakMap<Peer, (() => void)[]>();

  /** @param connection the same for all answers of one connection */
  function sendAs(fault: ModbusFault | undefined, bytes: Uint8Array, peer: Peer, connection: Peer): void {
    if (fault?.kind === "split" && !torn.has(connection)) {
      peer.send(bytes.subarray(0, fault.after));
      // A line of units may talk at once; a TCP stream carries one frame after the other, however late its second half is.
      if (mbap) torn.set(connection, []);
      const rest = () => {
        peer.send(bytes.subarray(fault.after));
        const waiting = torn.get(connection) ?? [];
        torn.delete(connection);
        for (const send of waiting) send();
      };
      if (fault.delayMs === undefined) held.push(rest);
      else clock.after(fault.delayMs, rest);
      return;
    }
    let sent = bytes;
    if (fault?.kind === "garbage") sent = fault.bytes;
    if (fault?.kind === "noise") sent = Uint8Array.of(...fault.bytes, ...bytes);
    if (fault?.kind === "twin") {
      sent = Uint8Array.of(...bytes, ...bytes);
      if (!mbap) sent[3] = (sent[3] ?? 0) ^ 0x10;
    }
    const deliver = () => inOnePiece(() => peer.send(sent), connection);
    deliver();
    if (fault?.kind === "doubled") clock.after(fault.delayMs, deliver);
  }

  function inOnePiece(send: () => void, connection: Peer): void {
    const waiting = torn.get(connection);
    if (waiting === undefined) send();
    else waiting.push(send);
  }

  /** A unit answers in the order of asking: what is late holds up what comes after it. Gives the call that lets it go. */
  function inTurn(unit: number, send: () => void): () => void {
    const answer = { send, ready: false };
    const answers = owed.get(unit) ?? [];
    owed.set(unit, answers);
    answers.push(answer);
    return () => {
      answer.ready = true;
      while (answers[0]?.ready) answers.shift()?.send();
    };
  }

  /** Takes a stream of requests apart; what is none is dropped byte by byte. */
  function reader(peer: Peer): (bytes: Uint8Array) => void {
    let buffer: number[] = [];
    return (bytes) => {
      buffer.push(...bytes);
      while (buffer.length >= 8) {
        const length = mbap ? 6 + (((buffer[4] ?? 0) << 8) | (buffer[5] ?? 0)) : 8;
        const whole = Uint8Array.from(buffer.slice(0, length));
        if (mbap) {
          if (length > 260 || length < 8) {
            peer.hangUp();
            return;
          }
          if (buffer.length < length) return;
          const transaction = ((whole[0] ?? 0) << 8) | (whole[1] ?? 0);
          handle({ unit: whole[6] ?? 0, pdu: whole.subarray(7), transaction }, peer);
        } else {
          const [low, high] = crcOf(whole.subarray(0, 6));
          if (whole[6] !== low || whole[7] !== high) {
            buffer = buffer.slice(1);
            continue;
          }
          handle({ unit: whole[0] ?? 0, pdu: whole.subarray(1, 6), transaction: undefined }, peer);
        }
        buffer = buffer.slice(length);
      }
    };
  }

  const line =
    wire.kind === "pty" ? ptyListener(wire.path, wire.baud ?? 19_200, reader) : tcpListener(wire, counts, reader);

  const server: ModbusServer = {
    connect: line.url,
    start: line.start,
    stop: line.stop,
    inject: line.send,
    fail: (fault, { times = 1, unit } = {}) => void faults.push({ fault, times, unit }),
    release() {
      for (const send of held.splice(0)) send();
    },
    requests,
    counts,
    onRequest: () => {},
  };
  return server;
}
