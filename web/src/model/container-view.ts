/** What `GET /v1/containers/CODE` says of one box, and what follows for the page. Types and words; pure. */

import type { Coverage, PassageView, PorticoRecord } from "./views.ts";

/** An entry of a list that is in force. */
export interface ListedView {
  readonly entry: PorticoRecord<"expected.received">["entries"][number];
  readonly source: string;
  readonly reference: string;
  readonly version: string;
  readonly receivedAt: string;
}

/** What is known of a passage without asking for it. */
export interface PassageOfContainer
  extends Pick<
    PassageView,
    "id" | "lane" | "state" | "startedAt" | "containers" | "imaged" | "radiationScanned" | "risk"
  > {
  /** How many are open. */
  readonly questions: number;
}

/** The best that any passage gives, and which give it. */
interface Fact {
  readonly answer: Coverage;
  readonly passages: readonly string[];
}

/** Lists are newest first. */
export interface ContainerView {
  readonly code: string;
  /** Two facts, never one. */
  readonly coverage: { readonly imaged: Fact; readonly radiationScanned: Fact };
  readonly passages: readonly PassageOfContainer[];
  readonly lists: readonly ListedView[];
  readonly movements: readonly PorticoRecord<"movement.reported">[];
  readonly seals: readonly PorticoRecord<"seal.observed">[];
  readonly mismatches: readonly PorticoRecord<"seal.mismatch">[];
  readonly conflicts: readonly PorticoRecord<"passage.conflict">[];
  readonly corrections: readonly PorticoRecord<"identity.corrected">[];
  readonly bypasses: readonly PorticoRecord<"coverage.bypass">[];
}

export const movementNames: Readonly<Record<PorticoRecord<"movement.reported">["movement"], string>> = {
  "gate-in": "in by the gate",
  "gate-out": "out by the gate",
  loaded: "loaded",
  discharged: "discharged",
};

/** What a list says of a box that can be told by looking at it, or that makes it matter. */
export function tellingFacts({ entry }: ListedView): readonly string[] {
  const facts = [
    entry.risk === undefined ? "" : `${entry.risk} risk`,
    entry.goods ?? "",
    entry.empty === true ? "empty" : "",
    entry.sizeType === undefined ? "" : `size-type ${entry.sizeType}`,
    entry.seals.length === 0 ? "" : `seals ${entry.seals.map(({ number }) => number).join(", ")}`,
    entry.plate === undefined ? "" : `plate ${entry.plate}`,
    entry.lane === undefined ? "" : `lane ${entry.lane}`,
  ];
  return facts.filter((fact) => fact !== "");
}

/** What a list says, in one line each. */
export function listFacts({ entry }: ListedView): readonly string[] {
  const facts = [
    entry.risk === undefined ? "" : `${entry.risk} risk`,
    entry.direction ?? "",
    entry.goods ?? "",
    entry.empty === true ? "empty" : "",
    entry.carrier === undefined ? "" : `carrier ${entry.carrier}`,
    entry.sizeType === undefined ? "" : `size-type ${entry.sizeType}`,
    entry.ucrs.length === 0 ? "" : `UCR ${entry.ucrs.join(", ")}`,
    entry.seals.length === 0 ? "" : `seals ${entry.seals.map(({ number }) => number).join(", ")}`,
    entry.plate === undefined ? "" : `plate ${entry.plate}`,
    entry.lane === undefined ? "" : `lane ${entry.lane}`,
  ];
  return facts.filter((fact) => fact !== "");
}
