/**
 * Time that tests can hold: the system's clock, one that runs faster, and one that only moves when told to.
 *
 * Everything in Portico that asks for the time or waits takes a `Clock`; nothing else may call `Date.now`,
 * `setTimeout` or `setInterval` for time that a record, a deadline or a retry depends on.
 */

/** One moment on two clocks. */
export interface Instant {
  /** Milliseconds since 1970-01-01T00:00:00Z by the gateway's wall clock. May jump when the wall clock is set. */
  readonly utcMs: number;
  /** Milliseconds on a clock that never goes backwards and has no meaning outside this process. */
  readonly monotonicMs: number;
}

/** When something was learned, and the device's own time beside it. */
export interface Moment {
  readonly at: Instant;
  /** The device's own clock, milliseconds since 1970 UTC, where it sent one. Never repaired. */
  readonly deviceUtcMs?: number;
}

/** Stops a timer. Calling it twice, or after the timer fired, does nothing. */
export type CancelTimer = () => void;

export interface Clock {
  now(): Instant;
  /** Calls `fire` once after `delayMs` of this clock (>= 0). */
  after(delayMs: number, fire: () => void): CancelTimer;
  /** Resolves after `delayMs` of this clock, or as soon as `signal` is aborted; it never rejects. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

function sleepOn(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const wake = () => {
      cancel();
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const cancel = clock.after(delayMs, wake);
    signal?.addEventListener("abort", wake, { once: true });
  });
}

/** Longest delay of a timer of Node, 24.8 days; a longer one would fire at once. */
const longestDelayMs = 2 ** 31 - 1;

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => ({ utcMs: Date.now(), monotonicMs: performance.now() }),
  after(delayMs, fire) {
    const timer = setTimeout(fire, Math.min(Math.max(0, delayMs), longestDelayMs));
    return () => clearTimeout(timer);
  },
  sleep: (delayMs, signal) => sleepOn(systemClock, delayMs, signal),
};

/**
 * A clock that runs `rate` times as fast as the machine's, for simulated ports only.
 *
 * It is a pure function of the machine's clock, so that a gateway and its simulators agree on the time in different
 * processes, and after a restart: utcMs = originUtcMs + (Date.now() - originUtcMs) * rate.
 */
export function scaledClock(rate: number, originUtcMs: number): Clock {
  const utcNow = () => originUtcMs + (performance.timeOrigin + performance.now() - originUtcMs) * rate;
  const clock: Clock = {
    now: () => ({ utcMs: utcNow(), monotonicMs: performance.now() * rate }),
    after: (delayMs, fire) => systemClock.after(delayMs / rate, fire),
    sleep: (delayMs, signal) => sleepOn(clock, delayMs, signal),
  };
  return clock;
}

/** A clock that stands still until it is advanced. Timers fire in the order of their due times, at those times. */
export class ManualClock implements Clock {
  #utcMs: number;
  #monotonicMs = 0;
  #serial = 0;
  readonly #timers = new Map<number, { dueMs: number; fire: () => void }>();

  constructor(utcMs: number) {
    this.#utcMs = utcMs;
  }

  now(): Instant {
    return { utcMs: this.#utcMs, monotonicMs: this.#monotonicMs };
  }

  after(delayMs: number, fire: () => void): CancelTimer {
    const key = ++this.#serial;
    this.#timers.set(key, { dueMs: this.#monotonicMs + Math.max(0, delayMs), fire });
    return () => this.#timers.delete(key);
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return sleepOn(this, delayMs, signal);
  }

  /** Due time of the next timer in milliseconds of `monotonicMs`, or undefined if none waits. */
  get nextDueMs(): number | undefined {
    let next: number | undefined;
    for (const timer of this.#timers.values()) if (next === undefined || timer.dueMs < next) next = timer.dueMs;
    return next;
  }

  /** Moves time forward, firing what falls due on the way. Between two timers, promises get their turn. */
  async advance(byMs: number): Promise<void> {
    const targetMs = this.#monotonicMs + byMs;
    for (;;) {
      await settle();
      let due: { key: number; dueMs: number; fire: () => void } | undefined;
      for (const [key, timer] of this.#timers) {
        if (timer.dueMs <= targetMs && (due === undefined || timer.dueMs < due.dueMs)) due = { key, ...timer };
      }
      if (due === undefined) break;
      this.#timers.delete(due.key);
      this.#moveTo(Math.max(due.dueMs, this.#monotonicMs));
      due.fire();
    }
    // Somebody else may have moved it further meanwhile.
    this.#moveTo(Math.max(targetMs, this.#monotonicMs));
    await settle();
  }

  /** Moves time to a wall-clock moment; a moment in the past only sets the wall clock, as a real clock step does. */
  async advanceTo(utcMs: number): Promise<void> {
    if (utcMs > this.#utcMs) await this.advance(utcMs - this.#utcMs);
    else this.#utcMs = utcMs;
  }

  /** Steps the wall clock alone, as an operator or a time server does. Nothing fires. */
  stepWallClock(byMs: number): void {
    this.#utcMs += byMs;
  }

  #moveTo(monotonicMs: number): void {
    this.#utcMs += monotonicMs - this.#monotonicMs;
    this.#monotonicMs = monotonicMs;
  }
}

/** Lets every promise that is ready run, without a timer. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** RFC 3339 in UTC with milliseconds, the form of every time in a record. */
export function toRfc3339(utcMs: number): string {
  return new Date(Math.round(utcMs)).toISOString();
}

/** The same without punctuation but for the point, for names and ids: `20261121T140251.123Z`. */
export function compactTime(utcMs: number): string {
  return toRfc3339(utcMs).replace(/[-:]/g, "");
}
