/** Reads the views back, on a connection that cannot write. */

import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { PorticoError } from "../errors.ts";
import { isKind } from "../records.ts";
import type { AlarmView } from "./alarm-view.ts";
import { createBackgroundHistory } from "./background-history.ts";
import { expectedPartsReader } from "./expected-parts.ts";
import { fromRow, recordOf } from "./rows.ts";
import { unseal } from "./sealed.ts";
import { type Columns, integer, text } from "./sqlite.ts";
import type { AlarmQuery, Journal } from "./types.ts";
import type { DeviceView, PassageView, StoredDevice } from "./views.ts";

export type Queries = Pick<
  Journal,
  "passages" | "alarms" | "devices" | "backgrounds" | "scan" | "about" | "expectedParts"
>;

export function createQueries(database: DatabaseSync): Queries {
  const list = (table: string, where: string) =>
    database.prepare(
      `SELECT first_seq, view, crc32 FROM ${table} WHERE ${where} AND first_seq < ? ORDER BY first_seq DESC LIMIT ?`,
    );
  const passagesWhere = new Map<string, Statement>();
  const passagesBy = (conditions: readonly string[]) => {
    const where = conditions.join(" AND ") || "true";
    const statement = passagesWhere.get(where) ?? list("passages", where);
    passagesWhere.set(where, statement);
    return statement;
  };
  const recordsAbout = database.prepare(
    `SELECT seq, id, records.kind AS kind, lane, provenance, json, crc32 FROM records WHERE seq IN (
       SELECT seq FROM about WHERE subject = ?1 AND (?2 = '' OR instr(?2, ',' || kind || ',') > 0)
       ORDER BY seq DESC LIMIT ?3
     ) ORDER BY seq DESC`,
  );
  const openPassages = database.prepare("SELECT view, crc32 FROM passages WHERE state = 'open' ORDER BY first_seq");
  const onePassage = database.prepare("SELECT view, crc32 FROM passages WHERE id = ?");
  const linkOfRecord = database.prepare("SELECT passage FROM links WHERE record = ?");
  const allAlarms = list("alarms", "true");
  const openAlarms = list("alarms", "state <> 'normal'");
  const alarmsOfSubject = list("alarms", "subject = ?");
  const oneAlarm = database.prepare("SELECT view, crc32 FROM alarms WHERE id = ?");
  const openAlarmsInOrder = database.prepare(
    "SELECT view, crc32 FROM alarms WHERE state <> 'normal' ORDER BY first_seq",
  );
  // In the words of the index `ended_scans`, so that it is used.
  const endedScan = database.prepare(
    `SELECT seq, id, kind, lane, provenance, json, crc32 FROM records
     WHERE subject = ? AND kind IN ('scan.completed', 'scan.incomplete') ORDER BY seq DESC LIMIT 1`,
  );
  const allDevices = database.prepare("SELECT view, crc32 FROM devices ORDER BY id");

  return {
    backgrounds: createBackgroundHistory(database),
    expectedParts: expectedPartsReader(database),
    scan(id) {
      const row = endedScan.get(id);
      const entry = row === undefined ? undefined : fromRow(row);
      const record = entry === undefined || "fault" in entry ? undefined : recordOf(entry);
      return record !== undefined && isKind(record, "scan.completed", "scan.incomplete") ? record : undefined;
    },
    about(query) {
      const subject = "container" in query ? `C${query.container}` : `P${query.passage}`;
      const kinds = query.kinds === undefined || query.kinds.length === 0 ? "" : `,${query.kinds.join(",")},`;
      const limit = Math.min(Math.max(1, Math.floor(query.limit) || 1), 1000);
      return recordsAbout.all(subject, kinds, limit).flatMap((row) => {
        const entry = fromRow(row);
        return "fault" in entry ? [] : [recordOf(entry)];
      });
    },
    passages: {
      list({ lane, ambiguous, container, before, limit }) {
        const conditions: string[] = [];
        const values: string[] = [];
        if (lane !== undefined) {
          // With a plus no index is taken by the lane: those of one box, or with a question, are far fewer.
          conditions.push(container === undefined && ambiguous !== true ? "lane = ?" : "+lane = ?");
          values.push(lane);
        }
        if (container !== undefined) {
          conditions.push("id IN (SELECT passage FROM passage_containers WHERE container = ?)");
          values.push(container);
        }
        if (ambiguous !== undefined) {
          conditions.push(`id ${ambiguous ? "IN" : "NOT IN"} (SELECT passage FROM passage_questions)`);
        }
        return page(passagesBy(conditions), values, before, limit);
      },
      get: (id) => unseal<PassageView>(onePassage.get(id)),
      ofRecord(record) {
        const row = linkOfRecord.get(record);
        return row === undefined ? undefined : text(row, "passage");
      },
      open: () => views<PassageView>(openPassages.all()),
    },
    alarms: {
      list(query) {
        const { open, subject, before, limit } = query;
        if (subject !== undefined) return page(alarmsOfSubject, [subject], before, limit, passes(query));
        return page(open === true ? openAlarms : allAlarms, [], before, limit, passes(query));
      },
      get: (id) => unseal<AlarmView>(oneAlarm.get(id)),
    },
    devices: {
      list() {
        const open = views<AlarmView>(openAlarmsInOrder.all());
        const faults = open.filter(({ category }) => category === "fault" || category === "tamper");
        return views<StoredDevice>(allDevices.all()).map((device): DeviceView => {
          const own = faults.filter((alarm) => alarm.device === device.id);
          return { ...device, faults: own.map((alarm) => alarm.cause) };
        });
      },
    },
  };
}

