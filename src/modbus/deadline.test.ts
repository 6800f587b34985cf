import { expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { createDeadline } from "./deadline.ts";

it("expires at the deadline that was set last, be it later or sooner than those before, with one timer", async () => {
  const clock = new ManualClock(0);
  const expired: number[] = [];
  const deadline = createDeadline(clock, () => expired.push(clock.now().monotonicMs));
  for (let i = 0; i < 5; i++) {
    deadline.set(clock.now().monotonicMs + 1000.1);
    await clock.advance(100.7);
  }
  // Set last at 402.8 ms.
  await clock.advance(899);
  expect(expired).toEqual([]);
  await clock.advance(1);
  expect(expired).toHaveLength(1);
  expect(expired[0]).toBeCloseTo(1402.9, 6);
  expect(clock.nextDueMs).toBeUndefined();

  deadline.set(10_000);
  deadline.set(2_000);
  await clock.advance(700);
  expect(expired[1]).toBe(2_000);
  await clock.advance(20_000);
  expect(expired).toHaveLength(2);
});

it("leaves no timer behind when it is closed", () => {
  const clock = new ManualClock(0);
  const deadline = createDeadline(clock, () => {});
  deadline.set(1000);
  deadline.close();
  expect(clock.nextDueMs).toBeUndefined();
});
