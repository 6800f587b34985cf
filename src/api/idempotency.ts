/**
 * Remembers the answers to writes that came with an `Idempotency-Key`, so that a client that got no answer can ask again
 * without writing twice (IETF draft-ietf-httpapi-idempotency-key-header).
 *
 * Held in memory, for 24 h, at most 10 000 keys and 32 MiB of answers; the oldest go first. A restart forgets them all:
 * what the header promises is safe repetition after a lost connection, not exactly-once for ever. Failures are not kept,
 * so that a repeated try after them is a new try.
 */

import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { HttpError } from "./problem.ts";

const keepMs = 24 * 3_600_000;
const maxKeys = 10_000;
const maxBytes = 32 * 2 ** 20;

interface Entry {
  readonly bodySha256: string;
  readonly atMs: number;
  /** Also of a write that still runs: who repeats it meanwhile waits for the same answer. */
  readonly answer: Promise<string>;
  bytes: number;
}

export interface IdempotentWrites {
  /**
   * Runs `write`, or gives the answer of the earlier run with the same key.
   * Rejects with HTTP_IDEMPOTENCY if the key was used with another body, or with what `write` rejects with.
   */
  run(key: string, body: unknown, write: () => Promise<string>): Promise<{ answer: string; repeated: boolean }>;
  readonly keys: number;
}

export function createIdempotentWrites(clock: Clock): IdempotentWrites {
  // In order of arrival: the oldest is in front.
  const entries = new Map<string, Entry>();
  let heldBytes = 0;

  function forget(key: string, entry: Entry): void {
    if (entries.get(key) !== entry) return;
    entries.delete(key);
    heldBytes -= entry.bytes;
  }

  function trim(): void {
    const nowMs = clock.now().monotonicMs;
    for (const [key, entry] of entries) {
      const tooMuch = entries.size > maxKeys || heldBytes > maxBytes;
      if (!tooMuch && nowMs - entry.atMs < keepMs) break;
      forget(key, entry);
    }
  }

  return {
    get keys() {
      return entries.size;
    },
    async run(key, body, write) {
      trim();
      const bodySha256 = createHash("sha256").update(JSON.stringify(body)).digest("hex");
      const known = entries.get(key);
      if (known !== undefined) {
        if (known.bodySha256 !== bodySha256) {
          throw new HttpError("HTTP_IDEMPOTENCY", "This Idempotency-Key was used before with another body.");
        }
        return { answer: await known.answer, repeated: true };
      }
      const entry: Entry = { bodySha256, atMs: clock.now().monotonicMs, answer: write(), bytes: 0 };
      entries.set(key, entry);
      try {
        const answer = await entry.answer;
        if (entries.get(key) === entry) {
          entry.bytes = Buffer.byteLength(answer);
          heldBytes += entry.bytes;
        }
        trim();
        return { answer, repeated: false };
      } catch (error) {
        forget(key, entry);
        throw error;
      }
    },
  };
}
