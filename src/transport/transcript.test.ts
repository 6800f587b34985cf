import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import { TranscriptWriter } from "./record.ts";
import { formatRead, formatReply, recordingFileLink, replayLink, replayRegisterLink } from "./replay.ts";
import { formatEntry, formatHeader, parseTranscript, parseTranscripts } from "./transcript.ts";

const head = "portico-transcript 1\ndriver tsa-rpm\nstarted 2026-11-21T14:02:51.123Z\n";
const started = Date.parse("2026-11-21T14:02:51.123Z");

describe("a transcript", () => {
  it("reads quoted text with escapes, hex, directions, comments and its end", () => {
    const { driver, startedAtUtcMs, entries } = parseTranscript(
      `${head}# a comment\n\n+0.000 < "GB,000379\\r\\n"\n+0.020 < hex 01 02fF\n+0.5 > "\\x02a\\"\\\\\\t"\n+1 ! unplugged here\n`,
    );
    expect({ driver, startedAtUtcMs }).toEqual({ driver: "tsa-rpm", startedAtUtcMs: started });
    expect(entries.map((entry) => [entry.atMs, entry.direction, Buffer.from(entry.bytes).toString("latin1")])).toEqual([
      [0, "in", "GB,000379\r\n"],
      [20, "in", "\x01\x02\xff"],
      [500, "out", '\x02a"\\\t'],
      [1000, "end", ""],
    ]);
    expect(entries[3]?.reason).toBe("unplugged here");
  });

  it.each([
    ["portico-transcript 2\n", "line 1"],
    ["portico-transcript 1\n+0 < hex 00\n", "started"],
    [`${head}+0.000 < hex 0\n`, "line 4"],
    [`${head}+0.000 < "a\\q"\n`, "unknown escape \\q"],
    [`${head}+0.000 < "a"b"\n`, "a quote inside"],
    [`${head}+0.000 < "ā"\n`, "only bytes"],
    [`${head}+2 < hex 00\n+1 < hex 00\n`, "time goes backwards"],
    [`${head}nonsense\n`, "line 4"],
  ])("refuses %j and names the line", (text, message) => {
    expect(() => parseTranscript(text)).toThrow(message);
  });

  it("gives back any bytes that were written into it", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { maxLength: 20 }), (chunks) => {
        const text =
          formatHeader("d", started) +
          chunks.map((bytes, i) => formatEntry({ atMs: i * 7, direction: "in", bytes })).join("");
        const parsed = parseTranscript(text);
        expect(parsed.entries.map((entry) => [...entry.bytes])).toEqual(chunks.map((bytes) => [...bytes]));
        expect(parsed.entries.map((entry) => Math.round(entry.atMs))).toEqual(chunks.map((_, i) => i * 7));
      }),
    );
  });

  it("holds several sessions one after the other, as a flight recorder writes them", () => {
    const sessions = parseTranscripts(`${head}+0 < hex 01\n+1 ! gone\n${head}+0 < hex 02\n`);
    expect(sessions.map((session) => session.entries.length)).toEqual([2, 1]);
    expect(() => parseTranscripts(`${head}+0 < hex 01\n+1 ! gone\n${head}+0 < hex 0\n`)).toThrow("line 9");
  });

  it("can be read back though a driver wrote while older chunks still waited, and whatever its end is called", () => {
    const lines: string[] = [];
    const writer = new TranscriptWriter({ write: (text) => void lines.push(text) }, "d", new ManualClock(started));
    writer.entry(5000, "out", Uint8Array.of(1));
    writer.entry(2000, "in", Uint8Array.of(2));
    writer.entry(6000, "end", new Uint8Array(0), "line one\u2028line two\nline three");
    const { entries } = parseTranscript(lines.join(""));
    expect(entries.map(({ atMs }) => atMs)).toEqual([5000, 5000, 6000]);
    expect(entries[2]?.reason).toBe("line one line two line three");
  });
});

describe("a replayed link", () => {
  it("gives each chunk at the time at which it came, and breaks where the line broke", async () => {
    const clock = new ManualClock(started);
    const link = replayLink(
      parseTranscript(`${head}+1.5 < "a"\n+2 > "ignored"\n+3 < "b"\n+4 ! was unplugged\n`),
      clock,
    );
    const seen: [string, number][] = [];
    const reading = (async () => {
      for await (const chunk of link.chunks) seen.push([Buffer.from(chunk.bytes).toString(), chunk.at.utcMs - started]);
    })();
    await expect(reading).rejects.toMatchObject({ code: "LINK_CLOSED", message: "was unplugged" });
    expect(seen).toEqual([
      ["a", 1500],
      ["b", 3000],
    ]);
  });

  it("lets the timers between two chunks fire in their order", async () => {
    const clock = new ManualClock(started);
    const link = replayLink(parseTranscript(`${head}+0 < "a"\n+10 < "b"\n`), clock);
    const seen: string[] = [];
    clock.after(5000, () => seen.push("watchdog"));
    for await (const chunk of link.chunks) seen.push(Buffer.from(chunk.bytes).toString());
    expect(seen).toEqual(["a", "watchdog", "b"]);
  });

  it("cuts a recording into pieces and loses none of it", async () => {
    const bytes = Buffer.from("0123456789");
    const pieces: string[] = [];
    for await (const chunk of recordingFileLink(bytes, new ManualClock(0), 4).chunks)
      pieces.push(Buffer.from(chunk.bytes).toString());
    expect(pieces).toEqual(["0123", "4567", "89"]);
  });
});

describe("a replayed register link", () => {
  const request = { table: "holding", address: 100, count: 2 } as const;
  const transcript = (reply: readonly number[] | PorticoError) =>
    parseTranscript(
      formatHeader("modbus-portal", started) +
        formatEntry({ atMs: 0, direction: "out", bytes: Buffer.from(formatRead(request)) }) +
        formatEntry({ atMs: 25, direction: "in", bytes: formatReply(reply) }),
    );

  it("answers what was asked with what was answered, at the time of the answer", async () => {
    const link = replayRegisterLink(transcript([0x1234, 0xffff]), new ManualClock(started));
    expect(await link.read(request)).toMatchObject({ values: [0x1234, 0xffff], at: { utcMs: started + 25 } });
    await expect(link.read(request)).rejects.toMatchObject({ code: "LINK_CLOSED" });
  });

  it("throws the error that was thrown", async () => {
    const link = replayRegisterLink(
      transcript(new PorticoError("MODBUS_TIMEOUT", "unit 1 was silent")),
      new ManualClock(started),
    );
    await expect(link.read(request)).rejects.toMatchObject({ code: "MODBUS_TIMEOUT", message: "unit 1 was silent" });
  });

  it("has the limits that are given, or the protocol's", () => {
    const limits = { maxRegistersPerRead: 60, oneRegisterPerRead: true };
    expect(replayRegisterLink(transcript([1, 2]), new ManualClock(started), limits).limits).toBe(limits);
    expect(replayRegisterLink(transcript([1, 2]), new ManualClock(started)).limits).toEqual({
      maxRegistersPerRead: 125,
      oneRegisterPerRead: false,
    });
  });

  it("refuses to answer another question than the one that was asked", async () => {
    const link = replayRegisterLink(transcript([1, 2]), new ManualClock(started));
    await expect(link.read({ ...request, address: 101 })).rejects.toMatchObject({ code: "TRANSCRIPT_INVALID" });
  });
});
