/** What a person does about alarms over HTTP: the server, the keeper and the real journal. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { components } from "../../src/api/openapi.ts";
import {
  type AlarmApi,
  door,
  doorRaised,
  gamma,
  hour,
  latched,
  neutron,
  problem,
  raised,
  startAlarmApi,
} from "../support/alarm-api.ts";

let api: AlarmApi;
beforeEach(async () => {
  api = await startAlarmApi();
});
afterEach(() => api.stop());

describe("POST /v1/alarms/ID/acknowledge", () => {
  it("takes an id with / and @, percent-encoded, and answers with the alarm and the number of the record", async () => {
    await api.journal.append([raised(gamma)]);
    const { status, body } = await api.post(gamma, "acknowledge");
    expect(status).toBe(200);
    expect(components.AlarmOutcome.safeParse(body).error?.issues ?? []).toEqual([]);
    expect(body).toMatchObject({ alarm: { id: gamma, state: "acknowledged-active", acknowledgedBy: "local" }, seq: 2 });
    expect(api.journal.get(2)).toMatchObject({ kind: "alarm.changed", alarm: gamma, by: "local", acknowledged: true });
    // The same with only what must be encoded.
    const path = `/v1/alarms/${gamma.replace("/", "%2F")}/acknowledge`;
    expect(problem(await api.ask(path, { method: "POST" }))).toEqual([409, "ALARM_STATE"]);
  });

  it("keeps a comment, and refuses what is no body of it", async () => {
    await api.journal.append([raised(gamma)]);
    expect(problem(await api.post(gamma, "acknowledge", { coment: "x" }))).toEqual([400, "HTTP_BAD_REQUEST"]);
    expect(problem(await api.post(gamma, "acknowledge", { comment: "a\u0000b" }))).toEqual([400, "HTTP_BAD_REQUEST"]);
    expect((await api.post(gamma, "acknowledge", { comment: "driver stopped\nbay 2" })).status).toBe(200);
    expect(api.journal.get(2)).toMatchObject({ comment: "driver stopped\nbay 2" });
  });

  it("answers 404 for an alarm that is not there", async () => {
    expect(problem(await api.post("no/such@alarm", "acknowledge"))).toEqual([404, "HTTP_NOT_FOUND"]);
  });

  it("is refused to a page of another site", async () => {
    await api.journal.append([raised(gamma)]);
    const foreign = await api.post(gamma, "acknowledge", undefined, { origin: "https://example.org" });
    expect(problem(foreign)).toEqual([403, "HTTP_ORIGIN"]);
    const embedded = await api.post(gamma, "acknowledge", undefined, { "sec-fetch-site": "cross-site" });
    expect(problem(embedded)).toEqual([403, "HTTP_ORIGIN"]);
    expect(api.journal.newestSeq).toBe(1);
  });
});

describe("Idempotency-Key and If-Match", () => {
  it("a repeated request is done once and answered again, and the key is of this alarm and this body", async () => {
    await api.journal.append([raised(gamma), raised(neutron, { category: "neutron", priority: 1 })]);
    const key = { "idempotency-key": "k-1" };
    const first = await api.post(gamma, "acknowledge", {}, key);
    const again = await api.post(gamma, "acknowledge", {}, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect([first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([
      null,
      "true",
    ]);
    expect(api.journal.newestSeq).toBe(3);
    expect(problem(await api.post(neutron, "acknowledge", {}, key))).toEqual([422, "HTTP_IDEMPOTENCY"]);
  });

  it("a refused request leaves its key free", async () => {
    await api.journal.append([raised(gamma)]);
    const headers = { "idempotency-key": "k-2", "if-match": "1" };
    expect(problem(await api.post(gamma, "adjudicate", { code: 4 }, headers))).toEqual([409, "ALARM_STATE"]);
    await api.journal.append([latched(gamma)]);
    expect(problem(await api.post(gamma, "adjudicate", { code: 4 }, headers))).toEqual([412, "HTTP_PRECONDITION"]);
    expect((await api.post(gamma, "adjudicate", { code: 4 }, { ...headers, "if-match": '"2"' })).status).toBe(200);
  });

  it("412 where the alarm has changed since, whatever is asked; 428 where an adjudication gives no number; 400 for nonsense", async () => {
    await api.journal.append([raised(gamma), latched(gamma)]);
    expect(problem(await api.post(gamma, "acknowledge", undefined, { "if-match": "1" }))).toEqual([
      412,
      "HTTP_PRECONDITION",
    ]);
    expect(problem(await api.post(gamma, "adjudicate", { code: 4 }))).toEqual([428, "HTTP_PRECONDITION_REQUIRED"]);
    for (const match of ["*", 'W/"2"', "two", '"2', "-1", ""]) {
      const answer = await api.post(gamma, "adjudicate", { code: 4 }, { "if-match": match });
      expect([match, ...problem(answer)]).toEqual([match, 400, "HTTP_BAD_REQUEST"]);
      expect(answer.body.errors).toMatchObject([{ in: "header", name: "If-Match" }]);
    }
    expect(api.journal.newestSeq).toBe(2);
  });

  it("412 for the number of a record that there is not yet: nobody can have seen it", async () => {
    await api.journal.append([raised(gamma), latched(gamma)]);
    const answer = await api.post(gamma, "adjudicate", { code: 4 }, { "if-match": "999999999999999" });
    expect(problem(answer)).toEqual([412, "HTTP_PRECONDITION"]);
    expect((await api.post(gamma, "adjudicate", { code: 4 }, { "if-match": "2" })).status).toBe(200);
  });

  it("the ETag of an alarm is what If-Match wants", async () => {
    await api.journal.append([raised(gamma), latched(gamma)]);
    const etag = (await api.ask(`/v1/alarms/${encodeURIComponent(gamma)}`)).headers.get("etag") ?? "";
    expect(etag).toBe('"2"');
    expect((await api.post(gamma, "adjudicate", { code: 4 }, { "if-match": etag })).status).toBe(200);
  });
});

describe("POST /v1/alarms/ID/adjudicate", () => {
  const match = { "if-match": "2" };

  it("ends a latched alarm, and keeps everything that was found", async () => {
    await api.journal.append([raised(gamma), latched(gamma)]);
    const found = {
      code: 4,
      isotopes: ["K-40", "Ra-226", "K-40"],
      secondaryInspection: "completed",
      vehicle: "AB-12-CD",
      comment: "ceramic tiles, as declared",
    };
    const { status, body } = await api.post(gamma, "adjudicate", found, match);
    expect(status).toBe(200);
    const said = {
      ...found,
      isotopes: ["K-40", "Ra-226"],
      meaning: "naturally occurring radioactive material (NORM) found",
    };
    expect(body.alarm).toMatchObject({ state: "normal", adjudication: { ...said, by: "local" } });
    expect(api.journal.get(body.seq)).toMatchObject({ by: "local", adjudication: said });
  });

  it("refuses NORM and medical isotopes for neutrons, and for gamma beside them, and says why", async () => {
    await api.journal.append([
      raised(gamma),
      raised(neutron, { category: "neutron", priority: 1 }),
      latched(gamma),
      latched(neutron),
    ]);
    const newest = { "if-match": "4" };
    for (const alarm of [neutron, gamma]) {
      for (const code of [3, 4]) {
        const answer = await api.post(alarm, "adjudicate", { code }, newest);
        expect(problem(answer)).toEqual([422, "ALARM_CODE"]);
        expect(answer.body.detail).toMatch(/give no neutrons/);
      }
    }
    expect((await api.post(neutron, "adjudicate", { code: 5 }, newest)).status).toBe(200);
  });

  it.each([
    ["no code", {}],
    ["a code that there is not", { code: 12 }],
    ["half a code", { code: 4.5 }],
    ["an unknown inspection", { code: 4, secondaryInspection: "maybe" }],
    ["33 isotopes", { code: 4, isotopes: Array.from({ length: 33 }, (_, n) => `X-${n}`) }],
    ["a comment of 2001 characters", { code: 4, comment: "x".repeat(2001) }],
    ["an unknown name", { code: 4, nuclides: ["K-40"] }],
    ["no object", [4]],
    ["half a character", { code: 4, isotopes: ["K\ud800"] }],
    ["text that reads as another", { code: 4, vehicle: "AB\u202e21-" }],
    ["half a character in a comment", { code: 4, comment: "\udc00" }],
  ])("refuses %s", async (_name, body) => {
    await api.journal.append([raised(gamma), latched(gamma)]);
    expect(problem(await api.post(gamma, "adjudicate", body, match))).toEqual([400, "HTTP_BAD_REQUEST"]);
    expect(api.journal.newestSeq).toBe(2);
  });
});

describe("POST /v1/alarms/ID/shelve and /unshelve", () => {
  it("puts equipment aside for a time or until one, and takes it back", async () => {
    await api.journal.append([doorRaised]);
    const first = await api.post(door, "shelve", { forMs: hour, reason: "contact is replaced" });
    expect(first.body.alarm).toMatchObject({ state: "shelved", shelvedUntil: "2026-11-21T15:02:51.123Z" });
    const until = "2026-11-21T17:00:00+01:00";
    const second = await api.post(door, "shelve", { until, reason: "takes longer" });
    expect(second.body.alarm).toMatchObject({ shelvedUntil: "2026-11-21T16:00:00.000Z" });
    expect(api.journal.get(second.body.seq)).toMatchObject({ reason: "takes longer", by: "local" });
    expect((await api.post(door, "unshelve")).body.alarm).toMatchObject({ state: "unacknowledged-active" });
    expect(problem(await api.post(door, "unshelve"))).toEqual([409, "ALARM_STATE"]);
  });

  it("refuses conveyances, priority 1, too long, the past, no reason, no end and two ends", async () => {
    await api.journal.append([doorRaised, raised(gamma), { ...doorRaised, alarm: "x/y@z", priority: 1 }]);
    const reason = "r";
    expect(problem(await api.post(gamma, "shelve", { forMs: hour, reason }))).toEqual([409, "ALARM_STATE"]);
    expect(problem(await api.post("x/y@z", "shelve", { forMs: hour, reason }))).toEqual([409, "ALARM_STATE"]);
    const until = "2026-11-21T15:00:00Z";
    for (const body of [
      { forMs: 8 * hour + 1, reason },
      { forMs: 0, reason },
      { until: "2026-11-21T14:00:00Z", reason },
      { until: "2026-11-22T14:00:00Z", reason },
      { forMs: hour },
      { reason },
      { forMs: hour, until, reason },
    ]) {
      expect([body, ...problem(await api.post(door, "shelve", body))]).toEqual([body, 400, "HTTP_BAD_REQUEST"]);
    }
    expect(api.journal.newestSeq).toBe(3);
  });
});
