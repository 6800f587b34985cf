import { describe, expect, it } from "vitest";
import type { FaultEvent } from "../driver.ts";
import { occupancyAssembler } from "./assembler.ts";

const at = (seconds: number) => ({ utcMs: Date.UTC(2026, 10, 21) + seconds * 1000, monotonicMs: seconds * 1000 });
const fault = (seconds: number, active: boolean, category: "gamma" | "neutron" | "fault"): FaultEvent => ({
  type: "fault",
  at: at(seconds),
  code: `of-${category}`,
  active,
  text: "words",
  category,
});

describe("an alarm of a monitor that has no occupancies", () => {
  it.each([
    ["gamma", 2],
    ["neutron", 1],
    ["fault", 3],
  ] as const)("is %s of priority %i, and returns with its condition", (category, priority) => {
    const assembler = occupancyAssembler({ device: "area-1", lane: "1", provenance: "live" });
    expect(assembler.handle(fault(0, false, category))).toEqual([]);
    const [raised] = assembler.handle(fault(1, true, category));
    expect(raised).toMatchObject({ kind: "alarm.raised", category, priority, state: "unacknowledged-active" });
    expect(assembler.handle(fault(2, true, category))).toEqual([]);
    expect(assembler.handle(fault(3, false, category))).toMatchObject([
      { kind: "alarm.changed", state: "returned-unacknowledged" },
    ]);
  });

  it("outlives a broken session, and ends when the next one says so", () => {
    const assembler = occupancyAssembler({ device: "area-1", lane: "1", provenance: "live" });
    assembler.handle(fault(1, true, "gamma"));
    expect(assembler.sessionEnded(at(2), "unplugged")).toEqual([]);
    expect(assembler.handle(fault(9, false, "gamma"))).toMatchObject([{ kind: "alarm.changed" }]);
  });
});
