/**
 * Curves and classes of materials against the published physics: our 63-bin table, the spectra that it was made from, and the Geant4
 * simulation of a phantom with scatter, github.com/plalor/semiZ (MIT, (c) 2024 Peter Lalor; NIM A 1064 (2024) 169343).
 */

import { describe, expect, it } from "vitest";
import { materialClassifier } from "../../src/imaging/material/classifier.ts";
import { type CurvePoint, namedCurves, ratioAt } from "../../src/imaging/material/curves.ts";
import { materialClasses } from "../../src/scan-records.ts";
import { readRecording } from "./recordings.ts";

interface Physics {
  readonly E: readonly number[];
  readonly w6MeV: readonly number[];
  readonly w9MeV: readonly number[];
  readonly mu: Readonly<Record<string, readonly number[]>>;
}
const physics = JSON.parse(readRecording("imaging/xray_physics_6_9MeV.json").toString("utf8")) as Physics;

/** Numbers of a NumPy file of format 1.0: its data begin at byte 128. */
function npy(name: string): Float64Array {
  const bytes = readRecording(`imaging/semiZ/data/${name}.npy`);
  return Float64Array.from({ length: (bytes.length - 128) / 8 }, (_, i) => bytes.readDoubleLE(128 + 8 * i));
}

const alpha = (weights: readonly number[], material: string, lambda: number) =>
  -Math.log(weights.reduce((sum, weight, i) => sum + weight * Math.exp(-(physics.mu[material]?.[i] ?? 0) * lambda), 0));

/** Edges of the bins, MeV; the second bin holds no energy of the source and is left out of the table. */
const edges = [
  ...Array.from({ length: 25 }, (_, i) => 0.05 * 20 ** (i / 24)),
  ...Array.from({ length: 40 }, (_, i) => 1.2 + (7.8 * i) / 39),
];
/** Shares of the bins in what a detector measures of a spectrum. */
function weightsOf(spectrum: Float64Array): number[] {
  const [energies, response] = [npy("E"), npy("D")];
  const bins = new Float64Array(edges.length - 1);
  for (const [i, energy] of energies.entries()) {
    const bin = Math.min(
      bins.length - 1,
      Math.max(
        0,
        edges.findLastIndex((edge) => edge <= energy),
      ),
    );
    bins[bin] = (bins[bin] ?? 0) + (response[i] ?? 0) * (spectrum[i] ?? 0);
  }
  const total = bins.reduce((sum, value) => sum + value, 0);
  return [...bins].map((value) => value / total).toSpliced(1, 1);
}
const detectors = 100;
const spectrumOf = (all: Float64Array, detector: number) => all.subarray(detector * 900, (detector + 1) * 900);
const meanSpectrum = (all: Float64Array) =>
  Float64Array.from({ length: 900 }, (_, i) => {
    let sum = 0;
    for (let detector = 0; detector < detectors; detector++) sum += all[detector * 900 + i] ?? 0;
    return sum / detectors;
  });

const standsFor = { organic: "polyethylene", lightInorganic: "aluminium", metal: "iron", heavy: "lead" } as const;
const worstOf = (curve: readonly CurvePoint[], low: readonly number[], high: readonly number[], material: string) => {
  let worst = 0;
  for (let lambda = 10; lambda <= 299; lambda++) {
    const alphaHigh = alpha(high, material, lambda);
    const found = ratioAt(curve, alphaHigh) ?? Number.NaN;
    worst = Math.max(worst, Math.abs(found - alpha(low, material, lambda) / alphaHigh));
  }
  return worst;
};

const phi6 = npy("phi_6MeV");
const phi9 = npy("phi_9MeV");
const [low, high] = [weightsOf(meanSpectrum(phi6)), weightsOf(meanSpectrum(phi9))];

describe("curves of 6/9 MeV", () => {
  it.each(Object.entries(standsFor))("%s: the table of 63 bins gives them again to 0.001", (name, material) => {
    const curve = namedCurves["6/9 MeV"][name as keyof typeof standsFor];
    expect(worstOf(curve, physics.w6MeV, physics.w9MeV, material)).toBeLessThan(0.001);
  });

  it("the bins of the table are those of the published spectra", () => {
    for (const [i, weight] of physics.w6MeV.entries()) expect(low[i]).toBeCloseTo(weight, 5);
    for (const [i, weight] of physics.w9MeV.entries()) expect(high[i]).toBeCloseTo(weight, 5);
  });

  it.each(Object.entries(standsFor))("%s: the published spectra give them again to 0.002", (name, material) => {
    expect(worstOf(namedCurves["6/9 MeV"][name as keyof typeof standsFor], low, high, material)).toBeLessThan(0.002);
  });
});

/** Class of exact transmissions; quanta without end, so that nothing but physics decides. */
const classifier = materialClassifier({
  curves: "6/9 MeV",
  pedestal: 256,
  scale: 60_000,
  airQuanta: { low: 1e7, high: 1e7 },
  opaqueTransmission: 1e-4,
});
const classesOf = (alphaLow: ArrayLike<number>, alphaHigh: ArrayLike<number>) => {
  const samples = (alphas: ArrayLike<number>) =>
    Uint16Array.from(alphas, (each) => Math.round(256 + 60_000 * Math.exp(-each)));
  const out = new Uint8Array(alphaLow.length);
  classifier.classify(samples(alphaLow), samples(alphaHigh), out);
  return Array.from(out, (code) => materialClasses[code] ?? "no-data");
};

