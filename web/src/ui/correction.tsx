/**
 * Where an officer says which boxes a passage has: what it could be side by side, codes that are checked as they are typed,
 * a reason. It stands in the page and takes no key from it; what has changed meanwhile is shown before it can be sent.
 */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type ContainersBody, correctContainers } from "../client/corrections.ts";
import { canBeSeen } from "../client/images.ts";
import { type Candidate, candidatesOf, withPicked } from "../model/candidates.ts";
import { codeWords, refusalOf } from "../model/check-digit.ts";
import { groupedCode } from "../model/format.ts";
import { identityOf } from "../model/identity.ts";
import type { PassageDetail } from "../model/views.ts";
import { Alternative } from "./alternative.tsx";
import { AskedList } from "./asked.tsx";
import { Changed, leaving } from "./changed.tsx";
import { At } from "./parts.tsx";
import { TypedCode } from "./typed-code.tsx";

/** What is said most, each under one word. */
const reasons = { picture: "read from the picture", lane: "seen at the lane", papers: "from the papers" } as const;

/** Containers that one passage has at most: two boxes on a truck, or a train. */
const maxTyped = 64;

const typedOf = ({ containers }: PassageDetail): readonly string[] => (containers.length === 0 ? [""] : containers);

/** How many boxes the image shows; undefined: there is none, or it cannot be told. */
function boxesIn({ records }: PassageDetail): number | undefined {
  const counts = records.flatMap((record) =>
    record.kind === "scan.completed" ? (record.segments ?? []).filter(({ kind }) => kind === "container").length : [],
  );
  return counts.length === 0 ? undefined : Math.max(...counts);
}

