/**
 * The times of one bus: gaps between frames, deadlines, and how long it must be silent after a timeout.
 */

import type { Clock, Instant } from "../clock.ts";
import type { RegisterRead } from "../driver.ts";
import { answerCharacters, gapMs as lineGapMs, requestCharacters } from "./capacity.ts";
import type { BusAddress, SerialAddress, SocketAddress } from "./url.ts";

/** Silence after a timeout: at least this, or twice the 95th percentile of the answers seen. */
const minQuietMs = 50;
/** A line that is not quiet by then never is. */
const maxQuietMs = 2_000;
const rememberedAnswers = 64;

const bitsPerCharacter = (wire: SerialAddress) => 9 + (wire.parity === "none" ? 0 : 1) + wire.stopBits;
/** Milliseconds that one character takes on the line. */
const characterMs = (wire: SerialAddress) => (bitsPerCharacter(wire) * 1000) / wire.baud;

/**
 * Silence where answers name no request and the line behind is not ours to know: 3.5 characters at 9600 baud, and time
 * for a doubled answer to arrive before it could be taken for the next one's.
 */
export const unknownLineGapMs = 5;

/** Silence before a request. Modbus TCP has borders of its own; a serial server has a line behind it. */
export function frameGapMs({ wire, framing }: Pick<BusAddress, "wire" | "framing">): number {
  if (wire.kind === "socket") return framing === "rtu" ? unknownLineGapMs : 0;
  return lineGapMs({ baud: wire.baud, bitsPerCharacter: bitsPerCharacter(wire) });
}

/** Time that the bytes of a request and of its answer take on the line. */
function wireTimeMs(wire: SerialAddress | SocketAddress, { table, count }: RegisterRead): number {
  if (wire.kind === "socket") return 0;
  const dataBytes = table === "coil" || table === "discrete" ? Math.ceil(count / 8) : 2 * count;
  return (requestCharacters + answerCharacters + dataBytes) * characterMs(wire);
}

export interface Timing {
  /** The wire is open now: what it may still have kept comes before the first gap is over. */
  opened(): void;
  /** Bytes arrived. */
  heard(): void;
  /** A request leaves now; says when that is, monotonic. */
  sent(): number;
  /** Its answer came, with the bytes last heard. */
  answered(): void;
  /** When bytes arrived last. */
  readonly heardAt: Instant;
  /** Whether the next request may leave now. */
  free(pauseMs: number, nowMs: number): boolean;
  /** Waits until it may; on a line that is never silent no longer than `maxQuietMs`. */
  gap(pauseMs: number, signal: AbortSignal): Promise<void>;
  /** How long this request may take from its write. */
  deadlineMs(request: RegisterRead, responseTimeoutMs: number): number;
  /** Waits for silence; false if it did not come. */
  quiet(signal: AbortSignal): Promise<boolean>;
}

export function createTiming(address: Pick<BusAddress, "wire" | "framing">, clock: Clock): Timing {
  const { wire } = address;
  const gapMs = frameGapMs(address);
  /** How much of the gap lies between a request and its answer: none where it is only our own caution. */
  const turnaroundMs = wire.kind === "socket" ? 0 : 2 * gapMs;
  const answersMs: number[] = [];
  let activeAtMs = Number.NEGATIVE_INFINITY;
  let heardAt: Instant = { utcMs: 0, monotonicMs: Number.NEGATIVE_INFINITY };
  let sentAtMs = 0;
  const nowMs = () => clock.now().monotonicMs;
  const p95 = () => [...answersMs].sort((a, b) => a - b)[Math.floor(answersMs.length * 0.95)] ?? 0;

  /** Timers may fire a little early, so the clock is asked again. */
  async function waitUntil(dueMs: () => number, signal: AbortSignal): Promise<void> {
    for (let leftMs = dueMs() - nowMs(); leftMs > 0 && !signal.aborted; leftMs = dueMs() - nowMs()) {
      await clock.sleep(leftMs, signal);
    }
  }

  return {
    opened() {
      activeAtMs = nowMs();
    },
    heard() {
      heardAt = clock.now();
      activeAtMs = heardAt.monotonicMs;
    },
    get heardAt() {
      return heardAt;
    },
    sent() {
      sentAtMs = nowMs();
      // The line is busy until the request has left it.
      activeAtMs = sentAtMs + (wire.kind === "socket" ? 0 : requestCharacters * characterMs(wire));
      return sentAtMs;
    },
    answered() {
      answersMs.push(heardAt.monotonicMs - sentAtMs);
      if (answersMs.length > rememberedAnswers) answersMs.shift();
    },
    free: (pauseMs, atMs) => activeAtMs + Math.max(gapMs, pauseMs) <= atMs,
    gap(pauseMs, signal) {
      const silenceMs = Math.max(gapMs, pauseMs);
      const latestMs = nowMs() + silenceMs + maxQuietMs;
      return waitUntil(() => Math.min(activeAtMs + silenceMs, latestMs), signal);
    },
    deadlineMs: (request, responseTimeoutMs) => wireTimeMs(wire, request) + turnaroundMs + responseTimeoutMs,
    async quiet(signal) {
      const fromMs = nowMs();
      const neededMs = Math.min(Math.max(minQuietMs, 2 * p95()), maxQuietMs / 2);
      await waitUntil(() => Math.min(Math.max(fromMs, activeAtMs) + neededMs, fromMs + maxQuietMs), signal);
      return nowMs() - Math.max(fromMs, activeAtMs) >= neededMs;
    },
  };
}
