import { describe, expect, it } from "vitest";
import { fuzz } from "../support/fuzz.ts";
import { fuzzOccupancies } from "../support/fuzz-occupancy.ts";
import { fuzzTargets } from "../support/fuzz-targets.ts";

/** The short form of `test/soak/codecs.test.ts`; it says the same with fewer inputs. */
describe("mutated inputs", () => {
  it.each(fuzzTargets().map((target) => [target.name, target] as const))(
    "cost %s nothing but what was damaged",
    (name, target) => {
      const report = fuzz(target, name === "n42 documents" ? 300 : 2000, 11);
      expect(report.faults).toEqual([]);
      expect(report.inputs).toBeGreaterThan(100);
    },
  );

  it("never make an occupancy that reads as clear and has lost counts", async () => {
    const report = await fuzzOccupancies(300, 11, true);
    expect(report.faults).toEqual([]);
    expect(report.clear).toBeGreaterThan(300);
    expect(report.incomplete).toBeGreaterThan(50);
  });

  it("of any other kind break no session", async () => {
    expect((await fuzzOccupancies(200, 11, false)).faults).toEqual([]);
  });
});