export function Correction(props: {
  detail: PassageDetail;
  /** A person opened it: then the focus goes there. */
  isAsked: boolean;
  /** A person has begun to decide: from then on it stays, whatever others decide. */
  begun: () => void;
  /** Asks the gateway for the passage anew. */
  reload: () => void;
  close: () => void;
}) {
  const { detail, isAsked, reload, close } = props;
  const identity = identityOf(detail, detail.records);
  const candidates = candidatesOf(detail, identity);
  /** What is on screen is as of this record; a newer one has to be looked at first. */
  const [basedOn, setBasedOn] = useState(detail.lastSeq);
  const [typed, setTyped] = useState(() => typedOf(detail));
  const [reason, setReason] = useState("");
  const [confirmed, setConfirmed] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [isBegun, setBegun] = useState(false);
  /** What gets the focus once it is drawn: what a key has made ready is given by the next one. */
  const [next, setNext] = useState<"give" | "reason">();
  const heading = useRef<HTMLHeadingElement>(null);
  const give = useRef<HTMLButtonElement>(null);
  const why = useRef<HTMLInputElement>(null);
  const stale = isBegun && detail.lastSeq > basedOn;
  // Before it is painted: a key that is pressed right after goes where the officer sees the focus.
  useLayoutEffect(() => {
    if (isAsked) heading.current?.focus();
  }, [isAsked]);
  useEffect(() => {
    // Nobody has decided anything yet: what came since is simply what is looked at.
    if (isBegun || detail.lastSeq === basedOn) return;
    setBasedOn(detail.lastSeq);
    setTyped(typedOf(detail));
  }, [isBegun, detail, basedOn]);
  useLayoutEffect(() => {
    if (next === undefined) return;
    const field = next === "give" && give.current?.disabled === false ? give : why;
    field.current?.focus();
    setNext(undefined);
  }, [next]);

  const begin = () => {
    if (isBegun) return;
    setBegun(true);
    props.begun();
  };
  const change = (to: readonly string[]) => {
    begin();
    setTyped(to);
  };
  const explain = (to: string) => {
    begin();
    setReason(to);
  };

  const codes = typed.map((text) => codeWords(text).code);
  const shown = candidates.map(({ code }) => code);
  const fault = refusalOf(typed);
  const misfit = typed.map(codeWords).find(({ state }) => state === "does-not-fit");
  const same = codes.length === detail.containers.length && codes.every((code, i) => code === detail.containers[i]);
  const missing =
    fault ??
    (misfit !== undefined && !confirmed ? `${groupedCode(misfit.code)}: say that it is painted so` : undefined) ??
    (reason.trim() === "" ? "a reason is needed" : undefined);
  // Of what nobody read, and nothing expects, there can be many: they wait behind what is likely.
  const isGuessed = ({ guess }: Candidate) => guess && candidates.some((each) => !each.guess && !each.now);
  const isRead = (code: string) => identity.groups.some((group) => group.code === code);

  function choose({ code, seen }: Candidate, byKey: boolean): void {
    setRefused(undefined);
    const isTaken = codes.includes(code);
    const left = typed.filter((_, i) => codes[i] !== code);
    if (isTaken && !byKey) {
      change(left.length === 0 ? [""] : left);
      return;
    }
    change(withPicked(typed, code, { isRead, boxes: boxesIn(detail) }));
    // Whoever chooses by its picture has read it from there; it can be said otherwise before it is given.
    const isSeen = canBeSeen(seen?.picture);
    if (reason.trim() === "" && isSeen) explain(reasons.picture);
    if (byKey) setNext(isSeen || reason.trim() !== "" ? "give" : "reason");
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

  const likely = candidates.filter((each) => !isGuessed(each));
  const guessed = candidates.filter(isGuessed);
  const row = (candidate: Candidate, index: number) => (
    <Alternative
      key={candidate.code}
      candidate={candidate}
      all={shown}
      chosen={codes.includes(candidate.code)}
      digit={index < Math.min(9, likely.length) ? index + 1 : undefined}
      choose={(byKey) => choose(candidate, byKey)}
    />
  );

  return (
    <section class="panel correction" aria-label="Which box?" data-testid="correction">
      <h2 ref={heading} tabIndex={-1}>
        Which box?
      </h2>
      <AskedList detail={detail} reload={reload} isCorrecting />
      {detail.state === "open" && <p class="quiet note-open">The passage is not over: more may be read.</p>}
      <form
        onKeyDown={leaving(close)}
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === undefined && !stale && !waiting) void send();
        }}
      >
        {likely.length > 0 && (
          <ul class="alternatives" aria-label="What it could be">
            {likely.map(row)}
          </ul>
        )}
        {guessed.length > 0 && (
          <details class="guesses">
            <summary>{`${guessed.length} more that nobody read and no list expects`}</summary>
            <ul class="alternatives" aria-label="What it could be if a character was misread">
              {guessed.map((candidate, i) => row(candidate, likely.length + i))}
            </ul>
          </details>
        )}
        <div class="answer">
          <div class="correction-fields">
            <div class="typed-list">
              {typed.length === 0 && (
                <button type="button" class="add" onClick={() => change([""])}>
                  Add a box
                </button>
              )}
              {typed.map((value, index) => (
                <TypedCode
                  key={index}
                  index={index}
                  value={value}
                  many={typed.length > 1}
                  change={(to) => change(typed.with(index, to))}
                  remove={() => change(typed.toSpliced(index, 1))}
                  add={index === typed.length - 1 && index + 1 < maxTyped ? () => change([...typed, ""]) : undefined}
                />
              ))}
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
                ref={why}
                value={reason}
                maxLength={300}
                required
                onInput={(event) => explain(event.currentTarget.value)}
              />
              <div class="group">
                {Object.entries(reasons).map(([word, each]) => (
                  <button
                    type="button"
                    class="small"
                    key={word}
                    aria-label={each}
                    title={each}
                    aria-pressed={reason === each}
                    onClick={() => explain(each)}
                  >
                    {word}
                  </button>
                ))}
                {missing !== undefined && <span class="quiet">{missing}</span>}
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
                  why.current?.focus();
                }}
              />
            )}
          </div>
          <p class="which">
            lane {detail.lane}, {detail.id}, <At at={detail.startedAt} date />
          </p>
          <div class="buttons">
            <button ref={give} type="submit" disabled={missing !== undefined || stale}>
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
          </div>
        </div>
      </form>
    </section>
  );
}
