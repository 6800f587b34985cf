/**
 * A process that appends to a journal until it is killed, and says on stdout what was acknowledged: one JSON line a call,
 * `[[seq, id], …]`, written before anything else happens. Usage: node journal-writer.ts DIR SEED
 */

import { writeSync } from "node:fs";
import { randomFor } from "../../simulators/random.ts";
import { systemClock, toRfc3339 } from "../../src/clock.ts";
import { openJournal } from "../../src/journal/index.ts";

const [dir = "", seed = "0"] = process.argv.slice(2);
const journal = await openJournal({ dir, clock: systemClock, provenance: "simulated" });
const random = randomFor(Number(seed), "journal-writer");

async function appendForEver(writer: number): Promise<never> {
  for (;;) {
    const { utcMs, monotonicMs } = systemClock.now();
    const drafts = Array.from({ length: random.integer(1, 8) }, () => ({
      kind: "device.status" as const,
      at: toRfc3339(utcMs),
      monotonicMs,
      lane: "1",
      device: `rpm-${writer}`,
      provenance: "simulated" as const,
      state: "ready" as const,
      reason: "x".repeat(random.integer(0, 600)),
    }));
    const records = await journal.append(drafts);
    // Synchronous: a line that a kill cuts off was not read as an acknowledgement either.
    writeSync(1, `${JSON.stringify(records.map(({ seq, id }) => [seq, id]))}\n`);
  }
}

await Promise.all([1, 2, 3].map(appendForEver));
