/**
 * alpha = -ln T of every 16-bit sample, by integer arithmetic alone: languages let `log` differ in its last bit between machines
 * and versions, and a scan that is made again must give the same bytes. Pure.
 */

/** alpha is kept in this many parts of 1, as a whole number. */
export const alphaUnit = 65_536;
/** alpha of a sample at or below the pedestal, of which there is no logarithm. Far above -ln(1 / 60,000) = 11.0. */
export const noAlpha = 2 ** 24;

const fractionBits = 24;
/** round(ln 2 * 2^24) */
const ln2 = 11_629_080;

/**
 * log2 of a whole number in 1..2^24, in parts of 2^-24, to 3e-7: squared again and again, each step gives one bit. The
 * mantissa has 26 bits, so that no square reaches 2^53 and every operation is exact or rounds down.
 */
function log2(value: number): number {
  let exponent = 0;
  while (2 ** (exponent + 1) <= value) exponent++;
  let mantissa = value * 2 ** (25 - exponent);
  let fraction = 0;
  for (let bit = 0; bit < fractionBits; bit++) {
    mantissa = Math.floor((mantissa * mantissa) / 2 ** 25);
    fraction *= 2;
    if (mantissa >= 2 ** 26) {
      mantissa = Math.floor(mantissa / 2);
      fraction++;
    }
  }
  return exponent * 2 ** fractionBits + fraction;
}

/** Tables are large and few: a gateway has one pedestal and one scale. */
const tables = new Map<string, Int32Array>();
const maxTables = 4;

/**
 * alpha of each sample 0..65,535 that means `pedestal + scale * T`, in parts of `alphaUnit`. Below 0 where a sample is brighter
 * than air; `noAlpha` at and below the pedestal. Accurate to 1e-5 (a sample itself is no finer than 1.7e-5 of air).
 * @param pedestal whole number, 0..65,534
 * @param scale whole number, 1..2^24
 */
export function alphaTable(pedestal: number, scale: number): Int32Array {
  const key = `${pedestal} ${scale}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = new Int32Array(65_536).fill(noAlpha);
  const air = log2(scale);
  for (let sample = Math.max(0, pedestal + 1); sample < 65_536; sample++) {
    // At most 2^29 * 2^24 = 2^53: exact.
    table[sample] = Math.floor(((air - log2(sample - pedestal)) * ln2) / 2 ** 32 + 0.5);
  }
  if (tables.size >= maxTables) tables.clear();
  tables.set(key, table);
  return table;
}
