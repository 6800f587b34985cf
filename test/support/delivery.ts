/**
 * How links deliver lines: late, in heaps, never out of order and never less than all. For tests that hold a driver to it that
 * a delay is no loss. Pure; the same random numbers give the same deliveries.
 */

export interface Line {
  readonly atUtcMs: number;
  readonly bytes: Uint8Array;
}
type Random = () => number;
type Delivery = (lines: readonly Line[], random: Random) => Line[];

/** A line comes when the link lets it through, and not before the one ahead of it. */
function through(lines: readonly Line[], letThrough: (atUtcMs: number) => number): Line[] {
  let last = Number.NEGATIVE_INFINITY;
  return lines.map(({ atUtcMs, bytes }) => {
    last = Math.max(last, Math.round(letThrough(atUtcMs)));
    return { atUtcMs: last, bytes };
  });
}

/** Nothing comes for a while, then everything that was held up, at once. */
function stalls(everyMs: number, fromMs: number, toMs: number): Delivery {
  return (lines, random) => {
    let begin = lines[0]?.atUtcMs ?? 0;
    let end = begin;
    return through(lines, (atUtcMs) => {
      while (atUtcMs >= end) {
        begin = end + everyMs * (0.3 + 1.4 * random());
        end = begin + fromMs + (toMs - fromMs) * random();
      }
      return atUtcMs < begin ? atUtcMs : end;
    });
  };
}

/** Lines wait until the next moment of a grid. */
function heaps(fromMs: number, toMs: number): Delivery {
  return (lines, random) => {
    const everyMs = fromMs + (toMs - fromMs) * random();
    const phase = random() * everyMs;
    return through(lines, (atUtcMs) => Math.ceil((atUtcMs - phase) / everyMs) * everyMs + phase);
  };
}

export const deliveries: Readonly<Record<string, Delivery>> = {
  "stalls of 0.2 to 3 s": stalls(6000, 200, 3000),
  "stalls of 0.2 to 10 s": stalls(15_000, 200, 10_000),
  "pauses of 2 s of a gateway that collects its garbage": stalls(8000, 2000, 2000),
  "heaps of 200 to 1000 ms": heaps(200, 1000),
  "heaps by the second, as serial converters send them": heaps(1000, 1000),
  "timers of a clock at 25 times its speed": (lines, random) =>
    through(lines, (atUtcMs) => atUtcMs + 500 * random() * random()),
  "all at once": (lines) => through(lines, () => lines[0]?.atUtcMs ?? 0),
};
