/**
 * The two wires under a Modbus port: a serial line and a TCP socket. Single-use; they move bytes and know no protocol.
 */

import { connect, type Socket } from "node:net";
import { SerialPort } from "serialport";
import type { Clock } from "../clock.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { SerialAddress, SocketAddress } from "./url.ts";

/** How long a peer may take to accept a connection. */
const connectDeadlineMs = 5_000;
/** How long closing may take before the wire is given up: a driver of an operating system can hang for ever. */
const closeDeadlineMs = 2_000;

interface WireEvents {
  bytes(bytes: Uint8Array): void;
  /** The wire broke or the peer ended it; at most once, and never because of `close`. */
  closed(reason: string): void;
}

export interface Wire {
  /** Rejects with LINK_OPEN. */
  open(events: WireEvents): Promise<void>;
  /** `left` is called when the operating system has taken the bytes, or with the reason why it has not. */
  write(bytes: Uint8Array, left: (error?: Error | null) => void): void;
  /** Resolves when the wire is really closed, so that the next one may be opened. `hard` resets a connection. */
  close(hard?: boolean): Promise<void>;
}

export function createWire(address: SerialAddress | SocketAddress, clock: Clock): Wire {
  return address.kind === "serial" ? serialWire(address, clock) : socketWire(address, clock);
}

/** Resolves with `done`, or after the deadline. */
function bounded(clock: Clock, done: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(closeDeadlineMs, resolve);
    done.then(() => {
      cancel();
      resolve();
    });
  });
}

function serialWire({ path, baud, parity, stopBits }: SerialAddress, clock: Clock): Wire {
  const options = {
    path,
    baudRate: baud,
    parity,
    stopBits,
    dataBits: 8,
    lock: true,
    hupcl: false,
    autoOpen: false,
  } as const;
  let port: SerialPort | undefined;
  let closing = false;
  /** Resolves when opening is over, well or not: an open that is under way cannot be called off. */
  let settled: Promise<unknown> = Promise.resolve();
  const shut = (gone: SerialPort) => new Promise<void>((resolve) => gone.close(() => resolve()));
  return {
    open(events) {
      const opened = new Promise<void>((resolve, reject) => {
        const opening = new SerialPort(options);
        port = opening;
        opening.on("data", (data: Buffer) => events.bytes(data));
        // A tty that vanishes says so in `close`; `error` alone is followed by it or by a deadline of ours.
        opening.on("error", () => {});
        opening.on("close", (error: Error | null) => {
          if (!closing) events.closed(error ? messageOf(error) : "the line was closed");
        });
        opening.open((error) => {
          if (error) reject(new PorticoError("LINK_OPEN", messageOf(error), { cause: error }));
          else if (closing) reject(new PorticoError("LINK_OPEN", "closed while opening"));
          else resolve();
        });
      });
      settled = opened.catch(() => {});
      return opened;
    },
    write(bytes, left) {
      // Not `drain`: it blocks a thread of the pool, and with some drivers for ever.
      port?.write(Buffer.from(bytes), left);
    },
    close() {
      closing = true;
      const closed = settled.then(() => (port?.isOpen ? shut(port) : undefined));
      return bounded(clock, closed);
    },
  };
}

function socketWire({ host, port }: SocketAddress, clock: Clock): Wire {
  let socket: Socket | undefined;
  let closing = false;
  return {
    open: (events) =>
      new Promise((resolve, reject) => {
        const dialled = connect({ host, port, noDelay: true, keepAlive: true });
        socket = dialled;
        let open = false;
        let reason = "the peer closed the connection";
        const deadline = clock.after(connectDeadlineMs, () => {
          reason = `no connection within ${connectDeadlineMs} ms`;
          dialled.destroy();
        });
        dialled.once("connect", () => {
          deadline();
          open = true;
          resolve();
        });
        dialled.on("data", (data) => events.bytes(data));
        dialled.on("error", (error) => {
          reason = messageOf(error) || reason;
        });
        dialled.once("close", () => {
          deadline();
          if (!open) reject(new PorticoError("LINK_OPEN", closing ? "closed while dialling" : reason));
          else if (!closing) events.closed(reason);
        });
      }),
    write(bytes, left) {
      socket?.write(bytes, left);
    },
    close(hard = false) {
      closing = true;
      const gone = socket;
      if (gone === undefined || gone.closed) return Promise.resolve();
      const closed = new Promise<void>((resolve) => gone.once("close", () => resolve()));
      // Some devices keep a politely closed connection as their only one: a reset frees it.
      if (hard) gone.resetAndDestroy();
      else gone.destroy();
      return bounded(clock, closed);
    },
  };
}
