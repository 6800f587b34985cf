/**
 * One connection of one consumer: hands what arrives on its socket to the pure sender (`window.ts`) and does what that
 * says. It keeps no record; what does not fit is read again from the journal.
 */

import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import type { RawData, WebSocket } from "ws";
import { type Clock, toRfc3339 } from "../clock.ts";
import type { Log } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { Provenance } from "../records.ts";
import { type Count, closeCounters } from "./counters.ts";
import { dutiesAt, type SeenTimes, seenAt } from "./liveness.ts";
import { closeCodes, type Hello, type Subprotocol } from "./messages.ts";
import { Outlet } from "./outlet.ts";
import type { Source, StreamJournal } from "./source.ts";
import { extentOf, resumeAt, type Subscription, subscriptionOf } from "./subscription.ts";
import { roomOf, type SenderInput, type SenderState, startSender, step } from "./window.ts";
import { decodeClient } from "./wire.ts";

export interface StreamLimits {
  /** Events on their way without an ack, at most. Range 1..65536, default 256. */
  readonly maxInFlight: number;
  /** Bytes that may wait for one peer. Default 1 MiB. */
  readonly maxBufferedBytes: number;
  /** Milliseconds between heartbeats. Default 2 s. */
  readonly heartbeatMs: number;
}

/** What the connections of one server share. */
export interface ConnectionContext {
  readonly journal: StreamJournal;
  readonly source: Source;
  readonly clock: Clock;
  readonly siteUtcMs: () => number;
  readonly limits: StreamLimits;
  readonly log: Log;
  readonly count: Count;
  /** Said hello: an older connection of the same consumer is closed, and its cursor kept, before this returns. */
  claim(connection: Connection, consumer: string): void;
  ended(connection: Connection): void;
}

/** Events per turn of the event loop, so that one consumer's catching up does not hold up the others. */
const eventsPerTurn = 128;
/** Above this a reader is behind, and live messages would only be late. */
const maxLiveBufferedBytes = 256 * 2 ** 10;

export class Connection {
  readonly #ws: WebSocket;
  readonly #out: Outlet;
  readonly #context: ConnectionContext;
  readonly #seen: SeenTimes;
  #consumer: string | undefined;
  #subscription: Subscription | undefined;
  /** Undefined until hello was answered. */
  #sender: SenderState | undefined;
  #closing = false;
  #pumpPlanned = false;

  constructor(ws: WebSocket, socket: Duplex, subprotocol: Subprotocol, context: ConnectionContext) {
    this.#ws = ws;
    this.#out = new Outlet(ws, socket, subprotocol, () => this.#flushed());
    this.#context = context;
    this.#seen = seenAt(context.clock.now().monotonicMs);
  }

  get subprotocol(): Subprotocol {
    return this.#out.subprotocol;
  }

  get consumer(): string | undefined {
    return this.#consumer;
  }

