/**
 * The wires that simulators hang on: a pty with a name that stays the same, and a TCP server. Each can be unplugged and
 * plugged in again. No protocol here.
 */

import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeSync,
} from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import type { ReadStream } from "node:tty";
import * as nodePty from "@lydell/node-pty";
import type { Clock } from "#driver";

/** `open` is there and used by node-pty's own tests, but its published types leave it out. */
const { open: openPty } = nodePty as unknown as {
  open(options: { encoding: null }): {
    readonly _master: ReadStream;
    readonly _fd: number;
    readonly _slave: Readable & { readonly _handle?: { readonly fd: number } | null };
    readonly ptsName: string;
  };
};

export interface Wire {
  /** Connection URL for the gateway's configuration. */
  readonly connect: string;
  plug(): Promise<void>;
  unplug(): Promise<void>;
  /** Sends to whoever listens. Bytes that nobody takes are lost, as on a real line. */
  send(bytes: Uint8Array): void;
  /** Called with what the gateway sends; `reply` answers on the same connection. */
  onReceive: (bytes: Uint8Array, reply: (bytes: Uint8Array) => void) => void;
  /** Set it to be told of each client of a TCP server, which gets what `send` is given before all else. */
  onConnect?: (send: (bytes: Uint8Array) => void) => void;
  /** Clients of a TCP server; no other wire knows. */
  readonly clients?: number;
  /** What the slowest client of a TCP server has not taken yet; no other wire knows. */
  readonly backlogBytes?: number;
}

/** Where a device that is a server listens. */
export interface ListenAt {
  readonly host?: string;
  readonly port?: number;
}

/** What a reader does not take in time is lost, not delivered minutes later. */
const lineBufferBytes = 16 * 1024;

type Pty = ReturnType<typeof openPty>;

/** Descriptors that this process holds, by number; none where there is no such folder, so not on Linux. */
function descriptors(): string[] {
  try {
    return readdirSync("/proc/self/fd");
  } catch {
    return [];
  }
}

/**
 * The descriptor of the slave side that node-pty opened and will never close: its stream reads by another, which libuv opens
 * for itself. Whoever does not take it loses one with every plug.
 * @param before what was held before the pty was opened: numbers of ptys are used again at once, so that a gateway in the same
 * process may still hold a descriptor of the same name from before an unplug
 */
function descriptorOf({ ptsName, _slave }: Pty, before: readonly string[]): number | undefined {
  const own = _slave._handle?.fd;
  const leadsThere = (descriptor: string) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`) === ptsName;
    } catch {
      return false;
    }
  };
  const held = new Set(before);
  const found = descriptors().find((name) => !held.has(name) && Number(name) !== own && leadsThere(name));
  return found === undefined ? undefined : Number(found);
}

/**
 * A serial line. `path` becomes a symbolic link to whatever pty is behind it at the moment, as `/dev/serial/by-id` does
 * for USB adapters, so that the line comes back under the same name with another number.
 */
export function ptyWire(path: string, baud = 9600): Wire {
  let pty: Pty | undefined;
  let held: number | undefined;
  const wire: Wire = {
    connect: `serial://${path}?baud=${baud}`,
    onReceive: () => {},
    async plug() {
      if (pty !== undefined) return;
      // Without encoding null the master decodes UTF-8 and 0xFE arrives as EF BF BD.
      const before = descriptors();
      const opened = openPty({ encoding: null });
      pty = opened;
      // The slave side is held open, so that the master survives a gateway that goes away. By a bare descriptor: the
      // stream that node-pty makes of it would read, and the bytes are the gateway's.
      held = descriptorOf(opened, before) ?? openSync(opened.ptsName, constants.O_RDWR | constants.O_NOCTTY);
      opened._slave.on("error", () => {});
      opened._slave.destroy();
      opened._master.on("error", () => {});
      opened._master.on("data", (data: Buffer) => wire.onReceive(data, wire.send));
      mkdirSync(dirname(path), { recursive: true });
      rmSync(path, { force: true });
      symlinkSync(opened.ptsName, path);
    },
    async unplug() {
      const gone = pty;
      pty = undefined;
      rmSync(path, { force: true });
      if (held !== undefined) closeSync(held);
      held = undefined;
      gone?._master.destroy();
    },
    send(bytes) {
      if (pty === undefined) return;
      try {
        // Not by its stream, which would block the process when nobody reads the line.
        writeSync(pty._fd, bytes);
      } catch {
        // The line is full: a UART has no room either, and loses what comes.
      }
    },
  };
  return wire;
}

