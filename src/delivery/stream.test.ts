import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type MemoryJournal, memoryJournal } from "../../test/support/memory-journal.ts";
import { type ServedStream, StreamClient, serveStream, testLimits } from "../../test/support/stream-client.ts";
import { ManualClock } from "../clock.ts";
import type { LiveMessage } from "../ports.ts";
import { subprotocols } from "./messages.ts";
import { fromWire } from "./record-form.ts";

let journal: MemoryJournal;
let clock: ManualClock;
let served: ServedStream;

beforeEach(async () => {
  journal = memoryJournal();
  clock = new ManualClock(Date.UTC(2026, 10, 21, 14));
  served = await serveStream(journal, clock, { provenance: "simulated" });
});
afterEach(() => served.close());

const hello = (...args: Parameters<typeof StreamClient.hello> extends [string, ...infer R] ? R : never) =>
  StreamClient.hello(served.url, ...args);

/** Status and body of a plain upgrade request with these headers. */
function upgrade(headers: Record<string, string>): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const fixed = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" };
    const key = { "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" };
    const asked = request(served.url.replace("ws:", "http:"), { headers: { ...fixed, ...key, ...headers } });
    asked.on("error", reject);
    asked.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode, body: "" });
    });
    asked.on("response", (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, body }));
    });
    asked.end();
  });
}

describe("the upgrade", () => {
  it("is refused with 400 when no subprotocol of ours is offered", async () => {
    expect(await upgrade({})).toMatchObject({ status: 400, body: expect.stringContaining("portico.v1.protobuf") });
    expect(await upgrade({ "sec-websocket-protocol": "mqtt" })).toMatchObject({ status: 400 });
    expect(served.stream.counters.refusedSubprotocol).toBe(2);
  });

  it("is refused with 403 for pages of another origin, and open to our own and to programs", async () => {
    const ours = { "sec-websocket-protocol": "mqtt, portico.v1.json" };
    const { host } = new URL(served.url);
    expect(await upgrade({ ...ours, origin: "http://evil.example" })).toMatchObject({ status: 403 });
    expect(await upgrade({ ...ours, origin: "null" })).toMatchObject({ status: 403 });
    expect(await upgrade({ ...ours, origin: `http://${host}` })).toMatchObject({ status: 101 });
    expect(await upgrade(ours)).toMatchObject({ status: 101 });
    expect(served.stream.counters.refusedOrigin).toBe(2);
  });

  it("is refused with 503 when there are as many connections as allowed", async () => {
    await served.close();
    served = await serveStream(journal, clock, { limits: { ...testLimits, maxConnections: 1 } });
    await hello({ consumer: "one", resume: "newest" });
    expect(await upgrade({ "sec-websocket-protocol": "portico.v1.json" })).toMatchObject({ status: 503 });
    expect(served.stream.counters.refusedFull).toBe(1);
  });
});

for (const subprotocol of subprotocols) {
  describe(`a consumer over ${subprotocol}`, () => {
    it("is welcomed, and gets what is there and what comes, whole and in order", async () => {
      journal.commit(3);
      const client = new StreamClient(served.url, subprotocol);
      await client.opened();
      client.send({ hello: { consumer: "risk", resume: "oldest" } });
      expect(await client.next("welcome")).toMatchObject({
        oldestSeq: 1,
        newestSeq: 3,
        heartbeatMs: 2000,
        serverTime: "2026-11-21T14:00:00.000Z",
      });
      expect(await client.seqs(3)).toEqual([1, 2, 3]);
      journal.commit(2);
      const event = await client.next("event");
      expect(fromWire(event.record)).toMatchObject({ seq: 4, id: event.id, kind: "background", monotonicMs: 4.5 });
      expect(await client.seqs(1)).toEqual([5]);
    });
  });
}

