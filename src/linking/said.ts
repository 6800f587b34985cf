/** What is said of a link, in the words of the journal: made, corrected, in step with its passage. It moves nothing. */

import { describe, type Reason } from "./describe.ts";
import type { Motion } from "./motion.ts";
import type { Body, Link, Passage } from "./passage.ts";

export type LinkBody = Body<"passage.opened"> | Body<"link.made"> | Body<"link.corrected"> | Body<"passage.closed">;

/** Other passages that a correction names. */
const maxAlternatives = 64;

const rounded = (value: number, by: number) => Math.round(value * by) / by;

/** What was known when a link was made. */
interface Before {
  readonly motion: Motion | undefined;
  readonly wasClosed: boolean;
  /** How well the conveyance fits together, nats. */
  readonly cost: number;
}

export function made(link: Link, passage: Passage, { motion, wasClosed, cost }: Before): Body<"link.made"> {
  const { record, recordKind } = link.evidence;
  const { confidence, marginNats, alternatives, isDoubtful } = link.certainty;
  link.said = passage.says(link);
  const about = { before: motion, cost, wasClosed, isAmbiguous: isDoubtful, alternatives };
  return {
    kind: "link.made",
    passage: passage.id,
    record,
    recordKind,
    containers: [...link.said.containers],
    confidence: rounded(confidence, 1000),
    evidence: [...describe(link.evidence, about), ...aboutIdentity(passage, link)],
    ambiguous: link.said.ambiguous,
    alternatives: [...alternatives],
    ...doubtOf(link),
    marginNats: rounded(marginNats, 100),
    ...resolvedOf(passage, link),
  };
}

/** Where it could belong instead, if its place is doubtful, and not only which box it is. */
const doubtOf = ({ certainty: { isDoubtful, alternatives } }: Link) =>
  isDoubtful ? { doubt: { alternatives: alternatives.slice(0, maxAlternatives) } } : {};

export function corrected(
  link: Link,
  passage: Passage,
  previousPassage: string,
  reason: string,
): Body<"link.corrected"> {
  const { record, recordKind } = link.evidence;
  link.said = passage.says(link);
  const { containers, ambiguous } = link.said;
  const { confidence, marginNats, alternatives } = link.certainty;
  const agreed = `the reads of the passage agree on ${containers.length === 0 ? "no container" : containers.join(", ")}`;
  const doubt = alternatives.length > 0 ? alternatives.join(", ") : "a conveyance of its own";
  const what = link.certainty.isDoubtful ? `not certain: it could also belong to ${doubt}` : agreed;
  return {
    kind: "link.corrected",
    passage: passage.id,
    record,
    recordKind,
    previousPassage,
    containers: [...containers],
    reason,
    evidence: [{ what }, ...aboutIdentity(passage, link)],
    confidence: rounded(confidence, 1000),
    ambiguous,
    ...doubtOf(link),
    marginNats: rounded(marginNats, 100),
    ...resolvedOf(passage, link),
  };
}

/** What a passage says of its records has changed: an alarm or an image belongs to all boxes of its passage. */
export function inStep(passage: Passage | undefined, reason: string): LinkBody[] {
  if (passage === undefined) return [];
  const bodies: LinkBody[] = [];
  for (const link of passage.links.values()) {
    const { containers, ambiguous, isDoubtful } = passage.says(link);
    const { said } = link;
    const isKnown = ambiguous === said.ambiguous && isDoubtful === (said.isDoubtful ?? false);
    if (isKnown && containers.join() === said.containers.join()) continue;
    bodies.push(corrected(link, passage, passage.id, reason));
  }
  return bodies;
}

function aboutIdentity(passage: Passage, link: Link): Reason[] {
  const { isCertain, alternatives } = passage.identification;
  if (isCertain || passage.containersByPerson !== undefined || link.evidence.read?.type !== "container") return [];
  const others = alternatives.length === 0 ? "" : `: it could be ${alternatives.slice(0, 5).join(", ")}`;
  return [{ what: `which container it is, is not certain${others}` }];
}

function resolvedOf(passage: Passage, link: Link) {
  const { read } = link.evidence;
  const resolutions = passage.identification.resolutions.filter(
    (each) => read === undefined || each.read === read.code,
  );
  return resolutions.length === 0 || passage.containersByPerson !== undefined
    ? {}
    : { resolved: { resolutions: [...resolutions].slice(0, 64) } };
}
