/**
 * Command channel of the X-GCU family of line detectors: frames, their CRC, and the heartbeat. Pure.
 *
 *     BC BC | cmd u8 | op u8 | module u8 | size u8 | data | CRC-32 u32 BE over cmd..data | FC FC
 *
 * Framing, CRC, the heartbeat's command byte and its 24 bytes are the vendor's (public SDK headers, X-LIB manual
 * DS0000087); what the twelve data bytes of a heartbeat mean is Portico's reference layout, for the vendor's is not
 * published. Data are not escaped: a frame is found by its size and believed for its CRC. What the
 * gateway may send is in `query.ts`; other frames are encoded for simulators and tests.
 */

/** A command, a reply (`op` is then the error code, 0 = good) or an unasked message. */
export interface CommandFrame {
  readonly command: number;
  readonly op: number;
  readonly module: number;
  readonly data: Uint8Array;
}

/** Health of the detector as its heartbeat tells it. */
export interface Heartbeat {
  readonly temperatureCelsius: number;
  readonly relativeHumidityPercent: number;
  /** Four supply rails, volts. */
  readonly railVolts: readonly number[];
}

const frameOverhead = 12;
const heartbeatCommand = 0xff;
const heartbeatBytes = 12;

/** CRC-32/MPEG-2: polynomial 0x04C11DB7, start all ones, not reflected, no final xor. "123456789" gives 0x0376E6E7. */
const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let remainder = index << 24;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder << 1) ^ (remainder < 0 ? 0x04c11db7 : 0);
  return remainder >>> 0;
});

export function crc32Mpeg2(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = ((crc << 8) ^ (crcTable[(crc >>> 24) ^ byte] ?? 0)) >>> 0;
  return crc;
}

export function encodeCommand(frame: CommandFrame): Uint8Array {
  if (frame.data.length > 255) throw new RangeError("the size of a command's data is one byte");
  const bytes = new Uint8Array(frameOverhead + frame.data.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xbcbc);
  bytes.set([frame.command, frame.op, frame.module, frame.data.length], 2);
  bytes.set(frame.data, 6);
  view.setUint32(6 + frame.data.length, crc32Mpeg2(bytes.subarray(2, 6 + frame.data.length)));
  view.setUint16(10 + frame.data.length, 0xfcfc);
  return bytes;
}

/** True if a datagram begins like a command frame. */
export const looksLikeCommand = (bytes: Uint8Array): boolean => bytes[0] === 0xbc && bytes[1] === 0xbc;

/**
 * Every frame of one datagram (a heartbeat may stand in front of an acknowledge in the same read). Bytes that belong to
 * no frame are returned as discarded stretches with the reason; the search goes on at the next BC BC.
 */
export function parseCommands(bytes: Uint8Array): {
  readonly frames: readonly CommandFrame[];
  readonly discarded: readonly { readonly reason: "command-frame" | "command-crc"; readonly bytes: Uint8Array }[];
} {
  const frames: CommandFrame[] = [];
  const discarded: { reason: "command-frame" | "command-crc"; bytes: Uint8Array }[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let noiseFrom = 0;
  let reason: "command-frame" | "command-crc" = "command-frame";
  while (at < bytes.length) {
    const size = bytes[at + 5] ?? 0;
    const end = at + frameOverhead + size;
    const framed =
      bytes[at] === 0xbc && bytes[at + 1] === 0xbc && end <= bytes.length && view.getUint16(end - 2) === 0xfcfc;
    if (framed && view.getUint32(end - 6) === crc32Mpeg2(bytes.subarray(at + 2, end - 6))) {
      if (at > noiseFrom) discarded.push({ reason, bytes: bytes.subarray(noiseFrom, at) });
      frames.push({
        command: bytes[at + 2] ?? 0,
        op: bytes[at + 3] ?? 0,
        module: bytes[at + 4] ?? 0,
        data: bytes.slice(at + 6, end - 6),
      });
      at = end;
      noiseFrom = end;
      reason = "command-frame";
    } else {
      if (framed) reason = "command-crc";
      at++;
    }
  }
  if (at > noiseFrom) discarded.push({ reason, bytes: bytes.subarray(noiseFrom) });
  return { frames, discarded };
}

/** The heartbeat in a frame; undefined if it is something else. i16 0.01 C, u16 0.01 %RH, 4 x u16 mV (reference layout). */
export function heartbeatOf(frame: CommandFrame): Heartbeat | undefined {
  if (frame.command !== heartbeatCommand || frame.data.length !== heartbeatBytes) return undefined;
  const view = new DataView(frame.data.buffer, frame.data.byteOffset, heartbeatBytes);
  return {
    temperatureCelsius: view.getInt16(0) / 100,
    relativeHumidityPercent: view.getUint16(2) / 100,
    railVolts: [4, 6, 8, 10].map((offset) => view.getUint16(offset) / 1000),
  };
}

export function encodeHeartbeat(heartbeat: Heartbeat): Uint8Array {
  const data = new Uint8Array(heartbeatBytes);
  const view = new DataView(data.buffer);
  view.setInt16(0, Math.round(heartbeat.temperatureCelsius * 100));
  view.setUint16(2, Math.round(heartbeat.relativeHumidityPercent * 100));
  for (let rail = 0; rail < 4; rail++)
    view.setUint16(4 + 2 * rail, Math.round((heartbeat.railVolts[rail] ?? 0) * 1000));
  return encodeCommand({ command: heartbeatCommand, op: 0, module: 0, data });
}
