import { describe, expect, it } from "vitest";
import { type Phantom, phantomObjects } from "../../../simulators/phantoms/carrier.ts";
import { openArchive, type ScanArchive } from "../archive-reader.ts";
import { type AcceptanceReport, acceptanceOf } from "./acceptance.ts";
import type { Measure } from "./measures.ts";
import { acceptanceText } from "./table.ts";
import { type PhantomOptions, phantomArchive } from "./testing/phantom.ts";

const report = (phantom: Phantom, options: Partial<PhantomOptions> = {}): AcceptanceReport =>
  acceptanceOf(openArchive(phantomArchive(phantom, { pitchMillimetres: 4.6, ...options })), phantomObjects(phantom));
const of = ({ measures }: AcceptanceReport, test: Measure["test"], energy?: Measure["energy"]): Measure => {
  const found = measures.find((each) => each.test === test && (energy === undefined || each.energy === energy));
  if (found === undefined) throw new RangeError(`no measure ${test}`);
  return found;
};
const changed = (archive: ScanArchive, sample: (sample: number) => number): ScanArchive => ({
  ...archive,
  block: (level, index) => {
    const block = archive.block(level, index);
    return { ...block, planes: block.planes.map((plane) => plane.map(sample)) };
  },
});
const cell = (measure: Measure, name: string, value: unknown, wanted: string) =>
  Number(measure.rows.find((row) => row[name] === value)?.[wanted]);

describe("acceptance of a scanner that is as good as its physics", () => {
  const whole = report("acceptance");

  it("passes, and everything is measured", () => {
    expect(whole.passed).toBe(true);
    expect(whole.measures.map(({ result }) => result)).not.toContain("not-measured");
    expect(whole.note).toMatch(/^Surrogates of the measures of IEC 62523/);
  });

  it("measures transmission within 1 % of the physics behind up to 250 mm of steel", () => {
    for (const energy of ["low", "high"] as const) {
      const { rows } = of(whole, "step-wedge", energy);
      for (const row of rows)
        if (Number(row["steel mm"]) <= 250) expect(Math.abs(Number(row["off %"]))).toBeLessThan(1);
    }
  });

  it("finds penetration where quanta and dark noise put it: about 343 mm at 6 MeV and 376 mm at 9 MeV", () => {
    for (const [energy, expected] of [
      ["low", 343],
      ["high", 376],
    ] as const) {
      const measure = of(whole, "penetration", energy);
      const [, found, physics] = /behind (\d+) mm of steel; (\d+) mm expected/.exec(measure.summary) ?? [];
      expect(Math.abs(Number(physics) - expected)).toBeLessThan(4);
      expect(Math.abs(Number(found) - expected)).toBeLessThan(40);
      for (const row of measure.rows) {
        const [found, expected] = [Number(row["CNR found"]), Number(row["CNR expected"])];
        // A CNR has a standard deviation of 1, and that of 100 samples' deviation: a tenth of it.
        expect(Math.abs(found - expected)).toBeLessThan(4 + 0.4 * expected);
      }
    }
  });

  it("sees half a per cent more steel behind 100 mm", () => {
    for (const energy of ["low", "high"] as const) {
      const measure = of(whole, "contrast", energy);
      for (const row of measure.rows) if (Number(row["more %"]) >= 0.5) expect(row["CNR found"]).toBeGreaterThan(3);
      expect(measure.summary).toMatch(/^0\.(25|5) % more steel is seen behind 100 mm; 0\.\d+ % expected/);
    }
  });

  it("sees thick wires better than thin ones, and in air better than before steel", () => {
    const { rows } = of(whole, "wires");
    const snr = (steel: number, wire: number) =>
      Number(rows.find((row) => row["steel mm"] === steel && row["wire mm"] === wire)?.SNR);
    for (const steel of [0, 50, 100]) expect(snr(steel, 4)).toBeGreaterThan(snr(steel, 1));
    for (const wire of [1, 2, 4]) expect(snr(0, wire)).toBeGreaterThan(snr(100, wire));
    expect(snr(0, 1)).toBeGreaterThan(10);
    expect(snr(100, 0.5)).toBeLessThan(3);
  });

  it("measures modulation as a pixel allows: sinc of width by period", () => {
    const { rows } = of(whole, "resolution");
    for (const row of rows) {
      const share = 4.6 / (2 * Number(row["bar mm"]));
      const sinc = Math.sin(Math.PI * share) / (Math.PI * share);
      expect(Math.abs(Number(row["modulation %"]) / 100 - sinc)).toBeLessThan(0.05);
    }
    expect(rows.filter((row) => row.along === "lane")).toHaveLength(4);
    expect(rows.filter((row) => row.along === "array")).toHaveLength(4);
  });

  it("names the blocks rightly or says that it does not know, and shows thin lead for what it is", () => {
    const measure = of(whole, "materials");
    expect(measure.result).toBe("pass");
    expect(measure.rows).toHaveLength(20);
    expect(measure.rows.filter((row) => Number(row["right %"]) > 95)).toHaveLength(16);
    expect(measure.rows.filter((row) => row.ok === "thin heavy")).toMatchObject([{ material: "lead", "g/cm2": 10 }]);
    expect(measure.summary).toMatch(/1 of thin heavy metal pass for something else/);
  });

  it("is a text of aligned tables, expected beside found", () => {
    const text = acceptanceText(whole);
    expect(text).toMatch(/^ +steel mm +T expected +T found +CNR expected +CNR found$/m);
    expect(text.endsWith("\npassed")).toBe(true);
  });
});

