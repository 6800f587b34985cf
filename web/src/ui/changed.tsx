/** What the forms of corrections share: what happened to a passage while somebody was deciding, and how one leaves them. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { groupedCode } from "../model/format.ts";
import type { PorticoRecord } from "../model/views.ts";
import { recordWords, verdictWords } from "../model/words.ts";
import { At, SeqLink, Told } from "./parts.tsx";

/** Esc leaves a form that stands in the page; only then it leaves the page, so that nobody loses what was typed by one key. */
export const leaving = (close: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  close();
};

/** Who decided first, and what: somebody who is about to say something else has to know. */
const saidOf = (record: PorticoRecord): string =>
  record.kind === "identity.corrected"
    ? `: ${record.containers.map(groupedCode).join(", ") || "no box"}, ${record.reason}`
    : record.kind === "verdict.given"
      ? `: ${verdictWords[record.decision]}`
      : "";

export function Changed({ since, lookedAt }: { since: readonly PorticoRecord[]; lookedAt: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // The button that was pressed takes nothing any more and has lost the focus; who types keeps it.
    const at = document.activeElement;
    if (at === null || at === document.body || at.matches(":disabled")) button.current?.focus();
  }, []);
  return (
    <div class="changed">
      <p class="trouble">◆ This passage changed meanwhile. Nothing was recorded; look again.</p>
      <ul data-testid="changed">
        {since.slice(-6).map((record) => (
          <li key={record.id}>
            {recordWords(record.kind)}
            <Told>{`${"by" in record && record.by !== undefined ? ` by ${record.by}` : ""}${saidOf(record)}`}</Told>,{" "}
            <At at={record.at} /> <SeqLink seq={record.seq} />
          </li>
        ))}
      </ul>
      <button ref={button} type="button" onClick={lookedAt}>
        I have looked
      </button>
    </div>
  );
}
