import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeviceEvent } from "#driver";
import { parseLine } from "./codec.ts";
import { OccupancyTracker } from "./occupancy.ts";
import { EnergyWindows } from "./windows.ts";

const settings = { preOccupancyIntervals: 5, gammaInterval: 200, neutronInterval: 1000, occupancyTimeout: 12_000 };
const gs = "GS,000076,000075,000082,000073";
const ns = "NS,000004,000000,000003,000000";
const as = (n: number) => `AS,${String(n).padStart(6, "0")},000113,000057,000055`;
const burst = [ns, ...Array(6).fill(gs)];
const history = Array.from({ length: 15 }, (_, i) => as(100 + i));
const idle = ["NB,000003,000000,000002,000000", "GB,000380,000377,000410,000365", "RW,000000,000000,000000,000000"];
const restOfIdle = [
  "AC,1.4,1.7",
  "AB1,408.55001800,582.75006000,289.75003000,288.39999300",
  "AR,0.2603,0.3713,0.1846,0.1838",
];

/** Lines through tracker and aligner; a line that begins with "!" is a damaged one. */
function play(lines: readonly string[]): DeviceEvent[] {
  const tracker = new OccupancyTracker(settings, () => {});
  const windows = new EnergyWindows(200);
  const events = lines.flatMap((line, i) => {
    const at = { utcMs: i, monotonicMs: i };
    if (line.startsWith("!")) return windows.giveUp(tracker.damaged(line.slice(1), at));
    const record = parseLine(line);
    if (typeof record === "string") throw new Error(`${record}: ${line}`);
    return windows.handle(record, tracker.handle(record, { at }));
  });
  return [...events, ...windows.giveUp(tracker.flush())];
}

/** Energy windows as `index:first count`, raw lines as their tag, the rest as its type. */
const told = (events: readonly DeviceEvent[]) =>
  events.map((event) => {
    if (event.type === "energy-windows") return `${event.index}:${event.counts[0]}`;
    return event.type === "raw" ? event.tag : event.type;
  });
const aligned = (events: readonly DeviceEvent[]) => told(events).filter((text) => /^-?\d+:/.test(text));
const rawOf = (events: readonly DeviceEvent[], tag: string) => told(events).filter((text) => text === tag).length;

