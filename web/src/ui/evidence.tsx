/** What stands beside the picture of a passage: identity, coverage, alarms, links with their reasons, records. */

import { Fragment } from "preact";
import { useRef, useState } from "preact/hooks";
import { alarms } from "../client/store.ts";
import { boxFacts, partsOf, placementOf } from "../model/boxes.ts";
import { figure, groupedCode } from "../model/format.ts";
import { fusionsOf } from "../model/fusion.ts";
import { linkWords } from "../model/link-words.ts";
import { scanFacts } from "../model/scan-words.ts";
import type { PassageDetail, PassageLink, PorticoRecord, Scan } from "../model/views.ts";
import { alarmStateWords, recordWords } from "../model/words.ts";
import { Identity } from "./identity.tsx";
import { Joined } from "./joined.tsx";
import { MoveRecord } from "./move-record.tsx";
import { AlarmBadge, At, Section, SeqLink, Told } from "./parts.tsx";
import { alarmsOfPassage } from "./passages-table.tsx";
import { Verdicts } from "./verdicts.tsx";

type Linking = PorticoRecord<"link.made" | "link.corrected">;

function Coverage({ detail }: { detail: PassageDetail }) {
  return (
    <Section title="Coverage">
      <dl class="facts">
        <dt>Imaged</dt>
        <dd>{detail.imaged}</dd>
        <dt>Radiation-scanned</dt>
        <dd>{detail.radiationScanned}</dd>
        <dt>Reasons</dt>
        <dd>
          {detail.reasons.length === 0
            ? detail.state === "open"
              ? "passage still open"
              : "none told"
            : detail.reasons.map((reason) => (
                <div key={reason}>
                  <Told>{reason}</Told>
                </div>
              ))}
        </dd>
      </dl>
    </Section>
  );
}

/** What the pixels are good for, and where they came from. */
function ScanFacts({ scan, detail }: { scan: Scan; detail: PassageDetail }) {
  const occupancies = detail.records.filter(
    (record) => record.kind === "occupancy.closed" || record.kind === "occupancy.incomplete",
  );
  const fusions = fusionsOf(detail.records, scan.scan, occupancies);
  const boxes = partsOf(scan, fusions, placementOf(detail, scan.scan)).filter(
    ({ isBox, segment }) => isBox || segment.kind === "gap",
  );
  return (
    <Section title={`Scan, ${scan.device ?? "no device"}`}>
      <dl class="facts" data-testid="scan-facts">
        {scanFacts(scan).map(({ name, lines, trouble }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              {lines.map((line, i) => (
                <div key={line} class={trouble === true && i === 0 ? "trouble" : ""}>
                  {trouble === true && i === 0 ? "◆ " : ""}
                  {line}
                </div>
              ))}
            </dd>
          </Fragment>
        ))}
        {boxes.length > 0 && (
          <>
            <dt>Boxes</dt>
            <dd>
              {boxes.map((part) => (
                <div key={part.index}>
                  {[part.name, part.size, boxFacts(part)].filter((words) => words !== "").join(", ")}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
}

function Alarms({ detail }: { detail: PassageDetail }) {
  const own = alarmsOfPassage(detail, alarms.value);
  return (
    <Section title="Alarms">
      {own.length === 0 && <p class="empty">No alarm is linked to this passage.</p>}
      <ul class="items">
        {own.map((alarm) => (
          <li key={alarm.id}>
            <div class="item-row">
              <AlarmBadge alarm={alarm} />
              <span>{alarmStateWords[alarm.state]}</span>
              <span class="end">{alarm.sigma === undefined ? "" : `${figure(alarm.sigma)} σ`}</span>
            </div>
            <div class="quiet">
              <Told>{alarm.cause}</Told>, <At at={alarm.raisedAt} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Linked(props: { link: PassageLink; linking: Linking | undefined; detail: PassageDetail; reload: () => void }) {
  const { link, linking, detail, reload } = props;
  const [moving, setMoving] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { words, doubtful } = linkWords(link);
  return (
    <li>
      <div class="item-row">
        <span>{recordWords(link.recordKind)}</span>
        <span class={doubtful ? "trouble" : link.by === undefined ? "guess" : ""}>
          {doubtful ? "◆ " : ""}
          {words}
        </span>
        <span class="end quiet">
          <At at={link.at} /> <SeqLink seq={link.seq} />
        </span>
      </div>
      <div class="item-row quiet">
        <span>
          {link.device ?? "no device"}
          {link.subject !== undefined && (
            <>
              , <bdi class="told">{groupedCode(link.subject)}</bdi>
            </>
          )}
        </span>
        {!moving && (
          <button ref={button} type="button" class="end small" onClick={() => setMoving(true)}>
            Move<span class="visually-hidden"> {recordWords(link.recordKind)} to another passage</span>
          </button>
        )}
      </div>
      {linking !== undefined && linking.evidence.length > 0 && (
        <div class="quiet">
          why: <Told>{linking.evidence.map((each) => each.what).join("; ")}</Told>
        </div>
      )}
      {moving && (
        <MoveRecord
          detail={detail}
          link={link}
          reload={reload}
          close={() => {
            setMoving(false);
            // The button comes back with the next frame.
            setTimeout(() => button.current?.focus());
          }}
        />
      )}
    </li>
  );
}

function Links({ detail, reload }: { detail: PassageDetail; reload: () => void }) {
  const linkings = detail.records.filter((record) => record.kind === "link.made" || record.kind === "link.corrected");
  return (
    <Section title="Linked">
      {detail.links.length === 0 && <p class="empty">Nothing is linked yet.</p>}
      <ul class="items">
        {detail.links.map((link) => (
          <Linked
            key={link.record}
            link={link}
            linking={linkings.findLast((each) => each.record === link.record)}
            detail={detail}
            reload={reload}
          />
        ))}
      </ul>
    </Section>
  );
}

function Records({ records }: { records: readonly PorticoRecord[] }) {
  return (
    <Section title={`Records (${records.length})`}>
      <div class="scroll-x">
        <table class="table-small">
          <thead>
            <tr>
              <th scope="col">Record</th>
              <th scope="col">Kind</th>
              <th scope="col">At</th>
              <th scope="col">Device</th>
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.id}>
                <td>
                  <SeqLink seq={record.seq} />
                </td>
                <td>{recordWords(record.kind)}</td>
                <td>
                  <At at={record.at} />
                </td>
                <td>{record.device ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

export function Evidence(props: { detail: PassageDetail; correct: () => void; reload: () => void }) {
  const { detail, correct, reload } = props;
  const scans = detail.records.filter(
    (record) => record.kind === "scan.completed" || record.kind === "scan.incomplete",
  );
  return (
    <div class="stack">
      <Verdicts detail={detail} reload={reload} />
      <Identity detail={detail} correct={correct} />
      <Joined detail={detail} reload={reload} />
      {scans.map((scan) => (
        <ScanFacts key={scan.id} scan={scan} detail={detail} />
      ))}
      <Coverage detail={detail} />
      <Alarms detail={detail} />
      <Links detail={detail} reload={reload} />
      <Records records={detail.records} />
    </div>
  );
}
