/**
 * What one detector's background usually is: the median of ten-minute means over a long time, and the mean of the last
 * short time beside it. Pure and bounded.
 *
 * A median, because it is rain that raises a background, for hours and by up to three times (Ludlum 4530 manual, p. 10).
 * What was abnormal is left out until it has lasted for half of the long time; then it is what is usual.
 */

export const bucketMs = 600_000;
/** Most ten-minute means that are kept: seven days. */
const maxBuckets = 1008;
/** Before so many there is no long time to compare with. */
const leastForDrift = 18;

interface Bucket {
  readonly startMs: number;
  sum: number;
  samples: number;
  /** Something was wrong with the background meanwhile. */
  abnormal: boolean;
}

export interface Drift {
  readonly shortMean: number;
  readonly level: number;
  /** Samples behind the short mean. */
  readonly samples: number;
}

export class BackgroundLevel {
  readonly #longMs: number;
  readonly #shortMs: number;
  readonly #closed: Bucket[] = [];
  #open: Bucket | undefined;
  #median: number | undefined;

  constructor(longMs: number, shortMs: number) {
    this.#longMs = longMs;
    this.#shortMs = shortMs;
  }

  /** Counts per second; undefined until the first ten minutes are over. */
  get level(): number | undefined {
    return this.#median;
  }

  /** @returns true when a mean was completed, so that level and drift are new */
  push(value: number, atMs: number, abnormal: boolean): boolean {
    const startMs = Math.floor(atMs / bucketMs) * bucketMs;
    const finished = this.#open !== undefined && this.#open.startMs !== startMs ? this.#open : undefined;
    if (finished !== undefined) {
      this.#close(finished, atMs);
      this.#open = undefined;
    }
    this.#open ??= { startMs, sum: 0, samples: 0, abnormal: false };
    this.#open.sum += value;
    this.#open.samples += 1;
    this.#open.abnormal ||= abnormal;
    return finished !== undefined;
  }

  /** A mean from before this process, as the journal kept it. Earliest first, before the first `push`. */
  recall(mean: number, startMs: number): void {
    this.#close({ startMs, sum: mean, samples: 1, abnormal: false }, startMs + bucketMs);
  }

  #close(bucket: Bucket, nowMs: number): void {
    this.#closed.push(bucket);
    while ((this.#closed[0]?.startMs ?? nowMs) < nowMs - this.#longMs || this.#closed.length > maxBuckets) {
      this.#closed.shift();
    }
    const normal = this.#closed.filter(({ abnormal }) => !abnormal);
    const isNews = (this.#closed.length - normal.length) * bucketMs < this.#longMs / 2;
    const means = (isNews ? normal : this.#closed).map(({ sum, samples }) => sum / samples).sort((a, b) => a - b);
    const middle = means.length / 2;
    const upper = means[Math.floor(middle)];
    const lower = means[Math.ceil(middle) - 1];
    if (upper !== undefined && lower !== undefined) this.#median = (upper + lower) / 2;
  }

  /** Undefined while there is too little of either time, or too much of the short one was abnormal. */
  drift(nowMs: number): Drift | undefined {
    if (this.#median === undefined || this.#closed.length < leastForDrift) return undefined;
    const recent = this.#closed.filter(
      ({ startMs, abnormal }) => startMs >= nowMs - this.#shortMs - bucketMs && !abnormal,
    );
    if (recent.length < Math.max(1, this.#shortMs / bucketMs / 2)) return undefined;
    const shortMean = recent.reduce((sum, bucket) => sum + bucket.sum / bucket.samples, 0) / recent.length;
    return { shortMean, level: this.#median, samples: recent.reduce((sum, { samples }) => sum + samples, 0) };
  }
}
