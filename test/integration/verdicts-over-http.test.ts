/** Verdicts, marks and DICOS of a passage over HTTP: the server, the real journal, and an image in the archive form. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { containers, drafts, height, levels, plane, scan, width } from "../../src/formats/dicos/testing/passages.ts";
import { dicosImage, readDicos } from "../../src/formats/index.ts";
import { dicosWriter } from "../../src/gateway/passage-dicos.ts";
import { keepVerdicts } from "../../src/gateway/verdicts.ts";
import { encodeArchive } from "../../src/imaging/index.ts";
import { type Journal, openBlobStore, openJournal } from "../../src/journal/index.ts";
import type { RecordDraft } from "../../src/records.ts";
import { startHttp, startUtcMs, type TestGateway } from "../support/http-gateway.ts";

const passage = "P-20261121-1-0417";
let dir: string;
let journal: Journal;
let gateway: TestGateway;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "portico-verdicts-"));
  const clock = new ManualClock(startUtcMs);
  journal = await openJournal({ dir: join(dir, "journal"), clock, provenance: "simulated" });
  const blobs = await openBlobStore(join(dir, "blobs"));
  const archive = encodeArchive({
    header: {
      scan,
      device: "xray-1",
      lane: "1",
      startedAt: "2026-11-21T14:02:55.000Z",
      width,
      height,
      views: ["side"],
      energies: ["low", "high"],
      firstPixel: "bottom",
      bitDepth: 16,
      calibration: "calibrated",
      transmission: levels,
      columns: "object-pixels",
      pitchMillimetres: { x: 4, y: 4 },
      blockColumns: 256,
      levels: 3,
      layers: [],
      filter: 1,
      compression: "zstd",
    },
    columnMicroseconds: new Uint32Array(width),
    planes: [plane(0), plane(1)],
    layers: {},
  });
  const { sha256 } = await blobs.put(archive);
  const known = drafts.filter(({ kind }) => kind !== "verdict.given" && kind !== "mark.made");
  const records = await journal.append(
    known.map((draft): RecordDraft => {
      if (draft.kind === "fusion.made") return draft;
      return draft.kind === "scan.completed" ? { ...draft, image: { ...draft.image, blob: sha256 } } : draft;
    }),
  );
  await journal.append([
    { ...base(), kind: "passage.opened", passage, startedAt: "2026-11-21T14:02:50.000Z" },
    ...records
      .filter(({ kind }) => kind !== "fusion.made")
      .map(
        ({ id, kind }): RecordDraft => ({
          ...base(),
          kind: "link.made",
          passage,
          record: id,
          recordKind: kind,
          containers,
          confidence: 1,
          evidence: [],
          ambiguous: false,
          alternatives: [],
        }),
      ),
  ]);
  gateway = await startHttp({
    journal,
    ...keepVerdicts({ journal, writer: journal, clock, provenance: "simulated" }),
    passageDicos: dicosWriter({ devices: [], site: { id: "s", name: "Example port", timeZone: "UTC" } }, (name) =>
      blobs.path(name),
    ),
  });
});
afterEach(async () => {
  await gateway.stop();
  await journal.close();
  rmSync(dir, { recursive: true, force: true });
});

const base = () => ({ at: "2026-11-21T14:04:00.000Z", monotonicMs: 1, lane: "1", provenance: "simulated" as const });
const seen = () => journal.passages.get(passage)?.lastSeq ?? 0;

interface Body {
  readonly type?: string;
  readonly detail?: string;
  readonly items?: readonly { readonly seq: number }[];
}
async function post(what: string, body: unknown, headers: Record<string, string> = {}, id = passage) {
  const response = await fetch(`${gateway.url}/v1/passages/${id}/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}
const problem = ({ status, body }: { status: number; body: Body }) => [status, body.type?.split(":").at(-1)];
const mark = {
  scan,
  points: [
    { column: 40, row: 10 },
    { column: 60, row: 20 },
  ],
  category: "weapon",
};

/** Parts of a multipart answer by name. */
async function parts(query = ""): Promise<Map<string, Uint8Array>> {
  const response = await fetch(`${gateway.url}/v1/passages/${passage}/dicos${query}`);
  expect(response.status).toBe(200);
  const type = response.headers.get("content-type") ?? "";
  expect(type).toMatch(/^multipart\/related; type="application\/dicom"; boundary=/);
  const boundary = Buffer.from(`--${type.split("boundary=")[1]}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  const found = new Map<string, Uint8Array>();
  for (let at = bytes.indexOf(boundary); at >= 0; at = bytes.indexOf(boundary, at + 1)) {
    const to = bytes.indexOf("\r\n\r\n", at);
    if (to < 0) break;
    const head = bytes.subarray(at, to).toString();
    const length = Number(/Content-Length: (\d+)/.exec(head)?.[1]);
    found.set(/filename="([^"]+)"/.exec(head)?.[1] ?? "", new Uint8Array(bytes.subarray(to + 4, to + 4 + length)));
  }
  return found;
}

describe("POST /v1/passages/ID/verdicts", () => {
  it("writes the verdict of the officer on what the officer saw", async () => {
    const body = {
      decision: "suspect",
      reason: "dense block",
      comment: "see row 3\nbehind the door",
      decidedInMs: 45_000,
    };
    const given = await post("verdicts", body, { "if-match": `"${seen()}"` });
    expect(given.status).toBe(201);
    const [record] = given.body.items ?? [];
    expect(journal.get(record?.seq ?? 0)).toMatchObject({
      kind: "verdict.given",
      passage,
      by: "local",
      lane: "1",
      provenance: "simulated",
      ...body,
    });
    const view = journal.passages.get(passage);
    expect(view).toMatchObject({
      verdict: { decision: "suspect", by: "local", reason: "dense block", seq: record?.seq },
      lastSeq: record?.seq,
    });
    const detail = await fetch(`${gateway.url}/v1/passages/${passage}`);
    expect(detail.headers.get("etag")).toBe(`"${record?.seq}"`);
    const { records } = (await detail.json()) as { records: { kind: string }[] };
    expect(records.map(({ kind }) => kind)).toContain("verdict.given");
    expect(records.map(({ kind }) => kind)).toContain("fusion.made");
  });

  it("needs a reason to suspect and to let pass unscanned, and no more than a decision otherwise", async () => {
    for (const decision of ["suspect", "not-scanned"]) {
      const refused = await post("verdicts", { decision }, { "if-match": `${seen()}` });
      expect([...problem(refused), refused.body.detail]).toEqual([
        400,
        "HTTP_BAD_REQUEST",
        expect.stringContaining("/reason"),
      ]);
    }
    for (const decision of ["clear", "inconclusive"]) {
      expect((await post("verdicts", { decision }, { "if-match": `${seen()}` })).status).toBe(201);
    }
    expect(problem(await post("verdicts", { decision: "released" }, { "if-match": `${seen()}` }))).toEqual([
      400,
      "HTTP_BAD_REQUEST",
    ]);
  });

  it("is refused without If-Match, on an older state, on one that nobody can have seen, and for no passage", async () => {
    const clear = { decision: "clear" };
    expect(problem(await post("verdicts", clear))).toEqual([428, "HTTP_PRECONDITION_REQUIRED"]);
    const old = seen();
    expect((await post("marks", mark)).status).toBe(201);
    expect(problem(await post("verdicts", clear, { "if-match": `${old}` }))).toEqual([412, "HTTP_PRECONDITION"]);
    expect(problem(await post("verdicts", clear, { "if-match": "99999" }))).toEqual([412, "HTTP_PRECONDITION"]);
    expect(problem(await post("verdicts", clear, { "if-match": "1" }, "P-none"))).toEqual([404, "HTTP_NOT_FOUND"]);
    const foreign = { "if-match": `${seen()}`, origin: "https://example.org" };
    expect(problem(await post("verdicts", clear, foreign))).toEqual([403, "HTTP_ORIGIN"]);
    expect(journal.passages.get(passage)?.verdict).toBeUndefined();
  });

  it("of two officers who saw the same, the second learns of the first", async () => {
    const match = { "if-match": `${seen()}` };
    const both = await Promise.all([
      post("verdicts", { decision: "clear" }, match),
      post("verdicts", { decision: "inconclusive" }, match),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 412]);
  });

  it("waits for what is on its way to the disk, and is refused if that changes the passage", async () => {
    const keeper = keepVerdicts({
      journal,
      writer: journal,
      clock: new ManualClock(startUtcMs),
      provenance: "simulated",
    });
    const known = seen();
    const written = journal.append([
      {
        ...base(),
        kind: "passage.closed",
        passage,
        startedAt: "2026-11-21T14:02:50.000Z",
        endedAt: "2026-11-21T14:03:50.000Z",
        containers,
        imaged: "yes",
        radiationScanned: "no",
        reasons: [],
      },
    ]);
    await expect(keeper.giveVerdict(passage, { decision: "clear" }, "local", known)).rejects.toMatchObject({
      code: "HTTP_PRECONDITION",
    });
    await written;
    expect(await keeper.giveVerdict(passage, { decision: "clear" }, "local", seen())).toMatchObject({
      decision: "clear",
    });
  });

  it("repeated with its Idempotency-Key is written once, although the passage has changed by it", async () => {
    const headers = { "idempotency-key": "v-1", "if-match": `${seen()}` };
    const first = await post("verdicts", { decision: "clear" }, headers);
    const newest = journal.newestSeq;
    const again = await post("verdicts", { decision: "clear" }, headers);
    expect([again.status, again.body, again.headers.get("idempotency-replayed"), journal.newestSeq]).toEqual([
      201,
      first.body,
      "true",
      newest,
    ]);
    expect(problem(await post("verdicts", { decision: "inconclusive" }, headers))).toEqual([422, "HTTP_IDEMPOTENCY"]);
  });
});

describe("POST /v1/passages/ID/marks", () => {
  it("keeps a place in an image of the passage, and finds the view where there is only one", async () => {
    const made = await post("marks", { ...mark, text: "a long thing" });
    expect(made.status).toBe(201);
    expect(journal.get(made.body.items?.[0]?.seq ?? 0)).toMatchObject({
      kind: "mark.made",
      view: "side",
      passage,
      by: "local",
      ...mark,
      text: "a long thing",
    });
  });

  it.each<[string, object, number, string]>([
    ["a scan of no passage", { scan: "xray-9@x" }, 404, "HTTP_NOT_FOUND"],
    ["a view that the scan does not have", { view: "top" }, 400, "HTTP_BAD_REQUEST"],
    ["a place outside of the image", { points: [{ column: 301, row: 1 }] }, 400, "HTTP_BAD_REQUEST"],
    ["a place below the image", { points: [{ column: 1, row: 41 }] }, 400, "HTTP_BAD_REQUEST"],
    ["a place left of it", { points: [{ column: -1, row: 4 }] }, 400, "HTTP_BAD_REQUEST"],
    ["no place", { points: [] }, 400, "HTTP_BAD_REQUEST"],
    ["a category that nobody knows", { category: "gold" }, 400, "HTTP_BAD_REQUEST"],
    ["text that writes backwards", { text: "a\u202eb" }, 400, "HTTP_BAD_REQUEST"],
  ])("refuses %s", async (_, more, status, code) => {
    expect(problem(await post("marks", { ...mark, ...more }))).toEqual([status, code]);
  });
});

describe("GET /v1/passages/ID/dicos", () => {
  it("gives every object of the passage with the samples of the archive, and the verdict with its marks", async () => {
    await post("marks", mark);
    await post("verdicts", { decision: "suspect", reason: "dense block" }, { "if-match": `${seen()}` });
    const found = await parts();
    expect([...found.keys()]).toEqual([
      "CSQU3054383_container_low.dcs",
      "CSQU3054383_container_high.dcs",
      "CSQU3054383_container_verdict.dcs",
      "HLXU1234561_container_low.dcs",
      "HLXU1234561_container_high.dcs",
      "HLXU1234561_container_verdict.dcs",
      "AB-12-CD_conveyance_low.dcs",
      "AB-12-CD_conveyance_high.dcs",
      "AB-12-CD_conveyance_verdict.dcs",
    ]);
    // The second container lies across two blocks of the archive.
    const part = await dicosImage(found.get("HLXU1234561_container_high.dcs") ?? new Uint8Array());
    expect(part.planes).toEqual([plane(1).slice(150 * height, 280 * height)]);
    const whole = await dicosImage(found.get("AB-12-CD_conveyance_low.dcs") ?? new Uint8Array());
    expect([whole.planes, whole.transmission?.airLevel]).toEqual([[plane(0)], 60_256]);
    expect(await readDicos(found.get("CSQU3054383_container_verdict.dcs") ?? new Uint8Array())).toMatchObject({
      decision: "ALARM",
      threats: [{ flag: "THREAT" }],
    });
  });

  it("is JPEG lossless on request, and the same pixels", async () => {
    const found = await parts("?syntax=jpeg-lossless");
    const whole = await dicosImage(found.get("AB-12-CD_conveyance_high.dcs") ?? new Uint8Array());
    expect(whole.planes).toEqual([plane(1)]);
  });

  it("is the same twice", async () => {
    const [once, again] = [await parts(), await parts()];
    expect([...again]).toEqual([...once]);
  });

  it("answers a problem where the image is damaged, not stored, or there is none", async () => {
    const image = journal.scan(scan)?.image;
    const file = join(dir, "blobs", image?.blob.slice(0, 2) ?? "", image?.blob ?? "");
    writeFileSync(file, Buffer.alloc(100));
    const code = async () => {
      const response = await fetch(`${gateway.url}/v1/passages/${passage}/dicos`);
      return [response.status, ((await response.json()) as Body).type?.split(":").at(-1)];
    };
    expect(await code()).toEqual([500, "IMAGE_INVALID"]);
    rmSync(file);
    expect(await code()).toEqual([404, "BLOB_UNKNOWN"]);
    await journal.append([
      { ...base(), kind: "passage.opened", passage: "P-empty", startedAt: "2026-11-21T14:02:50.000Z" },
    ]);
    const empty = await fetch(`${gateway.url}/v1/passages/P-empty/dicos`);
    expect([empty.status, ((await empty.json()) as Body).detail]).toEqual([
      404,
      "Nothing of this passage can be said in DICOS: no scan is linked to it.",
    ]);
    expect((await fetch(`${gateway.url}/v1/passages/${passage}/dicos?syntax=gif`)).status).toBe(400);
  });
});