describe("acceptance of a scanner with a fault", () => {
  it("finds the objects where the speed was 3 % off, and fails the scale for it", () => {
    const found = report("contrast", { stretch: 1.03 });
    expect(found.passed).toBe(false);
    expect(of(found, "calibration", "high")).toMatchObject({ result: "fail", summary: /scale along the lane/ });
    expect(of(found, "contrast", "high").result).toBe("pass");
    expect(acceptanceText(found)).toMatch(/12\.192 m measure 12\.55\d m +1 % +NO/);
  });

  it.each([
    ["air that is 1 % too bright", { airLevel: 1.01 }, "mean T in air"],
    ["rows that differ", { rowSpread: 0.002 }, "striping of rows"],
    ["far too few quanta", { quanta: { low: 2000, high: 3000 } }, "noise in air"],
  ] as const)("%s fails the calibration", (_, options, what) => {
    const found = of(report("bars", { pitchMillimetres: 9, ...options }), "calibration", "high");
    expect(found).toMatchObject({ result: "fail", summary: expect.stringContaining(what) });
  });

  it("a wrong air level fails the steps of steel", () => {
    const found = report("step-wedge", { pitchMillimetres: 9, airLevel: 1.03 });
    expect(of(found, "step-wedge", "high").result).toBe("fail");
  });

  it("claims nothing of steps whose noise hides 1 %, however near to the physics they happen to be", () => {
    const found = of(report("step-wedge", { dark: 2e-3 }), "step-wedge", "high");
    expect(found).toMatchObject({
      result: "pass",
      summary: expect.stringMatching(
        /^[89] of 16 steps within 1 % .* the thickest (150|175) mm; noise hides it behind [78]$/,
      ),
    });
    for (const row of found.rows) expect(row.ok).toBe(Number(row["noise of mean %"]) <= 0.5 ? true : "noise");
  });

  it("shadows that are cut off at a thousandth of air fail penetration: everything behind 250 mm looks the same", () => {
    const clean = openArchive(phantomArchive("penetration", { pitchMillimetres: 4.6 }));
    expect(acceptanceOf(clean, phantomObjects("penetration")).passed).toBe(true);
    const found = acceptanceOf(
      changed(clean, (sample) => Math.max(256 + 60, sample)),
      phantomObjects("penetration"),
    );
    expect(of(found, "penetration", "high")).toMatchObject({
      result: "fail",
      summary: expect.stringMatching(/^a block is seen behind 2[46]0 mm/),
    });
    expect(acceptanceText(found)).toMatch(/ of 4 measures failed$/);
  });
});

describe("what cannot be measured", () => {
  it("says which test lacks its objects, and fails if nothing is left", () => {
    const found = report("bars", { pitchMillimetres: 9 });
    expect(of(found, "penetration").result).toBe("not-measured");
    expect(of(found, "materials").result).toBe("not-measured");
    expect(of(found, "resolution").result).toBe("report");
    expect(acceptanceText(found)).toMatch(/^penetration, high energy: not measured\. no plates/m);
  });

  it("measures coarse pixels only as far as they go", () => {
    const found = report("acceptance", { pitchMillimetres: 18 });
    expect(of(found, "penetration").result).toBe("not-measured");
    expect(of(found, "resolution").summary).toMatch(/no bars as wide as a pixel/);
    expect(of(found, "materials").result).toBe("pass");
    expect(of(found, "calibration").result).toBe("pass");
  });

  it("measures an image that has its first pixel at the top", () => {
    const found = report("materials", { pitchMillimetres: 9, header: { firstPixel: "top" } });
    expect(of(found, "materials").result).toBe("pass");
    expect(cell(of(found, "materials"), "material", "aluminium", "uncertain %")).toBe(100);
  });

  it.each([
    ["without a pitch", { pitchMillimetres: { y: 9 } }, /pitch is not known/],
    ["without transmission", { transmission: undefined }, /not calibrated/],
  ])("an image %s is refused in words", (_, own, message) => {
    const archive = openArchive(phantomArchive("bars", { pitchMillimetres: 9 }));
    const refused = { ...archive, header: { ...archive.header, ...own } };
    expect(() => acceptanceOf(refused as ScanArchive, phantomObjects("bars"))).toThrow(message);
  });

  it("an image of nothing but air is refused: nothing in it looks like the description", () => {
    const air = changed(openArchive(phantomArchive("bars", { pitchMillimetres: 18 })), () => 60_256);
    expect(() => acceptanceOf(air, phantomObjects("bars"))).toThrow(/nothing in the image looks like/);
  });
});
