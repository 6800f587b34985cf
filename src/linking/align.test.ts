import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align, type Model, type Step } from "./align.ts";
import { placements } from "./placement.ts";

type Named = Step<string>;

/** A number 0..1 that depends on nothing but the text. */
function hashed(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** A lane with arbitrary costs: of every conveyance, and of every conveyance behind every other. */
function arbitraryModel(
  seed: number,
  lengths: readonly number[],
  most: readonly number[],
): Model<string, Named, readonly string[]> {
  const share = (item: string) => 0.3 * hashed(`${seed} share ${item}`);
  return {
    sequences: lengths.map((length, k) => Array.from({ length }, (_, i) => `${"abcd"[k]}${i}`)),
    most,
    leastCost: 0.5,
    share,
    nothing: [],
    leastOf: (items) => 0.5 + items.reduce((sum, item) => sum + share(item), 0),
    extend: (items, next) => [...items, next],
    step(items) {
      const extra = 6 * hashed(`${seed} ${items.join()}`) ** 2;
      if (items.length > 1 && extra > 5) return undefined;
      return { items, cost: 0.5 + items.reduce((sum, item) => sum + share(item), 0) + extra };
    },
    between: (before, after) => 3 * hashed(`${seed} ${before?.items.join() ?? "-"} > ${after.items.join()}`) ** 3,
  };
}

/** Every alignment there is, with its cost: the definition itself, without any cleverness. */
function allAlignments(model: Model<string, Named, readonly string[]>): { steps: Named[]; cost: number }[] {
  const all: { steps: Named[]; cost: number }[] = [];
  const go = (used: number[], steps: Named[], cost: number) => {
    if (used.every((count, k) => count === model.sequences[k]?.length)) {
      all.push({ steps, cost });
      return;
    }
    const take = (k: number, taken: string[], next: number[]) => {
      if (k === used.length) {
        if (taken.length === 0) return;
        const step = model.step(taken, next);
        if (step !== undefined) go(next, [...steps, step], cost + step.cost + model.between(steps.at(-1), step));
        return;
      }
      for (let n = 0; n <= (model.most[k] ?? 1); n++) {
        const from = used[k] ?? 0;
        if (from + n > (model.sequences[k]?.length ?? 0)) break;
        const more = model.sequences[k]?.slice(from, from + n) ?? [];
        take(k + 1, [...taken, ...more], next.with(k, from + n));
      }
    };
    take(0, [], [...used]);
  };
  go(
    model.sequences.map(() => 0),
    [],
    0,
  );
  return all;
}

const lanes = fc.tuple(
  fc.integer(),
  fc.constantFrom(
    { lengths: [3, 3, 2], most: [1, 1, 1] },
    { lengths: [3, 2, 2], most: [2, 1, 1] },
    { lengths: [4, 3], most: [3, 1] },
    { lengths: [2, 2, 1, 1], most: [1, 2, 1, 1] },
    { lengths: [0, 3, 2], most: [2, 1, 1] },
    { lengths: [5], most: [2] },
  ),
);
const limits = { keepNats: 12, maxNodes: 100_000, maxWork: 10_000_000 };
const named = (steps: readonly Named[]) => steps.map((step) => step.items.join("+")).join(" ");

describe("the exact alignment, against all alignments of small random lanes", () => {
  it("finds the best of all", () => {
    fc.assert(
      fc.property(lanes, ([seed, { lengths, most }]) => {
        const model = arbitraryModel(seed, lengths, most);
        const best = allAlignments(model).reduce((a, b) => (b.cost < a.cost ? b : a));
        const found = align(model, limits);
        expect(found?.cost).toBeCloseTo(best.cost, 9);
        expect(named(found?.best ?? [])).toBe(named(best.steps));
        expect(found?.isExact).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  it("gives every conveyance its exact excess and its exact probability", () => {
    fc.assert(
      fc.property(lanes, ([seed, { lengths, most }]) => {
        const model = arbitraryModel(seed, lengths, most);
        const all = allAlignments(model);
        const least = Math.min(...all.map(({ cost }) => cost));
        const total = all.reduce((sum, { cost }) => sum + Math.exp(least - cost), 0);
        const found = align(model, { ...limits, keepNats: 40 });
        const excess = new Map<string, number>();
        const probability = new Map<string, number>();
        for (const { steps, cost } of all) {
          for (const step of steps) {
            const name = step.items.join();
            excess.set(name, Math.min(excess.get(name) ?? Number.POSITIVE_INFINITY, cost - least));
            probability.set(name, (probability.get(name) ?? 0) + Math.exp(least - cost) / total);
          }
        }
        const seen = new Map<string, { excess: number; probability: number }>();
        for (const { step, excess: worse, probability: share } of found?.candidates ?? []) {
          const before = seen.get(step.items.join());
          seen.set(step.items.join(), {
            excess: Math.min(worse, before?.excess ?? worse),
            probability: share + (before?.probability ?? 0),
          });
        }
        expect(seen.size).toBe(excess.size);
        for (const [name, each] of seen) {
          expect(each.excess).toBeCloseTo(excess.get(name) ?? Number.NaN, 8);
          expect(each.probability).toBeCloseTo(probability.get(name) ?? Number.NaN, 8);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("gives every event its exact margin: what the best alignment costs more that takes it from its fellows", () => {
    fc.assert(
      fc.property(lanes, ([seed, { lengths, most }]) => {
        const model = arbitraryModel(seed, lengths, most);
        const all = allAlignments(model);
        const best = all.reduce((a, b) => (b.cost < a.cost ? b : a));
        const found = align(model, limits);
        if (found === undefined) throw new Error("there is one");
        for (const [item, { marginNats }] of placements<string, Named>(found)) {
          const mine = best.steps.find((step) => step.items.includes(item))?.items ?? [];
          let margin = limits.keepNats;
          for (const { steps, cost } of all) {
            const there = steps.find((step) => step.items.includes(item))?.items ?? [];
            const kept = mine.filter((each) => each !== item && there.includes(each)).length;
            const lost = 2 * kept < mine.length - 1 || there.length - 1 - kept >= mine.length;
            if (lost) margin = Math.min(margin, cost - best.cost);
          }
          expect(marginNats).toBeCloseTo(margin, 8);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("bounds of the alignment", () => {
  it("narrows what it looks at when there is too much, finds an alignment all the same, and says so", () => {
    const model = arbitraryModel(3, [8, 8, 8], [1, 1, 1]);
    const exact = align(model, limits);
    const narrow = align(model, { keepNats: 12, maxNodes: 200, maxWork: 10_000_000 });
    expect(exact?.keepNats).toBe(12);
    expect(narrow?.keepNats).toBeLessThan(12);
    expect(narrow?.best.flatMap((step) => step.items)).toHaveLength(24);
  });

  it("bounds its work, whatever the sequences offer, and says that it is not exact", () => {
    const free = (most: number, length: number, count: number): Model<string, Named, readonly string[]> => ({
      sequences: Array.from({ length: count }, (_, k) => Array.from({ length }, (_, i) => `${k}/${i}`)),
      most: Array.from({ length: count }, () => most),
      leastCost: 1,
      nothing: [],
      extend: (items, next) => [...items, next],
      step: (items) => ({ items, cost: 1 }),
      between: () => 0,
    });
    // 40 sequences of 3: more frontiers than there are whole numbers.
    for (const model of [free(4, 8, 9), free(1, 3, 40)]) {
      const items = model.sequences.flat().length;
      const found = align(model, { keepNats: 12, maxNodes: 2000, maxWork: 5000 });
      expect(found?.isExact).toBe(false);
      expect(found?.best.flatMap((step) => step.items).sort()).toEqual(model.sequences.flat().sort());
      expect(found?.work).toBeLessThan(5 * (5000 + 2000) + 8 * items * 1000);
    }
  });

  it("has nothing to say where the model forbids what is needed, and nothing to do where there is nothing", () => {
    const model = arbitraryModel(1, [2, 1], [1, 1]);
    expect(align({ ...model, step: () => undefined }, limits)).toBeUndefined();
    expect(align({ ...model, sequences: [[], []] }, limits)).toMatchObject({ cost: 0, best: [] });
  });
});
