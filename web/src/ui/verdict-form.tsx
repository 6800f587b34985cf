/**
 * Where an officer decides on a passage: one word, a reason, and what it is about above the button. It stands in the page and takes no
 * key from it; what has changed meanwhile is looked at before it can be given.
 */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { giveVerdict } from "../client/corrections.ts";
import { groupedCode } from "../model/format.ts";
import type { PassageDetail } from "../model/views.ts";
import { type Decision, decisions, needsReason, verdictWords } from "../model/words.ts";
import { Changed, leaving } from "./changed.tsx";
import { At, Told } from "./parts.tsx";

export function VerdictForm(props: { detail: PassageDetail; reload: () => void; close: () => void }) {
  const { detail, reload, close } = props;
  const [basedOn, setBasedOn] = useState(detail.lastSeq);
  const [decision, setDecision] = useState<Decision>();
  const [reason, setReason] = useState("");
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<string>();
  const openedMs = useRef(performance.now());
  /** Said once for each look: the same request again has to be the same. */
  const decidedInMs = useRef<number | undefined>(undefined);
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);

  const stale = detail.lastSeq > basedOn;
  const missing =
    decision === undefined
      ? "choose one"
      : needsReason(decision) && reason.trim() === ""
        ? "this needs a reason"
        : undefined;

  async function send(given: Decision): Promise<void> {
    setWaiting(true);
    setRefused(undefined);
    const said = reason.trim() === "" ? {} : { reason: reason.trim() };
    decidedInMs.current ??= Math.round(performance.now() - openedMs.current);
    const body = { decision: given, ...said, decidedInMs: decidedInMs.current };
    const outcome = await giveVerdict(detail.id, body, basedOn);
    setWaiting(false);
    reload();
    if (outcome.done) close();
    else setRefused(outcome.changed ? "This passage changed meanwhile. Nothing was recorded." : outcome.sentence);
  }

  return (
    <form
      class="move verdict-form"
      aria-label="Give a verdict"
      onKeyDown={leaving(close)}
      onSubmit={(event) => {
        event.preventDefault();
        if (decision !== undefined && missing === undefined && !stale && !waiting) void send(decision);
      }}
    >
      <fieldset>
        <legend class="visually-hidden">Verdict</legend>
        {decisions.map((each, i) => (
          <label key={each}>
            <input
              ref={i === 0 ? first : null}
              type="radio"
              name="decision"
              value={each}
              checked={decision === each}
              onChange={() => setDecision(each)}
            />
            {verdictWords[each]}
          </label>
        ))}
      </fieldset>
      <label for="verdict-reason">Reason</label>
      <input
        id="verdict-reason"
        value={reason}
        maxLength={300}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <div role="alert">
        {refused !== undefined && !stale && <p class="trouble">◆ {refused}</p>}
        {stale && (
          <Changed
            since={detail.records.filter(({ seq }) => seq > basedOn)}
            lookedAt={() => {
              setBasedOn(detail.lastSeq);
              decidedInMs.current = undefined;
              setRefused(undefined);
              first.current?.focus();
            }}
          />
        )}
      </div>
      <p class="quiet">
        lane {detail.lane}, <Told>{detail.containers.map(groupedCode).join(", ") || "no box known"}</Told>,{" "}
        <At at={detail.startedAt} date />
      </p>
      <div class="buttons">
        <button type="submit" disabled={missing !== undefined || stale}>
          {waiting ? "not yet recorded" : `Give verdict${decision === undefined ? "" : `: ${verdictWords[decision]}`}`}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
        {missing !== undefined && <span class="quiet">{missing}</span>}
      </div>
    </form>
  );
}