/** A device that is a TCP server: any number of clients, each sees all that is sent from its moment of connecting. */
/** @param at where it listens; loopback, and a port that the system chooses, unless it says otherwise */
export function tcpServerWire(scheme = "tcp", at: ListenAt = {}): Wire & { readonly port: number } {
  const host = at.host ?? "127.0.0.1";
  let server: Server | undefined;
  let port = at.port ?? 0;
  const sockets = new Set<Socket>();
  const wire = {
    get connect() {
      return `${scheme}://${host}:${port}`;
    },
    get port() {
      return port;
    },
    onReceive: (() => {}) as Wire["onReceive"],
    onConnect: (() => {}) as NonNullable<Wire["onConnect"]>,
    get clients() {
      return sockets.size;
    },
    get backlogBytes() {
      return Math.max(0, ...[...sockets].map((socket) => socket.writableLength));
    },
    plug: () =>
      new Promise<void>((resolve, reject) => {
        if (server !== undefined) return resolve();
        const listening = createServer({ noDelay: true }, (socket) => {
          sockets.add(socket);
          socket.on("error", () => {});
          socket.on("close", () => sockets.delete(socket));
          socket.on("data", (data) => wire.onReceive(data, (bytes) => void socket.write(bytes)));
          wire.onConnect((bytes) => void socket.write(bytes));
        });
        server = listening;
        listening.once("error", reject);
        // The same port after a replug, so that the URL stays true.
        listening.listen(port, host, () => {
          const address = listening.address();
          if (address !== null && typeof address === "object") port = address.port;
          resolve();
        });
      }),
    unplug: () =>
      new Promise<void>((resolve) => {
        const gone = server;
        server = undefined;
        for (const socket of sockets) socket.resetAndDestroy();
        if (gone === undefined) return resolve();
        gone.close(() => resolve());
      }),
    send(bytes: Uint8Array) {
      for (const socket of sockets) if (socket.writableLength <= lineBufferBytes * 16) socket.write(bytes);
    },
  };
  return wire;
}

/** Where a device that is a client dials. */
export interface DialTo {
  readonly host: string;
  readonly port: number;
}

/** A device that dials in: it tries until somebody listens, and again when the connection breaks. */
export function dialInWire(options: {
  readonly clock: Clock;
  readonly to: DialTo;
  /** With what its first bytes show, so that several can share a port. */
  readonly match: string;
  /** Between two attempts, and before the first, milliseconds; asked anew each time. */
  readonly waitMs: () => number;
}): Wire {
  const { clock, to, match } = options;
  let plugged = false;
  let socket: Socket | undefined;
  let cancel = () => {};
  const dialLater = () => {
    cancel();
    cancel = clock.after(options.waitMs(), dial);
  };
  const dial = () => {
    if (!plugged) return;
    const dialling = connect({ host: to.host, port: to.port, noDelay: true });
    socket = dialling;
    dialling.on("error", () => {});
    dialling.on("data", (data) => wire.onReceive(data, (bytes) => void dialling.write(bytes)));
    dialling.on("close", () => {
      if (socket !== dialling) return;
      socket = undefined;
      if (plugged) dialLater();
    });
  };
  const wire: Wire = {
    connect: `tcp-listen://${to.host}:${to.port}?match=${encodeURIComponent(match)}`,
    onReceive: () => {},
    async plug() {
      if (plugged) return;
      plugged = true;
      dialLater();
    },
    async unplug() {
      plugged = false;
      cancel();
      const gone = socket;
      socket = undefined;
      if (gone === undefined || gone.closed) return;
      await new Promise<void>((released) => {
        gone.once("close", () => released());
        gone.resetAndDestroy();
      });
    },
    send(bytes) {
      if (socket?.readyState === "open" && socket.writableLength <= lineBufferBytes) socket.write(bytes);
    },
  };
  return wire;
}
