/**
 * Serial lines. A port object is used once and thrown away: a write on a closed port would be kept and sent after the
 * next open, minutes later (seen with serialport 13). Reconnecting is the gateway's business.
 */

import { stat } from "node:fs/promises";
import { SerialPort } from "serialport";
import type { Clock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import { createLink, type OpenLink } from "./link.ts";
import type { SerialAddress } from "./url.ts";

/**
 * How often the path is looked at. An unplug does not always raise an event: a read that was under way answers 0 bytes
 * for ever (seen on ptys; serialport issues 2043 and 2351 tell of the same), so the file itself is the second witness.
 */
const presenceCheckMs = 1000;

/** A line that cannot be closed within this time is left to the operating system. */
const closeDeadlineMs = 2000;

/** Which device a path leads to at the moment; undefined if to none. */
async function deviceAt(path: string): Promise<number | undefined> {
  return stat(path).then(
    (found) => found.rdev,
    () => undefined,
  );
}

/** Calls `gone` once the path no longer leads to the device that it led to; returns what stops the watch. */
function watchPresence(path: string, clock: Clock, gone: () => void): () => void {
  let stopped = false;
  let cancel = () => {};
  const opened = deviceAt(path);
  const look = async () => {
    const [first, present] = await Promise.all([opened, deviceAt(path)]);
    if (stopped) return;
    if (present === first) cancel = clock.after(presenceCheckMs, look);
    else gone();
  };
  cancel = clock.after(presenceCheckMs, look);
  return () => {
    stopped = true;
    cancel();
  };
}

/** @throws PorticoError LINK_OPEN if the path is absent, held by another process, or not a serial line. */
export function openSerial(address: SerialAddress, clock: Clock, signal: AbortSignal): Promise<OpenLink> {
  return new Promise((resolve, reject) => {
    const port = new SerialPort({
      path: address.path,
      baudRate: address.baudRate,
      parity: address.parity,
      dataBits: address.dataBits,
      stopBits: address.stopBits,
      autoOpen: false,
      lock: true,
      // Dropping DTR on close resets some devices.
      hupcl: false,
    });
    const feed = createLink({
      peer: address.path,
      clock,
      datagrams: false,
      write: (bytes, done) => void port.write(Buffer.from(bytes), done),
      release: () =>
        new Promise<void>((released) => {
          stopWatch();
          if (!port.isOpen) return released();
          // A terminal that hangs would keep the end of its session, and what must be said of it, waiting for ever.
          const giveUp = clock.after(closeDeadlineMs, released);
          port.close(() => {
            giveUp();
            released();
          });
        }),
    });
    let stopWatch = () => {};
    port.on("error", (cause) =>
      feed.ended(new PorticoError("LINK_CLOSED", `${address.path}: ${cause.message}`, { cause })),
    );
    port.on("close", (cause: (Error & { disconnected?: boolean }) | null) => {
      const how = cause?.disconnected === true ? "was unplugged" : "was closed";
      feed.ended(new PorticoError("LINK_CLOSED", `${address.path} ${how}`, { cause }));
    });
    port.on("data", (bytes: Buffer) => feed.received(bytes));
    port.open((cause) => {
      if (cause) return reject(new PorticoError("LINK_OPEN", `${address.path}: ${cause.message}`, { cause }));
      stopWatch = watchPresence(address.path, clock, () =>
        feed.ended(new PorticoError("LINK_CLOSED", `${address.path} is gone`)),
      );
      // What the line held from before has no time of receipt; a record must not be made of it.
      port.flush(() => {
        if (!signal.aborted) return resolve(feed.link);
        void feed.link.close();
        reject(new PorticoError("LINK_CLOSED", `${address.path}: given up while opening`));
      });
    });
  });
}
