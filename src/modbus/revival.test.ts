import { expect, it } from "vitest";
import { createRevival } from "./revival.ts";

it("who waits for a wire is told when it answers after it was dead, and at no other time", () => {
  const revival = createRevival();
  const told: number[] = [];
  let nowMs = 0;
  const forget = revival.watch(() => told.push(nowMs));
  for (nowMs of [5, 200, 10_200, 20_201, 20_400]) revival.answered(nowMs);
  expect(told).toEqual([5, 20_201]);
  forget();
  revival.answered(90_000);
  expect(told).toHaveLength(2);
});
