/**
 * Links without hardware: a transcript played back on a clock that follows it, so that any driver gives the same events
 * as it did on the day. Register links are played by request: what was asked must be asked again, in the same order.
 */

import type { ManualClock } from "../clock.ts";
import type { ByteLink, Chunk, ReadLimits, RegisterLink, RegisterRead } from "../driver.ts";
import { type ErrorCode, errorCodes, PorticoError } from "../errors.ts";
import { protocolLimits } from "../reads.ts";
import type { Transcript, TranscriptEntry } from "./transcript.ts";

/** What a driver sends is accepted and forgotten: the answers are already in the transcript. */
export function replayLink(transcript: Transcript, clock: ManualClock): ByteLink {
  async function* chunks(): AsyncGenerator<Chunk> {
    for (const entry of transcript.entries) {
      await clock.advanceTo(transcript.startedAtUtcMs + entry.atMs);
      if (entry.direction === "in") yield { bytes: entry.bytes, at: clock.now() };
      if (entry.direction === "end") throw new PorticoError("LINK_CLOSED", entry.reason ?? "the transcript ends here");
    }
  }
  return { peer: "transcript", chunks: chunks(), write: async () => {} };
}

/** A vendor's recording, which has its times inside, if anywhere: handed over as it is, in pieces, at a standing clock. */
export function recordingFileLink(bytes: Uint8Array, clock: ManualClock, pieceBytes = 4096): ByteLink {
  async function* chunks(): AsyncGenerator<Chunk> {
    for (let from = 0; from < bytes.length; from += pieceBytes) {
      yield { bytes: bytes.subarray(from, from + pieceBytes), at: clock.now() };
    }
  }
  return { peer: "recording", chunks: chunks(), write: async () => {} };
}

function isErrorCode(text: string | undefined): text is ErrorCode {
  return text !== undefined && Object.hasOwn(errorCodes, text);
}

/** The text of a request in a transcript: `read holding 100 21`. */
export function formatRead(request: RegisterRead): string {
  return `read ${request.table} ${request.address} ${request.count}`;
}

/** The bytes of an answer in a transcript: registers as 16 bits each, high byte first; an error as its code and text. */
export function formatReply(reply: readonly number[] | PorticoError): Uint8Array {
  if (reply instanceof PorticoError) return Buffer.from(`error ${reply.code} ${reply.message}`);
  return Uint8Array.from(reply.flatMap((value) => [value >> 8, value & 0xff]));
}

/**
 * Answers the reads of a driver with the answers of the transcript. The end of the transcript is the end of the link.
 * @param limits those of the profile on the day: a driver that plans its reads must come to the same plan
 */
export function replayRegisterLink(
  transcript: Transcript,
  clock: ManualClock,
  limits: ReadLimits = protocolLimits,
): RegisterLink {
  const entries = transcript.entries[Symbol.iterator]();
  const next = (): TranscriptEntry => {
    const step = entries.next();
    if (step.done === true) throw new PorticoError("LINK_CLOSED", "the transcript ends here");
    if (step.value.direction === "end")
      throw new PorticoError("LINK_CLOSED", step.value.reason ?? "the link was closed");
    return step.value;
  };
  return {
    peer: "transcript",
    limits,
    async read(request) {
      const asked = next();
      if (Buffer.from(asked.bytes).toString() !== formatRead(request)) {
        const text = Buffer.from(asked.bytes).toString();
        throw new PorticoError(
          "TRANSCRIPT_INVALID",
          `the driver asks "${formatRead(request)}", the transcript has "${text}"`,
        );
      }
      const answer = next();
      // A driver waits for its next poll on the same clock: only ever forward.
      const atUtcMs = transcript.startedAtUtcMs + answer.atMs;
      if (atUtcMs > clock.now().utcMs) await clock.advanceTo(atUtcMs);
      const text = Buffer.from(answer.bytes).toString("latin1");
      if (text.startsWith("error ")) {
        const [, code, ...words] = text.split(" ");
        throw new PorticoError(isErrorCode(code) ? code : "MODBUS_REPLY_INVALID", words.join(" "));
      }
      const values = Array.from({ length: answer.bytes.length >> 1 }, (_, i) => {
        return ((answer.bytes[2 * i] ?? 0) << 8) | (answer.bytes[2 * i + 1] ?? 0);
      });
      return { values, at: clock.now() };
    },
  };
}
