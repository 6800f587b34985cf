import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { type DeviceEvent, type DroppedFile, MessageRefused, PorticoError } from "../../src/driver.ts";
import { parseTranscript, replayFileLink } from "../../src/transport/index.ts";
import { formatOf } from "./codec.ts";
import messageFiles from "./driver.ts";

/** Runs the driver over the transcript; what became of each file is told by its name. */
async function run(emit: (event: DeviceEvent) => void = () => {}) {
  const transcript = parseTranscript(readFileSync(join(import.meta.dirname, "transcripts/one-of-each.txt"), "utf8"));
  const clock = new ManualClock(transcript.startedAtUtcMs);
  const fates: string[] = [];
  const formats: string[] = [];
  const rejects: string[] = [];
  async function* watched(): AsyncGenerator<DroppedFile> {
    for await (const file of replayFileLink(transcript, clock).files) {
      yield {
        ...file,
        done: async () => void fates.push(`${file.name}: done`),
        refuse: async (reason) => void fates.push(`${file.name}: ${reason}`),
      };
    }
  }
  const failure: unknown = await messageFiles
    .run({
      link: { peer: "folder", files: watched() },
      device: { id: "d", lane: "1", stationMetres: 0 },
      settings: messageFiles.settings.parse({}),
      clock,
      log: { info: () => {}, warn: () => {} },
      signal: new AbortController().signal,
      emit(event) {
        if (event.type === "document") formats.push(event.format);
        emit(event);
      },
      reject: (reason) => void rejects.push(reason),
    })
    .catch((thrown: unknown) => thrown);
  return { fates, formats, rejects, failure };
}

describe("the driver message-files", () => {
  it("hands over what the transcript has by its form, and refuses what is neither list nor message", async () => {
    const { fates, formats, rejects, failure } = await run();
    expect(formats).toEqual(["edifact", "expected-csv", "expected-csv", "expected-json"]);
    expect(fates).toEqual([
      "gate.txt: done",
      "customs__2026-11-21__1.csv: done",
      "customs__2026-11-21__1.csv: done",
      "consist.json: done",
      "notes.txt: it is neither EDIFACT nor JSON, and is not called .csv or .tsv",
    ]);
    expect(rejects).toEqual(["no-message"]);
    expect(failure).toMatchObject({ code: "LINK_CLOSED" });
  });

  it("refuses what the gateway can take nothing of, with every reason, and goes on with the next", async () => {
    const { fates, rejects } = await run((event) => {
      if (event.type !== "document" || event.name !== "gate.txt") return;
      throw new MessageRefused("EDIFACT_INVALID", ["it is marked as a test", "it has no EQD"]);
    });
    expect(fates.slice(0, 2)).toEqual([
      "gate.txt: it is marked as a test\nit has no EQD",
      "customs__2026-11-21__1.csv: done",
    ]);
    expect(rejects).toEqual(["invalid-message", "no-message"]);
  });

  it("leaves a file that could not be recorded where it is", async () => {
    const { fates, failure } = await run(() => {
      throw new PorticoError("JOURNAL_CLOSED", "the journal is closed");
    });
    expect(fates).toEqual([]);
    expect(failure).toMatchObject({ code: "JOURNAL_CLOSED" });
  });
});

describe("what a dropped file is", () => {
  it.each([
    ["a.txt", "UNB+UNOA:2+A+B", { format: "edifact" }],
    ["a.csv", "UNA:+.? 'UNB+", { format: "edifact" }],
    ["a.csv", "\xef\xbb\xbf{}", { format: "expected-json" }],
    ["a", " [1]", { format: "expected-json" }],
    ["a.CSV", "UNIT,RISK\n", { format: "expected-csv" }],
    ["a.csv", "UNHAPPY,1\n", { format: "expected-csv" }],
    ["a.tsv", "unit\trisk\n", { format: "expected-csv" }],
    ["a.csv", "", { why: "it is empty" }],
    ["a.csv", "PK\x03\x04", { why: "it is a ZIP archive or a workbook; save it as CSV, UTF-8" }],
    ["a.csv", "%PDF-1.7", { why: "it is a PDF" }],
    ["a.txt", "hello", { why: "it is neither EDIFACT nor JSON, and is not called .csv or .tsv" }],
  ])("%s with %j", (name, head, found) => expect(formatOf(name, Buffer.from(head, "latin1"))).toEqual(found));
});
