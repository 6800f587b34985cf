import { describe, expect, it } from "vitest";
import tsaRpm from "../drivers/tsa-rpm/driver.ts";
import { ManualClock } from "../src/clock.ts";
import { eventsOf, runDriver, timedChunks } from "../test/support/replay.ts";
import { idleSet } from "./tsa-rpm-background.ts";
import { dailyLines } from "./tsa-rpm-daily.ts";
import { planOccupancy } from "./tsa-rpm-lines.ts";

const frontAtUtcMs = Date.UTC(2026, 10, 21, 23, 59, 55);
const truck = { id: "truck-1", lane: "1", lengthMetres: 16.5, boxes: [], sources: [] };
const { lines, background, truth } = planOccupancy(
  { conveyance: truck, frontAtUtcMs, speedMetresPerSecond: 2.5 },
  { seed: 3, device: "rpm-1", counter: 5 },
);
const stream = [{ atUtcMs: frontAtUtcMs - 3000, text: idleSet(background) }, ...lines];

describe("a daily file", () => {
  it.each([
    ["zoned", {}],
    ["clock", { recordingDate: "2026-11-21", recordingUtcOffset: "-07:00" }],
  ] as const)(
    "with %s times gives the occupancy its own times, over midnight, however fast it is read",
    async (form, settings) => {
      const text = stream.map((line) => dailyLines(line, form, form === "clock" ? -7 : 2)).join("");
      const clock = new ManualClock(0);
      const run = await runDriver(tsaRpm, timedChunks(clock, [{ atUtcMs: 0, bytes: Buffer.from(text) }]), {
        clock,
        settings,
      });
      expect(run.failure).toBeUndefined();
      expect(eventsOf(run, "occupancy.ended")).toMatchObject([
        { startedAtUtcMs: truth.startedAtUtcMs, endedAtUtcMs: truth.endedAtUtcMs, counter: 5 },
      ]);
      expect(eventsOf(run, "counts").filter(({ quantity }) => quantity === "gamma")).toHaveLength(truth.intervals);
    },
  );

  it("without times is whole by the order of its lines", async () => {
    const text = stream.map((line) => dailyLines(line, "none")).join("");
    const clock = new ManualClock(1000);
    const run = await runDriver(tsaRpm, timedChunks(clock, [{ atUtcMs: 1000, bytes: Buffer.from(text) }]), { clock });
    expect(eventsOf(run, "occupancy.ended")).toHaveLength(1);
  });

  it("writes the three forms as they are known", () => {
    const line = { atUtcMs: Date.UTC(2016, 4, 31, 16, 30, 0, 899), text: "NB,000003,000000,000002,000000\r\n" };
    expect(dailyLines(line, "zoned", -7)).toBe("NB,000003,000000,000002,000000,2016-05-31 09:30:00.899 -07\r\n");
    expect(dailyLines(line, "clock", -7)).toBe("NB,000003,000000,000002,000000,09-30-00.899\r\n");
    expect(dailyLines(line, "none")).toBe(line.text);
  });
});
