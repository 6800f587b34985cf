/**
 * R23: a consumer resumes after any disconnect with no loss, and with duplicates only above its last ack
 * (turbolytics/sql-flow#353, wundergraph/cosmo#3259).
 */

import { expect, it } from "vitest";
import { randomFor } from "../../simulators/random.ts";
import { ManualClock } from "../../src/clock.ts";
import { memoryJournal } from "../support/memory-journal.ts";
import { StreamClient, serveStream } from "../support/stream-client.ts";

const ends = ["consumer cut", "consumer closed", "server cut", "server stopped", "replaced", "bye"] as const;

it.each([1, 2, 3])(
  "whatever ends a connection, every record arrives, and none again that was acked (seed %i)",
  async (seed) => {
    const random = randomFor(seed, "consumer");
    const pick = (below: number) => Math.floor(random.next() * below);
    const journal = memoryJournal();
    const clock = new ManualClock(0);
    let served = await serveStream(journal, clock);
    try {
      /** What the consumer committed, by seq, as its own database would hold it. */
      const kept = new Map<number, string>();
      let acked = 0;
      for (let connection = 0; connection < 40; connection++) {
        const end = ends[connection % ends.length];
        const window = { maxInFlight: 1 + pick(20) };
        const client = await StreamClient.hello(served.url, { consumer: "risk", resume: "serverCursor", ...window });
        const [socket] = served.sockets.slice(-1);
        let previous: number | undefined;
        for (let turn = 0; turn < pick(6); turn++) {
          // In one commit or in several, while the stream runs.
          for (let commits = pick(4); commits > 0; commits--) journal.commit(1 + pick(7));
          await clock.advance(pick(1500));
          // Round trip: whatever the windows let out now has arrived.
          await client.settled();
          for (let message = client.received.shift(); message !== undefined; message = client.received.shift()) {
            if (!("event" in message)) continue;
            const { seq, id } = message.event;
            expect(seq).toBeGreaterThan(acked);
            if (previous !== undefined) expect(seq).toBe(previous + 1);
            else expect(seq).toBe(acked + 1);
            previous = seq;
            expect(kept.get(seq) ?? id).toBe(id);
            kept.set(seq, id);
          }
          const through = acked + pick((previous ?? acked) - acked + 1);
          client.ack(through);
          await client.settled();
          acked = through;
        }
        if (end === "consumer cut") client.ws.terminate();
        else if (end === "consumer closed") client.ws.close();
        else if (end === "server cut") socket?.destroy();
        else if (end === "bye") client.send({ bye: { reason: "enough" } });
        else if (end === "replaced")
          await (await StreamClient.hello(served.url, { consumer: "risk", resume: "newest" })).end();
        else {
          await served.close();
          served = await serveStream(journal, clock);
        }
        await client.closed;
        // Where the consumer cut the line, the server may not know yet when it comes back: the newer replaces the older.
      }
      const last = await StreamClient.hello(served.url, { consumer: "risk", resume: "serverCursor" });
      journal.commit(1);
      while (kept.size < journal.newestSeq) {
        const { seq, id } = await last.next("event");
        expect(seq).toBeGreaterThan(acked);
        kept.set(seq, id);
        last.ack(seq);
      }
      expect(kept.size).toBeGreaterThan(100);
      expect([...kept.keys()].sort((a, b) => a - b)).toEqual(
        Array.from({ length: kept.size }, (_, index) => index + 1),
      );
    } finally {
      await served.close();
    }
  },
);
