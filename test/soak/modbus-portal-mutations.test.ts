import { expect, it } from "vitest";
import { heapBytes } from "../support/heap.ts";
import { type Mutated, mutateBlock, mutateMap } from "../support/portal-mutations.ts";

const runs = 1_000_000;

it.each<[string, () => Mutated]>([
  ["the Aspect block", () => mutateBlock("aspect", runs)],
  ["the generic block", () => mutateBlock("generic", runs)],
  ["a map of one's own", () => mutateMap(runs)],
])(
  "a million mutated polls of %s crash nothing, grow nothing, and make no occupancy whole whose end was not seen",
  (_what, mutated) => {
    // Once warm, memory may not grow with the number of polls.
    expect(mutated().wrong).toEqual([]);
    const before = heapBytes();
    const { wrong, occupancies } = mutated();
    expect(wrong).toEqual([]);
    expect(occupancies).toBeGreaterThan(10_000);
    expect(heapBytes() - before).toBeLessThan(64 * 2 ** 20);
  },
);
