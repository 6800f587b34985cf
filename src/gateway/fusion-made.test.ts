import { describe, expect, it } from "vitest";
import { conveyancesOf, usualMix } from "../../simulators/conveyances.ts";
import { randomFor } from "../../simulators/random.ts";
import type { Source } from "../../simulators/simulator.ts";
import { recordSchemas } from "../records.ts";
import { maxMismatchShare, type OccupancyRecord, type ScanRecord } from "./fusion-align.ts";
import { depressedShare, emptyLoadAlpha, leastOpaqueMillimetres } from "./fusion-hints.ts";
import { type FusionInput, fusionOf } from "./fusion-made.ts";
import { peakSigma } from "./fusion-profile.ts";
import { box, occupancyOf, scanOf, truck } from "./testing/fused.ts";

const cargos = ["empty", "pallets", "drums", "machinery", "bulk"] as const;
const forty = (cargo: (typeof cargos)[number] = "pallets") => truck([box(12.192, 4.2, { cargo })]);

function fused(input: Omit<FusionInput, "passage" | "containers"> & Partial<FusionInput>) {
  const made = fusionOf({ passage: "P-1", containers: [], ...input });
  const envelope = { at: "2026-11-21T14:02:00.000Z", monotonicMs: 1, lane: "1", provenance: "live", seq: 3 };
  recordSchemas["fusion.made"].parse({ ...made, ...envelope, id: "018f0000-0000-7000-8000-000000000003" });
  return made;
}

/** The one peak of each passage at 1 to 5 m/s: how far it is off, and what is said of it. */
function passing(kind: Source["kind"], told: boolean) {
  const random = randomFor(5, `places/${kind}/${told}`);
  return [1, 2, 3, 4, 5].flatMap((speed) =>
    Array.from({ length: 12 }, (_, i) => {
      const offsetMetres = 5 + 10.6 * random.next();
      const source: Source = { kind, offsetMetres, peakCountsPerSecond: kind === "neutron" ? 120 : 2500 };
      const conveyance = { ...forty(random.pick(cargos)), id: `${kind}-${speed}-${i}`, sources: [source] };
      const scan = scanOf(conveyance, { speedMetresPerSecond: 2 });
      const { hints } = fused({ scan, occupancy: occupancyOf(conveyance, i, speed, told) });
      const [peak, ...more] = hints.filter((hint) => hint.kind === "radiation-peak");
      expect(more).toEqual([]);
      const [from, to] = [peak?.fromMillimetres ?? Number.NaN, peak?.toMillimetres ?? Number.NaN];
      return { off: Math.abs((from + to) / 2000 - offsetMetres), said: (to - from) / 2000, text: peak?.text ?? "" };
    }),
  );
}

/** Flat counts of one detector at 2 m/s over 17 m, five a second, where they are not changed. */
function flat(rateAt: (metres: number) => number, background = 1500): OccupancyRecord {
  const occupancy = occupancyOf(forty(), 1, 2);
  const rates = (occupancy.gamma.detectors[0] ?? []).map((_, i) => rateAt((i - 6 + 0.5) * 0.4) / 5);
  return {
    ...occupancy,
    gamma: { intervalMs: 200, unit: "counts", detectors: [rates] },
    neutron: { intervalMs: 1000, unit: "counts", detectors: [] },
    background: { gammaCountsPerSecond: [background], neutronCountsPerSecond: [] },
  };
}

describe("where a source is", () => {
  // 12 passages a speed here; the table in docs/fusion.md is of ten times as many.
  it.each([
    ["gamma", true],
    ["gamma", false],
    ["neutron", true],
    ["neutron", false],
  ] as const)("is within 0.5 m of the truth, or what is said of it: %s, speed told by the portal: %s", (kind, told) => {
    const errors = passing(kind, told);
    expect(errors).toHaveLength(60);
    const near = errors.filter(({ off, said }) => off <= Math.max(0.5, said));
    expect(near.length).toBeGreaterThanOrEqual(0.95 * errors.length);
  });

  it("has its middle where a load that radiates has its own, whose extent is told instead of an uncertainty", () => {
    const errors = passing("norm", true);
    expect(errors.every(({ text }) => /spread over \d+\.\d m$/.test(text))).toBe(true);
    expect(Math.max(...errors.map(({ off }) => off))).toBeLessThan(2);
  });

  it("is told from the front end of its box, with the box", () => {
    const source = { kind: "gamma", offsetMetres: 12.3, peakCountsPerSecond: 4000 } as const;
    const conveyance = truck([box(6.058, 4.2), box(6.058, 10.334)], { sources: [source] });
    const made = fused({ scan: scanOf(conveyance), occupancy: occupancyOf(conveyance, 1, 2) });
    const [hint] = made.hints;
    const box20 = made.boxes.at(-1);
    expect(hint).toMatchObject({ kind: "radiation-peak", segment: box20?.segment });
    expect(hint?.text).toMatch(
      /^gamma peak of \d+\.\d sigma: (1\.[789]|2\.[0123]) m from its front end, 20 ft box \(\+- 0\.\d m\)$/,
    );
    expect(box20?.maxGammaSigma).toBeGreaterThan(40);
    expect(made.boxes[0]?.maxGammaSigma).toBeLessThan(box20?.maxGammaSigma ?? 0);
  });

  it("is where it is though the portal's detectors stand behind its curtain", () => {
    const source = { kind: "gamma", offsetMetres: 10, peakCountsPerSecond: 4000 } as const;
    const conveyance = { ...forty(), sources: [source] };
    const [scan, occupancy] = [scanOf(conveyance), occupancyOf(conveyance, 1, 2)];
    // Told a second earlier: the curtain stands 2 m before the detectors.
    const earlier = new Date(Date.parse(occupancy.startedAt) - 1000).toISOString();
    const early = { ...occupancy, startedAt: earlier, preOccupancyIntervals: 1 };
    const middle = (offset?: number) => {
      const [hint] = fused({ scan, occupancy: early, beamOffsetMetres: offset }).hints;
      return ((hint?.fromMillimetres ?? 0) + (hint?.toMillimetres ?? 0)) / 2000;
    };
    expect(Math.abs(middle(2) - 10)).toBeLessThan(0.5);
    expect(Math.abs(middle() - 12)).toBeLessThan(0.5);
  });
});

