import { describe, expect, it } from "vitest";
import type { Fusion } from "./boxes.ts";
import {
  alignmentWords,
  edgesOf,
  fusionsOf,
  placedProfiles,
  rangeOf,
  rateAt,
  readingWords,
  shownHints,
} from "./fusion.ts";
import { at, record } from "./testing.ts";
import type { Occupancy, Scan } from "./views.ts";

const fusion = (fields: object = {}) =>
  record("fusion.made", {
    passage: "p1",
    scan: "s1",
    occupancy: "o1",
    alignment: { state: "aligned", reason: "by speed", uncertaintyMillimetres: 320 },
    gamma: { columns: [300, 200, 100], countsPerSecond: [1_000, 3_000, 900] },
    neutron: { columns: [250], countsPerSecond: [4] },
    boxes: [],
    hints: [],
    ...fields,
  }) as Fusion;
const occupancy = {
  background: { gammaCountsPerSecond: [400, 600], neutronCountsPerSecond: [] },
} as unknown as Occupancy;
const scan = record("scan.completed", {
  scan: "s1",
  startedAt: at(1),
  endedAt: at(9),
  vehicle: { fromLine: 50, toLine: 900, enteredAt: at(2), leftAt: at(8) },
  image: { width: 1_000, height: 100, pitchMillimetres: { x: 10, y: 10 } },
  segments: [],
}) as Scan;

describe("the profile on the image", () => {
  it("lies on its columns from left to right, whichever way the conveyance went", () => {
    const [gamma, neutron] = placedProfiles(fusion(), occupancy);
    expect(gamma?.points.map(({ column, rate }) => [column, rate])).toEqual([
      [100, 900],
      [200, 3_000],
      [300, 1_000],
    ]);
    expect(gamma?.background).toBe(1_000);
    expect(neutron?.background).toBeUndefined();
  });

  it("is nowhere while it is not aligned, and the reason is told", () => {
    const not = fusion({ alignment: { state: "not-aligned", reason: "no speed at the portal" } });
    expect(placedProfiles(not, occupancy)).toEqual([]);
    expect(alignmentWords(not, false)).toBe("not aligned: no speed at the portal");
    expect(alignmentWords(undefined, false)).toMatch(/^not aligned: nothing was recorded/);
    expect(alignmentWords(undefined, true)).toMatch(/when the passage is closed/);
    expect(alignmentWords(fusion(), false)).toBe("on the length of the image, ± 0.3 m: by speed");
  });

  it("is read where it was measured and nowhere else", () => {
    const profiles = placedProfiles(fusion(), occupancy);
    const [gamma] = profiles;
    expect(gamma && rateAt(gamma, 220)).toBe(3_000);
    expect(gamma && rateAt(gamma, 500)).toBeUndefined();
    expect(readingWords(profiles, 500)).toBe("γ no data · n no data");
    expect(readingWords(profiles, 210).replaceAll("\u202f", " ")).toBe("γ 3 000 /s · n no data");
  });

  it("has steps as wide as its intervals", () => {
    const [gamma] = placedProfiles(fusion(), occupancy);
    expect(gamma && edgesOf(gamma)).toEqual([50, 150, 250, 350]);
  });

  it("is drawn so that a shadow is seen and noise does not fill the height; neutrons begin at 0", () => {
    const [gamma, neutron] = placedProfiles(fusion(), occupancy);
    expect(gamma && rangeOf(gamma)).toEqual([750, 3_000]);
    const flat = {
      quantity: "gamma",
      device: "rpm-1",
      points: [{ column: 1, rate: 1_001 }],
      background: 1_000,
    } as const;
    expect(rangeOf(flat)).toEqual([750, 1_100]);
    expect(neutron && rangeOf(neutron)[0]).toBe(0);
  });

  it("comes from the newest record with each occupancy of the passage, and from none that was moved away", () => {
    const [old, other, newest] = [fusion(), fusion({ scan: "s2" }), fusion()];
    const second = fusion({ occupancy: "o2" });
    const [o1, o2] = [{ occupancy: "o1" }, { occupancy: "o2" }];
    expect(fusionsOf([old, newest, other], "s1", [o1])).toEqual([newest]);
    expect(fusionsOf([old, second, newest], "s1", [o1, o2])).toEqual([newest, second]);
    expect(fusionsOf([old, second], "s1", [o2])).toEqual([second]);
    const unseen = fusion({ occupancy: undefined });
    expect(fusionsOf([unseen], "s1", [])).toEqual([unseen]);
    expect(fusionsOf([unseen], "s1", [o1])).toEqual([]);
  });
});

describe("hints", () => {
  const hints = [
    { kind: "radiation-peak", text: "2.1 m from its front end", fromMillimetres: 1_000, toMillimetres: 3_000 },
    { kind: "contradicts-empty", text: "declared empty", segment: 0 },
    { kind: "possible-shielding", text: "somewhere" },
  ];
  const parts = [{ segment: { fromColumn: 60, toColumn: 90 }, index: 0, name: "the box", size: "", isBox: true }];

  it("are placed by their millimetres, else by their box, else nowhere", () => {
    const shown = shownHints([fusion({ hints })], scan, parts as never);
    expect(shown.map(({ letter, columns }) => [letter, columns])).toEqual([
      ["A", [150, 350]],
      ["B", [60, 90]],
      ["C", undefined],
    ]);
    expect(shown.map(({ title }) => title)).toEqual(["radiation peak", "contradicts “empty”", "possible shielding"]);
  });

  it("of two portals that say the same stand once", () => {
    const twice = [fusion({ hints }), fusion({ hints, occupancy: "o2" })];
    expect(shownHints(twice, scan, parts as never)).toHaveLength(3);
  });

  it("have no place where the length is not known", () => {
    const blind = { ...scan, image: { ...scan.image, pitchMillimetres: {} } } as Scan;
    expect(shownHints([fusion({ hints: hints.slice(0, 1) })], blind, [])[0]?.columns).toBeUndefined();
  });
});
