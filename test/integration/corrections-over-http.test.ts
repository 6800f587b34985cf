/** Corrections, seals and containers over HTTP: the server, the real journal, the real linker, and what follows from them. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { createExpectedBook } from "../../src/expected/index.ts";
import { containerViews } from "../../src/gateway/containers.ts";
import { keepCorrections } from "../../src/gateway/corrections.ts";
import { type Identification, startIdentification } from "../../src/gateway/identification.ts";
import { type Linking, startLinking } from "../../src/gateway/linking.ts";
import { takeTurns } from "../../src/gateway/passage-turn.ts";
import { recentRecords } from "../../src/gateway/recent.ts";
import { box, listDraft, movementDraft, otherBox, readDraft, t0 } from "../../src/gateway/testing/identified.ts";
import { keepVerdicts } from "../../src/gateway/verdicts.ts";
import { type Journal, openJournal } from "../../src/journal/index.ts";
import { createLinker } from "../../src/linking/index.ts";
import { kinds, type RecordDraft } from "../../src/records.ts";
import { startHttp, type TestGateway } from "../support/http-gateway.ts";

const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const first = "P-20261121-1-0001";
let dir: string;
let clock: ManualClock;
let journal: Journal;
let gateway: TestGateway;
let linking: Linking;
let identification: Identification;

async function start(): Promise<void> {
  journal = await openJournal({ dir, clock, provenance: "simulated" });
  const lists = createExpectedBook();
  for (const { seq } of journal.expectedParts(100)) {
    const record = journal.get(seq);
    if (record !== undefined) lists.observe(record);
  }
  const write = async (drafts: readonly RecordDraft[]) => void (await journal.append(drafts));
  const log = { info() {}, warn: (message: string) => expect.fail(message) };
  linking = startLinking({
    makeLinker: () =>
      createLinker({
        provenance: "simulated",
        lanes: [
          {
            id: "1",
            lengthMetres: 60,
            closePassageAfterMs: 90_000,
            stations: [{ device: "ocr-1", stationMetres: 2, gives: ["read"] }],
          },
        ],
      }),
    recent: () => recentRecords(journal, kinds),
    givenIds: [],
    write,
    log,
  });
  identification = startIdentification({
    config: {
      lanes: [{ id: "1", name: "1", lengthMetres: 60, mode: "road", closePassageAfterMs: 90_000 }],
      linking: { margin: {}, bypass: { movements: ["gate-out"], withinMs: 86_400_000, graceMs: 600_000 } },
    },
    journal,
    clock,
    log,
    lists,
    relist: () => linking.relist(clock.now()),
    onDepartures() {},
    write,
  });
  journal.onCommit((records) => {
    for (const record of records) lists.observe(record);
    for (const record of records) linking.observe(record);
    identification.observe(records);
  });
  const needs = { journal, writer: journal, clock, provenance: "simulated" as const, inTurn: takeTurns(journal) };
  gateway = await startHttp({
    journal,
    ...keepVerdicts(needs),
    ...keepCorrections(needs),
    container: containerViews(journal, lists),
  });
}
async function stop(): Promise<void> {
  await gateway.stop();
  await settled();
  await journal.close();
}
async function settled(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await linking.settled();
    await identification.settled();
  }
}
/** Minutes pass, second by second as in the gateway. */
async function pass(minutes: number): Promise<void> {
  for (let s = 0; s < minutes * 60; s += 5) {
    await clock.advance(5000);
    linking.tick(clock.now());
    identification.tick(clock.now());
    await settled();
  }
}
async function given(...drafts: RecordDraft[]): Promise<void> {
  await journal.append(drafts);
  await settled();
}
const now = () => new Date(clock.now().utcMs).toISOString();

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "portico-corrections-"));
  clock = new ManualClock(t0);
  await start();
  await given(readDraft(idOf(1), t0, { value: "CSQU3054388", valid: false }));
  await pass(5);
  await given(readDraft(idOf(2), clock.now().utcMs, { value: otherBox }));
  await pass(5);
});
afterEach(async () => {
  await stop();
  rmSync(dir, { recursive: true, force: true });
});

