/** One code that a box could have: its picture, where it differs from the others, what its check digit and the lists say. */

import { codeWords, differences, isSimilar, nearestTo } from "../model/check-digit.ts";
import { groupedCode } from "../model/format.ts";
import type { Read } from "../model/identity.ts";
import { Crop } from "./crop.tsx";
import { ListWords } from "./list-words.tsx";
import { Code } from "./parts.tsx";

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
  code: string;
  all: readonly string[];
  read: Read | undefined;
  now: boolean;
  chosen: boolean;
  choose: () => void;
}) {
  const { code, all, read, now, chosen, choose } = props;
  const { state, words } = codeWords(code);
  return (
    <li class="alternative" data-chosen={chosen || undefined} data-testid={`alternative-${code}`}>
      <Crop read={read} />
      <div class="item-row">
        <Compared code={code} beside={nearestTo(code, all)} />
        {now && <span class="quiet">as it is now</span>}
      </div>
      <div class={state === "fits" ? "quiet" : "guess"}>{words}</div>
      <div class="quiet">
        {read === undefined ? "read by nobody" : `read by ${read.by ?? read.device ?? read.source}`}
      </div>
      <ListWords code={code} />
      <button type="button" aria-pressed={chosen} onClick={choose}>
        {chosen ? "chosen" : "Choose"}
        <span class="visually-hidden"> {groupedCode(code)}</span>
      </button>
    </li>
  );
}
