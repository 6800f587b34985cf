/** One alarm as a row: what, where, how strong, in which state, how old, and what can be done about it. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { actOn, dialogue, notDone, waiting } from "../client/alarms.ts";
import { passages } from "../client/store.ts";
import { can, hasMoved, isAside } from "../model/alarms.ts";
import { figure } from "../model/format.ts";
import { isAlarmOf } from "../model/passages.ts";
import { lanePath, passagePagePath } from "../model/route.ts";
import type { AlarmState, AlarmView } from "../model/views.ts";
import { alarmStateWords, categoryWords, provenanceWords } from "../model/words.ts";
import { Age, AlarmBadge, At, Told } from "./parts.tsx";

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
            // A key acts on the row that has the focus, wherever it has moved; a pointer on what is under it now.
            if (event.detail > 0 && hasJustMoved(performance.now())) return notDone(alarm);
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
      <td class="wide">{alarm.priority}</td>
      <td>
        <a href={lanePath(alarm.lane)}>{alarm.lane}</a>
        {alarm.device !== undefined && <div class="quiet whole">{alarm.device}</div>}
      </td>
      <td>
        <Told>{alarm.cause}</Told>
        {alarm.occurrences > 1 && <div class="quiet">raised {alarm.occurrences} times</div>}
      </td>
      <td class="number wide">{alarm.sigma === undefined ? "" : `${figure(alarm.sigma)} σ`}</td>
      <td>
        <State alarm={alarm} />
      </td>
      <td class="wide">
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

/** Time in which somebody who aims at a row has not seen yet that another one is in its place. */
const aimMs = 400;
let movedMs = Number.NEGATIVE_INFINITY;
const hasJustMoved = (nowMs: number) => nowMs - movedMs < aimMs;

/** Notes when a row that was in the list before stands in another place than before. */
function useMoves(rows: readonly AlarmView[]): void {
  const before = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    const now = rows.map(({ id }) => id);
    if (hasMoved(before.current, now)) movedMs = performance.now();
    before.current = now;
  });
}

export function AlarmTable({ rows, testId }: { rows: readonly AlarmView[]; testId: string }) {
  useMoves(rows);
  return (
    <div class="scroll-x">
      <table class="alarm-table" data-testid={testId}>
        <thead>
          <tr>
            <th scope="col">Alarm</th>
            <th scope="col" class="wide">
              Priority
            </th>
            <th scope="col">Lane</th>
            <th scope="col">Cause</th>
            <th scope="col" class="number wide">
              Strength
            </th>
            <th scope="col">State</th>
            <th scope="col" class="wide">
              Raised
            </th>
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
