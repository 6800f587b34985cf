/**
 * What befalls the lines of a simulated detector on their way: packets lost, late and twice, a stretch of nothing, a detector that
 * starts anew. Pure; all drawn from a seed.
 */

import type { Random } from "./random.ts";
import type { ScanTimes } from "./scan-times.ts";

/** Shares are 0 to 1; all default to 0. */
export interface LinescanFaults {
  /** Share of packets that are lost, never of the first or last line of a scan. */
  readonly dropPackets: number;
  /** Share of packets that come one to three lines late. */
  readonly latePackets: number;
  readonly duplicatePackets: number;
  /** Share of scans in which nothing comes for `outageMs`; the detector goes on counting. */
  readonly outageShare: number;
  readonly outageMs: number;
  /** Share of scans in which the detector starts anew, silent for `restartMs`, with line id and stamp from 0. */
  readonly restartShare: number;
  readonly restartMs: number;
}

export const noFaults: LinescanFaults = {
  dropPackets: 0,
  latePackets: 0,
  duplicatePackets: 0,
  outageShare: 0,
  outageMs: 200,
  restartShare: 0,
  restartMs: 200,
};

/** Lines of one scan of which the detector sends nothing, from the first (included) to the last (excluded). */
export interface Stretch {
  readonly fromLine: number;
  readonly toLine: number;
}

/** The reordering window of a gateway is wider than this. */
const latestLines = 3;

/** In the middle of the conveyance, where it hurts. */
export function drawStretch(random: Random, share: number, ms: number, times: ScanTimes): Stretch | undefined {
  // Nothing is drawn where nothing can happen, so that other faults stay where they are.
  if (share <= 0 || random.next() >= share) return undefined;
  const periodMs = (times.endUtcMs - times.startUtcMs) / times.lines;
  const first = (times.frontUtcMs - times.startUtcMs) / periodMs;
  const last = (times.backUtcMs - times.startUtcMs) / periodMs;
  const fromLine = Math.round(first + (0.2 + 0.6 * random.next()) * (last - first));
  return { fromLine, toLine: Math.min(times.lines - 1, fromLine + Math.max(1, Math.round(ms / periodMs))) };
}

export const covers = (stretch: Stretch | undefined, line: number): boolean =>
  stretch !== undefined && line >= stretch.fromLine && line < stretch.toLine;

export interface Mishaps {
  dropped: number;
  late: number;
  duplicated: number;
  /** What goes out now: of these packets, and of those held back before. `safe` packets come to no harm. */
  pass(packets: readonly Uint8Array[], safe: boolean): readonly Uint8Array[];
  /** What is still held back. */
  flush(): readonly Uint8Array[];
}

export function mishaps(random: Random, faults: LinescanFaults): Mishaps {
  const { dropPackets, latePackets, duplicatePackets } = faults;
  let held: { lines: number; readonly packet: Uint8Array }[] = [];
  const none = dropPackets <= 0 && latePackets <= 0 && duplicatePackets <= 0;
  const self: Mishaps = {
    dropped: 0,
    late: 0,
    duplicated: 0,
    pass(packets, safe) {
      if (none) return packets;
      const out: Uint8Array[] = [];
      for (const packet of packets) {
        if (!safe && dropPackets > 0 && random.next() < dropPackets) self.dropped++;
        else if (!safe && latePackets > 0 && random.next() < latePackets) {
          self.late++;
          held.push({ lines: random.integer(1, latestLines) + 1, packet });
        } else {
          out.push(packet);
          if (!safe && duplicatePackets > 0 && random.next() < duplicatePackets) {
            self.duplicated++;
            out.push(packet);
          }
        }
      }
      for (const waiting of held) if (--waiting.lines === 0) out.push(waiting.packet);
      if (held.length > 0) held = held.filter(({ lines }) => lines > 0);
      return out;
    },
    flush() {
      const rest = held.map(({ packet }) => packet);
      held = [];
      return rest;
    },
  };
  return self;
}
