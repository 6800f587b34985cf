/** Expected lists and terminal messages over HTTP: the server, the parser's thread, the real journal and blobs. */

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { order, orderedBox } from "../../src/formats/edifact/testing/order.ts";
import { sample } from "../../src/formats/edifact/testing/sample.ts";
import { type ExpectedKeeper, expectedPage, keepExpected } from "../../src/gateway/expected.ts";
import { terminalTaker } from "../../src/gateway/terminal-messages.ts";
import { type Journal, openBlobStore, openJournal } from "../../src/journal/index.ts";
import { isKind, type PorticoRecord, type RecordDraft } from "../../src/records.ts";
import { startHttp, startUtcMs, type TestGateway } from "../support/http-gateway.ts";

let dir: string;
let journal: Journal;
let gateway: TestGateway;
let expected: ExpectedKeeper;
let changes = 0;
const outcomes: string[] = [];
const told: RecordDraft[] = [];
const clock = new ManualClock(startUtcMs);

beforeEach(async () => {
  dir = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "portico-lists-"));
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(dir, { recursive: true, force: true });
});

async function start(maxEntries = 500_000): Promise<void> {
  changes = 0;
  for (const list of [outcomes, told]) list.length = 0;
  journal = await openJournal({ dir: join(dir, "journal"), clock, provenance: "live" });
  const blobs = await openBlobStore(join(dir, "blobs"));
  const metrics = {
    expectedList: (outcome: string) => void outcomes.push(outcome),
    expectedEntries: () => {},
    terminalMessages: () => {},
  };
  const common = { journal, blobs, clock, provenance: "live", metrics } as const;
  expected = keepExpected({
    ...common,
    columns: {},
    log: { info: () => {}, warn: () => {} },
    tell: (drafts) => void told.push(...drafts),
    maxEntries,
  });
  expected.onChange(() => {
    changes++;
  });
  journal.onCommit((records) => {
    for (const record of records) expected.observe(record);
  });
  const terminal = terminalTaker({ ...common, lists: expected.inForce, senders: { ITG13: { zone: "Europe/Berlin" } } });
  const write = (drafts: readonly RecordDraft[]) => journal.append(drafts);
  gateway = await startHttp({
    clock,
    journal,
    submitExpected: (list) => expected.receive({ ...list, write }),
    expectedPage: (query) => expectedPage(expected, query),
    submitTerminalMessages: (bytes) => terminal({ bytes, write }),
  });
}

async function stop(): Promise<void> {
  await gateway.stop();
  await journal.close();
}

const records = (kind: "expected.received" | "movement.reported" | "seal.observed") =>
  journal.read({ after: 0, limit: 1000, kinds: [kind] }).entries.map(({ json }) => JSON.parse(json) as PorticoRecord);

async function put(
  body: string | Uint8Array,
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const named = { source: "customs", reference: "VOYAGE 123N", version: "1", ...query };
  const response = await fetch(`${gateway.url}/v1/expected?${new URLSearchParams(named)}`, {
    method: "PUT",
    headers: { "content-type": "text/csv", ...headers },
    body: body as string,
  });
  const replayed = response.headers.get("idempotency-replayed");
  return Object.assign(await bodyOf(response), { status: response.status, replayed });
}
async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}
const get = async (query: string) => bodyOf(await fetch(`${gateway.url}/v1/expected${query}`));
const codes = (page: Record<string, unknown>) =>
  (page.items as { entry: { code: string } }[]).map(({ entry }) => entry.code);

