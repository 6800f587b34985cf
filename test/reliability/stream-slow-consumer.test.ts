/**
 * R22: one consumer that stops reading must not cost the others anything, nor the gateway more than a bounded memory.
 * `ws` queues without limit on its own: 21.3 MiB were seen for one paused client (websockets/ws#1620).
 */

import { expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { memoryJournal } from "../support/memory-journal.ts";
import { StreamClient, serveStream, testLimits, waitingBytes } from "../support/stream-client.ts";

it("a consumer that does not read costs bounded memory, holds up nobody, and is closed with 4408", async () => {
  const journal = memoryJournal();
  const clock = new ManualClock(0);
  const served = await serveStream(journal, clock);
  const { counters } = served.stream;
  try {
    // 400 KB an event: what kernels buffer on loopback (some MiB) is full long before the window of 256 events is.
    const padding = 50_000;
    const slow = await StreamClient.hello(served.url, { consumer: "slow", resume: "oldest" });
    slow.ws.pause();
    const fast = await Promise.all(
      [1, 2, 3].map((each) => StreamClient.hello(served.url, { consumer: `fast-${each}`, resume: "oldest" })),
    );
    const [slowSocket] = served.sockets;
    let mostBytes = 0;
    let seq = 0;
    /** Commits, and waits until all but the slow one have it and their acks have arrived. */
    const round = async (events: number) => {
      journal.commit(events, { padding });
      for (const client of fast) {
        await client.seqs(events);
        client.ack(seq + events);
        await client.settled();
      }
      seq += events;
      mostBytes = Math.max(mostBytes, waitingBytes(slowSocket));
    };
    while (mostBytes < testLimits.maxBufferedBytes / 2 && seq < testLimits.maxInFlight) await round(2);
    for (let times = 0; times < 5; times++) await round(2);

    // The slow one was sent what the kernel took and no more than a mebibyte on top.
    expect(mostBytes).toBeGreaterThan(testLimits.maxBufferedBytes / 2);
    expect(mostBytes).toBeLessThanOrEqual(testLimits.maxBufferedBytes);
    const sentToSlow = counters.eventsSent - 3 * seq;
    expect(sentToSlow).toBeLessThan(seq);

    // Heartbeats go on meanwhile, and are read by those who read.
    for (let seconds = 0; seconds < 28; seconds += 2) {
      await clock.advance(2_000);
      for (const client of fast) {
        await client.next("heartbeat");
        client.ack(seq);
        await client.settled();
      }
    }
    expect(counters.closedTooSlow).toBe(0);
    await clock.advance(4_000);
    expect(counters).toMatchObject({ closedTooSlow: 1, closedDead: 0 });
    expect(waitingBytes(slowSocket)).toBeLessThan(testLimits.maxBufferedBytes + 1_000);

    // It wakes up, reads what was on its way, and learns why it was closed.
    slow.ws.resume();
    expect(await slow.closed).toMatchObject({ code: 4408 });
    const seen = slow.received.flatMap((message) => ("event" in message ? [message.event.seq] : []));
    expect(seen).toEqual(Array.from({ length: sentToSlow }, (_, index) => index + 1));

    // It comes back to where it was; nothing was acked, so nothing is missing.
    const again = await StreamClient.hello(served.url, { consumer: "slow", resume: "serverCursor" });
    expect(await again.seqs(seq)).toEqual(Array.from({ length: seq }, (_, index) => index + 1));
  } finally {
    await served.close();
  }
});

it("a consumer that reads and never acks gets no more than its window, and is closed with 4408", async () => {
  const journal = memoryJournal();
  const clock = new ManualClock(0);
  const served = await serveStream(journal, clock);
  try {
    journal.commit(1_000);
    const client = await StreamClient.hello(served.url, { consumer: "mute", resume: "oldest" });
    await client.seqs(testLimits.maxInFlight);
    for (let seconds = 0; seconds < 30; seconds++) {
      await client.settled();
      await clock.advance(1_000);
    }
    expect(await client.closed).toMatchObject({ code: 4408 });
    expect(served.stream.counters).toMatchObject({ eventsSent: testLimits.maxInFlight, closedTooSlow: 1 });
  } finally {
    await served.close();
  }
});
