import { expect, it } from "vitest";
import { damage } from "../../src/formats/dicos/testing/mutations.ts";
import { heapBytes } from "../support/heap.ts";

it("a million damaged DICOS objects crash nothing, grow nothing, and are refused with DICOS_INVALID or read as they are", async () => {
  // Once warm, memory may not grow with the number of objects.
  expect((await damage(20_000, 1)).wrong).toEqual([]);
  const before = heapBytes();
  const { wrong, refused, read } = await damage(1_000_000, 100_000);
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(400_000);
  expect(read).toBeGreaterThan(200_000);
  expect(heapBytes() - before).toBeLessThan(32 * 2 ** 20);
});
