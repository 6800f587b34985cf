/**
 * A customs risk system as a test sees it: a consumer with a name and a durable cursor, which commits what it was told
 * before it acknowledges, and comes back after every disconnect.
 */

import WebSocket from "ws";
import { decodeServer, encodeClient, fromWire } from "../../src/delivery/index.ts";
import { isKind, type PorticoRecord, type RecordKind } from "../../src/records.ts";

const subprotocol = "portico.v1.protobuf";

export class RiskSystem {
  readonly #consumer: string;
  #url: string;
  #socket: WebSocket | undefined;
  #stopped = false;
  readonly #waiters = new Set<() => void>();
  /** By seq; what it has committed. */
  readonly records = new Map<number, PorticoRecord>();
  /** Every seq in the order in which it was told, repetitions included. */
  readonly told: number[] = [];
  readonly gaps: { fromSeq: number; toSeq: number }[] = [];
  /** Records that came twice under one seq and were not the same. */
  readonly contradictions: number[] = [];

  constructor(consumer: string, url: string) {
    this.#consumer = consumer;
    this.#url = url;
    this.#connect();
  }

  /** A gateway that was started again has another port here. */
  moveTo(url: string): void {
    this.#url = url;
  }

  get newestSeq(): number {
    return Math.max(0, ...this.records.keys());
  }

  ofKind<K extends RecordKind>(...kinds: K[]) {
    return [...this.records.values()].filter((record) => isKind(record, ...kinds));
  }

  /** Resolves when the condition holds; it is asked after every record. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiters.delete(wake);
          resolve();
        };
        this.#waiters.add(wake);
      });
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#socket?.close(1000);
  }

  #connect(): void {
    const socket = new WebSocket(`${this.#url.replace(/^http/, "ws")}/v1/stream`, subprotocol, {
      perMessageDeflate: false,
    });
    this.#socket = socket;
    socket.on("error", () => {});
    socket.on("open", () => {
      const resume = this.records.size === 0 ? ("oldest" as const) : ("serverCursor" as const);
      socket.send(
        encodeClient(subprotocol, { hello: { consumer: this.#consumer, resume, provenances: ["live", "simulated"] } }),
      );
    });
    socket.on("message", (data: Buffer) => {
      const message = decodeServer(subprotocol, data);
      if (message === undefined) return;
      if ("gap" in message) this.gaps.push(message.gap);
      if (!("event" in message)) return;
      const record = fromWire(message.event.record);
      const before = this.records.get(record.seq);
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(record))
        this.contradictions.push(record.seq);
      this.records.set(record.seq, record);
      this.told.push(record.seq);
      socket.send(encodeClient(subprotocol, { ack: { throughSeq: record.seq } }));
      for (const wake of [...this.#waiters]) wake();
    });
    socket.on("close", () => {
      if (!this.#stopped) setTimeout(() => this.#connect(), 50);
    });
  }
}
