/**
 * Where an officer says which boxes a passage has: what it could be side by side, codes that are checked as they are typed,
 * a reason. It stands in the page and takes no key from it; what has changed meanwhile is shown before it can be sent.
 */

import { useEffect, useRef, useState } from "preact/hooks";
import { type ContainersBody, correctContainers } from "../client/corrections.ts";
import { codeWords, nearestTo, refusalOf } from "../model/check-digit.ts";
import { groupedCode } from "../model/format.ts";
import { identityOf } from "../model/identity.ts";
import type { PassageDetail, PassageQuestion } from "../model/views.ts";
import { Alternative } from "./alternative.tsx";
import { AskedList } from "./asked.tsx";
import { Changed, leaving } from "./changed.tsx";
import { At } from "./parts.tsx";

const reasons = ["read from the picture", "seen at the lane", "from the papers"] as const;

/** Containers that one passage has at most: two boxes on a truck, or a train. */
const maxTyped = 64;

function Field(props: {
  index: number;
  value: string;
  many: boolean;
  change: (to: string) => void;
  remove: () => void;
}) {
  const { index, value, many, change, remove } = props;
  const { state, words } = codeWords(value);
  const id = `typed-${index}`;
  return (
    <div class="typed">
      <label for={id}>{many ? `Box ${index + 1}` : "Box"}</label>
      <input
        id={id}
        class="mono"
        value={value}
        maxLength={64}
        autocomplete="off"
        spellcheck={false}
        placeholder="MSCU 123456 6"
        aria-describedby={`${id}-words`}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <button type="button" aria-label={`Remove box ${index + 1}`} onClick={remove}>
        ×
      </button>
      <output id={`${id}-words`} class={state === "fits" ? "quiet" : "guess"}>
        {value.trim() === "" ? "type a code" : words}
      </output>
    </div>
  );
}

export function Correction(props: {
  detail: PassageDetail;
  questions: readonly PassageQuestion[];
  /** A person opened it: then the focus goes there. */
  isAsked: boolean;
  /** Asks the gateway for the passage anew. */
  reload: () => void;
  close: () => void;
}) {
  const { detail, questions, isAsked, reload, close } = props;
  const { alternatives, groups } = identityOf(detail, detail.records);
  /** What is on screen is as of this record; a newer one has to be looked at first. */
  const [basedOn, setBasedOn] = useState(detail.lastSeq);
  const [typed, setTyped] = useState<readonly string[]>(detail.containers.length === 0 ? [""] : detail.containers);
  const [reason, setReason] = useState("");
  const [confirmed, setConfirmed] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const stale = detail.lastSeq > basedOn;
  useEffect(() => {
    if (isAsked) heading.current?.focus();
  }, [isAsked]);

  const codes = typed.map((text) => codeWords(text).code);
  const shown = [...detail.containers, ...alternatives];
  const fault = refusalOf(typed);
  const misfit = typed.map(codeWords).find(({ state }) => state === "does-not-fit");
  const same = codes.length === detail.containers.length && codes.every((code, i) => code === detail.containers[i]);
  const missing =
    fault ??
    (misfit !== undefined && !confirmed ? `${groupedCode(misfit.code)}: say that it is painted so` : undefined) ??
    (reason.trim() === "" ? "a reason is needed" : undefined);
  const readOf = (code: string) =>
    groups.find((group) => group.code === code)?.reads.find(({ picture }) => picture !== undefined) ??
    groups.find((group) => group.code === code)?.reads[0];

  /** In the place of what it is most easily taken for; a second box is added by hand. */
  function choose(code: string): void {
    setRefused(undefined);
    if (codes.includes(code)) return;
    const taken = nearestTo(code, codes) ?? codes[0];
    const at = Math.max(0, taken === undefined ? 0 : codes.indexOf(taken));
    const empty = codes.indexOf("");
    setTyped(typed.with(empty >= 0 ? empty : at, code));
  }

  async function send(): Promise<void> {
    setWaiting(true);
    setRefused(undefined);
    const body: ContainersBody = {
      containers: codes,
      reason: reason.trim(),
      ...(misfit === undefined ? {} : { confirm: true }),
    };
    const outcome = await correctContainers(detail.id, body, basedOn);
    setWaiting(false);
    reload();
    if (outcome.done) close();
    else if (!outcome.changed) setRefused(outcome.sentence);
    else setRefused(stale ? undefined : "This passage changed meanwhile. Nothing was recorded.");
  }

  return (
    <section class="panel correction" aria-label="Which box?" data-testid="correction">
      <h2 ref={heading} tabIndex={-1}>
        Which box?
      </h2>
      <AskedList questions={questions} />
      <form
        onKeyDown={leaving(close)}
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === undefined && !stale && !waiting) void send();
        }}
      >
        {shown.length > 0 && (
          <ul class="alternatives" aria-label="What it could be">
            {shown.map((code) => (
              <Alternative
                key={code}
                code={code}
                all={shown}
                read={readOf(code)}
                now={detail.containers.includes(code)}
                chosen={codes.includes(code)}
                choose={() => choose(code)}
              />
            ))}
          </ul>
        )}
        <div class="answer">
          <div class="correction-fields">
            <div class="typed-list">
              {typed.map((value, index) => (
                <Field
                  key={index}
                  index={index}
                  value={value}
                  many={typed.length > 1}
                  change={(to) => setTyped(typed.with(index, to))}
                  remove={() => setTyped(typed.toSpliced(index, 1))}
                />
              ))}
              {typed.length < maxTyped && (
                <button type="button" class="add" onClick={() => setTyped([...typed, ""])}>
                  Add another box
                </button>
              )}
              {misfit !== undefined && (
                <label class="confirm">
                  <input
                    type="checkbox"
                    checked={confirmed}
                    onChange={(event) => setConfirmed(event.currentTarget.checked)}
                  />
                  {groupedCode(misfit.code)} is painted so, although its check digit does not fit
                </label>
              )}
            </div>
            <div class="reason">
              <label for="correction-reason">Reason</label>
              <input
                id="correction-reason"
                value={reason}
                maxLength={300}
                required
                onInput={(event) => setReason(event.currentTarget.value)}
              />
              <div class="group">
                {reasons.map((each) => (
                  <button type="button" key={each} aria-pressed={reason === each} onClick={() => setReason(each)}>
                    {each}
                  </button>
                ))}
              </div>
            </div>
          </div>
          <div role="alert">
            {refused !== undefined && <p class="trouble">◆ {refused}</p>}
            {stale && (
              <Changed
                since={detail.records.filter(({ seq }) => seq > basedOn)}
                lookedAt={() => {
                  setBasedOn(detail.lastSeq);
                  setRefused(undefined);
                  // The button that was pressed goes.
                  document.getElementById("correction-reason")?.focus();
                }}
              />
            )}
          </div>
          <p class="which">
            lane {detail.lane}, {detail.id}, <At at={detail.startedAt} date />
          </p>
          <div class="buttons">
            <button type="submit" disabled={missing !== undefined || stale || waiting}>
              {waiting
                ? "not yet recorded"
                : `${same ? "Confirm" : "Record"}: ${
                    codes
                      .filter((code) => code !== "")
                      .map(groupedCode)
                      .join(", ") || "no box"
                  }`}
            </button>
            <button type="button" onClick={close}>
              Cancel
            </button>
            {missing !== undefined && <span class="quiet">{missing}</span>}
          </div>
        </div>
      </form>
    </section>
  );
}
