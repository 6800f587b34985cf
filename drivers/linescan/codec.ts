/**
 * Image datagrams of a line-scan detector in the style of the X-GCU family, and the face of this codec for simulators.
 * Pure: bytes in, values out; it keeps nothing between datagrams (`lines.ts` does).
 *
 * Names, widths and the order inside the structures come from the vendor's public SDK headers; the wire order of header
 * and leader, bytes 6 and 7 and the meaning of values are Portico's reference layout. Every offset is therefore a
 * setting: a capture of a real detector changes a profile and not this file.
 *
 *     0 flag u8 | 1 packet u8 | 2 line u16 | 4 payload size u16 | 6 view u8 | 7 reserved
 *     8 only in packet 0: stamp u32 us | line size u32 | sample bytes u8 | energy flag u8 | compress u8 | modules u8
 *     then samples, big-endian
 */

export {
  type CommandFrame,
  crc32Mpeg2,
  encodeCommand,
  encodeHeartbeat,
  heartbeatOf,
  looksLikeCommand,
  parseCommands,
} from "./command.ts";

/** Where the fields stand, in bytes from the start of the datagram. */
export interface Layout {
  /** Value of the flag byte that marks an image datagram. */
  readonly imageFlag: number;
  readonly flagAt: number;
  readonly packetAt: number;
  readonly lineAt: number;
  readonly payloadSizeAt: number;
  readonly viewAt: number;
  /** Bytes before the payload. */
  readonly headerBytes: number;
  /** Bytes of the leader, at the head of the payload of packet 0. */
  readonly leaderBytes: number;
  readonly stampAt: number;
  readonly lineSizeAt: number;
  readonly sampleBytesAt: number;
  readonly energyFlagAt: number;
  readonly compressAt: number;
  readonly modulesAt: number;
}

export const referenceLayout: Layout = {
  imageFlag: 0x01,
  flagAt: 0,
  packetAt: 1,
  lineAt: 2,
  payloadSizeAt: 4,
  viewAt: 6,
  headerBytes: 8,
  leaderBytes: 12,
  stampAt: 8,
  lineSizeAt: 12,
  sampleBytesAt: 16,
  energyFlagAt: 17,
  compressAt: 18,
  modulesAt: 19,
};

/** 0 one energy, 1 a low line, 2 a high line, 3 a low line followed by its high line. */
export type EnergyFlag = 0 | 1 | 2 | 3;

export interface Leader {
  /** Microseconds by the detector's clock, modulo 2^32. */
  readonly stampMicroseconds: number;
  /** Sample bytes of the whole line, all energies. */
  readonly lineBytes: number;
  readonly sampleBytes: 2 | 3;
  readonly energyFlag: EnergyFlag;
  readonly modules: number;
}

export interface ImageDatagram {
  /** Number of the datagram inside its line, from 0. */
  readonly packet: number;
  /** Number of the line, modulo 65,536. */
  readonly lineId: number;
  readonly view: number;
  /** Only packet 0 has one. */
  readonly leader?: Leader;
  /** The part of the line's samples that this datagram carries: a window into the datagram, not a copy. */
  readonly samples: Uint8Array;
}

/** Why a datagram is not an image datagram that can be used. */
export type DatagramFault =
  | "too-short"
  | "unknown-flag"
  | "payload-size"
  | "compressed"
  | "sample-size"
  | "energy-flag"
  | "line-size";

const u16 = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const u32 = (bytes: Uint8Array, at: number) => ((u16(bytes, at) << 16) | u16(bytes, at + 2)) >>> 0;

/** Reads one datagram; a string is the reason why it cannot be used. */
export function parseImageDatagram(bytes: Uint8Array, layout: Layout): ImageDatagram | DatagramFault {
  if (bytes.length < layout.headerBytes) return "too-short";
  if (bytes[layout.flagAt] !== layout.imageFlag) return "unknown-flag";
  if (u16(bytes, layout.payloadSizeAt) !== bytes.length - layout.headerBytes) return "payload-size";
  const packet = bytes[layout.packetAt] ?? 0;
  const lineId = u16(bytes, layout.lineAt);
  const view = bytes[layout.viewAt] ?? 0;
  if (packet > 0) return { packet, lineId, view, samples: bytes.subarray(layout.headerBytes) };

  const head = layout.headerBytes + layout.leaderBytes;
  if (bytes.length < head) return "too-short";
  if (bytes[layout.compressAt] !== 0) return "compressed";
  const sampleBytes = bytes[layout.sampleBytesAt];
  if (sampleBytes !== 2 && sampleBytes !== 3) return "sample-size";
  const energyFlag = bytes[layout.energyFlagAt];
  if (energyFlag !== 0 && energyFlag !== 1 && energyFlag !== 2 && energyFlag !== 3) return "energy-flag";
  const lineBytes = u32(bytes, layout.lineSizeAt);
  const perPixel = sampleBytes * (energyFlag === 3 ? 2 : 1);
  if (lineBytes === 0 || lineBytes % perPixel !== 0 || bytes.length - head > lineBytes) return "line-size";
  const stampMicroseconds = u32(bytes, layout.stampAt);
  const leader = {
    stampMicroseconds,
    lineBytes,
    sampleBytes,
    energyFlag,
    modules: bytes[layout.modulesAt] ?? 0,
  } as const;
  return { packet, lineId, view, leader, samples: bytes.subarray(head) };
}

/** One line to be sent, 16-bit samples: of one energy, or low then high with flag 3. */
export interface EncodableLine {
  readonly lineId: number;
  readonly view: number;
  readonly stampMicroseconds: number;
  readonly energyFlag: EnergyFlag;
  readonly modules: number;
  readonly samples: Uint16Array;
}

/** The datagrams of one line in the reference layout, all but the last with `payloadBytes` bytes after the header. */
export function encodeImageDatagrams(line: EncodableLine, payloadBytes = 1452): Uint8Array[] {
  const layout = referenceLayout;
  const lineBytes = line.samples.length * 2;
  const datagrams: Uint8Array[] = [];
  let sent = 0;
  while (sent < lineBytes) {
    const first = datagrams.length === 0;
    const lead = first ? layout.leaderBytes : 0;
    const size = Math.min(lineBytes - sent, payloadBytes - lead);
    const bytes = new Uint8Array(layout.headerBytes + lead + size);
    const view = new DataView(bytes.buffer);
    view.setUint8(layout.flagAt, layout.imageFlag);
    view.setUint8(layout.packetAt, datagrams.length);
    view.setUint16(layout.lineAt, line.lineId);
    view.setUint16(layout.payloadSizeAt, lead + size);
    view.setUint8(layout.viewAt, line.view);
    if (first) {
      view.setUint32(layout.stampAt, line.stampMicroseconds);
      view.setUint32(layout.lineSizeAt, lineBytes);
      bytes.set([2, line.energyFlag, 0, line.modules], layout.sampleBytesAt);
    }
    for (let at = layout.headerBytes + lead, from = sent; from < sent + size; at++, from++) {
      const sample = line.samples[from >> 1] ?? 0;
      bytes[at] = (from & 1) === 0 ? sample >> 8 : sample;
    }
    datagrams.push(bytes);
    sent += size;
  }
  return datagrams;
}
