/** A device on TCP that does what a test tells it: it waits to be dialled, and says what it is given to say. */

import { type AddressInfo, createServer, type Socket } from "node:net";

export interface TcpDevice {
  /** Where a gateway reaches it. */
  readonly connect: string;
  /** Resolves with the connection that stands, now or as soon as there is one. */
  connected(): Promise<Socket>;
  stop(): Promise<void>;
}

export async function startTcpDevice(): Promise<TcpDevice> {
  const sockets = new Set<Socket>();
  const waiting = new Set<(socket: Socket) => void>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    for (const resolve of waiting) resolve(socket);
    waiting.clear();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    connect: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connected() {
      const [socket] = sockets;
      return socket === undefined ? new Promise((resolve) => waiting.add(resolve)) : Promise.resolve(socket);
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
