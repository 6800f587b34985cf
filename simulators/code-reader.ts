/**
 * A code reader made of software: two cameras read each box a moment after its middle has passed, and send what they read in
 * the form of a shipped profile, over TCP, as files or as posts. It may fail to read, may misread, and may send late, twice or
 * out of order; it never tells which. The same seed gives the same reads.
 */

import type { Clock } from "#driver";
import { type ReaderForm, writeHeartbeat, writeRead } from "./code-reader-forms.ts";
import { type ReaderWay, readerWire } from "./code-reader-ways.ts";
import { misread } from "./misreads.ts";
import { passesAtUtcMs } from "./motion.ts";
import { randomFor } from "./random.ts";
import type { Box, Conveyance, DeviceSimulator, Transit, TransitTruth } from "./simulator.ts";
import type { ListenAt } from "./wires.ts";

export interface CodeReaderOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  /** Default: loopback, on a port that the system chooses. */
  readonly listen?: ListenAt;
  /** Default: Portico's own JSON lines. */
  readonly form?: ReaderForm;
  /** Default: TCP, at `listen`. */
  readonly way?: ReaderWay;
  /** What there is to read on a box, for both cameras alike. Default: its code. */
  readonly shows?: (conveyance: Conveyance, box: Box) => string;
  /** Share of boxes that neither camera reads, 0..1. Default 0. */
  readonly unreadShare?: number;
  /** Share of single reads in which one character is taken for a similar one, 0..1. Default 0. */
  readonly misreadShare?: number;
  /** Share of single reads that are sent `lateMs` later, and so behind others, 0..1. Default 0. */
  readonly lateShare?: number;
  /** Default 30 000. */
  readonly lateMs?: number;
  /** Share of single reads that are sent twice, 0..1. Default 0. */
  readonly doubledShare?: number;
  /** How far the reader's own clock is ahead of the truth, milliseconds. Default 0. */
  readonly clockOffsetMs?: number;
  /** Time between two signs of life, milliseconds. Default 10 000. */
  readonly heartbeatMs?: number;
}

const cameras = ["left", "right"] as const;
/** From the middle of the box in front of the camera to the line on the wire, milliseconds. */
const latencyMs = { from: 200, to: 1500 };
/** Between a message and its double. */
const doubleAfterMs = 5;

interface PlannedRead {
  /** When it is sent. */
  readonly atUtcMs: number;
  /** How long it was kept back: its own time is that of the reading. */
  readonly heldMs: number;
  readonly value: string;
  readonly camera: string;
  readonly confidence: number;
}

/** What the cameras will send about one transit, in the order of sending. */
function planReads(transit: Transit, options: CodeReaderOptions): PlannedRead[] {
  const { conveyance } = transit;
  // Of its own for each conveyance, so that what happened to one does not change the reads of the next.
  const random = randomFor(options.seed, `${options.device}/${conveyance.id}`);
  // Of their own again: a reader that sends badly reads no other codes.
  const sending = randomFor(options.seed, `${options.device}/${conveyance.id}/sending`);
  const reads: PlannedRead[] = [];
  for (const box of conveyance.boxes) {
    const middleAtUtcMs = passesAtUtcMs(transit, box.offsetMetres + box.lengthMetres / 2);
    const shown = options.shows?.(conveyance, box) ?? box.code;
    const unread = random.next() < (options.unreadShare ?? 0);
    for (const camera of cameras) {
      const wrong = random.next() < (options.misreadShare ?? 0);
      const value = wrong ? misread(shown, random) : shown;
      const confidence = Math.round((wrong ? 0.55 + 0.3 * random.next() : 0.86 + 0.13 * random.next()) * 100) / 100;
      const readAtUtcMs = middleAtUtcMs + latencyMs.from + (latencyMs.to - latencyMs.from) * random.next();
      const heldMs = sending.next() < (options.lateShare ?? 0) ? (options.lateMs ?? 30_000) : 0;
      const isDoubled = sending.next() < (options.doubledShare ?? 0);
      if (unread) continue;
      const read = { atUtcMs: readAtUtcMs + heldMs, heldMs, value, camera, confidence };
      reads.push(read);
      if (isDoubled) {
        const again = heldMs + doubleAfterMs;
        reads.push({ ...read, atUtcMs: readAtUtcMs + again, heldMs: again });
      }
    }
  }
  return reads.sort((a, b) => a.atUtcMs - b.atUtcMs);
}

export function codeReaderSimulator(options: CodeReaderOptions): DeviceSimulator {
  const { device, clock, form = "portico" } = options;
  const wire = readerWire(options.way ?? { by: "tcp", listen: options.listen });
  const ownUtcMs = () => Math.round(clock.now().utcMs + (options.clockOffsetMs ?? 0));
  let plugged = false;
  let stopping = new AbortController();

  async function beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(options.heartbeatMs ?? 10_000, signal);
      const message = writeHeartbeat(form, ownUtcMs());
      if (plugged && !signal.aborted && message !== undefined) await wire.send(message);
    }
  }

  return {
    device,
    get connect() {
      return wire.connect;
    },
    async start() {
      stopping = new AbortController();
      await wire.plug();
      plugged = true;
      void beat(stopping.signal);
    },
    async pass(transit): Promise<TransitTruth> {
      const { conveyance } = transit;
      const { signal } = stopping;
      const sent: string[] = [];
      for (const { atUtcMs, heldMs, value, camera, confidence } of planReads(transit, options)) {
        await clock.sleep(Math.max(0, atUtcMs - clock.now().utcMs), signal);
        if (signal.aborted || !plugged) continue;
        await wire.send(writeRead(form, { value, confidence, camera, utcMs: ownUtcMs() - heldMs }));
        sent.push(value);
      }
      return {
        conveyance: conveyance.id,
        lane: conveyance.lane,
        device,
        kind: "read",
        facts: { codes: conveyance.boxes.map((box) => box.code), sent },
      };
    },
    async unplug() {
      plugged = false;
      await wire.unplug();
    },
    async replug() {
      await wire.plug();
      plugged = true;
    },
    async stop() {
      plugged = false;
      stopping.abort();
      await wire.unplug();
    },
  };
}
