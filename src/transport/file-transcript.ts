/**
 * Drop folders in transcripts: what was taken, its bytes, and what became of it; and the same played back.
 *
 *     +1.000 > "take 2026-11-21T14:02:50.000Z lane 1.n42"
 *     +1.000 < "<RadInstrumentData …"
 *     +1.010 > "done"
 *
 * Of a large file there is `omitted N bytes` in the place of its bytes: it lies in the folder and among the blobs, and as text
 * it would drive all else out of the flight recorder.
 */

import { type Clock, type ManualClock, toRfc3339 } from "../clock.ts";
import type { DroppedFile, FileLink } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { TranscriptWriter } from "./record.ts";
import type { Transcript } from "./transcript.ts";

/** No document is larger; images are. */
const maxNotedBytes = 4 * 2 ** 20;

/** The same link, every file and what became of it noted on the way. */
export function recordedFileLink(link: FileLink, writer: TranscriptWriter, clock: Clock): FileLink {
  const note = (text: string) => writer.entry(clock.now().monotonicMs, "out", Buffer.from(text));
  async function* files(): AsyncGenerator<DroppedFile> {
    try {
      for await (const file of link.files) {
        note(`take ${toRfc3339(file.modifiedUtcMs)} ${file.name}`);
        if (file.bytes.length > maxNotedBytes) note(`omitted ${file.bytes.length} bytes`);
        else writer.entry(file.at.monotonicMs, "in", file.bytes);
        yield {
          ...file,
          done() {
            note("done");
            return file.done();
          },
          refuse(reason) {
            note(`refuse ${reason}`);
            return file.refuse(reason);
          },
        };
      }
    } catch (cause) {
      writer.entry(clock.now().monotonicMs, "end", new Uint8Array(0), messageOf(cause));
      throw cause;
    }
  }
  return { peer: link.peer, files: files() };
}

const nothing = async () => {};

/** What a driver does with a file is accepted and forgotten: nothing lies in a folder. */
export function replayFileLink(transcript: Transcript, clock: ManualClock): FileLink {
  async function* files(): AsyncGenerator<DroppedFile> {
    let taken = { name: "unnamed", modifiedUtcMs: transcript.startedAtUtcMs };
    for (const entry of transcript.entries) {
      await clock.advanceTo(transcript.startedAtUtcMs + entry.atMs);
      if (entry.direction === "end") throw new PorticoError("LINK_CLOSED", entry.reason ?? "the transcript ends here");
      if (entry.direction === "out") {
        const [, time = "", name] = /^take (\S+) (.+)$/.exec(Buffer.from(entry.bytes).toString()) ?? [];
        if (name !== undefined) taken = { name, modifiedUtcMs: Date.parse(time) };
      } else {
        yield { ...taken, bytes: entry.bytes, at: clock.now(), done: nothing, refuse: nothing };
      }
    }
  }
  return { peer: "transcript", files: files() };
}

/** One file by itself, as if somebody had just dropped it. */
export function singleFileLink(name: string, bytes: Uint8Array, clock: ManualClock): FileLink {
  async function* files(): AsyncGenerator<DroppedFile> {
    const at = clock.now();
    yield { name, bytes, modifiedUtcMs: at.utcMs, at, done: nothing, refuse: nothing };
  }
  return { peer: "recording", files: files() };
}
