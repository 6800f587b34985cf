import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Chunk, DeviceEvent } from "#driver";
import { ManualClock } from "../../src/clock.ts";
import { parseTranscript } from "../../src/transport/index.ts";
import { eventsOf, runDriver, timedChunks } from "../../test/support/replay.ts";
import { encodeFragment } from "./codec.ts";
import driver from "./driver.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 50);

function replay(name: string, settings: Readonly<Record<string, unknown>> = {}) {
  const transcript = parseTranscript(readFileSync(join(import.meta.dirname, "transcripts", name), "utf8"));
  const clock = new ManualClock(transcript.startedAtUtcMs);
  const entries = transcript.entries
    .filter(({ direction }) => direction === "in")
    .map(({ atMs, bytes }) => ({ atUtcMs: transcript.startedAtUtcMs + atMs, bytes }));
  return runDriver(driver, timedChunks(clock, entries), { clock, settings });
}

/** Seconds since the start, code, on or off: what became of each condition, without those that never held. */
function conditions(events: readonly DeviceEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type !== "fault" || event.at.monotonicMs < 2000) return [];
    return [`${(event.at.monotonicMs / 1000).toFixed(1)} ${event.code} ${event.active ? "on" : "off"}`];
  });
}

const quiet = {
  form: "ethernet",
  rate: 0.5,
  unitsCode: "03",
  serial: "272137",
  audio: false,
  alarms: [false, false],
  overRange: false,
  monitor: true,
  errorCode: "0",
  unknown: [],
} as const;

describe("ludlum-375 over its Ethernet form", () => {
  it("gives a dose rate for each fragment, and none where there is doubt about it", async () => {
    const run = await replay("dial-in.txt");
    expect(run.failure).toBeUndefined();
    expect(run.rejects).toEqual([]);
    expect(eventsOf(run, "dose-rate")).toEqual(
      [
        [10, 0.5, false],
        [2014, 0.6, false],
        [4011, 4.2, false],
        [6012, 41, false],
        [8010, undefined, true],
        [10_010, undefined, false],
        [12_010, undefined, false],
      ].map(([ms, rate, overRange]) => ({
        type: "dose-rate",
        at: { utcMs: startUtcMs + Number(ms), monotonicMs: ms },
        ...(rate === undefined ? {} : { microsievertsPerHour: rate }),
        overRange,
        detector: "272137",
      })),
    );
  });

  it("tells each condition once when it begins and once when it ends, in the device's words", async () => {
    const run = await replay("dial-in.txt");
    expect(conditions(run.events)).toEqual([
      "4.0 dose-rate-low-alarm on",
      "6.0 dose-rate-high-alarm on",
      "8.0 over-range on",
      "10.0 dose-rate-high-alarm off",
      "10.0 dose-rate-low-alarm off",
      "10.0 over-range off",
      "10.0 units-unknown on",
      "12.0 monitor-off on",
      "12.0 device-error on",
      "12.0 units-unknown off",
    ]);
    const faults = eventsOf(run, "fault");
    const high = faults.find(({ code, active }) => code === "dose-rate-high-alarm" && active);
    expect(high).toMatchObject({ category: "gamma", text: "HIGH ALARM (alarm1)" });
    expect(faults.find(({ code, active }) => code === "device-error" && active)).toMatchObject({
      category: "fault",
      text: "the monitor reports error 2",
    });
  });

  it("says at the first message what does not hold, so that an earlier session's alarm can end", async () => {
    const run = await replay("dial-in.txt");
    const first = eventsOf(run, "fault").filter(({ at }) => at.monotonicMs === 10);
    expect(first.map(({ code, active }) => [code, active])).toEqual(
      [
        "wrong-unit",
        "dose-rate-high-alarm",
        "dose-rate-low-alarm",
        "over-range",
        "monitor-off",
        "device-error",
        "units-unknown",
      ].map((code) => [code, false]),
    );
  });

  it("takes alarm1 for LOW where the site says so", async () => {
    const run = await replay("dial-in.txt", { alarm1: "low" });
    expect(conditions(run.events).slice(0, 2)).toEqual(["4.0 dose-rate-high-alarm on", "6.0 dose-rate-low-alarm on"]);
  });

  it("converts by the table of units and gives no data for a code that is not in it", async () => {
    const run = await replay("dial-in.txt", { units: { "07": "millirem/h" } });
    expect(eventsOf(run, "dose-rate").map(({ microsievertsPerHour }) => microsievertsPerHour)).toEqual([
      ...Array(5).fill(undefined),
      5,
      undefined,
    ]);
  });

  it("rejects what is cut, incomplete or active, and reads on", async () => {
    const run = await replay("swapped-and-cut.txt");
    expect(run.rejects.map(({ reason }) => reason)).toEqual([
      "noise",
      "missing-field",
      "malformed-fragment",
      "noise",
      "noise",
    ]);
    expect(eventsOf(run, "dose-rate").map(({ microsievertsPerHour: rate, detector }) => [rate, detector])).toEqual([
      [0.4, "272137"],
      [0.7, "272137"],
      [0.9, "272140"],
    ]);
  });

  it("never believes another unit: its rate and its alarms are rejected, and it is a fault", async () => {
    const run = await replay("swapped-and-cut.txt", { serial: "272137" });
    expect(eventsOf(run, "dose-rate").map(({ microsievertsPerHour }) => microsievertsPerHour)).toEqual([0.4, 0.7]);
    expect(run.rejects.at(-1)?.reason).toBe("wrong-unit");
    expect(eventsOf(run, "fault").filter(({ active }) => active)).toMatchObject([
      { code: "wrong-unit", text: "unit 272140 is connected instead of 272137: no data", category: "fault" },
    ]);
  });

  it("ends the fault of a wrong unit when the right one is back", async () => {
    const clock = new ManualClock(startUtcMs);
    const entries = ["272140", "272140", "272137"].map((serial, i) => ({
      atUtcMs: startUtcMs + 2000 * (i + 1),
      bytes: encodeFragment({ ...quiet, serial }),
    }));
    const run = await runDriver(driver, timedChunks(clock, entries), { clock, settings: { serial: "272137" } });
    expect(conditions(run.events).filter((line) => line.includes("wrong-unit"))).toEqual([
      "2.0 wrong-unit on",
      "6.0 wrong-unit off",
    ]);
    expect(eventsOf(run, "dose-rate")).toHaveLength(1);
  });
});

