import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { createLog, type LogLevel } from "./log.ts";

function logged(level: LogLevel = "info") {
  const clock = new ManualClock(Date.UTC(2026, 10, 21, 14, 2, 51, 123));
  const lines: Record<string, unknown>[] = [];
  const log = createLog(level, { write: (line) => lines.push(JSON.parse(line)) }, clock);
  return { clock, lines, log };
}

describe("the log", () => {
  it("writes one JSON object a line, with the clock's time and the level by name", () => {
    const { lines, log } = logged();
    log.info("listening", { url: "http://127.0.0.1:8080" });
    expect(lines).toEqual([
      { level: "info", time: "2026-11-21T14:02:51.123Z", url: "http://127.0.0.1:8080", message: "listening" },
    ]);
  });

  it("gives a child's fields to each of its lines, and to those of its children", () => {
    const { lines, log } = logged();
    log.child({ device: "rpm-1" }).child({ attempt: 3 }).info("connected");
    expect(lines[0]).toMatchObject({ device: "rpm-1", attempt: 3, message: "connected" });
  });

  it("keeps an error's message and stack", () => {
    const { lines, log } = logged();
    log.warn("run failed", { error: new Error("unplugged") });
    expect(lines[0]).toMatchObject({ error: { message: "unplugged", stack: expect.stringContaining("log.test") } });
  });

  it("writes a repeated warning once in ten seconds, and then says how many were held back", async () => {
    const { clock, lines, log } = logged();
    for (let n = 0; n < 1000; n++) log.warn("checksum", { device: "rpm-1", n });
    expect(lines).toHaveLength(1);
    await clock.advance(10_000);
    log.warn("checksum", { device: "rpm-1" });
    log.warn("checksum", { device: "rpm-1" });
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({ device: "rpm-1", message: "checksum", suppressed: 999 });
  });

  it("says of what it held back why the last of it came, not the first", async () => {
    const { clock, lines, log } = logged();
    for (const reason of ["frozen", "no answer", "exception 4"]) log.warn("it ended", { device: "rpm-1", reason });
    await clock.advance(10_000);
    log.info("still here");
    expect(lines.slice(0, 2)).toMatchObject([{ reason: "frozen" }, { reason: "exception 4", suppressed: 2 }]);
  });

  it("tells the number held back on the next line of anything, when the warning itself has stopped", async () => {
    const { clock, lines, log } = logged();
    log.warn("checksum", { device: "rpm-1" });
    log.warn("checksum", { device: "rpm-1" });
    await clock.advance(10_000);
    log.info("still here");
    log.warn("checksum", { device: "rpm-1" });
    expect(lines.map((line) => [line.message, line.suppressed])).toEqual([
      ["checksum", undefined],
      ["checksum", 1],
      ["still here", undefined],
    ]);
  });

  it("holds back per device, and never an info", () => {
    const { lines, log } = logged();
    for (const device of ["rpm-1", "rpm-2"]) {
      log.child({ device }).warn("checksum");
      log.child({ device }).warn("checksum");
      log.child({ device }).info("hello");
      log.child({ device }).info("hello");
    }
    expect(lines.map((line) => `${line.device} ${line.message}`)).toEqual([
      "rpm-1 checksum",
      "rpm-1 hello",
      "rpm-1 hello",
      "rpm-2 checksum",
      "rpm-2 hello",
      "rpm-2 hello",
    ]);
  });

  it("watches at most 1024 warnings, and loses no count when it forgets one", () => {
    const { lines, log } = logged();
    log.warn("first");
    log.warn("first");
    for (let n = 0; n < 1024; n++) log.warn(`other ${n}`);
    expect(lines.filter((line) => line.message === "first").map((line) => line.suppressed)).toEqual([undefined, 1]);
    log.warn("first");
    expect(lines.at(-1)).toMatchObject({ message: "first" });
  });

  it("writes what is held back when it is flushed at the end", () => {
    const { lines, log } = logged();
    log.warn("checksum");
    log.warn("checksum");
    log.warn("checksum");
    log.flush();
    log.flush();
    expect(lines.map((line) => line.suppressed)).toEqual([undefined, 2]);
  });

  it("writes nothing when it is silent, and no infos at level warn", () => {
    const silent = logged("silent");
    silent.log.warn("x");
    expect(silent.lines).toEqual([]);
    const warnings = logged("warn");
    warnings.log.info("x");
    warnings.log.warn("y");
    expect(warnings.lines.map((line) => line.message)).toEqual(["y"]);
  });
});
