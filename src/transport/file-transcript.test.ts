import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import type { DroppedFile, FileLink } from "../driver.ts";
import { PorticoError } from "../errors.ts";
import { recordedFileLink, replayFileLink } from "./file-transcript.ts";
import { TranscriptWriter } from "./record.ts";
import { parseTranscript } from "./transcript.ts";

const started = Date.parse("2026-11-21T14:02:50.000Z");

describe("a recorded drop folder", () => {
  it("has in its transcript what was taken and what became of it, and gives the same files again at the same times", async () => {
    const clock = new ManualClock(started);
    const fates: string[] = [];
    async function* dropped(): AsyncGenerator<DroppedFile> {
      for (const [name, bytes] of [
        ["lane 1.n42", Buffer.from("<a/>\n")],
        ["odd", Uint8Array.of(0, 255, 10)],
      ] as const) {
        await clock.advance(1500);
        yield {
          name,
          bytes,
          modifiedUtcMs: started - 250,
          at: clock.now(),
          done: async () => void fates.push(`${name} done`),
          refuse: async (reason) => void fates.push(`${name} ${reason}`),
        };
      }
      throw new PorticoError("LINK_CLOSED", "the folder is gone");
    }
    const lines: string[] = [];
    const writer = new TranscriptWriter({ write: (text) => void lines.push(text) }, "n42-files", clock);
    const link: FileLink = recordedFileLink({ peer: "/srv/n42", files: dropped() }, writer, clock);
    const read = async (from: FileLink) => {
      const seen: unknown[] = [];
      try {
        for await (const file of from.files) {
          seen.push([file.name, [...file.bytes], file.modifiedUtcMs, file.at.utcMs]);
          await (file.name === "odd" ? file.refuse("it is odd") : file.done());
        }
      } catch (thrown) {
        seen.push(thrown instanceof PorticoError && thrown.message);
      }
      return seen;
    };
    const once = await read(link);
    expect(fates).toEqual(["lane 1.n42 done", "odd it is odd"]);
    expect(lines.slice(1).map((line) => line.trim())).toEqual([
      '+1.500000 > "take 2026-11-21T14:02:49.750Z lane 1.n42"',
      '+1.500000 < "<a/>\\n"',
      '+1.500000 > "done"',
      '+3.000000 > "take 2026-11-21T14:02:49.750Z odd"',
      "+3.000000 < hex 00ff0a",
      '+3.000000 > "refuse it is odd"',
      "+3.000000 ! the folder is gone",
    ]);
    const again = replayFileLink(parseTranscript(lines.join("")), new ManualClock(started));
    expect(await read(again)).toEqual(once);
  });

  it("has of a large file that it came, and not its bytes", async () => {
    const clock = new ManualClock(started);
    async function* dropped(): AsyncGenerator<DroppedFile> {
      const nothing = async () => {};
      const common = { modifiedUtcMs: started, at: clock.now(), done: nothing, refuse: nothing };
      yield { ...common, name: "large.tif", bytes: Buffer.alloc(4 * 2 ** 20 + 1) };
      yield { ...common, name: "small.tif", bytes: Buffer.of(1) };
    }
    const lines: string[] = [];
    const sink = { write: (more: string) => void lines.push(more) };
    const link = recordedFileLink(
      { peer: "/srv", files: dropped() },
      new TranscriptWriter(sink, "scan-files", clock),
      clock,
    );
    for await (const file of link.files) await file.done();
    const text = lines.join("");
    expect(text).toContain('> "omitted 4194305 bytes"');
    expect(text.length).toBeLessThan(1000);
    const again: string[] = [];
    for await (const { name } of replayFileLink(parseTranscript(text), new ManualClock(started)).files)
      again.push(name);
    expect(again).toEqual(["small.tif"]);
  });
});
