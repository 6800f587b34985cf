/** One alarm as a row: what, where, how strong, in which state, how old, and what can be done about it. */

import { actOn, dialogue, waiting } from "../client/alarms.ts";
import { passages } from "../client/store.ts";
import { can, isAside } from "../model/alarms.ts";
import { figure } from "../model/format.ts";
import { isAlarmOf } from "../model/passages.ts";
import { lanePath, passagePagePath } from "../model/route.ts";
import type { AlarmState, AlarmView } from "../model/views.ts";
import { alarmStateWords, categoryWords, provenanceWords } from "../model/words.ts";
import { Age, AlarmBadge, At } from "./parts.tsx";

/** Which action keys the row takes, and what they do: the same as its buttons. */
export function actionsOf(alarm: AlarmView): readonly { key: string; name: string; act: () => void }[] {
  const open = (verb: "shelve" | "adjudicate") => () => {
    dialogue.value = { verb, id: alarm.id };
  };
  return [
    ...(can(alarm, "acknowledge")
      ? [{ key: "a", name: "Acknowledge", act: () => void actOn(alarm, "acknowledge") }]
      : []),
    ...(alarm.subject !== undefined && can(alarm, "adjudicate")
      ? [{ key: "v", name: alarm.state === "normal" ? "Correct" : "Decide", act: open("adjudicate") }]
      : []),
    ...(can(alarm, "unshelve") ? [{ key: "s", name: "Unshelve", act: () => void actOn(alarm, "unshelve") }] : []),
    ...(!isAside(alarm) && can(alarm, "shelve") ? [{ key: "s", name: "Shelve", act: open("shelve") }] : []),
  ];
}

function Actions({ alarm }: { alarm: AlarmView }) {
  if (waiting.value.has(alarm.id)) return <span class="quiet whole">not yet recorded</span>;
  return (
    <span class="actions">
      {actionsOf(alarm).map(({ key, name, act }) => (
        <button
          type="button"
          key={name}
          onClick={(event) => {
            // The button may be gone when the record comes: the focus stays in the row.
            event.currentTarget.closest("tr")?.querySelector<HTMLElement>("[data-row]")?.focus();
            act();
          }}
        >
          {name}
          <span class="visually-hidden">{` ${categoryWords[alarm.category].toLowerCase()}, lane ${alarm.lane}`}</span>{" "}
          <span class="key" aria-hidden="true">
            {key}
          </span>
        </button>
      ))}
    </span>
  );
}

/** Where "unacknowledged" stands above it already. */
const besideUnseen: Partial<Record<AlarmState, string>> = {
  "unacknowledged-active": "active",
  "returned-unacknowledged": "returned",
};

function State({ alarm }: { alarm: AlarmView }) {
  const { adjudication, acknowledgedBy, shelvedUntil } = alarm;
  return (
    <>
      {can(alarm, "acknowledge") && <b class="unseen">unacknowledged</b>}
      <div>{besideUnseen[alarm.state] ?? alarmStateWords[alarm.state]}</div>
      {alarm.acknowledged && acknowledgedBy !== undefined && <div class="quiet">seen by {acknowledgedBy}</div>}
      {shelvedUntil !== undefined && (
        <div class="quiet">
          until <At at={shelvedUntil} />, {alarm.condition === "active" ? "still so" : "over meanwhile"}
        </div>
      )}
      {adjudication !== undefined && (
        <div class="quiet finding">
          {adjudication.code} {adjudication.meaning}
          {adjudication.isotopes.length > 0 && `: ${adjudication.isotopes.join(", ")}`}
          {adjudication.secondaryInspection === "requested" && ", inspection requested"}
        </div>
      )}
    </>
  );
}

function AlarmRow({ alarm }: { alarm: AlarmView }) {
  const about = alarm.passage ?? passages.value.find((passage) => isAlarmOf(passage, alarm))?.id;
  return (
    <tr data-alarm={alarm.id} data-unseen={can(alarm, "acknowledge") || undefined}>
      <td>
        <AlarmBadge alarm={alarm} steady />
        {alarm.provenance !== "live" && <div class="origin">{provenanceWords[alarm.provenance]}</div>}
      </td>
      <td>{alarm.priority}</td>
      <td>
        <a href={lanePath(alarm.lane)}>{alarm.lane}</a>
        {alarm.device !== undefined && <div class="quiet whole">{alarm.device}</div>}
      </td>
      <td>
        {alarm.cause}
        {alarm.occurrences > 1 && <div class="quiet">raised {alarm.occurrences} times</div>}
      </td>
      <td class="number">{alarm.sigma === undefined ? "" : `${figure(alarm.sigma)} σ`}</td>
      <td>
        <State alarm={alarm} />
      </td>
      <td>
        <At at={alarm.raisedAt} date />
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
      <td>
        <Actions alarm={alarm} />
      </td>
    </tr>
  );
}

export function AlarmTable({ rows, testId }: { rows: readonly AlarmView[]; testId: string }) {
  return (
    <div class="scroll-x">
      <table data-testid={testId}>
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
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((alarm) => (
            <AlarmRow key={alarm.id} alarm={alarm} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
