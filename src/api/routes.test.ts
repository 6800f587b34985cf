import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { envelope, startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import type { PorticoRecord } from "../records.ts";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startHttp();
});
afterEach(() => gateway.stop());

const get = (path: string) => gateway.get(path);

describe("the views", () => {
  it("pages passages by cursor, and by lane", async () => {
    for (const lane of ["1", "2", "1"]) {
      const id = `P-${gateway.journal.passageViews.length}`;
      gateway.journal.passageViews.push({ id, lane, lastSeq: 1, containers: [], links: [], alarms: [] });
    }
    const first = (await get("/v1/passages?limit=2")).body;
    expect(first).toMatchObject({ items: [{ id: "P-0" }, { id: "P-1" }], next: "2" });
    expect((await get(`/v1/passages?limit=2&before=${first.next}`)).body).toEqual({
      items: [{ id: "P-2", lane: "1", lastSeq: 1, containers: [], links: [], alarms: [] }],
    });
    expect((await get("/v1/passages?lane=2")).body.items).toHaveLength(1);
  });

  it("gives alarms, all or the open ones", async () => {
    gateway.journal.alarmViews.push(
      { id: "a", state: "normal", lastSeq: 1 },
      { id: "b", state: "latched", lastSeq: 2 },
    );
    expect((await get("/v1/alarms")).body.items).toHaveLength(2);
    expect((await get("/v1/alarms?open=true")).body).toEqual({ items: [{ id: "b", state: "latched", lastSeq: 2 }] });
    expect((await get("/v1/alarms?open=maybe")).status).toBe(400);
  });

  it("gives devices, lanes, and who is asking", async () => {
    gateway.journal.deviceViews.push({ id: "rpm-1", anything: [1, { more: null }] });
    expect((await get("/v1/devices")).body).toEqual({ items: [{ id: "rpm-1", anything: [1, { more: null }] }] });
    const ocr = { id: "ocr-1", stationMetres: 2, driver: "code-reader", profile: "code-reader" };
    expect((await get("/v1/lanes")).body).toEqual([
      { id: "1", name: "Lane 1", lengthMetres: 40, devices: [ocr] },
      { id: "2", name: "Lane 2", lengthMetres: 40, devices: [] },
    ]);
    expect((await get("/v1/me")).body).toEqual({
      name: "local",
      roles: ["officer"],
      site: { id: "port-1", name: "Example port", timeZone: "Europe/Rotterdam" },
      provenance: "live",
      clock: { now: "2026-11-21T14:02:51.123Z" },
    });
  });
});

