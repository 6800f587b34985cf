import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { type Chunk, PorticoError } from "../../src/driver.ts";
import { parseTranscript, replayLink } from "../../src/transport/index.ts";
import { eventsOf, runDriver } from "../../test/support/replay.ts";
import n42Stream from "./driver.ts";

const transcript = (name: string) =>
  parseTranscript(readFileSync(join(import.meta.dirname, "transcripts", name), "utf8"));

function play(name: string, options: Parameters<typeof runDriver>[2] = {}) {
  const played = transcript(name);
  const clock = new ManualClock(played.startedAtUtcMs);
  return runDriver(n42Stream, replayLink(played, clock).chunks, { clock, ...options });
}

describe("the driver n42-stream", () => {
  it("hands over each document as it came, with the moment of its last byte", async () => {
    const run = await play("one-occupancy.txt");
    const documents = eventsOf(run, "document");
    expect(documents.map(({ at, bytes }) => [at.monotonicMs, bytes.length])).toEqual([
      [40, 2145],
      [2000, 805],
    ]);
    expect(documents.map(({ name, format }) => [name, format])).toEqual([
      [undefined, "n42"],
      [undefined, "n42"],
    ]);
    expect(run.rejects).toEqual([]);
  });

  it("counts what is no document, each with its reason, and goes on", async () => {
    const run = await play("trouble.txt", {
      onEvent(event) {
        const isPage = event.type === "document" && Buffer.from(event.bytes).toString() === "<html/>";
        if (isPage) throw new PorticoError("N42_INVALID", "its root is html");
      },
    });
    expect(run.rejects.map(({ reason, bytes }) => [reason, bytes.length])).toEqual([
      ["no-document", 9],
      ["outside-frame", 21],
      ["cut", 60],
      ["invalid-document", 7],
      ["outside-frame", 3],
      ["cut", 10],
    ]);
    expect(eventsOf(run, "document").map(({ bytes }) => bytes.length)).toEqual([805, 7]);
    expect(run.failure).toMatchObject({ code: "LINK_CLOSED" });
  });

  it("does not swallow any other failure of the hand-over", async () => {
    const run = await play("one-occupancy.txt", {
      onEvent: () => Promise.reject(new PorticoError("JOURNAL_CLOSED", "the journal is closed")),
    });
    expect(run.failure).toMatchObject({ code: "JOURNAL_CLOSED" });
  });

  it("takes an instrument for dead that says nothing for as long as its profile allows", async () => {
    const clock = new ManualClock(0);
    async function* chunks(): AsyncGenerator<Chunk> {
      yield { bytes: Buffer.from("\x02<a/>\x03"), at: clock.now() };
      await new Promise<never>(() => {});
    }
    const running = runDriver(n42Stream, chunks(), { clock, settings: { silentAfter: "10s" } });
    await clock.advance(9_999);
    await clock.advance(1);
    expect((await running).failure).toMatchObject({ code: "SESSION_SILENT" });
  });
});
