import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawTrain, readsOfTrain, type TrainOptions } from "../../../simulators/trains.ts";
import { alignTrain } from "./choose.ts";
import { seenTrain, type TrainRead } from "./seen.ts";
import { consistOfTrain, falseNames, readsOf, scanOf, statuses, t0 } from "./testing/seen-trains.ts";

const options: TrainOptions = { wagons: 60 };

describe("a train against a list", () => {
  it("is complete when every wagon was read as listed", () => {
    const train = drawTrain(1, "whole", options);
    const told = alignTrain(seenTrain(readsOf(train)), [consistOfTrain(train)]);
    expect(told).toMatchObject({ list: "rail / consist / 1", state: "complete" });
    expect(told.units.map(({ position, listed, code }) => [position, listed, code])).toEqual(
      train.listed.map(({ code }, i) => [i + 1, i + 1, code]),
    );
    expect(Math.min(...told.units.map(({ confidence }) => confidence))).toBeGreaterThan(0.99);
  });

  it("60 wagons with 2 unread and 1 extra: the unread are named by their place in the image, and the extra one is extra", () => {
    const train = drawTrain(2, "gaps", { ...options, extra: 1 });
    const unread = [train.passed[17]?.code, train.passed[40]?.code];
    const reads = readsOf(train, { change: (code) => (unread.includes(code) ? undefined : code) });
    const told = alignTrain(seenTrain(reads, scanOf(train)), [consistOfTrain(train)]);
    expect(told.state).toBe("with-gaps");
    expect(statuses(told)).toEqual({ matched: 58, unread: 2, extra: 1 });
    expect(told.units.filter(({ status }) => status === "unread").map(({ code }) => code)).toEqual(unread);
    expect(told.units.map(({ position, segment }) => [position, segment])).toEqual(
      train.passed.map((_, i) => [i + 1, i]),
    );
    expect(falseNames(train, told)).toEqual([]);
  });

  it("60 wagons with 2 unread and 1 extra, and no image: nobody knows whether the unread passed where no gap in time shows it", () => {
    const train = drawTrain(2, "gaps", { ...options, extra: 1, emptyShare: 0 });
    const unread = [train.passed[17]?.code, train.passed[40]?.code];
    const reads = readsOf(train, { change: (code) => (unread.includes(code) ? undefined : code) });
    const told = alignTrain(seenTrain(reads), [consistOfTrain(train)]);
    // Reads at even intervals show a gap of two intervals: something passed there.
    expect(statuses(told)).toEqual({ matched: 58, unread: 2, extra: 1 });
    expect(falseNames(train, told)).toEqual([]);
    const shuffledTimes = reads.map((read, i) => ({ ...read, atMs: t0 + i * 1000 }));
    const blind = alignTrain(seenTrain(shuffledTimes), [consistOfTrain(train)]);
    expect(statuses(blind)).toEqual({ matched: 58, missing: 2, extra: 1 });
  });

  it("deleting any three or fewer of 60 reads leaves all others rightly placed when all numbers differ", () => {
    const train = drawTrain(3, "deleted", { ...options, emptyShare: 0 });
    const all = readsOf(train);
    const places = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(places, fc.boolean(), (deleted, isSeen) => {
        const reads = all.filter((_, i) => !deleted.includes(i));
        const told = alignTrain(seenTrain(reads, isSeen ? scanOf(train) : undefined), [consistOfTrain(train)]);
        for (const [i, { code }] of train.listed.entries()) {
          const unit = told.units.find((each) => each.code === code);
          if (deleted.includes(i)) continue;
          expect(unit).toMatchObject({ listed: i + 1, status: "matched", read: code });
        }
        expect(falseNames(train, told)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("train in reverse: it says so, and each wagon keeps its place in the list", () => {
    const train = drawTrain(4, "reverse", { ...options, isReversed: true });
    const told = alignTrain(seenTrain(readsOf(train)), [consistOfTrain(train)]);
    expect(told.state).toBe("complete");
    expect(told.reason).toContain("reverse");
    expect(told.units.map(({ listed }) => listed)).toEqual(train.listed.map((_, i) => 60 - i));
  });

  it("wrong consist: it is not taken though it is the only one, and the right one is found among others", () => {
    const train = drawTrain(5, "right", options);
    const others = [6, 7, 8].map((seed) => consistOfTrain(drawTrain(seed, "other", options), `other ${seed}`));
    const seen = seenTrain(readsOf(train));
    const alone = alignTrain(seen, others.slice(0, 1));
    expect(alone.state).toBe("no-list");
    expect(alone.list).toBeUndefined();
    expect(alone.units).toHaveLength(60);
    expect(alignTrain(seen, [...others, consistOfTrain(train)])).toMatchObject({
      list: "rail / consist / 1",
      state: "complete",
    });
  });

  it("without any list units stand in the order in which they passed", () => {
    const train = drawTrain(5, "right", options);
    const told = alignTrain(seenTrain(readsOf(train)), []);
    expect(told).toMatchObject({ state: "no-list", reason: expect.stringContaining("no list") });
    expect(told.units.map(({ code }) => code)).toEqual(train.passed.map(({ code }) => code));
  });

  it("two consists that differ in one wagon that was not read leave that wagon ambiguous", () => {
    const train = drawTrain(9, "two", options);
    const mine = consistOfTrain(train);
    const spare = drawTrain(10, "spare", options).listed[0];
    const other = {
      name: "other",
      units: mine.units.map((unit) => (unit.place === 30 ? { ...unit, code: spare?.code ?? "" } : unit)),
    };
    const unread = train.passed[29]?.code;
    const reads = readsOf(train, { change: (code) => (code === unread ? undefined : code) });
    const told = alignTrain(seenTrain(reads, scanOf(train)), [mine, other]);
    expect(told.state).toBe("ambiguous");
    expect(told.units[29]).toMatchObject({ position: 30, status: "ambiguous" });
    expect(told.units[29]?.code).toBeUndefined();
    expect(statuses(told)).toEqual({ matched: 59, ambiguous: 1 });
  });

  it("a shunted pair is not accepted: it is missing and extra, and said to be swapped", () => {
    const train = drawTrain(11, "swap", { ...options, swapped: true });
    const told = alignTrain(seenTrain(readsOf(train)), [consistOfTrain(train)]);
    expect(told.state).not.toBe("complete");
    expect(statuses(told).matched).toBeLessThan(60);
    expect(told.units.filter(({ status }) => status !== "matched").length).toBeGreaterThanOrEqual(2);
    expect(told.reason).toMatch(/swapped/);
  });

  it("wagons that are gone are missing where they should stand", () => {
    const train = drawTrain(12, "gone", { ...options, missing: 2 });
    const told = alignTrain(seenTrain(readsOf(train), scanOf(train)), [consistOfTrain(train)]);
    expect(statuses(told)).toEqual({ matched: 58, missing: 2 });
    expect(told.units.map(({ listed }) => listed)).toEqual(train.listed.map((_, i) => i + 1));
    expect(falseNames(train, told)).toEqual([]);
  });

  it("two readers, one late, doubled reads and a changing speed make no unit twice", () => {
    const train = drawTrain(13, "doubled", { ...options, speedChange: 0.5 });
    const eyes = ["left", "right"].flatMap((eye, k) =>
      readsOfTrain(
        1,
        train,
        { device: eye, source: eye, reads: ["unit"], doubledShare: 0.3, unreadShare: 0.05 },
        t0,
      ).map(({ value, type, valid, atUtcMs }): TrainRead => {
        return { eye, code: value, type, valid, ambiguous: false, atMs: atUtcMs + k * 9000, metres: k * 100 };
      }),
    );
    const told = alignTrain(seenTrain(eyes), [consistOfTrain(train)]);
    expect(statuses(told).matched).toBeGreaterThanOrEqual(59);
    expect(statuses(told).extra).toBeUndefined();
    expect(falseNames(train, told)).toEqual([]);
  });
});