describe("PUT /v1/expected", () => {
  const csv = "container,risk,seal\nMSCU1234566,high,S1\nHLXU1234561,low,\n,,\n";

  it("records the original, its entries and what was left out, and tells once whoever joins passages that went by before", async () => {
    const given = await put(`${csv}bad_code,low,\n`);
    expect(given).toMatchObject({ status: 201, isNew: true, entries: 2, refused: 1, isOutdated: false });
    expect(given.issues).toEqual(['line 5: "bad_code" is no code of letters and digits']);
    const [record] = records("expected.received");
    expect(record).toMatchObject({
      lane: "*",
      source: "customs",
      part: 1,
      parts: 1,
      format: "csv",
      document: given.document,
    });
    expect(expected.lookup.find("MSCU1234566")).toMatchObject([{ entry: { risk: "high", seals: [{ number: "S1" }] } }]);
    expect(changes).toBe(1);
  });

  it("changes nothing when the same list comes again, with its key or without", async () => {
    const first = await put(csv, {}, { "idempotency-key": "k1" });
    const again = await put(csv, {}, { "idempotency-key": "k1" });
    expect(again).toEqual({ ...first, replayed: "true" });
    expect(await put(csv)).toEqual({ ...first, status: 200, isNew: false, supersedes: undefined });
    expect([records("expected.received").length, changes, outcomes]).toEqual([1, 1, ["taken", "repeated"]]);
  });

  it("refuses the same version with other content with 409, and keeps what came first", async () => {
    await put(csv);
    expect(await put("container\nGESU1234564\n")).toMatchObject({
      status: 409,
      type: "urn:portico:error:EXPECTED_VERSION",
      detail: expect.stringContaining("version 1 of VOYAGE 123N of customs came before with other content"),
    });
    expect(codes(await get(""))).toEqual(["MSCU1234566", "HLXU1234561"]);
  });

  it("puts a later version in force, and stores an older one without effect", async () => {
    await put(csv, { version: "9" });
    expect(await put("container\nMSCU1234566\n", { version: "10" })).toMatchObject({ status: 201, supersedes: "9" });
    expect(await put("container\nGESU1234564\n", { version: "2" })).toMatchObject({ status: 201, isOutdated: true });
    expect(codes(await get(""))).toEqual(["MSCU1234566"]);
    expect([records("expected.received").length, changes]).toEqual([3, 2]);
  });

  it("takes a JSON list that says itself whose it is, and finds by code in any spelling", async () => {
    const body = JSON.stringify({
      source: "railway",
      reference: "T1",
      version: 3,
      entries: [{ container: "CSQU3054383" }],
    });
    const response = await fetch(`${gateway.url}/v1/expected`, {
      method: "PUT",
      headers: { "content-type": "application/json; charset=utf-8" },
      body,
    });
    expect([response.status, await response.json()]).toMatchObject([
      201,
      { source: "railway", reference: "T1", version: "3" },
    ]);
    expect(await get("?code=csqu%20305438-3&source=railway")).toMatchObject({
      items: [{ source: "railway", receivedAt: "2026-11-21T14:02:51.123Z", entry: { code: "CSQU3054383" } }],
    });
    expect(codes(await get("?code=CSQU3054383&source=other"))).toEqual([]);
  });

  it.each([
    ["container\n?\n", {}, 422, 'line 2: "?" is no code of letters and digits'],
    ["", {}, 422, "it is empty"],
    [Buffer.from("container\n\xff", "latin1"), {}, 422, "it is not UTF-8; save it as UTF-8"],
    [csv, { version: "v".repeat(41) }, 400, "version"],
  ])("refuses %j %j with %i", async (body, query, status, detail) => {
    const refused = await put(body, query);
    expect([refused.status, refused.detail]).toEqual([status, expect.stringContaining(detail)]);
    expect(records("expected.received")).toEqual([]);
  });

  it("says what is missing where nobody names the list, and refuses other types and more than 32 MiB", async () => {
    const response = await fetch(`${gateway.url}/v1/expected`, {
      method: "PUT",
      headers: { "content-type": "text/csv" },
      body: csv,
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      errors: [
        { in: "body", message: expect.stringContaining("nothing says the source of the list: ?source=") },
        { in: "body", message: expect.stringContaining("nothing says the reference of the list: ?reference=") },
        { in: "body", message: expect.stringContaining("nothing says the version of the list: ?version=") },
      ],
    });
    expect((await put("x", {}, { "content-type": "application/xml" })).status).toBe(415);
    expect((await put(new Uint8Array(32 * 2 ** 20 + 1))).status).toBe(413);
  });

  it("takes a manifest of 10,000 lines through its thread, is there after a restart, and pages through all of it", async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, i) => `TSTU${String(i).padStart(6, "0")}1,goods of consignment ${i},high`,
    );
    expect(await put(`container,goods,risk\n${rows.join("\n")}\n`)).toMatchObject({ status: 201, entries: 10_000 });
    expect([records("expected.received").length, changes]).toEqual([20, 1]);
    await stop();
    await start();
    const seen: string[] = [];
    let next = "";
    do {
      const page = await get(`?limit=1000${next === "" ? "" : `&after=${next}`}`);
      seen.push(...codes(page));
      next = (page.next as string | undefined) ?? "";
    } while (next !== "");
    expect(seen).toEqual(rows.map((row) => row.slice(0, 11)));
    expect(expected.lookup.near("TSTU0000010")).toContain("TSTU0000011");
  });

  it("completes a list that a stop had cut, when it comes again", async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `TSTU${String(i).padStart(6, "0")}1`);
    const bytes = Buffer.from(`container\n${rows.join("\n")}\n`);
    const head = { source: "customs", reference: "VOYAGE 123N", version: "1" };
    let parts = 0;
    const write = async (drafts: readonly RecordDraft[]) => {
      if (++parts > 2) throw new Error("the gateway stops");
      return journal.append(drafts);
    };
    await expect(expected.receive({ bytes, format: "csv", head, write })).rejects.toThrow("the gateway stops");
    expect([records("expected.received").length, changes]).toEqual([2, 0]);
    await stop();
    await start();
    expect(await put(bytes)).toMatchObject({ status: 201, isNew: true, entries: 1200 });
    expect([records("expected.received").length, changes, expected.lookup.find(rows[1199] ?? "").length]).toEqual([
      3, 1, 1,
    ]);
  });

  it("lets the first list leave when there are more entries than are kept, and says so in a gap", async () => {
    await stop();
    await start(3);
    await put(csv, { reference: "first" });
    await put("container\nGESU1234564\nTCLU1234568\n", { reference: "second" });
    expect(told).toMatchObject([
      {
        kind: "gap",
        what: "expected lists",
        lost: 2,
        reason: expect.stringContaining("version 1 of first of customs"),
      },
    ]);
    expect(codes(await get(""))).toEqual(["GESU1234564", "TCLU1234568"]);
    await stop();
    await start(3);
    expect(codes(await get(""))).toEqual(["GESU1234564", "TCLU1234568"]);
  });
});

