/**
 * What samples in air say of a scanner: noise, striping, uniformity, and how many quanta a pixel gets. Pure; + - * / and square
 * roots only, so that the figures are the same on every machine.
 */

export interface AirStatistics {
  /** Samples with data that were looked at. */
  readonly samples: number;
  /** Mean transmission; 1 if all is well. */
  readonly mean: number;
  /** Standard deviation of T of one sample, without what whole rows or columns have in common. */
  readonly noise: number;
  /** Standard deviation of the means of columns beyond what noise makes of them: beam that varies from pulse to pulse. */
  readonly columnStriping: number;
  /** The same of the means of rows: gains that are off. */
  readonly rowStriping: number;
  /** Largest |mean T - 1| of 16 parts of the array, from its first to its last pixel. */
  readonly uniformity: number;
  /** Quanta of one sample in air that would make this noise; Infinity if there is none. */
  readonly quanta: number;
  /**
   * The same of a mean of 4 x 4 samples, from such means themselves: 16 times `quanta`, or less where columns that were resampled
   * from fewer lines, or shifted by half a line, share their noise. Infinity if there is none, or no whole 4 x 4.
   */
  readonly quantaOfMean: number;
}

/** Columns and rows of one mean. */
const box = 4;

const parts = 16;

/**
 * @param columns corrected samples of columns in which nothing stood, one column after the other, pixel 0 first; 0 is no data
 * @param form how a sample tells T: pedestal + scale * T
 * @returns undefined where fewer than 2 columns or rows, or fewer than 64 samples have data
 */
export function airStatistics(
  columns: Uint16Array,
  columnCount: number,
  height: number,
  form: { readonly pedestal: number; readonly scale: number } = { pedestal: 256, scale: 60_000 },
): AirStatistics | undefined {
  const columnSums = new Float64Array(columnCount);
  const columnCounts = new Float64Array(columnCount);
  const rowSums = new Float64Array(height);
  const rowCounts = new Float64Array(height);
  let [sum, samples] = [0, 0];
  for (let x = 0, i = 0; x < columnCount; x++) {
    for (let y = 0; y < height; y++, i++) {
      const value = columns[i] ?? 0;
      if (value === 0) continue;
      columnSums[x] = (columnSums[x] ?? 0) + value;
      columnCounts[x] = (columnCounts[x] ?? 0) + 1;
      rowSums[y] = (rowSums[y] ?? 0) + value;
      rowCounts[y] = (rowCounts[y] ?? 0) + 1;
      sum += value;
      samples++;
    }
  }
  const usedColumns = columnCounts.reduce((used, count) => used + (count > 0 ? 1 : 0), 0);
  const usedRows = rowCounts.reduce((used, count) => used + (count > 0 ? 1 : 0), 0);
  if (usedColumns < 2 || usedRows < 2 || samples < 64) return undefined;
  const mean = sum / samples;
  const columnMeans = columnSums.map((each, x) => each / (columnCounts[x] || 1));
  const rowMeans = rowSums.map((each, y) => each / (rowCounts[y] || 1));

  let squares = 0;
  let [squaresOfMeans, means] = [0, 0];
  const boxSums = new Float64Array(Math.floor(height / box));
  const boxCounts = new Float64Array(boxSums.length);
  for (let x = 0, i = 0; x < columnCount; x++) {
    const columnMean = columnMeans[x] ?? 0;
    for (let y = 0; y < height; y++, i++) {
      const value = columns[i] ?? 0;
      if (value === 0) continue;
      const rest = value - columnMean - (rowMeans[y] ?? 0) + mean;
      squares += rest * rest;
      const at = Math.floor(y / box);
      if (at >= boxSums.length) continue;
      boxSums[at] = (boxSums[at] ?? 0) + rest;
      boxCounts[at] = (boxCounts[at] ?? 0) + 1;
    }
    if (x % box !== box - 1) continue;
    for (let at = 0; at < boxSums.length; at++) {
      const mean = (boxSums[at] ?? 0) / (box * box);
      // With a hole in it, it would be a mean of fewer.
      if (boxCounts[at] === box * box) {
        squaresOfMeans += mean * mean;
        means++;
      }
      boxSums[at] = 0;
      boxCounts[at] = 0;
    }
  }
  const freedom = Math.max(1, samples - usedColumns - usedRows + 1);
  const variance = squares / freedom;
  const varianceOfMeans = (squaresOfMeans / Math.max(1, means)) * (samples / freedom);
  const striping = (means: Float64Array, counts: Float64Array) => {
    let [used, spread, noise] = [0, 0, 0];
    for (const [i, each] of means.entries()) {
      const count = counts[i] ?? 0;
      if (count === 0) continue;
      used++;
      spread += (each - mean) * (each - mean);
      noise += variance / count;
    }
    return Math.sqrt(Math.max(0, spread / (used - 1) - noise / used)) / form.scale;
  };
  const noise = Math.sqrt(variance) / form.scale;
  const level = (mean - form.pedestal) / form.scale;
  const quantaOf = (noise: number) => (noise === 0 ? Number.POSITIVE_INFINITY : (level * level) / (noise * noise));
  return {
    samples,
    mean: level,
    noise,
    columnStriping: striping(columnMeans, columnCounts),
    rowStriping: striping(rowMeans, rowCounts),
    uniformity: unevenness(rowSums, rowCounts, form),
    quanta: quantaOf(noise),
    quantaOfMean: quantaOf(Math.sqrt(varianceOfMeans) / form.scale),
  };
}

function unevenness(
  rowSums: Float64Array,
  rowCounts: Float64Array,
  { pedestal, scale }: { readonly pedestal: number; readonly scale: number },
): number {
  let worst = 0;
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((part * rowSums.length) / parts);
    const to = Math.floor(((part + 1) * rowSums.length) / parts);
    let [sum, count] = [0, 0];
    for (let y = from; y < to; y++) {
      sum += rowSums[y] ?? 0;
      count += rowCounts[y] ?? 0;
    }
    if (count > 0) worst = Math.max(worst, Math.abs((sum / count - pedestal) / scale - 1));
  }
  return worst;
}