describe("ludlum-375 over its serial dump", () => {
  it("gives dose rates in the unit that the site configured, and rejects half dumps and damage", async () => {
    const run = await replay("serial-dump.txt", { displayUnit: "microsievert/h", serial: "8801" });
    expect(run.failure).toBeUndefined();
    expect(run.rejects.map(({ reason, bytes }) => [reason, Buffer.from(bytes).toString()])).toEqual([
      ["malformed-record", "010\r\n"],
      ["malformed-record", "xxxx\r\n"],
      ["malformed-record", "000.5000010\r\n"],
    ]);
    expect(
      eventsOf(run, "dose-rate").map(({ microsievertsPerHour, overRange }) => [microsievertsPerHour, overRange]),
    ).toEqual([
      [0.5, false],
      [3.1, false],
      [12.6, false],
      [undefined, true],
      [undefined, false],
      [0.4, false],
    ]);
    expect(conditions(run.events).slice(7)).toEqual([
      "4.3 dose-rate-low-alarm on",
      "6.3 dose-rate-high-alarm on",
      "8.3 over-range on",
      "10.3 dose-rate-high-alarm off",
      "10.3 dose-rate-low-alarm off",
      "10.3 over-range off",
      "10.3 monitor-off on",
      "10.3 device-error on",
      "14.3 monitor-off off",
      "14.3 device-error off",
    ]);
    expect(eventsOf(run, "dose-rate").every(({ detector }) => detector === "8801")).toBe(true);
  });

  it("gives no number and a fault while nobody has said what the display shows", async () => {
    const run = await replay("serial-dump.txt");
    expect(eventsOf(run, "dose-rate").some(({ microsievertsPerHour }) => microsievertsPerHour !== undefined)).toBe(
      false,
    );
    expect(eventsOf(run, "fault").filter(({ active }) => active)[0]).toMatchObject({
      code: "units-unknown",
      text: "the unit of the display is not configured: no data",
    });
  });
});

describe("a ludlum-375 session", () => {
  /** A link of which the test says when what comes. */
  function fed(clock: ManualClock, settings: Readonly<Record<string, unknown>> = {}) {
    let wake = () => {};
    const waiting: Chunk[] = [];
    async function* chunks(): AsyncGenerator<Chunk> {
      for (;;) {
        const next = waiting.shift();
        if (next !== undefined) yield next;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    }
    const abort = new AbortController();
    const ended = runDriver(driver, chunks(), { clock, settings, signal: abort.signal });
    return {
      ended,
      abort,
      feed(bytes: Uint8Array) {
        waiting.push({ bytes, at: clock.now() });
        wake();
      },
    };
  }

  it("ends with SESSION_SILENT when nothing could be understood for 7 s, however much comes", async () => {
    const clock = new ManualClock(startUtcMs);
    const { feed, ended } = fed(clock);
    let over = false;
    void ended.then(() => {
      over = true;
    });
    await clock.advance(6_000);
    feed(encodeFragment(quiet));
    for (let second = 0; second < 6; second++) {
      await clock.advance(1_000);
      feed(Buffer.from("<status>\r\nGB,000381\r\n"));
    }
    await clock.advance(999);
    expect(over).toBe(false);
    await clock.advance(1);
    expect((await ended).failure).toMatchObject({ code: "SESSION_SILENT" });
    expect(clock.nextDueMs).toBeUndefined();
  });

  it("does not call the line silent while a wrong unit talks", async () => {
    const clock = new ManualClock(startUtcMs);
    const { feed, ended, abort } = fed(clock, { serial: "1" });
    for (let i = 0; i < 10; i++) {
      await clock.advance(2_000);
      feed(encodeFragment(quiet));
    }
    await clock.advance(1_000);
    abort.abort();
    const run = await ended;
    expect(run.failure).toBeUndefined();
    expect(run.rejects).toHaveLength(10);
  });

  it("refuses settings that it does not know", () => {
    for (const wrong of [{ units: { "03": "roentgen/h" } }, { serial: "" }, { staleAfter: "10ms" }, { unit: 1 }]) {
      expect(driver.settings.safeParse(wrong).success).toBe(false);
    }
  });
});
