/**
 * Which of two versions of a list is the later one. Pure.
 *
 * Senders number (`2`, `10`, `v1.9`, `v1.10`) or date (`2026-11-21T10:00Z`) their versions. Runs of digits count as numbers, all
 * else as text, from the left; so both kinds come out as people mean them. Times are comparable only in one form and zone.
 */

/** Below 0: `a` is the earlier one. 0 only for the same text. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [runsOf(a), runsOf(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareRuns(left[i] ?? "", right[i] ?? "");
    if (order !== 0) return order;
  }
  if (left.length !== right.length) return left.length - right.length;
  // `1` and `01` are the same number: the text decides, so that the order is total.
  return compareText(a, b);
}

const runsOf = (version: string) => version.match(/[0-9]+|[^0-9]+/g) ?? [];
const isNumber = (run: string) => /^[0-9]/.test(run);
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function compareRuns(a: string, b: string): number {
  if (!isNumber(a) || !isNumber(b)) return compareText(a, b);
  const [x, y] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  return x.length - y.length || compareText(x, y);
}
