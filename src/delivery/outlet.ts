/** The sending side of one connection's socket. Everything but pings and pongs leaves as whole, shareable frames. */

import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { CancelTimer, Clock } from "../clock.ts";
import { buildFrame, writeFrames } from "./frames.ts";
import type { ServerMessage, Subprotocol } from "./messages.ts";
import { encodeServer } from "./wire.ts";

/** A peer that does not answer our close within this is cut off. */
const closeGraceMs = 5_000;

export class Outlet {
  readonly subprotocol: Subprotocol;
  readonly #ws: WebSocket;
  readonly #socket: Duplex;
  readonly #flushed: () => void;
  #cancelCut: CancelTimer | undefined;

  /**
   * `socket` is the one that `ws` was made of: frames go to it directly.
   * `flushed` is called whenever the operating system has taken everything that one call wrote.
   */
  constructor(ws: WebSocket, socket: Duplex, subprotocol: Subprotocol, flushed: () => void) {
    this.#ws = ws;
    this.#socket = socket;
    this.subprotocol = subprotocol;
    this.#flushed = flushed;
  }

  /** Bytes that wait for the peer. */
  get bufferedBytes(): number {
    return this.#ws.bufferedAmount;
  }

  /** Nothing is written after a close frame, ours or the peer's. */
  write(frames: readonly Buffer[]): void {
    if (this.#ws.readyState === this.#ws.OPEN) writeFrames(this.#socket, frames, this.#flushed);
  }

  frame(message: ServerMessage): Buffer {
    return serverFrame(this.subprotocol, message);
  }

  send(message: ServerMessage): void {
    this.write([this.frame(message)]);
  }

  ping(): void {
    this.#ws.ping();
  }

  pong(data: Buffer): void {
    this.#ws.pong(data);
  }

  close(code: number, reason: string, clock: Clock): void {
    // RFC 6455, 5.5: a control frame holds 125 bytes, two of them the code. A letter that was cut decodes to U+FFFD.
    this.#ws.close(
      code,
      Buffer.from(reason)
        .subarray(0, 120)
        .toString("utf8")
        .replace(/\uFFFD$/, ""),
    );
    this.#cancelCut = clock.after(closeGraceMs, () => this.#ws.terminate());
  }

  /** Ends the connection without waiting for the peer. */
  terminate(): void {
    this.#ws.terminate();
  }

  /** The socket is gone. */
  ended(): void {
    this.#cancelCut?.();
  }
}

/** A message of the server as the frame of its subprotocol. */
export function serverFrame(subprotocol: Subprotocol, message: ServerMessage): Buffer {
  return buildFrame(subprotocol === "portico.v1.json" ? "text" : "binary", encodeServer(subprotocol, message));
}
