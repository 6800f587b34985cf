/**
 * Ports on which scanners and archives store DICOM objects: one listener a port, whichever devices share it. Whose an association is, is
 * told by the title that it calls, by its own title, and by where it comes from. What is nobody's is rejected and told of.
 */

import { createServer, type Server, type Socket } from "node:net";
import type { Clock } from "../../clock.ts";
import { messageOf, PorticoError } from "../../errors.ts";
import type { OpenFileLink } from "../folder.ts";
import type { RefusedDialIn } from "../listeners.ts";
import { peerOf } from "../tcp-listen.ts";
import { parseConnectUrl } from "../url.ts";
import { type AssociationEnd, type Store, serveAssociation } from "./acceptor.ts";
import type { DicomAddress } from "./address.ts";
import { DicomInbox, type StoreOutcome } from "./inbox.ts";
import type { AssociateRequest } from "./pdu.ts";

/** Associations of one device at a time; each may write to the disk. */
const maxAssociations = 16;
/** Connections of one port, those included that have not said yet what they want. */
const maxConnections = 64;
/** Of all objects of one device that wait to be recorded. */
const maxHeldBytes = 2 * 2 ** 30;
const usualMaxBytes = 512 * 2 ** 20;

/** One device's place at a port. */
export interface DicomPlace {
  /** Resolves with a link to what is stored here. Rejects with LINK_OPEN if the port or the folder cannot be had. */
  open(signal: AbortSignal): Promise<OpenFileLink>;
  /** Takes an object that came another way, as if it had been stored here. Never rejects. */
  take(name: string, bytes: Uint8Array, from: string): Promise<StoreOutcome>;
  close(): Promise<void>;
}

interface PlaceOptions {
  /** Where its objects wait. */
  readonly folder: string;
  /** Of one object, where the URL says nothing. */
  readonly maxBytes?: number;
  readonly onRejected: (reason: string, bytes: number) => void;
}

export interface DicomListeners {
  /** @throws PorticoError LINK_URL if the URL is of something else, or another device at this port cannot be told from it */
  join(url: string, options: PlaceOptions): DicomPlace;
}

export interface DicomListenersOptions {
  readonly clock: Clock;
  onRefused?(refused: RefusedDialIn): void;
}

export function createDicomListeners(options: DicomListenersOptions): DicomListeners {
  const ports = new Map<string, Port>();
  return {
    join(url, place) {
      const address = parseConnectUrl(url);
      if (typeof address === "string") throw new PorticoError("LINK_URL", address);
      if (address.scheme !== "dicom-listen") throw new PorticoError("LINK_URL", `"${url}" listens for no objects`);
      const key = `${address.host}:${address.port}`;
      const port = ports.get(key) ?? new Port(address, key, options);
      const joined = port.join(address, place);
      ports.set(key, port);
      return {
        ...joined,
        async close() {
          await joined.close();
          if (port.isEmpty && ports.get(key) === port) ports.delete(key);
        },
      };
    },
  };
}

/** Whether one association could be both's. */
const overlap = (a: DicomAddress, b: DicomAddress): boolean =>
  (["aet", "calling", "from"] as const).every(
    (key) => a[key] === undefined || b[key] === undefined || a[key] === b[key],
  );

interface Place {
  readonly address: DicomAddress;
  readonly inbox: DicomInbox;
  readonly options: PlaceOptions;
  associations: number;
}

class Port {
  readonly #key: string;
  readonly #address: DicomAddress;
  readonly #options: DicomListenersOptions;
  readonly #places = new Set<Place>();
  readonly #sockets = new Set<Socket>();
  #opening: Promise<Server> | undefined;

  constructor(address: DicomAddress, key: string, options: DicomListenersOptions) {
    this.#address = address;
    this.#key = key;
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#places.size === 0;
  }

