/** A simulated portal under the real driver, for tests of what becomes of its faults. */

import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tsaRpm from "../../drivers/tsa-rpm/driver.ts";
import type { Source, Transit, TransitTruth } from "../../simulators/simulator.ts";
import {
  type TsaRpmFaults,
  type TsaRpmOptions,
  type TsaRpmSimulator,
  tsaRpmSimulator,
} from "../../simulators/tsa-rpm.ts";
import { ManualClock } from "../../src/clock.ts";
import type { Chunk } from "../../src/driver.ts";
import { occupancyAssembler } from "../../src/radiation/index.ts";
import type { RecordDraft, RecordKind } from "../../src/records.ts";
import { createTransport } from "../../src/transport/index.ts";
import { type DriverRun, runDriver } from "./replay.ts";

/**
 * A portal, and sessions of the real driver over a real wire, on a clock that goes on only when every byte has been read: the
 * real machine's speed is nowhere in what comes out.
 */
export class PortalBench {
  readonly clock = new ManualClock(Date.UTC(2026, 10, 21, 23, 59, 0));
  readonly portal: TsaRpmSimulator;
  readonly drafts: RecordDraft[] = [];
  readonly #assembler = occupancyAssembler({ device: "rpm-1", lane: "1", provenance: "simulated" });
  #trucks = 0;

  constructor(options: Partial<TsaRpmOptions> = {}) {
    const { clock } = this;
    this.portal = tsaRpmSimulator({ device: "rpm-1", clock, seed: 7, wire: { kind: "tcp" }, counter: 16, ...options });
  }

  /** One session from here on; `sentBefore` bytes of the wire are not for it. */
  async connect(records = true) {
    const abort = new AbortController();
    const sentBefore = this.portal.sentBytes;
    const transport = createTransport(this.portal.connect, { clock: this.clock });
    const link = await transport.open(abort.signal);
    const session = { bytes: 0, chunks: 0, over: false };
    async function* counted(): AsyncGenerator<Chunk> {
      try {
        for await (const chunk of link.chunks) {
          session.bytes += chunk.bytes.length;
          session.chunks++;
          yield chunk;
        }
      } finally {
        session.over = true;
      }
    }
    const run: Promise<DriverRun> = runDriver(tsaRpm, counted(), {
      clock: this.clock,
      signal: abort.signal,
      onEvent: async (event) => {
        if (records) this.drafts.push(...(await this.#assembler.handle(event)));
      },
    }).finally(async () => {
      session.over = true;
      if (records) this.drafts.push(...(await this.#assembler.sessionEnded(this.clock.now(), "the session ended")));
    });
    const read = () => session.over || session.bytes >= this.portal.sentBytes - sentBefore;
    return {
      session,
      read,
      async end(): Promise<DriverRun> {
        abort.abort();
        const done = await run;
        await link.close();
        await transport.close();
        return done;
      },
      run,
    };
  }

  /** Lets time go on for so long, each time after every session has read all there is. */
  async pass(ms: number, sessions: readonly { read(): boolean }[]): Promise<void> {
    const endMs = this.clock.now().monotonicMs + ms;
    for (;;) {
      for (let turns = 0; turns < 20_000 && !sessions.every((one) => one.read()); turns++) {
        // A busy machine gets its turn too: a pty is read by a thread of its own.
        await new Promise((resolve) => (turns < 200 ? setImmediate(resolve) : setTimeout(resolve, 1)));
      }
      const dueMs = Math.min(this.clock.nextDueMs ?? endMs, endMs);
      await this.clock.advance(Math.max(0, dueMs - this.clock.now().monotonicMs));
      if (this.clock.now().monotonicMs >= endMs) return;
    }
  }

  /** Announces a truck whose front arrives in three seconds. */
  truck(...sources: Source[]): Promise<TransitTruth> {
    const box = { code: "CSQU3054383", lengthMetres: 12.192, offsetMetres: 4, cargo: "pallets" } as const;
    const id = `truck-${++this.#trucks}`;
    const transit: Transit = {
      conveyance: { id, lane: "1", lengthMetres: 16.5, boxes: [box], sources },
      frontAtUtcMs: this.clock.now().utcMs + 3000,
      speedMetresPerSecond: 2.5,
    };
    return this.portal.pass(transit);
  }

  of<K extends RecordKind>(kind: K): Extract<RecordDraft, { kind: K }>[] {
    return this.drafts.filter((draft): draft is Extract<RecordDraft, { kind: K }> => draft.kind === kind);
  }

  /** Occupancies and gaps as words, in their order. */
  told(): string[] {
    return this.drafts.flatMap((draft) => {
      if (draft.kind === "occupancy.closed") return [`closed ${draft.counter}`];
      if (draft.kind === "occupancy.incomplete") return [`incomplete: ${draft.reason}`];
      return draft.kind === "gap" ? [`gap ${draft.lost}`] : [];
    });
  }
}

const folder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
let paths = 0;
export const freePath = () => join(folder, `portico-rpm-${process.pid}-${++paths}`);

export const strong: Source = { kind: "gamma", offsetMetres: 9, peakCountsPerSecond: 4000 };
/** From the announcement of a truck until its end and the idle set behind it. */
export const truckMs = 17_000;

/** Idle sets, one truck as it should be, the knobs, trucks with them; then the session ends. */
export async function played(
  knobs: Partial<TsaRpmFaults>,
  more: {
    options?: Partial<TsaRpmOptions>;
    trucks?: number;
    sources?: Source[];
    during?: (bench: PortalBench) => void;
    fromTheStart?: boolean;
  } = {},
) {
  const bench = new PortalBench(more.options);
  if (more.fromTheStart === true) Object.assign(bench.portal.faults, knobs);
  await bench.portal.start();
  const client = await bench.connect();
  await bench.pass(6000, [client]);
  const truths: TransitTruth[] = [];
  const drive = async (...sources: Source[]) => {
    const passed = bench.truck(...sources).then((truth) => truths.push(truth));
    await bench.pass(truckMs / 2, [client]);
    more.during?.(bench);
    await bench.pass(truckMs / 2, [client]);
    await passed;
  };
  await drive();
  Object.assign(bench.portal.faults, knobs);
  for (let truck = 0; truck < (more.trucks ?? 1); truck++) await drive(...(more.sources ?? []));
  const run = await client.end();
  await bench.portal.stop();
  return { bench, run, truths, told: bench.told(), rejected: run.rejects.map(({ reason }) => reason) };
}

export const neutrons: Source = { kind: "neutron", offsetMetres: 9, peakCountsPerSecond: 120 };

export const sums = (detectors: readonly (readonly number[])[]) =>
  detectors.map((counts) => counts.reduce((sum, count) => sum + count, 0));
