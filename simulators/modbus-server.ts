/**
 * A Modbus server made of bytes: several units behind one TCP port or one serial line, for simulators and tests.
 *
 * It shares no code with the gateway's own Modbus room, so that a mistake there is not made twice. It counts what it is
 * asked, and it can misbehave on demand in every way that lines and devices are known to.
 */

import type { Clock, RegisterTable } from "#driver";
import { answersOf } from "./modbus-answers.ts";
import type { ModbusFault } from "./modbus-fault.ts";
import { type Asked, framed, packed, requestReader } from "./modbus-frames.ts";
import { type Peer, ptyListener, tcpListener } from "./modbus-listeners.ts";
import { type CoilWriter, writtenCoils } from "./modbus-writes.ts";
import type { ListenAt } from "./wires.ts";

/** What a unit answers: exactly `count` values, or the code of an exception. */
export type UnitReader = (table: RegisterTable, address: number, count: number) => readonly number[] | number;

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

export function modbusServer(options: ModbusServerOptions): ModbusServer {
  const { clock, units, wire } = options;
  const faults: { fault: ModbusFault; times: number; unit: number | undefined }[] = [];
  const requests: ModbusRequest[] = [];
  const counts = {
    requests: 0,
    sentBytes: 0,
    byFunction: {} as Record<number, number>,
    overlapping: 0,
    connections: 0,
    mostConnections: 0,
  };
  const isTcp = wire.kind === "tcp" && wire.rtu !== true;
  const answers = answersOf(clock, isTcp);

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

  function handle(asked: Asked, peer: Peer): void {
    const { unit, pdu } = asked;
    const functionCode = pdu[0] ?? 0;
    const number = (at: number) => ((pdu[at] ?? 0) << 8) | (pdu[at + 1] ?? 0);
    const request = { unit, functionCode, address: number(1), count: number(3), atMs: clock.now().monotonicMs };
    counts.requests++;
    counts.byFunction[functionCode] = (counts.byFunction[functionCode] ?? 0) + 1;
    if (answers.isOwed) counts.overlapping++;
    requests.push(request);
    if (requests.length > maxRemembered) requests.shift();

    const planned = faults.find((plan) => plan.unit === undefined || plan.unit === unit);
    if (planned !== undefined && --planned.times <= 0) faults.splice(faults.indexOf(planned), 1);
    const fault = planned?.fault ?? options.misbehave?.(request);
    const answer = answerTo(asked, fault);
    server.onRequest(request);
    if (answer === undefined) return;
    const bytes = framed(asked, answer, fault);
    if (fault?.kind === "silence") return;
    if (fault?.kind === "hang-up") {
      peer.hangUp();
      return;
    }
    const letGo = answers.inTurn(unit, () => answers.send(bytes, peer, fault));
    const afterMs = (options.answerAfterMs?.(request) ?? 0) + (fault?.kind === "late" ? fault.delayMs : 0);
    if (fault?.kind === "held") answers.hold(letGo);
    else if (afterMs > 0) clock.after(afterMs, letGo);
    // In the next turn, so that a second request in the same segment is seen as overlapping.
    else setImmediate(letGo);
  }

  /** Makes a reader for one connection. */
  function reader({ hangUp, send }: Peer): (bytes: Uint8Array) => void {
    const peer: Peer = {
      hangUp,
      send(bytes) {
        counts.sentBytes += bytes.length;
        send(bytes);
      },
    };
    return requestReader(isTcp, (asked) => handle(asked, peer), hangUp);
  }

  const line =
    wire.kind === "pty" ? ptyListener(wire.path, wire.baud ?? 19_200, reader) : tcpListener(wire, counts, reader);

  const server: ModbusServer = {
    connect: line.url,
    start: line.start,
    stop: line.stop,
    inject: line.send,
    fail: (fault, { times = 1, unit } = {}) => void faults.push({ fault, times, unit }),
    release: answers.release,
    requests,
    counts,
    onRequest: () => {},
  };
  return server;
}