describe("resume", () => {
  it("newest delivers only what comes after hello", async () => {
    journal.commit(3);
    const client = await hello({ consumer: "a", resume: "newest" });
    journal.commit(1);
    expect(await client.seqs(1)).toEqual([4]);
  });

  it("after a seq is exclusive", async () => {
    journal.commit(5);
    expect(await (await hello({ consumer: "a", afterSeq: 3 })).seqs(2)).toEqual([4, 5]);
  });

  it("from the server's cursor goes on after the last ack, and begins with the oldest for a new consumer", async () => {
    journal.commit(5);
    const first = await hello({ consumer: "a", resume: "serverCursor" });
    expect(await first.seqs(5)).toEqual([1, 2, 3, 4, 5]);
    first.ack(2);
    await first.settled();
    await first.end();
    expect(await (await hello({ consumer: "a", resume: "serverCursor" })).seqs(3)).toEqual([3, 4, 5]);
  });

  it("of an ephemeral consumer keeps no cursor", async () => {
    journal.commit(2);
    const first = await hello({ consumer: "console-1", resume: "oldest" });
    await first.seqs(2);
    first.ack(2);
    await first.settled();
    await first.end();
    expect(journal.cursorWrites).toEqual([]);
  });

  it("with a cursor in the future closes with 4416, also when the server itself kept it", async () => {
    journal.commit(2);
    journal.cursors.set("b", 9);
    for (const start of [
      { consumer: "a", afterSeq: 3 },
      { consumer: "b", resume: "serverCursor" as const },
    ]) {
      const client = new StreamClient(served.url);
      await client.opened();
      client.send({ hello: start });
      expect(await client.closed).toMatchObject({ code: 4416 });
    }
    expect(served.stream.counters.closedCursorInFuture).toBe(2);
  });

  it("below the oldest is told the gap first, whose end may be acked", async () => {
    journal.commit(9);
    journal.forgetBelow(6);
    const client = await hello({ consumer: "a", afterSeq: 2 });
    expect(await client.next("gap")).toMatchObject({ fromSeq: 3, toSeq: 5 });
    client.ack(5);
    expect(await client.seqs(4)).toEqual([6, 7, 8, 9]);
  });
});

describe("delivery", () => {
  it("tells damaged and unencodable records as gaps and goes on behind them", async () => {
    journal.commit(3);
    journal.damaged.add(2);
    journal.commitRows({ kind: "background", lane: "lane-1", provenance: "live", json: '{"seq":4,"kind":"backg' });
    journal.commit(1);
    const client = await hello({ consumer: "a", resume: "oldest" });
    expect(await client.seqs(1)).toEqual([1]);
    expect(await client.next("gap")).toMatchObject({ fromSeq: 2, toSeq: 2, reason: "damaged" });
    expect(await client.seqs(1)).toEqual([3]);
    expect(await client.next("gap")).toMatchObject({ fromSeq: 4, toSeq: 4 });
    expect(await client.seqs(1)).toEqual([5]);
    expect(served.stream.counters).toMatchObject({ unsendable: 1, gapsSent: 2 });
  });

  it("filters lanes, but what concerns the whole site always comes along", async () => {
    journal.commit(1, { lane: "lane-1" });
    journal.commit(1, { lane: "lane-2" });
    journal.commit(1, { lane: "*" });
    expect(await (await hello({ consumer: "a", resume: "oldest", lanes: ["lane-2"] })).seqs(2)).toEqual([2, 3]);
  });

  it("gives simulated records to nobody who did not ask for them", async () => {
    journal.commit(1, { provenance: "simulated" });
    journal.commit(1);
    expect(await (await hello({ consumer: "a", resume: "oldest" })).seqs(1)).toEqual([2]);
    const both = await hello({ consumer: "b", resume: "oldest", provenances: ["live", "simulated"] });
    expect(await both.seqs(2)).toEqual([1, 2]);
  });

  it("moves the cursor of an idle filter by heartbeats", async () => {
    const client = await hello({ consumer: "a", resume: "newest", kinds: ["gap"] });
    journal.commit(7);
    await client.settled();
    await clock.advance(2000);
    expect(await client.next("heartbeat")).toEqual({ newestSeq: 7, consideredSeq: 7 });
    client.ack(7);
    await client.settled();
    await client.end();
    expect(journal.cursors.get("a")).toBe(7);
  });

  it("stops at the window that the consumer asked for, and goes on with each ack", async () => {
    journal.commit(5);
    const client = await hello({ consumer: "a", resume: "oldest", maxInFlight: 2 });
    expect(await client.seqs(2)).toEqual([1, 2]);
    await client.settled();
    expect(client.received).toEqual([]);
    client.ack(1);
    expect(await client.seqs(1)).toEqual([3]);
  });

  it("encodes a frame once for all consumers, and reads a page once for those that go in step", async () => {
    const clients = await Promise.all(
      Array.from({ length: 5 }, (_, index) => hello({ consumer: `c${index}`, resume: "newest" })),
    );
    journal.commit(10);
    for (const client of clients) expect(await client.seqs(10)).toHaveLength(10);
    expect(served.stream.counters).toMatchObject({ framesEncoded: 10, eventsSent: 50 });
    expect(journal.reads).toBe(1);
  });

  it("survives a journal that cannot be read: 1013, and the consumer comes back", async () => {
    journal.commit(1);
    journal.broken = true;
    const client = await hello({ consumer: "a", resume: "oldest" });
    expect(await client.closed).toMatchObject({ code: 1013 });
    expect(served.stream.counters.journalErrors).toBe(1);
    journal.broken = false;
    expect(await (await hello({ consumer: "a", resume: "oldest" })).seqs(1)).toEqual([1]);
  });
});

