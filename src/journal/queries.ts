/** Reads the views back, on a connection that cannot write. */

import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { PorticoError } from "../errors.ts";
import { unseal } from "./sealed.ts";
import { type Columns, integer } from "./sqlite.ts";
import type { Journal } from "./types.ts";
import type { AlarmView, DeviceView, PassageView, StoredDevice } from "./views.ts";

export type Queries = Pick<Journal, "passages" | "alarms" | "devices">;

export function createQueries(database: DatabaseSync): Queries {
  const list = (table: string, where: string) =>
    database.prepare(
      `SELECT first_seq, view, crc32 FROM ${table} WHERE ${where} AND first_seq < ? ORDER BY first_seq DESC LIMIT ?`,
    );
  const allPassages = list("passages", "true");
  const lanePassages = list("passages", "lane = ?");
  const openPassages = database.prepare("SELECT view, crc32 FROM passages WHERE state = 'open' ORDER BY first_seq");
  const onePassage = database.prepare("SELECT view, crc32 FROM passages WHERE id = ?");
  const allAlarms = list("alarms", "true");
  const openAlarms = list("alarms", "state <> 'normal'");
  const oneAlarm = database.prepare("SELECT view, crc32 FROM alarms WHERE id = ?");
  const openAlarmsInOrder = database.prepare(
    "SELECT view, crc32 FROM alarms WHERE state <> 'normal' ORDER BY first_seq",
  );
  const allDevices = database.prepare("SELECT view, crc32 FROM devices ORDER BY id");

  return {
    passages: {
      list({ lane, before, limit }) {
        return lane === undefined ? page(allPassages, [], before, limit) : page(lanePassages, [lane], before, limit);
      },
      get: (id) => unseal<PassageView>(onePassage.get(id)),
      open: () => views<PassageView>(openPassages.all()),
    },
    alarms: {
      list: ({ open, before, limit }) => page(open === true ? openAlarms : allAlarms, [], before, limit),
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

function page<V>(statement: Statement, first: SQLInputValue[], before: string | undefined, limit: number) {
  if (before !== undefined && !/^[1-9][0-9]{0,15}$/.test(before)) {
    throw new PorticoError("HTTP_BAD_REQUEST", `"${before.slice(0, 40)}" is not a cursor of this list`);
  }
  const size = Math.min(Math.max(1, Math.floor(limit) || 1), 1000);
  const rows = statement.all(...first, before === undefined ? Number.MAX_SAFE_INTEGER : Number(before), size + 1);
  const items = views<V>(rows.slice(0, size));
  const last = integer(rows[size - 1], "first_seq");
  return rows.length > size && last !== undefined ? { items, next: String(last) } : { items };
}

function views<V>(rows: readonly Columns[]): V[] {
  return rows.flatMap((row) => unseal<V>(row) ?? []);
}
