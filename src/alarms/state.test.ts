import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextStatus, raised, stateOf } from "./state.ts";
import { conveyance, equipment, inputs, statusAfter } from "./testing/inputs.ts";

const anyInputs = fc.array(fc.constantFrom(...inputs), { maxLength: 40 });

describe("whatever comes in whatever order", () => {
  it("an alarm about a conveyance stays open until a person has decided, and is in sight all that time", () => {
    fc.assert(
      fc.property(anyInputs, fc.integer({ min: 1, max: 3 }), (given, priority) => {
        let status = raised({ latches: true, priority });
        // The model: decided since it was raised, with a final finding, after the conveyance had left.
        let decided = false;
        for (const input of given) {
          const wasLatched = stateOf(status) === "latched" || stateOf(status) === "normal";
          const next = nextStatus(status, input);
          if ("refused" in next) continue;
          status = next;
          if (input === "adjudicate") decided = wasLatched;
          if (input === "adjudicate-provisionally" || input === "reopen") decided = false;
          if (input === "raise" && status.condition === "active") decided = false;
          expect(stateOf(status) === "normal").toBe(decided);
          expect(["shelved", "suppressed", "out-of-service"]).not.toContain(stateOf(status));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("an alarm of equipment whose condition holds is never over, and one that nobody has seen is not either", () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const status = statusAfter(equipment, ...given);
        if (stateOf(status) === "normal") expect(status).toMatchObject({ condition: "returned", acknowledged: true });
        if (status.aside === undefined && !status.acknowledged) expect(stateOf(status)).not.toBe("normal");
      }),
      { numRuns: 2000 },
    );
  });

  it("the order of the device's return and the person's acknowledgement makes no difference", () => {
    for (const alarm of [equipment, conveyance]) {
      expect(statusAfter(alarm, "acknowledge", "return")).toEqual(statusAfter(alarm, "return", "acknowledge"));
    }
  });
});
