/** Where an officer says that a record belongs to another passage. It stands in the list of links and takes no key from it. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { moveRecord } from "../client/corrections.ts";
import { getJson, passagePath } from "../client/http.ts";
import { passages } from "../client/store.ts";
import { groupedCode, messageOf } from "../model/format.ts";
import { linkedWords } from "../model/link-words.ts";
import type { PassageDetail, PassageLink } from "../model/views.ts";
import { recordWords } from "../model/words.ts";
import { Changed, leaving } from "./changed.tsx";
import { At, PassageLink as ToPassage } from "./parts.tsx";

const maxTargets = 20;

/** Other passages of the lane: those that it could belong to first, then by how near in time they are. */
function targetsOf(detail: PassageDetail, link: PassageLink): readonly string[] {
  const away = (at: string) => Math.abs(Date.parse(at) - Date.parse(link.at));
  const near = passages.value
    .filter(({ id, lane }) => lane === detail.lane && id !== detail.id)
    .toSorted((a, b) => away(a.startedAt) - away(b.startedAt))
    .map(({ id }) => id);
  // Its own comes after what it could belong to: to say that it is right as it is, is an answer too.
  return [...new Set([...(link.alternatives ?? []), detail.id, ...near])].slice(0, maxTargets);
}

export function MoveRecord(props: { detail: PassageDetail; link: PassageLink; reload: () => void; close: () => void }) {
  const { detail, link, reload, close } = props;
  const targets = targetsOf(detail, link);
  const [target, setTarget] = useState(targets[0] ?? "");
  /** As it was when it was chosen: a newer one has to be looked at first. */
  const [seen, setSeen] = useState<PassageDetail>();
  const [newer, setNewer] = useState<PassageDetail>();
  const [reason, setReason] = useState("");
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<string>();
  const first = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  useLayoutEffect(() => {
    setSeen(undefined);
    setNewer(undefined);
    setRefused(undefined);
    if (target === "") return undefined;
    const abort = new AbortController();
    getJson<PassageDetail>(passagePath(target), abort.signal).then(setSeen, (thrown) => {
      if (!abort.signal.aborted) setRefused(messageOf(thrown));
    });
    return () => abort.abort();
  }, [target]);

  async function send(known: PassageDetail): Promise<void> {
    setWaiting(true);
    setRefused(undefined);
    const outcome = await moveRecord(known.id, { record: link.record, reason: reason.trim() }, known.lastSeq);
    setWaiting(false);
    reload();
    if (outcome.done) close();
    else if (!outcome.changed) setRefused(outcome.sentence);
    else setNewer(await getJson<PassageDetail>(passagePath(known.id)).catch(() => undefined));
  }

  const what = recordWords(link.recordKind);
  const id = `moved-${link.record}`;
  return (
    <form
      class="move"
      aria-label={`Move ${what}`}
      onKeyDown={leaving(close)}
      onSubmit={(event) => {
        event.preventDefault();
        if (seen !== undefined && newer === undefined && reason.trim() !== "" && !waiting) void send(seen);
      }}
    >
      <label for={`${id}-to`}>To passage</label>
      <select id={`${id}-to`} ref={first} value={target} onChange={(event) => setTarget(event.currentTarget.value)}>
        {targets.map((each) => (
          <option key={each} value={each}>
            {each}
            {each === detail.id ? " (this one: it is right)" : ""}
            {link.alternatives?.includes(each) === true ? " (possible)" : ""}
          </option>
        ))}
      </select>
      {seen !== undefined && (
        <ul class="compared">
          {(seen.id === detail.id ? [detail] : [seen, detail]).map((passage) => (
            <li key={passage.id} class="quiet">
              {passage.id === detail.id ? <b>this one</b> : <ToPassage id={passage.id} />},{" "}
              <At at={passage.startedAt} date={passage.id !== detail.id} />
              {passage.endedAt !== undefined && (
                <>
                  {" "}
                  to <At at={passage.endedAt} />
                </>
              )}
              : {passage.containers.length === 0 ? "no box known" : passage.containers.map(groupedCode).join(", ")};{" "}
              {linkedWords(passage.links)}
            </li>
          ))}
        </ul>
      )}
      <label for={`${id}-why`}>Reason</label>
      <input
        id={`${id}-why`}
        value={reason}
        maxLength={300}
        required
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <div role="alert">
        {refused !== undefined && <p class="trouble">◆ {refused}</p>}
        {newer !== undefined && seen !== undefined && (
          <Changed
            since={newer.records.filter(({ seq }) => seq > seen.lastSeq)}
            lookedAt={() => {
              setSeen(newer);
              setNewer(undefined);
              first.current?.focus();
            }}
          />
        )}
      </div>
      <div class="buttons">
        <button type="submit" disabled={seen === undefined || newer !== undefined || reason.trim() === ""}>
          {waiting
            ? "not yet recorded"
            : target === detail.id
              ? `Confirm ${what} in ${target}`
              : `Move ${what} to ${target}`}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
