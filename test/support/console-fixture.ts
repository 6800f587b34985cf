/**
 * A gateway's public surface told by a story, for tests and screenshots of the console alone: it serves `web/dist`, the
 * views and blobs over HTTP, and `portico.v1.json` over WebSocket, with the gateway's content policy. What it sends is
 * what the gateway's schemas allow (the story checks every record). It is no gateway: nothing is stored or measured.
 */

import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { type WebSocket, WebSocketServer } from "ws";
import { type Clock, systemClock } from "../../src/clock.ts";
import type { PorticoRecord } from "../../src/records.ts";
import { backgroundsOfStory } from "./console-backgrounds.ts";
import { containerOf, correct } from "./console-corrections.ts";
import { driveSteps } from "./console-drive.ts";
import { tilesOf } from "./console-phantom.ts";
import { type Drive, type Step, Story, type StoryOutput, storyLanes } from "./console-story.ts";

const builtConsole = fileURLToPath(new URL("../../web/dist", import.meta.url));
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};
const contentPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'";

/** The body of a record under its name, lists of lists wrapped, 64-bit numbers as text: proto3 JSON. */
function wireRecord(record: PorticoRecord): object {
  const { seq, id, kind, at, monotonicMs, lane, device, passage, provenance, deviceTime, ...body } = record;
  const wrapped = JSON.parse(
    JSON.stringify(body, (name, value) =>
      name === "detectors" ? (value as number[][]).map((values) => ({ values })) : value,
    ),
  );
  const name = kind.replace(/\.(.)/g, (_, letter: string) => letter.toUpperCase());
  const named = passage === undefined ? wrapped : { ...wrapped, passage };
  return { seq: String(seq), id, kind, at, monotonicMs, lane, device, passage, provenance, deviceTime, [name]: named };
}

function frame(output: StoryOutput): string {
  if ("record" in output) {
    const { seq, id, kind, at, provenance } = output.record;
    return JSON.stringify({ event: { seq: String(seq), id, kind, at, provenance, record: wireRecord(output.record) } });
  }
  const { type, lane, device, subject, ...content } = output.live;
  const shown = "pixels" in content ? { ...content, pixels: Buffer.from(content.pixels).toString("base64") } : content;
  return JSON.stringify({ live: { lane, device, subject, provenance: "simulated", [type]: shown } });
}

export interface ConsoleFixture {
  readonly url: string;
  readonly story: Story;
  /** Lets a whole drive happen at once, as it would have begun `agoMs` before now. */
  past(drive: Drive, agoMs: number): Promise<void>;
  /** The steps of a drive that begins now, for a test to run one by one. */
  drive(drive: Drive): readonly Step[];
  /** Runs the next steps of a drive up to and without the first of another phase or later than `untilMs`. */
  play(steps: readonly Step[], untilMs?: number): Promise<readonly Step[]>;
  heartbeat(): void;
  stop(): Promise<void>;
}

/** The port as a newcomer sees it: history in all lanes, a gamma and a neutron alarm, a lost portal. */
export async function tellHistory(fixture: ConsoleFixture): Promise<void> {
  const minutes = (count: number) => count * 60_000;
  await fixture.past({ lane: "2", code: "TGHU7644152" }, minutes(26));
  await fixture.past({ lane: "1", code: "CSQU3054383", cargo: "drums" }, minutes(21));
  await fixture.past({ lane: "3", code: "MSKU9070323" }, minutes(17));
  await fixture.past({ lane: "1", code: "MSCU1234566", source: "gamma" }, minutes(12));
  await fixture.past({ lane: "2", code: "HLXU8123458" }, minutes(8));
  await fixture.past(
    { lane: "4", code: "TCLU4265797", cargo: "machinery", source: "neutron", isFused: true },
    minutes(4),
  );
  fixture.story.nowUtcMs = Date.now() - minutes(3);
  fixture.story.lose("3", "rpm-3");
  fixture.story.scannerNews();
  fixture.story.nowUtcMs = Date.now();
  for (const id of ["rpm-1", "rpm-4"]) fixture.story.background(id.slice(-1), id);
  fixture.story.background("2", "portal-2");
}

class Server {
  readonly #clients = new Set<WebSocket>();
  readonly #story: Story;
  readonly #webRoot: string;

