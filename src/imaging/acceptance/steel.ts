/**
 * How much of a beam passes through steel: what physics lets a scanner expect. Numbers and a lookup; pure.
 *
 * -ln T of iron (7.87 g/cm3) in steps of 10 mm, from the spectra and coefficients that `material/curves.ts` names, free streaming:
 * scatter makes real shadows brighter, and real penetration worse. A test computes the figures again.
 */

export type BeamEnergy = 6 | 9;

const stepMillimetres = 10;
const alphas: Readonly<Record<BeamEnergy, readonly number[]>> = {
  6: [
    0.0, 0.4034, 0.7804, 1.138, 1.4808, 1.8121, 2.1341, 2.4487, 2.757, 3.0602, 3.359, 3.6541, 3.9459, 4.2349, 4.5214,
    4.8057, 5.088, 5.3685, 5.6473, 5.9247, 6.2008, 6.4756, 6.7493, 7.0219, 7.2935, 7.5643, 7.8341, 8.1032, 8.3715,
    8.6391, 8.9061, 9.1724, 9.4381, 9.7033, 9.9679, 10.232, 10.4956, 10.7588, 11.0215, 11.2838, 11.5457, 11.8072,
    12.0684, 12.3292, 12.5896, 12.8497, 13.1095, 13.369, 13.6282, 13.8871, 14.1458,
  ],
  9: [
    0.0, 0.3512, 0.6811, 0.9961, 1.2999, 1.5953, 1.8841, 2.1676, 2.4467, 2.7222, 2.9948, 3.2647, 3.5324, 3.7982, 4.0624,
    4.3249, 4.5862, 4.8462, 5.1052, 5.3631, 5.6202, 5.8764, 6.1319, 6.3866, 6.6407, 6.8941, 7.147, 7.3994, 7.6513,
    7.9027, 8.1536, 8.4042, 8.6543, 8.9041, 9.1535, 9.4026, 9.6513, 9.8998, 10.148, 10.3959, 10.6435, 10.8909, 11.138,
    11.3849, 11.6316, 11.878, 12.1243, 12.3704, 12.6162, 12.8619, 13.1074,
  ],
};

/** T behind so many millimetres of steel. Through three points of the table, to 0.001 of alpha; beyond its 500 mm a guess. */
export function steelTransmission(millimetres: number, energy: BeamEnergy): number {
  return Math.exp(-steelAlpha(millimetres, energy));
}

function steelAlpha(millimetres: number, energy: BeamEnergy): number {
  const table = alphas[energy];
  const at = millimetres / stepMillimetres;
  const last = table.length - 1;
  // Straight on: a parabola would turn round, and let the thickest steel shine.
  if (at > last) return (table[last] ?? 0) + (at - last) * ((table[last] ?? 0) - (table[last - 1] ?? 0));
  const middle = Math.max(1, Math.min(table.length - 2, Math.round(at)));
  const [before, here, after] = [table[middle - 1] ?? 0, table[middle] ?? 0, table[middle + 1] ?? 0];
  const x = at - middle;
  return here + (x * (after - before)) / 2 + (x * x * (after - 2 * here + before)) / 2;
}

/** Millimetres of steel that leave so much, 0 to 500. */
export function steelFor(transmission: number, energy: BeamEnergy): number {
  let [from, to] = [0, 500];
  while (to - from > 0.01) {
    const middle = (from + to) / 2;
    if (steelTransmission(middle, energy) > transmission) from = middle;
    else to = middle;
  }
  return from;
}
