import { describe, expect, it } from "vitest";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import type { Conveyance } from "./conveyance.ts";
import { Doubts } from "./doubts.ts";
import type { Evidence } from "./evidence.ts";
import { Item } from "./item.ts";
import { certainly, Passage } from "./passage.ts";
import type { Placed } from "./placed.ts";
import { ofKind } from "./testing/run.ts";
import { drive, occupancy, read, rfc, s, scan, t0, truck } from "./testing/trucks.ts";
import { dueToSettle } from "./window.ts";

const broken = (from: number) =>
  ({
    ...scan(from),
    kind: "scan.incomplete",
    reason: "interlock trip",
    vehicle: undefined,
    image: undefined,
    previews: undefined,
    speedMetresPerSecond: undefined,
    startedAt: rfc(from + 14),
    endedAt: rfc(from + 17),
  }) as unknown as PorticoRecord;

const driven = (records: readonly PorticoRecord[]) => drive(records).drafts;

/** The last word about a record. */
function linkOf(drafts: readonly RecordDraft[], record: PorticoRecord) {
  return drafts.findLast(
    (draft) => (draft.kind === "link.made" || draft.kind === "link.corrected") && draft.record === record.id,
  ) as { passage: string; ambiguous?: boolean } | undefined;
}

describe("a scan that was broken off before it showed anybody", () => {
  it("belongs to the passage that stood in the scanner, and counts as no image", () => {
    const scanned = broken(60);
    const drafts = driven([...truck(0, "CSQU3054383"), read(60, "HLXU1234561"), occupancy(60), scanned]);
    const [, second] = ofKind(drafts, "passage.opened");
    expect(linkOf(drafts, scanned)).toMatchObject({ passage: second?.passage, ambiguous: false });
    expect(ofKind(drafts, "passage.closed").map(({ imaged, reasons }) => [imaged, reasons])).toEqual([
      ["yes", []],
      ["unknown", ["the scan of xray-1 is incomplete: interlock trip"]],
    ]);
  });

  it("is of nobody where nobody stood there", () => {
    const scanned = broken(200);
    const drafts = driven([...truck(0, "CSQU3054383"), scanned]);
    expect(linkOf(drafts, scanned)).toBeUndefined();
    expect(ofKind(drafts, "passage.opened")).toHaveLength(1);
  });
});

describe("what no margin makes sure", () => {
  it("two that turn off behind the reader, one right behind the other, are asked about", () => {
    const left = [read(0, "CSQU3054383"), read(6, "HLXU1234561")];
    const drafts = driven([...left, ...truck(90, "MSCU1234566")]);
    const links = left.map((record) => linkOf(drafts, record));
    const isTold = links[0]?.passage !== links[1]?.passage || links.every((link) => link?.ambiguous === true);
    expect(isTold).toBe(true);
  });

  it("one that turned off and the next, a minute later, are not one conveyance with two boxes without a question", () => {
    const left = read(0, "CSQU3054383");
    const next = truck(72, "HLXU1234561");
    const drafts = driven([left, ...next, ...truck(150, "MSCU1234566")]);
    const link = linkOf(drafts, left);
    const own = next.map((record) => linkOf(drafts, record));
    expect(link?.ambiguous === true || own.every((each) => each?.passage !== link?.passage)).toBe(true);
  });

  it("one code on two that follow each other is asked about on both", () => {
    const trucks = [truck(0, "CSQU3054383"), truck(90, "CSQU3054383")];
    const drafts = driven(trucks.flat());
    for (const [first] of trucks) expect(first && linkOf(drafts, first)).toMatchObject({ ambiguous: true });
  });
});

describe("a doubt", () => {
  const evidence = (record: string, atMs: number): Evidence => ({
    record,
    recordKind: "identity.read",
    atMs,
    read: {
      ...{ device: "ocr-1", metres: 2, type: "container", code: record, valid: true, ambiguous: false },
      ...{ firstMs: atMs, lastMs: atMs, count: 1 },
    },
  });
  const itemOf = (record: string, atMs: number) =>
    new Item(evidence(record, atMs), evidence(record, atMs), "ocr-1 reads");
  const placed = (item: Item, fellows: readonly Item[], marginNats: number, rivals: readonly Item[] = []): Placed => ({
    item,
    conveyance: { items: [item, ...fellows] } as unknown as Conveyance,
    marginNats,
    probability: 1,
    isOdd: false,
    isOver: false,
    owner: () => "P-1",
    alternatives: () => (rivals.length > 0 ? ["P-2"] : []),
    concerned: () => new Set([item, ...fellows, ...rivals]),
  });

  it("is not taken back because its rivals were settled when their time was up", () => {
    const doubts = new Doubts();
    const [mine, rival] = [itemOf("A", 0), itemOf("B", 1)];
    expect(doubts.weigh(placed(mine, [], 2, [rival])).marginNats).toBe(2);
    rival.pin = `${dueToSettle} 1`;
    expect(doubts.weigh(placed(mine, [], 12))).toMatchObject({ marginNats: 2, alternatives: ["P-2"] });
  });

  it("is weighed anew when its rivals were settled because nothing else was possible", () => {
    const doubts = new Doubts();
    const [mine, rival] = [itemOf("A", 0), itemOf("B", 1)];
    doubts.weigh(placed(mine, [], 2, [rival]));
    rival.pin = "sure 1";
    expect(doubts.weigh(placed(mine, [], 12)).marginNats).toBe(12);
  });

  it("has news only when something came after it was told that goes with one of those concerned", () => {
    const doubts = new Doubts();
    const [mine, rival, early, late] = [itemOf("A", 0), itemOf("B", 1), itemOf("C", 5), itemOf("D", 50)];
    doubts.tell(placed(mine, [], 2, [rival]), 10);
    const along = (items: readonly Item[]) => (item: Item) =>
      items.includes(item) ? ({ items } as unknown as Conveyance) : undefined;
    expect(doubts.hasNews(mine, along([mine, early]))).toBe(false);
    expect(doubts.hasNews(mine, along([rival, late]))).toBe(true);
    expect(doubts.hasNews(rival, along([rival, late]))).toBe(false);
  });
});

describe("a passage with very many codes", () => {
  const withCodes = (count: number) => {
    const passage = new Passage("P-1", t0, (reads) => ({
      containers: reads.map(({ code }) => code),
      reasons: [],
      resolutions: [],
      isCertain: true,
      alternatives: [],
    }));
    for (let i = 0; i < count; i++) {
      const read = {
        ...{ device: "ocr-1", metres: 2, type: "container", code: `C${i}`, valid: true, ambiguous: false },
        ...{ firstMs: s(i), lastMs: s(i), count: 1 },
      };
      const link = { record: `r${i}`, recordKind: "identity.read", atMs: s(i), read } as const;
      passage.add({ evidence: link, certainty: certainly, said: { containers: [], ambiguous: false } });
    }
    return passage;
  };

  it("has all of a long train, and says how many it left out of what is longer", () => {
    const lane = { id: "1", lengthMetres: 40, closePassageAfterMs: 1000, stations: [] };
    const train = withCodes(1200).conclusion(lane, new Set());
    expect(train.containers).toHaveLength(1200);
    const longer = withCodes(2100).conclusion(lane, new Set());
    expect(longer.containers).toHaveLength(2048);
    expect(longer.reasons).toContain("52 reads were left out: a passage is told apart by at most 2048 codes");
  });
});
