/** TCP in both directions: we dial a device, or a device dials us. Single-use links; a listener outlives them. */

import { connect, createServer, type Server, type Socket } from "node:net";
import type { Clock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import { createLink, type LinkFeed, type OpenLink } from "./link.ts";
import type { SocketAddress } from "./url.ts";

/** A device that does not accept within this time is tried again later. */
const dialTimeoutMs = 5000;
/** The kernel asks a silent peer for life after this time; a driver's own watchdog is usually faster. */
const keepAliveMs = 10_000;
/** Connections of devices that dial in and wait to be read. Beyond it the emptiest goes, or the new one is refused. */
const maxWaitingSockets = 4;

function linkOver(socket: Socket, peer: string, clock: Clock): LinkFeed {
  const feed = createLink({
    peer,
    clock,
    datagrams: false,
    flow: { pause: () => void socket.pause(), resume: () => void socket.resume() },
    write: (bytes, done) => void socket.write(bytes, done),
    release: () =>
      new Promise((released) => {
        if (socket.closed) return released();
        socket.once("close", () => released());
        // A polite end may wait for a dead peer for ever; what we had to say was said.
        socket.resetAndDestroy();
      }),
  });
  socket.setNoDelay(true);
  socket.setKeepAlive(true, keepAliveMs);
  socket.on("data", (bytes) => feed.received(bytes));
  socket.on("error", (cause) => feed.ended(new PorticoError("LINK_CLOSED", `${peer}: ${cause.message}`, { cause })));
  socket.on("close", () => feed.ended(new PorticoError("LINK_CLOSED", `${peer} closed the connection`)));
  return feed;
}

/** @throws PorticoError LINK_OPEN if nobody answers. */
export function dialTcp(address: SocketAddress, clock: Clock, signal: AbortSignal): Promise<OpenLink> {
  const peer = `${address.host}:${address.port}`;
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address.host, port: address.port });
    const giveUp = (reason: string, cause?: Error) => {
      settle();
      socket.destroy();
      reject(new PorticoError("LINK_OPEN", `${peer}: ${reason}`, { cause }));
    };
    const cancel = clock.after(dialTimeoutMs, () => giveUp(`no answer within ${dialTimeoutMs} ms`));
    const onError = (cause: Error) => giveUp(cause.message, cause);
    const onAbort = () => giveUp("given up while connecting");
    const settle = () => {
      cancel();
      socket.off("error", onError);
      signal.removeEventListener("abort", onAbort);
      socket.on("error", () => {});
    };
    signal.addEventListener("abort", onAbort, { once: true });
    socket.once("error", onError);
    socket.once("connect", () => {
      settle();
      resolve(linkOver(socket, peer, clock).link);
    });
    if (signal.aborted) onAbort();
  });
}

/** A port on which one device dials in. The newest connection wins: the older one of the same device may be half open. */
export class TcpListener {
  readonly #address: SocketAddress;
  readonly #clock: Clock;
  #server: Server | undefined;
  #waiting: LinkFeed[] = [];
  #current: OpenLink | undefined;
  #notify: (() => void) | undefined;

  constructor(address: SocketAddress, clock: Clock) {
    this.#address = address;
    this.#clock = clock;
  }

  /** Waits for the next device that dials in. @throws PorticoError LINK_OPEN if the port cannot be had. */
  async accept(signal: AbortSignal): Promise<OpenLink> {
    await this.#listen();
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
    throw new PorticoError("LINK_OPEN", `port ${this.#address.port}: given up while waiting for the device`);
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    // First of all: a device that dials in while the others are closed would be waited for for ever.
    const closed = server && new Promise<void>((resolve) => server.close(() => resolve()));
    for (const feed of this.#waiting.splice(0)) await feed.link.close();
    await this.#current?.close();
    await closed;
  }

  #listen(): Promise<void> {
    if (this.#server !== undefined) return Promise.resolve();
    const { host, port } = this.#address;
    return new Promise((resolve, reject) => {
      const server = createServer((socket) => this.#accepted(socket));
      server.once("error", (cause) =>
        reject(new PorticoError("LINK_OPEN", `${host}:${port}: ${cause.message}`, { cause })),
      );
      server.listen(port, host, () => {
        this.#server = server;
        server.on("error", () => {});
        resolve();
      });
    });
  }

  #accepted(socket: Socket): void {
    // The newest is the one that lives: the oldest makes room, unless it has brought something that nobody has read yet.
    const empty = this.#waiting.findIndex(({ link }) => link.counters.rxBytes === 0);
    if (this.#waiting.length >= maxWaitingSockets && empty < 0) {
      socket.on("error", () => {});
      socket.destroy();
      return;
    }
    if (this.#waiting.length >= maxWaitingSockets) void this.#waiting.splice(empty, 1)[0]?.link.close();
    const feed = linkOver(socket, `${socket.remoteAddress ?? "?"}:${socket.remotePort ?? 0}`, this.#clock);
    this.#waiting.push(feed);
    void this.#current?.close();
    this.#notify?.();
  }
}
