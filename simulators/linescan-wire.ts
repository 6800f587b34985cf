/**
 * Where a line-scan detector's packets go: UDP datagrams to the gateway, or a TCP server that sends the same packets each after
 * its length, u32 big-endian. No protocol beyond that.
 */

import { createSocket, type Socket } from "node:dgram";
import { type ListenAt, tcpServerWire } from "./wires.ts";

export interface PacketWire {
  /** The URL under which a gateway reaches it, valid once started. */
  readonly connect: string;
  /** What a client has not taken yet, where the wire knows. */
  readonly backlogBytes?: number;
  readonly plugged: boolean;
  start(): Promise<void>;
  plug(): Promise<void>;
  unplug(): Promise<void>;
  /** Called with each packet that the gateway sends; `reply` answers it. */
  onPacket: (packet: Uint8Array, reply: (packet: Uint8Array) => void) => void;
  /** False if it was lost because nobody takes what is sent. */
  send(packet: Uint8Array): boolean;
  stop(): Promise<void>;
}

const loopback = "127.0.0.1";

/** @param at where the gateway listens: on this machine, on a port that was free when the simulator started, unless it says so */
export function udpPackets(at: ListenAt): PacketWire {
  const host = at.host ?? loopback;
  let port = at.port;
  let socket: Socket | undefined;
  let plugged = false;
  const packets: PacketWire = {
    onPacket: () => {},
    get plugged() {
      return plugged;
    },
    get connect() {
      return `udp://${host}:${port ?? 0}`;
    },
    async start() {
      port ??= await freePort();
      const opened = createSocket("udp4");
      // Nobody listening is the gateway's business, not a fault of the detector.
      opened.on("error", () => {});
      opened.on("message", (bytes, from) => {
        if (plugged) packets.onPacket(bytes, (reply) => opened.send(reply, from.port, from.address));
      });
      await new Promise<void>((resolve) => opened.bind(0, host === loopback ? loopback : undefined, resolve));
      socket = opened;
      plugged = true;
    },
    async plug() {
      plugged = true;
    },
    async unplug() {
      plugged = false;
    },
    send(packet) {
      if (!plugged) return false;
      socket?.send(packet, port ?? 0, host);
      return true;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        plugged = false;
        const closing = socket;
        socket = undefined;
        if (closing === undefined) resolve();
        else closing.close(resolve);
      }),
  };
  return packets;
}

/** What the wire below keeps for a client that is slow, less one packet. */
const mostBacklogBytes = 192 * 1024;

/** @param at where the detector listens */
export function tcpPackets(at: ListenAt): PacketWire {
  const wire = tcpServerWire("tcp", at);
  let plugged = false;
  const plug = async () => {
    await wire.plug();
    plugged = true;
  };
  const unplug = async () => {
    plugged = false;
    await wire.unplug();
  };
  const packets: PacketWire = {
    onPacket: () => {},
    get plugged() {
      return plugged;
    },
    get connect() {
      return `${wire.connect}?framing=u32be`;
    },
    get backlogBytes() {
      return wire.backlogBytes ?? 0;
    },
    start: plug,
    plug,
    unplug,
    send(packet) {
      if (!plugged || (wire.backlogBytes ?? 0) > mostBacklogBytes) return false;
      wire.send(behindLength(packet));
      return true;
    },
    stop: unplug,
  };
  let held = Buffer.alloc(0);
  wire.onReceive = (bytes, reply) => {
    held = Buffer.concat([held, bytes]);
    while (held.length >= 4 && held.length >= 4 + held.readUInt32BE()) {
      const end = 4 + held.readUInt32BE();
      packets.onPacket(held.subarray(4, end), (packet) => reply(behindLength(packet)));
      held = held.subarray(end);
    }
    // What is longer than any question is of no gateway that this detector knows.
    if (held.length > 4096) held = Buffer.alloc(0);
  };
  return packets;
}

function behindLength(packet: Uint8Array): Uint8Array {
  const framed = new Uint8Array(4 + packet.length);
  new DataView(framed.buffer).setUint32(0, packet.length);
  framed.set(packet, 4);
  return framed;
}

/** A port that nobody has at the moment; the gateway binds it a little later. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createSocket("udp4");
    probe.once("error", reject);
    probe.bind(0, loopback, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
