/** Joining: what follows for a passage once it is linked. Lists, messages, seals and departures in, statements out. Pure. */

export {
  type BypassSettings,
  bypassOf,
  Departures,
  passagesBefore,
  type SeenPassage,
  type Waiting,
  withdrawn,
} from "./bypass.ts";
export { type Conflict, conflictsOf } from "./conflicts.ts";
export { type PassageFacts, takenBackBy } from "./facts.ts";
export { joinOf, saysTheSame } from "./join.ts";
export { boxLengthsMetres } from "./lengths.ts";
export { type FoundMismatch, mismatchesOf, type SealFacts, type SealRecord } from "./seals.ts";
