/** A stream server on a real socket, and a client that waits for messages, never for time. For tests. */

import { createServer } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import WebSocket from "ws";
import type { Clock } from "../../src/clock.ts";
import {
  type ClientMessage,
  createStreamServer,
  decodeServer,
  encodeClient,
  type Hello,
  type ServerMessage,
  type StreamServer,
  type StreamServerOptions,
  type Subprotocol,
} from "../../src/delivery/index.ts";
import type { MemoryJournal } from "./memory-journal.ts";

export interface ServedStream {
  readonly url: string;
  readonly stream: StreamServer;
  /** The server's ends of all connections, in the order in which they came. */
  readonly sockets: readonly Duplex[];
  close(): Promise<void>;
}

export const testLimits = { maxInFlight: 256, maxBufferedBytes: 2 ** 20, heartbeatMs: 2_000 };

/** Serves a stream of the journal on a free port of the loopback interface. */
export async function serveStream(
  journal: MemoryJournal,
  clock: Clock,
  options: Partial<StreamServerOptions> = {},
): Promise<ServedStream> {
  const log = { info() {}, warn() {} };
  const stream = createStreamServer({ journal, clock, limits: testLimits, provenance: "live", log, ...options });
  const sockets: Duplex[] = [];
  const server = createServer();
  server.on("upgrade", (request, socket, head) => {
    sockets.push(socket);
    stream.handleUpgrade(request, socket, head);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/v1/stream`,
    stream,
    sockets,
    async close() {
      await stream.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Bytes that wait in the server's memory for one peer. */
export function waitingBytes(socket: Duplex | undefined): number {
  return socket instanceof Socket ? socket.writableLength : Number.NaN;
}

export class StreamClient {
  readonly ws: WebSocket;
  readonly subprotocol: Subprotocol;
  /** Everything that was received and not yet asked for. */
  readonly received: ServerMessage[] = [];
  /** Resolves with the close code and reason. */
  readonly closed: Promise<{ code: number; reason: string }>;
  #wake: (() => void) | undefined;
  #ended = false;

  constructor(url: string, subprotocol: Subprotocol = "portico.v1.protobuf") {
    this.subprotocol = subprotocol;
    this.ws = new WebSocket(url, subprotocol, { perMessageDeflate: false });
    this.ws.on("error", () => {});
    this.ws.on("message", (data) => {
      const message = decodeServer(subprotocol, data as Buffer);
      if (message === undefined) return;
      this.received.push(message);
      this.#wake?.();
    });
    this.closed = new Promise((resolve) => {
      this.ws.on("close", (code, reason) => {
        this.#ended = true;
        this.#wake?.();
        resolve({ code, reason: reason.toString() });
      });
    });
  }

  /** Connects and says hello; gives the client once it was welcomed. */
  static async hello(url: string, hello: Hello, subprotocol?: Subprotocol): Promise<StreamClient> {
    const client = new StreamClient(url, subprotocol);
    await client.opened();
    client.send({ hello });
    await client.next("welcome");
    return client;
  }

  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.ws.once("open", () => resolve());
      this.ws.once("error", reject);
    });
  }

  send(message: ClientMessage): void {
    this.ws.send(encodeClient(this.subprotocol, message), { binary: this.subprotocol === "portico.v1.protobuf" });
  }

  ack(throughSeq: number): void {
    this.send({ ack: { throughSeq } });
  }

  /** The next message, whatever it is; undefined once the connection has ended and all was read. */
  async any(): Promise<ServerMessage | undefined> {
    while (this.received.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.received.shift();
  }

  /** The next message, which must be of this sort. */
  async next<K extends MessageName>(name: K): Promise<MessageOf<K>> {
    const message = await this.any();
    if (message === undefined || !(name in message)) {
      throw new Error(`expected ${name}, got ${JSON.stringify(message) ?? "the end of the connection"}`);
    }
    return (message as Record<MessageName, unknown>)[name] as MessageOf<K>;
  }

  /** Seqs of the next events. */
  async seqs(count: number): Promise<number[]> {
    const seqs: number[] = [];
    while (seqs.length < count) seqs.push((await this.next("event")).seq);
    return seqs;
  }

  /** Resolves when the server has handled all that was sent before this. */
  settled(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.ws.once("pong", () => resolve());
      this.ws.ping(undefined, undefined, (error) => {
        if (error != null) reject(error);
      });
    });
  }

  end(): Promise<unknown> {
    this.ws.close();
    return this.closed;
  }
}

type UnionKeys<T> = T extends T ? keyof T : never;
type MessageName = UnionKeys<ServerMessage>;
type MessageOf<K extends MessageName> = Extract<ServerMessage, Record<K, unknown>>[K];
