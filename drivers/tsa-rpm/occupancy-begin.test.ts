import { describe, expect, it } from "vitest";
import { eventsOf as of } from "../../test/support/replay.ts";
import { end, idle, neutron, play, quiet, t0 } from "./testing/lines.ts";

describe("the begin of an occupancy", () => {
  /** Eleven seconds as recorded portals send them. */
  const long = (ms: number, counter: number): [number, string][] => {
    const neutrons = Array.from({ length: 12 }, (_, j): [number, string] => [ms + j * 1000, neutron]);
    const gammas = Array.from({ length: 55 }, (_, k): [number, string] => [ms + (k + 1) * 200 + 60, quiet]);
    const lines: [number, string][] = [...neutrons, [ms + 230, quiet.repeat(6)], ...gammas];
    return [...lines.sort(([a], [b]) => a - b), [ms + 11_250, end(counter)]];
  };

  it("is not taken from the middle of one that came in a heap when the session began", async () => {
    // Two seconds at once: a neutron line, and more gamma lines behind it than a burst has.
    const heap = long(0, 7).filter(([ms]) => ms >= 3000);
    const run = await play([...heap.map(([ms, text]): [number, string] => [Math.max(ms, 5500), text]), [16_000, idle]]);
    expect(of(run, "occupancy.lost").map(({ reason }) => reason)).toEqual([
      "the session began in the middle of this occupancy",
    ]);
    const whole = await play(long(0, 7).map(([ms, text]) => [Math.max(ms, 5500), text]));
    expect(of(whole, "occupancy.ended")).toHaveLength(1);
  });

  it("is told apart from the vehicle before it, whose end was lost, by nothing: both are one, incomplete, and one is missing", async () => {
    const run = await play([[0, idle], ...long(5000, 1), ...long(20_000, 2).slice(0, -1), ...long(31_300, 3)]);
    expect(of(run, "occupancy.ended").map(({ counter }) => counter)).toEqual([1]);
    expect(of(run, "occupancy.lost")).toMatchObject([{ counter: 3, reason: expect.stringContaining("neutron lines") }]);
    expect(of(run, "lost")).toMatchObject([{ count: 1 }]);
  });

  it("is right by the lines of a file whose clock was set back by an hour within it", async () => {
    const lines = [[0, idle], ...long(5000, 1), [20_000, idle], ...long(25_000, 2)] as [number, string][];
    const timed = lines.map(([ms, text]) => {
      const wall = new Date(t0 + ms - (ms < 30_000 ? 0 : 3_600_000)).toISOString().slice(11, 23).replaceAll(":", "-");
      return text.replaceAll("\r\n", `,${wall}\r\n`);
    });
    const run = await play([[0, timed.join("")]], { recordingDate: "2026-11-21" });
    expect(of(run, "occupancy.ended").map(({ startedAtUtcMs }) => startedAtUtcMs)).toEqual([t0 + 5000, t0 + 25_000]);
    const stamps = run.events.map(({ at }) => at.monotonicMs);
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
  });

  it("is not another day because the line before it lost its time", async () => {
    const timed = [[0, idle], ...long(5000, 1), ...long(20_000, 2)]
      .map(([ms = 0, text]) => {
        const wall = new Date(Date.UTC(2016, 4, 31, 16) + Number(ms)).toISOString().slice(0, 23).replace("T", " ");
        return String(text).replaceAll("\r\n", `,${wall} +00\r\n`);
      })
      .join("");
    const torn = timed.replace(/(GX,000001,006375,000000,000000),[^\r]*/, "$1");
    expect(torn).not.toBe(timed);
    const run = await play([[0, torn]]);
    expect(of(run, "occupancy.ended").map(({ at }) => new Date(at.utcMs).getUTCFullYear())).toEqual([2016, 2016]);
  });
});

describe("a portal whose lines come at another rate than the settings say", () => {
  const second = (ms: number, lines: number): [number, string][] => [
    [ms, neutron],
    ...Array.from({ length: lines }, (_, k): [number, string] => [ms + 50 + (k * 1000) / lines, quiet]),
  ];
  const occupied = (ms: number, lines: number, counter: number): [number, string][] => [
    ...Array.from({ length: 6 }, (_, j) => second(ms + j * 1000, lines)).flat(),
    [ms + 6000, end(counter)],
  ];

  it("has that as a fault before its first occupancy ends, once, until the rate is right", async () => {
    const told = async (settings = {}) => {
      const run = await play([[0, idle], ...occupied(5000, 4, 1), ...occupied(12_000, 4, 2)], settings);
      expect(of(run, "occupancy.lost")).toEqual([]);
      return run.events.filter(({ type }) => type === "fault" || type === "occupancy.ended").map(({ type }) => type);
    };
    expect(await told()).toEqual(["fault", "occupancy.ended", "occupancy.ended"]);
    expect(await told({ gammaInterval: "250ms" })).toEqual(["occupancy.ended", "occupancy.ended"]);
    const run = await play([[0, idle], ...occupied(5000, 4, 1), ...occupied(12_000, 5, 2)]);
    expect(of(run, "fault").map(({ code, active }) => [code, active])).toEqual([
      ["line-rate", true],
      ["line-rate", false],
    ]);
  });
});
