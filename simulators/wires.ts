/**
 * The wires that simulators hang on: a pty with a name that stays the same, and a TCP server. Each can be unplugged and
 * plugged in again. No protocol here.
 */

import { closeSync, constants, mkdirSync, openSync, rmSync, symlinkSync, writeSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import type { ReadStream } from "node:tty";
import * as nodePty from "@lydell/node-pty";

/** `open` is there and used by node-pty's own tests, but its published types leave it out. */
const { open: openPty } = nodePty as unknown as {
  open(options: { encoding: null }): {
    readonly _master: ReadStream;
    readonly _fd: number;
    readonly _slave: Readable;
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
}

/** Where a device that is a server listens. */
export interface ListenAt {
  readonly host?: string;
  readonly port?: number;
}

/** What a reader does not take in time is lost, not delivered minutes later. */
const lineBufferBytes = 16 * 1024;

type Pty = ReturnType<typeof openPty>;

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
      const opened = openPty({ encoding: null });
      pty = opened;
      // The slave side is held open, so that the master survives a gateway that goes away. By a bare descriptor: the
      // stream that node-pty makes of it would read, and the bytes are the gateway's.
      held = openSync(opened.ptsName, constants.O_RDWR | constants.O_NOCTTY);
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
    plug: () =>
      new Promise<void>((resolve, reject) => {
        if (server !== undefined) return resolve();
        const listening = createServer({ noDelay: true }, (socket) => {
          sockets.add(socket);
          socket.on("error", () => {});
          socket.on("close", () => sockets.delete(socket));
          socket.on("data", (data) => wire.onReceive(data, (bytes) => void socket.write(bytes)));
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
