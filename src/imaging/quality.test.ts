import { describe, expect, it } from "vitest";
import { settings as linescanSettings } from "../../drivers/linescan/settings.ts";
import { judge, type ScanFindings } from "./quality.ts";
import { qualityLimitsSchema } from "./quality-limits.ts";
import { scanSettings } from "./settings.ts";

const limits = { maxLostShare: 0.01, minDarkLines: 32, minAirLines: 32 };
const quiet = {
  samples: 1e4,
  mean: 1,
  noise: 0.0022,
  columnStriping: 0.0005,
  rowStriping: 0.0004,
  uniformity: 0.001,
  quanta: 2e5,
  quantaOfMean: 3.2e6,
};
const clean: ScanFindings = {
  lines: 5000,
  lostLines: 0,
  partialLines: 0,
  maskedPixels: 0,
  badPixels: 1,
  detectorPixels: 2400,
  darkLines: 64,
  airLines: 64,
  dark: "scan",
  air: "scan",
  airLevelDeviation: 0.001,
  saturatedShare: 0,
  beamOffLines: 0,
  unreferencedLines: 0,
  vehicle: { fromLine: 300, toLine: 4500 },
  firstLitLine: 100,
  lateLines: 0,
  beamTrips: 0,
  airStatistics: quiet,
  motion: { speedSpread: 0.02, standingSeconds: 0, backwards: false },
  scaleError: 0.004,
};

