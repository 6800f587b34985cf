import { describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import type { Chunk } from "../../src/driver.ts";
import { PorticoError } from "../../src/errors.ts";
import { eventsOf as of, runDriver, timedChunks } from "../../test/support/replay.ts";
import tsaRpm from "./driver.ts";
import { end, idle, neutron, play, quiet, t0 } from "./testing/lines.ts";

/** One occupancy as the portal sends it, from its first neutron line at `ms`. */
function occupancy(ms: number, counter: number, intervals = 12): [number, string][] {
  const later = Array.from({ length: intervals - 6 }, (_, i): [number, string] => [ms + (i + 1) * 200 + 70, quiet]);
  return [[ms, neutron], [ms + 230, quiet.repeat(6)], ...later, [ms + (intervals - 6) * 200 + 300, end(counter)]];
}

describe("an occupancy without a neutron line", () => {
  it("is closed all the same, and dated by its gamma lines from the eighth on", async () => {
    const lines = occupancy(10_000, 7, 16).filter(([, text]) => !text.startsWith("NS"));
    const ended = of(await play([[0, idle], ...lines]), "occupancy.ended")[0];
    expect(ended?.counter).toBe(7);
    // Lines come 70 ms after the end of their interval, and that is all that can be known.
    expect(ended?.startedAtUtcMs).toBe(t0 + 10_070);
    expect(ended?.endedAtUtcMs).toBe(t0 + 12_070);
  });
});

describe("an occupancy whose burst is not six lines", () => {
  it("is dated alike with five lines in the burst", async () => {
    const lines = occupancy(10_000, 7, 16).map(([ms, text]): [number, string] => [
      ms,
      text === quiet.repeat(6) ? quiet.repeat(5) : text,
    ]);
    const run = await play([[0, idle], ...lines]);
    expect(of(run, "occupancy.ended")[0]).toMatchObject({ startedAtUtcMs: t0 + 10_000, preOccupancyIntervals: 5 });
  });

  it("has nothing before its begin if there is no burst at all", async () => {
    const lines = Array.from({ length: 10 }, (_, k): [number, string] => [10_050 + k * 200, quiet]);
    const run = await play([[0, idle], [10_000, neutron], ...lines, [12_200, end(7)]]);
    expect(of(run, "occupancy.ended")[0]).toMatchObject({
      startedAtUtcMs: t0 + 10_000,
      endedAtUtcMs: t0 + 11_800,
      preOccupancyIntervals: 0,
    });
  });
});

describe("an occupancy that is not whole", () => {
  const reasonOf = async (lines: [number, string][]) =>
    of(await play(lines), "occupancy.lost").map(({ reason }) => reason);

  it("is incomplete after 12 s without a gamma line, while other lines still come", async () => {
    const lines = occupancy(10_000, 7).slice(0, -1);
    const sign: [number, string][] = Array.from({ length: 4 }, (_, i) => [15_000 + i * 5000, "QX1,1\r\n"]);
    const run = await play([[0, idle], ...lines, ...sign]);
    const [lost] = of(run, "occupancy.lost");
    expect(lost?.reason).toBe("no gamma line for 12 s, and no GX");
    // The last gamma line came at 11.27 s; the clock says it on its own, not the next line.
    expect((lost?.at.utcMs ?? 0) - t0).toBe(23_270);
    expect(lost).toMatchObject({ startedAtUtcMs: t0 + 10_000, endedAtUtcMs: t0 + 11_200 });
  });

  it("is incomplete if one of its lines was damaged, and the damaged interval stays empty", async () => {
    const lines = occupancy(10_000, 7).map(([ms, text]): [number, string] => [
      ms,
      ms === 10_670 ? "GS,000076,0000\r\n" : text,
    ]);
    const run = await play([[0, idle], ...lines]);
    expect(of(run, "occupancy.lost")).toMatchObject([
      { reason: "1 damaged lines while occupied: counts are missing", counter: 7 },
    ]);
    const indices = of(run, "counts")
      .filter(({ quantity }) => quantity === "gamma")
      .map(({ index }) => index);
    expect(indices).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11]);
    expect(of(run, "occupancy.lost")[0]?.endedAtUtcMs).toBe(t0 + 11_200);
  });

  it("is whole if only a speed or an energy-window line was damaged", async () => {
    const run = await play([
      [0, idle],
      ...occupancy(10_000, 7).flatMap((line): [number, string][] => [line, [line[0], "SP,x\r\n"]]),
    ]);
    expect(of(run, "occupancy.ended")).toHaveLength(1);
  });

  it("is incomplete if the session began in its middle", async () => {
    expect(await reasonOf(occupancy(0, 7).slice(4))).toEqual(["the session began in the middle of this occupancy"]);
    expect(await reasonOf(occupancy(0, 7))).toEqual([]);
  });

  it("is incomplete if the session began within its burst, or without a burst to tell a begin by", async () => {
    const middle = ["the session began in the middle of this occupancy"];
    const [opening, ...rest] = occupancy(0, 7);
    for (const missing of [1, 2, 4]) {
      const burst: [number, string] = [230, quiet.repeat(6 - missing)];
      expect(await reasonOf([burst, ...rest.slice(1)])).toEqual(middle);
    }
    const steady = Array.from({ length: 10 }, (_, k): [number, string] => [50 + k * 200, quiet]);
    const noBurst = [opening, ...steady, [2200, end(7)]] as [number, string][];
    const run = await play(noBurst, { preOccupancyIntervals: 0 });
    expect(of(run, "occupancy.lost").map(({ reason }) => reason)).toEqual(middle);
  });

  it("is incomplete if its very first line was damaged, be it of neutrons or gamma", async () => {
    const [, ...rest] = occupancy(10_000, 7);
    const run = await play([[0, idle], [10_000, "NS,000004,0000\r\n"], ...rest]);
    expect(of(run, "occupancy.lost")).toMatchObject([{ reason: "1 damaged lines while occupied: counts are missing" }]);
    const [first, ...others] = occupancy(10_000, 7).filter(([, text]) => !text.startsWith("NS"));
    const damaged: [number, string] = [first?.[0] ?? 0, `GS,00076,000075,000082,000073\r\n${quiet.repeat(5)}`];
    const gammaFirst = await play([[0, idle], damaged, ...others]);
    expect(of(gammaFirst, "occupancy.lost")).toHaveLength(1);
    expect(of(gammaFirst, "counts")[0]?.index).toBe(1);
    // What was damaged before the portal was seen free is not of this one.
    expect(await reasonOf([[0, "G\x80,000076\r\n"], [1000, idle], ...occupancy(10_000, 7)])).toEqual([]);
    expect(await reasonOf([[0, idle], [1000, "GB,0003\r\n"], ...occupancy(10_000, 7)])).toEqual([]);
  });

  it("is incomplete if the end of a line was lost and a line of counts hangs on it", async () => {
    for (const line of ["SP,0.1221,05.584,008.99,000000", "AS,000001,000002,000003,000004", "QX1,12"]) {
      const lines = occupancy(10_000, 7).map(([ms, text]): [number, string] => [
        ms,
        ms === 10_670 ? line + text : text,
      ]);
      expect(await reasonOf([[0, idle], ...lines])).toEqual(["1 damaged lines while occupied: counts are missing"]);
    }
  });

  it("ends where its end came damaged, so that the next vehicle's counts are not its own", async () => {
    const [broken, ...next] = [occupancy(10_000, 7), occupancy(11_600, 8)];
    const lines = [...(broken ?? []).slice(0, -1), [11_500, "GX,000007,00\r\n"] as [number, string], ...next.flat()];
    const run = await play([[0, idle], ...lines]);
    expect(of(run, "occupancy.lost").map(({ reason }) => reason)).toEqual([
      "the end of the occupancy (GX) came damaged",
    ]);
    expect(of(run, "occupancy.ended").map(({ counter }) => counter)).toEqual([8]);
    expect(of(run, "lost")).toEqual([]);
  });

  it("that was given up is not taken up again as a whole one, nor reported twice when its end comes late", async () => {
    const start = occupancy(10_000, 7).slice(0, -1);
    const late: [number, string][] = [
      [30_000, end(7)],
      [31_000, idle],
    ];
    const run = await play([[0, idle], ...start, [22_000, "QX1,1\r\n"], ...late, ...occupancy(40_000, 8)]);
    expect(of(run, "occupancy.lost").map(({ reason }) => reason)).toEqual(["no gamma line for 12 s, and no GX"]);
    expect(of(run, "lost")).toEqual([]);
    const resumed = Array.from({ length: 10 }, (_, k): [number, string] => [28_000 + k * 200, quiet]);
    const again = await play([[0, idle], ...start, [22_000, "QX1,1\r\n"], ...resumed, [30_000, end(7)]]);
    expect(of(again, "occupancy.lost").map(({ reason }) => reason)).toEqual([
      "no gamma line for 12 s, and no GX",
      "it is the rest of an occupancy that was given up",
    ]);
    expect(of(again, "occupancy.ended")).toEqual([]);
  });

  it("is incomplete if it has no gamma line, and its counter is taken as seen", async () => {
    const run = await play([[0, idle], [10_000, neutron], [11_000, end(7)], ...occupancy(12_000, 8)]);
    expect(of(run, "occupancy.lost")).toMatchObject([
      { reason: "the occupancy ended without a gamma line", counter: 7 },
    ]);
    expect(of(run, "lost")).toEqual([]);
  });

  it("uses up a counter though it lost its end: the next one does not report it again", async () => {
    const lines = [
      ...occupancy(10_000, 7),
      ...occupancy(20_000, 8).slice(0, -1),
      [24_000, idle] as [number, string],
      ...occupancy(30_000, 9),
    ];
    const run = await play([[0, idle], ...lines]);
    expect(of(run, "occupancy.lost")).toHaveLength(1);
    expect(of(run, "lost")).toEqual([]);
  });
});