  join(address: DicomAddress, options: PlaceOptions): DicomPlace {
    for (const { address: other } of this.#places) {
      if (overlap(address, other)) {
        throw new PorticoError("LINK_URL", `${this.#key}: aet, calling and from of two devices do not tell them apart`);
      }
    }
    const { folder, onRejected } = options;
    const maxObjectBytes = address.maxBytes ?? options.maxBytes ?? usualMaxBytes;
    const inbox = new DicomInbox({ folder, clock: this.#options.clock, maxObjectBytes, maxHeldBytes, onRejected });
    const place: Place = { address, inbox, options, associations: 0 };
    this.#places.add(place);
    return {
      open: async () => {
        await this.#listening();
        return inbox.open(`${this.#key}${address.aet === undefined ? "" : `, ${address.aet}`}`);
      },
      take: (name, bytes, from) => inbox.take(name, bytes, from),
      close: async () => {
        this.#places.delete(place);
        inbox.close();
        if (!this.isEmpty) return;
        const server = await this.#opening?.catch(() => undefined);
        this.#opening = undefined;
        const closed = new Promise<void>((resolve) =>
          server === undefined ? resolve() : server.close(() => resolve()),
        );
        for (const socket of this.#sockets) socket.destroySoon();
        await closed;
      },
    };
  }

  #listening(): Promise<Server> {
    this.#opening ??= this.#listen().catch((cause: unknown) => {
      this.#opening = undefined;
      throw cause;
    });
    return this.#opening;
  }

  #listen(): Promise<Server> {
    const { host, port } = this.#address;
    return new Promise((resolve, reject) => {
      const server = createServer((socket) => void this.#accepted(socket));
      server.once("error", (cause) => {
        reject(new PorticoError("LINK_OPEN", `${this.#key}: ${messageOf(cause)}`, { cause }));
      });
      server.listen(port, host, () => {
        server.on("error", () => {});
        resolve(server);
      });
    });
  }

  async #accepted(socket: Socket): Promise<void> {
    const peer = peerOf(socket);
    const remote = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
    const refused = (reason: RefusedDialIn["reason"], said = "") =>
      this.#options.onRefused?.({ address: this.#key, reason, peer, heard: Buffer.from(said) });
    socket.on("error", () => {});
    if (this.#sockets.size >= maxConnections) {
      refused("too-many");
      return void socket.destroy();
    }
    // Nothing is heard from whoever can be nobody's.
    if (![...this.#places].some(({ address }) => address.from === undefined || address.from === remote)) {
      refused("unmatched");
      return void socket.destroy();
    }
    this.#sockets.add(socket);
    let mine: Place | undefined;
    let said: string | undefined;
    const storeOf = (request: AssociateRequest) => {
      said = `${request.calling} calls ${request.called}`;
      const found = this.#placeOf(request, remote);
      if ("reason" in found) return found;
      mine = found;
      mine.associations += 1;
      return storeAt(mine);
    };
    const end = await serveAssociation(socket, { clock: this.#options.clock, storeOf });
    this.#sockets.delete(socket);
    if (mine === undefined) refused(strangerEnds[end] ?? "unmatched", said);
    else {
      mine.associations -= 1;
      if (end !== "released" && end !== "protocol") mine.options.onRejected(`association-${end}`, 0);
    }
  }

  #placeOf(request: AssociateRequest, remote: string): Place | { result: 1 | 2; source: 1 | 3; reason: number } {
    const here = [...this.#places].filter(({ address }) => address.from === undefined || address.from === remote);
    const called = here.filter(({ address }) => address.aet === undefined || address.aet === request.called);
    // PS3.8, 9.3.4: 7 the title that is called is not known, 3 the calling one; 2 the local limit is exceeded.
    if (called.length === 0) return { result: 1, source: 1, reason: 7 };
    const place = called.find(({ address }) => address.calling === undefined || address.calling === request.calling);
    if (place === undefined) return { result: 1, source: 1, reason: 3 };
    if (place.associations < maxAssociations) return place;
    place.options.onRejected("too-many-associations", 0);
    return { result: 2, source: 3, reason: 2 };
  }
}

const strangerEnds: Partial<Record<AssociationEnd, RefusedDialIn["reason"]>> = {
  ended: "ended",
  aborted: "ended",
  silent: "silent",
  slow: "silent",
};

const storeAt = ({ inbox, options }: Place): Store => ({
  receive: (head, from) => inbox.receive(head, from),
  onRejected: (reason, bytes) => options.onRejected(reason, bytes),
});
