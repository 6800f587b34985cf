import { describe, expect, it } from "vitest";
import {
  boxFacts,
  columnAt,
  type Fusion,
  millimetresAt,
  type Placement,
  partsOf,
  placementOf,
  placeWords,
  type Segment,
} from "./boxes.ts";
import { at, record } from "./testing.ts";
import type { Scan } from "./views.ts";

const segment = (
  kind: Segment["kind"],
  fromColumn: number,
  toColumn: number,
  fields: Partial<Segment> = {},
): Segment => ({
  kind,
  fromColumn,
  toColumn,
  fromRow: 10,
  toRow: 90,
  meanAlpha: 1,
  opaqueShare: 0,
  opaque: [],
  materials: [],
  ...fields,
});
/** Two boxes of 20 ft behind a tractor; 10 mm a column, the front edge at column 100. */
const segments = [
  segment("tractor", 100, 499, { fromMillimetres: 0, toMillimetres: 4_000 }),
  segment("container", 500, 1_105, { fromMillimetres: 4_000, toMillimetres: 10_058, size: "20ft" }),
  segment("gap", 1_106, 1_113, { fromMillimetres: 10_060, toMillimetres: 10_136 }),
  segment("container", 1_114, 1_719, { fromMillimetres: 10_140, toMillimetres: 16_198, size: "20ft" }),
];
const scan = (fields: object = {}, pitch: object = { x: 10, y: 10 }) =>
  record("scan.completed", {
    scan: "s1",
    startedAt: at(1),
    endedAt: at(9),
    vehicle: { fromLine: 40, toLine: 700, fromColumn: 100, toColumn: 1_719, enteredAt: at(2), leftAt: at(8) },
    image: { width: 1_800, height: 100, pitchMillimetres: pitch },
    segments,
    ...fields,
  }) as Scan;
const fusion = { boxes: [{ segment: 1, container: "MSCU1234566" }] } as unknown as Fusion;

describe("what stands in an image", () => {
  it("is named by its code where that is known, and counted where it is not", () => {
    expect(partsOf(scan(), [fusion]).map(({ name }) => name)).toEqual([
      "tractor",
      "MSCU 123456 6",
      "gap",
      "box 2 of 2",
    ]);
    expect(partsOf(scan(), []).map(({ name }) => name)).toEqual(["tractor", "box 1 of 2", "gap", "box 2 of 2"]);
    expect(partsOf(scan({ segments: segments.slice(0, 2) }), [])[1]?.name).toBe("the box");
  });

  it("is named as the boxes were placed, whatever the fusion alone could tell; and not by a code that was corrected since", () => {
    const placed = (boxes: object[], fields: object = {}) =>
      record("boxes.placed", { passage: "p1", scan: "s1", boxes, certainty: "sure", reason: "", ...fields });
    const front = { position: 1, segment: 3, container: "NYKU7980652", candidates: [], alarms: [] };
    const rear = { position: 2, segment: 1, candidates: ["HLXU1234561", "TGHU6000010"], alarms: [] };
    const detail = { containers: ["NYKU7980652"], records: [placed([rear]), placed([front, rear])] };
    const parts = partsOf(scan(), [fusion], placementOf(detail, "s1")).filter(({ isBox }) => isBox);
    expect(parts.map(({ name }) => name)).toEqual(["box 1 of 2", "NYKU 798065 2"]);
    expect(parts.map(boxFacts)).toEqual(["HLXU 123456 1 or TGHU 600001 0", ""]);
    expect(placementOf({ ...detail, containers: ["MSCU1234566"] }, "s1")).toBeUndefined();
    expect(placementOf(detail, "s2")).toBeUndefined();
    const pair = placed([front, { ...rear, segment: 3, container: "HLXU1234561", candidates: [] }]);
    expect(partsOf(scan(), [], pair as Placement)[3]?.name).toBe("NYKU 798065 2 + HLXU 123456 1");
  });

  it("has its size and length, and says nothing of a length that nobody knows", () => {
    expect(partsOf(scan(), []).map(({ size }) => size)).toEqual(["4.00 m", "20 ft, 6.06 m", "0.08 m", "20 ft, 6.06 m"]);
    expect(partsOf(scan({ segments: [segment("container", 1, 9)] }), [])[0]?.size).toBe("");
  });

  it("is nothing in a record of before there were segments", () => {
    expect(partsOf(scan({ segments: undefined }), [])).toEqual([]);
  });

  it("tells what is in a box, and never that a small share is none", () => {
    const [part] = partsOf(
      scan({
        segments: [
          segment("container", 0, 9, {
            looksEmpty: true,
            opaqueShare: 0.004,
            materials: [
              { material: "metal", share: 0.62 },
              { material: "heavy", share: 0.004 },
            ],
          }),
        ],
      }),
      [],
    );
    expect(part && boxFacts(part)).toBe("looks empty, below 1 % opaque, 62 % metal");
  });
});

describe("a place in an image", () => {
  it("is told from the front end of its box, otherwise from the front edge", () => {
    const parts = partsOf(scan(), [fusion]);
    expect(placeWords(scan(), parts, 900)).toBe("4.00 m from the front end of MSCU 123456 6");
    expect(placeWords(scan(), parts, 1_214)).toBe("1.00 m from the front end of box 2 of 2");
    expect(placeWords(scan(), parts, 300)).toBe("tractor, 2.00 m behind the front edge");
    expect(placeWords(scan(), parts, 50)).toBe("0.50 m ahead of the front edge");
  });

  it("is a column where the speed is not known: no length is made up", () => {
    const blind = scan({}, { y: 10 });
    expect(placeWords(blind, partsOf(blind, []), 900)).toBe("column 900, box 1 of 2, length unknown");
    expect(columnAt(blind, 1_000)).toBeUndefined();
    expect(millimetresAt(scan({ vehicle: undefined }), 900)).toBeUndefined();
  });

  it("is told from the other end where the scan ran against the lane", () => {
    const back = scan({ motion: { source: "plc", sinceStartMs: [0], speedMetresPerSecond: [-2] } });
    expect(columnAt(back, 0)).toBe(1_720);
    expect(millimetresAt(back, 1_620)).toBe(1_000);
    expect(placeWords(back, partsOf(back, []), 1_620)).toBe("1.00 m from the front end of box 2 of 2");
  });

  it("goes from millimetres to columns and back", () => {
    expect(columnAt(scan(), 4_000)).toBe(500);
    expect(millimetresAt(scan(), 500)).toBe(4_000);
  });
});
