/** What every benchmark is, and how its rows are printed. One benchmark a claim, each beside its rival and its limit. */

/** One measured case. All numbers of a row have the same unit and come from the same run, interleaved. */
export interface BenchRow {
  /** What varies: `batch 100`. */
  case: string;
  ours: number;
  /** What one would use instead of ours. Absent where that has no such number. */
  rival?: number | undefined;
  /** What the machine can do at all, where that can be measured. */
  limit?: number | undefined;
  /** Of all numbers of the row: `records/s`. */
  unit: string;
}

export interface Benchmark {
  readonly name: string;
  /** The sentence that the numbers support or refute. */
  readonly claim: string;
  run(): Promise<BenchRow[]>;
}

/** Columns that hold words. */
const wordColumns = new Set([0, 4]);

/** Prints rows as an aligned table on stdout. Absolute numbers are the machine's; the ratios in the last columns are ours. */
export function printTable(rows: readonly BenchRow[]): void {
  const table = [
    ["case", "ours", "rival", "limit", "unit", "ours/rival", "ours/limit"],
    ...rows.map(({ case: name, ours, rival, limit, unit }) => [
      name,
      rounded(ours),
      rounded(rival),
      rounded(limit),
      unit,
      ratio(ours, rival),
      ratio(ours, limit),
    ]),
  ];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  for (const cells of table) {
    const line = cells.map((cell, column) =>
      wordColumns.has(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    process.stdout.write(`  ${line.join("  ").trimEnd()}\n`);
  }
}

function ratio(ours: number, other: number | undefined): string {
  return other === undefined || other === 0 ? "" : String(Number((ours / other).toPrecision(2)));
}

/** Three figures: more would be noise. */
function rounded(value: number | undefined): string {
  if (value === undefined) return "";
  return value >= 1000 ? Number(value.toPrecision(3)).toLocaleString("en-GB") : String(Number(value.toPrecision(3)));
}

/** The middle of the values; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
