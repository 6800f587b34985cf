/**
 * The samples of one line: collecting them from its datagrams, knowing which are missing, turning bytes into 16-bit
 * pixels. Pure.
 *
 * A datagram carries its number in the line but not its offset. Reference layout: all datagrams of a line but the last
 * carry the same number of bytes after the header, so number k begins at k * payload - leader.
 */

import type { Instant } from "#driver";
import type { EnergyFlag, ImageDatagram, Leader } from "./codec.ts";

export interface LineFormat {
  /** Pixels of one energy. */
  readonly pixels: number;
  readonly lineBytes: number;
  readonly sampleBytes: 2 | 3;
  readonly energyFlag: EnergyFlag;
  readonly energies: readonly ("single" | "low" | "high")[];
  /** Energies that one line carries, one after the other. */
  readonly energiesInLine: number;
  readonly interlaced: boolean;
}

const energiesOfFlag = { 0: ["single"], 1: ["low"], 2: ["high"], 3: ["low", "high"] } as const;

export function formatOf(leader: Leader, rules: { readonly interlaced: boolean }): LineFormat {
  const { lineBytes, sampleBytes, energyFlag } = leader;
  const interlaced = rules.interlaced && (energyFlag === 1 || energyFlag === 2);
  const energiesInLine = energyFlag === 3 ? 2 : 1;
  return {
    pixels: lineBytes / sampleBytes / energiesInLine,
    lineBytes,
    sampleBytes,
    energyFlag,
    energies: interlaced ? ["low", "high"] : energiesOfFlag[energyFlag],
    energiesInLine,
    interlaced,
  };
}

/** What has come of one line of one view. */
export interface LinePart {
  readonly bytes: Uint8Array;
  readonly sampleBytes: number;
  /** Half-open byte ranges that came, by number of datagram. */
  readonly came: Map<number, readonly [from: number, to: number]>;
  received: number;
  /** By the detector's clock since the first line; undefined until the leader came. */
  microseconds: number | undefined;
  at: Instant;
}

export const newPart = (format: LineFormat): LinePart => ({
  bytes: new Uint8Array(format.lineBytes),
  sampleBytes: format.sampleBytes,
  came: new Map(),
  received: 0,
  microseconds: undefined,
  at: { utcMs: 0, monotonicMs: 0 },
});

/** Lays one datagram's samples into its line; a string says why it cannot belong there. */
export function addSamples(
  part: LinePart,
  datagram: ImageDatagram,
  format: LineFormat,
  payloadBytes: number | undefined,
  leaderBytes: number,
): "duplicate" | "no-leader" | "packet-size" | "overrun" | undefined {
  const { packet, samples } = datagram;
  if (part.came.has(packet)) return "duplicate";
  if (packet > 0 && payloadBytes === undefined) return "no-leader";
  const from = packet === 0 ? 0 : packet * (payloadBytes ?? 0) - leaderBytes;
  const to = from + samples.length;
  if (to > format.lineBytes) return "overrun";
  if (samples.length === 0 || (to < format.lineBytes && packet > 0 && samples.length !== payloadBytes)) {
    return "packet-size";
  }
  part.bytes.set(samples, from);
  part.came.set(packet, [from, to]);
  part.received += samples.length;
  return undefined;
}

/** Half-open ranges of samples that did not come whole, as [from, to, …], rising and apart. */
export function missingSamples(part: LinePart): number[] {
  if (part.received === part.bytes.length) return [];
  const ranges = [...part.came.values()].sort((a, b) => a[0] - b[0]);
  const missing: number[] = [];
  let reached = 0;
  for (const [from, to] of [...ranges, [part.bytes.length, part.bytes.length] as const]) {
    if (from > reached) {
      missing.push(Math.floor(reached / part.sampleBytes), Math.ceil(from / part.sampleBytes));
    }
    reached = Math.max(reached, to);
  }
  return missing;
}

/** Samples of one energy, from sample `from` of the line on. Deeper samples keep their upper 16 bits. */
export function readSamples(bytes: Uint8Array, from: number, format: LineFormat, sampleBits: number): Uint16Array {
  const pixels = new Uint16Array(format.pixels);
  let at = from * format.sampleBytes;
  if (format.sampleBytes === 2) {
    for (let i = 0; i < pixels.length; i++, at += 2) pixels[i] = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  } else {
    const shift = sampleBits - 16;
    for (let i = 0; i < pixels.length; i++, at += 3) {
      const sample = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
      pixels[i] = Math.min(65_535, sample >> shift);
    }
  }
  return pixels;
}