describe("the portal's counter", () => {
  it("may start again at 1, or stand still, without anything being lost", async () => {
    const run = await play([[0, idle], ...occupancy(5000, 41), ...occupancy(15_000, 1), ...occupancy(25_000, 1)]);
    expect(of(run, "occupancy.ended")).toHaveLength(3);
    expect(of(run, "lost")).toEqual([]);
  });

  it("tells what is missing when it jumps", async () => {
    const run = await play([[0, idle], ...occupancy(5000, 41), ...occupancy(15_000, 45)]);
    expect(of(run, "lost")).toMatchObject([
      { what: "occupancies", count: 3, reason: "the portal's occupancy counter went from 41 to 45" },
    ]);
  });

  it("leaves open how many are missing where it restarted and an end was lost before", async () => {
    const gaveUp: [number, string][] = [...occupancy(15_000, 42).slice(0, -1), [19_000, idle]];
    const first = await play([[0, idle], ...occupancy(5000, 41), ...gaveUp, ...occupancy(25_000, 1)]);
    expect(of(first, "lost")).toEqual([]);
    const second = await play([[0, idle], ...occupancy(5000, 41), ...gaveUp, ...occupancy(25_000, 2)]);
    expect(of(second, "lost")).toMatchObject([{ what: "occupancies", reason: expect.stringContaining("restarted") }]);
    expect(of(second, "lost")[0]).not.toHaveProperty("count");
  });

  it("closes vehicles that come back to back, without an idle set between them", async () => {
    const run = await play([[0, idle], ...occupancy(5000, 1), ...occupancy(6600, 2), ...occupancy(8200, 3)]);
    expect(of(run, "occupancy.ended").map(({ counter }) => counter)).toEqual([1, 2, 3]);
    expect(of(run, "counts").filter(({ index }) => index === 0)).toHaveLength(6);
  });
});