interface Answer {
  readonly type?: string;
  readonly detail?: string;
  readonly items?: readonly Record<string, unknown>[];
}
async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(gateway.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
}
const get = async (path: string) => {
  const response = await fetch(gateway.url + path);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const problem = ({ status, body }: { status: number; body: Answer }) => [status, body.type?.split(":").at(-1)];
const match = (passage = first) => ({ "if-match": `"${journal.passages.get(passage)?.lastSeq}"` });
const correct = (body: object, headers: Record<string, string> = match(), passage = first) =>
  post(`/v1/passages/${passage}/containers`, { reason: "read at the doors", ...body }, headers);
const move = (body: object, headers: Record<string, string> = match(), passage = first) =>
  post(`/v1/passages/${passage}/links`, { reason: "the trailer behind it", ...body }, headers);

describe("POST /v1/passages/ID/containers", () => {
  it("writes what the officer says, what was read for it, and what it was before; the view shows it", async () => {
    const { status, body } = await correct({ containers: ["csqu 305438-3"], by: "j.jansen" });
    expect(status).toBe(201);
    expect(body.items).toMatchObject([
      {
        kind: "identity.corrected",
        passage: first,
        containers: [box],
        by: "j.jansen",
        resolutions: [{ read: "CSQU3054388", container: box, method: "officer" }],
      },
    ]);
    await settled();
    const { body: view } = await get(`/v1/passages/${first}`);
    expect(view).toMatchObject({ containers: [box], corrected: { by: "j.jansen", reason: "read at the doors" } });
    expect((view as { records: { kind: string }[] }).records.map(({ kind }) => kind)).toContain("identity.corrected");
  });

  it("survives a restart and a rebuild, and a later machine read does not undo it", async () => {
    await correct({ containers: [box] });
    await settled();
    await stop();
    await start();
    await given(readDraft(idOf(3), t0 + 2000, { at: now(), value: "CSQU3054388", valid: false }));
    await pass(5);
    expect(journal.passages.get(first)).toMatchObject({ containers: [box], corrected: { containers: [box] } });
    const before = journal.passages.get(first);
    journal.rebuildProjections();
    expect(journal.passages.get(first)).toEqual(before);
  });

  it("refuses a code of no shape, twice the same, and one whose check digit fails unless that is confirmed", async () => {
    expect(problem(await correct({ containers: ["HELLO"] }))).toEqual([400, "IDENTITY_INVALID"]);
    // The first letter is Cyrillic.
    expect(problem(await correct({ containers: ["СSQU3054383"] }))).toEqual([400, "IDENTITY_INVALID"]);
    expect(problem(await correct({ containers: [box, "CSQU 305438 3"] }))).toEqual([400, "IDENTITY_INVALID"]);
    const failing = await correct({ containers: ["CSQU3054384"] });
    expect(problem(failing)).toEqual([400, "IDENTITY_INVALID"]);
    expect(failing.body.detail).toContain("confirm: true");
    expect((await correct({ containers: ["CSQU3054384"], confirm: true })).status).toBe(201);
    await settled();
    expect((await correct({ containers: [] })).status).toBe(201);
    expect(journal.passages.get(first)?.containers).toEqual([]);
  });

  it("needs a reason, and a passage that is as the officer saw it", async () => {
    expect(problem(await correct({ containers: [box] }, {}))).toEqual([428, "HTTP_PRECONDITION_REQUIRED"]);
    expect(problem(await correct({ containers: [box], reason: " " }))).toEqual([400, "HTTP_BAD_REQUEST"]);
    expect(problem(await correct({ containers: [box] }, match(), "P-1"))).toEqual([404, "HTTP_NOT_FOUND"]);
    const seen = match();
    expect((await correct({ containers: [box] }, seen)).status).toBe(201);
    expect(problem(await correct({ containers: [otherBox] }, seen))).toEqual([412, "HTTP_PRECONDITION"]);
    expect(problem(await correct({ containers: [box] }, { "if-match": "999999" }))).toEqual([412, "HTTP_PRECONDITION"]);
  });

  it("repeated with its key gives the first answer, and writes once", async () => {
    const headers = { ...match(), "idempotency-key": "k-1" };
    const [one, again] = [await correct({ containers: [box] }, headers), await correct({ containers: [box] }, headers)];
    expect(again.body).toEqual(one.body);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(journal.about({ passage: first, kinds: ["identity.corrected"], limit: 9 })).toHaveLength(1);
    expect(problem(await correct({ containers: [otherBox] }, headers))).toEqual([422, "HTTP_IDEMPOTENCY"]);
  });
});

describe("POST /v1/passages/ID/links", () => {
  it("moves a record to the passage, says from where, and no later evidence takes it back", async () => {
    const { status, body } = await move({ record: idOf(2), by: "j.jansen" });
    expect(status).toBe(201);
    expect(body.items).toMatchObject([
      { kind: "link.corrected", record: idOf(2), passage: first, previousPassage: "P-20261121-1-0002", by: "j.jansen" },
    ]);
    await settled();
    await stop();
    await start();
    await pass(5);
    expect(journal.passages.ofRecord(idOf(2))).toBe(first);
    expect(journal.passages.get(first)?.links.find(({ record }) => record === idOf(2))).toMatchObject({
      by: "j.jansen",
    });
  });

  it("of a read gives the one spelling of its code, and what no code could be stands in nobody's way", async () => {
    const hostile = { value: "㎒".repeat(64), type: "unknown" as const, valid: false };
    await given(readDraft(idOf(5), t0, { at: now(), value: "HLXU 123456-1" }));
    await given(readDraft(idOf(6), t0, { at: now(), ...hostile }));
    expect((await move({ record: idOf(5) })).body.items).toMatchObject([{ containers: [otherBox] }]);
    await settled();
    expect((await move({ record: idOf(6) })).status).toBe(201);
    await settled();
    const three = await correct({ containers: [box, "MSCU1234566", "TEMU1234565"], confirm: true });
    expect(three.status).toBe(201);
  });

  it("refuses a record that is not there, is no evidence, or is of another lane", async () => {
    expect(problem(await move({ record: idOf(99) }))).toEqual([404, "HTTP_NOT_FOUND"]);
    expect(problem(await move({ record: "x" }))).toEqual([400, "HTTP_BAD_REQUEST"]);
    const [opened] = journal.read({ after: 0, limit: 1, kinds: ["passage.opened"] }).entries;
    expect(problem(await move({ record: opened?.id }))).toEqual([400, "HTTP_BAD_REQUEST"]);
    await given({ ...readDraft(idOf(4), clock.now().utcMs), lane: "2" });
    expect(problem(await move({ record: idOf(4) }))).toEqual([400, "HTTP_BAD_REQUEST"]);
  });
});

describe("POST /v1/seals", () => {
  const seal = (body: object) => post("/v1/seals", { condition: "intact", ...body });

  it("is written as an officer saw it, on the one container of a passage, and compared with what was seen before", async () => {
    const passage = "P-20261121-1-0002";
    expect((await seal({ container: otherBox, number: "A1", isoClass: "H", by: "gate" })).status).toBe(201);
    const { body } = await seal({ passage, number: "B2", reason: "door check", by: "j.jansen" });
    expect(body.items).toMatchObject([
      { container: otherBox, passage, lane: "1", method: "visual", source: "j.jansen", reason: "door check" },
    ]);
    await settled();
    const { body: found } = await get(`/v1/containers/${otherBox}`);
    expect(found).toMatchObject({
      seals: [{ number: "B2" }, { number: "A1", isoClass: "H" }],
      mismatches: [{ seen: "B2", expected: ["A1"], passage }],
    });
    expect((await seal({ container: otherBox, number: "C3", replaces: "A1" })).status).toBe(201);
    expect((await seal({ container: otherBox, number: "C3" })).status).toBe(201);
    await settled();
    expect(journal.about({ container: otherBox, kinds: ["seal.mismatch"], limit: 9 })).toHaveLength(1);
  });

  it("refuses what cannot be: no container, a replacement without a number, a number of one that is missing", async () => {
    expect(problem(await seal({ number: "A1" }))).toEqual([400, "HTTP_BAD_REQUEST"]);
    expect(problem(await seal({ container: box, replaces: "A1" }))).toEqual([400, "HTTP_BAD_REQUEST"]);
    expect(problem(await seal({ container: box, condition: "missing", number: "A1" }))).toEqual([
      400,
      "HTTP_BAD_REQUEST",
    ]);
    expect(problem(await seal({ container: "HELLO" }))).toEqual([400, "IDENTITY_INVALID"]);
    expect(problem(await seal({ passage: first, container: otherBox }))).toEqual([400, "IDENTITY_INVALID"]);
    expect(problem(await seal({ passage: "P-1", number: "A1" }))).toEqual([404, "HTTP_NOT_FOUND"]);
  });
});

describe("GET /v1/containers/CODE", () => {
  it("gives passages, the two facts of coverage apart, lists and movements; small letters and hyphens are allowed", async () => {
    await given(
      listDraft("1", [{ code: otherBox, risk: "high" }]),
      movementDraft("gate-in", t0, { container: otherBox }),
    );
    const { status, body } = await get("/v1/containers/hlxu-123456-1");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code: otherBox,
      id: { valid: true, kind: "container" },
      passages: [{ id: "P-20261121-1-0002", risk: "high", mode: "road", direction: "unknown" }],
      coverage: { imaged: { passages: expect.anything() }, radiationScanned: { passages: expect.anything() } },
      lists: [{ source: "customs", reference: "M1", version: "1", entry: { risk: "high" } }],
      movements: [{ movement: "gate-in" }],
      seals: [],
    });
    expect((await get("/v1/containers/NOBODY")).status).toBe(404);
  });

  it("finds passages by container, and those of which something is asked", async () => {
    const idsOf = async (query: string) =>
      ((await get(`/v1/passages?${query}`)).body as { items?: { id: string }[] }).items?.map(({ id }) => id);
    expect(await idsOf(`container=${otherBox}`)).toEqual(["P-20261121-1-0002"]);
    expect(await idsOf("container=TSTU0000000")).toEqual([]);
    const [asked, others] = [await idsOf("ambiguous=true"), await idsOf("ambiguous=false")];
    expect([...(asked ?? []), ...(others ?? [])].sort()).toEqual([first, "P-20261121-1-0002"]);
    expect((await get("/v1/passages?ambiguous=maybe")).status).toBe(400);
  });
});
