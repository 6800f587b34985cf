import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { parseRange } from "./range.ts";

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...randomBytes(1000)]);
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...randomBytes(100)]);
const html = new TextEncoder().encode("<!doctype html><script>alert(1)</script>");

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startHttp();
});
afterAll(() => gateway.stop());

const ask = (sha256: string, init: RequestInit & { query?: string } = {}) =>
  fetch(`${gateway.url}/v1/blobs/${sha256}${init.query ?? ""}`, init);

describe("GET /v1/blobs/SHA256", () => {
  it("gives the bytes, with a name that lets them be kept for ever", async () => {
    const sha256 = gateway.putBlob(png);
    const response = await ask(sha256);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "content-length": String(png.length),
      "cache-control": "private, max-age=31536000, immutable",
      etag: `"${sha256}"`,
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
  });

  it("gives megabytes whole", async () => {
    const large = randomBytes(5 * 2 ** 20);
    const response = await ask(gateway.putBlob(large));
    expect(Buffer.from(await response.arrayBuffer()).equals(large)).toBe(true);
  });

  it("gives an empty blob", async () => {
    const response = await ask(gateway.putBlob(new Uint8Array()));
    expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([200, "0", ""]);
  });

  it("tells pictures by their first bytes, and nothing else is ever a page", async () => {
    const typeOf = async (bytes: Uint8Array, query = "") => {
      const response = await ask(gateway.putBlob(bytes), { query });
      await response.arrayBuffer();
      return response.headers.get("content-type");
    };
    expect(await typeOf(jpeg)).toBe("image/jpeg");
    expect(await typeOf(html)).toBe("application/octet-stream");
    expect(await typeOf(Uint8Array.of(0x89))).toBe("application/octet-stream");
    expect(await typeOf(png, "?type=application/octet-stream")).toBe("application/octet-stream");
    expect((await ask(gateway.putBlob(html), { query: "?type=text/html" })).status).toBe(400);
  });

  it.each([
    ["bytes=0-9", 0, 9],
    ["bytes=1000-", 1000, 1007],
    ["bytes=-8", 1000, 1007],
    ["bytes=0-99999", 0, 1007],
    ["bytes=-99999", 0, 1007],
    ["bytes=1007-1007", 1007, 1007],
  ])("gives the range %s", async (range, from, to) => {
    const response = await ask(gateway.putBlob(png), { headers: { range } });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${from}-${to}/1008`);
    expect(Buffer.from(await response.arrayBuffer()).equals(png.subarray(from, to + 1))).toBe(true);
  });

  it.each(["bytes=5-2", "bytes=", "bytes=-", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b"])(
    "gives the whole for a range that it does not take: %s",
    async (range) => {
      const response = await ask(gateway.putBlob(png), { headers: { range } });
      expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 1008]);
    },
  );

  it("answers 416 with the size for bytes that do not exist", async () => {
    for (const range of ["bytes=1008-", "bytes=-0"]) {
      const response = await ask(gateway.putBlob(png), { headers: { range } });
      expect([response.status, response.headers.get("content-range")]).toEqual([416, "bytes */1008"]);
      expect(await response.json()).toMatchObject({ type: "urn:portico:error:HTTP_RANGE" });
    }
  });

  it("gives a range only for the same bytes (If-Range)", async () => {
    const sha256 = gateway.putBlob(png);
    const ranged = async (ifRange: string) => {
      const response = await ask(sha256, { headers: { range: "bytes=0-0", "if-range": ifRange } });
      await response.arrayBuffer();
      return response.status;
    };
    expect(await ranged(`"${sha256}"`)).toBe(206);
    expect(await ranged('"other"')).toBe(200);
    expect(await ranged("Sat, 21 Nov 2026 14:02:51 GMT")).toBe(200);
  });

  it("answers 304 to one who has it", async () => {
    const sha256 = gateway.putBlob(png);
    for (const tag of [`"${sha256}"`, `W/"${sha256}"`, `"other", "${sha256}"`, "*"]) {
      const response = await ask(sha256, { headers: { "if-none-match": tag } });
      expect([response.status, await response.text()]).toEqual([304, ""]);
    }
    const other = await ask(sha256, { headers: { "if-none-match": '"other"' } });
    expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, 1008]);
  });

  it("answers HEAD with the size and no bytes", async () => {
    const response = await ask(gateway.putBlob(png), { method: "HEAD" });
    expect([response.status, response.headers.get("content-length")]).toEqual([200, "1008"]);
    expect(await response.text()).toBe("");
  });

  it("answers 404 for what is not stored, 400 for what is no name, and never leaves its folder", async () => {
    const missing = await ask("0".repeat(64));
    expect([missing.status, (await missing.json()) as object]).toMatchObject([
      404,
      { type: "urn:portico:error:BLOB_UNKNOWN" },
    ]);
    for (const name of ["x", "0".repeat(63), "A".repeat(64), "..%2f..%2fetc%2fpasswd", "%00"]) {
      const response = await ask(name);
      expect([name, response.status]).toEqual([name, 400]);
      await response.text();
    }
  });

  it("survives a reader that leaves in the middle", async () => {
    const sha256 = gateway.putBlob(randomBytes(20 * 2 ** 20));
    const controller = new AbortController();
    const response = await ask(sha256, { signal: controller.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    controller.abort();
    await expect(reader?.read()).rejects.toThrow();
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
  });
});

describe("the Range header", () => {
  it("never names bytes that are not there, whatever it says", () => {
    const header = fc.oneof(
      fc.string(),
      fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
      fc.nat().map((n) => `bytes=-${n}`),
      fc.nat().map((n) => `bytes=${n}-`),
    );
    fc.assert(
      fc.property(header, fc.nat(5000), (text, size) => {
        const range = parseRange(text, size);
        if (typeof range === "string") return true;
        return range.from >= 0 && range.from <= range.to && range.to < size;
      }),
    );
  });
});
