import { describe, expect, it } from "vitest";
import type { Conveyance } from "./conveyance.ts";
import { evidenceOf } from "./evidence.ts";
import { Item } from "./item.ts";
import { strangeOf } from "./strange.ts";
import { laneOfTests, occupancyRecord, scanRecord } from "./testing/scenario.ts";

const t0 = Date.UTC(2026, 10, 21, 14);
const s = (seconds: number) => t0 + seconds * 1000;

/** Seen by one instrument, from and to so many seconds. */
function seenBy(
  record: typeof occupancyRecord | typeof scanRecord,
  from: number,
  to: number,
  speed: number,
): Conveyance {
  const evidence = evidenceOf(record(s(to + 1), s(from), s(to), speed), laneOfTests);
  if (evidence === undefined) throw new Error("the record is no evidence");
  return { items: [new Item(evidence, evidence, evidence.anchor?.device ?? "")] } as unknown as Conveyance;
}
const strange = (...conveyances: Conveyance[]) => {
  const items = strangeOf(new Set(conveyances), laneOfTests, new Set());
  return conveyances.map((conveyance) => conveyance.items.every((item) => items.has(item)));
};

describe("what no margin makes sure", () => {
  const inScanner = seenBy(scanRecord, 4, 13.7, 5);
  const behind = seenBy(occupancyRecord, 22.8, 26.4, 5);

  it("is who crept through the portal as the one before it left the scanner, with both neighbours: it may have come back", () => {
    const crept = seenBy(occupancyRecord, 14.3, 21.4, 0.28);
    expect(strange(inScanner, crept, behind, seenBy(occupancyRecord, 60, 64, 5))).toEqual([true, true, true, false]);
  });

  it("is nobody who drove through, or who crept long after", () => {
    expect(strange(inScanner, seenBy(occupancyRecord, 14.3, 17.9, 5), behind)).toEqual([false, false, false]);
    expect(strange(inScanner, seenBy(occupancyRecord, 34.3, 41.4, 0.28))).toEqual([false, false]);
  });
});
