import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { type DeviceEvent, type DroppedFile, PorticoError } from "../../src/driver.ts";
import { parseTranscript, replayFileLink } from "../../src/transport/index.ts";
import { whyNoDocument } from "./codec.ts";
import n42Files from "./driver.ts";

/** Runs the driver over files; what became of each is told by its name. */
async function run(files: AsyncIterable<DroppedFile>, emit: (event: DeviceEvent) => void | Promise<void> = () => {}) {
  const clock = new ManualClock(0);
  const fates: string[] = [];
  const events: DeviceEvent[] = [];
  const rejects: string[] = [];
  async function* watched(): AsyncGenerator<DroppedFile> {
    for await (const file of files) {
      yield {
        ...file,
        done: async () => void fates.push(`${file.name}: done`),
        refuse: async (reason) => void fates.push(`${file.name}: ${reason}`),
      };
    }
  }
  const failure: unknown = await n42Files
    .run({
      link: { peer: "folder", files: watched() },
      device: { id: "d", lane: "1", stationMetres: 0 },
      settings: n42Files.settings.parse({}),
      clock,
      log: { info: () => {}, warn: () => {} },
      signal: new AbortController().signal,
      async emit(event) {
        events.push(event);
        await emit(event);
      },
      reject: (reason) => void rejects.push(reason),
    })
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  return { fates, events, rejects, failure };
}

async function* dropped(...files: readonly (readonly [name: string, text: string])[]): AsyncGenerator<DroppedFile> {
  for (const [name, text] of files) {
    const nothing = async () => {};
    const at = { utcMs: 0, monotonicMs: 0 };
    yield { name, bytes: Buffer.from(text, "latin1"), modifiedUtcMs: 0, at, done: nothing, refuse: nothing };
  }
}

describe("the driver n42-files", () => {
  it("hands over what the transcript has, and refuses what can be no document before anybody reads it", async () => {
    const path = join(import.meta.dirname, "transcripts/one-of-each.txt");
    const transcript = parseTranscript(readFileSync(path, "utf8"));
    const link = replayFileLink(transcript, new ManualClock(transcript.startedAtUtcMs));
    const { fates, events, rejects, failure } = await run(link.files);
    expect(events.map((event) => event.type === "document" && [event.name, event.bytes.length])).toEqual([
      ["lane 1 0417.n42", 2145],
      ["again.n42", 2145],
      ["index.xml", 7],
    ]);
    expect(fates).toEqual([
      "lane 1 0417.n42: done",
      "again.n42: done",
      "camera.jpg: it is a JPEG picture",
      "index.xml: done",
    ]);
    expect(rejects).toEqual(["no-document"]);
    expect(failure).toMatchObject({ code: "LINK_CLOSED" });
  });

  it("moves a file to done when its records are on disk, and not before", async () => {
    let onDisk = () => {};
    const journal = new Promise<void>((resolve) => {
      onDisk = resolve;
    });
    const steps: string[] = [];
    async function* one(): AsyncGenerator<DroppedFile> {
      for await (const file of dropped(["a.n42", "<a/>"])) {
        yield { ...file, done: async () => void steps.push("done") };
      }
    }
    const files = one();
    const running = n42Files.run({
      link: { peer: "folder", files },
      device: { id: "d", lane: "1", stationMetres: 0 },
      settings: n42Files.settings.parse({}),
      clock: new ManualClock(0),
      log: { info: () => {}, warn: () => {} },
      signal: new AbortController().signal,
      emit: () => journal,
      reject: () => {},
    });
    await new Promise((resolve) => setImmediate(resolve));
    steps.push("on disk");
    onDisk();
    await running;
    expect(steps).toEqual(["on disk", "done"]);
  });

  it("refuses what the gateway calls no document, with its reason, and goes on with the next", async () => {
    const { fates, rejects, failure } = await run(dropped(["a.xml", "<html/>"], ["b.n42", "<b/>"]), (event) => {
      if (event.type === "document" && event.name === "a.xml")
        throw new PorticoError("N42_INVALID", "its root is html");
    });
    expect(fates).toEqual(["a.xml: its root is html", "b.n42: done"]);
    expect(rejects).toEqual(["invalid-document"]);
    expect(failure).toBeUndefined();
  });

  it("leaves a file that could not be recorded where it is", async () => {
    const { fates, failure } = await run(dropped(["a.n42", "<a/>"]), () => {
      throw new PorticoError("JOURNAL_CLOSED", "the journal is closed");
    });
    expect(fates).toEqual([]);
    expect(failure).toMatchObject({ code: "JOURNAL_CLOSED" });
  });
});

describe("what a file is by its first bytes", () => {
  it.each([
    ["<?xml", undefined],
    ["\xef\xbb\xbf<a/>", undefined],
    ["\xff\xfe<\0", undefined],
    ["", "it is empty"],
    ["PK\x03\x04", "it is a ZIP archive; unpack it first"],
    ["\x1f\x8b\x08", "it is compressed with gzip; unpack it first"],
    ["\x02<a/>\x03", "it is a frame of a stream, with its STX; the driver n42-stream reads those"],
    ["GB,000379", "it does not begin as an XML document does"],
  ])("%j: %s", (head, why) => expect(whyNoDocument(Buffer.from(head, "latin1"))).toBe(why));
});
