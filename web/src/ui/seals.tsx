/** Seals as they were observed, each with what was expected in its place. */

import { Fragment } from "preact";
import { groupedCode } from "../model/format.ts";
import type { SealRow } from "../model/joined.ts";
import { At, Code, SeqLink, Told } from "./parts.tsx";

function Expected({ numbers }: { numbers: readonly string[] }) {
  if (numbers.length === 0) return <>none</>;
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

export function SealList({ rows }: { rows: readonly SealRow[] }) {
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
              ◆ <Told>{seal.mismatch.reason}</Told>; expected <Expected numbers={seal.mismatch.expected} />
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
        </li>
      ))}
    </ul>
  );
}
