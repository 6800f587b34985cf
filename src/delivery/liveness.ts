/** When a connection is to be greeted, pinged, or given up, from the times of what was seen of it. Pure. */

/** Milliseconds of the monotonic clock. */
export interface SeenTimes {
  openedMs: number;
  /** Last heartbeat that was sent; before the first, when hello was answered. */
  heartbeatMs: number;
  /** Last ping that was sent. */
  pingMs: number;
  /** Last sign of life: a pong or an ack. */
  signMs: number;
}

export type Duty = "refuse-silent" | "cut-dead" | "ping" | "heartbeat";

const helloDeadlineMs = 5_000;
const pingEveryMs = 15_000;
/** A ping queues behind data, so one that is unanswered proves little; two intervals without pong and ack do. */
const deadAfterMs = 2 * pingEveryMs;

export function seenAt(nowMs: number): SeenTimes {
  return { openedMs: nowMs, heartbeatMs: nowMs, pingMs: nowMs, signMs: nowMs };
}

/** What is to be done now, in order. */
export function dutiesAt(nowMs: number, seen: SeenTimes, greeted: boolean, heartbeatEveryMs: number): Duty[] {
  if (!greeted) return nowMs - seen.openedMs >= helloDeadlineMs ? ["refuse-silent"] : [];
  if (nowMs - seen.signMs >= deadAfterMs) return ["cut-dead"];
  const duties: Duty[] = [];
  if (nowMs - seen.pingMs >= pingEveryMs) duties.push("ping");
  if (nowMs - seen.heartbeatMs >= heartbeatEveryMs) duties.push("heartbeat");
  return duties;
}
