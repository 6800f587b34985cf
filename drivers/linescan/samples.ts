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
  /** Half-open byte ranges that came, by number of datagram; with holes. */
  readonly came: (readonly [from: number, to: number] | undefined)[];
  received: number;
  /** By the detector's clock since the first line; undefined until the leader came. */
  microseconds: number | undefined;
  at: Instant;
}

export const newPart = (format: LineFormat): LinePart => ({
  bytes: new Uint8Array(format.lineBytes),
  sampleBytes: format.sampleBytes,
  came: [],
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
  if (part.came[packet] !== undefined) return "duplicate";
  if (packet > 0 && payloadBytes === undefined) return "no-leader";
  const from = packet === 0 ? 0 : packet * (payloadBytes ?? 0) - leaderBytes;
  const to = from + samples.length;
  if (to > format.lineBytes) return "overrun";
  if (samples.length === 0 || (to < format.lineBytes && packet > 0 && samples.length !== payloadBytes)) {
    return "packet-size";
  }
  part.bytes.set(samples, from);
  part.came[packet] = [from, to];
  part.received += samples.length;
  return undefined;
}

/** Half-open ranges of samples that did not come whole, as [from, to, …], rising and apart. */
export function missingSamples(part: LinePart): number[] {
  if (part.received === part.bytes.length) return [];
  const ranges = part.came.filter((range) => range !== undefined).sort((a, b) => a[0] - b[0]);
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

/** The pixels of one energy of a line, and half-open ranges of those that never came. */
interface EnergyLine {
  readonly pixels: Uint16Array;
  readonly missing: readonly number[];
}

/**
 * The energies that one line carries, one after the other.
 * @param bytes are given away: 16-bit pixels are made where they stand
 * @param missing half-open ranges of samples of the whole line
 */
export function energiesOf(
  bytes: Uint8Array,
  missing: readonly number[],
  format: LineFormat,
  sampleBits: number,
): EnergyLine[] {
  const samples = format.sampleBytes === 2 ? swapped(bytes) : shifted(bytes, sampleBits - 16);
  for (let i = 0; i < missing.length; i += 2) samples.fill(0, missing[i], missing[i + 1]);
  const lines: EnergyLine[] = [];
  for (let half = 0; half < format.energiesInLine; half++) {
    const from = half * format.pixels;
    const gaps: number[] = [];
    for (let i = 0; i < missing.length; i += 2) {
      const start = Math.max(0, (missing[i] ?? 0) - from);
      const stop = Math.min(format.pixels, (missing[i + 1] ?? 0) - from);
      if (start < stop) gaps.push(start, stop);
    }
    lines.push({ pixels: samples.subarray(from, from + format.pixels), missing: gaps });
  }
  return lines;
}

const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Samples of two bytes, high byte first, as numbers of this machine, where they stand. The bytes begin at an even address. */
function swapped(bytes: Uint8Array): Uint16Array {
  if (littleEndian) Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).swap16();
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
}

/** Deeper samples keep their upper 16 bits. */
function shifted(bytes: Uint8Array, shift: number): Uint16Array {
  const samples = new Uint16Array(bytes.length / 3);
  for (let i = 0, at = 0; i < samples.length; i++, at += 3) {
    const sample = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    samples[i] = Math.min(65_535, sample >> shift);
  }
  return samples;
}

/** Everything came of every view. */
export function isWhole(parts: readonly (LinePart | undefined)[], views: number): boolean {
  for (let view = 0; view < views; view++) {
    const part = parts[view];
    if (part === undefined || part.received < part.bytes.length) return false;
  }
  return true;
}
