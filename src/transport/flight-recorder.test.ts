import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import type { Chunk } from "../driver.ts";
import { PorticoError } from "../errors.ts";
import { FlightRecorder } from "./flight-recorder.ts";
import { recordedLink, recordedRegisterLink, TranscriptWriter } from "./record.ts";
import { replayLink } from "./replay.ts";
import { parseTranscripts } from "./transcript.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-flight-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const started = Date.parse("2026-11-21T14:02:51.000Z");

describe("the flight recorder", () => {
  it("keeps every byte of a session with its time, so that it can be replayed", async () => {
    const clock = new ManualClock(started);
    const recorder = new FlightRecorder(folder, "rpm-1", 64 * 1024);
    async function* chunks(): AsyncGenerator<Chunk> {
      await clock.advance(1500);
      yield { bytes: Buffer.from("GB,000379\r\n"), at: clock.now() };
      await clock.advance(500);
      yield { bytes: Uint8Array.of(0xff, 0x00), at: clock.now() };
      throw new PorticoError("LINK_CLOSED", "was unplugged");
    }
    const writer = new TranscriptWriter(recorder, "tsa-rpm", clock);
    const link = recordedLink({ peer: "p", chunks: chunks(), write: async () => {} }, writer, clock);
    const seen: string[] = [];
    await expect(
      (async () => {
        for await (const chunk of link.chunks) seen.push(Buffer.from(chunk.bytes).toString("latin1"));
      })(),
    ).rejects.toMatchObject({ code: "LINK_CLOSED" });
    await recorder.close();

    const [session] = parseTranscripts(readFileSync(join(folder, "rpm-1.transcript"), "utf8"));
    if (session === undefined) throw new Error("no session was recorded");
    expect(session).toMatchObject({ driver: "tsa-rpm", startedAtUtcMs: started });
    const again: [string, number][] = [];
    await expect(
      (async () => {
        for await (const chunk of replayLink(session, new ManualClock(started)).chunks) {
          again.push([Buffer.from(chunk.bytes).toString("latin1"), chunk.at.utcMs - started]);
        }
      })(),
    ).rejects.toMatchObject({ message: "was unplugged" });
    expect(again).toEqual([
      ["GB,000379\r\n", 1500],
      ["\xff\0", 2000],
    ]);
    expect(again.map(([text]) => text)).toEqual(seen);
  });

  it("never takes more room than it was given, and each of its files can be replayed by itself", async () => {
    const clock = new ManualClock(started);
    const recorder = new FlightRecorder(folder, "rpm-1", 16 * 1024);
    const writer = new TranscriptWriter(recorder, "tsa-rpm", clock);
    for (let i = 0; i < 2000; i++) writer.entry(i, "in", Buffer.from(`line ${String(i).padStart(6, "0")}\r\n`));
    await recorder.close();
    const files = ["rpm-1.transcript", "rpm-1.transcript.1"].map((name) => join(folder, name));
    for (const file of files) {
      expect(statSync(file).size).toBeLessThan(8 * 1024 + 200);
      expect(parseTranscripts(readFileSync(file, "utf8"))).toHaveLength(1);
    }
    const newest = parseTranscripts(readFileSync(files[0] ?? "", "utf8"))
      .at(-1)
      ?.entries.at(-1);
    expect(Buffer.from(newest?.bytes ?? []).toString()).toBe("line 001999\r\n");
  });

  it("writes down what a bus was asked, what it answered and what went wrong", async () => {
    const clock = new ManualClock(started);
    const lines: string[] = [];
    const writer = new TranscriptWriter({ write: (text) => void lines.push(text) }, "modbus-portal", clock);
    let asked = 0;
    const limits = { maxRegistersPerRead: 60, oneRegisterPerRead: false };
    const urgencies: (string | undefined)[] = [];
    const link = recordedRegisterLink(
      {
        peer: "p",
        limits,
        async read(_, urgency) {
          urgencies.push(urgency);
          if (asked++ > 0) throw new PorticoError("MODBUS_TIMEOUT", "unit 1 was silent");
          return { values: [1, 0xfffe], at: clock.now() };
        },
      },
      writer,
      clock,
    );
    expect(link.limits).toBe(limits);
    await link.read({ table: "holding", address: 100, count: 2 }, "urgent");
    await expect(link.read({ table: "holding", address: 100, count: 2 })).rejects.toMatchObject({
      code: "MODBUS_TIMEOUT",
    });
    expect(lines.slice(1).map((line) => line.slice(10).trim())).toEqual([
      '> "read holding 100 2"',
      "< hex 0001fffe",
      '> "read holding 100 2"',
      '< "error MODBUS_TIMEOUT unit 1 was silent"',
    ]);
    expect(urgencies).toEqual(["urgent", undefined]);
  });

  it("counts what the disk would not take, says so once, and goes on when the disk does", async () => {
    const clock = new ManualClock(started);
    const said: number[] = [];
    const blocked = join(folder, "blocked");
    writeFileSync(blocked, "a file where the folder should be");
    const onDropped = (entries: number) => said.push(entries);
    const recorder = new FlightRecorder(blocked, "rpm-1", 8192, { clock, onDropped });
    const writer = new TranscriptWriter(recorder, "tsa-rpm", clock);
    for (let i = 0; i < 3; i++) writer.entry(i, "in", Buffer.from("lost"));
    expect(recorder.droppedEntries).toBe(4);
    expect(said).toEqual([1]);
    rmSync(blocked);
    await clock.advance(10_000);
    writer.entry(10_000, "in", Buffer.from("kept"));
    await recorder.close();
    const [session] = parseTranscripts(readFileSync(join(blocked, "rpm-1.transcript"), "utf8"));
    expect(session?.driver).toBe("tsa-rpm");
    expect(session?.entries.map((entry) => Buffer.from(entry.bytes).toString())).toEqual(["kept"]);
  });

  it("does not pay for a disk that fails with what it has kept", async () => {
    const clock = new ManualClock(started);
    const before = 'portico-transcript 1\ndriver tsa-rpm\nstarted 2026-11-20T00:00:00.000Z\n+0.000000 < "of old"\n';
    const files = ["rpm-1.transcript.1", "rpm-1.transcript"].map((name) => join(folder, name));
    for (const file of files) writeFileSync(file, before);
    // The newer one leads to a disk that is full.
    rmSync(files[1] ?? "");
    symlinkSync("/dev/full", files[1] ?? "");
    const dropped: number[] = [];
    const recorder = new FlightRecorder(folder, "rpm-1", 8192, { clock, onDropped: (n) => dropped.push(n) });
    const writer = new TranscriptWriter(recorder, "tsa-rpm", clock);
    for (let round = 0; round < 5; round++) {
      writer.entry(round, "in", Buffer.alloc(2000, "x"));
      while (dropped.length <= round) await new Promise((resolve) => setImmediate(resolve));
      for (let i = 0; i < 10; i++) writer.entry(round, "in", Buffer.alloc(2000, "x"));
      await clock.advance(10_000);
    }
    await recorder.close();
    expect(readFileSync(files[0] ?? "", "utf8")).toBe(before);
  });

  it("goes on in the same file after a restart, behind the last line that is whole", async () => {
    const file = join(folder, "rpm-1.transcript");
    const header = "portico-transcript 1\ndriver tsa-rpm\nstarted 2026-11-20T00:00:00.000Z\n";
    writeFileSync(file, `${header}+0.000000 < "whole"\n+1.000000 < "cut o`);
    const clock = new ManualClock(started);
    const recorder = new FlightRecorder(folder, "rpm-1", 8192, { clock });
    new TranscriptWriter(recorder, "tsa-rpm", clock).entry(0, "in", Buffer.from("new"));
    await recorder.close();
    const sessions = parseTranscripts(readFileSync(file, "utf8"));
    expect(sessions.map((session) => session.entries.map((entry) => Buffer.from(entry.bytes).toString()))).toEqual([
      ["whole"],
      ["new"],
    ]);
  });
});