describe("POST /v1/terminal-messages", () => {
  async function post(body: string | Uint8Array, headers: Record<string, string> = {}) {
    const response = await fetch(`${gateway.url}/v1/terminal-messages`, {
      method: "POST",
      headers: { "content-type": "application/EDIFACT", ...headers },
      body: body as string,
    });
    return Object.assign(await bodyOf(response), { status: response.status });
  }

  it("makes an expected list of an order, changes it with the next, and knows both after a restart", async () => {
    expect(await post(order())).toMatchObject({ status: 201, messages: 1, movements: 0, ordered: 2, repeated: 0 });
    expect(await post(order())).toMatchObject({ status: 200, ordered: 0, repeated: 1 });
    expect(codes(await get("?code=tstu 100104-1"))).toEqual(["TSTU1001041"]);
    const more = order({ bgm: "BGM+45+DOC2+3", boxes: [orderedBox("HLXU1234561", "")], control: "78" });
    expect(await post(more)).toMatchObject({ status: 201, ordered: 1 });
    await stop();
    await start();
    const { items } = await get("");
    expect(items).toMatchObject([
      { source: "ITG13", reference: "load CALL1 123N LINE", entry: { code: "TSTU1001041", direction: "outbound" } },
    ]);
    expect(await post(order())).toMatchObject({ status: 200, repeated: 1 });
    expect(codes(await get(""))).toEqual(["TSTU1001041"]);
    expect(records("expected.received")).toHaveLength(2);
  });

  it("records what moved and the seals, and nothing twice", async () => {
    expect(await post(sample())).toMatchObject({
      status: 201,
      messages: 1,
      movements: 1,
      seals: 1,
      repeated: 0,
      refused: 0,
    });
    expect(await post(sample())).toMatchObject({ status: 200, movements: 0, repeated: 1 });
    // The same message in another envelope of bytes is the same message.
    expect(await post(sample().replaceAll("'\r\n", "'"))).toMatchObject({ status: 200, movements: 0, repeated: 1 });
    const [movement] = records("movement.reported");
    expect(movement).toMatchObject({ lane: "*", container: "TSTU1001041", happenedAt: "2026-01-02T11:59:00.000Z" });
    expect(records("seal.observed")).toEqual([
      expect.objectContaining({
        ...{
          number: "ABCDEF123456",
          condition: "intact",
          container: "TSTU1001041",
          method: "document",
          source: "ITG13",
        },
      }),
    ]);
    expect(records("movement.reported")).toHaveLength(1);
  });

  it("records the same reference with other content beside the first, and says so; once", async () => {
    await post(sample());
    const other = sample({ equipment: ["SEL+OTHER+SH+1"] });
    expect(await post(other)).toMatchObject({ status: 201, movements: 1 });
    expect(await post(other)).toMatchObject({ status: 200, repeated: 1 });
    const [, second] = records("movement.reported");
    expect(second !== undefined && isKind(second, "movement.reported") && second.issues.at(-1)).toBe(
      "the same reference came before for this container with other content",
    );
  });

  it("records that a message is taken back, and no seals of it", async () => {
    await post(sample());
    expect(await post(sample({ bgm: "BGM+34++1" }))).toMatchObject({ status: 201, movements: 1, seals: 0 });
    expect(
      records("movement.reported").map((record) => isKind(record, "movement.reported") && record.function),
    ).toEqual(["original", "cancel"]);
  });

  it("takes what it can of a file and tells the rest", async () => {
    const file =
      sample() + sample({ type: "BAPLIE", una: "" }) + sample({ una: "", more: ["EQD+TE+X"], code: "MSCU1234566" });
    expect(await post(file)).toMatchObject({
      ...{ status: 201, messages: 2, movements: 2, refused: 2 },
      reasons: [expect.stringContaining("is BAPLIE"), expect.stringContaining("is TE, no container")],
    });
  });

  it.each([
    ["container,risk\n", 422, "it begins with none of UNA, UNB and UNH"],
    ["UNA:+.? '", 422, "it has no message"],
    [sample({ type: "IFTMIN" }), 422, "is IFTMIN, none of CODECO, COARRI and COPRAR"],
  ])("refuses %j with %i", async (body, status, detail) => {
    const refused = await post(body);
    expect([refused.status, refused.detail]).toEqual([status, expect.stringContaining(detail)]);
    expect(refused.type).toBe("urn:portico:error:EDIFACT_INVALID");
    expect(records("movement.reported")).toEqual([]);
  });

  it("refuses other types and more than 4 MiB", async () => {
    expect((await post("{}", { "content-type": "application/json" })).status).toBe(415);
    expect((await post(new Uint8Array(4 * 2 ** 20 + 1))).status).toBe(413);
  });
});
