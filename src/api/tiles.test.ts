import { zstdDecompressSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { envelope, startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { encodeArchive } from "../imaging/archive-writer.ts";
import { unfilterBlock } from "../imaging/filter.ts";
import { imageOf } from "../imaging/testing/archives.ts";
import type { RecordDraft } from "../records.ts";
import { codingFor } from "./content-coding.ts";
import { tileList } from "./tile-body.ts";

const scan = "xray-1@2026-11-21T14:02:51.123Z";
const image = imageOf(600, 40, { layers: [{ name: "material", level: 1, values: ["air", "organic"] }] });
const archive = Buffer.from(encodeArchive(image));

const draft = (id: string, blob: string | undefined): RecordDraft => ({
  ...envelope(),
  kind: "scan.incomplete",
  scan: id,
  startedAt: "2026-11-21T14:02:51.123Z",
  endedAt: "2026-11-21T14:02:59.123Z",
  views: ["view-1"],
  lostLines: 0,
  beamOn: [],
  segments: [],
  quality: { state: "incomplete", reasons: [], darkLines: 0, airLines: 0, maskedPixels: 0, badPixels: 0 },
  reason: "a trip",
  ...(blob === undefined
    ? {}
    : {
        image: {
          blob,
          mediaType: "application/vnd.portico.scan",
          width: 600,
          height: 40,
          bitDepth: 16,
          energies: ["low", "high"],
          pitchMillimetres: {},
        },
      }),
});

let gateway: TestGateway;
let blob: string;
beforeAll(async () => {
  gateway = await startHttp();
  blob = gateway.putBlob(archive);
  const damaged = Buffer.from(archive);
  damaged.writeUInt8(damaged.readUInt8(archive.length - 1) ^ 1, archive.length - 1);
  gateway.journal.add(
    draft(scan, "0".repeat(64)),
    draft(scan, blob),
    draft("without-image", undefined),
    draft("without-blob", "1".repeat(64)),
    draft("damaged", gateway.putBlob(damaged)),
  );
});
afterAll(() => gateway.stop());

const address = (path: string, id = scan) => `${gateway.url}/v1/scans/${encodeURIComponent(id)}/${path}`;
const ask = (path: string, headers: Record<string, string> = {}, id?: string) => fetch(address(path, id), { headers });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const inflated = async (response: Response) => {
  const bytes = await bytesOf(response);
  // Whether fetch has undone the coding depends on its version; the samples do not.
  return bytes.readUInt32LE(0) === 0xfd2fb528 ? zstdDecompressSync(bytes) : bytes;
};

describe("GET /v1/scans/ID/tiles", () => {
  it("describes the newest image of the scan, as the document says", async () => {
    const response = await ask("tiles");
    const body = (await response.json()) as object;
    expect(tileList.strict().parse(body)).toEqual(body);
    expect(body).toMatchObject({ scan, image: blob, width: 600, filter: 1, layers: [{ name: "material" }] });
  });

  it.each([
    ["tiles/0/1", "identity"],
    ["tiles/0/1", "gzip, deflate, br, zstd"],
    ["tiles/0/1", "deflate"],
    ["tiles/0/1", "gzip"],
    ["tiles/0/1", "zstd;q=0, deflate;q=0.5"],
  ])("gives %s the same samples for Accept-Encoding: %s", async (path, accept) => {
    const response = await ask(path, { "accept-encoding": accept });
    expect([response.status, response.headers.get("content-type"), response.headers.get("vary")]).toEqual([
      200,
      "application/octet-stream",
      "accept-encoding",
    ]);
    const coding =
      accept.includes("zstd") && !accept.includes("q=0,") ? "zstd" : accept.includes("deflate") ? "deflate" : null;
    expect(response.headers.get("content-encoding")).toBe(coding);
    const samples = unfilterBlock(await inflated(response), 40);
    expect(samples.subarray(0, 256 * 40)).toEqual(image.planes[0]?.subarray(256 * 40, 512 * 40));
    expect(samples.subarray(256 * 40)).toEqual(image.planes[1]?.subarray(256 * 40, 512 * 40));
  });

  it("gives layers and overviews", async () => {
    const layer = await inflated(await ask("layers/material/0", { "accept-encoding": "zstd" }));
    expect(layer.equals(image.layers.material?.[0] ?? new Uint8Array())).toBe(true);
    expect(await inflated(await ask("tiles/2/0", { "accept-encoding": "identity" }))).toHaveLength(38 * 3 * 2 * 2);
  });

  it("may be kept for ever where the image is named, and is asked for again where it is not", async () => {
    const identity = { "accept-encoding": "identity" };
    const first = await ask(`tiles/1/0?image=${blob}`, identity);
    await first.arrayBuffer();
    expect(first.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toBe(`"${blob}.1.0.identity"`);
    const unnamed = await ask("tiles/1/0", { ...identity, "if-none-match": `"x", W/${etag}` });
    expect([unnamed.status, unnamed.headers.get("cache-control"), unnamed.headers.get("etag")]).toEqual([
      304,
      "private, no-cache",
      etag,
    ]);
    // Another coding is another answer.
    const zstd = await ask("tiles/1/0", { "accept-encoding": "zstd", "if-none-match": etag });
    await zstd.arrayBuffer();
    expect(zstd.status).toBe(200);
    const older = await ask(`tiles/1/0?image=${"0".repeat(64)}`, identity);
    expect([older.status, await older.json()]).toMatchObject([404, { image: blob }]);
  });

  it.each([
    ["tiles", "unknown", 404, "HTTP_NOT_FOUND", /No scan of this id/],
    ["tiles", "without-image", 404, "HTTP_NOT_FOUND", /no image of this scan/],
    ["tiles/0/0", "without-blob", 404, "BLOB_UNKNOWN", /no image of the name/],
    ["tiles/3/0", scan, 404, "HTTP_NOT_FOUND", /levels 0 to 2/],
    ["tiles/0/3", scan, 404, "HTTP_NOT_FOUND", /3 blocks, numbered from 0/],
    ["layers/mask/0", scan, 404, "HTTP_NOT_FOUND", /layers: material/],
    ["layers/material/1", scan, 404, "HTTP_NOT_FOUND", /1 blocks/],
    ["layers/material/0", "damaged", 500, "IMAGE_INVALID", /layer material block 0 is damaged/],
    ["tiles/x/0", scan, 400, "HTTP_BAD_REQUEST", /./],
    ["tiles/0/-1", scan, 400, "HTTP_BAD_REQUEST", /./],
    ["tiles/0/1e2", scan, 400, "HTTP_BAD_REQUEST", /./],
    ["tiles/0/0?image=../etc/passwd", scan, 400, "HTTP_BAD_REQUEST", /./],
  ])("answers %s of %s with %d %s", async (path, id, status, code, detail) => {
    const response = await ask(path, {}, id);
    const problem = (await response.json()) as { type: string; detail: string };
    expect([response.status, problem.type]).toEqual([status, `urn:portico:error:${code}`]);
    expect(problem.detail).toMatch(detail);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

describe("the coding of an answer", () => {
  it.each([
    [undefined, "identity"],
    ["", "identity"],
    ["*", "identity"],
    ["gzip, br", "identity"],
    ["gzip, deflate", "deflate"],
    ["ZSTD ; q=0.1", "zstd"],
    ["zstd;q=0.000, deflate", "deflate"],
    ["zstd;q=x, deflate;q=0", "identity"],
    [["gzip", "zstd"], "zstd"],
  ])("for %j is %s", (header, coding) => {
    expect(codingFor(header)).toBe(coding);
  });

  it("is one that was named, whatever is sent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (header) => {
        const coding = codingFor(header);
        expect(coding === "identity" || header.toLowerCase().includes(coding)).toBe(true);
      }),
    );
  });
});
