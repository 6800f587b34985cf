import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { envelope, startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { PorticoError } from "../errors.ts";

let gateway: TestGateway;
let known = false;
const submitted: { device: string; bytes: number }[] = [];
beforeAll(async () => {
  gateway = await startHttp({
    lanes: [
      {
        id: "1",
        name: "Lane 1",
        mode: "road",
        lengthMetres: 40,
        devices: [
          { id: "srpm-1", stationMetres: 12, driver: "n42-files", profile: "n42-files" },
          { id: "rpm-1", stationMetres: 12, driver: "tsa-rpm", profile: "tsa-rpm" },
        ],
      },
    ] as unknown as NonNullable<Parameters<typeof startHttp>[0]>["lanes"] & object,
    async submitDocument(device, bytes) {
      const text = Buffer.from(bytes).toString();
      if (!text.includes("RadInstrumentData")) throw new PorticoError("N42_INVALID", "its root is something else");
      submitted.push({ device, bytes: bytes.length });
      const records = gateway.journal.add({ ...envelope(), kind: "gap", what: "time", reason: "a record of the test" });
      return { isNew: !known, records };
    },
  });
});
beforeEach(() => {
  known = false;
  submitted.length = 0;
});
afterAll(() => gateway.stop());

const document = "<RadInstrumentData/>";
function post(body: string | Uint8Array, options: { query?: string; headers?: Record<string, string> } = {}) {
  const headers = { "content-type": "application/xml", ...options.headers };
  return fetch(`${gateway.url}/v1/documents${options.query ?? "?device=srpm-1"}`, {
    method: "POST",
    headers,
    body: body as string,
  });
}
async function problem(response: Response) {
  const body = (await response.json()) as { type: string; detail: string };
  return [response.status, body.type.replace("urn:portico:error:", ""), body.detail];
}

describe("POST /v1/documents", () => {
  it.each(["application/xml", "text/xml; charset=utf-8", "application/n42+xml"])(
    "takes a document as %s",
    async (type) => {
      const response = await post(document, { headers: { "content-type": type } });
      expect(response.status).toBe(201);
      expect(await response.json()).toMatchObject({ items: [{ kind: "gap" }] });
      expect(submitted).toEqual([{ device: "srpm-1", bytes: document.length }]);
    },
  );

  it("says with 200 that the same bytes came before", async () => {
    known = true;
    expect((await post(document)).status).toBe(200);
  });

  it.each([
    ["?device=nobody", "device: no such device"],
    ["?device=rpm-1", "device: the device is one of tsa-rpm, not of documents"],
    ["", "device: "],
    ["?device=srpm-1&lane=1", "lane"],
  ])("refuses %j with 400", async (query, detail) => {
    const [status, code, said] = await problem(await post(document, { query }));
    expect([status, code]).toEqual([400, "HTTP_BAD_REQUEST"]);
    expect(said).toContain(detail);
    expect(submitted).toEqual([]);
  });

  it("refuses what is no document with 400 and the reader's reason, and an empty body too", async () => {
    expect(await problem(await post("<html/>"))).toEqual([400, "HTTP_BAD_REQUEST", "its root is something else"]);
    expect(await problem(await post(""))).toEqual([400, "HTTP_BAD_REQUEST", "the body is empty"]);
  });

  it.each(["application/json", "text/plain", "application/octet-stream"])("refuses %s with 415", async (type) => {
    const [status, code] = await problem(await post("{}", { headers: { "content-type": type } }));
    expect([status, code]).toEqual([415, "HTTP_MEDIA_TYPE"]);
  });

  it("refuses more than 4 MiB with 413 before anything looks at it", async () => {
    const [status, code] = await problem(await post(new Uint8Array(4 * 2 ** 20 + 1)));
    expect([status, code]).toEqual([413, "HTTP_TOO_LARGE"]);
    expect((await post(Buffer.from(document.padEnd(4 * 2 ** 20)))).status).toBe(201);
  });

  it("ends a body that has no end as soon as it is too large, in bounded memory", async () => {
    const before = process.memoryUsage().arrayBuffers;
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { "content-type": "application/xml" };
      const endless = request(`${gateway.url}/v1/documents?device=srpm-1`, { method: "POST", headers }, (response) => {
        resolve(response.statusCode ?? 0);
        endless.destroy();
      });
      let sent = 0;
      const more = () => {
        // A gigabyte is what a client may mean to send; it never comes to that.
        while (sent < 2 ** 30 && endless.write(piece)) sent += piece.length;
      };
      const piece = new Uint8Array(64 * 1024).fill(0x20);
      endless.on("drain", more);
      endless.on("error", reject);
      more();
    });
    expect(status).toBe(413);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 2 ** 20);
    expect(submitted).toEqual([]);
  });

  it("gives the first answer again for the same Idempotency-Key, and refuses another body under it", async () => {
    const headers = { "idempotency-key": "doc-1" };
    const first = await post(document, { headers });
    const again = await post(document, { headers });
    expect([first.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([201, 201, "true"]);
    expect(await again.text()).toBe(await first.text());
    expect(submitted).toHaveLength(1);
    const [status, code] = await problem(await post(`${document} `, { headers }));
    expect([status, code]).toEqual([422, "HTTP_IDEMPOTENCY"]);
  });

  it("is guarded as other writes are: no page of another site hands in a document", async () => {
    const [status, code] = await problem(await post(document, { headers: { origin: "https://evil.example" } }));
    expect([status, code]).toEqual([403, "HTTP_ORIGIN"]);
  });

  it("leaves the other routes without XML", async () => {
    const headers = { "content-type": "application/xml" };
    const response = await fetch(`${gateway.url}/v1/identity-reads`, { method: "POST", headers, body: document });
    expect(response.status).toBe(415);
  });
});