describe("judgement of a scan", () => {
  it("is good, without a reason, where nothing is wrong", () => {
    expect(judge(clean, limits)).toEqual({ state: "good", reasons: [] });
  });

  it("is good where nobody measured air, speed or a container", () => {
    const unmeasured = { airStatistics: undefined, motion: undefined, scaleError: undefined, lateLines: undefined };
    expect(judge({ ...clean, ...unmeasured }, limits)).toEqual({ state: "good", reasons: [] });
  });

  it.each<[string, "degraded" | "incomplete", Partial<ScanFindings>, RegExp]>([
    ["a lost line", "degraded", { lostLines: 1 }, /^1 of 5000 lines lost$/],
    ["2 % of lines lost", "incomplete", { lostLines: 100 }, /^100 of 5000 lines lost$/],
    ["a line that came in part", "degraded", { partialLines: 1 }, /came in part/],
    ["late datagrams", "degraded", { lateLines: 51 }, /51 datagrams came late or twice: the network/],
    ["some samples without data", "degraded", { maskedPixels: 3 }, /^3 samples without data$/],
    ["a third without data", "incomplete", { maskedPixels: 4e6 }, /samples without data/],
    ["dark of an earlier scan", "degraded", { dark: "earlier", darkLines: 3 }, /3 dark lines of 32/],
    ["no air at all", "incomplete", { air: "none", airLines: 0 }, /not calibrated for air/],
    ["air off by 0.6 %", "degraded", { airLevelDeviation: 0.006 }, /^transmission in air is off by 0.60 %$/],
    ["uneven air", "degraded", { airStatistics: { ...quiet, uniformity: 0.03 } }, /part of the array is off by 3.00 %/],
    ["noise", "degraded", { airStatistics: { ...quiet, noise: 0.02 } }, /noisy: 2.00 % in air, 1.00 % is allowed/],
    [
      "upright stripes",
      "degraded",
      { airStatistics: { ...quiet, columnStriping: 0.0008 } },
      /^stripes: columns .* differ by 0.080 %, 0.073 % is allowed$/,
    ],
    ["lying stripes", "degraded", { airStatistics: { ...quiet, rowStriping: 0.0008 } }, /^stripes: rows/],
    ["bad pixels", "degraded", { badPixels: 60 }, /60 of 2400 detector pixels are bad/],
    ["saturation", "degraded", { saturatedShare: 0.002 }, /0.20 % of samples saturated/],
    [
      "a beam trip",
      "degraded",
      { beamOffLines: 200, beamTrips: 1 },
      /off in 200 lines of the scan \(it went off once\)/,
    ],
    ["two beam trips", "degraded", { beamOffLines: 9, beamTrips: 2 }, /it went off 2 times/],
    ["no pulse reference", "degraded", { unreferencedLines: 300 }, /300 lines without a pulse reference/],
    ["uneven speed", "degraded", { motion: { speedSpread: 0.23, standingSeconds: 0, backwards: false } }, /by 23 %/],
    [
      "a stop",
      "degraded",
      { motion: { speedSpread: 0, standingSeconds: 10, backwards: false } },
      /stood .* for 10.0 s/,
    ],
    ["backing up", "degraded", { motion: { speedSpread: 0, standingSeconds: 0, backwards: true } }, /moved backwards/],
    ["a long container", "degraded", { scaleError: 0.031 }, /3.1 % longer in the image: the speed is wrong/],
    ["a short container", "degraded", { scaleError: -0.031 }, /3.1 % shorter/],
    ["a front that is missing", "incomplete", { vehicle: { fromLine: 101, toLine: 4500 } }, /the front is missing/],
    ["a rear that is missing", "incomplete", { vehicle: { fromLine: 300, toLine: 4999 } }, /still in the beam/],
  ])("%s makes it %s, with the reason", (_, state, found, reason) => {
    const judged = judge({ ...clean, ...found }, limits);
    expect(judged.state).toBe(state);
    expect(judged.reasons).toHaveLength(1);
    expect(judged.reasons[0]).toMatch(reason);
  });

  it.each<[string, Partial<ScanFindings>]>([
    ["air", { airLevelDeviation: Number.NaN }],
    ["noise", { airStatistics: { ...quiet, uniformity: Number.NaN } }],
    ["saturation", { saturatedShare: Number.NaN }],
    ["the speed", { motion: { speedSpread: Number.NaN, standingSeconds: 0, backwards: false } }],
    ["the scale", { scaleError: Number.NaN }],
  ])("a figure of %s that is none does not look clean", (_, found) => {
    expect(judge({ ...clean, ...found }, limits)).toMatchObject({ state: "degraded", reasons: [expect.any(String)] });
  });

  it("tells all reasons, and the worst state of them", () => {
    const judged = judge({ ...clean, lostLines: 100, scaleError: 0.05, partialLines: 2 }, limits);
    expect(judged.state).toBe("incomplete");
    expect(judged.reasons).toHaveLength(3);
  });

  it("remarks that nothing stood in the beam", () => {
    expect(judge({ ...clean, vehicle: undefined }, limits)).toEqual({
      state: "good",
      reasons: ["nothing stood in the beam"],
    });
  });

  it("uses the limits of the installation", () => {
    const { quality } = scanSettings({ scan: { quality: { maxScaleError: 0.001 } } });
    expect(judge(clean, { ...limits, quality }).state).toBe("degraded");
  });
});

describe("settings of quality and materials", () => {
  it("are the same for driver and image pipeline", () => {
    const { quality, opaqueTransmission } = linescanSettings.parse({}).scan;
    expect(quality).toEqual(qualityLimitsSchema.parse(undefined));
    expect(opaqueTransmission).toBe(scanSettings({}).opaqueTransmission);
    const points = [
      [0.5, 1.2],
      [5, 1.21],
    ];
    const materialCurves = { organic: points, lightInorganic: points, metal: points, heavy: points, heavyFromAlpha: 1 };
    for (const scan of [{ materialCurves }, { materialCurves: "4/6 MeV" }, { materialCurves: "6/9 MeV" }]) {
      expect(linescanSettings.parse({ scan }).scan.materialCurves).toEqual(scan.materialCurves);
      expect(scanSettings({ scan }).materialCurves).toEqual(scan.materialCurves);
    }
    expect(() => scanSettings({ scan: { materialCurves: "5 MeV" } })).toThrow(/scan settings/);
    const disorder = { ...materialCurves, metal: [...points].reverse() };
    expect(() => scanSettings({ scan: { materialCurves: disorder } })).toThrow(/two points or more/);
  });
});
