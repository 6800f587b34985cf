import { expect, it } from "vitest";
import { damageMessages } from "../../src/formats/edifact/testing/mutations.ts";
import { heapBytes } from "../support/heap.ts";

it("a million damaged terminal messages crash nothing, grow nothing, and give only what the journal takes", () => {
  // Once warm, memory may not grow with the number of messages.
  expect(damageMessages(20_000, 1).wrong).toEqual([]);
  const before = heapBytes();
  const { wrong, taken, refused } = damageMessages(1_000_000, 2);
  expect(wrong).toEqual([]);
  expect(taken).toBeGreaterThan(250_000);
  expect(refused).toBeGreaterThan(25_000);
  expect(heapBytes() - before).toBeLessThan(32 * 2 ** 20);
});
