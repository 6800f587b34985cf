import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Counting, type CountingOptions } from "./counting.ts";
import { mapItems } from "./map.ts";
import { settings as shape } from "./settings.ts";

const mapOf = (gammaCounts: object) => ({ registers: { gammaCounts }, bits: { occupied: { at: "coil:0" } } });

const rejected: string[] = [];
function counting(options: Partial<CountingOptions>) {
  rejected.length = 0;
  const one = new Counting({
    meaning: "cumulative",
    windowMs: 1000,
    pollMs: 200,
    wrapsAt: 2 ** 16,
    maxPerSecond: 100_000,
    reject: (reason) => void rejected.push(reason),
    ...options,
  });
  return (atMs: number, ...raw: (number | undefined)[]) => one.take(raw, { utcMs: 1e12 + atMs, monotonicMs: atMs });
}

describe("what a count register holds", () => {
  it("a rate is a rate, whenever it is asked", () => {
    const take = counting({ meaning: "countsPerSecond" });
    expect(take(0, 1500, 6.4)).toEqual({ values: [1500, 6.4], unit: "countsPerSecond", intervalMs: 200 });
    expect(take(777, 1500)).toEqual({ values: [1500], unit: "countsPerSecond", intervalMs: 200 });
  });

  it("counts of a window are a rate over that window, not counts of the poll", () => {
    const take = counting({ meaning: "countsPerWindow", windowMs: 2000 });
    expect(take(0, 3000)).toEqual({ values: [1500], unit: "countsPerSecond", intervalMs: 200 });
  });

  it("counts since the last poll are nothing at first, and keep their true length when a poll was missed", () => {
    const take = counting({ meaning: "countsPerPoll" });
    expect(take(0, 9999)).toBeUndefined();
    expect(take(201, 300)).toEqual({ values: [300], unit: "counts", intervalMs: 200 });
    expect(take(249, 60)).toMatchObject({ intervalMs: 48 });
    expect(take(1049, 1200)).toEqual({ values: [1200], unit: "counts", intervalMs: 800 });
  });

  it("a counter gives its rise, also over its end", () => {
    const take = counting({});
    expect(take(0, 65_500, 10)).toBeUndefined();
    expect(take(200, 64, 30)).toEqual({ values: [100, 20], unit: "counts", intervalMs: 200 });
  });

  it("a counter wraps where its mask and its scale end, not where its register does", () => {
    const rises = (form: object, from: number, to: number) => {
      const settings = shape.parse({ layout: "map", ...mapOf({ at: "input:0", type: "uint16", ...form }) });
      const item = mapItems(settings).find(({ name }) => name === "gammaCounts");
      const take = counting(item?.wrapsAt === undefined ? {} : { wrapsAt: item.wrapsAt });
      take(0, Number(item?.decode([from])));
      return take(200, Number(item?.decode([to])))?.values;
    };
    expect(rises({}, 65_530, 4)).toEqual([10]);
    expect(rises({ scale: 0.5 }, 65_530, 4)).toEqual([5]);
    expect(rises({ mask: 0x0fff }, 0xf000 + 4090, 0x5000 + 3)).toEqual([9]);
    expect(rises({ mask: 0x0fff, scale: 10 }, 4090, 3)).toEqual([90]);
  });

  it("counts that cannot be true from the begin on are told once; after one that can, they are only rejected", () => {
    const told: number[] = [];
    const options = { meaning: "countsPerPoll", impossible: (rate: number) => void told.push(rate) } as const;
    const wrong = counting(options);
    for (let n = 0; n < 12; n++) wrong(200 * n, 40_000);
    expect(told).toEqual([200_000]);
    const sound = counting(options);
    for (let n = 0; n < 12; n++) sound(200 * n, n === 3 ? 300 : 40_000);
    expect(told).toEqual([200_000]);
  });

  it("a counter that went back is no data for that interval, and counted; the next interval is whole again", () => {
    const take = counting({ wrapsAt: 2 ** 32 });
    take(0, 1_000_000);
    expect(take(200, 50)).toBeUndefined();
    expect(rejected).toEqual(["counter-restarted"]);
    expect(take(400, 350)).toMatchObject({ values: [300] });
  });

  it("a float counter has no end over which it could wrap", () => {
    const one = new Counting({
      meaning: "cumulative",
      windowMs: 1000,
      pollMs: 200,
      maxPerSecond: 1e5,
      reject: (reason) => void rejected.push(reason),
    });
    rejected.length = 0;
    one.take([5], { utcMs: 0, monotonicMs: 0 });
    expect(one.take([4], { utcMs: 200, monotonicMs: 200 })).toBeUndefined();
    expect(rejected).toEqual(["counter-restarted"]);
  });

  it("more than any detector can count is no data", () => {
    const take = counting({ meaning: "countsPerPoll" });
    take(0, 1);
    expect(take(200, 20_001)).toBeUndefined();
    expect(rejected).toEqual(["implausible-count"]);
  });

  it("a poll that gave nothing makes the next interval longer, never the counts larger than their time", () => {
    const take = counting({ wrapsAt: 2 ** 32 });
    take(0, 1000);
    expect(take(200, undefined)).toBeUndefined();
    expect(take(400, 1600)).toEqual({ values: [600], unit: "counts", intervalMs: 400 });
  });

  it("whatever a counter does, its counts are never negative nor beyond the highest rate", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(65_535), fc.integer({ min: 1, max: 3000 })), { maxLength: 40 }), (steps) => {
        const take = counting({});
        let atMs = 0;
        for (const [value, afterMs] of steps) {
          atMs += afterMs;
          const counted = take(atMs, value);
          for (const count of counted?.values ?? []) {
            expect(count).toBeGreaterThanOrEqual(0);
            expect((count * 1000) / afterMs).toBeLessThanOrEqual(100_000);
          }
        }
      }),
    );
  });
});
