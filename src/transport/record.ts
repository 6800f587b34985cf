/**
 * The flight recorder: wraps a link so that every byte that passes is also written down with its time. Keeping the bytes
 * must never hold up or end a session: a recorder that cannot write says so once and falls silent.
 */

import type { Clock, Instant } from "../clock.ts";
import type { ByteLink, Chunk, RegisterLink } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { formatRead, formatReply } from "./replay.ts";
import { formatEntry, formatHeader, type TranscriptEntry } from "./transcript.ts";

/** Takes text lines; expected to be bounded and not to throw. */
export interface TextSink {
  write(text: string): void;
}

/** Formats one session into a sink. */
export class TranscriptWriter {
  readonly #sink: TextSink;
  readonly #startedAtMonotonicMs: number;
  readonly #startedAtUtcMs: number;
  /** By how much the wall clock went ahead of the other one since the start. */
  #aheadMs = 0;
  #lastMs = 0;

  constructor(sink: TextSink, driver: string | undefined, clock: Clock) {
    const now = clock.now();
    this.#sink = sink;
    this.#startedAtMonotonicMs = now.monotonicMs;
    // The header names whole milliseconds.
    this.#startedAtUtcMs = Math.floor(now.utcMs);
    sink.write(formatHeader(driver, now.utcMs));
  }

  /**
   * What was received, at the wall clock's own time, so that a replay names the same milliseconds. A wall clock that is set
   * moves nothing.
   */
  received(at: Instant, bytes: Uint8Array): void {
    const aheadMs = at.utcMs - this.#startedAtUtcMs - (at.monotonicMs - this.#startedAtMonotonicMs);
    if (Math.abs(aheadMs - this.#aheadMs) < setByMs) this.#aheadMs = aheadMs;
    this.entry(at.monotonicMs + this.#aheadMs, "in", bytes);
  }

  entry(monotonicMs: number, direction: TranscriptEntry["direction"], bytes: Uint8Array, reason?: string): void {
    // What was received while a driver was busy stands behind what it wrote meanwhile: times in a transcript never fall.
    const atMs = Math.max(this.#lastMs, monotonicMs - this.#startedAtMonotonicMs);
    this.#lastMs = atMs;
    this.#sink.write(formatEntry({ atMs, direction, bytes, ...(reason === undefined ? {} : { reason }) }));
  }
}

/** Two readings of two clocks differ by less; a wall clock that was set differs by more. */
const setByMs = 5;
const noBytes = new Uint8Array(0);

/** The same link, every chunk and write noted on the way. */
export function recordedLink(link: ByteLink, writer: TranscriptWriter, clock: Clock): ByteLink {
  async function* chunks(): AsyncGenerator<Chunk> {
    try {
      for await (const chunk of link.chunks) {
        writer.received(chunk.at, chunk.bytes);
        yield chunk;
      }
    } catch (cause) {
      writer.entry(clock.now().monotonicMs, "end", noBytes, messageOf(cause));
      throw cause;
    }
  }
  return {
    peer: link.peer,
    chunks: chunks(),
    write(bytes) {
      writer.entry(clock.now().monotonicMs, "out", bytes);
      return link.write(bytes);
    },
  };
}

/** The same register link, every request and answer noted on the way. */
export function recordedRegisterLink(link: RegisterLink, writer: TranscriptWriter, clock: Clock): RegisterLink {
  return {
    peer: link.peer,
    ...(link.limits === undefined ? {} : { limits: link.limits }),
    async read(request, urgency) {
      writer.entry(clock.now().monotonicMs, "out", Buffer.from(formatRead(request)));
      try {
        const reply = await link.read(request, urgency);
        writer.entry(reply.at.monotonicMs, "in", formatReply(reply.values));
        return reply;
      } catch (cause) {
        if (cause instanceof PorticoError) writer.entry(clock.now().monotonicMs, "in", formatReply(cause));
        throw cause;
      }
    },
  };
}
