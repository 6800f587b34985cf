/** Seals as they were observed, each with what was expected in its place; and where an officer says what he saw. */

import { Fragment } from "preact";
import { useRef, useState } from "preact/hooks";
import { groupedCode, shownText } from "../model/format.ts";
import type { SealRow } from "../model/joined.ts";
import { Crop } from "./crop.tsx";
import { At, Code, Section, SeqLink, Told } from "./parts.tsx";
import { SealForm, type SealSubject } from "./seal-form.tsx";

function Expected({ numbers }: { numbers: readonly string[] }) {
  return (
    <>
      {numbers.map((number, i) => (
        <Fragment key={number}>
          {i > 0 && ", "}
          <Told>{number}</Told>
        </Fragment>
      ))}
    </>
  );
}

function SealList({ rows }: { rows: readonly SealRow[] }) {
  if (rows.length === 0) return <p class="empty">Nobody has looked at a seal.</p>;
  return (
    <ul class="items" data-testid="seals">
      {rows.map((seal) => (
        <li key={seal.id}>
          <div class="item-row">
            {seal.number === undefined ? <span class="guess">no number</span> : <Code>{seal.number}</Code>}
            <b>{seal.condition}</b>
            <span class="end quiet">
              <At at={seal.at} /> <SeqLink seq={seal.seq} />
            </span>
          </div>
          {seal.mismatch !== undefined && (
            <div class="trouble">
              ◆ <Told>{seal.mismatch.reason}</Told>
              {seal.mismatch.expected.length > 0 && (
                <>
                  ; expected <Expected numbers={seal.mismatch.expected} />
                </>
              )}
            </div>
          )}
          <div class="quiet">
            {seal.container !== undefined && `${groupedCode(seal.container)}, `}
            <Told>{seal.facts}</Told>
            {seal.replaces !== undefined && (
              <>
                , put on for <Told>{seal.replaces}</Told>
              </>
            )}
          </div>
          {seal.reason !== undefined && (
            <div class="quiet">
              <Told>{seal.reason}</Told>
            </div>
          )}
          {seal.picture !== undefined && (
            <div class="read">
              <Crop picture={seal.picture} of={`the seal ${shownText(seal.number ?? "")} as it was seen`} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** @param subject on what it was seen */
export function Seals({
  rows,
  subject,
  reload,
}: {
  rows: readonly SealRow[];
  subject: SealSubject;
  reload: () => void;
}) {
  const [entering, setEntering] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Section
      title="Seals"
      aside={
        !entering && (
          <button
            ref={button}
            type="button"
            class="aside"
            data-testid="enter-seal"
            data-key="s"
            onClick={() => setEntering(true)}
          >
            Enter a seal
          </button>
        )
      }
    >
      {entering && (
        <SealForm
          subject={subject}
          reload={reload}
          close={() => {
            setEntering(false);
            // The button comes back with the next frame.
            setTimeout(() => button.current?.focus());
          }}
        />
      )}
      <SealList rows={rows} />
    </Section>
  );
}
