/** TCP ports on which devices dial in: the door they come through, and the room in which one device's connections wait. */

import { createServer, type Server, type Socket } from "node:net";
import type { Clock } from "../clock.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { LinkFeed, OpenLink } from "./link.ts";
import { linkOver } from "./tcp.ts";
import type { SocketAddress } from "./url.ts";

/** Connections of one device that wait to be read. Beyond it the emptiest goes, or the new one is refused. */
const maxWaitingSockets = 4;

/** A listening port. It can be opened again after it was closed, or after it could not be had. */
export class Door {
  readonly #address: SocketAddress;
  readonly #onSocket: (socket: Socket) => void;
  #opening: Promise<void> | undefined;
  #server: Server | undefined;

  constructor(address: SocketAddress, onSocket: (socket: Socket) => void) {
    this.#address = address;
    this.#onSocket = onSocket;
  }

  /** Whoever asks meanwhile waits for the same. @throws PorticoError LINK_OPEN if the port cannot be had. */
  open(): Promise<void> {
    this.#opening ??= this.#listen().catch((cause: unknown) => {
      this.#opening = undefined;
      throw cause;
    });
    return this.#opening;
  }

  /** Nobody comes in from now on. Resolves when all that came in are gone. */
  async close(): Promise<void> {
    await this.#opening?.catch(() => {});
    const server = this.#server;
    this.#server = undefined;
    this.#opening = undefined;
    if (server !== undefined) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #listen(): Promise<void> {
    const { host, port } = this.#address;
    return new Promise((resolve, reject) => {
      const server = createServer((socket) => this.#onSocket(socket));
      server.once("error", (cause) =>
        reject(new PorticoError("LINK_OPEN", `${host}:${port}: ${messageOf(cause)}`, { cause })),
      );
      server.listen(port, host, () => {
        this.#server = server;
        server.on("error", () => {});
        resolve();
      });
    });
  }
}

/** Connections of one device. The newest wins: it has dialled in again, and the older one may be half open. */
export class WaitingRoom {
  readonly #name: string;
  #waiting: LinkFeed[] = [];
  #current: OpenLink | undefined;
  #notify: (() => void) | undefined;
  #closed = false;

  constructor(name: string) {
    this.#name = name;
  }

  arrived(feed: LinkFeed): void {
    if (this.#closed) return void feed.link.close();
    // The oldest makes room, unless it has brought something that nobody has read yet.
    const empty = this.#waiting.findIndex(({ link }) => link.counters.rxBytes === 0);
    if (this.#waiting.length >= maxWaitingSockets && empty < 0) return void feed.link.close();
    if (this.#waiting.length >= maxWaitingSockets) void this.#waiting.splice(empty, 1)[0]?.link.close();
    this.#waiting.push(feed);
    void this.#current?.close();
    this.#notify?.();
  }

  /** @throws PorticoError LINK_OPEN when `signal` aborts first */
  async next(signal: AbortSignal): Promise<OpenLink> {
    while (!signal.aborted) {
      const next = this.#waiting.shift();
      if (next !== undefined) {
        this.#current = next.link;
        // The device has dialled in again since: what this connection brought is still read, and no more will come of it.
        if (this.#waiting.length > 0) void next.link.close();
        return next.link;
      }
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal.removeEventListener("abort", wake);
          resolve();
        };
        this.#notify = wake;
        signal.addEventListener("abort", wake, { once: true });
      });
    }
    throw new PorticoError("LINK_OPEN", `${this.#name}: given up while waiting for the device`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const feed of this.#waiting.splice(0)) await feed.link.close();
    await this.#current?.close();
  }
}

/** A port on which one device dials in, and whoever does is taken for it. */
export class TcpListener {
  readonly #door: Door;
  readonly #room: WaitingRoom;

  constructor(address: SocketAddress, clock: Clock) {
    this.#room = new WaitingRoom(`port ${address.port}`);
    const link = (socket: Socket) => linkOver(socket, peerOf(socket), clock, address.framing);
    this.#door = new Door(address, (socket) => this.#room.arrived(link(socket)));
  }

  /** Waits for the next device that dials in. @throws PorticoError LINK_OPEN if the port cannot be had. */
  async accept(signal: AbortSignal): Promise<OpenLink> {
    await this.#door.open();
    return this.#room.next(signal);
  }

  async close(): Promise<void> {
    // First of all: a device that dials in while the others are closed would be waited for for ever.
    const closed = this.#door.close();
    await this.#room.close();
    await closed;
  }
}

export function peerOf(socket: Socket): string {
  return `${socket.remoteAddress ?? "?"}:${socket.remotePort ?? 0}`;
}
