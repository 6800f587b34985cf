/** Reads of several readers on the clock of one of them: what they read in common says when each saw the same unit. Pure. */

export interface TimedRead {
  /** Which eye saw it. */
  readonly eye: string;
  readonly code: string;
  readonly atMs: number;
  /** Metres from the lane's start; absent: not known. */
  readonly metres?: number;
}

/**
 * The same reads in order of the time at which the reader with the most reads saw, or would have seen, each. Between common codes times
 * are laid linearly, so that a train may change its speed; without any the way between the readers at `speed` is taken off.
 */
export function onOneClock<Read extends TimedRead>(
  reads: readonly Read[],
  speed: number | undefined,
): { readonly read: Read; readonly commonMs: number }[] {
  const byEye = new Map<string, Read[]>();
  for (const read of reads) byEye.set(read.eye, [...(byEye.get(read.eye) ?? []), read]);
  const [base, ...others] = [...byEye.values()].toSorted((a, b) => b.length - a.length);
  if (base === undefined) return [];
  const firstOf = new Map<string, number>();
  for (const { code, atMs } of base) firstOf.set(code, Math.min(atMs, firstOf.get(code) ?? atMs));
  const all = base.map((read) => ({ read, commonMs: read.atMs }));
  for (const other of others) {
    const mapped = mappingOf(other, firstOf, base[0], speed);
    for (const read of other) all.push({ read, commonMs: mapped(read.atMs) });
  }
  return all.toSorted((a, b) => a.commonMs - b.commonMs);
}

function mappingOf(
  reads: readonly TimedRead[],
  firstOf: ReadonlyMap<string, number>,
  base: TimedRead | undefined,
  speed: number | undefined,
): (atMs: number) => number {
  const mine = new Map<string, number>();
  for (const { code, atMs } of reads) mine.set(code, Math.min(atMs, mine.get(code) ?? atMs));
  const knots: { from: number; to: number }[] = [];
  for (const [code, from] of [...mine].toSorted((a, b) => a[1] - b[1])) {
    const to = firstOf.get(code);
    const last = knots.at(-1);
    if (to !== undefined && (last === undefined || (to > last.to && from > last.from))) knots.push({ from, to });
  }
  const [first, last] = [knots[0], knots.at(-1)];
  if (first === undefined || last === undefined) {
    const [a, b] = [reads[0]?.metres, base?.metres];
    const lagMs = a === undefined || b === undefined || speed === undefined ? 0 : ((a - b) / speed) * 1000;
    return (atMs) => atMs - lagMs;
  }
  return (atMs) => {
    if (atMs <= first.from) return atMs - first.from + first.to;
    if (atMs >= last.from) return atMs - last.from + last.to;
    const next = knots.findIndex(({ from }) => from > atMs);
    const [a, b] = [knots[next - 1] ?? first, knots[next] ?? last];
    return a.to + ((atMs - a.from) * (b.to - a.to)) / Math.max(1, b.from - a.from);
  };
}
