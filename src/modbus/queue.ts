/**
 * The bounded queue in front of a bus: fair between devices, first come first served within one. Pure.
 *
 * A device with forty reads must not delay one with two, so each device's turn gives one read.
 */

export interface FairQueue<Owner, Job> {
  /** False if the owner's share is full; nothing is queued then. */
  add(owner: Owner, job: Job): boolean;
  /** The next job of the owner whose turn it is. */
  take(): Job | undefined;
  /** Takes out all jobs of one owner, or of all. */
  remove(owner?: Owner): Job[];
}

export function fairQueue<Owner, Job>(maxPerOwner: number): FairQueue<Owner, Job> {
  /** A Map keeps the order of its keys: the first owner is the next to be served, and goes to the end. */
  const waiting = new Map<Owner, Job[]>();
  return {
    add(owner, job) {
      const jobs = waiting.get(owner);
      if (jobs === undefined) waiting.set(owner, [job]);
      else if (jobs.length >= maxPerOwner) return false;
      else jobs.push(job);
      return true;
    },
    take() {
      for (const [owner, jobs] of waiting) {
        const job = jobs.shift();
        waiting.delete(owner);
        if (jobs.length > 0) waiting.set(owner, jobs);
        return job;
      }
      return undefined;
    },
    remove(owner) {
      const owners = owner === undefined ? [...waiting.keys()] : [owner];
      const removed = owners.flatMap((o) => waiting.get(o) ?? []);
      for (const o of owners) waiting.delete(o);
      return removed;
    },
  };
}
