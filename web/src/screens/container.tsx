/** All that is known of one box: where it passed, what was looked at, what lists, messages and seals say. */

import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { useContainer } from "../client/containers.ts";
import { linkIs, passages } from "../client/store.ts";
import { codeWords, nearestCodes } from "../model/check-digit.ts";
import {
  type ContainerView,
  type ListedView,
  listFacts,
  movementNames,
  type PassageOfContainer,
} from "../model/container-view.ts";
import { groupedCode } from "../model/format.ts";
import { sealRows } from "../model/joined.ts";
import { containerPagePath, passagePagePath } from "../model/route.ts";
import { At, Code, CoverageMarks, RiskMark, Section, SeqLink, Told, PassageLink as ToPassage } from "../ui/parts.tsx";
import { Seals } from "../ui/seals.tsx";

function Passages({ items }: { items: readonly PassageOfContainer[] }) {
  if (items.length === 0) return <p class="empty">It has passed no lane that this gateway knows of.</p>;
  return (
    <div class="scroll-x">
      <table data-testid="container-passages">
        <thead>
          <tr>
            <th scope="col">Began</th>
            <th scope="col">Lane</th>
            <th scope="col">Coverage</th>
            <th scope="col">Risk</th>
            <th scope="col">Beside it</th>
            <th scope="col">Asked</th>
            <th scope="col">Passage</th>
          </tr>
        </thead>
        <tbody>
          {items.map((passage) => (
            <tr key={passage.id}>
              <td>
                <At at={passage.startedAt} date />
              </td>
              <td>{passage.lane}</td>
              <td>
                <CoverageMarks imaged={passage.imaged} radiation={passage.radiationScanned} />
              </td>
              <td>
                <RiskMark risk={passage.risk} short />
              </td>
              <td>
                {passage.containers.length > 1 ? (
                  `${passage.containers.length - 1} more`
                ) : (
                  <span class="quiet">no other</span>
                )}
              </td>
              <td>{passage.questions === 0 ? <span class="quiet">nothing</span> : passage.questions}</td>
              <td>
                <a href={passagePagePath(passage.id)} data-row>
                  {passage.id}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Coverage({ view }: { view: ContainerView }) {
  const { imaged, radiationScanned } = view.coverage;
  // Of one that was taken back only that is shown.
  const takenBack = new Set(
    view.bypasses.flatMap(({ movement, withdrawnBy }) => (withdrawnBy === undefined ? [] : movement)),
  );
  const isInForce = ({ movement, withdrawnBy }: (typeof view.bypasses)[number]) =>
    withdrawnBy !== undefined || !takenBack.has(movement);
  return (
    <Section title="Coverage: two facts, each by itself">
      <dl class="facts" data-testid="container-coverage">
        {(
          [
            ["Imaged", imaged],
            ["Radiation-scanned", radiationScanned],
          ] as const
        ).map(([name, { answer, passages: by }]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              <b>{answer}</b>
              {by[0] !== undefined && (
                <span class="quiet">
                  {" "}
                  in <ToPassage id={by[0]} />
                  {by.length > 1 && ` and ${by.length - 1} more`}
                </span>
              )}
            </dd>
          </Fragment>
        ))}
      </dl>
      {view.bypasses.filter(isInForce).map(({ id, seq, text, happenedAt, withdrawnBy }) => (
        <p key={id} class="chart-foot">
          <span class={withdrawnBy === undefined ? "trouble" : "quiet"}>
            {withdrawnBy === undefined ? "◆ left" : "told as left"} <At at={happenedAt} date />: <Told>{text}</Told>
          </span>{" "}
          <SeqLink seq={seq} />
        </p>
      ))}
      {view.conflicts.map(({ id, seq, text, passage }) => (
        <p key={id} class="chart-foot">
          <span class="trouble">
            ◆ <Told>{text}</Told>
          </span>{" "}
          <ToPassage id={passage} /> <SeqLink seq={seq} />
        </p>
      ))}
    </Section>
  );
}

function Lists({ lists }: { lists: readonly ListedView[] }) {
  return (
    <Section title="Expected lists">
      {lists.length === 0 && <p class="empty">On no list that is in force: risk, goods and carrier: no data.</p>}
      <ul class="items">
        {lists.map((listed) => (
          <li key={`${listed.source} ${listed.reference}`}>
            <div class="item-row">
              <b>
                <Told>{listed.source}</Told>
              </b>
              <span class="quiet">
                <Told>{listed.reference}</Told>, version <Told>{listed.version}</Told>
              </span>
              <span class="end quiet">
                <At at={listed.receivedAt} date />
              </span>
            </div>
            {listFacts(listed).map((fact) => (
              <div key={fact}>
                <Told>{fact}</Told>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Movements({ movements }: { movements: ContainerView["movements"] }) {
  return (
    <Section title="Movements that terminals told of">
      {movements.length === 0 && <p class="empty">No terminal has told of this box.</p>}
      <ul class="items">
        {movements.map((movement) => (
          <li key={movement.id}>
            <div class="item-row">
              <b>{movementNames[movement.movement]}</b>
              {movement.function !== "original" && <span class="guess">{movement.function}</span>}
              <span class="quiet">
                <Told>{movement.source}</Told>, <Told>{movement.reference}</Told>
              </span>
              <span class="end quiet">
                {movement.happenedAt === undefined ? "time: no data" : <At at={movement.happenedAt} date />}{" "}
                <SeqLink seq={movement.seq} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who said that a passage had it, or that it had another. */
function Corrections({ corrections }: { corrections: ContainerView["corrections"] }) {
  if (corrections.length === 0) return null;
  return (
    <Section title="Corrections">
      <ul class="items">
        {corrections.map(({ id, seq, at, by, previous, containers, reason, passage }) => (
          <li key={id}>
            <div class="item-row">
              <b>
                <Told>{by}</Told>
              </b>
              <ToPassage id={passage} />
              <span class="end quiet">
                <At at={at} date /> <SeqLink seq={seq} />
              </span>
            </div>
            <div>
              <Told>{`${previous.map(groupedCode).join(", ") || "no box"} → ${containers.map(groupedCode).join(", ") || "no box"}`}</Told>
            </div>
            <div class="quiet">
              <Told>{reason}</Told>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Known({ view, reload }: { view: ContainerView; reload: () => void }) {
  return (
    <div class="split">
      <div class="stack">
        <Section title="Passages">
          <Passages items={view.passages} />
        </Section>
        <Movements movements={view.movements} />
        <Corrections corrections={view.corrections} />
      </div>
      <div class="stack">
        <Coverage view={view} />
        <Lists lists={view.lists} />
        <Seals
          rows={sealRows([...view.seals, ...view.mismatches])}
          subject={{
            passage: undefined,
            boxes: [view.code],
            expected: new Map([
              [view.code, view.lists.flatMap(({ entry }) => entry.seals.map(({ number }) => number))],
            ]),
          }}
          reload={reload}
        />
      </div>
    </div>
  );
}

export function ContainerScreen({ code }: { code: string }) {
  const { code: normalised, state, words } = codeWords(code);
  // Asked for anew when one of its passages has changed, and when the gateway is heard again.
  const own = passages.value.filter(({ containers }) => containers.includes(normalised));
  const [turn, setTurn] = useState(0);
  const isHeard = linkIs.value === "live" || linkIs.value === "connecting";
  const newest = Math.max(0, ...own.map(({ lastSeq }) => lastSeq));
  const found = useContainer(normalised, `${newest} ${turn} ${isHeard}`);
  const near = nearestCodes(
    normalised,
    state,
    passages.value.flatMap(({ containers }) => containers),
  );
  return (
    <>
      <div class="title">
        <h1>
          <bdi class="told">{groupedCode(normalised)}</bdi>
        </h1>
        <span class={state === "fits" ? "quiet" : "guess"}>
          <Told>{words}</Told>
        </span>
      </div>
      {found.state === "loading" && <p class="panel empty">asking for the box</p>}
      {found.state === "fault" && <p class="panel empty trouble">◆ {found.reason}</p>}
      {found.state === "unknown" && (
        <p class="panel empty">
          Nothing is known of <Code>{normalised}</Code>: no passage, no list, no message.
          {near.length > 0 && (
            <>
              {" "}
              Did you mean{" "}
              {near.map((each, i) => (
                <Fragment key={each}>
                  {i > 0 && " or "}
                  <a href={containerPagePath(each)} data-row>
                    <Code>{each}</Code>
                  </a>
                </Fragment>
              ))}
              ?
            </>
          )}
        </p>
      )}
      {found.state === "ready" && <Known view={found.view} reload={() => setTurn(turn + 1)} />}
    </>
  );
}
