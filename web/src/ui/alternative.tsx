/** One code that a box could have: its picture, where it differs from the others, what its check digit and the lists say. */

import { type Candidate, seenWords } from "../model/candidates.ts";
import { codeWords, differences, isSimilar, nearestTo } from "../model/check-digit.ts";
import { groupedCode } from "../model/format.ts";
import { Crop } from "./crop.tsx";
import { ListWords } from "./list-words.tsx";
import { Code, Told } from "./parts.tsx";

/** A code beside the one that it is easily taken for: what differs is underlined. */
function Compared({ code, beside }: { code: string; beside: string | undefined }) {
  if (beside === undefined || !isSimilar(code, beside)) return <Code>{code}</Code>;
  return (
    <bdi class="code">
      {differences(code, beside).map(({ character, differs }, i) => (
        <span key={i} class={`${differs ? "differs" : ""}${i === 4 || i === 10 ? " spaced" : ""}`}>
          {character}
        </span>
      ))}
    </bdi>
  );
}

export function Alternative(props: {
  candidate: Candidate;
  all: readonly string[];
  chosen: boolean;
  /** Key that picks it. */
  digit: number | undefined;
  /** @param byKey the focus goes on to what is next to be done */
  choose: (byKey: boolean) => void;
}) {
  const { candidate, all, chosen, digit, choose } = props;
  const { code, now, origin, seen } = candidate;
  const { state, words } = codeWords(code);
  return (
    <li class="alternative" data-chosen={chosen || undefined} data-testid={`alternative-${code}`}>
      <div class="head">
        {seen?.picture !== undefined && <Crop picture={seen.picture} of={seenWords(seen)} />}
        <div class="named">
          <Compared code={code} beside={nearestTo(code, all)} />
          {now && <span class="quiet">as it is now</span>}
        </div>
        <button
          type="button"
          aria-pressed={chosen}
          data-key={digit}
          onClick={(event) => choose(event.detail === 0 && event.currentTarget !== document.activeElement)}
        >
          {digit !== undefined && <kbd>{digit}</kbd>} {chosen ? "chosen" : "Choose"}
          <span class="visually-hidden"> {groupedCode(code)}</span>
        </button>
      </div>
      <div class="quiet">
        <span class={state === "fits" ? "" : "guess"}>{words}</span> · <Told>{origin}</Told>
        {seen?.picture === undefined && " · no picture"}
      </div>
      <ListWords code={code} />
    </li>
  );
}
