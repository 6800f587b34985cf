/**
 * What a person may want to know of a code beyond what machines need: which other codes its check digit cannot tell from it,
 * what a size code beside it says, and what a text that is no container could be. Pure. It adds sentences to the notes and
 * changes nothing else, so that scripts see what they always saw.
 */

import { codeText } from "../code-text.ts";
import { fittingChanges } from "./changes.ts";
import { type ContainerId, parseContainerId } from "./container-id.ts";
import { mayBeSeal } from "./seal.ts";
import { describeSizeType, parseSizeType } from "./size-type.ts";
import { parseUcr } from "./ucr.ts";
import { wagonCountry } from "./uic.ts";
import { uldSplits } from "./uld.ts";

const maxTwins = 4;

function ofContainer({ valid }: ContainerId, code: string): string[] {
  if (!valid) return [];
  const twins = fittingChanges(code).filter((change) => change.looksAlike);
  if (twins.length === 0) return [];
  const named = twins
    .slice(0, maxTwins)
    .map((twin) => `${twin.code} (${twin.code.charAt(twin.at)} for ${code.charAt(twin.at)})`);
  const more = twins.length > maxTwins ? ` and ${twins.length - maxTwins} more` : "";
  return [`the check digit cannot tell it from ${named.join(", ")}${more}`];
}

/** What a text that is no container and no wagon could be. None of these has a check digit. */
function otherwise({ expectedCheckDigit }: ContainerId, code: string, text: string): string[] {
  const notes: string[] = [];
  // A container code that lacks its check digit, or with a category that is not accepted.
  if (expectedCheckDigit !== null || /^[A-Z]{4}[0-9]{7}$/.test(code)) return notes;
  const size = parseSizeType(code);
  if (size !== undefined) notes.push(`may be a size and type code, ${describeSizeType(size)}`);
  const splits = uldSplits(code).map(({ type, serial, owner }) => `${type} ${serial} ${owner}`);
  if (splits.length > 0) notes.push(`may be a unit load device, ${splits.join(" or ")}; it has no check digit`);
  else if (mayBeSeal(code)) notes.push("may be the number of a seal; it has no check digit");
  // Year, country, then the rest: the form most in use; there are others.
  if (/^[0-9][A-Z]{2}.{10,}$/.test(code) && "ucr" in parseUcr(text))
    notes.push("may be a unique consignment reference");
  return notes;
}

/** As `parseContainerId`, with more notes. A size and type code may follow a container code: `CSQU3054383 22G1`. */
export function explainCode(text: string): ContainerId {
  const code = codeText(text);
  const size = code.length === 15 ? parseSizeType(code.slice(11)) : undefined;
  if (size !== undefined) {
    const answer = explainCode(code.slice(0, 11));
    if (answer.kind === "container")
      return { ...answer, input: text, notes: [...answer.notes, `size and type ${describeSizeType(size)}`] };
  }
  const answer = parseContainerId(text);
  const more =
    answer.kind === "container"
      ? ofContainer(answer, code)
      : answer.kind === "unknown"
        ? otherwise(answer, code, text)
        : [wagonCountry(answer.owner ?? "")].map((name) => (name === undefined ? "" : `registered in ${name}`));
  return { ...answer, notes: [...answer.notes, ...more.filter((note) => note !== "")] };
}
