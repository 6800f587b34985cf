/**
 * Recordings of a Rapiscan portal (RPM-Simulator, MIT, Rapiscan Labs), line by line through the driver and the assembler
 * at the times that the lines carry. What must come out was counted in the files by other means.
 */

import { beforeAll, describe, expect, it } from "vitest";
import { streamKind } from "../../drivers/tsa-rpm/codec.ts";
import tsaRpm from "../../drivers/tsa-rpm/driver.ts";
import { parseLineTime } from "../../drivers/tsa-rpm/timestamp.ts";
import { ManualClock } from "../../src/clock.ts";
import type { Chunk } from "../../src/driver.ts";
import { occupancyAssembler } from "../../src/radiation/index.ts";
import { type RecordDraft, type RecordKind, recordSchemas } from "../../src/records.ts";
import { deliveries } from "../support/delivery.ts";
import { type DriverRun, runDriver, timedChunks } from "../support/replay.ts";
import { readRecording } from "./recordings.ts";

interface Replay extends DriverRun {
  readonly drafts: readonly RecordDraft[];
  of<K extends RecordKind>(kind: K): Extract<RecordDraft, { kind: K }>[];
}

async function collect(run: (onEvent: (event: DriverRun["events"][number]) => void) => Promise<DriverRun>) {
  const drafts: RecordDraft[] = [];
  const assembler = occupancyAssembler({ device: "rpm-1", lane: "lane-1", provenance: "replay" });
  const result = await run((event) => void drafts.push(...assembler.handle(event)));
  drafts.push(...assembler.sessionEnded({ utcMs: Date.UTC(2016, 5, 2), monotonicMs: 1e12 }, "the recording ends"));
  const of = <K extends RecordKind>(kind: K) =>
    drafts.filter((draft): draft is Extract<RecordDraft, { kind: K }> => draft.kind === kind);
  return { ...result, drafts, of } satisfies Replay;
}

/** Each line arrives when it says it arrived. */
function replayByLine(text: Buffer): Promise<Replay> {
  const entries = text
    .toString("latin1")
    .split(/(?<=\n)/)
    .map((line) => {
      const time = parseLineTime(line.trim().split(",").at(-1) ?? "");
      if (time === undefined || time === "invalid" || time.form !== "zoned") throw new Error(`no time in ${line}`);
      return { atUtcMs: time.utcMs, bytes: Buffer.from(line, "latin1") };
    });
  const clock = new ManualClock(entries[0]?.atUtcMs ?? 0);
  return collect((onEvent) => runDriver(tsaRpm, timedChunks(clock, entries), { clock, onEvent }));
}

