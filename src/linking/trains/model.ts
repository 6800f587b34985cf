/** The words of trains: what was seen passing, and what a list says should pass. Types only. */

/** A code that was read, and how far its check digit vouches for it. */
export interface SeenCode {
  /** As `codeText` spells it. */
  readonly code: string;
  /**
   * Its check digit fits and vouches for it. Never so for unit load devices, which have none (IATA Resolution 686), and not for
   * remainder 10 (ISO 6346).
   */
  readonly verified: boolean;
  /** A person typed or corrected it: no machine rule changes it. */
  readonly byOfficer?: boolean;
}

/** One wagon, or one dolly of an air train, as it passed. */
export interface SeenUnit {
  /** Absent: nothing was read on it. */
  readonly own?: SeenCode;
  /** Other readings of the same unit, such as those of the other side, not equal to `own`. */
  readonly others: readonly SeenCode[];
  readonly containers: readonly SeenCode[];
  /** Place in the segments of the scan, from 0. */
  readonly segment?: number;
  /** When it passed, on the clock of one reader; absent: not known. */
  readonly atMs?: number;
  /** How it is known that something passed: read, seen in the image, or only guessed from a gap between reads. */
  readonly witness: "read" | "segment" | "gap";
}

/** One unit of a consist. */
export interface ListedUnit {
  /** Place in the list, from 1. */
  readonly place: number;
  /** Absent: the list names only what stands on it. */
  readonly code?: string;
  readonly containers: readonly string[];
}

/** An ordered list that a train may be. */
export interface Consist {
  /** For people: source, reference and version. */
  readonly name: string;
  readonly units: readonly ListedUnit[];
}

/** What is said of one unit, as `train.aligned` has it. */
export interface AlignedUnit {
  position: number;
  listed?: number;
  code?: string;
  read?: string;
  containers: string[];
  status: "matched" | "corrected" | "unread" | "missing" | "extra" | "ambiguous";
  confidence: number;
  segment?: number;
}

/** What is said of a whole train, as `train.aligned` has it. */
export interface AlignedTrain {
  list?: string;
  state: "complete" | "with-gaps" | "ambiguous" | "no-list";
  units: AlignedUnit[];
  reason: string;
}
