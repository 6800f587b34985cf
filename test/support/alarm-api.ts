/** Alarms over HTTP: the server, the keeper and the real journal, and drafts to begin with. For tests. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ManualClock } from "../../src/clock.ts";
import { keepAlarms } from "../../src/gateway/alarms.ts";
import { openJournal } from "../../src/journal/index.ts";
import type { RecordDraft } from "../../src/records.ts";
import { envelope, startHttp, startUtcMs } from "./http-gateway.ts";

const occupancy = "rpm-1@20261121T140251.123Z";
export const gamma = `${occupancy}/gamma`;
export const neutron = `${occupancy}/neutron`;
export const door = "rpm-2/tamper@20261121T140251.123Z";
export const hour = 3_600_000;

export const raised = (alarm: string, more: Partial<RecordDraft<"alarm.raised">> = {}): RecordDraft => ({
  ...envelope(),
  kind: "alarm.raised",
  alarm,
  category: "gamma",
  priority: 2,
  state: "unacknowledged-active",
  cause: "9.4 sigma",
  subject: occupancy,
  ...more,
});
export const latched = (alarm: string): RecordDraft => ({
  ...envelope(),
  kind: "alarm.changed",
  alarm,
  state: "latched",
  reason: "the conveyance has left",
});
export const doorRaised: RecordDraft<"alarm.raised"> = {
  ...envelope(),
  kind: "alarm.raised",
  alarm: door,
  category: "tamper",
  priority: 3,
  state: "unacknowledged-active",
  cause: "the door is open",
  lane: "2",
};

interface Body {
  readonly alarm: { readonly state: string; readonly lastSeq: number };
  readonly seq: number;
  readonly type: string;
  readonly detail: string;
  readonly errors: { in: string; name: string }[];
  readonly items: { readonly id: string }[];
  readonly next: string;
}

export type AlarmApi = Awaited<ReturnType<typeof startAlarmApi>>;

export async function startAlarmApi() {
  const dir = mkdtempSync(join(tmpdir(), "portico-alarm-api-"));
  const clock = new ManualClock(startUtcMs);
  const journal = await openJournal({ dir, clock, provenance: "live" });
  const alarms = keepAlarms({ journal, clock, log: { info: () => {}, warn: () => {} } });
  const gateway = await startHttp({
    journal,
    actOnAlarm: (id, action, by, known) => alarms.act(id, action, by, known),
  });
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(gateway.url + path, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  };
  return {
    journal,
    ask,
    post: (alarm: string, verb: string, body?: unknown, headers: Record<string, string> = {}) =>
      ask(`/v1/alarms/${encodeURIComponent(alarm)}/${verb}`, {
        method: "POST",
        headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async stop() {
      await gateway.stop();
      await journal.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Status and code of an answer that is a problem. */
export const problem = ({ status, body }: { readonly status: number; readonly body: Body }) => [
  status,
  body.type?.replace("urn:portico:error:", ""),
];