describe("energy windows of an occupancy", () => {
  it("lay fifteen lines of history behind a burst of six: the last is of the newest gamma line, nine come before the first", () => {
    const events = play([...burst, ...history, "AX,0,0,0,0,0", "AM,000000,000000,000000,000000"]);
    expect(aligned(events)).toEqual(["0:109", "1:110", "2:111", "3:112", "4:113", "5:114"]);
    expect(rawOf(events, "AS")).toBe(9);
    expect(events.find(({ type }) => type === "energy-windows")).toMatchObject({
      intervalMs: 200,
      counts: [109, 113, 57, 55],
      at: { utcMs: 16 },
    });
  });

  it("belong to the gamma line before them from then on, with and without what usually follows", () => {
    const events = play([
      ...burst,
      ...history,
      gs,
      as(1),
      gs,
      as(2),
      gs,
      as(3),
      gs,
      as(4),
      "NZ,1,1",
      ns,
      gs,
      as(5),
      "GX,000109,006383,000000,000000",
    ]);
    expect(aligned(events).slice(6)).toEqual(["6:1", "7:2", "8:3", "9:4", "10:5"]);
    expect(told(events).indexOf("10:5")).toBeLessThan(told(events).indexOf("occupancy.ended"));
  });

  it("keep their places when a line of theirs is lost, and when a gamma line came damaged", () => {
    const events = play([...burst, ...history, gs, gs, as(2), "AX,0,0,0,0,0", "!GS,0000", gs, as(4), "AX,0,0,0,0,0"]);
    expect(aligned(events).slice(6)).toEqual(["7:2", "9:4"]);
  });

  it("are not guessed: what stood before a damaged or foreign line in the burst stays raw", () => {
    for (const foreign of ["!AS,00", "SP,0.1221,05.584,008.99,000000", "QX,1"]) {
      const events = play([...burst, ...history.slice(0, 12), foreign, ...history.slice(12), "AX,0,0,0,0,0"]);
      expect(aligned(events)).toEqual(["3:112", "4:113", "5:114"]);
      expect(rawOf(events, "AS")).toBe(12);
    }
  });

  it("stay raw if there is a second one for the same gamma line, outside an occupancy, or with other numbers", () => {
    const twice = play([...burst, ...history, gs, as(1), as(2), "AX,0,0,0,0,0"]);
    expect(aligned(twice).slice(6)).toEqual(["6:1"]);
    expect(aligned(play([as(1), ...burst]))).toEqual([]);
    expect(aligned(play([...burst, "AS,83,113,57,55", "AX,0,0,0,0,0"]))).toEqual([]);
    expect(aligned(play([...burst, "GX,000109,006383,000000,000000", as(1)]))).toEqual([]);
  });

  it("hold no more than a history can be", () => {
    const events = play([...burst, ...Array.from({ length: 200 }, (_, i) => as(i)), "AX,0,0,0,0,0"]);
    expect(rawOf(events, "AS") + aligned(events).length).toBe(200);
    expect(aligned(events)).toHaveLength(6);
  });

  it("lose no line and give no interval twice, whatever comes in whatever order", () => {
    const line = fc.constantFrom(
      gs,
      ns,
      as(1),
      as(2),
      "AX,0,0,0,0,0",
      "!AS,0",
      "!GS,0",
      "SP,0.1221,05.584,008.99,000000",
      "GX,000109,006383,000000,000000",
      ...idle,
      ...restOfIdle,
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const events = play(lines);
        const tracker = new OccupancyTracker(settings, () => {});
        const tracked = lines.flatMap((text, i) => {
          const at = { utcMs: i, monotonicMs: i };
          if (text.startsWith("!")) return tracker.damaged(text.slice(1), at);
          const record = parseLine(text);
          return typeof record === "string" ? [] : tracker.handle(record, { at });
        });
        const kept = (of: readonly DeviceEvent[]) => told(of).filter((text) => !/^(AS|AB1|\d+:.*)$/.test(text));
        const plain = [...tracked, ...tracker.flush()];
        expect(kept(events)).toEqual(kept(plain));
        expect(rawOf(events, "AS") + aligned(events).length).toBe(lines.filter((text) => text.startsWith("AS")).length);
        const times = (of: readonly DeviceEvent[]) => of.map(({ at }) => at.monotonicMs);
        const rises = (of: readonly number[]) => of.every((ms, i) => ms >= (of[i - 1] ?? 0));
        // A neutron background that waited for its gamma half is older than what came meanwhile, with or without windows.
        if (rises(times(plain))) expect(rises(times(events))).toBe(true);
        let before = -1;
        for (const event of events) {
          if (/^occupancy\./.test(event.type)) before = -1;
          if (event.type !== "energy-windows") continue;
          expect(event.index).toBeGreaterThan(before);
          before = event.index;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("the background of energy windows", () => {
  const backgrounds = (events: readonly DeviceEvent[]) => events.filter((event) => event.type === "background");

  it("comes with the background of its set, once the session is known to send it", () => {
    const events = play([...idle, ...restOfIdle, ...idle, ...restOfIdle]);
    expect(backgrounds(events).map(({ windowCountsPerSecond }) => windowCountsPerSecond)).toEqual([
      undefined,
      [408.550018, 582.75006, 289.75003, 288.399993],
    ]);
    expect(told(events)).toEqual(["background", "RW", "AC", "AB1", "AR", "background", "RW", "AC", "AR"]);
    expect(backgrounds(events)[1]?.at.utcMs).toBe(7);
  });

  it("is not waited for where the portal sends none, nor when its set has lost it", () => {
    expect(backgrounds(play([...idle, ...idle]))).toHaveLength(2);
    const lost = play([...idle, ...restOfIdle, ...idle, "AC,1.4,1.7", "AR,0.2603,0.3713,0.1846,0.1838", ...burst]);
    expect(backgrounds(lost)[1]).not.toHaveProperty("windowCountsPerSecond");
    expect(told(lost).slice(5, 10)).toEqual(["background", "RW", "AC", "AR", "occupancy.begun"]);
  });

  it("holds back no condition that is not normal", () => {
    const high = ["NB,000003,000000,000002,000000", "GH,000760,000754,000820,000730"];
    const events = play([...idle, ...restOfIdle, ...high]);
    expect(told(events).slice(5)).toEqual(["background", "fault"]);
  });

  it("are the first background's too where NC or NB1 say that this firmware may send them", () => {
    const [nc, nb1] = ["NC,-5.56666610,0.63818818", "NB1,3.58333373,0.00000000,2.65000033,0.00000000"];
    const gb = "GB,000379,000371,000407,000371";
    const ab1 = "AB1,408.55001800,582.75006000,289.75003000,288.39999300";
    const first = play([nc, nb1, gb, "RW,000000,000000,000000,000000", ab1]);
    expect(first.find(({ type }) => type === "background")).toHaveProperty("windowCountsPerSecond.length", 4);
    expect(told(play([gb, ab1]))).toEqual(["background", "AB1"]);
  });
});
