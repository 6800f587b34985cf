import { expect, it } from "vitest";
import { type Mutated, mutateBlock, mutateMap } from "../../test/support/portal-mutations.ts";

/** The long form, a million of each, is in test/soak. */
const runs = 5000;

it.each<[string, () => Mutated]>([
  ["the Aspect block", () => mutateBlock("aspect", runs)],
  ["the generic block", () => mutateBlock("generic", runs)],
  ["a map of one's own", () => mutateMap(runs)],
])("mutated registers of %s crash nothing, and no occupancy is whole whose end was not seen", (_what, mutated) => {
  const { wrong, refused, occupancies } = mutated();
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(0);
  expect(occupancies).toBeGreaterThan(100);
});
