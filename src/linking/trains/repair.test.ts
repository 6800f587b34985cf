import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawTrain, readsOfTrain, type TrainOptions } from "../../../simulators/trains.ts";
import { alignTrain } from "./choose.ts";
import type { SeenUnit } from "./model.ts";
import { seenTrain, type TrainRead } from "./seen.ts";
import { consistOfTrain, falseNames, readsOf, scanOf, statuses, t0 } from "./testing/seen-trains.ts";

const options: TrainOptions = { wagons: 60 };

describe("what stands for a unit that was not read as listed", () => {
  it("a misread number is corrected between neighbours that match, keeps what was read and says why", () => {
    const train = drawTrain(14, "misread", options);
    const code = train.passed[20]?.code ?? "";
    const wrong = `${code.slice(0, 10)}${(Number(code[10]) + 3) % 10}${code.slice(11)}`;
    const change = (each: string) => (each === code ? wrong : each);
    const told = alignTrain(seenTrain(readsOf(train, { change })), [consistOfTrain(train)]);
    expect(told.state).toBe("complete");
    expect(told.units[20]).toMatchObject({ status: "corrected", code, read: wrong, listed: 21 });
    expect(told.reason).toContain(`${wrong} is taken for ${code}`);
  });

  it("a misread number is not corrected at an end, nor beside one that does not match, nor if its check digit fits", () => {
    const train = drawTrain(15, "misread", options);
    const wrongOf = (code: string) => `${code.slice(0, 10)}${(Number(code[10]) + 3) % 10}${code.slice(11)}`;
    const first = train.passed[0]?.code ?? "";
    const atEnd = alignTrain(seenTrain(readsOf(train, { change: (code) => (code === first ? wrongOf(code) : code) })), [
      consistOfTrain(train),
    ]);
    expect(atEnd.units[0]).toMatchObject({ status: "ambiguous", read: wrongOf(first), listed: 1 });
    expect(atEnd.units[0]?.code).toBeUndefined();

    const twins = consistOfTrain(train);
    const other = drawTrain(16, "foreign", options).listed[0]?.code ?? "";
    const reads = readsOf(train).map((read, i) => (i === 30 ? { ...read, code: other } : read));
    const told = alignTrain(seenTrain(reads, scanOf(train)), [twins]);
    expect(told.units.find(({ read }) => read === other)).toMatchObject({ status: "extra", code: other });
    expect(told.units.find(({ listed }) => listed === 31)?.status).toBe("missing");
  });

  it("dolly train: unit load devices have no check digit, so one that differs is never itself a proof", () => {
    const train = drawTrain(17, "dollies", { wagons: 6, mode: "air" });
    const code = train.passed[2]?.code ?? "";
    const wrong = `${code.slice(0, 4)}${(Number(code[4]) + 1) % 10}${code.slice(5)}`;
    const change = (each: string) => (each === code ? wrong : each);
    const told = alignTrain(seenTrain(readsOf(train, { change })), [consistOfTrain(train, "flight LH1 / 1")]);
    expect(told).toMatchObject({ list: "flight LH1 / 1", state: "complete" });
    expect(told.units[2]).toMatchObject({ status: "corrected", code, read: wrong });
    const unlisted = alignTrain(seenTrain(readsOf(train, { change })), []);
    expect(unlisted.units[2]).toMatchObject({ read: wrong, confidence: 0.5 });
    expect(unlisted.units.every((unit) => unit.code === undefined)).toBe(true);
  });

  it("empty wagons have no containers, and containers stand on the wagon where the list has them", () => {
    const train = drawTrain(18, "loads", { ...options, emptyShare: 0.3 });
    const told = alignTrain(seenTrain(readsOf(train, { reads: ["unit", "container"] })), [consistOfTrain(train)]);
    expect(told.state).toBe("complete");
    expect(told.units.map(({ containers }) => [...containers].sort())).toEqual(
      train.passed.map(({ containers }) => [...containers].sort()),
    );
    expect(told.units.filter(({ containers }) => containers.length === 0).length).toBeGreaterThan(5);
  });

  it("an unread wagon is known by a container that the list has on it", () => {
    const train = drawTrain(19, "by container", { ...options, emptyShare: 0 });
    const unread = train.passed[33]?.code;
    const reads = readsOf(train, {
      reads: ["unit", "container"],
      change: (code) => (code === unread ? undefined : code),
    });
    const told = alignTrain(seenTrain(reads), [consistOfTrain(train)]);
    expect(told.units[33]).toMatchObject({ status: "unread", code: unread, listed: 34 });
    expect(statuses(told)).toEqual({ matched: 59, unread: 1 });
  });

  it("a train of containers without wagon numbers is matched by what stands on each wagon", () => {
    const train = drawTrain(20, "boxes", { ...options, emptyShare: 0 });
    const reads = readsOf(train, { reads: ["container"] });
    const consist = { name: "boxes", units: train.listed.map(({ containers }, i) => ({ place: i + 1, containers })) };
    const told = alignTrain(seenTrain(reads), [consist]);
    expect(told.state).toBe("complete");
    expect(told.units).toHaveLength(60);
  });

  it("bears numbers that are listed twice, and a list that is empty", () => {
    const train = drawTrain(21, "twice", { wagons: 8 });
    const consist = consistOfTrain(train);
    const [third] = consist.units.slice(2, 3);
    const twice = {
      ...consist,
      units: consist.units.flatMap((unit) => (unit === third ? [unit, { ...unit, place: 3.5 }] : [unit])),
    };
    const listedTwice = { ...twice, units: twice.units.map((unit, i) => ({ ...unit, place: i + 1 })) };
    const told = alignTrain(seenTrain(readsOf(train)), [listedTwice]);
    expect(told.state).toBe("ambiguous");
    expect(alignTrain(seenTrain(readsOf(train)), [{ name: "empty", units: [] }]).state).toBe("no-list");
    expect(alignTrain([], [consist])).toMatchObject({ state: "no-list", units: [] });
  });

  it("never gives a wagon a number that is not its own, whatever is unread, misread, missing, extra or doubled", () => {
    let [named, right] = [0, 0];
    for (let seed = 100; seed < 130; seed++) {
      const train = drawTrain(seed, "hard", {
        ...{ wagons: 40, missing: seed % 3, extra: seed % 2, isReversed: seed % 5 === 0, swapped: seed % 7 === 0 },
        speedChange: 0.2,
      });
      const reads = readsOfTrain(
        seed,
        train,
        { device: "ocr", source: "left", reads: ["unit"], unreadShare: 0.05, misreadShare: 0.05, doubledShare: 0.05 },
        t0,
      ).map(({ value, type, valid, atUtcMs }): TrainRead => {
        return { eye: "left", code: value, type, valid, ambiguous: false, atMs: atUtcMs, metres: 0 };
      });
      const told = alignTrain(seenTrain(reads, seed % 2 === 0 ? scanOf(train) : undefined), [consistOfTrain(train)]);
      for (const [k, u] of told.units.entries()) {
        const tr = u.position > 0 ? train.passed.find((x) => x.code === u.code) : undefined;
        if (u.position > 0 && u.code !== undefined && tr === undefined && u.status !== "ambiguous")
          console.log(
            seed,
            JSON.stringify(told.units.slice(k - 2, k + 3)),
            JSON.stringify(train.passed.slice(u.position - 3, u.position + 2).map((x) => [x.code, x.listed])),
            JSON.stringify(train.listed.slice((u.listed ?? 0) - 3, (u.listed ?? 0) + 2).map((x) => x.code)),
          );
      }
      expect(falseNames(train, told)).toEqual([]);
      for (const { position, code } of told.units) if (position > 0 && code !== undefined) named++;
      right += train.passed.length;
    }
    expect(named / right).toBeGreaterThan(0.93);
  });

  it("takes whatever units there are without a fault, and names every listed unit once", () => {
    const code = fc.constantFrom("A1", "B2", "C3", "D4", "A2");
    const seenCode = fc.record({ code, verified: fc.boolean() });
    const unit: fc.Arbitrary<SeenUnit> = fc.record(
      {
        own: seenCode,
        others: fc.array(seenCode, { maxLength: 1 }),
        containers: fc.array(seenCode, { maxLength: 2 }),
        witness: fc.constantFrom("read" as const, "segment" as const, "gap" as const),
      },
      { requiredKeys: ["others", "containers", "witness"] },
    );
    const listed = fc.array(fc.record({ code, containers: fc.array(code, { maxLength: 2 }) }), { maxLength: 7 });
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 7 }), listed, (seen, entries) => {
        const consist = { name: "any", units: entries.map((entry, i) => ({ place: i + 1, ...entry })) };
        const told = alignTrain(seen, [consist]);
        const positions = told.units.flatMap(({ position }) => (position > 0 ? [position] : []));
        expect(positions).toEqual(positions.map((_, i) => i + 1));
        if (told.state === "no-list") return;
        const places = told.units.flatMap((each) => each.listed ?? []);
        expect(places.toSorted((a, b) => a - b)).toEqual(entries.map((_, i) => i + 1));
      }),
      { numRuns: 200 },
    );
  });
});
