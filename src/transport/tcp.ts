/** TCP connections as single-use links, and dialling a device to get one. `tcp-listen.ts` waits for those that dial in. */

import { connect, type Socket } from "node:net";
import type { Clock } from "../clock.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { Deframer, type Framing, frame } from "./framing.ts";
import { createLink, type LinkFeed, type OpenLink } from "./link.ts";
import type { SocketAddress } from "./url.ts";

/** A device that does not accept within this time is tried again later. */
const dialTimeoutMs = 5000;
/** The kernel asks a silent peer for life after this time; a driver's own watchdog is usually faster. */
const keepAliveMs = 10_000;

/** @param framing packets behind their lengths: the link gives whole packets and takes them. Absent: bytes as they come. */
export function linkOver(socket: Socket, peer: string, clock: Clock, framing?: Framing): LinkFeed {
  const deframer = framing === undefined ? undefined : new Deframer();
  const feed = createLink({
    peer,
    clock,
    datagrams: false,
    flow: { pause: () => void socket.pause(), resume: () => void socket.resume() },
    write: (bytes, done) => void socket.write(deframer === undefined ? bytes : frame(bytes), done),
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
  socket.on("data", (bytes) => {
    if (deframer === undefined) return feed.received(bytes);
    deframer.push(bytes, (packet) => feed.received(packet));
    if (deframer.fault === undefined) return;
    feed.ended(new PorticoError("LINK_FRAMING", `${peer}: ${deframer.fault}`));
    socket.destroy();
  });
  socket.on("error", (cause) => feed.ended(new PorticoError("LINK_CLOSED", `${peer}: ${messageOf(cause)}`, { cause })));
  socket.on("close", () => {
    const where = deframer?.isWithin === true ? " in the middle of a packet" : "";
    feed.ended(new PorticoError("LINK_CLOSED", `${peer} closed the connection${where}`));
  });
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
    const onError = (cause: Error) => giveUp(messageOf(cause), cause);
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
      resolve(linkOver(socket, peer, clock, address.framing).link);
    });
    if (signal.aborted) onAbort();
  });
}
