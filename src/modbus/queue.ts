/**
 * The bounded queue in front of a bus: fair between devices; within one the urgent first, then first come first served.
 * Pure.
 *
 * A device with forty reads must not delay one with two, so each device's turn gives one read.
 */

import type { Urgency } from "../driver.ts";

export interface FairQueue<Owner, Job> {
  /** False if the owner's share is full; nothing is queued then. */
  add(owner: Owner, job: Job, urgency?: Urgency): boolean;
  /** The next job of the owner whose turn it is. */
  take(): Job | undefined;
  /** Takes out all jobs of one owner, or of all. */
  remove(owner?: Owner): Job[];
}

/** What one owner has waiting: `urgent` of the first ones are urgent. */
interface Share<Job> {
  readonly jobs: Job[];
  urgent: number;
}

export function fairQueue<Owner, Job>(maxPerOwner: number): FairQueue<Owner, Job> {
  /** A Map keeps the order of its keys: the first owner is the next to be served, and goes to the end. */
  const waiting = new Map<Owner, Share<Job>>();
  return {
    add(owner, job, urgency = "periodic") {
      let share = waiting.get(owner);
      if (share === undefined) {
        share = { jobs: [], urgent: 0 };
        waiting.set(owner, share);
      } else if (share.jobs.length >= maxPerOwner) return false;
      if (urgency === "urgent") share.jobs.splice(share.urgent++, 0, job);
      else share.jobs.push(job);
      return true;
    },
    take() {
      for (const [owner, share] of waiting) {
        const job = share.jobs.shift();
        if (share.urgent > 0) share.urgent--;
        waiting.delete(owner);
        if (share.jobs.length > 0) waiting.set(owner, share);
        return job;
      }
      return undefined;
    },
    remove(owner) {
      const owners = owner === undefined ? [...waiting.keys()] : [owner];
      const removed = owners.flatMap((o) => waiting.get(o)?.jobs ?? []);
      for (const o of owners) waiting.delete(o);
      return removed;
    },
  };
}
