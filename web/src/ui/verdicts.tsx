/** What officers decided on a passage, newest first, with the marks that they made; and where one decides. */

import { useRef, useState } from "preact/hooks";
import type { PassageDetail } from "../model/views.ts";
import { verdictWords } from "../model/words.ts";
import { At, Section, SeqLink, Told } from "./parts.tsx";
import { VerdictForm } from "./verdict-form.tsx";

export function Verdicts({ detail, reload }: { detail: PassageDetail; reload: () => void }) {
  const given = detail.records.filter((record) => record.kind === "verdict.given");
  const marks = detail.records.filter((record) => record.kind === "mark.made");
  const [deciding, setDeciding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const give = (
    <button
      ref={button}
      type="button"
      class="aside"
      data-testid="decide"
      data-key="v"
      onClick={() => setDeciding(true)}
    >
      Give a verdict
    </button>
  );
  return (
    <Section title={marks.length === 0 ? "Verdict" : "Verdicts and marks"} aside={!deciding && give}>
      {deciding && (
        <VerdictForm
          detail={detail}
          reload={reload}
          close={() => {
            setDeciding(false);
            // The button comes back with the next frame.
            setTimeout(() => button.current?.focus());
          }}
        />
      )}
      {given.length === 0 && !deciding && <p class="chart-foot">None has been given.</p>}
      <ul class="items">
        {given.toReversed().map((verdict) => (
          <li key={verdict.id}>
            <div class="item-row">
              <b>{verdictWords[verdict.decision]}</b>
              <span class="end quiet">
                {verdict.by}, <At at={verdict.at} /> <SeqLink seq={verdict.seq} />
              </span>
            </div>
            {[verdict.reason, verdict.comment].map(
              (words) =>
                words !== undefined && (
                  <div class="quiet">
                    <Told>{words}</Told>
                  </div>
                ),
            )}
          </li>
        ))}
        {marks.map((mark, i) => (
          <li key={mark.id}>
            <div class="item-row">
              <span>
                mark {i + 1}: {mark.category}
              </span>
              <span class="end quiet">
                {mark.by}, <At at={mark.at} /> <SeqLink seq={mark.seq} />
              </span>
            </div>
            {mark.text !== undefined && (
              <div class="quiet">
                <Told>{mark.text}</Told>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
