import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { rawExchange } from "../../test/support/raw-exchange.ts";
import { isLoopback } from "./guards.ts";

describe("loopback", () => {
  it.each(["localhost", "127.0.0.1", "127.255.0.9", "::1", "[::1]"])("is %s", (host) => {
    expect(isLoopback(host)).toBe(true);
  });
  it.each([
    "",
    "0.0.0.0",
    "::",
    "[::]",
    "10.2.0.15",
    "128.0.0.1",
    "127.0.0.1.example.org",
    "127.1",
    "127.0.0.256",
    "localhost.example.org",
    "::ffff:127.0.0.1",
    "port.example.org",
  ])("is not '%s', and the gateway refuses to listen there", async (host) => {
    expect(isLoopback(host)).toBe(false);
    await expect(startHttp({ host })).rejects.toMatchObject({ code: "LISTEN_REFUSED" });
  });
});

describe("who may ask", () => {
  let gateway: TestGateway;
  beforeEach(async () => {
    gateway = await startHttp();
  });
  afterEach(() => gateway.stop());

  const asHost = (host: string, path = "/v1/me") =>
    rawExchange(gateway.url, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

  it.each(["localhost", "localhost:8080", "LOCALHOST", "127.0.0.1:9", "[::1]:8080", "127.3.2.1"])(
    "one who calls the gateway %s",
    async (host) => {
      expect(await asHost(host)).toMatch(/^HTTP\/1\.1 200 /);
    },
  );

  it.each([
    "attacker.example",
    "attacker.example:8080",
    "127.0.0.1.nip.io",
    "localhost.",
    "[::2]",
    "a b",
    "localhost:x",
  ])("not one whose browser was told that %s is here (DNS rebinding)", async (host) => {
    for (const path of ["/v1/me", "/", "/v1/nothing", "/metrics"]) {
      const answer = await asHost(host, path);
      expect(answer).toMatch(/^HTTP\/1\.1 421 /);
      expect(answer).toContain("urn:portico:error:HTTP_HOST");
    }
  });

  it("not one who names no host", async () => {
    const answer = await rawExchange(gateway.url, "GET /v1/me HTTP/1.0\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
  });

  const post = (headers: Record<string, string>) => {
    const lines = Object.entries({ "Content-Type": "application/json", ...headers })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("");
    const body = JSON.stringify({ lane: "1", value: "CSQU3054383" });
    return rawExchange(
      gateway.url,
      `POST /v1/identity-reads HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\nContent-Length: ${body.length}\r\n${lines}\r\n${body}`,
    );
  };

  it("a program, which sends no Origin, and the console may write", async () => {
    expect(await post({})).toMatch(/^HTTP\/1\.1 201 /);
    expect(await post({ Origin: "http://localhost:8080", "Sec-Fetch-Site": "same-origin" })).toMatch(
      /^HTTP\/1\.1 201 /,
    );
  });

  it.each([
    { Origin: "http://attacker.example" },
    { Origin: "http://localhost:3000" },
    { Origin: "https://localhost:8080" },
    { Origin: "null" },
    { Origin: "" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
  ])("a page of another site may not write: %o", async (headers) => {
    const answer = await post(headers as Record<string, string>);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).toContain("urn:portico:error:HTTP_ORIGIN");
    expect(gateway.submitted).toEqual([]);
  });

  it("nobody is given leave to read across sites", async () => {
    const { headers } = await fetch(`${gateway.url}/v1/me`, { headers: { origin: "http://attacker.example" } });
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  });
});
