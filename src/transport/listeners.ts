/**
 * Ports on which several devices dial in: one listener a port, whichever devices share it. Who has dialled in is told by the
 * first bytes: the connection is handed to the device whose text stands in them, with all that it has brought. Whoever is
 * nobody's is closed and told of.
 */

import type { Socket } from "node:net";
import type { CancelTimer, Clock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import type { LinkFeed, OpenLink } from "./link.ts";
import { linkOver } from "./tcp.ts";
import { Door, peerOf, WaitingRoom } from "./tcp-listen.ts";
import type { SocketAddress } from "./url.ts";

/** So many of its first bytes say who a device is. */
const introductionBytes = 1024;
/** And it must have sent them within this time. */
const introductionMs = 10_000;
/** Connections of which nobody knows yet whose they are. The oldest goes for a newer one. */
const maxStrangers = 64;

/** A connection that was closed because it was no device's. */
export interface RefusedDialIn {
  /** The port's address, as the configuration has it. */
  readonly address: string;
  /** `unmatched`: it said something else; `silent`: nothing; `ended`: it went away first; `too-many`: it had to make room. */
  readonly reason: "unmatched" | "silent" | "ended" | "too-many";
  readonly peer: string;
  /** Its first bytes, 1,024 at most. */
  readonly heard: Uint8Array;
}

/** One device's place at a shared port. */
interface Place {
  open(signal: AbortSignal): Promise<OpenLink>;
  close(): Promise<void>;
}

export interface Listeners {
  /**
   * A place for the device that `address.match` names.
   * @throws PorticoError LINK_URL if the text of another device at this port cannot be told from it
   */
  join(address: SocketAddress): Place;
}

export interface ListenersOptions {
  readonly clock: Clock;
  onRefused?(refused: RefusedDialIn): void;
}

export function createListeners(options: ListenersOptions): Listeners {
  const ports = new Map<string, SharedPort>();
  return {
    join(address) {
      const key = `${address.host}:${address.port}`;
      const port = ports.get(key) ?? new SharedPort(address, key, options);
      const place = port.join(address.match ?? "");
      ports.set(key, port);
      return {
        open: place.open,
        async close() {
          await place.close();
          if (port.isEmpty && ports.get(key) === port) ports.delete(key);
        },
      };
    },
  };
}

interface Stranger {
  readonly feed: LinkFeed;
  refuse(reason: RefusedDialIn["reason"]): void;
}

class SharedPort {
  readonly #key: string;
  readonly #options: ListenersOptions;
  readonly #door: Door;
  /** By the text that names the device. */
  readonly #rooms = new Map<string, WaitingRoom>();
  readonly #strangers = new Set<Stranger>();

  constructor(address: SocketAddress, key: string, options: ListenersOptions) {
    this.#key = key;
    this.#options = options;
    this.#door = new Door(address, (socket) => this.#accepted(socket));
  }

  get isEmpty(): boolean {
    return this.#rooms.size === 0;
  }

  join(match: string): Place {
    for (const other of this.#rooms.keys()) {
      if (!other.includes(match) && !match.includes(other)) continue;
      throw new PorticoError(
        "LINK_URL",
        `${this.#key}: match "${match}" cannot be told from another device's "${other}"`,
      );
    }
    const room = new WaitingRoom(`${this.#key}, ${match}`);
    this.#rooms.set(match, room);
    return {
      open: async (signal) => {
        await this.#door.open();
        return room.next(signal);
      },
      close: async () => {
        this.#rooms.delete(match);
        if (!this.isEmpty) return room.close();
        // First of all: who dials in while the others are closed would be waited for for ever.
        const closed = this.#door.close();
        for (const { feed } of this.#strangers) void feed.link.close();
        this.#strangers.clear();
        await room.close();
        await closed;
      },
    };
  }

  #accepted(socket: Socket): void {
    const { clock, onRefused } = this.#options;
    const peer = peerOf(socket);
    const feed = linkOver(socket, peer, clock);
    let heard = Buffer.alloc(0);
    let cancel: CancelTimer = () => {};
    const settle = () => {
      cancel();
      socket.off("data", listen);
      socket.off("close", gone);
      return this.#strangers.delete(stranger);
    };
    const stranger: Stranger = {
      feed,
      refuse: (reason) => {
        if (!settle()) return;
        void feed.link.close();
        onRefused?.({ address: this.#key, reason, peer, heard });
      },
    };
    // The link has kept the bytes already, with the time of their arrival: here they are only looked at.
    const listen = (bytes: Buffer) => {
      heard = Buffer.concat([heard, bytes.subarray(0, introductionBytes - heard.length)]);
      const room = this.#roomOf(heard);
      if (room !== undefined && settle()) room.arrived(feed);
      else if (heard.length >= introductionBytes) stranger.refuse("unmatched");
    };
    const gone = () => stranger.refuse("ended");
    for (const oldest of this.#strangers) {
      if (this.#strangers.size < maxStrangers) break;
      oldest.refuse("too-many");
    }
    this.#strangers.add(stranger);
    socket.on("data", listen);
    socket.on("close", gone);
    cancel = clock.after(introductionMs, () => stranger.refuse(heard.length === 0 ? "silent" : "unmatched"));
  }

  /** The device whose text is complete first: the same wherever the bytes were cut. */
  #roomOf(heard: Buffer): WaitingRoom | undefined {
    let first: { readonly end: number; readonly room: WaitingRoom } | undefined;
    for (const [match, room] of this.#rooms) {
      const at = heard.indexOf(match, 0, "latin1");
      const end = at + match.length;
      if (at >= 0 && (first === undefined || end < first.end)) first = { end, room };
    }
    return first?.room;
  }
}
