/**
 * The port object that stands between the wire and the Modbus library: the emitter that `new ModbusRTU(port)` accepts.
 *
 * Single-use. Nothing reaches the library that is not the answer to the one pending request, and nothing leaves that
 * would change a device: any function but 1 to 4 is refused here, whoever asks for it. It knows no time.
 */

import { EventEmitter } from "node:events";
import { PorticoError } from "../errors.ts";
import type { BusCounters } from "./counters.ts";
import { type Arrival, type Deframer, type DiscardReason, type Expected, withCrc } from "./frames.ts";
import type { Wire } from "./wire.ts";

/** What went wrong on the wire beneath the library. */
export type PortFault =
  /** The answer to the pending request came and does not fit. */
  | { readonly kind: "invalid"; readonly reason: string }
  /** The stream can no longer be followed: throw this port away. */
  | { readonly kind: "corrupt"; readonly reason: string }
  /** The wire is gone. */
  | { readonly kind: "closed"; readonly reason: string };

type Discarded = Extract<Arrival, { kind: "discarded" }>;

/** How one wire form frames requests and finds replies. */
export interface Framing {
  readonly deframer: Deframer;
  /** A request in RTU form as it leaves on this wire. */
  encode(request: Uint8Array): Uint8Array;
}

export interface ReplyQuirks {
  readonly answersAsUnit: number | null;
}

const counterOf: Record<DiscardReason, keyof BusCounters> = {
  stray: "rxStrayBytes",
  crc: "rxCrcErrors",
  "foreign-unit": "rxForeignUnit",
  "foreign-function": "rxForeignFunction",
  "foreign-transaction": "rxForeignTransaction",
  "bad-length": "rxBadLength",
};

/** Bytes of values that answer a read: whole bytes of bits, two bytes a register. */
const dataBytesOf = (functionCode: number, count: number) => (functionCode <= 2 ? Math.ceil(count / 8) : count * 2);

export class ModbusPort extends EventEmitter<{ data: [Buffer]; close: [] }> {
  readonly #wire: Wire;
  readonly #framing: Framing;
  readonly #counters: BusCounters;
  #open = false;
  #pending: { readonly expected: Expected; readonly unit: number } | undefined;
  /** Set before each request. */
  replyQuirks: ReplyQuirks = { answersAsUnit: null };
  /** Called for what the library must not see. */
  onFault: (fault: PortFault) => void = () => {};
  /** Called with every chunk that arrives, wanted or not: silence is measured from here. */
  onBytes: () => void = () => {};
  /** Called with the unit that a whole answer names which nobody asked for. */
  onUnasked: (unit: number) => void = () => {};
  #writes = 0;
  #written = 0;
  #frameBytes = 0;
  readonly #left = (error?: Error | null) => {
    this.#written++;
    if (!error) this.#counters.txBytes += this.#frameBytes;
  };

  constructor(wire: Wire, framing: Framing, counters: BusCounters) {
    super();
    this.#wire = wire;
    this.#framing = framing;
    this.#counters = counters;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** True while the operating system has not taken the last request: at its deadline that is a stuck write. */
  get writing(): boolean {
    return this.#written !== this.#writes;
  }

  open(callback: (error: Error | null) => void): void {
    const events = {
      bytes: (bytes: Uint8Array) => this.#arrived(bytes),
      closed: (reason: string) => {
        this.#open = false;
        this.onFault({ kind: "closed", reason });
        this.emit("close");
      },
    };
    this.#wire.open(events).then(() => {
      this.#open = true;
      this.#counters.opens++;
      callback(null);
    }, callback);
  }

  /** Throws MODBUS_FORBIDDEN for anything but a read, and MODBUS_REQUEST while a request is pending. */
  write(request: Buffer): void {
    const functionCode = request[1] ?? 0;
    if (request.length !== 8 || functionCode < 1 || functionCode > 4) {
      throw new PorticoError("MODBUS_FORBIDDEN", `function ${functionCode} does not leave the gateway`);
    }
    if (this.#pending !== undefined) throw new PorticoError("MODBUS_REQUEST", "a request is pending on this bus");
    const unit = request[0] ?? 0;
    const dataBytes = dataBytesOf(functionCode, request.readUInt16BE(4));
    const expected = { unit: this.replyQuirks.answersAsUnit ?? unit, functionCode, dataBytes, request };
    this.#counters.rxStrayBytes += this.#framing.deframer.begin();
    this.#pending = { expected, unit };
    this.#counters.requests++;
    this.#writes++;
    const frame = this.#framing.encode(request);
    this.#frameBytes = frame.length;
    this.#wire.write(frame, this.#left);
  }

  /** Nothing is asked any longer: whatever arrives from now on is counted and dropped. */
  forget(): void {
    this.#pending = undefined;
  }

  close(callback: () => void): void {
    this.#open = false;
    this.#pending = undefined;
    this.#wire.close().then(callback);
  }

  /** Throws the wire away. @param hard resets a TCP connection instead of ending it politely */
  async discard(hard: boolean): Promise<void> {
    this.#open = false;
    this.#pending = undefined;
    await this.#wire.close(hard);
  }

  #arrived(bytes: Uint8Array): void {
    this.#counters.rxBytes += bytes.length;
    this.onBytes();
    const arrivals = this.#framing.deframer.push(bytes, this.#pending?.expected);
    // What came around an answer is known before the answer is believed.
    for (const arrival of arrivals) if (arrival.kind === "discarded") this.#discarded(arrival);
    for (const arrival of arrivals) if (arrival.kind !== "discarded") this.#handle(arrival);
  }

  #discarded({ reason, bytes, answerOf }: Discarded): void {
    this.#counters[counterOf[reason]] += reason === "stray" ? bytes : 1;
    if (answerOf === undefined) return;
    this.#counters.rxUnasked++;
    this.onUnasked(answerOf);
  }

  #handle(arrival: Exclude<Arrival, Discarded>): void {
    if (arrival.kind === "invalid") {
      this.#counters[counterOf[arrival.discard]]++;
      this.#pending = undefined;
      this.onFault(arrival);
    } else if (arrival.kind === "corrupt") {
      this.#counters.rxOverlong++;
      this.#pending = undefined;
      this.onFault(arrival);
    } else if (this.#pending !== undefined) {
      const { unit, expected } = this.#pending;
      this.#pending = undefined;
      this.#counters.rxFrames++;
      // The library checks the unit again, against the one it asked.
      if (unit === expected.unit) this.emit("data", arrival.frame);
      else {
        arrival.frame[0] = unit;
        this.emit("data", withCrc(arrival.frame, 0, arrival.frame.length - 2));
      }
    }
  }
}
