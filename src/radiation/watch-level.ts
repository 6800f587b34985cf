/**
 * What one detector's background usually is: the median of ten-minute means over a long time, and the mean of the last
 * short time beside it. Pure and bounded.
 *
 * A median, because it is rain that raises a background, for hours and by up to three times (Ludlum 4530 manual, p. 10).
 * What was abnormal is left out until it has lasted for half of the long time; then it is what is usual. A level of less
 * than three hours may itself have been the rain: three hours of something else take its place.
 */

export const bucketMs = 600_000;
/** Most ten-minute means that are kept: seven days. */
const maxBuckets = 1008;
/** Three hours. Before so many there is no long time to compare with. */
const leastForDrift = 18;

interface Bucket {
  readonly startMs: number;
  sum: number;
  samples: number;
  /** Of counting behind the samples, overlaps taken once. */
  seconds: number;
  /** Something was wrong with the background meanwhile. */
  abnormal: boolean;
}

export interface Drift {
  readonly shortMean: number;
  readonly level: number;
  /** Of counting behind the short mean. */
  readonly seconds: number;
}

export class BackgroundLevel {
  readonly #longMs: number;
  readonly #shortMs: number;
  #closed: Bucket[] = [];
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

  /**
   * @param seconds of counting that no sample before it has in it
   * @returns true when a mean was completed, so that level and drift are new
   */
  push(value: number, atMs: number, abnormal: boolean, seconds: number): boolean {
    const startMs = Math.floor(atMs / bucketMs) * bucketMs;
    const finished = this.#open !== undefined && this.#open.startMs !== startMs ? this.#open : undefined;
    if (finished !== undefined) {
      this.#close(finished, atMs);
      this.#open = undefined;
    }
    this.#open ??= { startMs, sum: 0, samples: 0, seconds: 0, abnormal: false };
    this.#open.sum += value;
    this.#open.samples += 1;
    this.#open.seconds += seconds;
    this.#open.abnormal ||= abnormal;
    return finished !== undefined;
  }

  /** A mean from before this process, as the journal kept it. Earliest first, before the first `push`. */
  recall(mean: number, startMs: number): void {
    this.#close({ startMs, sum: mean, samples: 1, seconds: 0, abnormal: false }, startMs + bucketMs);
  }

  #close(bucket: Bucket, nowMs: number): void {
    this.#closed.push(bucket);
    while ((this.#closed[0]?.startMs ?? nowMs) < nowMs - this.#longMs || this.#closed.length > maxBuckets) {
      this.#closed.shift();
    }
    this.#believe();
    const normal = this.#closed.filter(({ abnormal }) => !abnormal);
    const isNews = (this.#closed.length - normal.length) * bucketMs < this.#longMs / 2;
    const means = (isNews ? normal : this.#closed).map(({ sum, samples }) => sum / samples).sort((a, b) => a - b);
    const middle = means.length / 2;
    const upper = means[Math.floor(middle)];
    const lower = means[Math.ceil(middle) - 1];
    if (upper !== undefined && lower !== undefined) this.#median = (upper + lower) / 2;
  }

  /** What has lasted for three hours, over a level that was known for less. */
  #believe(): void {
    const others = this.#closed.filter(({ abnormal }) => abnormal);
    if (others.length < leastForDrift || this.#closed.length - others.length >= leastForDrift) return;
    for (const bucket of others) bucket.abnormal = false;
    this.#closed = others;
  }

  /** Undefined while there is too little of either time, or too much of the short one was abnormal. */
  drift(nowMs: number): Drift | undefined {
    if (this.#median === undefined || this.#closed.length < leastForDrift) return undefined;
    const recent = this.#closed.filter(
      ({ startMs, abnormal }) => startMs >= nowMs - this.#shortMs - bucketMs && !abnormal,
    );
    if (recent.length < Math.max(1, this.#shortMs / bucketMs / 2)) return undefined;
    const shortMean = recent.reduce((sum, bucket) => sum + bucket.sum / bucket.samples, 0) / recent.length;
    return { shortMean, level: this.#median, seconds: recent.reduce((sum, { seconds }) => sum + seconds, 0) };
  }
}
