/** Open alarms by priority, then age: what next? */

import { alarms, lanes, linkIs, openAlarmList, passages } from "../client/store.ts";
import { byUrgency, isOpen, lastAlarm } from "../model/alarms.ts";
import { figure, noData } from "../model/format.ts";
import { isAlarmOf } from "../model/passages.ts";
import { lanePath, passagePagePath } from "../model/route.ts";
import type { AlarmView } from "../model/views.ts";
import { alarmStateWords } from "../model/words.ts";
import { asOf } from "../ui/as-of.ts";
import { Age, AlarmBadge, At, Section } from "../ui/parts.tsx";

function Row({ alarm }: { alarm: AlarmView }) {
  const about = alarm.passage ?? passages.value.find((passage) => isAlarmOf(passage, alarm))?.id;
  return (
    <tr>
      <td>
        <AlarmBadge alarm={alarm} />
      </td>
      <td>{alarm.priority}</td>
      <td>
        <a href={lanePath(alarm.lane)}>{alarm.lane}</a>
        {alarm.device !== undefined && <div class="quiet whole">{alarm.device}</div>}
      </td>
      <td>{alarm.cause}</td>
      <td class="number">{alarm.sigma === undefined ? "" : `${figure(alarm.sigma)} σ`}</td>
      <td class="whole">{alarmStateWords[alarm.state]}</td>
      <td>
        <At at={alarm.raisedAt} date />
        {alarm.provenance !== "live" && <div class="quiet">{alarm.provenance}</div>}
      </td>
      <td class="number">
        <Age at={alarm.raisedAt} />
      </td>
      <td>
        {about === undefined ? (
          <a href={lanePath(alarm.lane)} data-row>
            lane {alarm.lane}
          </a>
        ) : (
          <a href={passagePagePath(about)} data-row>
            {about}
          </a>
        )}
      </td>
    </tr>
  );
}

function Table({ rows }: { rows: readonly AlarmView[] }) {
  return (
    <div class="scroll-x">
      <table data-testid="alarms">
        <thead>
          <tr>
            <th scope="col">Alarm</th>
            <th scope="col">Priority</th>
            <th scope="col">Lane</th>
            <th scope="col">Cause</th>
            <th scope="col" class="number">
              Strength
            </th>
            <th scope="col">State</th>
            <th scope="col">Raised</th>
            <th scope="col" class="number">
              Age
            </th>
            <th scope="col">Passage</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((alarm) => (
            <Row key={alarm.id} alarm={alarm} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Says which alarm was the last, which proves that the list is alive. */
function Empty() {
  const last = lastAlarm(alarms.value);
  if (lanes.value === undefined) return <p class="empty">loading the alarms</p>;
  return (
    <p class="empty">
      Nothing waits.{" "}
      {last === undefined ? (
        `No alarm has been recorded yet.`
      ) : (
        <>
          Last alarm <At at={last.raisedAt} date />, lane {last.lane}.
        </>
      )}
    </p>
  );
}

export function AlarmsScreen() {
  const open = openAlarmList.value;
  const over = [...alarms.value.values()].filter((alarm) => !isOpen(alarm)).sort((a, b) => -byTime(a, b));
  const known =
    linkIs.value === "live" ? "" : linkIs.value === "connecting" ? noData : `as of ${asOf()}, newer rows unknown`;
  return (
    <>
      <div class="title">
        <h1>Alarms</h1>
        <span class="quiet">
          {open.length} open{known === "" ? "" : `, ${known}`}
        </span>
      </div>
      <div class="stack">
        <Section title="Open">{open.length === 0 ? <Empty /> : <Table rows={open} />}</Section>
        {over.length > 0 && (
          <Section title="Over">
            <Table rows={over.slice(0, 20)} />
          </Section>
        )}
      </div>
    </>
  );
}

const byTime = (a: AlarmView, b: AlarmView) => a.changedAt.localeCompare(b.changedAt) || byUrgency(a, b);
