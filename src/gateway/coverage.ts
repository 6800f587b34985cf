/**
 * What a passage says of the coverage of one box: a scan in a passage of which nobody knows for certain that it had this box is
 * no scan of this box. Pure.
 */

import type { Journal } from "../journal/index.ts";

type PassageView = NonNullable<ReturnType<Journal["passages"]["get"]>>;
type Fact = PassageView["imaged"];

interface BoxCoverage {
  readonly imaged: Fact;
  readonly radiationScanned: Fact;
  /** False: it is not certain that the passage had this box, so that its "yes" is "unknown". */
  readonly isItsOwn: boolean;
}

export function coverageOf(view: PassageView, container: string): BoxCoverage {
  const isItsOwn = isCertainlyIn(view, container);
  const own = (fact: Fact): Fact => (fact === "yes" && !isItsOwn ? "unknown" : fact);
  return { imaged: own(view.imaged), radiationScanned: own(view.radiationScanned), isItsOwn };
}

function isCertainlyIn(view: PassageView, container: string): boolean {
  if (view.corrected !== undefined) return true;
  if (view.identity?.certain === false) return false;
  const reads = view.links.filter(
    ({ recordKind, containers }) => recordKind === "identity.read" && containers.includes(container),
  );
  return reads.length === 0 || reads.some(({ ambiguous }) => !ambiguous);
}
