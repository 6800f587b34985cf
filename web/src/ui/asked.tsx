/** What is asked about a passage, each question with its age. */

import { useRef, useState } from "preact/hooks";
import { withGroupedCodes } from "../model/format.ts";
import { linkWords } from "../model/link-words.ts";
import { askedWords, reasonsOf } from "../model/questions.ts";
import type { PassageDetail, PassageQuestion } from "../model/views.ts";
import { MoveRecord } from "./move-record.tsx";
import { Age, Told } from "./parts.tsx";

/** What the word on the containers answers too: beside the form for it, nothing else is offered. */
const answeredByBoxes: ReadonlySet<PassageQuestion["what"]> = new Set(["count", "size-type", "plate"]);

/** @param isCorrecting the form stands beneath in which one says which boxes these are */
export function AskedList(props: { detail: PassageDetail; reload: () => void; isCorrecting?: boolean }) {
  const { detail, reload, isCorrecting = false } = props;
  const questions = detail.questions ?? [];
  const isDecided = (what: PassageQuestion["what"]) =>
    what !== "link" && what !== "identity" && !(isCorrecting && answeredByBoxes.has(what));
  if (questions.length === 0) return null;
  return (
    <ul class="asked" data-testid="asked">
      {questions.map(({ seq, text, at, what, record, alternatives }) => (
        <li key={`${seq} ${what} ${text}`}>
          <span class="asked-kind">{askedWords[what]}</span>{" "}
          <Told>{withGroupedCodes(reasonsOf({ what, text, alternatives }))}</Told>{" "}
          <span class="quiet whole" title="since when it is asked">
            · <Age at={at} />
          </span>
          {isDecided(what) && (
            <button
              type="button"
              class="small"
              title="a verdict on the passage ends it"
              onClick={() => document.querySelector<HTMLElement>('[data-testid="decide"]')?.click()}
            >
              Decide
            </button>
          )}
          {what === "link" && <Answer detail={detail} record={record} reload={reload} />}
        </li>
      ))}
    </ul>
  );
}

/** Whose record it is, is said where it is asked; how sure the linker was, and why, stands beside it. */
function Answer({ detail, record, reload }: { detail: PassageDetail; record: string | undefined; reload: () => void }) {
  const [answering, setAnswering] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const link = detail.links.find((each) => each.record === record);
  if (link === undefined) return null;
  const close = () => {
    setAnswering(false);
    // The button comes back with the next frame.
    setTimeout(() => button.current?.focus());
  };
  const linking = detail.records.findLast(
    (each) => (each.kind === "link.made" || each.kind === "link.corrected") && each.record === record,
  );
  const why = linking !== undefined && "evidence" in linking ? linking.evidence.map(({ what }) => what) : [];
  // To which other it could belong is said already.
  const reasons = why.filter((what) => !(link.alternatives ?? []).some((passage) => what.includes(passage)));
  return answering ? (
    <>
      <div class="quiet">
        <Told>{[linkWords(link).words, ...reasons].join("; ")}</Told>
      </div>
      <MoveRecord detail={detail} link={link} reload={reload} close={close} />
    </>
  ) : (
    <button ref={button} type="button" class="small" onClick={() => setAnswering(true)}>
      Answer
    </button>
  );
}

/** Questions that are not about which box it is: answered where they stand, or by the verdict. */
export const Asked = ({ detail, reload }: { detail: PassageDetail; reload: () => void }) => (
  <section class="panel correction" aria-label="Open questions">
    <h2>Open questions</h2>
    <AskedList detail={detail} reload={reload} />
  </section>
);