  start(): void {
    const { count, limits } = this.#context;
    const ws = this.#ws;
    ws.on("error", (error: Error & { code?: string }) => {
      if (error.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") count("oversize");
      else if (error.code?.startsWith("WS_ERR_")) count("protocolErrors");
    });
    ws.on("close", () => this.#onClose());
    ws.on("message", (data, isBinary) => this.#onMessage(data, isBinary));
    ws.on("pong", () => this.#sawSign());
    // Answered here, not by `ws`, so that a peer that sends pings and reads nothing cannot fill our memory.
    ws.on("ping", (data) => {
      if (this.#out.bufferedBytes < limits.maxBufferedBytes) this.#out.pong(data);
    });
  }

  /** Time has passed: deadlines, heartbeat, ping. Called about once a second. */
  tick(): void {
    const nowMs = this.#nowMs();
    this.#feed({ type: "tick", nowMs });
    this.pump();
    if (this.#closing) return;
    const { count, limits } = this.#context;
    for (const duty of dutiesAt(nowMs, this.#seen, this.#sender !== undefined, limits.heartbeatMs)) {
      if (duty === "refuse-silent") this.close(closeCodes.malformed, "no hello within 5 s");
      else if (duty === "heartbeat") this.#heartbeat(nowMs);
      else if (duty === "ping") {
        this.#seen.pingMs = nowMs;
        this.#out.ping();
      } else {
        count("closedDead");
        this.#out.terminate();
      }
    }
  }

  /** Sends what the windows let through, a batch a turn. Does nothing while there is nothing to do. */
  pump(): void {
    const state = this.#sender;
    const subscription = this.#subscription;
    const { journal, limits, source } = this.#context;
    if (this.#closing || state === undefined || subscription === undefined) return;
    const limit = Math.min(roomOf(state), eventsPerTurn);
    if (limit <= 0 || journal.newestSeq <= state.consideredSeq) return;
    const bufferedBytes = this.#out.bufferedBytes;
    const maxBytes = limits.maxBufferedBytes;
    // Nothing is read for a peer that does not read: first half of what waits has to leave.
    if (state.waitsForBytes && bufferedBytes > maxBytes / 2) return;
    try {
      const { subprotocol } = this;
      const { filter } = subscription;
      const { frames, ...batch } = source.read({ subprotocol, after: state.consideredSeq, limit, maxBytes, filter });
      this.#feed({ type: "page", ...batch, bufferedBytes, nowMs: this.#nowMs() }, frames);
    } catch (error) {
      this.#unavailable(error);
      return;
    }
    const reached = this.#sender?.consideredSeq ?? 0;
    if (reached > state.consideredSeq && reached < journal.newestSeq) this.#pumpSoon();
  }

  /** Sends a live message's frame, if this consumer asked for such and keeps up. */
  sendLive(lane: string, provenance: Provenance, frame: () => Buffer): void {
    const subscription = this.#subscription;
    if (this.#closing || this.#sender === undefined || subscription?.live !== true) return;
    const { lanes, provenances } = subscription.filter;
    if (!provenances.includes(provenance) || lanes?.includes(lane) === false) return;
    if (this.#out.bufferedBytes > maxLiveBufferedBytes) {
      this.#context.count("liveDropped");
      return;
    }
    this.#out.write([frame()]);
    this.#context.count("liveSent");
  }

  /** Says bye, keeps the cursor, closes with `code`; cuts the connection off if the peer does not answer. */
  close(code: number, reason: string): void {
    if (this.#closing) return;
    this.#feed({ type: "end", nowMs: this.#nowMs() });
    if (this.#sender !== undefined) this.#out.send({ bye: { reason } });
    this.#closing = true;
    const counter = closeCounters[code];
    if (counter !== undefined) this.#context.count(counter);
    this.#out.close(code, reason, this.#context.clock);
  }

  terminate(): void {
    this.#out.terminate();
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    if (this.#closing) return;
    try {
      if (isBinary !== (this.subprotocol === "portico.v1.protobuf")) {
        throw malformed(`${this.subprotocol} has no ${isBinary ? "binary" : "text"} frames`);
      }
      const message = decodeClient(this.subprotocol, bytesOf(data));
      if ("hello" in message) this.#onHello(message.hello);
      else if (this.#sender === undefined) throw malformed("the first message is hello");
      else if ("bye" in message) this.close(closeCodes.done, "bye");
      else {
        this.#context.count("acksReceived");
        this.#sawSign();
        this.#feed({ type: "ack", throughSeq: message.ack.throughSeq, nowMs: this.#nowMs() });
        this.pump();
      }
    } catch (error) {
      if (error instanceof PorticoError && error.code === "STREAM_MALFORMED") {
        this.close(closeCodes.malformed, error.message);
      } else this.#unavailable(error);
    }
  }

  #onHello(hello: Hello): void {
    if (this.#consumer !== undefined) throw malformed("hello comes once");
    const { journal, limits, siteUtcMs } = this.#context;
    const { maxBufferedBytes, heartbeatMs } = limits;
    this.#consumer = hello.consumer;
    this.#context.claim(this, hello.consumer);
    const subscription = subscriptionOf(hello, limits.maxInFlight);
    const { ephemeral, maxInFlight } = subscription;
    const extent = extentOf(journal);
    const begin = resumeAt(hello, ephemeral ? undefined : journal.cursors.get(hello.consumer), extent);
    if ("code" in begin) {
      this.close(begin.code, begin.reason);
      return;
    }
    const nowMs = this.#nowMs();
    const window = { maxInFlight, maxBufferedBytes };
    this.#subscription = subscription;
    this.#sender = startSender({ afterSeq: begin.afterSeq, limits: window, ephemeral, nowMs });
    this.#seen.heartbeatMs = nowMs;
    const serverTime = toRfc3339(siteUtcMs());
    this.#out.send({ welcome: { session: randomUUID(), ...extent, heartbeatMs, serverTime } });
    this.pump();
  }

  #heartbeat(nowMs: number): void {
    if (this.#sender === undefined) return;
    this.#seen.heartbeatMs = nowMs;
    const { consideredSeq } = this.#sender;
    this.#out.send({ heartbeat: { newestSeq: this.#context.journal.newestSeq, consideredSeq } });
    this.#context.count("heartbeatsSent");
  }

  /** Gives the sender an input and does what it says. `frames` are those of the page's offers. */
  #feed(input: SenderInput, frames: readonly (Buffer | undefined)[] = []): void {
    if (this.#sender === undefined) return;
    const { state, effects } = step(this.#sender, input);
    this.#sender = state;
    const { count } = this.#context;
    const leaving: Buffer[] = [];
    for (const effect of effects) {
      if (effect.type === "send") {
        const frame = frames[effect.index];
        if (frame === undefined) throw new Error("the sender sent what it was not offered");
        leaving.push(frame);
        count("eventsSent");
        count("eventBytesSent", frame.length);
      } else if (effect.type === "gap") {
        const { fromSeq, toSeq, reason } = effect;
        leaving.push(this.#out.frame({ gap: { fromSeq, toSeq, reason } }));
        count("gapsSent");
      } else if (effect.type === "persist") this.#keepCursor(effect.throughSeq);
      else this.close(effect.code, effect.reason);
    }
    if (leaving.length > 0) this.#out.write(leaving);
  }

  #keepCursor(throughSeq: number): void {
    const { journal, count, log } = this.#context;
    try {
      journal.cursors.set(this.#consumer ?? "", throughSeq);
      count("cursorsPersisted");
    } catch (error) {
      // Costs duplicates, never records: the consumer goes on.
      count("journalErrors");
      log.warn("a cursor could not be kept", { consumer: this.#consumer, error: messageOf(error) });
    }
  }

  #unavailable(error: unknown): void {
    const { count, log } = this.#context;
    count("journalErrors");
    log.warn("the stream could not use the journal", { consumer: this.#consumer, error: messageOf(error) });
    this.close(closeCodes.tryAgainLater, "the journal cannot be read now");
  }

  #onClose(): void {
    this.#feed({ type: "end", nowMs: this.#nowMs() });
    this.#closing = true;
    this.#out.ended();
    this.#context.count("closed");
    this.#context.ended(this);
  }

  #flushed(): void {
    if (this.#sender?.waitsForBytes === true) this.#pumpSoon();
  }

  /** Pumps in the next turn of the event loop; several calls in one turn are one pump. */
  #pumpSoon(): void {
    if (this.#pumpPlanned) return;
    this.#pumpPlanned = true;
    setImmediate(() => {
      this.#pumpPlanned = false;
      this.pump();
    });
  }

  #sawSign(): void {
    this.#seen.signMs = this.#nowMs();
  }

  #nowMs(): number {
    return this.#context.clock.now().monotonicMs;
  }
}

function bytesOf(data: RawData): Uint8Array {
  return Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

const malformed = (message: string) => new PorticoError("STREAM_MALFORMED", message);
