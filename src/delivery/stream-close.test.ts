import { afterEach, beforeEach, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { type MemoryJournal, memoryJournal } from "../../test/support/memory-journal.ts";
import { type ServedStream, StreamClient, serveStream } from "../../test/support/stream-client.ts";
import { ManualClock } from "../clock.ts";
import type { Subprotocol } from "./messages.ts";

let journal: MemoryJournal;
let clock: ManualClock;
let served: ServedStream;

beforeEach(async () => {
  journal = memoryJournal();
  clock = new ManualClock(Date.UTC(2026, 10, 21, 14));
  served = await serveStream(journal, clock);
});
afterEach(() => served.close());

const hello = (...args: Parameters<typeof StreamClient.hello> extends [string, ...infer R] ? R : never) =>
  StreamClient.hello(served.url, ...args);

describe("a client that breaks the rules", () => {
  /** Opens a socket, sends raw frames, gives the close code. */
  async function codeAfter(subprotocol: Subprotocol, ...frames: (string | Buffer)[]): Promise<number> {
    const ws = new WebSocket(served.url, subprotocol);
    ws.on("error", () => {});
    await new Promise((resolve) => ws.once("open", resolve));
    for (const frame of frames) ws.send(frame);
    return new Promise((resolve) => ws.once("close", resolve));
  }
  const greeting = '{"hello":{"consumer":"a","resume":"newest"}}';

  it("is closed with 4400: text on protobuf, binary on JSON, noise, ack before hello, hello twice, impossible ack", async () => {
    expect(await codeAfter("portico.v1.protobuf", greeting)).toBe(4400);
    expect(await codeAfter("portico.v1.json", Buffer.from(greeting))).toBe(4400);
    expect(await codeAfter("portico.v1.protobuf", Buffer.from("noise"))).toBe(4400);
    expect(await codeAfter("portico.v1.json", '{"ack":{"throughSeq":0}}')).toBe(4400);
    expect(await codeAfter("portico.v1.json", greeting, greeting)).toBe(4400);
    expect(await codeAfter("portico.v1.json", greeting, '{"ack":{"throughSeq":1}}')).toBe(4400);
    expect(served.stream.counters.closedMalformed).toBe(6);
  });

  it("is closed with 1009 for a frame above 64 KiB, which is counted, and disturbs nobody", async () => {
    const other = await hello({ consumer: "b", resume: "newest" });
    expect(await codeAfter("portico.v1.json", greeting, "x".repeat(2 ** 16 + 1))).toBe(1009);
    expect(served.stream.counters.oversize).toBe(1);
    journal.commit(1);
    expect(await other.seqs(1)).toEqual([1]);
  });

  it("is closed with 4400 when it says nothing for 5 s", async () => {
    const client = new StreamClient(served.url);
    await client.opened();
    await clock.advance(4000);
    expect(client.ws.readyState).toBe(WebSocket.OPEN);
    await clock.advance(1000);
    expect(await client.closed).toMatchObject({ code: 4400 });
  });
});

describe("the end of a connection", () => {
  it("is 4409 for the older of two connections of one consumer, whose acks the newer one goes on from", async () => {
    journal.commit(3);
    const older = await hello({ consumer: "a", resume: "oldest" });
    await older.seqs(3);
    older.ack(2);
    await older.settled();
    const newer = await hello({ consumer: "a", resume: "serverCursor" });
    expect(await newer.seqs(1)).toEqual([3]);
    expect(await older.closed).toMatchObject({ code: 4409 });
    // The end of the older one takes nothing from the newer one.
    journal.commit(1);
    expect(await newer.seqs(1)).toEqual([4]);
  });

  it("is 1001 when the server stops, after a bye, with the cursor kept", async () => {
    journal.commit(2);
    const client = await hello({ consumer: "a", resume: "oldest" });
    await client.seqs(2);
    client.ack(2);
    await client.settled();
    await served.stream.close();
    expect(await client.next("bye")).toMatchObject({ reason: expect.any(String) });
    expect(await client.closed).toMatchObject({ code: 1001 });
    expect(journal.cursorWrites).toEqual([{ consumer: "a", throughSeq: 2 }]);
  });

  it("does not wait for a peer that does not answer", async () => {
    const client = await hello({ consumer: "a", resume: "newest" });
    client.ws.pause();
    const closed = served.stream.close();
    await clock.advance(2000);
    await closed;
    expect(served.stream.counters).toMatchObject({ accepted: 1, closed: 1 });
    client.ws.terminate();
  });

  it("comes without a word when neither pong nor ack arrived for two ping intervals", async () => {
    const client = await hello({ consumer: "a", resume: "newest" });
    const silent = await hello({ consumer: "b", resume: "newest" });
    silent.ws.pause();
    for (let seconds = 0; seconds < 30; seconds += 5) {
      await client.settled();
      client.ack(0);
      await client.settled();
      await clock.advance(5000);
    }
    while (served.stream.counters.closed === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(served.stream.counters).toMatchObject({ closedDead: 1, closed: 1 });
    silent.ws.terminate();
  });

  it("is 1000 after a bye of the client", async () => {
    const client = await hello({ consumer: "a", resume: "newest" });
    client.send({ bye: { reason: "done" } });
    expect(await client.closed).toMatchObject({ code: 1000 });
  });
});
