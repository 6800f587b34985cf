import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { envelope, startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { rawExchange } from "../../test/support/raw-exchange.ts";
import { errorCodes, PorticoError } from "../errors.ts";
import { answerTo, HttpError, problemStatus } from "./problem.ts";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startHttp();
});
afterEach(() => gateway.stop());

async function expectProblem(response: Response, status: number, code: keyof typeof errorCodes) {
  expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
  const body = await response.json();
  expect(body).toMatchObject({
    type: `urn:portico:error:${code}`,
    title: errorCodes[code],
    status,
    detail: expect.any(String),
    instance: expect.stringMatching(/^\//),
  });
  expect(gateway.problems.at(-1)).toBe(code);
  return body;
}

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/v1/identity-reads`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });

describe("every error is a problem document", () => {
  it("404: an address under /v1 that is not there, also those of the contract that come later", async () => {
    for (const path of ["/v1", "/v1/", "/v1/nothing", "/v1/passages/P-1/n42", "/v1/reports/safe-8", "/v2/events"]) {
      await expectProblem(await fetch(gateway.url + path), 404, "HTTP_NOT_FOUND");
    }
  });

  it("405: a method that an address does not have, with those that it has", async () => {
    const requests: [string, string, string][] = [
      ["DELETE", "/v1/events", "GET, HEAD"],
      ["POST", "/v1/events?after=7", "GET, HEAD"],
      ["DELETE", "/v1/passages", "GET, HEAD"],
      ["PATCH", "/v1/passages/P-1", "GET, HEAD"],
      ["PUT", "/v1/identity-reads", "POST"],
      ["GET", "/v1/identity-reads", "POST"],
      ["OPTIONS", "/healthz", "GET, HEAD"],
    ];
    for (const [method, path, allow] of requests) {
      const response = await fetch(gateway.url + path, { method });
      expect([method, path, response.headers.get("allow")]).toEqual([method, path, allow]);
      await expectProblem(response, 405, "HTTP_METHOD");
    }
  });

  it("404: a method at an address that is not there, or is a page", async () => {
    const requests: [string, string][] = [
      ["PUT", "/v1/expectedx"],
      ["DELETE", "/v1/passagesx"],
      ["PATCH", "/lanes"],
      ["POST", "/"],
    ];
    for (const [method, path] of requests) {
      await expectProblem(await fetch(gateway.url + path, { method }), 404, "HTTP_NOT_FOUND");
    }
  });

  it("400: JSON that is not whole, empty, or out to poison a prototype", async () => {
    for (const body of ['{"lane":', "", "undefined", '{"__proto__":{"lane":"1"}}', "\u0000", '{"lane":"1"} {}']) {
      await expectProblem(await post(body), 400, "HTTP_BAD_REQUEST");
    }
  });

  it("400: an address that cannot be decoded", async () => {
    await expectProblem(await fetch(`${gateway.url}/v1/passages/%ff%fe`), 400, "HTTP_BAD_REQUEST");
  });

  it("413: a body over 2 MiB, declared or sent in chunks without a length", async () => {
    const large = new Uint8Array(2 * 2 ** 20 + 1).fill(0x20);
    await expectProblem(await post(large), 413, "HTTP_TOO_LARGE");
    expect(gateway.submitted).toEqual([]);
    const answer = await rawExchange(
      gateway.url,
      "POST /v1/identity-reads HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" +
        `${large.length.toString(16)}\r\n${" ".repeat(large.length)}\r\n0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain("urn:portico:error:HTTP_TOO_LARGE");
  });

  it("415: a body that is not JSON by its type", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/jsonx",
      "multipart/form-data",
    ]) {
      const body = await expectProblem(await post("{}", { "content-type": type }), 415, "HTTP_MEDIA_TYPE");
      expect(JSON.stringify(body)).toContain("/openapi.json names them");
    }
  });

  it("500: what fails inside is logged, not told", async () => {
    gateway.journal.read = () => {
      throw new Error("SQLITE_CORRUPT: /var/lib/portico/journal.db");
    };
    const body = await expectProblem(await fetch(`${gateway.url}/v1/events`), 500, "HTTP_INTERNAL");
    expect(JSON.stringify(body)).not.toContain("SQLITE");
    expect(gateway.warnings).toMatchObject([{ message: "a request failed", fields: { url: "/v1/events" } }]);
  });

  it("503: a journal that is full or closed, with a time to try again", async () => {
    for (const code of ["JOURNAL_FULL", "JOURNAL_CLOSED", "JOURNAL_WRITE"] as const) {
      const full = await startHttp({ submitReads: () => Promise.reject(new PorticoError(code, "no room")) });
      const response = await fetch(`${full.url}/v1/identity-reads`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ lane: "1", value: "CSQU3054383" }),
      });
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
      expect(await response.json()).toMatchObject({ type: `urn:portico:error:${code}` });
      await full.stop();
    }
  });

  it("also has the security headers, and is not kept", async () => {
    const { headers } = await fetch(`${gateway.url}/v1/nothing`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
  });
});

describe("bytes that are no HTTP", () => {
  it.each([
    ["noise", "\u0001\u0002GS,000079,000071\r\n\r\n", "400", "HTTP_BAD_REQUEST"],
    [
      "headers without end",
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"a".repeat(20_000)}\r\n\r\n`,
      "413",
      "HTTP_TOO_LARGE",
    ],
    [
      "a length that contradicts itself",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
      "400",
      "HTTP_BAD_REQUEST",
    ],
  ])("get a problem document and an end: %s", async (_name, bytes, status, code) => {
    const answer = await rawExchange(gateway.url, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain("content-type: application/problem+json");
    expect(answer).toContain(`urn:portico:error:${code}`);
    expect(gateway.problems).toContain(code);
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
  });

  it("get an end when they come too slowly", async () => {
    const slow = await startHttp({ limits: { headersTimeoutMs: 100, requestTimeoutMs: 100 } });
    const answer = await rawExchange(slow.url, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain("urn:portico:error:HTTP_TIMEOUT");
    await slow.stop();
  });
});

describe("the answer to an error", () => {
  it("keeps the status of each code, and 500 for every code that no client should meet", () => {
    for (const code of Object.keys(errorCodes) as (keyof typeof errorCodes)[]) {
      const { problem } = answerTo(new PorticoError(code, "x"), "/v1/x?secret=1");
      expect(problem.status).toBe(problemStatus[code as keyof typeof problemStatus] ?? 500);
      expect(problem.instance).toBe("/v1/x");
    }
  });

  it("carries faults, members and headers", () => {
    const thrown = new HttpError("HTTP_RANGE", "x", { headers: { a: "b" }, members: { extra: 1 } });
    expect(answerTo(thrown, "/")).toMatchObject({ headers: { a: "b" }, problem: { extra: 1, status: 416 } });
  });

  it("takes anything that was thrown", () => {
    for (const thrown of [undefined, null, "text", 7, {}, new Error("x")]) {
      expect(answerTo(thrown, "/").problem.status).toBe(500);
    }
  });
});

describe("the journal's records", () => {
  it("are still served after a thousand bad requests", async () => {
    gateway.journal.add({ ...envelope(), kind: "gap", what: "lines", reason: "test" });
    for (let n = 0; n < 1000; n += 50) {
      await Promise.all(
        Array.from({ length: 50 }, () => fetch(`${gateway.url}/v1/events?limit=x`).then((r) => r.text())),
      );
    }
    expect(gateway.problems).toHaveLength(1000);
    expect(await (await fetch(`${gateway.url}/v1/events`)).json()).toMatchObject({ newestSeq: 1 });
  });
});
