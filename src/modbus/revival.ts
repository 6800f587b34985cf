/**
 * Tells those who wait to try a dead wire again when it answers: after a power cut all its devices wait, each for up to a
 * minute, and the first that is back shows that the wait of the others is over. Pure.
 */

/** A wire that has given no values for so long was dead, or nobody asked. */
const deadAfterMs = 10_000;

export interface Revival {
  /** A unit on the wire gave values. */
  answered(atMs: number): void;
  /** `fire` is called each time the wire answers after it was dead, until the call that this gives. */
  watch(fire: () => void): () => void;
}

export function createRevival(): Revival {
  const watching = new Set<() => void>();
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    answered(atMs) {
      const revived = atMs - lastMs > deadAfterMs;
      lastMs = atMs;
      if (revived) for (const fire of [...watching]) fire();
    },
    watch(fire) {
      watching.add(fire);
      return () => void watching.delete(fire);
    },
  };
}