describe("the profile on the image", () => {
  it("has a column for each interval within the vehicle, from its front edge on", () => {
    const conveyance = forty();
    const scan = scanOf(conveyance);
    const { gamma, neutron, alignment } = fused({ scan, occupancy: occupancyOf(conveyance, 1, 2) });
    expect(alignment).toMatchObject({ state: "aligned", reason: "by the portal's speed of 2.00 m/s" });
    const { fromColumn = 0, toColumn = 0 } = scan.vehicle ?? {};
    const columns = gamma?.columns ?? [];
    // 16.992 m at 0.4 m an interval, the first in its middle.
    expect(columns).toHaveLength(42);
    expect(gamma?.countsPerSecond).toHaveLength(42);
    expect(columns[0]).toBeCloseTo(fromColumn + 0.2 / (4.6 / 256), 1);
    expect(columns.every((column) => column >= fromColumn && column <= toColumn + 1)).toBe(true);
    expect(neutron?.columns).toHaveLength(8);
  });

  it("runs from the last column where the scan ran against the lane", () => {
    const source = { kind: "gamma", offsetMetres: 6, peakCountsPerSecond: 4000 } as const;
    const conveyance = { ...forty(), sources: [source] };
    const scan = scanOf(conveyance);
    const motion = { source: "plc" as const, sinceStartMs: [0], speedMetresPerSecond: [-2] };
    const made = fused({ scan: { ...scan, motion }, occupancy: occupancyOf(conveyance, 1, 2) });
    const columns = made.gamma?.columns ?? [];
    expect(columns[0]).toBeGreaterThan(columns[1] ?? 0);
    expect(made.alignment.reason).toContain("its last column is the front edge");
    const [hint] = made.hints;
    expect(Math.abs(((hint?.fromMillimetres ?? 0) + (hint?.toMillimetres ?? 0)) / 2000 - 6)).toBeLessThan(0.5);
  });

  it("is laid nowhere where lengths or times are missing or contradict each other, and says why", () => {
    const conveyance = forty();
    const [scan, occupancy] = [scanOf(conveyance), occupancyOf(conveyance, 1, 2)];
    const state = (of: { scan?: ScanRecord; occupancy?: OccupancyRecord | undefined }) =>
      fused({ scan, occupancy, ...of }).alignment;
    expect(state({ occupancy: undefined })).toEqual({ state: "not-aligned", reason: "no portal saw it" });
    const { image, vehicle: _, ...rest } = scan;
    expect(state({ scan: { ...rest, segments: [] } as ScanRecord }).reason).toBe("nothing is seen in the scan");
    if (image === undefined) throw new Error("no image");
    const unscaled = { ...scan, image: { ...image, pitchMillimetres: { y: 18 } } } as ScanRecord;
    expect(state({ scan: unscaled }).reason).toMatch(/^its length is not known/);
    const later = (ms: number) => new Date(Date.parse(occupancy.endedAt) + ms).toISOString();
    // 16.99 m at 2 m/s; it may take 1.5 s more, and a quarter of its length: 4.25 m or 2.12 s.
    const most = (maxMismatchShare * 16.992) / 2 + 1.5 - 1;
    expect(state({ occupancy: { ...occupancy, endedAt: later(most * 1000 - 400) } }).state).toBe("aligned");
    expect(state({ occupancy: { ...occupancy, endedAt: later(most * 1000 + 200) } }).reason).toMatch(
      /^it stood or changed/,
    );
    const { speedMetresPerSecond: __, ...silent } = occupancy;
    expect(state({ occupancy: silent as OccupancyRecord })).toMatchObject({
      state: "aligned",
      uncertaintyMillimetres: 1007,
    });
    const short = { ...silent, endedAt: later(-8500) } as OccupancyRecord;
    expect(state({ occupancy: short }).reason).toMatch(/^its speed past the portal is not known/);
  });

  it("names the code of a box only where it cannot be another", () => {
    const [one, two] = [forty(), truck([box(6.058, 4.2), box(6.058, 10.334)])];
    const codes = (conveyance: typeof one, containers: string[]) =>
      fused({ scan: scanOf(conveyance), containers }).boxes.map(({ container }) => container);
    expect(codes(one, ["CSQU3054383"])).toEqual(["CSQU3054383"]);
    expect(codes(one, ["CSQU3054383", "MSKU0000006"])).toEqual([undefined]);
    expect(codes(one, [])).toEqual([undefined]);
    expect(codes(two, ["CSQU3054383"])).toEqual([undefined, undefined]);
  });
});

