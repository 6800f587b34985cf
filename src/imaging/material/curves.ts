/**
 * Curves of R = alpha_low / alpha_high by alpha_high, one for each class of material. Numbers and a lookup; pure.
 *
 * R of one material drifts with its thickness by as much as two materials differ (3-4 % for steel), so that a class is a curve
 * and never a fixed threshold. All figures are of a narrow beam without scatter; a scanner's own blocks (graphite, aluminium,
 * steel, lead) give its own points, which a profile can hold. Method of curves: Ogorodnikov and Petrunin, Phys. Rev. ST Accel. Beams
 * 5, 104701 (2002); Chen, Zhao and Li, arXiv 1411.7742.
 */

/** A point of a curve: alpha of the high energy, and R there. In order of alpha, at least two. */
export type CurvePoint = readonly [alphaHigh: number, ratio: number];

export interface MaterialCurves {
  /** Polyethylene stands for organic goods. */
  readonly organic: readonly CurvePoint[];
  /** Aluminium stands for ceramics, stone, glass and light metals. */
  readonly lightInorganic: readonly CurvePoint[];
  /** Iron stands for steel, copper, zinc. */
  readonly metal: readonly CurvePoint[];
  /** Lead stands for all that is heavier than about tin. */
  readonly heavy: readonly CurvePoint[];
  /**
   * alpha_high below which R of a thin heavy metal lies among or above the others: no class is a statement against heavy
   * metal there, and nothing is called heavy.
   */
  readonly heavyFromAlpha: number;
}

/**
 * 6 and 9 MeV: areal densities from 4 to 300 g/cm2 (4, 7, 10, 12.5, 15, 17.5, 20, 25, 30, 35, 40, 50, 60, 75, 100, 125, 150,
 * 200, 250, 300) through the spectra and detector response of github.com/plalor/semiZ (MIT, (c) 2024 Peter Lalor; mean of its
 * 100 detectors) and mass attenuation coefficients of NIST XCOM, in the 63 bins of `simulators/physics/attenuation-table.ts`.
 * Tests compute them again. Between the points R is linear in alpha; the error of that is below 0.0006 from 10 g/cm2 on.
 */
const curves69: MaterialCurves = {
  organic: [
    [0.198, 1.1997],
    [0.341, 1.2022],
    [0.479, 1.2043],
    [0.59, 1.2058],
    [0.698, 1.2072],
    [0.804, 1.2083],
    [0.908, 1.2093],
    [1.109, 1.2108],
    [1.304, 1.2119],
    [1.492, 1.2127],
    [1.675, 1.2132],
    [2.028, 1.2136],
    [2.367, 1.2137],
    [2.857, 1.2133],
    [3.637, 1.2124],
    [4.385, 1.2114],
    [5.11, 1.2107],
    [6.513, 1.2095],
    [7.871, 1.2088],
    [9.199, 1.2084],
  ],
  lightInorganic: [
    [0.175, 1.1767],
    [0.302, 1.1776],
    [0.425, 1.1784],
    [0.526, 1.1788],
    [0.625, 1.1791],
    [0.722, 1.1793],
    [0.817, 1.1794],
    [1.003, 1.1794],
    [1.184, 1.1791],
    [1.361, 1.1786],
    [1.534, 1.1779],
    [1.87, 1.1763],
    [2.196, 1.1746],
    [2.669, 1.1719],
    [3.43, 1.1676],
    [4.166, 1.1638],
    [4.885, 1.1606],
    [6.286, 1.1554],
    [7.653, 1.1514],
    [8.997, 1.1482],
  ],
  metal: [
    [0.182, 1.1497],
    [0.314, 1.1488],
    [0.442, 1.1478],
    [0.547, 1.1469],
    [0.651, 1.146],
    [0.753, 1.145],
    [0.853, 1.144],
    [1.05, 1.1419],
    [1.244, 1.1398],
    [1.433, 1.1377],
    [1.619, 1.1356],
    [1.985, 1.1316],
    [2.342, 1.1279],
    [2.867, 1.1228],
    [3.72, 1.1156],
    [4.556, 1.1096],
    [5.379, 1.1046],
    [6.999, 1.0968],
    [8.596, 1.0908],
    [10.178, 1.086],
  ],
  heavy: [
    [0.257, 1.1704],
    [0.423, 1.1503],
    [0.58, 1.1356],
    [0.7067, 1.1258],
    [0.831, 1.1177],
    [0.954, 1.1107],
    [1.075, 1.1047],
    [1.313, 1.0945],
    [1.548, 1.0864],
    [1.781, 1.0796],
    [2.011, 1.0739],
    [2.468, 1.0646],
    [2.921, 1.0574],
    [3.594, 1.0491],
    [4.706, 1.0393],
    [5.809, 1.0325],
    [6.907, 1.0274],
    [9.092, 1.0204],
    [11.265, 1.0158],
    [13.43, 1.0126],
  ],
  heavyFromAlpha: 0.6,
};

