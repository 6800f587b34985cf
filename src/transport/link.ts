/**
 * The single-use byte pipe that every byte transport hands out: a bounded buffer between a socket's events and a
 * driver's `for await`. It knows no transport; the transports feed it.
 */

import type { Clock } from "../clock.ts";
import type { ByteLink, Chunk } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";

/** A link with its end: what the gateway holds, of which a driver sees only the `ByteLink`. */
export interface OpenLink extends ByteLink {
  close(): Promise<void>;
  readonly counters: LinkCounters;
}

interface LinkCounters {
  /** Bytes received. */
  rxBytes: number;
  /** Reads from the operating system, or datagrams. */
  rxChunks: number;
  /** Bytes written. */
  txBytes: number;
  /** Datagrams dropped because the driver was too slow. On byte links an overflow ends the link instead. */
  rxDropped: number;
  /** Datagrams of senders that are not the device. */
  rxForeign: number;
  /** Datagrams that the kernel dropped because its buffer was full; absent where it does not tell. */
  readonly rxKernelDropped?: number | undefined;
}

/** Bytes that may wait for a driver. 4 MiB are over a quarter of a second of the fastest line-scan detector. */
const maxWaitingBytes = 4 * 2 ** 20;
/** Chunks that may wait: holding one costs more than its bytes, so that tiny ones need a bound of their own. */
const maxWaitingChunks = 32_768;
/** Where a sender can be held back, it is from here on, until this little is left. */
const pauseAbove = { bytes: 1 * 2 ** 20, chunks: maxWaitingChunks / 2 };
const resumeBelow = { bytes: 256 * 2 ** 10, chunks: maxWaitingChunks / 4 };
/** An end that never comes, such as a serial write to a device that went away, is given up after this time. */
const writeDeadlineMs = 2000;

/** What a transport does with its hardware; the link calls it, never the other way round. */
interface Hardware {
  readonly peer: string;
  readonly clock: Clock;
  write(bytes: Uint8Array, done: (error?: Error | null) => void): void;
  /** Releases the hardware; resolves when it is released, and never rejects. */
  release(): Promise<void>;
  /** Holds the sender back, as TCP can. Absent where bytes that are not read are lost. */
  readonly flow?: { pause(): void; resume(): void };
  /** Datagrams that the kernel dropped before we saw them. */
  kernelDropped?(): number | undefined;
  /** Datagrams have borders: the newest is dropped on overflow. Bytes have none: losing some would corrupt the rest. */
  readonly datagrams: boolean;
}

/** The transport's side of a link. */
export interface LinkFeed {
  readonly link: OpenLink;
  received(bytes: Uint8Array): void;
  /** A datagram came from somebody else: it is counted, and dropped. */
  foreign(): void;
  /** No more will come. Without an error the stream just ends; with one, reading throws it after what came before. */
  ended(error?: PorticoError): void;
}

export function createLink(hardware: Hardware): LinkFeed {
  const counters = {
    ...{ rxBytes: 0, rxChunks: 0, txBytes: 0, rxDropped: 0, rxForeign: 0 },
    get rxKernelDropped() {
      return hardware.kernelDropped?.();
    },
  };
  let waiting: Chunk[] = [];
  let head = 0;
  let waitingBytes = 0;
  let end: { error?: PorticoError } | undefined;
  let wake: (() => void) | undefined;
  let releasing: Promise<void> | undefined;
  let paused = false;

  const ended = (error?: PorticoError) => {
    end ??= error === undefined ? {} : { error };
    wake?.();
  };
  const received = (bytes: Uint8Array) => {
    if (end !== undefined || bytes.length === 0) return;
    counters.rxBytes += bytes.length;
    counters.rxChunks += 1;
    if (waitingBytes + bytes.length > maxWaitingBytes || waiting.length - head >= maxWaitingChunks) {
      if (hardware.datagrams) counters.rxDropped += 1;
      else ended(new PorticoError("LINK_OVERFLOW", `${hardware.peer} sent faster than it could be read`));
      return;
    }
    waiting.push({ bytes, at: hardware.clock.now() });
    waitingBytes += bytes.length;
    const isMuch = waitingBytes > pauseAbove.bytes || waiting.length - head > pauseAbove.chunks;
    if (!paused && isMuch && hardware.flow !== undefined) {
      paused = true;
      hardware.flow.pause();
    }
    wake?.();
  };

  async function* chunks(): AsyncGenerator<Chunk> {
    for (;;) {
      while (head < waiting.length) {
        const chunk = waiting[head++];
        if (head > 1024) {
          waiting = waiting.slice(head);
          head = 0;
        }
        if (chunk === undefined) break;
        waitingBytes -= chunk.bytes.length;
        if (paused && waitingBytes < resumeBelow.bytes && waiting.length - head < resumeBelow.chunks) {
          paused = false;
          hardware.flow?.resume();
        }
        yield chunk;
      }
      waiting = [];
      head = 0;
      if (end?.error !== undefined) throw end.error;
      if (end !== undefined) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      wake = undefined;
    }
  }

  const link: OpenLink = {
    peer: hardware.peer,
    counters,
    chunks: chunks(),
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (end !== undefined) return reject(new PorticoError("LINK_CLOSED", `${hardware.peer} is closed`));
        const cancel = hardware.clock.after(writeDeadlineMs, () => {
          const error = new PorticoError(
            "LINK_WRITE_DEADLINE",
            `${hardware.peer} took no bytes for ${writeDeadlineMs} ms`,
          );
          ended(error);
          reject(error);
        });
        hardware.write(bytes, (cause) => {
          cancel();
          if (cause) return reject(new PorticoError("LINK_CLOSED", `${hardware.peer}: ${messageOf(cause)}`, { cause }));
          counters.txBytes += bytes.length;
          resolve();
        });
      }),
    close() {
      ended();
      releasing ??= hardware.release();
      return releasing;
    },
  };
  const foreign = () => {
    counters.rxForeign += 1;
  };
  return { link, received, foreign, ended };
}
