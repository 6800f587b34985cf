import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { rawExchange } from "../../test/support/raw-exchange.ts";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startHttp();
});
afterEach(() => gateway.stop());

const get = async (path: string, method = "GET") => {
  const response = await fetch(gateway.url + path, { method });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe("the console", () => {
  it("is one document for every address that it draws", async () => {
    gateway.putPage("index.html", "<!doctype html><title>Portico</title>");
    for (const path of [
      "/",
      "/lanes",
      "/passages",
      "/passages/P-20261121-1-0417",
      "/alarms?x=1",
      "/devices/rpm-1",
      "/questions",
      "/containers/X",
    ]) {
      const { status, headers, text } = await get(path);
      expect([path, status, text]).toEqual([path, 200, "<!doctype html><title>Portico</title>"]);
      expect(headers.get("content-type")).toMatch(/^text\/html/);
      expect(headers.get("cache-control")).toBe("no-cache");
    }
  });

  it("may run its own scripts and talk to its own gateway, and nothing else", async () => {
    gateway.putPage("index.html", "<!doctype html>");
    const policy = (await get("/lanes")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|sandbox/);
  });

  it("lets files with a hash in their names be kept for ever", async () => {
    gateway.putPage("assets/index-a1b2c3.js", "export {};");
    const { status, headers } = await get("/assets/index-a1b2c3.js");
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(headers.get("content-type")).toMatch(/javascript/);
  });

  it("answers 404 for a file that is not there, and never with a page", async () => {
    gateway.putPage("index.html", "<!doctype html>");
    for (const path of ["/assets/gone.js", "/lanes.js", "/lanesx", "/favicon.ico", "/v1/lanes/1", "/.env"]) {
      const { status, text } = await get(path);
      expect([path, status]).toEqual([path, 404]);
      expect(JSON.parse(text)).toMatchObject({ type: "urn:portico:error:HTTP_NOT_FOUND" });
    }
  });

  it("never leaves its folder", async () => {
    gateway.putPage("index.html", "<!doctype html>");
    gateway.putPage("../secret.txt", "secret");
    for (const path of [
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "/assets/../../secret.txt",
      "/..\\secret.txt",
    ]) {
      const answer = await rawExchange(
        gateway.url,
        `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 40[034] /);
      expect(answer).toContain("application/problem+json");
    }
  });

  it("says how to build it while it is not built, and appears without a restart", async () => {
    const { status, headers, text } = await get("/lanes");
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(text).toContain("npm run build:web");
    expect(text).not.toMatch(/<script|<style|style=/);
    expect((await get("/")).text).toBe(text);
    gateway.putPage("index.html", "<!doctype html><title>Portico</title>");
    expect((await get("/")).text).toContain("<title>Portico</title>");
  });

  it("answers HEAD without a body", async () => {
    gateway.putPage("index.html", "<!doctype html>");
    const { status, text } = await get("/lanes", "HEAD");
    expect([status, text]).toEqual([200, ""]);
  });
});
