/** What stands beside the picture of a passage: identity, coverage, alarms, links with their reasons, records. */

import { Fragment } from "preact";
import { alarms } from "../client/store.ts";
import { boxFacts, partsOf } from "../model/boxes.ts";
import { figure, groupedCode, noData, percent } from "../model/format.ts";
import { fusionsOf } from "../model/fusion.ts";
import { scanFacts } from "../model/scan-words.ts";
import type { PassageDetail, PassageLink, PorticoRecord, Scan } from "../model/views.ts";
import { alarmStateWords, checkDigitWords, recordWords, verdictWords } from "../model/words.ts";
import { AlarmBadge, At, Section, SeqLink } from "./parts.tsx";
import { alarmsOfPassage } from "./passages-table.tsx";

type Read = PorticoRecord<"identity.read">;
type Linking = PorticoRecord<"link.made" | "link.corrected">;

/** Reads of the same code stand together: two cameras that agree are one identity. */
function byCode(reads: readonly Read[]): ReadonlyMap<string, readonly [Read, ...Read[]]> {
  const groups = new Map<string, readonly [Read, ...Read[]]>();
  for (const read of reads) {
    const key = `${read.type} ${read.value}`;
    const before = groups.get(key);
    groups.set(key, before === undefined ? [read] : [...before, read]);
  }
  return groups;
}

function Identity({ reads, containers }: { reads: readonly Read[]; containers: readonly string[] }) {
  return (
    <Section title="Identity">
      {reads.length === 0 && <p class="empty">No code was read.</p>}
      <ul class="items">
        {[...byCode(reads).values()].map(([first, ...others]) => (
          <li key={first.id}>
            <div class="item-row">
              <span class="code">{groupedCode(first.value)}</span>
              <span class={first.valid || first.type === "plate" ? "" : "guess"}>{checkDigitWords(first)}</span>
            </div>
            {[first, ...others].map((read) => (
              <div key={read.id} class="item-row quiet">
                <span>
                  {read.type}, {read.source}
                  {read.device === undefined ? "" : ` (${read.device})`}, confidence{" "}
                  {read.confidence === undefined ? noData : percent(read.confidence)}
                </span>
                <span class="end">
                  <SeqLink seq={read.seq} />
                </span>
              </div>
            ))}
            {first.candidates.length > 0 && !first.valid && (
              <div class="quiet">
                could be{" "}
                {first.candidates.map((candidate) => (
                  <span key={candidate} class="guess mono">{`${groupedCode(candidate)} `}</span>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
      {containers.length > 0 && (
        <p class="chart-foot">
          Containers of this passage:{" "}
          {containers.map((code, index) => (
            <Fragment key={code}>
              {index > 0 && ", "}
              <span class="whole">{groupedCode(code)}</span>
            </Fragment>
          ))}
        </p>
      )}
    </Section>
  );
}

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
            : detail.reasons.map((reason) => <div key={reason}>{reason}</div>)}
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
  const boxes = partsOf(scan, fusionsOf(detail.records, scan.scan, occupancies)).filter(
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

function Verdicts({ detail }: { detail: PassageDetail }) {
  const given = detail.records.filter((record) => record.kind === "verdict.given");
  const marks = detail.records.filter((record) => record.kind === "mark.made");
  if (given.length === 0 && marks.length === 0) return null;
  return (
    <Section title="Verdicts and marks">
      <ul class="items">
        {given.toReversed().map((verdict) => (
          <li key={verdict.id}>
            <div class="item-row">
              <b>{verdictWords[verdict.decision]}</b>
              <span class="end quiet">
                {verdict.by}, <At at={verdict.at} /> <SeqLink seq={verdict.seq} />
              </span>
            </div>
            {[verdict.reason, verdict.comment].map((words) => words !== undefined && <div class="quiet">{words}</div>)}
          </li>
        ))}
        {marks.map((mark, i) => (
          <li key={mark.id}>
            <div class="item-row">
              <span>
                mark {i + 1}: {mark.category}
              </span>
              <span class="end quiet">
                {mark.by}, <At at={mark.at} /> <SeqLink seq={mark.seq} />
              </span>
            </div>
            {mark.text !== undefined && <div class="quiet">{mark.text}</div>}
          </li>
        ))}
      </ul>
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
              {alarm.cause}, <At at={alarm.raisedAt} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Linked({ link, linking }: { link: PassageLink; linking: Linking | undefined }) {
  return (
    <li>
      <div class="item-row">
        <span>{recordWords(link.recordKind)}</span>
        <span class={link.ambiguous ? "trouble" : "guess"}>
          {link.ambiguous ? "◆ ambiguous, " : ""}
          {percent(link.confidence)}
        </span>
        <span class="end quiet">
          <At at={link.at} /> <SeqLink seq={link.seq} />
        </span>
      </div>
      <div class="quiet">
        {link.device ?? "no device"}
        {link.subject === undefined ? "" : `, ${groupedCode(link.subject)}`}
      </div>
      {linking !== undefined && linking.evidence.length > 0 && (
        <div class="quiet">why: {linking.evidence.map((each) => each.what).join("; ")}</div>
      )}
      {linking?.kind === "link.made" && linking.alternatives.length > 0 && (
        <div class="quiet">could also be {linking.alternatives.join(", ")}</div>
      )}
    </li>
  );
}

function Links({ detail }: { detail: PassageDetail }) {
  const linkings = detail.records.filter((record) => record.kind === "link.made" || record.kind === "link.corrected");
  return (
    <Section title="Linked">
      {detail.links.length === 0 && <p class="empty">Nothing is linked yet.</p>}
      <ul class="items">
        {detail.links.map((link) => (
          <Linked key={link.record} link={link} linking={linkings.findLast((each) => each.record === link.record)} />
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

export function Evidence({ detail }: { detail: PassageDetail }) {
  const reads = detail.records.filter((record) => record.kind === "identity.read");
  const scans = detail.records.filter(
    (record) => record.kind === "scan.completed" || record.kind === "scan.incomplete",
  );
  return (
    <div class="stack">
      <Verdicts detail={detail} />
      <Identity reads={reads} containers={detail.containers} />
      {scans.map((scan) => (
        <ScanFacts key={scan.id} scan={scan} detail={detail} />
      ))}
      <Coverage detail={detail} />
      <Alarms detail={detail} />
      <Links detail={detail} />
      <Records records={detail.records} />
    </div>
  );
}
