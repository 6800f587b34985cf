import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toRfc3339 } from "../clock.ts";
import type { DoseRateEvent, FaultEvent } from "../driver.ts";
import { type RecordDraft, recordSchemas } from "../records.ts";
import { doseAssembler } from "./dose.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 0, 0);
const at = (seconds: number) => ({ utcMs: startUtcMs + seconds * 1000, monotonicMs: seconds * 1000 });
const utc = (seconds: number) => toRfc3339(startUtcMs + seconds * 1000);

function rate(seconds: number, microsievertsPerHour?: number, more: Partial<DoseRateEvent> = {}): DoseRateEvent {
  return {
    type: "dose-rate",
    at: at(seconds),
    overRange: false,
    detector: "272137",
    ...(microsievertsPerHour === undefined ? {} : { microsievertsPerHour }),
    ...more,
  };
}

function fault(seconds: number, active: boolean, category: "gamma" | "fault" = "gamma"): FaultEvent {
  return { type: "fault", at: at(seconds), code: "dose-rate-high-alarm", active, text: "HIGH ALARM", category };
}

const assembler = () => doseAssembler({ device: "area-1", lane: "1", provenance: "live" });

/** Every two seconds, as the device pushes. */
const seconds = (from: number, to: number) => Array.from({ length: (to - from) / 2 }, (_, i) => from + 2 * i);

function isValid(draft: RecordDraft): boolean {
  const whole = { seq: 1, id: "019aa5d0-0000-7000-8000-000000000000", ...draft };
  return recordSchemas[draft.kind].safeParse(whole).success;
}

describe("dose rates of an area monitor", () => {
  it("become one record a minute, with mean, maximum and count", () => {
    const dose = assembler();
    const drafts = seconds(0, 122).flatMap((second) => dose.handle(rate(second, second === 30 ? 3.5 : 0.5)));
    expect(drafts).toEqual([
      {
        kind: "dose.measured",
        at: utc(60),
        monotonicMs: 60_000,
        lane: "1",
        device: "area-1",
        provenance: "live",
        detector: "272137",
        from: utc(0),
        to: utc(58),
        readings: 30,
        overRange: 0,
        meanMicrosievertsPerHour: 0.6,
        maxMicrosievertsPerHour: 3.5,
      },
      expect.objectContaining({ from: utc(60), to: utc(118), readings: 30, meanMicrosievertsPerHour: 0.5 }),
    ]);
    expect(drafts.every(isValid)).toBe(true);
  });

  it("leave readings above the range and readings without a number out of the mean, and count them", () => {
    const dose = assembler();
    dose.handle(rate(0, 1));
    dose.handle(rate(2, 2));
    dose.handle(rate(4, undefined, { overRange: true }));
    dose.handle(rate(6, 9999.9, { overRange: true }));
    dose.handle(rate(8));
    expect(dose.sessionEnded(at(9), "unplugged")).toMatchObject([
      { readings: 5, overRange: 2, meanMicrosievertsPerHour: 1.5, maxMicrosievertsPerHour: 2 },
    ]);
  });

  it("give no mean and no maximum where no reading gave a number", () => {
    const dose = assembler();
    dose.handle(rate(0));
    const [draft] = dose.sessionEnded(at(1), "unplugged");
    expect(draft).toMatchObject({ readings: 1, overRange: 0 });
    expect(draft).not.toHaveProperty("meanMicrosievertsPerHour");
    expect(draft).not.toHaveProperty("maxMicrosievertsPerHour");
    expect(draft !== undefined && isValid(draft)).toBe(true);
  });

  it("are told at once when an alarm begins and when it ends, and not while it lasts", () => {
    const dose = assembler();
    expect(dose.handle(rate(0, 0.5))).toEqual([]);
    expect(dose.handle(fault(0, false))).toEqual([]);
    expect(dose.handle(rate(2, 40))).toEqual([]);
    expect(dose.handle(fault(2, true))).toMatchObject([{ from: utc(0), to: utc(2), maxMicrosievertsPerHour: 40 }]);
    expect(dose.handle(rate(4, 41))).toEqual([]);
    expect(dose.handle(fault(4, true))).toEqual([]);
    expect(dose.handle(rate(6, 0.5))).toEqual([]);
    expect(dose.handle(fault(6, false))).toMatchObject([{ from: utc(4), to: utc(6), readings: 2 }]);
    expect(dose.handle(fault(6, false))).toEqual([]);
  });

  it("are not told early for a fault of the equipment", () => {
    const dose = assembler();
    dose.handle(rate(0, 0.5));
    expect(dose.handle(fault(0, true, "fault"))).toEqual([]);
    const { category: _none, ...uncategorised } = fault(2, true);
    expect(dose.handle(uncategorised)).toEqual([]);
  });

  it("are told when the session ends, and begin anew with the next", () => {
    const dose = assembler();
    dose.handle(rate(0, 0.5));
    expect(dose.sessionEnded(at(3), "unplugged")).toMatchObject([
      { at: utc(3), from: utc(0), to: utc(0), readings: 1 },
    ]);
    expect(dose.sessionEnded(at(4), "unplugged")).toEqual([]);
    dose.handle(rate(100, 0.7));
    expect(dose.sessionEnded(at(101), "unplugged")).toMatchObject([{ from: utc(100), readings: 1 }]);
  });

  it("are kept apart by detector, and a device that makes up names fills no memory", () => {
    const dose = assembler();
    for (let i = 0; i < 500; i++) dose.handle(rate(0, 0.5, { detector: `made-up-${i}` }));
    const drafts = dose.sessionEnded(at(1), "unplugged");
    expect(drafts).toHaveLength(65);
    expect(drafts.at(-1)).toMatchObject({ detector: "other detectors", readings: 436 });
  });

  it("hold on to the clock that never goes back when the wall clock is set", () => {
    const dose = assembler();
    const drafts = seconds(0, 62).flatMap((second) => {
      const now = at(second);
      const utcMs = second > 20 ? now.utcMs - 3_600_000 : now.utcMs;
      return dose.handle({ ...rate(second, 0.5), at: { ...now, utcMs } });
    });
    expect(drafts).toMatchObject([{ readings: 30 }]);
  });

  it("lose no reading, whatever comes when, and tell at most once a minute without alarms", () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 200 });
    fc.assert(
      fc.property(gaps, (pauses) => {
        const dose = assembler();
        let second = 0;
        const drafts = pauses.flatMap((pause) => {
          second += pause;
          return dose.handle(rate(second, 1));
        });
        const told = drafts.map(({ monotonicMs }) => monotonicMs);
        for (const [i, ms] of told.entries()) expect(ms - (told[i - 1] ?? -60_000)).toBeGreaterThanOrEqual(60_000);
        const all = [...drafts, ...dose.sessionEnded(at(second), "end")];
        const readings = all.reduce((sum, draft) => sum + (draft.kind === "dose.measured" ? draft.readings : 0), 0);
        expect(readings).toBe(pauses.length);
      }),
    );
  });
});
