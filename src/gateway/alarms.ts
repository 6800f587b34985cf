/**
 * The one place where what devices say about alarms meets what people do. Everything that is written about an alarm goes
 * through here, on its way into the journal: the room of alarms says what follows, from the states that the journal has on
 * disk. So a record always says what is so, to the console, to every consumer and to the journal's own views.
 *
 * Writes about one alarm, one source or one conveyance go one after the other, in the order in which they were asked for;
 * others do not wait for them. It holds nothing that a restart could lose:
 * states are the journal's, and what is open, or on a shelf, is found again among them.
 */

import {
  type AlarmAction,
  actionDrafts,
  isAlarmDraft,
  type KnownAlarms,
  keysOf,
  maxShelfMs,
  settled,
  shelfOverDraft,
  sourceOf,
} from "../alarms/index.ts";
import type { Clock, Instant } from "../clock.ts";
import type { Log } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { Journal } from "../journal/index.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { openAlarms } from "./open-alarms.ts";

interface KeeperOptions {
  readonly journal: Pick<Journal, "append" | "alarms" | "newestSeq">;
  readonly clock: Clock;
  readonly log: Log;
}

type AlarmView = NonNullable<ReturnType<Journal["alarms"]["get"]>>;

export interface AlarmKeeper {
  /** The journal's own `append`, with the states that follow in records about alarms. */
  append(drafts: readonly RecordDraft[]): Promise<PorticoRecord[]>;
  /**
   * Resolves with the alarm when what was done is on disk.
   * @param knownSeq number of the newest record that the person knew of; absent: whatever has happened meanwhile
   * @throws HTTP_NOT_FOUND, HTTP_PRECONDITION (there is a newer record about it, or none of that number yet), ALARM_STATE, ALARM_CODE, and the
   *   journal's errors
   */
  act(id: string, action: AlarmAction, by: string, knownSeq?: number): Promise<AlarmView>;
  /** Takes from their shelf the alarms whose time is over. */
  tick(): void;
  /** Resolves when nothing of `tick` is under way. */
  idle(): Promise<void>;
}

/** More alarms about one conveyance than a portal can raise. */
const maxAlarmsOfSubject = 100;

/** Until when an alarm is put aside: what comes first of the time that was said and that much time that has passed. */
interface Shelf {
  readonly until: string;
  readonly untilUtcMs: number;
  readonly endsMonotonicMs: number;
}

/** A wall clock that is set back must not keep an alarm out of sight for longer than anybody may put it there. */
function shelfUntil(until: string, now: Instant): Shelf {
  const untilUtcMs = Date.parse(until);
  const lastsMs = Math.min(maxShelfMs, untilUtcMs - now.utcMs);
  return { until, untilUtcMs, endsMonotonicMs: now.monotonicMs + lastsMs };
}

const isOver = ({ untilUtcMs, endsMonotonicMs }: Shelf, now: Instant) =>
  now.utcMs >= untilUtcMs || now.monotonicMs >= endsMonotonicMs;

export function keepAlarms({ journal, clock, log }: KeeperOptions): AlarmKeeper {
  /** By key, the last of the writes that were asked for and are not done. */
  const lastOf = new Map<string, Promise<unknown>>();
  const shelves = new Map<string, Shelf>();
  const ending = new Map<string, Promise<void>>();
  /** By the source of an equipment alarm, the one that is not over. */
  const openOf = new Map<string, string>();
  for (const alarm of [...openAlarms(journal)].reverse()) note(alarm);

  function note({ id, subject, state, shelvedUntil: until }: AlarmView): void {
    if (until === undefined) shelves.delete(id);
    else if (shelves.get(id)?.until !== until) shelves.set(id, shelfUntil(until, clock.now()));
    const source = sourceOf(id, subject);
    if (source === undefined) return;
    if (state !== "normal") openOf.set(source, id);
    else if (openOf.get(source) === id) openOf.delete(source);
  }

  const known: KnownAlarms = {
    alarm: (id) => journal.alarms.get(id),
    openOf: (source) => openOf.get(source),
    about: (subject) => journal.alarms.list({ subject, limit: maxAlarmsOfSubject }).items,
  };

  /** Runs `work` when all that was asked for before under these keys is done; at once, without a pause, where nothing was. */
  async function inTurn<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = keys.flatMap((key) => lastOf.get(key) ?? []);
    const run = before.length === 0 ? work() : Promise.allSettled(before).then(work);
    for (const key of keys) lastOf.set(key, run);
    try {
      return await run;
    } finally {
      for (const key of keys) if (lastOf.get(key) === run) lastOf.delete(key);
    }
  }
  const keysOfAlarm = (id: string) => keysOf(id, journal.alarms.get(id)?.subject);

  async function write(drafts: readonly RecordDraft[]): Promise<PorticoRecord[]> {
    const records = await journal.append(drafts);
    for (const record of records) {
      if (record.kind !== "alarm.raised" && record.kind !== "alarm.changed") continue;
      const view = journal.alarms.get(record.alarm);
      if (view !== undefined) note(view);
    }
    return records;
  }

  const othersOf = ({ id, subject }: AlarmView) =>
    subject === undefined ? [] : known.about(subject).filter((other) => other.id !== id);

  function alarmOf(id: string): AlarmView {
    const alarm = journal.alarms.get(id);
    if (alarm === undefined) throw new PorticoError("HTTP_NOT_FOUND", "No alarm has this id.");
    return alarm;
  }

  async function endShelf(id: string): Promise<void> {
    try {
      await inTurn(keysOfAlarm(id), async () => {
        const now = clock.now();
        const shelf = shelves.get(id);
        // Somebody may have taken it from the shelf, or put it there for longer, while this waited.
        if (shelf === undefined || !isOver(shelf, now)) return;
        await write([shelfOverDraft(alarmOf(id), now)]);
      });
    } catch (cause) {
      log.warn("an alarm could not be taken from its shelf; it is tried again", {
        alarm: id,
        reason: messageOf(cause),
      });
    } finally {
      ending.delete(id);
    }
  }

  return {
    append(drafts) {
      if (!drafts.some(isAlarmDraft)) return journal.append(drafts);
      const keys = drafts
        .filter(isAlarmDraft)
        .flatMap((draft) => keysOf(draft.alarm, draft.kind === "alarm.raised" ? draft.subject : undefined));
      return inTurn(keys, async () => write(settled(drafts, known)));
    },
    act(id, action, by, knownSeq) {
      return inTurn(keysOfAlarm(id), async () => {
        const alarm = alarmOf(id);
        const newest = alarm.seqs.at(-1) ?? alarm.lastSeq;
        if (knownSeq !== undefined && newest > knownSeq) {
          const message = `The alarm has changed since record ${knownSeq}: it is ${alarm.state} by record ${newest}.`;
          throw new PorticoError("HTTP_PRECONDITION", message);
        }
        if (knownSeq !== undefined && knownSeq > journal.newestSeq) {
          throw new PorticoError("HTTP_PRECONDITION", `Nobody can have seen record ${knownSeq}: there is none yet.`);
        }
        const others = action.type === "adjudicate" ? othersOf(alarm) : [];
        await write(actionDrafts(alarm, action, { by, now: clock.now() }, others));
        return alarmOf(id);
      });
    },
    tick() {
      const now = clock.now();
      for (const [id, shelf] of shelves) {
        if (isOver(shelf, now) && !ending.has(id)) ending.set(id, endShelf(id));
      }
    },
    async idle() {
      await Promise.all(ending.values());
    },
  };
}
