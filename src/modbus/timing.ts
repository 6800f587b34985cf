/**
 * The times of one bus: gaps between frames, deadlines, and how long it must be silent after a timeout.
 */

import type { Clock, Instant } from "../clock.ts";
import type { RegisterRead } from "../driver.ts";
import { answerCharacters, gapMs as lineGapMs, requestCharacters } from "./capacity.ts";
import type { SerialAddress, SocketAddress } from "./url.ts";

/** Silence after a timeout: at least this, or twice the 95th percentile of the answers seen. */
const minQuietMs = 50;
/** A line that is not quiet by then never is. */
const maxQuietMs = 2_000;
const rememberedAnswers = 64;

const bitsPerCharacter = (wire: SerialAddress) => 9 + (wire.parity === "none" ? 0 : 1) + wire.stopBits;
/** Milliseconds that one character takes on the line. */
const characterMs = (wire: SerialAddress) => (bitsPerCharacter(wire) * 1000) / wire.baud;

/** Silence between two frames. A socket has borders of its own. */
export function frameGapMs(wire: SerialAddress | SocketAddress): number {
  if (wire.kind === "socket") return 0;
  return lineGapMs({ baud: wire.baud, bitsPerCharacter: bitsPerCharacter(wire) });
}

/** Time that the bytes of a request and of its answer take on the line. */
function wireTimeMs(wire: SerialAddress | SocketAddress, { table, count }: RegisterRead): number {
  if (wire.kind === "socket") return 0;
  const dataBytes = table === "coil" || table === "discrete" ? Math.ceil(count / 8) : 2 * count;
  return (requestCharacters + answerCharacters + dataBytes) * characterMs(wire);
}

export interface Timing {
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
  /** Waits until it may. */
  gap(pauseMs: number, signal: AbortSignal): Promise<void>;
  /** How long this request may take from its write. */
  deadlineMs(request: RegisterRead, responseTimeoutMs: number): number;
  /** Waits for silence; false if it did not come. */
  quiet(signal: AbortSignal): Promise<boolean>;
}

export function createTiming(wire: SerialAddress | SocketAddress, clock: Clock): Timing {
  const gapMs = frameGapMs(wire);
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
    gap: (pauseMs, signal) => waitUntil(() => activeAtMs + Math.max(gapMs, pauseMs), signal),
    deadlineMs: (request, responseTimeoutMs) => wireTimeMs(wire, request) + 2 * gapMs + responseTimeoutMs,
    async quiet(signal) {
      const fromMs = nowMs();
      const neededMs = Math.min(Math.max(minQuietMs, 2 * p95()), maxQuietMs / 2);
      await waitUntil(() => Math.min(Math.max(fromMs, activeAtMs) + neededMs, fromMs + maxQuietMs), signal);
      return nowMs() - Math.max(fromMs, activeAtMs) >= neededMs;
    },
  };
}
