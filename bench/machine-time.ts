/**
 * One clock for all processes of the machine: `process.hrtime` reads CLOCK_MONOTONIC on Linux, which counts from the machine's start
 * and not from the process's, and which nobody sets. `performance.now` begins with each process, and `performance.timeOrigin` takes
 * the wall clock of that moment, which may be stepped between two of them: neither is used across processes.
 */

/** Milliseconds since the machine started. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** What the other process's clock can be ahead of ours at least and at most, by what it said between our two readings. */
export interface Apart {
  readonly leastMs: number;
  readonly mostMs: number;
}

/**
 * Holds another process's clock against ours, so that nobody has to believe the above.
 * @param ask gives the other's time
 */
export async function clocksApart(ask: () => Promise<number>, times = 200): Promise<Apart> {
  let [leastMs, mostMs] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < times; i++) {
    const before = nowMs();
    const other = await ask();
    const after = nowMs();
    leastMs = Math.max(leastMs, other - after);
    mostMs = Math.min(mostMs, other - before);
  }
  return { leastMs, mostMs };
}
