/**
 * How a unit stands with its bus: how often it is asked, how often it failed, and whether it is asked less for it. Pure.
 *
 * A unit that does not answer costs the line a whole deadline each time, an answer only milliseconds. So a unit that goes
 * on failing is asked a tenth as often, and never so often that its silence takes more than a twentieth of the line's
 * time. All that is asked of it slows down together (UnipiTechnology/evok#123, emqx/neuron#2251). One proved answer and it
 * is asked as before; but one more failure, and it is slowed down again, until as many answers as failures have passed:
 * that bounds what a unit costs that answers now and then.
 */

/** Failures, less the answers since, after which a unit is degraded. */
export const failuresUntilDegraded = 3;
/** A degraded unit is asked so many times less often. */
const slower = 10;
/** The time that a probe took from the line is at most this part of the time from probe to probe. */
const costShare = 1 / 20;
const shortestProbeMs = 1_000;
const longestProbeMs = 60_000;
/** A longer pause between two reads is a pause between two sessions, and says nothing of how often a unit is asked. */
const longestPeriodMs = 60_000;
/** Weight of the newest period in the mean. */
const newest = 1 / 8;

export interface Standing {
  /** 0 to `failuresUntilDegraded`. */
  readonly failures: number;
  readonly askedAtMs?: number;
  /** Mean time between two reads of this unit while it is asked as usual. */
  readonly periodMs?: number;
  /** Set while it is degraded: when it may be asked again. */
  readonly probeAtMs?: number;
  /** From one probe to the next. */
  readonly probeEveryMs?: number;
}

export const newStanding: Standing = { failures: 0 };

/** It is asked now. */
export function asked(standing: Standing, nowMs: number): Standing {
  // A probe that comes to nothing, because its device's link closes, must not let all that waits come through.
  if (standing.probeAtMs !== undefined) return { ...standing, probeAtMs: nowMs + (standing.probeEveryMs ?? 0) };
  const sinceMs = standing.askedAtMs === undefined ? Number.POSITIVE_INFINITY : nowMs - standing.askedAtMs;
  if (sinceMs > longestPeriodMs) return { ...standing, askedAtMs: nowMs };
  const { periodMs = sinceMs } = standing;
  return { ...standing, askedAtMs: nowMs, periodMs: periodMs + (sinceMs - periodMs) * newest };
}

/** It gave an answer that is proved to be its own. */
export function answered({ askedAtMs, periodMs, failures }: Standing): Standing {
  return {
    failures: Math.max(0, failures - 1),
    ...(askedAtMs === undefined ? {} : { askedAtMs }),
    ...(periodMs === undefined ? {} : { periodMs }),
  };
}

/** It gave none, which took `costMs` from the line. */
export function failed(standing: Standing, nowMs: number, costMs: number): Standing {
  const failures = Math.min(standing.failures + 1, failuresUntilDegraded);
  if (failures < failuresUntilDegraded) return { ...standing, failures };
  const everyMs = Math.max((standing.periodMs ?? 0) * slower, costMs / costShare, shortestProbeMs);
  const probeEveryMs = Math.min(everyMs, longestProbeMs);
  return { ...standing, failures, probeEveryMs, probeAtMs: nowMs + probeEveryMs };
}

/** If it is degraded, its next probe is due now. */
export const askedSoon = (standing: Standing, nowMs: number): Standing =>
  standing.probeAtMs === undefined ? standing : { ...standing, probeAtMs: nowMs };

/** Milliseconds until it may be asked; 0 if it may be now. */
export const waitMs = ({ probeAtMs }: Standing, nowMs: number): number => Math.max(0, (probeAtMs ?? nowMs) - nowMs);
