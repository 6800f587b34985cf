import { describe, expect, it } from "vitest";
import type { Conveyance } from "./conveyance.ts";
import { evidenceOf } from "./evidence.ts";
import { Item } from "./item.ts";
import { strangeOf } from "./strange.ts";
import { laneOfTests, occupancyRecord, readRecord, scanRecord } from "./testing/scenario.ts";

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

  describe("is a box that was read behind one that stands in the portal", () => {
    /** In the portal from the tenth second on, at 4 m/s; the front box is read at 9 s. */
    const conveyance = (untilS: number, ...readsS: readonly (readonly [number, string])[]) => {
      const own = seenBy(occupancyRecord, 10, untilS, 4).items;
      const reads = readsS.map(([atS, code]) => {
        const evidence = evidenceOf(readRecord(s(atS), code), laneOfTests);
        if (evidence === undefined) throw new Error("the record is no evidence");
        return new Item(evidence, evidence, "ocr-1 reads");
      });
      return { items: [...own, ...reads] } as unknown as Conveyance;
    };
    const [front, rear] = ["CSQU3054383", "MSKU0000006"];
    const asked = (leader: Conveyance, ...others: Conveyance[]) => {
      const items = strangeOf(new Set([leader, ...others]), laneOfTests, new Set());
      return leader.items.flatMap((item) => (items.has(item) ? item.sightings.reads.map(({ code }) => code) : []));
    };

    it("and may be of the next one, which waits", () => {
      expect(asked(conveyance(60, [9, front], [45, rear]), seenBy(occupancyRecord, 62, 66, 4))).toEqual([rear]);
      expect(asked(conveyance(60, [45, front]), seenBy(occupancyRecord, 62, 66, 4))).toEqual([front]);
    });

    it("but not where nobody comes behind, or where it drove on", () => {
      expect(asked(conveyance(60, [9, front], [45, rear]))).toEqual([]);
      expect(asked(conveyance(60, [9, front], [45, rear]), seenBy(occupancyRecord, 300, 304, 4))).toEqual([]);
      expect(asked(conveyance(14.5, [9, front], [11, rear]), seenBy(occupancyRecord, 20, 24, 4))).toEqual([]);
    });

    it("but not its first box, read as it drove up", () => {
      expect(asked(conveyance(60, [9, front]), seenBy(occupancyRecord, 62, 66, 4))).toEqual([]);
    });
  });
});
