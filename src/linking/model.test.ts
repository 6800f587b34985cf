import { describe, expect, it } from "vitest";
import { align, type Model } from "./align.ts";
import { type Branch, type Conveyance, ConveyanceCosts } from "./conveyance.ts";
import { evidenceOf } from "./evidence.ts";
import type { LaneGeometry } from "./geometry.ts";
import { Item } from "./item.ts";
import { modelOf } from "./model.ts";
import { sequencesOf } from "./places.ts";
import { laneOfTests, laneWithTwoReaders, readRecord, type ScenarioOptions, scenario } from "./testing/scenario.ts";

const limits = { keepNats: 12, maxNodes: 100_000, maxWork: 5_000_000 };

/** The records of a few conveyances as the window would have them all at once. */
function itemsOf(options: ScenarioOptions, lane: LaneGeometry): Item[] {
  const nameOf = sequencesOf(lane);
  const items: Item[] = [];
  for (const record of scenario(options).records) {
    const evidence = evidenceOf(record, lane);
    if (evidence === undefined) continue;
    const sequence = nameOf(evidence);
    const known = items.findLast((item) => item.takes(evidence, sequence, false));
    if (known === undefined) items.push(new Item(evidence, evidence, sequence));
    else known.add(evidence, evidence);
  }
  return items;
}

/** The same alignment by looking at every step there is. */
const withoutBounds = (model: Model<Item, Conveyance, Branch>): Model<Item, Conveyance, Branch> => ({
  sequences: model.sequences,
  most: model.most,
  leastCost: 0,
  nothing: model.nothing,
  extend: (branch, next) => model.extend(branch, next),
  step: (branch, used) => model.step(branch, used),
  between: (before, after) => model.between(before, after),
});

describe("the lower bounds of a lane", () => {
  it.each<Partial<ScenarioOptions>>([
    {},
    { headwayS: [8, 20], stopShare: 0.2, following: "queueing" },
    { missedReadShare: 0.3, missedOccupancyShare: 0.2, missedScanShare: 0.2 },
    { misreadShare: 0.5, noSpeedShare: 0.5, headwayS: [10, 30] },
    { skewMs: { portal: 3000, scanner: -3000 }, headwayS: [10, 30] },
    { isReadTwice: true, conveyances: 3 },
    { isReadTwice: true, conveyances: 3, missedReadShare: 0.3, headwayS: [10, 30] },
  ])("leave out nothing that matters: %o", (differs) => {
    for (const seed of [1, 2, 3]) {
      const lane = differs.isReadTwice === true ? laneWithTwoReaders : laneOfTests;
      const items = itemsOf({ seed, conveyances: 4, ...differs }, lane);
      const scene = { nowMs: Math.max(...items.map(({ sinceMs }) => sinceMs)) + 20_000, missed: () => 2.5 };
      const model = modelOf(items, new ConveyanceCosts(lane), scene);
      const found = align(model, limits);
      const all = align(withoutBounds(model), limits);
      expect(found?.isExact).toBe(true);
      expect(found?.cost).toBeCloseTo(all?.cost ?? Number.NaN, 9);
      const told = (alignment: typeof found) =>
        (alignment?.candidates ?? [])
          .map(({ step, excess }) => `${step.items.map(({ key }) => key).join("+")} ${excess.toFixed(6)}`)
          .sort();
      expect(told(found)).toEqual(told(all));
      expect(found?.work).toBeLessThan(all?.work ?? 0);
    }
  });

  it("do not count a code beside an image as read at a place that others have missed", () => {
    const lane = laneWithTwoReaders;
    const nameOf = sequencesOf(lane);
    const atMs = Date.UTC(2026, 10, 21, 6);
    const beside = { device: "xray-1", source: "sidecar", deviceTime: new Date(atMs + 60_000).toISOString() };
    const records = [readRecord(atMs, "CSQU3054383"), readRecord(atMs + 60_000, "HLXU1234561", true, beside)];
    const items = records.flatMap((record) => {
      const evidence = evidenceOf(record, lane);
      return evidence === undefined ? [] : [new Item(evidence, evidence, nameOf(evidence))];
    });
    const model = modelOf(items, new ConveyanceCosts(lane), { nowMs: atMs, missed: () => 2.5 });
    const [first] = items;
    const alone = first === undefined ? undefined : model.extend(model.nothing, first);
    if (alone === undefined) throw new Error("a read alone can be a conveyance");
    const used = model.sequences.map((sequence) => (sequence.some((item) => item === first) ? 1 : 0));
    const cost = model.step(alone, used)?.cost;
    expect(model.leastOf?.(alone, used.length, used)).toBeLessThanOrEqual(cost ?? 0);
  });
});
