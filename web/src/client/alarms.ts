/**
 * What a person does about an alarm: asks the gateway, and keeps what is under way and what was refused. The list itself
 * changes only by the record that comes back on the stream: nothing on screen says "done" before it is on disk.
 */

import { signal } from "@preact/signals";
import { messageOf } from "../model/format.ts";
import type { AlarmView } from "../model/views.ts";
import { alarmPath, HttpFault, postJson } from "./http.ts";

export interface Refusal {
  readonly alarm: AlarmView;
  readonly sentence: string;
  /** The alarm has changed since it was looked at. */
  readonly changedMeanwhile: boolean;
}
export type Verb = "acknowledge" | "shelve" | "unshelve" | "adjudicate";

/** Ids of alarms about which the gateway has been asked and has not answered. */
export const waiting = signal<ReadonlySet<string>>(new Set());
/** The last thing that was refused; cleared by the next thing that is done. */
export const refusal = signal<Refusal | undefined>(undefined);
/** The dialogue that is open, and for which alarm. */
export const dialogue = signal<{ readonly verb: "shelve" | "adjudicate"; readonly id: string } | undefined>(undefined);

const wait = (id: string, isWaiting: boolean) => {
  const next = new Set(waiting.value);
  if (isWaiting) next.add(id);
  else next.delete(id);
  waiting.value = next;
};

/**
 * Resolves with true when it is on disk; with false when it was refused, and `refusal` says why.
 * @param basedOn number of the newest record that the person had seen; absent: whatever has happened meanwhile
 */
export async function actOn(alarm: AlarmView, verb: Verb, body: object = {}, basedOn?: number): Promise<boolean> {
  if (waiting.value.has(alarm.id)) return false;
  wait(alarm.id, true);
  refusal.value = undefined;
  try {
    const headers = {
      "idempotency-key": crypto.randomUUID(),
      ...(basedOn === undefined ? {} : { "if-match": `"${basedOn}"` }),
    };
    await postJson(`${alarmPath(alarm.id)}/${verb}`, body, headers);
    return true;
  } catch (thrown) {
    const changedMeanwhile = thrown instanceof HttpFault && thrown.code === "HTTP_PRECONDITION";
    refusal.value = { alarm, sentence: messageOf(thrown), changedMeanwhile };
    return false;
  } finally {
    wait(alarm.id, false);
  }
}

/** A click on what another alarm's row had just moved to. */
export function notDone(alarm: AlarmView): void {
  const sentence = "the list moved under the pointer as you clicked. Nothing was done, look again.";
  refusal.value = { alarm, sentence, changedMeanwhile: false };
}
