/**
 * Blocks of the archive form, one at a time: samples to stored bytes and back. Synchronous, for worker threads; no I/O.
 *
 * A stored block is one zstd frame, so that it can be sent as it is with `Content-Encoding: zstd`.
 */

import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { messageOf } from "../errors.ts";
import { invalid } from "./archive-form.ts";
import { filterBlock } from "./filter.ts";

/** Higher levels are slower and, on noise, larger. */
const compressing = { [constants.ZSTD_c_compressionLevel]: 1 };
/** A window of 8 MiB at most, as RFC 9659 asks of what is sent with this coding; our frames have less. */
const decompressing = { [constants.ZSTD_d_windowLogMax]: 23 };

/** Bytes that zlib gives at a time: its default of 16 KiB costs a seventh of the speed. They stay allocated with the result. */
const chunkFor = (bytes: number): number => Math.min(2 ** 20, Math.max(1024, bytes));
/** A block is 32 MiB at most; a little more, so that its end is seen without another piece. */
const wholeFor = (bytes: number): number => Math.min(2 ** 25, bytes) + 1024;

/** One zstd frame. */
export function packed(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes, { chunkSize: chunkFor(bytes.length), params: compressing });
}

/**
 * A block as it is stored.
 * @param samples planes one after the other, each column after column of `height` samples
 */
export function encodeBlock(samples: Uint16Array, height: number): Uint8Array {
  return packed(filterBlock(samples, height));
}

/** A block of a layer as it is stored. @param bytes views one after the other, each column after column */
export function encodeLayerBlock(bytes: Uint8Array): Uint8Array {
  return packed(bytes);
}

/**
 * The bytes of a part, not yet unfiltered.
 * @param name of the part, for the message
 * @throws PorticoError IMAGE_INVALID unless they are exactly as many as belong there
 */
export function unpacked(stored: Uint8Array, expectedBytes: number, name: string): Uint8Array {
  let bytes: Buffer;
  try {
    const maxOutputLength = Math.max(1, expectedBytes);
    bytes = zstdDecompressSync(stored, { maxOutputLength, chunkSize: wholeFor(expectedBytes), params: decompressing });
  } catch (cause) {
    invalid(`${name} cannot be inflated: ${messageOf(cause)}`);
  }
  if (bytes.length !== expectedBytes) invalid(`${name} holds ${bytes.length} bytes where ${expectedBytes} belong`);
  return bytes;
}