describe("GET /v1/passages/ID", () => {
  const link = (record: PorticoRecord, passage: string) => ({
    ...envelope(),
    kind: "link.made" as const,
    passage,
    record: record.id,
    recordKind: record.kind,
    containers: [],
    confidence: 1,
    evidence: [],
    ambiguous: false,
    alternatives: [],
  });

  it("gives the linked records, the links, the alarms' changes and its own records, in order, and nobody else's", async () => {
    const { journal } = gateway;
    const alarm = {
      ...envelope(),
      kind: "alarm.raised" as const,
      alarm: "o/gamma",
      category: "gamma" as const,
      priority: 1,
      state: "unacknowledged-active" as const,
      cause: "gamma",
    };
    const [opened, , foreign] = journal.add(
      { ...envelope(), kind: "occupancy.opened", occupancy: "o", startedAt: "2026-11-21T14:02:40.000Z" },
      alarm,
      { ...envelope(), kind: "occupancy.opened", occupancy: "x", startedAt: "2026-11-21T14:02:40.000Z" },
      { ...alarm, alarm: "x/gamma" },
    );
    if (opened === undefined || foreign === undefined) throw new Error("the journal took nothing");
    journal.add(
      { ...envelope(), kind: "passage.opened", passage: "P-1", startedAt: "2026-11-21T14:02:40.000Z" },
      link(opened, "P-1"),
      link(foreign, "P-2"),
      { ...envelope(), kind: "alarm.changed", alarm: "o/gamma", state: "latched", reason: "left" },
      { ...envelope(), kind: "alarm.changed", alarm: "x/gamma", state: "latched", reason: "left" },
    );
    journal.passageViews.push({
      id: "P-1",
      lane: "1",
      lastSeq: 6,
      containers: [],
      links: [{ record: opened.id, seq: opened.seq }],
      alarms: ["o/gamma"],
    });
    journal.alarmViews.push({ id: "o/gamma", state: "latched", lastSeq: 8, seqs: [2, 8] });

    const { body } = await get("/v1/passages/P-1");
    expect(body).toMatchObject({ id: "P-1", lane: "1", recordsComplete: true });
    expect(body.records.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
      "1 occupancy.opened",
      "2 alarm.raised",
      "5 passage.opened",
      "6 link.made",
      "8 alarm.changed",
    ]);
    expect(body.records[0]).toEqual(opened);
  });

  it("gives the raising of an alarm too, though it is older than anything that is linked", async () => {
    const { journal } = gateway;
    const raised = { ...envelope(), kind: "alarm.raised" as const, category: "spectroscopic" as const, priority: 2 };
    const [, , closed] = journal.add(
      { ...raised, alarm: "x/spectroscopic", state: "unacknowledged-active", cause: "Co-60" },
      { ...raised, alarm: "o/spectroscopic", state: "unacknowledged-active", cause: "Cs-137" },
      { ...envelope(), kind: "occupancy.opened", occupancy: "o", startedAt: "2026-11-21T14:02:40.000Z" },
    );
    if (closed === undefined) throw new Error("the journal took nothing");
    journal.add(link(closed, "P-1"));
    const links = [{ record: closed.id, seq: closed.seq }];
    journal.passageViews.push({ id: "P-1", lane: "1", lastSeq: 4, containers: [], links, alarms: ["o/spectroscopic"] });
    journal.alarmViews.push({ id: "o/spectroscopic", state: "unacknowledged-active", lastSeq: 2, seqs: [2] });
    const { body } = await get("/v1/passages/P-1");
    expect(body.records.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
      "2 alarm.raised",
      "3 occupancy.opened",
      "4 link.made",
    ]);
  });

  it("gives our own assessment of its occupancies, and of no others", async () => {
    const { journal } = gateway;
    const differs = (occupancy: string) => ({
      ...envelope(),
      kind: "assessment.disagreed" as const,
      occupancy,
      quantity: "gamma" as const,
      deviceAlarm: true,
      gatewayAlarm: false,
      reason: "only the device",
    });
    const [opened] = journal.add(
      { ...envelope(), kind: "occupancy.opened", occupancy: "o", startedAt: "2026-11-21T14:02:40.000Z" },
      differs("o"),
      differs("x"),
    );
    if (opened === undefined) throw new Error("the journal took nothing");
    journal.add(link(opened, "P-1"));
    const links = [{ record: opened.id, seq: opened.seq }];
    journal.passageViews.push({ id: "P-1", lane: "1", lastSeq: 4, containers: [], links, alarms: [] });
    const { body } = await get("/v1/passages/P-1");
    expect(body.records.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
      "1 occupancy.opened",
      "2 assessment.disagreed",
      "4 link.made",
    ]);
  });

  it("shows a corrected link on both passages", async () => {
    const { journal } = gateway;
    const [read] = journal.add({ ...envelope(), kind: "occupancy.opened", occupancy: "o", startedAt: envelope().at });
    if (read === undefined) throw new Error("the journal took nothing");
    journal.add(link(read, "P-1"), {
      ...envelope(),
      kind: "link.corrected",
      record: read.id,
      recordKind: read.kind,
      previousPassage: "P-1",
      passage: "P-2",
      containers: [],
      reason: "wrong lane",
      evidence: [],
    });
    for (const id of ["P-1", "P-2"]) {
      const links = id === "P-2" ? [{ record: read.id, seq: read.seq }] : [];
      journal.passageViews.push({ id, lane: "1", lastSeq: 3, containers: [], links, alarms: [] });
      const { body } = await get(`/v1/passages/${id}`);
      expect(body.records.map(({ kind }) => kind)).toContain("link.corrected");
    }
  });

  it("answers 404 for a passage that is not there, whatever its id looks like", async () => {
    for (const id of ["P-9", "%2e%2e%2f", "a%20b", "P".repeat(128)]) {
      const { status, body } = await get(`/v1/passages/${id}`);
      expect([id, status, body.type]).toEqual([id, 404, "urn:portico:error:HTTP_NOT_FOUND"]);
    }
  });
});

describe("operations", () => {
  it("says that it lives, and that it is ready", async () => {
    expect((await get("/healthz")).body).toEqual({ state: "alive", version: "0.1.0" });
    expect((await get("/readyz")).body).toEqual({ ready: true, state: "ok", reasons: [], devices: [] });
  });

  it("answers 503 with the reasons when it is not ready", async () => {
    const sick = await startHttp({
      readiness: () => ({
        ready: false,
        state: "failed",
        reasons: ["The disk is full.", "rpm-1 is lost"],
        devices: [{ id: "rpm-1", lane: "1", state: "lost", reason: "refused", since: "2026-11-21T14:02:51.123Z" }],
      }),
    });
    const response = await fetch(`${sick.url}/readyz`);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(await response.json()).toMatchObject({
      type: "urn:portico:error:HTTP_UNAVAILABLE",
      detail: "The disk is full.",
      state: "failed",
      reasons: ["The disk is full.", "rpm-1 is lost"],
      devices: [{ id: "rpm-1" }],
    });
    await sick.stop();
  });

  it("gives the metrics in their own media type", async () => {
    const response = await fetch(`${gateway.url}/metrics`);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(await response.text()).toBe("portico_journal_queue 0\n");
  });

  it("answers HEAD without a body", async () => {
    const response = await fetch(`${gateway.url}/v1/me`, { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(100);
  });
});
