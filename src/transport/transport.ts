/** From a connection URL to something that can be opened again and again, one single-use link at a time. */

import type { Clock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import type { OpenLink } from "./link.ts";
import { createListeners, type Listeners } from "./listeners.ts";
import { openSerial } from "./serial.ts";
import { dialTcp } from "./tcp.ts";
import { TcpListener } from "./tcp-listen.ts";
import { openUdp } from "./udp.ts";
import { parseConnectUrl } from "./url.ts";

export interface Transport {
  readonly url: string;
  /** Resolves with a new link. Rejects with LINK_OPEN; the caller decides when to try again. */
  open(signal: AbortSignal): Promise<OpenLink>;
  /** Ends what outlives links, such as a listening port. */
  close(): Promise<void>;
}

export interface TransportOptions {
  readonly clock: Clock;
  /** Ports that this device shares with others; absent: it has them to itself. */
  readonly listeners?: Listeners;
}

/** @throws PorticoError LINK_URL if the URL is not of a byte or datagram transport. */
export function createTransport(url: string, options: TransportOptions): Transport {
  const { clock } = options;
  const address = parseConnectUrl(url);
  if (typeof address === "string") throw new PorticoError("LINK_URL", address);
  const nothing = async () => {};
  switch (address.scheme) {
    case "serial":
      return { url, open: (signal) => openSerial(address, clock, signal), close: nothing };
    case "tcp":
      return { url, open: (signal) => dialTcp(address, clock, signal), close: nothing };
    case "udp":
      return { url, open: () => openUdp(address, clock), close: nothing };
    case "tcp-listen": {
      if (address.match !== undefined) {
        const place = (options.listeners ?? createListeners({ clock })).join(address);
        return { url, open: place.open, close: place.close };
      }
      const listener = new TcpListener(address, clock);
      return { url, open: (signal) => listener.accept(signal), close: () => listener.close() };
    }
    case "dicom-listen":
      throw new PorticoError("LINK_URL", `"${url}" gives objects, and is not a byte transport`);
    case "files":
      throw new PorticoError("LINK_URL", `"${url}" is a drop folder, not a byte transport`);
    default:
      throw new PorticoError("LINK_URL", `"${url}" is a Modbus bus, not a byte transport`);
  }
}