/** The whole file at once, on a clock that stands still at another day. */
function replayAtOnce(text: Buffer): Promise<Replay> {
  const clock = new ManualClock(Date.UTC(2026, 0, 1));
  async function* chunks(): AsyncGenerator<Chunk> {
    for (let from = 0; from < text.length; from += 4096) {
      yield { bytes: text.subarray(from, from + 4096), at: clock.now() };
    }
  }
  return collect((onEvent) => runDriver(tsaRpm, chunks(), { clock, onEvent }));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function range(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Every gamma line of the file with the z of its window, grouped by occupancy, straight from the text. */
function windowsOf(text: Buffer) {
  const windows: { tag: string; sigma: number; index: number; occupancy: number }[] = [];
  let background: number[] = [];
  let gamma: number[][] = [];
  let occupancy = 0;
  for (const line of text.toString("latin1").split("\r\n")) {
    const [tag = "", ...fields] = line.split(",");
    const values = fields.slice(0, 4).map(Number);
    if (tag === "GB") background = values;
    if (tag === "GX") {
      gamma = [];
      occupancy++;
    }
    if (tag !== "GS" && tag !== "GA") continue;
    gamma.push(values);
    if (gamma.length < 5) continue;
    const groups = [
      [0, 1, 2, 3],
      [0, 1],
      [2, 3],
    ];
    const sigmas = groups.map((group) => {
      const b = sum(group.map((detector) => background[detector] ?? Number.NaN));
      const s = sum(gamma.slice(-5).map((interval) => sum(group.map((detector) => interval[detector] ?? Number.NaN))));
      return (s - b) / Math.sqrt(b);
    });
    windows.push({ tag, sigma: Math.max(...sigmas), index: gamma.length - 1, occupancy });
  }
  return windows;
}

for (const [name, replay] of [
  ["line by line", replayByLine],
  ["at once, at a standing clock", replayAtOnce],
] as const) {
  describe(`the recording without a source, replayed ${name}`, () => {
    let result: Replay;
    beforeAll(async () => {
      result = await replay(readRecording("radiation/S2-C0-NONE.csv"));
    });

    it("gives 25 whole occupancies with the portal's counters 17 to 41, and no alarm, gap or fault", () => {
      expect(result.failure).toBeUndefined();
      const closed = result.of("occupancy.closed");
      expect(closed.map(({ counter }) => counter)).toEqual(Array.from({ length: 25 }, (_, i) => 17 + i));
      expect(result.of("occupancy.opened").map(({ occupancy }) => occupancy)).toEqual(
        closed.map(({ occupancy }) => occupancy),
      );
      for (const kind of ["occupancy.incomplete", "alarm.raised", "alarm.changed", "gap"] as const) {
        expect(result.of(kind)).toEqual([]);
      }
      for (const { gammaAlarm, neutronAlarm, deviceAlarmIntervals, tamper, faults } of closed) {
        expect({ gammaAlarm, neutronAlarm, deviceAlarmIntervals, tamper, faults }).toEqual({
          gammaAlarm: false,
          neutronAlarm: false,
          deviceAlarmIntervals: 0,
          tamper: false,
          faults: [],
        });
      }
    });

    it("holds every gamma and neutron line of the file", () => {
      const closed = result.of("occupancy.closed");
      expect(sum(closed.map(({ gamma }) => gamma.detectors[0]?.length ?? 0))).toBe(1510);
      expect(sum(closed.map(({ neutron }) => neutron.detectors[0]?.length ?? 0))).toBe(295);
      expect(range(closed.map(({ gamma }) => gamma.detectors[0]?.length ?? 0))).toEqual([58, 63]);
      expect(new Set(closed.map(({ gamma }) => gamma.detectors.length))).toEqual(new Set([4]));
    });

    it("has the background of the file: 606 sets, 1510 to 1556 counts per second before an occupancy", () => {
      const backgrounds = result.of("background");
      expect(backgrounds).toHaveLength(606);
      expect(backgrounds[0]?.gammaCountsPerSecond).toEqual([379, 371, 407, 371]);
      expect(backgrounds[0]?.neutronCountsPerSecond).toEqual([3.58333373, 0, 2.65000033, 0]);
      const sums = result.of("occupancy.closed").map(({ background }) => sum(background.gammaCountsPerSecond));
      expect(range(sums)).toEqual([1510, 1556]);
    });

    it("has first speeds of 4.77 to 5.58 mph, and no sigma above 2.83", () => {
      const closed = result.of("occupancy.closed");
      const mph = closed.map(({ speedMetresPerSecond }) => (speedMetresPerSecond ?? Number.NaN) / 0.44704);
      const [slowest, fastest] = range(mph);
      expect(slowest).toBeGreaterThanOrEqual(4.77);
      expect(fastest).toBeLessThanOrEqual(5.585);
      const [, highest] = range(closed.map(({ maxGammaSigma }) => maxGammaSigma ?? Number.NaN));
      expect(highest).toBeGreaterThan(2.82);
      expect(highest).toBeLessThan(2.831);
    });

    it("dates each occupancy from its first neutron line and each interval from its index", () => {
      const first = result.of("occupancy.closed")[0];
      // The file: NZ 09:32:19.885 -07, then NS; the last gamma line and GX some 11 s later.
      expect(first?.startedAt).toMatch(/^2016-05-31T16:32:(19\.[89]|20\.0)/);
      for (const { startedAt, endedAt, gamma, preOccupancyIntervals, at } of result.of("occupancy.closed")) {
        expect(preOccupancyIntervals).toBe(5);
        const lengthMs = Date.parse(endedAt) - Date.parse(startedAt);
        expect(lengthMs).toBe(((gamma.detectors[0]?.length ?? 0) - 6) * 200);
        const lateMs = Date.parse(at) - Date.parse(endedAt);
        expect(lateMs).toBeGreaterThan(0);
        expect(lateMs).toBeLessThan(500);
      }
    });

    it("rejects nothing but the speeds that are none", () => {
      expect(new Set(result.rejects.map(({ reason }) => reason))).toEqual(new Set(["unusable-speed"]));
    });
  });
}

describe("the recording with NORM cargo", () => {
  const recording = "radiation/S2-C3-NORM2.first-10-passages.csv";
  let result: Replay;
  beforeAll(async () => {
    result = await replayByLine(readRecording(recording));
  });

  it("gives ten whole occupancies 109 to 118, each with one gamma alarm that latches", () => {
    const closed = result.of("occupancy.closed");
    expect(closed.map(({ counter }) => counter)).toEqual([109, 110, 111, 112, 113, 114, 115, 116, 117, 118]);
    expect(closed.every(({ gammaAlarm, neutronAlarm }) => gammaAlarm && !neutronAlarm)).toBe(true);
    const alarms = closed.map(({ occupancy }) => `${occupancy}/gamma`);
    expect(result.of("alarm.raised").map(({ alarm }) => alarm)).toEqual(alarms);
    expect(result.of("alarm.raised").every(({ category, priority }) => category === "gamma" && priority === 2)).toBe(
      true,
    );
    expect(result.of("alarm.changed").map(({ alarm, state }) => [alarm, state])).toEqual(
      alarms.map((alarm) => [alarm, "latched"]),
    );
    expect(result.of("occupancy.incomplete")).toEqual([]);
    expect(result.of("gap")).toEqual([]);
  });

  it("counts the file's 271 alarming intervals, raised at the first of each", () => {
    const counts = result.of("occupancy.closed").map(({ deviceAlarmIntervals }) => deviceAlarmIntervals);
    expect(counts).toEqual([29, 28, 27, 30, 28, 29, 23, 29, 25, 23]);
    const firsts: number[] = [];
    let first: number | undefined;
    for (const event of result.events) {
      if (event.type === "counts" && event.quantity === "gamma" && event.deviceAlarm) first ??= event.index;
      if (event.type === "occupancy.ended") {
        firsts.push(first ?? Number.NaN);
        first = undefined;
      }
    }
    expect(range(firsts)).toEqual([29, 31]);
  });

  it("has background sums of 1524 to 1563 and peaks of 161 to 169 sigma", () => {
    const closed = result.of("occupancy.closed");
    expect(range(closed.map(({ background }) => sum(background.gammaCountsPerSecond)))).toEqual([1524, 1563]);
    const [lowest, highest] = range(closed.map(({ maxGammaSigma }) => maxGammaSigma ?? Number.NaN));
    expect(lowest).toBeGreaterThan(160.5);
    expect(lowest).toBeLessThan(162);
    expect(highest).toBeGreaterThan(168);
    expect(highest).toBeLessThan(169.5);
  });

  it("keeps the neutron half of the idle set that lost its gamma half", () => {
    const backgrounds = result.of("background");
    expect(backgrounds).toHaveLength(251);
    const halves = backgrounds.filter(({ gammaCountsPerSecond }) => gammaCountsPerSecond.length === 0);
    expect(halves.map(({ neutronCountsPerSecond }) => neutronCountsPerSecond.length)).toEqual([4]);
  });

  it("keeps the extended tags as numbers of lines", () => {
    // Of 115 NZ lines ten come before the neutron line that opens an occupancy.
    const raw = new Map<string, number>();
    for (const closed of result.of("occupancy.closed")) {
      for (const { tag, lines } of closed.raw) raw.set(tag, (raw.get(tag) ?? 0) + lines);
    }
    expect(Object.fromEntries(raw)).toMatchObject({ NZ: 105, AS: 90, AM: 547, AX: 547, AA: 728 });
    // Fifteen energy-window lines open an occupancy: nine are history from before its first gamma line, and stay raw.
    const windows = result.of("occupancy.closed").map(({ energyWindows }) => energyWindows?.counts[0]?.length ?? 0);
    expect(sum(windows)).toBe(687 - 90);
  });

  it("makes records of the shape that the journal asks for", () => {
    for (const [index, draft] of result.drafts.entries()) {
      const numbered = { ...draft, seq: index + 1, id: "00000000-0000-4000-8000-000000000000" };
      expect(recordSchemas[draft.kind].safeParse(numbered).error).toBeUndefined();
    }
  });

  it("is decided window by window as the portal decided it", () => {
    const windows = [...windowsOf(readRecording(recording)), ...windowsOf(readRecording("radiation/S2-C0-NONE.csv"))];
    const alarms = windows.filter(({ tag }) => tag === "GA").map(({ sigma }) => sigma);
    const scans = windows.filter(({ tag }) => tag === "GS").map(({ sigma }) => sigma);
    expect(alarms).toHaveLength(271);
    expect(Math.min(...alarms)).toBeGreaterThan(4.03);
    expect(Math.max(...scans)).toBeLessThan(3.93);
    expect(windows).toHaveLength(1967);
  });

  it("has, for every occupancy, the largest sigma of those windows", () => {
    const windows = windowsOf(readRecording(recording));
    for (const [occupancy, closed] of result.of("occupancy.closed").entries()) {
      const mine = windows.filter((window) => window.occupancy === occupancy).map(({ sigma }) => sigma);
      expect(closed.maxGammaSigma).toBeCloseTo(Math.max(...mine), 9);
    }
  });
});

describe("a recording's first line", () => {
  it("says that it is a gross-count stream as soon as a line can", () => {
    const lines = readRecording("radiation/S2-C0-NONE.csv").toString("latin1").split("\r\n");
    expect(lines.slice(0, 5).map(streamKind)).toEqual([
      undefined,
      undefined,
      "gross-count",
      "gross-count",
      "gross-count",
    ]);
  });
});

/** The lines of a recording as a live portal sends them, without their times, each when it was received. */
function liveLines(text: Buffer) {
  return text
    .toString("latin1")
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) => {
      const cut = line.lastIndexOf(",");
      const time = parseLineTime(line.slice(cut + 1));
      if (typeof time !== "object" || time.form !== "zoned") throw new Error(`no time in ${line}`);
      return { atUtcMs: time.utcMs, bytes: Buffer.from(`${line.slice(0, cut)}\r\n`, "latin1") };
    });
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe.each([
  ["S2-C0-NONE.csv", 25],
  ["S2-C3-NORM2.first-10-passages.csv", 10],
])("the lines of %s over a link that delays and loses nothing", (name, occupancies) => {
  const lines = liveLines(readRecording(`radiation/${name}`));
  it.each(Object.entries(deliveries))("are whole occupancies: %s", async (_, deliver) => {
    for (const seed of [1, 2]) {
      const delivered = deliver(lines, seeded(seed));
      const clock = new ManualClock(delivered[0]?.atUtcMs ?? 0);
      const run = await runDriver(tsaRpm, timedChunks(clock, delivered), {
        clock,
        settings: { silenceTimeout: "60s" },
      });
      expect(run.failure).toBeUndefined();
      expect(run.events.filter(({ type }) => type === "occupancy.lost")).toEqual([]);
      expect(run.events.filter(({ type }) => type === "occupancy.ended")).toHaveLength(occupancies);
    }
  });
});
