/** What every benchmark is, and how its rows are printed. One benchmark a claim, each beside its rival and its limit. */

/** One measured case. All three numbers have the same unit and come from the same run, interleaved. */
export interface BenchRow {
  /** What varies: `batch 100`. */
  case: string;
  ours: number;
  /** What one would use instead of ours. */
  rival: number;
  /** What the machine can do at all, where that can be measured. */
  limit?: number;
  /** Of all numbers of the row: `records/s`. */
  unit: string;
  /** ours / limit, or ours / rival where there is no limit. Absolute numbers are the machine's; this one is ours. */
  ratio: number;
}

export interface Benchmark {
  readonly name: string;
  /** The sentence that the numbers support or refute. */
  readonly claim: string;
  run(): Promise<BenchRow[]>;
}

/** Prints rows as an aligned table on stdout. */
export function printTable(rows: readonly BenchRow[]): void {
  const table = [
    ["case", "ours", "rival", "limit", "unit", "ratio"],
    ...rows.map((row) => [
      row.case,
      rounded(row.ours),
      rounded(row.rival),
      row.limit === undefined ? "" : rounded(row.limit),
      row.unit,
      row.ratio.toFixed(2),
    ]),
  ];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  for (const cells of table) {
    const line = cells.map((cell, column) =>
      column === 0 || column === 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    process.stdout.write(`  ${line.join("  ").trimEnd()}\n`);
  }
}

/** Three figures: more would be noise. */
function rounded(value: number): string {
  return value >= 1000 ? Number(value.toPrecision(3)).toLocaleString("en-GB") : String(Number(value.toPrecision(3)));
}

/** The middle of the values; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
