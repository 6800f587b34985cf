import { describe, expect, it } from "vitest";
import { parseLine } from "../drivers/tsa-rpm/codec.ts";
import { ManualClock } from "../src/clock.ts";
import type { Source, Transit } from "./simulator.ts";
import { tsaRpmSimulator } from "./tsa-rpm.ts";
import { planOccupancy } from "./tsa-rpm-lines.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function transit(id: string, frontAtUtcMs: number, ...sources: Source[]): Transit {
  return {
    conveyance: {
      id,
      lane: "lane-1",
      lengthMetres: 16.5,
      boxes: [{ code: "CSQU3054383", lengthMetres: 12.192, offsetMetres: 4, cargo: "pallets" }],
      sources,
    },
    frontAtUtcMs,
    speedMetresPerSecond: 2.4963,
  };
}

const strong: Source = { kind: "gamma", offsetMetres: 9, peakCountsPerSecond: 4000 };
const neutrons: Source = { kind: "neutron", offsetMetres: 9, peakCountsPerSecond: 120 };

describe("what the portal says about a transit", () => {
  const originUtcMs = Date.UTC(2026, 10, 21, 14);
  const plan = (id: string, ...sources: Source[]) =>
    planOccupancy(transit(id, originUtcMs, ...sources), { seed: 7, device: "rpm-1", counter: 3 });
  const recordsOf = ({ lines }: ReturnType<typeof plan>) =>
    lines.flatMap(({ text }) => text.trimEnd().split("\r\n")).map((line) => parseLine(line));

  it("depends on seed, device and conveyance, and on nothing else", () => {
    expect(plan("truck-1")).toEqual(plan("truck-1"));
    const later = planOccupancy(transit("truck-1", originUtcMs + 5_000_000), { seed: 7, device: "rpm-1", counter: 3 });
    expect(later.lines.map(({ text }) => text)).toEqual(plan("truck-1").lines.map(({ text }) => text));
    expect(plan("truck-2").truth.gammaSums).not.toEqual(plan("truck-1").truth.gammaSums);
  });

  it("is in the portal's own words, every line of them", () => {
    for (const record of recordsOf(plan("truck-1", strong, neutrons))) expect(typeof record).toBe("object");
  });

  it("opens with a neutron line and a burst of six, and ends with its counter", () => {
    const tags = recordsOf(plan("truck-1")).map((record) => (typeof record === "string" ? record : record.tag));
    expect(tags.slice(0, 9)).toEqual(["NZ", "NS", "GS", "GS", "GS", "GS", "GS", "GS", "AS"]);
    expect(tags.at(-1)).toBe("GX");
    expect(tags.filter((tag) => tag === "GX")).toHaveLength(1);
  });

  it("is in step with its truth", () => {
    const planned = plan("truck-1", strong, neutrons);
    const counts = recordsOf(planned).flatMap((record) =>
      typeof record !== "string" && record.kind === "counts" ? [record] : [],
    );
    for (const quantity of ["gamma", "neutron"] as const) {
      const mine = counts.filter((record) => record.quantity === quantity);
      const sums = [0, 1, 2, 3].map((d) => sum(mine.map(({ values }) => values[d] ?? Number.NaN)));
      expect(sums).toEqual(planned.truth[`${quantity}Sums`]);
      expect(mine.some(({ alarm }) => alarm)).toBe(planned.truth[`${quantity}Alarm`]);
    }
    expect(counts.filter(({ alarm }) => alarm)).toHaveLength(planned.truth.alarmIntervals);
    expect(counts.filter(({ quantity }) => quantity === "gamma")).toHaveLength(planned.truth.intervals);
    expect(planned.truth).toMatchObject({ gammaAlarm: true, neutronAlarm: true, startedAtUtcMs: originUtcMs });
  });

  it("alarms for no load without a source, in two hundred transits", () => {
    const alarms = Array.from({ length: 200 }, (_, i) => plan(`quiet-${i}`).truth.alarmIntervals);
    expect(sum(alarms)).toBe(0);
  });

  it("shows the shadow of the conveyance", () => {
    const { truth } = plan("truck-1");
    const mean = sum(truth.gammaSums) / (truth.intervals * 0.2);
    expect(mean / 1535).toBeGreaterThan(0.84);
    expect(mean / 1535).toBeLessThan(0.94);
  });

  it("sends its lines in the order of their times", () => {
    const times = plan("truck-1", strong).lines.map(({ atUtcMs }) => atUtcMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe("a simulated portal", () => {
  it("says the same bytes for the same scenario, whatever time it begins at and however the clock goes", async () => {
    const said = async (stepMs: number, startUtcMs: number) => {
      const clock = new ManualClock(startUtcMs);
      const lines: string[] = [];
      const portal = tsaRpmSimulator({
        device: "rpm-1",
        clock,
        seed: 7,
        wire: { kind: "tcp" },
        originUtcMs: startUtcMs,
        environment: { rain: [{ at: 0, for: 60, rise: 0.5 }] },
        onLine: ({ atUtcMs, text }) => lines.push(`${atUtcMs - startUtcMs} ${text}`),
      });
      await portal.start();
      const truck = { id: "truck-1", lane: "1", lengthMetres: 16.5, boxes: [], sources: [strong] };
      const passed = portal.pass({ conveyance: truck, frontAtUtcMs: startUtcMs + 13_200, speedMetresPerSecond: 2.5 });
      for (let ms = 0; ms < 40_000; ms += stepMs) await clock.advance(stepMs);
      await passed;
      await portal.stop();
      return lines;
    };
    const once = await said(10, Date.UTC(2026, 10, 21));
    expect(once.length).toBeGreaterThan(50);
    expect(await said(1000, Date.UTC(2027, 0, 1, 5))).toEqual(once);
  });
});