describe("calibration blocks of the simulated scanner, scatter included", () => {
  const [alphaLow, alphaHigh, lambda] = [npy("alpha_L_calib"), npy("alpha_H_calib"), npy("lmbda_calib")];
  const blocks = ["carbon", "iron", "lead"];
  const of = (values: Float64Array, block: number) =>
    Array.from({ length: detectors }, (_, i) => values[i * 3 + block]);
  const numbers = (values: Float64Array, block: number) => of(values, block).map((value) => value ?? Number.NaN);

  it("agree with each detector's own spectrum: alpha to 1.8 %, R to 0.007; scatter makes both less, lead's R most", () => {
    for (const [block, material] of blocks.entries()) {
      let ratioBias = 0;
      for (let detector = 0; detector < detectors; detector++) {
        const grams = numbers(lambda, block)[detector] ?? Number.NaN;
        const [own6, own9] = [spectrumOf(phi6, detector), spectrumOf(phi9, detector)].map((each) =>
          alpha(weightsOf(each), material, grams),
        ) as [number, number];
        const [found6, found9] = [numbers(alphaLow, block)[detector], numbers(alphaHigh, block)[detector]] as [
          number,
          number,
        ];
        expect(Math.abs(found9 / own9 - 1)).toBeLessThan(0.018);
        expect(found9).toBeLessThan(own9);
        expect(Math.abs(found6 / found9 - own6 / own9)).toBeLessThan(0.007);
        ratioBias += (found6 / found9 - own6 / own9) / detectors;
      }
      expect(ratioBias).toBeLessThan(0);
      // Half the distance from lead to iron is 0.033 here.
      expect(ratioBias).toBeGreaterThan(material === "lead" ? -0.006 : -0.002);
    }
  });

  it("are in the order of Z, and each is called what it is at every detector", () => {
    const ratios = blocks.map((_, block) =>
      numbers(alphaLow, block).map((value, i) => value / (numbers(alphaHigh, block)[i] ?? Number.NaN)),
    );
    for (let detector = 0; detector < detectors; detector++) {
      const [carbon = 0, iron = 0, lead = 0] = ratios.map((each) => each[detector] ?? Number.NaN);
      expect(carbon).toBeGreaterThan(iron);
      expect(iron).toBeGreaterThan(lead);
    }
    for (const [block, name] of (["organic", "metal", "heavy"] as const).entries()) {
      const classes = classesOf(numbers(alphaLow, block), numbers(alphaHigh, block));
      expect(classes.filter((each) => each !== name)).toEqual([]);
    }
  });
});

describe("phantom of the simulated scanner", () => {
  const [alphaLow, alphaHigh] = [npy("im_L"), npy("im_H")];
  const width = 200;

  const classes = classesOf(alphaLow, alphaHigh);
  /** Shares of the classes within rows and columns, ends left out, and the mean R. */
  const look = ([fromRow, toRow]: readonly [number, number], [fromColumn, toColumn]: readonly [number, number]) => {
    const shares: Record<string, number> = {};
    let ratio = 0;
    const count = (toRow - fromRow) * (toColumn - fromColumn);
    for (let row = fromRow; row < toRow; row++) {
      for (let column = fromColumn; column < toColumn; column++) {
        const i = row * width + column;
        const name = classes[i] ?? "no-data";
        shares[name] = (shares[name] ?? 0) + 1 / count;
        ratio += (alphaLow[i] ?? 0) / (alphaHigh[i] ?? 1) / count;
      }
    }
    return { shares, ratio };
  };
  const seven = [15, 40, 65, 90, 115, 140, 165].map((from) => look([28, 44], [from + 1, from + 19]));

  it("has seven blocks in a row whose R falls as far as heavy things, and classes in the order of Z", () => {
    const ratios = seven.map(({ ratio }) => ratio);
    expect(ratios.slice(0, 5).toSorted((a, b) => b - a)).toEqual(ratios.slice(0, 5));
    // The heaviest are not told apart: nobody may read lead or uranium from them.
    expect(Math.max(...ratios.slice(4)) - Math.min(...ratios.slice(4))).toBeLessThan(0.011);
    const names = ["light-inorganic", "light-inorganic", "metal", "heavy", "heavy", "heavy", "heavy"];
    for (const [block, name] of names.entries()) {
      // The first lies between the curves of organic and light things; scatter and noise throw it to both sides.
      expect({ block, most: (seven[block]?.shares[name] ?? 0) > (block === 0 ? 0.6 : 0.9) }).toEqual({
        block,
        most: true,
      });
    }
  });

  it("has organic things below, with a heavy one hidden in one of them", () => {
    expect(look([76, 94], [16, 74]).shares.organic).toBeGreaterThan(0.95);
    const hidden = look([66, 78], [160, 175]).shares;
    expect((hidden.heavy ?? 0) * 12 * 15).toBeGreaterThan(15);
    const around = look([80, 84], [150, 180]).shares;
    expect(around.organic).toBeGreaterThan(0.95);
  });

  it("calls no organic thing metal and no steel organic, but what lies halfway between iron and lead now metal, now heavy", () => {
    expect(look([60, 94], [16, 74]).shares).not.toHaveProperty("metal");
    expect(seven[2]?.shares).not.toHaveProperty("organic");
    const between = look([60, 94], [92, 110]).shares;
    expect(between.metal).toBeGreaterThan(0.2);
    expect(between.heavy).toBeGreaterThan(0.2);
  });

  it("leaves walls and everything thin uncertain", () => {
    const thin = classes.filter((_, i) => (alphaHigh[i] ?? 0) < 0.5);
    expect(thin.length).toBeGreaterThan(5000);
    expect(thin.every((name) => name === "uncertain")).toBe(true);
  });
});
