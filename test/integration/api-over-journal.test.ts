/** The HTTP server over the real journal: what goes out has the shape that the OpenAPI document promises, field for field. */

import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { components } from "../../src/api/openapi.ts";
import { ManualClock } from "../../src/clock.ts";
import { type Journal, openBlobStore, openJournal } from "../../src/journal/index.ts";
import type { RecordDraft } from "../../src/records.ts";
import { envelope, startHttp, startUtcMs, type TestGateway } from "../support/http-gateway.ts";

const occupancy = "rpm-1@20261121T140251.123Z";
const passage = "P-20261121-1-0417";
const at = envelope().at;
const ids = { occupancy: randomUUID(), read: randomUUID() };
const device = { ...envelope(), device: "rpm-1" };
const link = { ...envelope(), kind: "link.made" as const, passage, confidence: 0.9, evidence: [], ambiguous: false };

const drafts: RecordDraft[] = [
  { ...device, kind: "device.status", state: "ready", reason: "connected" },
  { ...device, kind: "background", gammaCountsPerSecond: [401], neutronCountsPerSecond: [2.1], condition: "normal" },
  {
    ...device,
    id: ids.occupancy,
    kind: "occupancy.closed",
    occupancy,
    startedAt: at,
    endedAt: at,
    gamma: { intervalMs: 200, unit: "counts", detectors: [[80, 900]] },
    neutron: { intervalMs: 1000, unit: "counts", detectors: [[2]] },
    preOccupancyIntervals: 0,
    background: { gammaCountsPerSecond: [401], neutronCountsPerSecond: [2.1] },
    gammaAlarm: true,
    neutronAlarm: false,
    deviceAlarmIntervals: 1,
    gammaAlarmIntervals: [0],
    neutronAlarmIntervals: [],
    tamper: false,
    faults: [],
    raw: [],
  },
  {
    ...device,
    kind: "alarm.raised",
    alarm: `${occupancy}/gamma`,
    category: "gamma",
    priority: 1,
    state: "unacknowledged-active",
    cause: "gamma",
    subject: occupancy,
    sigma: 9.4,
  },
  {
    ...device,
    kind: "alarm.raised",
    alarm: "rpm-1/tamper@x",
    category: "tamper",
    priority: 2,
    state: "normal",
    cause: "open",
  },
  {
    ...envelope(),
    id: ids.read,
    kind: "identity.read",
    source: "left",
    type: "container",
    value: "CSQU3054383",
    valid: true,
    ambiguous: false,
    candidates: [],
  },
  { ...envelope(), kind: "passage.opened", passage, startedAt: at },
  { ...link, record: ids.occupancy, recordKind: "occupancy.closed", containers: [], alternatives: [] },
  { ...link, record: ids.read, recordKind: "identity.read", containers: ["CSQU3054383"], alternatives: [] },
  {
    ...envelope(),
    kind: "passage.closed",
    passage,
    startedAt: at,
    endedAt: at,
    containers: ["CSQU3054383"],
    imaged: "no",
    radiationScanned: "yes",
    reasons: ["no image"],
  },
];

let dir: string;
let journal: Journal;
let gateway: TestGateway;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "portico-api-"));
  journal = await openJournal({ dir: join(dir, "journal"), clock: new ManualClock(startUtcMs), provenance: "live" });
  await journal.append(drafts);
  gateway = await startHttp({ journal, blobs: await openBlobStore(join(dir, "blobs")) });
});
afterAll(async () => {
  await gateway.stop();
  await journal.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The answer, after every field of it has been found in the schema that describes it. */
async function described<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const response = await fetch(gateway.url + path);
  const answer: unknown = await response.json();
  expect(response.status).toBe(200);
  // Parsing drops what the schema does not name: nothing may be missing afterwards.
  const parsed = schema.safeParse(answer);
  expect(parsed.error?.issues ?? []).toEqual([]);
  expect(parsed.data).toEqual(answer);
  return schema.parse(answer);
}

describe("the interface over the real journal", () => {
  it("gives the records that were appended", async () => {
    const { items, newestSeq } = await described("/v1/events", components.EventPage);
    expect(newestSeq).toBe(drafts.length);
    expect(items).toMatchObject(drafts);
  });

  it("gives passages, alarms and devices as described", async () => {
    const passages = await described("/v1/passages?lane=1", components.PassagePage);
    expect(passages.items).toMatchObject([{ id: passage, state: "closed", containers: ["CSQU3054383"], imaged: "no" }]);
    const alarms = await described("/v1/alarms", components.AlarmPage);
    expect(alarms.items).toHaveLength(2);
    const open = await described("/v1/alarms?open=true", components.AlarmPage);
    expect(open.items.map(({ id }) => id)).toEqual([`${occupancy}/gamma`]);
    const devices = await described("/v1/devices", components.DeviceList);
    expect(devices.items).toMatchObject([{ id: "rpm-1", state: "ready", background: { gammaCountsPerSecond: [401] } }]);
  });

  it("gives the background of a device by step, with holes as holes", async () => {
    const found = await described("/v1/devices/rpm-1/backgrounds?step=1min", components.BackgroundHistory);
    expect(found.detectors).toEqual({ gamma: 1, neutron: 1 });
    expect(found.items).toHaveLength(24 * 60 + 1);
    expect(found.items.at(-1)).toMatchObject({ gamma: [{ mean: 401, min: 401, max: 401 }], condition: "normal" });
    expect(found.items.at(-2)).toMatchObject({ gamma: [null], neutron: [null], condition: null });
  });

  it("gives a passage with everything behind it", async () => {
    const found = await described(`/v1/passages/${passage}`, components.PassageDetail);
    expect(found.alarms).toEqual([`${occupancy}/gamma`]);
    expect(found.recordsComplete).toBe(true);
    expect(found.records.map(({ kind }) => kind)).toEqual([
      "occupancy.closed",
      "alarm.raised",
      "identity.read",
      "passage.opened",
      "link.made",
      "link.made",
      "passage.closed",
    ]);
  });

  it("walks the pages of alarms by cursor to their end", async () => {
    const first = await described("/v1/alarms?limit=1", components.AlarmPage);
    const second = await described(`/v1/alarms?limit=1&before=${first.next}`, components.AlarmPage);
    expect([first, second].flatMap(({ items }) => items.map(({ id }) => id)).sort()).toEqual(
      ["rpm-1/tamper@x", `${occupancy}/gamma`].sort(),
    );
    expect(second.next).toBeUndefined();
  });

  it("names a cursor that is none", async () => {
    const response = await fetch(`${gateway.url}/v1/passages?before=%00nonsense`);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { type: "urn:portico:error:HTTP_BAD_REQUEST" },
    ]);
  });

  it("serves a blob out of the real store", async () => {
    const store = await openBlobStore(join(dir, "blobs"));
    const { sha256 } = await store.put(Buffer.from("bytes"));
    expect(await (await fetch(`${gateway.url}/v1/blobs/${sha256}`)).text()).toBe("bytes");
    expect((await fetch(`${gateway.url}/v1/blobs/${"0".repeat(64)}`)).status).toBe(404);
  });
});