describe("the stream", () => {
  it("may be of a portal with five detectors, and have times, if the settings say so", async () => {
    const gb = "GB,000380,000377,000410,000365,000390,2016-05-31 09:30:00.899 -07\r\n";
    const five = await play([[0, gb]], { detectors: 5 });
    expect(of(five, "background")[0]).toMatchObject({ gammaCountsPerSecond: [380, 377, 410, 365, 390] });
    const four = await play([
      [0, idle],
      [1, gb],
    ]);
    expect(four.rejects.map(({ reason }) => reason)).toEqual(["detector-count"]);
  });

  it("is refused if it is the daily file of a spectroscopic portal", async () => {
    const run = await play([[0, "S1,NaI,512,1.2,gain,1\r\n"]]);
    expect(run.failure).toMatchObject({ code: "DEVICE_REFUSED" });
    expect(String(run.failure)).toContain("spectroscopic portal");
    expect(run.events).toEqual([]);
  });

  it("is not refused for an odd line after it has shown what it is", async () => {
    const run = await play([
      [0, idle],
      [100, "ID,NONE\r\n"],
      [200, idle],
    ]);
    expect(run.failure).toBeUndefined();
    expect(of(run, "background")).toHaveLength(2);
  });

  it("is taken for dead after 15 s without a byte", async () => {
    const clock = new ManualClock(t0);
    async function* chunks(): AsyncGenerator<Chunk> {
      yield { bytes: Buffer.from(idle), at: clock.now() };
      await new Promise<never>(() => {});
    }
    const running = runDriver(tsaRpm, chunks(), { clock });
    await clock.advance(14_999);
    expect(clock.nextDueMs).toBe(15_000);
    await clock.advance(1);
    expect((await running).failure).toMatchObject({ code: "SESSION_SILENT" });
    expect(clock.nextDueMs).toBeUndefined();
  });

  it("is not taken for dead because the journal was slow", async () => {
    const clock = new ManualClock(t0);
    const slow = async () => clock.advance(20_000);
    const entries = [0, 5000, 10_000].map((ms) => ({ atUtcMs: t0 + ms, bytes: Buffer.from(idle) }));
    const run = await runDriver(tsaRpm, timedChunks(clock, entries), { clock, onEvent: slow });
    expect(run.failure).toBeUndefined();
    expect(run.events).toHaveLength(3);
  });

  it("counts the line within which it broke, and tells the background that still waited for its gamma half", async () => {
    async function* chunks(): AsyncGenerator<Chunk> {
      yield { bytes: Buffer.from("NB,000003,000000,000002,000000\r\nGB,0003"), at: new ManualClock(t0).now() };
      throw new PorticoError("LINK_CLOSED", "unplugged");
    }
    const run = await runDriver(tsaRpm, chunks(), { clock: new ManualClock(t0) });
    expect(run.failure).toMatchObject({ code: "LINK_CLOSED" });
    expect(run.rejects.map(({ reason }) => reason)).toEqual(["half-line-at-end"]);
    expect(of(run, "background")).toMatchObject([{ neutronCountsPerSecond: [3, 0, 2, 0] }]);
  });

  it("says that the tamper switch is closed, for before the first word its state is unknown", async () => {
    const run = await play([[0, "TC,111111,111111,111111,111111\r\n"]]);
    expect(of(run, "fault")).toMatchObject([{ code: "tamper", active: false }]);
  });
});
