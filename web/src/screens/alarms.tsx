/** Alarms by priority, then age: what next? Each can be acknowledged, decided or put aside, by button and by key. */

import { useEffect, useRef } from "preact/hooks";
import { dialogue, refusal } from "../client/alarms.ts";
import { alarms, asideList, lanes, linkIs, openAlarmList } from "../client/store.ts";
import { byUrgency, can, isOpen, lastAlarm } from "../model/alarms.ts";
import { noData } from "../model/format.ts";
import type { AlarmView } from "../model/views.ts";
import { categoryWords } from "../model/words.ts";
import { Adjudication } from "../ui/adjudication.tsx";
import { AlarmTable, actionsOf } from "../ui/alarm-row.tsx";
import { asOf } from "../ui/as-of.ts";
import { At, Section } from "../ui/parts.tsx";
import { Shelving } from "../ui/shelving.tsx";

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

/** What was refused of what a row or a key asked for; the dialogues show their own. */
function Refused() {
  const refused = dialogue.value === undefined ? refusal.value : undefined;
  return (
    <div role="alert" data-testid="refused">
      {refused !== undefined && (
        <p class="refused trouble">
          {`◆ ${categoryWords[refused.alarm.category]}, lane ${refused.alarm.lane}: `}
          {refused.changedMeanwhile ? "it changed meanwhile, look again." : refused.sentence}
        </p>
      )}
    </div>
  );
}

const rowIdOf = (target: EventTarget | null) =>
  target instanceof HTMLElement ? target.closest<HTMLElement>("[data-alarm]")?.dataset.alarm : undefined;
const rowLinks = () => [...document.querySelectorAll<HTMLElement>("[data-alarm] [data-row]")];

/** Keys of the row that has the focus: those of its buttons. */
function useRowKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
      if (dialogue.value !== undefined) return;
      const alarm = alarms.value.get(rowIdOf(document.activeElement) ?? "");
      const action = alarm && actionsOf(alarm).find(({ key }) => key === event.key.toLowerCase());
      if (action === undefined) return;
      event.preventDefault();
      action.act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** When the row with the focus leaves its list, the focus goes to the row that is in its place, not to nowhere. */
function useKeptFocus(open: readonly AlarmView[]): (event: FocusEvent) => void {
  const last = useRef<{ id: string; place: number } | undefined>(undefined);
  useEffect(() => {
    const had = last.current;
    if (had === undefined || dialogue.value !== undefined) return;
    if (open.some(({ id }) => id === had.id) || document.activeElement !== document.body) return;
    last.current = undefined;
    const rows = rowLinks();
    (rows[Math.min(had.place, open.length - 1)] ?? document.querySelector<HTMLElement>("main h1"))?.focus();
  });
  return (event) => {
    const id = rowIdOf(event.target);
    const place = open.findIndex((alarm) => alarm.id === id);
    last.current = id === undefined || place < 0 ? last.current : { id, place };
  };
}

function Dialogue() {
  const wanted = dialogue.value;
  const alarm = wanted && alarms.value.get(wanted.id);
  if (alarm === undefined) return null;
  return wanted?.verb === "shelve" ? (
    <Shelving key={alarm.id} alarm={alarm} />
  ) : (
    <Adjudication key={alarm.id} alarm={alarm} />
  );
}

export function AlarmsScreen() {
  const open = openAlarmList.value;
  const aside = asideList.value;
  const over = [...alarms.value.values()].filter((alarm) => !isOpen(alarm)).sort((a, b) => -byTime(a, b));
  const unseen = open.filter((alarm) => can(alarm, "acknowledge")).length;
  const known =
    linkIs.value === "live" ? "" : linkIs.value === "connecting" ? noData : `as of ${asOf()}, newer rows unknown`;
  const keepFocus = useKeptFocus(open);
  useRowKeys();
  useEffect(
    () => () => {
      dialogue.value = undefined;
      refusal.value = undefined;
    },
    [],
  );
  return (
    <>
      <div class="title">
        <h1 tabIndex={-1}>Alarms</h1>
        <span class="quiet">
          {open.length} open, {unseen} unacknowledged{known === "" ? "" : `, ${known}`}
        </span>
      </div>
      <Refused />
      <div class="stack" onFocusIn={keepFocus}>
        <Section title="Open">{open.length === 0 ? <Empty /> : <AlarmTable rows={open} testId="alarms" />}</Section>
        {aside.length > 0 && (
          <details class="panel fold" data-testid="aside">
            <summary>Put aside: {aside.length}</summary>
            <AlarmTable rows={aside} testId="alarms-aside" />
          </details>
        )}
        {over.length > 0 && (
          <Section title="Over">
            <AlarmTable rows={over.slice(0, 20)} testId="alarms-over" />
          </Section>
        )}
      </div>
      <Dialogue />
    </>
  );
}

const byTime = (a: AlarmView, b: AlarmView) => a.changedAt.localeCompare(b.changedAt) || byUrgency(a, b);
