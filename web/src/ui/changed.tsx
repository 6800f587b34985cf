/** What the forms of corrections share: what happened to a passage while somebody was deciding, and how one leaves them. */

import type { PorticoRecord } from "../model/views.ts";
import { recordWords } from "../model/words.ts";
import { At, SeqLink } from "./parts.tsx";

/** Esc leaves a form that stands in the page; only then it leaves the page, so that nobody loses what was typed by one key. */
export const leaving = (close: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  close();
};

export function Changed({ since, lookedAt }: { since: readonly PorticoRecord[]; lookedAt: () => void }) {
  return (
    <div class="changed">
      <p class="trouble">◆ This passage changed meanwhile. Nothing was recorded; look again.</p>
      <ul data-testid="changed">
        {since.slice(-6).map((record) => (
          <li key={record.id}>
            {recordWords(record.kind)}
            {"by" in record && record.by !== undefined && ` by ${record.by}`}, <At at={record.at} />{" "}
            <SeqLink seq={record.seq} />
          </li>
        ))}
      </ul>
      <button type="button" onClick={lookedAt}>
        I have looked
      </button>
    </div>
  );
}
