import { describe, expect, it } from "vitest";
import { type AlarmPeak, type BoxesInput, placeBoxes, reachesFromRear, type SeenBox } from "./boxes.ts";
import type { BoxRead } from "./boxes-order.ts";

const [a, b, c] = ["CSQU3054383", "HLXU1234561", "MSCU1234566"] as const;
/** A truck with two 20 ft boxes behind a cab of 4.2 m. */
const pair: SeenBox[] = [
  { feet: 20, segment: 1, reach: { from: 4.2, to: 10.26 } },
  { feet: 20, segment: 3, reach: { from: 10.33, to: 16.39 } },
];
const read = (container: string, firstMs: number, more: Partial<BoxRead> = {}): BoxRead => ({
  ...{ container, eye: "ocr-1/left", source: "left", firstMs, lastMs: firstMs + 400 },
  ...more,
});
const point = (metres: number, uncertaintyMetres = 0.8): AlarmPeak => ({
  ...{ metres, uncertaintyMetres, fromMetres: metres - 2, toMetres: metres + 2, isWide: false },
});
const wide = (fromMetres: number, toMetres: number): AlarmPeak => ({
  ...{ metres: (fromMetres + toMetres) / 2, uncertaintyMetres: 0.8, fromMetres, toMetres, isWide: true },
});
const place = (more: Partial<BoxesInput>) =>
  placeBoxes({
    ...{ boxes: pair, containers: [a, b], reads: [read(a, 1000), read(b, 4500)], feetOf: () => 20 },
    ...{ isReversed: false, alarms: [], how: "the image shows 2 boxes" },
    ...more,
  });
const names = (more: Partial<BoxesInput>) => place(more).boxes.map(({ container }) => container);
const alarms = (more: Partial<BoxesInput>) => place(more).boxes.map((box) => box.alarms);

