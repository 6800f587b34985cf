import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { parseTranscript, replayLink } from "../../src/transport/index.ts";
import { type DriverRun, eventsOf as of, runDriver } from "../../test/support/replay.ts";
import tsaRpm from "./driver.ts";

async function transcript(name: string, settings = {}): Promise<DriverRun> {
  const parsed = parseTranscript(readFileSync(join(import.meta.dirname, "transcripts", name), "utf8"));
  const clock = new ManualClock(parsed.startedAtUtcMs);
  return runDriver(tsaRpm, replayLink(parsed, clock).chunks, { clock, settings });
}

const t0 = Date.UTC(2026, 10, 21, 14, 2, 51, 123);
describe("one occupancy", () => {
  it("is dated from its first neutron line, and its intervals from their index", async () => {
    const run = await transcript("one-occupancy.txt");
    expect(run.failure).toBeUndefined();
    expect(of(run, "occupancy.begun")).toMatchObject([{ startedAtUtcMs: t0, preOccupancyIntervals: 5 }]);
    expect(of(run, "occupancy.ended")).toMatchObject([
      {
        startedAtUtcMs: t0,
        endedAtUtcMs: t0 + 2000,
        counter: 109,
        preOccupancyIntervals: 5,
        neutronBackgroundCountsPerSecond: 6.375,
      },
    ]);
    expect(of(run, "occupancy.lost")).toEqual([]);
  });

  it("has sixteen gamma and three neutron intervals, of which the portal marked five", async () => {
    const counts = of(await transcript("one-occupancy.txt"), "counts");
    const gamma = counts.filter(({ quantity }) => quantity === "gamma");
    expect(gamma.map(({ index }) => index)).toEqual(Array.from({ length: 16 }, (_, i) => i));
    expect(gamma.filter(({ deviceAlarm }) => deviceAlarm).map(({ index }) => index)).toEqual([9, 10, 11, 12, 13]);
    expect(gamma[8]).toMatchObject({ intervalMs: 200, unit: "counts", values: [112, 74, 137, 78] });
    const neutrons = counts.filter(({ quantity }) => quantity === "neutron");
    expect(neutrons.map(({ values }) => values)).toEqual([
      [4, 0, 3, 0],
      [3, 0, 2, 0],
      [5, 0, 2, 0],
    ]);
    expect(neutrons.map(({ index, intervalMs }) => [index, intervalMs])).toEqual([
      [0, 1000],
      [1, 1000],
      [2, 1000],
    ]);
  });

  it("has the first valid speed, keeps the later one, and rejects what is none", async () => {
    const run = await transcript("one-occupancy.txt");
    const speeds = of(run, "speed");
    expect(speeds).toHaveLength(1);
    expect(speeds[0]?.metresPerSecond).toBeCloseTo(2.4963, 4);
    expect(
      of(run, "raw")
        .filter(({ tag }) => tag === "SP")
        .map(({ text }) => text),
    ).toEqual(["SP,0.0370,18.428,029.66,000000"]);
    expect(run.rejects.map(({ reason }) => reason)).toEqual(["half-line-at-connect", "unusable-speed"]);
  });

  it("has one background a set, with the exact neutron values, wherever the set was cut", async () => {
    const backgrounds = of(await transcript("one-occupancy.txt"), "background");
    expect(
      backgrounds.map(({ gammaCountsPerSecond, neutronCountsPerSecond, condition }) => [
        gammaCountsPerSecond,
        neutronCountsPerSecond,
        condition,
      ]),
    ).toEqual(Array.from({ length: 4 }, () => [[380, 377, 410, 365], [3.75, 0, 2.625, 0], "normal"]));
  });

  it("keeps the times of a daily file that has only times of day, over midnight", async () => {
    const run = await transcript("daily-file-time-of-day.txt", {
      recordingDate: "2016-05-31",
      recordingUtcOffset: "-07:00",
    });
    const begun = Date.UTC(2016, 5, 1, 6, 59, 58, 143);
    expect(of(run, "occupancy.ended")).toMatchObject([
      { startedAtUtcMs: begun, endedAtUtcMs: begun + 2000, counter: 110 },
    ]);
    const last = of(run, "background").at(-1);
    expect(last?.deviceUtcMs).toBe(Date.UTC(2016, 5, 1, 7, 0, 5, 10));
    expect(last?.at.utcMs).toBe(last?.deviceUtcMs);
    expect(run.rejects).toEqual([]);
  });

  it("takes today for the date where nobody says another", async () => {
    const run = await transcript("daily-file-time-of-day.txt");
    expect(of(run, "background")[0]?.at.utcMs).toBe(Date.UTC(2026, 10, 21, 23, 59, 54, 974));
  });
});

describe("faults and gaps", () => {
  it("are all told, in order", async () => {
    const run = await transcript("faults-and-gaps.txt");
    const told = run.events.flatMap((event) => {
      if (event.type === "fault") return [`fault ${event.code} ${event.active}`];
      if (event.type === "background") return [`background ${event.condition}`];
      if (event.type === "lost") return [`lost ${event.count}`];
      if (event.type === "occupancy.lost") return [`incomplete: ${event.reason}`];
      if (event.type === "occupancy.ended") return [`ended ${event.counter}`];
      return event.type === "occupancy.begun" ? ["begun"] : [];
    });
    expect(told).toEqual([
      "fault setup-incomplete true",
      "background normal",
      "background gamma-high",
      "fault gamma-background-high true",
      "fault neutron-background-high true",
      "background neutron-high",
      "background gamma-high",
      "fault neutron-background-high false",
      "background normal",
      "fault gamma-background-high false",
      "begun",
      "fault tamper true",
      "incomplete: NB came while occupied: the end of the occupancy (GX) was lost",
      "background normal",
      "fault tamper false",
      "lost 1",
      "background normal",
      "begun",
      "lost 2",
      "ended 45",
      "background normal",
    ]);
    expect(run.failure).toMatchObject({ code: "LINK_CLOSED" });
  });

  it("are counted by what was thrown away", async () => {
    const run = await transcript("faults-and-gaps.txt");
    expect(run.rejects.map(({ reason }) => reason)).toEqual([
      "noise",
      "repeated-end",
      "malformed-line",
      "detector-count",
      "malformed-line",
      "noisy-line",
      "overlong-line",
      "overlong-line",
      "half-line-at-end",
    ]);
  });

  it("leave setup lines and unknown tags as they are, with the numbers that have names", async () => {
    const run = await transcript("faults-and-gaps.txt");
    expect(of(run, "raw").map(({ tag }) => tag)).toEqual(["SG1", "SG3", "SN1", "QX1"]);
    expect(of(run, "health")[0]?.values).toMatchObject({ gammaAlarmSigma: 6.5 });
  });
});
