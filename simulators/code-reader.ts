/**
 * A code reader made of software: two cameras read each box a moment after its middle has passed, and send what they read in
 * the form of a shipped profile, over TCP, as files or as posts. It may fail to read, may misread, and may send late, twice or
 * out of order; it never tells which. The same seed gives the same reads.
 */

import type { Clock } from "#driver";
import { type ReaderForm, writeHeartbeat, writeRead } from "./code-reader-forms.ts";
import { type ReaderWay, readerWire } from "./code-reader-ways.ts";
import type { ContainerEnd } from "./container-end.ts";
import { misread } from "./misreads.ts";
import { passesAtUtcMs } from "./motion.ts";
import { randomFor } from "./random.ts";
import { readerAtWork } from "./reader-at-work.ts";
import type { Box, Conveyance, DeviceSimulator, Transit } from "./simulator.ts";
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
  /** Draws what a camera sends with a read, once for each; `readerPicture` is one. Absent: they send none. */
  readonly picture?: (end: ContainerEnd) => Uint8Array | Promise<Uint8Array>;
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
  readonly picture: () => Promise<Uint8Array | undefined>;
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
      let drawn: Promise<Uint8Array> | undefined;
      const picture = async () => {
        if (options.picture === undefined) return undefined;
        drawn ??= Promise.resolve(options.picture(endOf(box, { value, confidence, camera }, options)));
        return drawn;
      };
      const read = { atUtcMs: readAtUtcMs + heldMs, heldMs, value, camera, confidence, picture };
      reads.push(read);
      if (isDoubled) {
        const again = heldMs + doubleAfterMs;
        reads.push({ ...read, atUtcMs: readAtUtcMs + again, heldMs: again });
      }
    }
  }
  return reads.sort((a, b) => a.atUtcMs - b.atUtcMs);
}

/** A misread that the reader is sure of has a reason all the same: an eye that looks should see why. */
const misreadDoubt = 0.3;

/** What a camera saw when it read this: the box as it is. */
function endOf(
  { code, lengthMetres, heightMetres = 2.591 }: Box,
  { value, confidence, camera }: Pick<PlannedRead, "value" | "confidence" | "camera">,
  { seed, device }: CodeReaderOptions,
): ContainerEnd {
  const misreadAt = [...code].flatMap((character, at) => (character === value[at] ? [] : [at]));
  const length = lengthMetres > 13 ? "L" : lengthMetres > 7 ? "4" : "2";
  return {
    code,
    sizeType: `${length}${heightMetres > 2.8 ? "5" : "2"}G1`,
    misreadAt,
    doubt: Math.max(1 - confidence, misreadAt.length === 0 ? 0 : misreadDoubt),
    seed,
    view: `${device}/${camera}`,
  };
}

export function codeReaderSimulator(options: CodeReaderOptions): DeviceSimulator {
  const { device, clock, form = "portico" } = options;
  const { way = { by: "tcp", listen: options.listen } } = options;
  const isBeside = way.by === "files" && way.picturesBeside !== undefined;
  const ownUtcMs = () => Math.round(clock.now().utcMs + (options.clockOffsetMs ?? 0));
  return readerAtWork({
    device,
    clock,
    wire: readerWire(way),
    heartbeat: { everyMs: options.heartbeatMs ?? 10_000, message: () => writeHeartbeat(form, ownUtcMs()) },
    plan: (transit) =>
      planReads(transit, options).map(({ atUtcMs, heldMs, value, camera, confidence, picture }) => ({
        atUtcMs,
        code: value,
        message: async () => {
          const utcMs = ownUtcMs() - heldMs;
          return writeRead(form, { value, confidence, camera, utcMs, picture: isBeside ? undefined : await picture() });
        },
        ...(isBeside ? { picture } : {}),
      })),
  });
}
