/**
 * The console's state as signals: what is known of the port, of the link and of the time. Everything on screen is drawn
 * from here; only `session.ts` and the address bar change it.
 */

import { computed, signal } from "@preact/signals";
import { asideAlarms, openAlarms, strangers } from "../model/alarms.ts";
import { siteTime } from "../model/format.ts";
import { initialLink, linkWord, silenceMs } from "../model/link.ts";
import { emptyPort, nextPort, type PortInput } from "../model/port.ts";
import { questionRows } from "../model/questions.ts";
import type { AlarmView } from "../model/views.ts";
import { alarmPath, getJson } from "./http.ts";
import { forgetFaults, takeColumns } from "./images.ts";
import { startSession } from "./session.ts";

export const port = signal(emptyPort);
/** Refreshed once a second: ages are drawn from it. */
const beat = signal({ monotonicMs: performance.now(), utcMs: Date.now() });
const serverAheadMs = signal(0);
const link = signal(initialLink(performance.now()));

/** The gateway's wall clock, as far as it is known. */
export const nowUtcMs = computed(() => beat.value.utcMs + serverAheadMs.value);
export const linkNow = computed(() => {
  const at = Math.max(beat.value.monotonicMs, link.value.heardMs ?? 0);
  return { word: linkWord(link.value, at), silentMs: silenceMs(link.value, at), attempt: link.value.attempt };
});
export const linkIs = computed(() => linkNow.value.word);
/** True while values on screen may be read as current. */
export const isCurrent = computed(() => linkIs.value === "live");

export const devices = computed(() => port.value.devices);
export const lanes = computed(() => port.value.lanes);
export const passages = computed(() => port.value.passages);
export const incidents = computed(() => port.value.incidents);
export const alarms = computed(() => port.value.alarms);
export const openAlarmList = computed(() => openAlarms(alarms.value));
export const asideList = computed(() => asideAlarms(alarms.value));
/** What waits for a person, oldest first. */
export const questionList = computed(() => questionRows(port.value.questions));
export const me = computed(() => port.value.me);
export const clock = computed(() => siteTime(me.value?.site.timeZone ?? "UTC", Date.now()));

function dispatch(inputs: readonly PortInput[]): void {
  const before = port.peek();
  port.value = inputs.reduce(nextPort, before);
  const records = inputs.flatMap((input) => (input.type === "record" ? [input.record] : []));
  for (const id of strangers(before.alarms, records)) void getToKnow(id);
  if (inputs.some((input) => input.type === "snapshot")) forgetFaults();
  // A simulated port may run faster than this machine: the newest record says how late it is at least.
  const record = inputs.findLast((input) => input.type === "record");
  if (record?.type === "record")
    setServerTime(Math.max(Date.parse(record.record.at), Date.now() + serverAheadMs.peek()));
}

/** Where it cannot be had the alarm stays as its record has it, until the views are loaded again. */
async function getToKnow(id: string): Promise<void> {
  const alarm = await getJson<AlarmView>(alarmPath(id)).catch(() => undefined);
  if (alarm !== undefined) dispatch([{ type: "alarm", alarm }]);
}

function setServerTime(utcMs: number): void {
  const ahead = utcMs - Date.now();
  if (Math.abs(ahead - serverAheadMs.peek()) > 250) serverAheadMs.value = ahead;
}

/** Begins to listen. Called once. */
export function startStore(): void {
  const tick = () => {
    beat.value = { monotonicMs: performance.now(), utcMs: Date.now() };
  };
  setInterval(tick, 1_000);
  startSession({
    dispatch,
    columns: takeColumns,
    link: (state) => {
      link.value = state;
    },
    serverTime: setServerTime,
  });
}