type Statement = ReturnType<DatabaseSync["prepare"]>;

/** Undefined: everything passes. */
function passes(query: AlarmQuery): ((alarm: AlarmView) => boolean) | undefined {
  const { open, subject, lanes, states, categories, priorities, provenances } = query;
  const given = [lanes, states, categories, priorities, provenances].some(
    (list) => list !== undefined && list.length > 0,
  );
  if (!given && !(open === true && subject !== undefined)) return undefined;
  const among = <T>(list: readonly T[] | undefined, value: T) =>
    list === undefined || list.length === 0 || list.includes(value);
  return (alarm) =>
    (open !== true || alarm.state !== "normal") &&
    among(lanes, alarm.lane) &&
    among(states, alarm.state) &&
    among(categories, alarm.category) &&
    among(priorities, alarm.priority) &&
    among(provenances, alarm.provenance);
}

/** Rows that a page with a filter looks at: some ten milliseconds of the event loop. */
const maxFilteredRows = 2000;

function page<V>(
  statement: Statement,
  first: SQLInputValue[],
  before: string | undefined,
  limit: number,
  matches?: (view: V) => boolean,
) {
  if (before !== undefined && !/^[1-9][0-9]{0,15}$/.test(before)) {
    throw new PorticoError("HTTP_BAD_REQUEST", `"${before.slice(0, 40)}" is not a cursor of this list`);
  }
  const size = Math.min(Math.max(1, Math.floor(limit) || 1), 1000);
  const looked = matches === undefined ? size : maxFilteredRows;
  const rows = statement.all(...first, before === undefined ? Number.MAX_SAFE_INTEGER : Number(before), looked + 1);
  const items: V[] = [];
  let taken = 0;
  for (const row of rows.slice(0, looked)) {
    if (items.length === size) break;
    taken += 1;
    const view = unseal<V>(row);
    if (view !== undefined && (matches?.(view) ?? true)) items.push(view);
  }
  const last = integer(rows[taken - 1], "first_seq");
  return rows.length > taken && last !== undefined ? { items, next: String(last) } : { items };
}

function views<V>(rows: readonly Columns[]): V[] {
  return rows.flatMap((row) => unseal<V>(row) ?? []);
}
