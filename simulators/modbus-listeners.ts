/** The two ways into a Modbus server: a TCP port and a serial line on a pty. They move bytes and know no protocol. */

import { createServer, type Server, type Socket } from "node:net";
import { type ListenAt, ptyWire } from "./wires.ts";

/** Who asked, and where the answer goes. */
export interface Peer {
  send(bytes: Uint8Array): void;
  hangUp(): void;
}

/** Makes a reader for one connection: its buffer is its own. */
type Reader = (peer: Peer) => (bytes: Uint8Array) => void;

interface Listener {
  url(unit: number): string;
  start(): Promise<void>;
  /** Breaks the line, resets the connections. */
  stop(): Promise<void>;
  /** To whoever is connected. */
  send(bytes: Uint8Array): void;
}

export function ptyListener(path: string, baud: number, reader: Reader): Listener {
  const serial = ptyWire(path, baud);
  const feed = reader({ send: serial.send, hangUp: () => void serial.unplug() });
  serial.onReceive = (bytes) => feed(bytes);
  return {
    url: (unit) => `modbus+rtu://${path}?baud=${baud}&parity=none&unit=${unit}`,
    start: serial.plug,
    stop: serial.unplug,
    send: serial.send,
  };
}

export function tcpListener(
  { host = "127.0.0.1", port: fixed = 0, rtu = false }: ListenAt & { readonly rtu?: boolean },
  counts: { connections: number; mostConnections: number },
  reader: Reader,
): Listener {
  const sockets = new Set<Socket>();
  let listening: Server | undefined;
  let port = fixed;

  function accept(socket: Socket): void {
    sockets.add(socket);
    counts.connections++;
    for (const event of ["end", "error", "close"]) socket.on(event, () => sockets.delete(socket));
    // The end of an old connection and the begin of the next are told in one turn of the loop, in any order.
    setImmediate(() => {
      counts.mostConnections = Math.max(counts.mostConnections, sockets.size);
    });
    const peer = { send: (bytes: Uint8Array) => void socket.write(bytes), hangUp: () => void socket.resetAndDestroy() };
    socket.on("data", reader(peer));
  }

  return {
    url: (unit) => `modbus+${rtu ? "rtu+tcp" : "tcp"}://${host}:${port}?unit=${unit}`,
    start: () =>
      new Promise((resolve, reject) => {
        if (listening !== undefined) return resolve();
        const starting = createServer({ noDelay: true }, accept);
        listening = starting;
        starting.once("error", reject);
        // The same port again after a stop, so that the URL stays true.
        starting.listen(port, host, () => {
          const address = starting.address();
          if (address !== null && typeof address === "object") port = address.port;
          resolve();
        });
      }),
    stop: () =>
      new Promise((resolve) => {
        const gone = listening;
        listening = undefined;
        for (const socket of sockets) socket.resetAndDestroy();
        if (gone === undefined) return resolve();
        gone.close(() => resolve());
      }),
    send(bytes) {
      for (const socket of sockets) socket.write(bytes);
    },
  };
}
