/**
 * Units of a dose rate, and what one of each is in microsievert per hour. Pure. Exposure (roentgen) is no dose equivalent
 * and has no place here: to turn it into one takes an assumption about the radiation, which is not ours to make.
 */

export const doseRateUnits = [
  "microsievert/h",
  "millisievert/h",
  "sievert/h",
  "microrem/h",
  "millirem/h",
  "rem/h",
] as const;
export type DoseRateUnit = (typeof doseRateUnits)[number];

const microsieverts: { readonly [Unit in DoseRateUnit]: number } = {
  "microsievert/h": 1,
  "millisievert/h": 1e3,
  "sievert/h": 1e6,
  "microrem/h": 0.01,
  "millirem/h": 10,
  "rem/h": 1e4,
};

/** To nine decimals, so that 0.3 millirem/h is 3 and not 3.0000000000000004. */
export function inMicrosievertsPerHour(rate: number, unit: DoseRateUnit): number {
  return Number((rate * microsieverts[unit]).toFixed(9));
}