  constructor(story: Story, webRoot: string) {
    this.#story = story;
    this.#webRoot = webRoot;
    story.listen((output) => this.#send(frame(output)));
  }
  get clients(): ReadonlySet<WebSocket> {
    return this.#clients;
  }
  #send(text: string): void {
    for (const client of this.#clients) client.send(text);
  }
  heartbeat(): void {
    const seq = String(this.#story.newestSeq);
    this.#send(JSON.stringify({ heartbeat: { newestSeq: seq, consideredSeq: seq } }));
  }

  connected(socket: WebSocket): void {
    socket.on("error", () => socket.terminate());
    socket.on("close", () => this.#clients.delete(socket));
    socket.once("message", (data) => {
      const { hello } = JSON.parse(String(data)) as { hello: { resume?: string; afterSeq?: number } };
      const newest = this.#story.newestSeq;
      const welcome = { session: "fixture", oldestSeq: "1", newestSeq: String(newest), heartbeatMs: 2_000 };
      socket.send(JSON.stringify({ welcome: { ...welcome, serverTime: new Date().toISOString() } }));
      for (const record of this.#story.records.slice(hello.afterSeq ?? newest)) socket.send(frame({ record }));
      this.#clients.add(socket);
    });
  }

  #json(url: URL): unknown {
    const story = this.#story;
    const [, version, what, id] = url.pathname.split("/").map(decodeURIComponent);
    const limit = Number(url.searchParams.get("limit") ?? 100);
    const view = ({ recordIds: _, ...passage }: (typeof story.passages)[number]) => passage;
    if (version !== "v1") return undefined;
    if (what === "me") {
      const site = { id: "fixture", name: "Port of Example", timeZone: "Europe/Athens" };
      return {
        name: "local",
        roles: ["officer"],
        site,
        provenance: "simulated",
        clock: { now: new Date().toISOString() },
      };
    }
    if (what === "lanes") return storyLanes;
    if (what === "devices" && id !== undefined) return backgroundsOfStory(id, Date.now());
    if (what === "devices") return { items: [...story.devices.values()] };
    if (what === "alarms") {
      const all = [...story.alarms.values()].filter(
        (alarm) => url.searchParams.get("open") !== "true" || alarm.state !== "normal",
      );
      return { items: all.reverse().slice(0, limit) };
    }
    if (what === "passages" && id === undefined) {
      const lane = url.searchParams.get("lane");
      return {
        items: story.passages
          .filter((passage) => lane === null || passage.lane === lane)
          .filter(({ questions }) => url.searchParams.get("ambiguous") !== "true" || questions.length > 0)
          .slice(0, limit)
          .map(view),
      };
    }
    if (what === "passages") {
      const passage = story.passages.find((each) => each.id === id);
      if (passage === undefined) return undefined;
      return { ...view(passage), records: story.records.filter((record) => passage.recordIds.has(record.id)) };
    }
    if (what === "containers") return containerOf(story, id ?? "");
    if (what === "events") {
      const after = Number(url.searchParams.get("after") ?? 0);
      const kinds = (url.searchParams.get("kinds") ?? "").split(",").filter((kind) => kind !== "");
      const items = story.records
        .slice(after)
        .filter((record) => kinds.length === 0 || kinds.includes(record.kind))
        .slice(0, limit);
      const consideredSeq = items.length === limit ? (items.at(-1)?.seq ?? after) : story.newestSeq;
      return { items, consideredSeq, newestSeq: story.newestSeq, oldestSeq: 1 };
    }
    return undefined;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://fixture");
    response.setHeader("content-security-policy", contentPolicy);
    response.setHeader("cache-control", "no-store");
    const blob = /^\/v1\/blobs\/([0-9a-f]{64})$/.exec(url.pathname)?.[1];
    if (blob !== undefined) {
      const bytes = this.#story.blobs.get(blob);
      response.writeHead(bytes === undefined ? 404 : 200, { "content-type": "image/png" }).end(bytes);
      return;
    }
    const tile = /^\/v1\/scans\/([^/]+)\/tiles(?:\/0\/(\d+))?$/.exec(url.pathname);
    if (tile !== null) {
      const scan = decodeURIComponent(tile[1] ?? "");
      const phantom = this.#story.images.get(scan);
      const tiles = phantom && tilesOf(phantom, scan);
      const found = tile[2] === undefined ? JSON.stringify(tiles?.list ?? {}) : tiles?.block(Number(tile[2]));
      response.writeHead(found === undefined || tiles === undefined ? 404 : 200).end(found);
      return;
    }
    if (request.method === "POST") {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = JSON.parse(Buffer.concat(chunks).toString());
      const given = correct(this.#story, url.pathname, body, request.headers["if-match"]);
      const type = given?.status === 201 ? "application/json" : "application/problem+json";
      response.writeHead(given?.status ?? 404, { "content-type": type }).end(JSON.stringify(given?.body ?? {}));
      return;
    }
    if (url.pathname.startsWith("/v1/")) {
      const answer = this.#json(url);
      response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ?? { title: "Nothing has that address.", status: 404 }));
      return;
    }
    const path = normalize(url.pathname);
    const type = types[extname(path)];
    const file = join(this.#webRoot, type === undefined ? "index.html" : path);
    const bytes = await readFile(file).catch(() => undefined);
    response
      .writeHead(bytes === undefined ? 404 : 200, { "content-type": type ?? "text/html; charset=utf-8" })
      .end(bytes);
  }
}

/**
 * Starts on a free port of loopback.
 * @param options.webRoot the built console; default `web/dist`
 * @param options.clock gives the heartbeats their time; the story's own times are set by whoever plays it
 */
export async function startConsoleFixture(options: {
  seed: number;
  webRoot?: string;
  clock?: Clock;
}): Promise<ConsoleFixture> {
  const clock = options.clock ?? systemClock;
  const story = new Story(options.seed, Date.now() - 3_600_000);
  const told = new Server(story, options.webRoot ?? builtConsole);
  story.startUp();
  const server = createServer((request, response) => void told.answer(request, response));
  const sockets = new WebSocketServer({ server, path: "/v1/stream", handleProtocols: () => "portico.v1.json" });
  sockets.on("connection", (socket) => told.connected(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  let cancel = () => {};
  const beat = () => {
    told.heartbeat();
    cancel = clock.after(2_000, beat);
  };
  beat();

  return {
    url: `http://127.0.0.1:${port}`,
    story,
    async past(drive, agoMs) {
      const beganUtcMs = Date.now() - agoMs;
      for (const step of driveSteps(story, drive)) {
        story.nowUtcMs = beganUtcMs + step.afterMs;
        await step.run();
      }
    },
    drive: (drive) => driveSteps(story, drive),
    async play(steps, untilMs = Number.POSITIVE_INFINITY) {
      const rest = [...steps];
      for (let next = rest[0]; next !== undefined && next.afterMs <= untilMs; next = rest[0]) {
        story.nowUtcMs = Math.max(story.nowUtcMs, Date.now());
        await next.run();
        rest.shift();
      }
      return rest;
    },
    heartbeat: () => told.heartbeat(),
    async stop() {
      cancel();
      for (const client of told.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