describe("live messages", () => {
  const columns = (bytes: number): LiveMessage => {
    const subject = { type: "columns", lane: "lane-1", device: "scan-1", subject: "s" } as const;
    return { ...subject, fromLine: 0, height: 2, pixels: new Uint8Array(bytes).fill(7) };
  };

  it("reach those who asked for them, for their lane and their provenance", async () => {
    const simulated = { resume: "newest", provenances: ["live", "simulated"], live: true } as const;
    const client = await hello({ consumer: "console-1", ...simulated }, "portico.v1.json");
    const others = [
      await hello({ consumer: "console-2", resume: "newest", provenances: ["live", "simulated"] }),
      await hello({ consumer: "console-3", resume: "newest", live: true }),
      await hello({ consumer: "console-4", ...simulated, lanes: ["lane-2"] }),
    ];
    served.stream.publishLive(columns(4));
    const live = await client.next("live");
    expect(live).toMatchObject({ lane: "lane-1", provenance: "simulated", columns: { fromLine: 0, height: 2 } });
    expect(live.columns?.pixels).toEqual(Uint8Array.of(7, 7, 7, 7));
    for (const other of others) {
      await other.settled();
      expect(other.received).toEqual([]);
    }
    expect(served.stream.counters.liveSent).toBe(1);
  });

  it("that cannot be encoded are counted and do not throw into the acquisition", async () => {
    const client = await hello({ consumer: "c", resume: "newest", provenances: ["simulated"], live: true });
    served.stream.publishLive({ ...columns(2), fromLine: -1 } as LiveMessage);
    await client.settled();
    expect(client.received).toEqual([]);
    expect(served.stream.counters.unsendable).toBe(1);
  });

  it("are dropped and counted for a reader that is behind, who keeps getting facts", async () => {
    const client = await hello({
      consumer: "console-1",
      resume: "newest",
      provenances: ["live", "simulated"],
      live: true,
    });
    client.ws.pause();
    const { counters } = served.stream;
    while (counters.liveDropped === 0) {
      served.stream.publishLive(columns(100_000));
      await new Promise((resolve) => setImmediate(resolve));
    }
    journal.commit(1);
    client.ws.resume();
    let message = await client.any();
    while (message !== undefined && "live" in message) message = await client.any();
    expect(message).toMatchObject({ event: { seq: 1 } });
  });
});
