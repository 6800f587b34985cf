/**
 * The life of a device's connection as a pure machine: connecting, ready, degraded, lost, and when to try again. It has no
 * timer, no socket and no randomness of its own; the shell in `session.ts` owns those.
 */

/** First wait after a failure, doubled each time, up to the longest. Full jitter: any share of it, evenly drawn. */
const firstBackoffMs = 1000;
const longestBackoffMs = 60_000;
/** A session that lived this long was healthy: the next failure starts from the first wait again. */
const healthyAfterMs = 60_000;

export interface DeviceState {
  readonly name: "connecting" | "ready" | "degraded" | "lost";
  /** Failures since the last healthy session. */
  readonly failures: number;
  /** Monotonic time at which the present session opened; absent without one. */
  readonly openedAtMs?: number;
  /** Conditions that the device reports, by code, with the device's words. */
  readonly faults: Readonly<Record<string, string>>;
}

export type DeviceInput =
  | { readonly type: "opened"; readonly atMs: number; readonly peer: string }
  /** Opening failed, or the session ended. `random` is in [0, 1). */
  | { readonly type: "failed"; readonly atMs: number; readonly reason: string; readonly random: number }
  | { readonly type: "fault"; readonly code: string; readonly active: boolean; readonly text: string };

/** A change that people and programs are told of. */
export interface StatusChange {
  readonly state: DeviceState["name"];
  readonly previous: DeviceState["name"];
  readonly reason: string;
  readonly attempt?: number;
  readonly nextAttemptInMs?: number;
}

export interface DeviceStep {
  readonly state: DeviceState;
  /** Present where the name of the state changed. A device that stays lost through 1,000 attempts is told of once. */
  readonly change?: StatusChange;
  /** Present after a failure: how long to wait before the next attempt. */
  readonly retryInMs?: number;
}

export const initialState: DeviceState = { name: "connecting", failures: 0, faults: {} };

export function nextState(state: DeviceState, input: DeviceInput): DeviceStep {
  switch (input.type) {
    case "opened":
      // What a device said of its health before the line broke is not known to be true now.
      return step(
        state,
        { name: "ready", failures: state.failures, openedAtMs: input.atMs, faults: {} },
        `connected to ${input.peer}`,
      );
    case "failed": {
      const healthy = state.openedAtMs !== undefined && input.atMs - state.openedAtMs >= healthyAfterMs;
      const failures = healthy ? 1 : state.failures + 1;
      const ceilingMs = Math.min(longestBackoffMs, firstBackoffMs * 2 ** Math.min(16, failures - 1));
      const retryInMs = Math.round(input.random * ceilingMs);
      const { state: next, change } = step(state, { name: "lost", failures, faults: {} }, input.reason);
      if (change === undefined) return { state: next, retryInMs };
      return { state: next, retryInMs, change: { ...change, attempt: failures, nextAttemptInMs: retryInMs } };
    }
    case "fault": {
      if (state.openedAtMs === undefined) return { state };
      const { [input.code]: _ended, ...others } = state.faults;
      const faults = input.active ? { ...others, [input.code]: input.text } : others;
      const words = Object.values(faults);
      const name = words.length > 0 ? "degraded" : "ready";
      return step(
        state,
        { ...state, name, faults },
        words.length > 0 ? words.join("; ") : `its last fault is over: ${input.text}`,
      );
    }
  }
}

function step(from: DeviceState, to: DeviceState, reason: string): DeviceStep {
  if (from.name === to.name) return { state: to };
  return { state: to, change: { state: to.name, previous: from.name, reason } };
}
