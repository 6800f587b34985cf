/** Instruments that push whole N42 documents on a byte stream, each between STX and ETX. What they say the gateway reads. */

import { defineDriver, durationMs, heard, type Instant, PorticoError, silence, z } from "#driver";
import { beginsAsXml, type Framed, StxEtxFramer } from "./codec.ts";

const settings = z.strictObject({
  silentAfter: durationMs()
    .optional()
    .describe("The session ends when nothing at all came for this long, 1s or more. Absent: it may be silent."),
  monitoringEvery: durationMs()
    .prefault("60s")
    .describe("Documents that hold nothing but monitoring are recorded once in this time; 0s: each of them."),
});
type Settings = z.infer<typeof settings>;

export default defineDriver<Settings, "bytes">({
  name: "n42-stream",
  summary: "Instruments that push N42.42 documents on TCP or a serial line, each between STX and ETX.",
  link: "bytes",
  gives: ["occupancy"],
  settings,

  async run(session) {
    const { link, settings, signal, emit, reject } = session;
    const framer = new StxEtxFramer();

    async function take(framed: readonly Framed[], at: Instant): Promise<void> {
      for (const item of framed) {
        if (signal.aborted) return;
        if ("discarded" in item) reject(item.reason, item.discarded);
        else if (!beginsAsXml(item.frame)) reject("no-document", item.frame);
        else await handOver(item.frame, at);
      }
    }

    async function handOver(bytes: Uint8Array, at: Instant): Promise<void> {
      try {
        await emit({ type: "document", at, format: "n42", bytes });
      } catch (thrown) {
        if (!(thrown instanceof PorticoError && thrown.code === "N42_INVALID")) throw thrown;
        reject("invalid-document", bytes);
      }
    }

    try {
      for await (const { bytes, at } of heard(session, silence(link.peer, settings.silentAfter)))
        await take(framer.push(bytes), at);
    } finally {
      // However the session ends, a document that has no end is a loss, and is counted.
      for (const item of framer.end()) if ("discarded" in item) reject(item.reason, item.discarded);
    }
  },
});
