import { describe, expect, it } from "vitest";
import { cannotBeConcluded, qualityLabel, scanFacts } from "./scan-words.ts";
import { at, record } from "./testing.ts";
import type { Scan } from "./views.ts";

const image = {
  width: 900,
  height: 100,
  bitDepth: 16,
  energies: ["low", "high"],
  pitchMillimetres: { x: 4.17, y: 4.17 },
  calibration: "calibrated",
};
const quality = { state: "good", reasons: [], darkLines: 1, airLines: 1, maskedPixels: 0, badPixels: 0 };
const scan = (fields: object = {}) =>
  record("scan.completed", {
    device: "xray-1",
    scan: "s1",
    startedAt: at(1),
    endedAt: at(9),
    views: ["side"],
    lostLines: 0,
    quality,
    image,
    motion: { source: "plc", device: "plc-1", sinceStartMs: [], speedMetresPerSecond: [] },
    speedMetresPerSecond: 2.31,
    ...fields,
  }) as Scan;
const fact = (of: Scan, name: string) => scanFacts(of).find((each) => each.name === name);

describe("what a scan is good for", () => {
  it("never looks clean when it is not: state, first reason and how many more stand on the picture", () => {
    const reasons = ["the beam tripped", "37 lines are missing", "the speed was not steady"];
    const bad = scan({ quality: { ...quality, state: "incomplete", reasons }, lostLines: 37 });
    expect(qualityLabel(bad)).toBe("incomplete: the beam tripped, and 2 more");
    expect(fact(bad, "Quality")).toEqual({
      name: "Quality",
      lines: ["incomplete", ...reasons, "37 lines lost"],
      trouble: true,
    });
    expect(qualityLabel(scan({ quality: { ...quality, state: "degraded" } }))).toBe("degraded");
    expect(qualityLabel(scan())).toBe("");
  });

  it.each([["display-only"], ["uncalibrated"]] as const)(
    "says what cannot be concluded from one that is %s",
    (calibration) => {
      const own = scan({ image: { ...image, calibration } });
      expect(cannotBeConcluded(own)).toMatch(/density, material and “empty” cannot be concluded/);
      expect(fact(own, "Calibration")?.trouble).toBe(true);
    },
  );

  it("has nothing against a calibrated one, nor one of before calibration was told", () => {
    expect(cannotBeConcluded(scan())).toBe("");
    expect(cannotBeConcluded(scan({ image: { ...image, calibration: undefined } }))).toBe("");
  });

  it.each([
    [{}, "speed measured by plc-1, 2.31 m/s"],
    [{ motion: { source: "nominal" } }, "nominal speed, not measured, 2.31 m/s: lengths are approximate"],
    [{ motion: { source: "known-container" } }, "from the known length of a container, 2.31 m/s"],
    [
      { image: { ...image, pitchMillimetres: { y: 4 } } },
      "no speed: columns are lines, lengths along the lane are not known",
    ],
    [{ motion: undefined }, "4.17 mm a column, as the source says"],
  ])("says what its lengths rest on %#", (fields, words) => {
    expect(fact(scan(fields), "Length")?.lines).toEqual([words]);
  });

  it("tells where it came from, and that nobody checked what was declared", () => {
    const origin = { source: "dicom from SCANNER_2", files: [{ name: "a.dcm", bytes: 2_048 }] };
    const own = scan({ origin, declared: { containers: ["MSCU1234566"], empty: true } });
    expect(fact(own, "Origin")?.lines.map((line) => line.replaceAll("\u202f", " "))).toEqual([
      "dicom from SCANNER_2",
      "a.dcm, 2 048 bytes",
    ]);
    expect(fact(own, "Declared")?.lines).toEqual([
      "MSCU1234566",
      "declared empty",
      "came with the image; nobody has checked it",
    ]);
    expect(fact(scan(), "Origin")?.lines).toEqual(["line by line from xray-1, side"]);
  });
});
