/**
 * The thread in which frames are compressed and decompressed: one task in, bytes or a refusal out, and it is over, its memory
 * with it. `codec-worker.ts` starts it, and ends it if it takes too long. A codec that a damaged frame brings down takes
 * nothing else with it.
 */

import { parentPort, workerData } from "node:worker_threads";
import { messageOf, PorticoError } from "../../errors.ts";
import { decodeFrame, encodeJpegLossless, type FrameShape } from "./codec.ts";
import type { Coding } from "./syntaxes.ts";

export interface CodecTask {
  /** What to do with the frame: the coding that it is in, or `encode` to JPEG lossless. */
  readonly work: Coding | "encode";
  readonly frame: Uint8Array;
  readonly shape: FrameShape;
}
/** `failed`: our fault, not the frame's. */
export type CodecAnswer = { readonly bytes: Uint8Array } | { readonly refused: string } | { readonly failed: string };

async function answerTo({ work, frame, shape }: CodecTask): Promise<CodecAnswer> {
  try {
    const bytes = work === "encode" ? await encodeJpegLossless(frame, shape) : await decodeFrame(work, frame, shape);
    return { bytes };
  } catch (cause) {
    const isRefused = cause instanceof PorticoError && cause.code === "DICOS_INVALID";
    return isRefused ? { refused: cause.message } : { failed: messageOf(cause) };
  }
}

parentPort?.postMessage(await answerTo(workerData as CodecTask));