/**
 * 4 and 6 MeV: the spectrum of 4 MeV has no licence, so that these curves rest on five published-spectrum ratios a material, at 10,
 * 20, 50, 100 and 150 g/cm2 (computed with XCOM coefficients from the spectra of Lalor and Danagoulian's work on
 * semi-empirical transparency), given to 0.001. The ten points here are read off the one polynomial of fourth degree in
 * ln(areal density) through the five; the same done to the curves of 6/9 MeV stays within 0.0002 of the physics. alpha_high is
 * that of the 6 MeV spectrum above, times what makes it the published attenuation at 20 g/cm2 (0.0520, 0.0458, 0.0465, 0.0565 cm2/g
 * for polyethylene, aluminium, iron, lead: 5 % less). Nothing is known outside 10 to 150 g/cm2, and nothing is said there.
 */
const curves46: MaterialCurves = {
  organic: [
    [0.546, 1.207],
    [0.798, 1.2101],
    [1.04, 1.213],
    [1.496, 1.2171],
    [1.924, 1.2195],
    [2.33, 1.221],
    [3.283, 1.2226],
    [4.176, 1.223],
    [5.031, 1.223],
    [5.859, 1.223],
  ],
  lightInorganic: [
    [0.476, 1.19],
    [0.7, 1.1917],
    [0.916, 1.193],
    [1.327, 1.1942],
    [1.717, 1.1944],
    [2.091, 1.194],
    [2.973, 1.1922],
    [3.806, 1.19],
    [4.609, 1.1879],
    [5.389, 1.186],
  ],
  metal: [
    [0.484, 1.173],
    [0.711, 1.1714],
    [0.93, 1.17],
    [1.351, 1.1673],
    [1.752, 1.1646],
    [2.14, 1.162],
    [3.067, 1.1557],
    [3.955, 1.15],
    [4.817, 1.1448],
    [5.661, 1.14],
  ],
  heavy: [
    [0.627, 1.201],
    [0.884, 1.1799],
    [1.13, 1.164],
    [1.601, 1.1416],
    [2.056, 1.1263],
    [2.501, 1.115],
    [3.589, 1.0957],
    [4.655, 1.083],
    [5.709, 1.0736],
    [6.755, 1.066],
  ],
  heavyFromAlpha: 1.3,
};

export const namedCurves = { "6/9 MeV": curves69, "4/6 MeV": curves46 } as const;

/** R of a curve at an alpha, linear between points; undefined outside of what is known. */
export function ratioAt(curve: readonly CurvePoint[], alpha: number): number | undefined {
  for (let i = 1; i < curve.length; i++) {
    const [from, to] = [curve[i - 1], curve[i]];
    if (from === undefined || to === undefined || alpha > to[0]) continue;
    if (alpha < from[0]) return undefined;
    return from[1] + ((to[1] - from[1]) * (alpha - from[0])) / (to[0] - from[0]);
  }
  return undefined;
}

/** Whether points can be a curve: in order, R between 1 and 1.9, at least two of them. For settings that hold own points. */
export function isCurve(points: readonly CurvePoint[]): boolean {
  return (
    points.length >= 2 &&
    points.every(([alpha, ratio], i) => ratio > 0.9 && ratio < 1.9 && alpha > (points[i - 1]?.[0] ?? 0))
  );
}