describe("several boxes on one conveyance", () => {
  it("order by direction: what a camera read first is in front, and in the rear of what went backwards", () => {
    expect(names({})).toEqual([a, b]);
    expect(names({ reads: [read(b, 1000), read(a, 4500)] })).toEqual([b, a]);
    expect(names({ isReversed: true })).toEqual([b, a]);
  });

  it("bear no name where reads are of one moment, contradict each other, or are of different cameras", () => {
    const open = { containers: [undefined, undefined], candidates: [a, b] };
    for (const reads of [
      [read(a, 1000), read(b, 1100, { lastMs: 1500 })],
      [
        read(a, 1000),
        read(b, 4000),
        read(a, 4000, { eye: "ocr-2/top", source: "top" }),
        read(b, 1000, { eye: "ocr-2/top", source: "top" }),
      ],
      [read(a, 1000), read(b, 4000, { eye: "ocr-2/top", source: "top" })],
      [],
    ]) {
      const { boxes, reason } = place({ reads });
      expect(boxes.map(({ container }) => container)).toEqual(open.containers);
      expect(boxes.map(({ candidates }) => [...candidates].sort())).toEqual([open.candidates, open.candidates]);
      expect(reason).toContain("nothing says for certain");
    }
  });

  it("are told apart by the words of cameras that look at the ends, and by their lengths", () => {
    const ends = [read(a, 1000, { eye: "1", source: "rear" }), read(b, 1000, { eye: "2", source: "front camera" })];
    expect(names({ reads: ends })).toEqual([b, a]);
    const unequal: SeenBox[] = [{ feet: 40 }, { feet: 20 }];
    const feetOf = (code: string) => (code === a ? 20 : 40);
    expect(names({ boxes: unequal, reads: [], feetOf })).toEqual([b, a]);
    // Size and order that contradict each other name nothing.
    expect(names({ boxes: unequal, feetOf, reads: [read(a, 1000), read(b, 4500)] })).toEqual([undefined, undefined]);
  });

  it("2 x 20 ft with one read: no box bears the name, and both hold the alarm wherever it rose", () => {
    const told = place({ containers: [a], reads: [read(a, 1000)], alarms: [{ alarm: "g", peaks: [point(7)] }] });
    expect(told).toMatchObject({
      certainty: "shared",
      boxes: [
        { position: 1, candidates: [a], segment: 1, alarms: ["g"] },
        { position: 2, candidates: [a], segment: 3, alarms: ["g"] },
      ],
    });
    expect(told.boxes.every((box) => box.container === undefined)).toBe(true);
    expect(told.reason).toContain("box 1 from the front");
    expect(place({ containers: [], reads: [] }).reason).toContain("has no code");
  });

  it("alarm between two boxes stands on both; one that lies within one box for certain stands on it alone", () => {
    expect(alarms({ alarms: [{ alarm: "g", peaks: [point(10.3)] }] })).toEqual([["g"], ["g"]]);
    expect(alarms({ alarms: [{ alarm: "g", peaks: [point(7)] }] })).toEqual([["g"], []]);
    expect(alarms({ alarms: [{ alarm: "g", peaks: [point(13)] }] })).toEqual([[], ["g"]]);
    expect(alarms({ alarms: [{ alarm: "g", peaks: [point(9.5, 1.5)] }] })).toEqual([["g"], ["g"]]);
    expect(place({ alarms: [{ alarm: "g", peaks: [point(7)] }] }).certainty).toBe("sure");
    expect(place({ alarms: [{ alarm: "g", peaks: [point(10.3)] }] }).certainty).toBe("shared");
  });

  it("a load that radiates along its box stands on it; one along both on both", () => {
    expect(alarms({ alarms: [{ alarm: "g", peaks: [wide(3.6, 10.8)] }] })).toEqual([["g"], []]);
    expect(alarms({ alarms: [{ alarm: "g", peaks: [wide(4, 16)] }] })).toEqual([["g"], ["g"]]);
  });

  it("an alarm that nobody could place, or beside every box, stands on all and says why", () => {
    const unplaced = place({ alarms: [{ alarm: "n", peaks: [] }] });
    expect(unplaced).toMatchObject({ certainty: "shared", boxes: [{ alarms: ["n"] }, { alarms: ["n"] }] });
    expect(unplaced.reason).toContain("nobody knows where");
    const cab = place({ alarms: [{ alarm: "g", peaks: [point(1.5)] }] });
    expect(cab.boxes.map((box) => box.alarms)).toEqual([["g"], ["g"]]);
    expect(cab.reason).toContain("beside every box");
    const two = place({ alarms: [{ alarm: "g", peaks: [point(7), point(13)] }] });
    expect(two).toMatchObject({ certainty: "shared", boxes: [{ alarms: ["g"] }, { alarms: ["g"] }] });
  });

  it("three boxes on trailers come in order, and more than can be told apart bear no name", () => {
    const boxes: SeenBox[] = [...pair, { feet: 20, reach: { from: 18, to: 24 } }];
    expect(names({ boxes, containers: [a, b, c], reads: [read(c, 1000), read(a, 4500), read(b, 8000)] })).toEqual([
      c,
      a,
      b,
    ]);
    const many = Array.from({ length: 6 }, (_, i) => `MSCU123456${i}`);
    const told = place({ boxes: many.map(() => ({})), containers: many, reads: [] });
    expect(told.boxes.map(({ candidates }) => candidates)).toEqual(many.map(() => many));
  });

  it("without an image stand at the rear of what the portal measured, if they fill it", () => {
    const boxes = reachesFromRear([20, 20], 16.99, 0.9);
    expect(boxes?.[0]?.reach?.from).toBeCloseTo(4.05, 1);
    expect(boxes?.[1]?.reach?.to).toBeCloseTo(16.24, 1);
    expect(alarms({ boxes: boxes ?? [], alarms: [{ alarm: "g", peaks: [point(6)] }] })).toEqual([["g"], []]);
    expect(alarms({ boxes: boxes ?? [], alarms: [{ alarm: "g", peaks: [point(9.6)] }] })).toEqual([["g"], ["g"]]);
    expect(reachesFromRear([20, 20], 30, 0.9)).toBeUndefined();
    expect(reachesFromRear([20, 20], 12, 0.9)).toBeUndefined();
  });
});
