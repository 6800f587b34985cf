import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { rawExchange } from "../../test/support/raw-exchange.ts";
import type { HttpServerOptions } from "./needs.ts";

let running: TestGateway[] = [];
async function start(more: Partial<HttpServerOptions> = {}): Promise<TestGateway> {
  const gateway = await startHttp(more);
  running.push(gateway);
  return gateway;
}
afterEach(async () => {
  await Promise.all(running.map((gateway) => gateway.stop()));
  running = [];
});

const handshake = (path: string, more = "") =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n${more}\r\n`;

/** Stands in for the stream server: says one word and holds the socket. */
function holder() {
  const taken: { request: IncomingMessage; socket: Duplex; head: Buffer }[] = [];
  const handleUpgrade: HttpServerOptions["handleUpgrade"] = (request, socket, head) => {
    taken.push({ request, socket, head });
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  };
  return { taken, handleUpgrade };
}

async function openStream(gateway: TestGateway) {
  const socket = connect({ host: "127.0.0.1", port: Number(new URL(gateway.url).port) });
  socket.on("error", () => {});
  const data = once(socket, "data");
  socket.write(handshake("/v1/stream"));
  await data;
  return socket;
}

describe("the server", () => {
  it("listens on any free port, on IPv4, IPv6 and by name", async () => {
    for (const [host, form] of [
      ["127.0.0.1", /^http:\/\/127\.0\.0\.1:\d+$/],
      ["localhost", /^http:\/\/127\.0\.0\.1:\d+$/],
      ["::1", /^http:\/\/\[::1\]:\d+$/],
    ] as const) {
      const gateway = await start({ host });
      expect(gateway.url).toMatch(form);
      expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
    }
  });

  it("says LISTEN_FAILED when the port is taken", async () => {
    const { port } = new URL((await start()).url);
    await expect(startHttp({ port: Number(port) })).rejects.toMatchObject({ code: "LISTEN_FAILED" });
  });

  it("lets go of connections that are kept alive when it closes, and of the port", async () => {
    const gateway = await start();
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(gateway.url).port) });
    const answered = once(socket, "data");
    socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await answered;
    const ended = once(socket, "close");
    socket.on("end", () => socket.end());
    await gateway.server.close();
    await ended;
    await expect(fetch(`${gateway.url}/healthz`)).rejects.toThrow();
  });

  it("ends streams that nobody else has ended, and requests that never become whole, when it closes", async () => {
    const gateway = await start(holder());
    const stream = await openStream(gateway);
    const half = connect({ host: "127.0.0.1", port: Number(new URL(gateway.url).port) });
    half.on("error", () => {});
    half.resume();
    await once(half, "connect");
    half.write("POST /v1/identity-reads HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{");
    const ended = Promise.all([once(stream, "close"), once(half, "close")]);
    await gateway.server.close();
    await ended;
  });

  it("closes once, however often it is asked", async () => {
    const gateway = await start();
    expect(gateway.server.close()).toBe(gateway.server.close());
    await gateway.server.close();
  });

  it("takes no more connections than it may, and says so", async () => {
    const gateway = await start({ ...holder(), limits: { maxConnections: 2 } });
    await openStream(gateway);
    await openStream(gateway);
    expect(await rawExchange(gateway.url, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").catch(() => "")).toBe("");
    expect(gateway.warnings).toMatchObject([{ fields: { limit: 2 } }]);
  });
});

describe("the upgrade to the stream", () => {
  it("hands the socket and the bytes behind the handshake on, untouched", async () => {
    const { taken, handleUpgrade } = holder();
    const gateway = await start({ handleUpgrade });
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(gateway.url).port) });
    const answered = once(socket, "data");
    socket.write(`${handshake("/v1/stream?x=1")}early`);
    await answered;
    expect(taken[0]?.request.url).toBe("/v1/stream?x=1");
    expect(taken[0]?.head.toString()).toBe("early");
    socket.destroy();
  });

  it.each([
    ["another address", handshake("/v1/events"), 404, "HTTP_NOT_FOUND"],
    ["another site's page", handshake("/v1/stream", "Origin: http://attacker.example\r\n"), 403, "HTTP_ORIGIN"],
    ["a rebound name", handshake("/v1/stream").replace("localhost", "attacker.example"), 421, "HTTP_HOST"],
    ["another protocol", handshake("/v1/stream").replace("websocket", "h2c"), 426, "HTTP_UPGRADE"],
  ])("is refused for %s with a problem document", async (_name, bytes, status, code) => {
    const { taken, handleUpgrade } = holder();
    const gateway = await start({ handleUpgrade });
    const answer = await rawExchange(gateway.url, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")))).toMatchObject({
      type: `urn:portico:error:${code}`,
      status,
    });
    expect(taken).toEqual([]);
    expect(gateway.problems).toEqual([code]);
  });

  it("is taken from the console's own page", async () => {
    const { taken, handleUpgrade } = holder();
    const gateway = await start({ handleUpgrade });
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(gateway.url).port) });
    const answered = once(socket, "data");
    socket.write(handshake("/v1/stream", "Origin: http://localhost\r\n"));
    await answered;
    expect(taken).toHaveLength(1);
    socket.destroy();
  });

  it("outlives a stream server that throws", async () => {
    const gateway = await start({
      handleUpgrade() {
        throw new Error("broken");
      },
    });
    expect(await rawExchange(gateway.url, handshake("/v1/stream"))).toMatch(/^HTTP\/1\.1 500 /);
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
  });

  it("is asked for, when a plain request comes", async () => {
    const response = await fetch(`${(await start()).url}/v1/stream`);
    expect([response.status, response.headers.get("upgrade")]).toEqual([426, "websocket"]);
    expect(await response.json()).toMatchObject({ type: "urn:portico:error:HTTP_UPGRADE" });
  });
});

describe("whatever is asked", () => {
  const routes = ["/v1/events", "/v1/passages", "/v1/alarms", "/v1/devices", "/v1/lanes", "/v1/me", "/healthz"];
  const names = ["after", "limit", "kinds", "lanes", "provenance", "before", "open", "lane", "__proto__", "toString"];

  it("a query string never breaks the gateway: an answer or a named fault", async () => {
    const gateway = await start();
    const pair = fc.tuple(
      fc.oneof(fc.constantFrom(...names), fc.string()),
      fc.oneof(fc.string(), fc.nat().map(String), fc.constantFrom("1,2", "true", "-1", "%00", "gap,gap")),
      fc.boolean(),
    );
    const query = fc
      .array(pair, { maxLength: 6 })
      .map((pairs) =>
        pairs
          .map(([name, value, plain]) =>
            plain ? `${name}=${value}`.replace(/[^\x21-\x7e]|[# ]/g, "") : `${encode(name)}=${encode(value)}`,
          )
          .join("&"),
      );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), query, async (path, text) => {
        const response = await fetch(`${gateway.url}${path}?${text}`);
        const body = (await response.json()) as { errors?: unknown[] };
        expect([200, 400, 409]).toContain(response.status);
        if (response.status === 400) expect(body.errors?.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
    expect(gateway.problems).not.toContain("HTTP_INTERNAL");
  });

  it("a path never breaks the gateway", async () => {
    const gateway = await start();
    const segment = fc.oneof(
      fc.string(),
      fc.constantFrom("v1", "events", "passages", "blobs", "..", "%2e%2e", "%00", "%"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(segment, { maxLength: 4 }), async (segments) => {
        const path = segments.join("/").replace(/[^\x21-\x7e]|[\s?#]/g, "");
        const answer = await rawExchange(
          gateway.url,
          `GET /${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
        );
        expect(answer).toMatch(/^HTTP\/1\.1 (?:200|400|404|409) /);
      }),
      { numRuns: 200 },
    );
    expect(gateway.problems).not.toContain("HTTP_INTERNAL");
  });
});

/** Also for halves of surrogate pairs, which `encodeURIComponent` refuses. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed());
