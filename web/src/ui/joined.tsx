/** What lists, messages and officers say of a passage: where it goes, risk, goods, seals, which box stands where. */

import { Fragment } from "preact";
import { alarms } from "../client/store.ts";
import { noData } from "../model/format.ts";
import { boxRows, movementWords, sealRows } from "../model/joined.ts";
import type { Joined as JoinedRecord, PassageDetail } from "../model/views.ts";
import { categoryWords } from "../model/words.ts";
import { Code, RiskMark, Section, SeqLink, Told } from "./parts.tsx";
import { Seals } from "./seals.tsx";

type Box = JoinedRecord["boxes"][number];

function BoxFacts({ box, alone }: { box: Box; alone: boolean }) {
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ["Goods", box.goods === undefined ? (box.empty === true ? ["empty"] : []) : [box.goods]],
    ["UCR", box.ucrs],
    ["Declarations", box.declarations],
    ["Carrier", box.carrier === undefined ? [] : [box.carrier]],
    ["Selected as", box.targetingRef === undefined ? [] : [box.targetingRef]],
    ["Seals listed", box.seals],
    ["Lists", box.lists],
  ];
  return (
    <>
      {!alone && (
        <p class="box-head">
          <Code>{box.container}</Code> <RiskMark risk={box.risk} />
        </p>
      )}
      {box.listed ? (
        <dl class="facts">
          {facts.map(([name, values]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>
                {values.length === 0 ? (
                  <span class="quiet">{noData}</span>
                ) : (
                  values.map((value) => (
                    <div key={value}>
                      <Told>{value}</Told>
                    </div>
                  ))
                )}
              </dd>
            </Fragment>
          ))}
        </dl>
      ) : (
        <p class="chart-foot">
          <span class="guess">on no expected list</span>: goods, carrier and seals: {noData}
        </p>
      )}
    </>
  );
}

function Placed({ detail }: { detail: PassageDetail }) {
  const placed = detail.records.findLast((record) => record.kind === "boxes.placed");
  if (placed === undefined || placed.boxes.length === 0) return null;
  const names = new Map([...alarms.value].map(([id, { category }]) => [id, categoryWords[category].toLowerCase()]));
  return (
    <Section title="Which box stands where">
      <ol class="placed" data-testid="placed">
        {boxRows(placed, names).map((box) => (
          <li key={box.position}>
            <span class="quiet">{box.place}</span>
            <bdi class={box.certain ? "code" : "code guess"}>{box.name}</bdi>
            <span class={box.alarms === "" ? "quiet" : "trouble"}>
              {box.alarms === "" ? "no alarm" : `◆ ${box.alarms}`}
            </span>
          </li>
        ))}
      </ol>
      <p class="chart-foot">
        <Told>{placed.reason}</Told>
      </p>
    </Section>
  );
}

export function Joined({ detail, reload }: { detail: PassageDetail; reload: () => void }) {
  const joined = detail.records.findLast((record) => record.kind === "passage.joined");
  const subject = {
    passage: detail.id,
    boxes: detail.containers,
    expected: new Map(joined?.boxes.map((box) => [box.container, box.seals])),
  };
  const seals = sealRows(detail.records);
  const conflicts = detail.records.filter((record) => record.kind === "passage.conflict");
  return (
    <>
      <Section title="Movement and goods">
        {joined === undefined ? (
          <p class="empty">Not joined with the expected lists yet: direction, risk and goods: {noData}.</p>
        ) : (
          <div data-testid="joined">
            <p class="box-head">
              <RiskMark risk={joined.risk} />
              <Told>{movementWords(joined)}</Told>
            </p>
            {joined.boxes.map((box) => (
              <BoxFacts key={box.container} box={box} alone={joined.boxes.length === 1} />
            ))}
            {joined.boxes.length === 0 && <p class="chart-foot">No box to look for in the lists.</p>}
          </div>
        )}
        {conflicts.map(({ id, text, said, seq }) => (
          <div key={id} class="conflict">
            <span class="trouble">
              ◆ <Told>{text}</Told>
            </span>{" "}
            <SeqLink seq={seq} />
            {said.map(({ source, value }) => (
              <div key={`${source} ${value}`} class="quiet">
                <Told>{source}</Told>: <Told>{value}</Told>
              </div>
            ))}
          </div>
        ))}
      </Section>
      <Placed detail={detail} />
      <Seals rows={seals} subject={subject} reload={reload} />
    </>
  );
}
