/**
 * RLE of DICOM (PS3.5, annex G): one frame to its bytes, little-endian. Pure. It writes no more than the frame has room for.
 */

import { invalid } from "./dataset.ts";

const headerBytes = 64;

/** @param pixels of the frame; `bytesEach` segments, the most significant byte first */
export function decodeRle(fragment: Uint8Array, pixels: number, bytesEach: number): Uint8Array {
  if (fragment.length < headerBytes) throw invalid("an RLE frame is shorter than its header");
  const view = new DataView(fragment.buffer, fragment.byteOffset, fragment.length);
  const segments = view.getUint32(0, true);
  if (segments !== bytesEach) throw invalid(`an RLE frame of ${segments} segments where ${bytesEach} belong`);
  const frame = new Uint8Array(pixels * bytesEach);
  for (let segment = 0; segment < segments; segment++) {
    const from = view.getUint32(4 + segment * 4, true);
    const to = segment + 1 < segments ? view.getUint32(8 + segment * 4, true) : fragment.length;
    if (from < headerBytes || from > to || to > fragment.length) throw invalid("an RLE segment lies outside its frame");
    unpack(fragment.subarray(from, to), frame, bytesEach - 1 - segment, bytesEach);
  }
  return frame;
}

function unpack(packed: Uint8Array, frame: Uint8Array, first: number, step: number): void {
  let out = first;
  let at = 0;
  while (at < packed.length && out < frame.length) {
    const control = packed[at++] ?? 0;
    if (control < 128) {
      for (let left = control + 1; left > 0 && out < frame.length && at < packed.length; left--, out += step) {
        frame[out] = packed[at++] ?? 0;
      }
    } else if (control > 128) {
      const value = packed[at++] ?? 0;
      for (let left = 257 - control; left > 0 && out < frame.length; left--, out += step) frame[out] = value;
    }
  }
  if (out < frame.length) throw invalid("an RLE segment ends before its frame is full");
}
