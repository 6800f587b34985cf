/**
 * Containers have known lengths (ISO 668), and nothing else that drives through a scanner has: they name a size, tell a speed that is
 * wrong, and give the scale where no speed is known. Pure.
 */

export type BoxSize = "20ft" | "40ft" | "45ft";

const knownMillimetres: Readonly<Record<BoxSize, number>> = { "20ft": 6058, "40ft": 12_192, "45ft": 13_716 };
const sizes = Object.keys(knownMillimetres) as BoxSize[];

/** Off by more than this a length is of something else: a swap body, a trailer, or nobody knows what. */
const maxError = 0.1;
/** The next size must be further away by so much, else neither is named. */
const clearly = 2;

export interface Sized {
  readonly size: BoxSize;
  /** Length by the known one, less 1. */
  readonly error: number;
}

/** The known size next to a length; undefined: none is near, or two are about as near. */
export function sizeOf(millimetres: number): Sized | undefined {
  const [best, next] = sizes
    .map((size) => ({ size, error: millimetres / knownMillimetres[size] - 1 }))
    .sort((a, b) => Math.abs(Math.log1p(a.error)) - Math.abs(Math.log1p(b.error)));
  if (best === undefined || next === undefined) return undefined;
  if (Math.abs(best.error) > maxError) return undefined;
  return Math.abs(next.error) >= clearly * Math.abs(best.error) ? best : undefined;
}

/** How far a length is off the nearest known one, named or not; undefined: none is near. */
export function errorOf(millimetres: number): number | undefined {
  const errors = sizes.map((size) => millimetres / knownMillimetres[size] - 1);
  const nearest = errors.sort((a, b) => Math.abs(a) - Math.abs(b))[0];
  return nearest !== undefined && Math.abs(nearest) <= maxError ? nearest : undefined;
}

/** A guess by wheels may be off by so much, as ln: wheels are 0.92 to 1.05 m high, and a few pixels wide. */
const wheelError = 0.11;
/** Lengths of boxes by each other are true to this. */
const agreement = 0.02;

/**
 * The scale at which most of some lengths are known ones, of those that wheels allow. Where they allow two, a box of 40 ft and one of 45 ft,
 * there is none: all lengths would be wrong by an eighth, and look as good.
 * @param lengths in any unit
 * @returns millimetres of that unit by the guessed ones, and the size of the first that fits; undefined: none is
 * known, or two are possible
 */
export function scaleFor(lengths: readonly number[]): { readonly factor: number; readonly size: BoxSize } | undefined {
  const candidates = lengths
    .flatMap((length) => sizes.map((size) => ({ factor: knownMillimetres[size] / length, size })))
    .filter(({ factor }) => Math.abs(Math.log(factor)) <= wheelError)
    .map(({ factor, size }) => {
      const isKnown = (each: number) =>
        sizes.some((known) => Math.abs((each * factor) / knownMillimetres[known] - 1) <= agreement);
      return { factor, size, fits: lengths.filter(isKnown).length };
    })
    .sort((a, b) => b.fits - a.fits || Math.abs(Math.log(a.factor)) - Math.abs(Math.log(b.factor)));
  const [best] = candidates;
  const isAmbiguous = candidates.some(({ factor, fits }) => {
    return best !== undefined && fits === best.fits && Math.abs(Math.log(factor / best.factor)) > agreement;
  });
  return isAmbiguous ? undefined : best;
}
