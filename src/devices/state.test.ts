import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DeviceInput, type DeviceState, initialState, nextState } from "./state.ts";

const opened: DeviceInput = { type: "opened", atMs: 0, peer: "10.0.0.1:1600" };
const failed = (atMs: number, random = 0.5): DeviceInput => ({ type: "failed", atMs, reason: "no answer", random });
const fault = (active: boolean, code = "tamper"): DeviceInput => ({
  type: "fault",
  code,
  active,
  text: `${code} switch`,
});

function outcome(...inputs: DeviceInput[]) {
  let state: DeviceState = initialState;
  let step = nextState(state, inputs[0] ?? opened);
  for (const input of inputs) {
    step = nextState(state, input);
    state = step.state;
  }
  return step;
}

describe("the state of a device", () => {
  it("is ready when its link is open, and says to whom", () => {
    expect(outcome(opened).change).toEqual({
      state: "ready",
      previous: "connecting",
      reason: "connected to 10.0.0.1:1600",
    });
  });

  it("is lost when its session ends, with the reason and the time of the next attempt", () => {
    expect(outcome(opened, failed(10)).change).toEqual({
      state: "lost",
      previous: "ready",
      reason: "no answer",
      attempt: 1,
      nextAttemptInMs: 500,
    });
  });

  it("is told of once, however many attempts fail", () => {
    expect(outcome(failed(0)).change?.state).toBe("lost");
    expect(outcome(failed(0), failed(1), failed(2)).change).toBeUndefined();
  });

  it("is degraded while the device reports a fault, and ready when the last one ends", () => {
    expect(outcome(opened, fault(true)).change).toMatchObject({ state: "degraded", reason: "tamper switch" });
    expect(outcome(opened, fault(true), fault(true, "mains")).state.name).toBe("degraded");
    expect(outcome(opened, fault(true), fault(true, "mains"), fault(false)).state.name).toBe("degraded");
    expect(outcome(opened, fault(true), fault(false)).change).toMatchObject({ state: "ready", previous: "degraded" });
  });

  it("forgets faults when the line breaks, since nobody knows whether they still hold", () => {
    expect(outcome(opened, fault(true), failed(5), opened).state).toMatchObject({ name: "ready", faults: {} });
  });

  it("waits twice as long after each failure, up to a minute, and any share of it", () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 8, 40].map(
      (n) => outcome(...Array.from({ length: n }, () => failed(0, 0.999999))).retryInMs,
    );
    expect(ceilings).toEqual([1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000]);
    expect(outcome(failed(0, 0)).retryInMs).toBe(0);
  });

  it("starts from the first wait again after a session that was healthy for a minute", () => {
    const many = Array.from({ length: 8 }, () => failed(0, 1));
    expect(outcome(...many, opened, failed(59_999, 1)).retryInMs).toBe(60_000);
    expect(outcome(...many, opened, failed(60_000, 1)).retryInMs).toBe(1000);
  });

  it("never waits longer than a minute and never changes state without saying so", () => {
    const input = fc.oneof(
      fc.nat(1e6).map((atMs): DeviceInput => ({ type: "opened", atMs, peer: "p" })),
      fc
        .record({ atMs: fc.nat(1e6), random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }) })
        .map(({ atMs, random }): DeviceInput => failed(atMs, random)),
      fc.boolean().map((active) => fault(active)),
    );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 50 }), (inputs) => {
        let state = initialState;
        for (const one of inputs) {
          const step = nextState(state, one);
          expect(step.retryInMs ?? 0).toBeLessThanOrEqual(60_000);
          expect(step.change !== undefined).toBe(step.state.name !== state.name);
          state = step.state;
        }
      }),
    );
  });
});