describe("hints", () => {
  it.each([
    [peakSigma.gamma + 0.1, 1],
    [peakSigma.gamma - 0.1, 0],
  ])("tell a peak from its limit on: %d sigma", (sigma, count) => {
    // One second of counts so far above the background.
    const rate = 1500 + sigma * Math.sqrt(1500);
    const occupancy = flat((metres) => (metres > 8.9 && metres < 10.9 ? rate : 1500));
    expect(fused({ scan: scanOf(forty()), occupancy }).hints).toHaveLength(count);
  });

  it("tell what contradicts empty, from a load on that nobody calls empty", () => {
    const hintsOf = (loadAlpha: number, declared: boolean | undefined, looksEmpty = false) => {
      const scan = scanOf(forty());
      const segments = scan.segments.map((each) =>
        each.kind === "container" ? { ...each, loadAlpha, looksEmpty } : each,
      );
      const said = declared === undefined ? {} : { declared: { containers: [], empty: declared } };
      return fused({ scan: { ...scan, segments, ...said } }).hints;
    };
    expect(hintsOf(emptyLoadAlpha, true)).toMatchObject([{ kind: "contradicts-empty", segment: 1 }]);
    expect(hintsOf(emptyLoadAlpha - 0.001, true)).toEqual([]);
    expect(hintsOf(1, true, true)).toEqual([]);
    expect(hintsOf(1, false)).toEqual([]);
    expect(hintsOf(1, undefined)).toEqual([]);
  });

  const shielded = (less: number, millimetres: number) => {
    const scan = scanOf(forty());
    const pitch = 4600 / 256;
    const cells = Math.round(millimetres / pitch);
    const segments = scan.segments.map((each) => {
      if (each.kind !== "container") return each;
      const middle = Math.round((each.fromColumn + each.toColumn) / 2);
      const fromColumn = middle - Math.floor(cells / 2);
      return { ...each, opaque: [{ fromColumn, toColumn: fromColumn + cells - 1, fromRow: 80, toRow: 79 + cells }] };
    });
    const middle = 4.2 + 6.096;
    const occupancy = flat((metres) => 1250 * (Math.abs(metres - middle) < 1.2 ? less : 1));
    return fused({ scan: { ...scan, segments }, occupancy }).hints;
  };

  it("tell of possible shielding where an opaque region and a dip of the gammas meet, from both limits on", () => {
    const enough = leastOpaqueMillimetres + 20;
    expect(shielded(depressedShare - 0.01, enough)).toMatchObject([
      {
        kind: "possible-shielding",
        segment: 1,
        text: expect.stringContaining("13 % fewer gammas there than beside it: 6."),
      },
    ]);
    expect(shielded(depressedShare + 0.01, enough)).toEqual([]);
    expect(shielded(0.7, leastOpaqueMillimetres - 20)).toEqual([]);
  });

  /** Forty conveyances, each many times with counts of its own: an image shows the same every time. */
  function clean(passages: number, change: (scan: ScanRecord) => ScanRecord): number {
    const none = { gammaSourceShare: 0, neutronSourceShare: 0, normShare: 0 };
    const lines = conveyancesOf(9, "1", { ...usualMix, ...none, highCubeShare: 0.3 });
    const drawn = Array.from({ length: 40 }, () => lines.next().value);
    let hints = 0;
    for (let i = 0; i < passages; i++) {
      const one = drawn[i % 40];
      if (one === undefined) throw new Error("no conveyance");
      const occupancy = occupancyOf(one.conveyance, i, one.speedMetresPerSecond);
      hints += fused({ scan: change(scanOf(one.conveyance)), occupancy }).hints.length;
    }
    return hints;
  }

  it("are hardly ever made of clean passages: one of 1,000 at most", () => {
    expect(clean(1000, (scan) => scan)).toBeLessThanOrEqual(1);
  });

  it("are rarely made of loads that are opaque and shield nothing: one of 50 at most", () => {
    const random = randomFor(8, "opaque");
    const made = clean(400, (scan) => ({
      ...scan,
      segments: scan.segments.map((each) => {
        if (each.kind !== "container") return each;
        const size = random.integer(20, 80);
        const fromColumn = random.integer(each.fromColumn, each.toColumn - size);
        return { ...each, opaque: [{ fromColumn, toColumn: fromColumn + size, fromRow: 90, toRow: 90 + size }] };
      }),
    }));
    expect(made).toBeLessThanOrEqual(8);
  });
});
