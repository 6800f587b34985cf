/**
 * What every driver on a byte link must do, whatever it speaks: proven on its own transcripts. A driver joins with one
 * small test file that names its driver, its folder and what noise is on its wire.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ManualClock } from "../../src/clock.ts";
import type { Chunk, DeviceEvent } from "../../src/driver.ts";
import { PorticoError } from "../../src/errors.ts";
import { parseTranscript, type Transcript } from "../../src/transport/index.ts";
import { type ByteDriver, type DriverRun, type RunOptions, runDriver } from "../support/replay.ts";

export interface DriverContract<Settings> {
  readonly driver: ByteDriver<Settings>;
  /** Folder of transcripts, `*.txt`. */
  readonly transcripts: string;
  readonly settings?: RunOptions["settings"];
  /** Bytes that the protocol can throw away as a whole when they stand between two messages, with their line end. */
  readonly noise: Uint8Array;
  /** Reasons that the driver may give for that noise. */
  readonly noiseReasons: readonly string[];
}

type Entry = { readonly atMs: number; readonly bytes: Uint8Array } | { readonly atMs: number; readonly end: string };

function received(transcript: Transcript): Entry[] {
  return transcript.entries
    .filter(({ direction }) => direction !== "out")
    .map(({ atMs, bytes, direction, reason }) => (direction === "end" ? { atMs, end: reason ?? "" } : { atMs, bytes }));
}

/** Plays entries on a clock that follows them. `between` is called before each. */
async function play<Settings>(
  contract: DriverContract<Settings>,
  transcript: Transcript,
  entries: readonly Entry[],
  options: { between?: (index: number, clock: ManualClock) => void; onEvent?: RunOptions["onEvent"] } = {},
): Promise<DriverRun> {
  const clock = new ManualClock(transcript.startedAtUtcMs);
  async function* chunks(): AsyncGenerator<Chunk> {
    for (const [index, entry] of entries.entries()) {
      // By the clock that never jumps: the wall clock may have been set meanwhile.
      const waitMs = entry.atMs - clock.now().monotonicMs;
      if (waitMs > 0) await clock.advance(waitMs);
      options.between?.(index, clock);
      if ("end" in entry) throw new PorticoError("LINK_CLOSED", entry.end);
      yield { bytes: entry.bytes, at: clock.now() };
    }
  }
  const { settings } = contract;
  const { onEvent } = options;
  return runDriver(contract.driver, chunks(), {
    clock,
    ...(settings === undefined ? {} : { settings }),
    ...(onEvent === undefined ? {} : { onEvent }),
  });
}

/** The same bytes with one entry cut in two at byte `at` of the whole. */
function cutAt(entries: readonly Entry[], at: number): Entry[] {
  let before = 0;
  return entries.flatMap((entry): Entry[] => {
    if ("end" in entry) return [entry];
    const from = at - before;
    before += entry.bytes.length;
    if (from <= 0 || from >= entry.bytes.length) return [entry];
    const { atMs, bytes } = entry;
    return [
      { atMs, bytes: bytes.subarray(0, from) },
      { atMs, bytes: bytes.subarray(from) },
    ];
  });
}

const bytesOf = (entries: readonly Entry[]) =>
  entries.reduce((total, entry) => total + ("end" in entry ? 0 : entry.bytes.length), 0);

const codeOf = (failure: unknown) => (failure instanceof PorticoError ? failure.code : failure);

/** What must be equal however the bytes were cut. */
function outcome({ events, rejects, failure }: DriverRun) {
  const thrown = rejects.map(({ reason, bytes }) => `${reason} ${Buffer.from(bytes).toString("hex")}`);
  return { events, thrown, failure: codeOf(failure) };
}

/** Events without their times, to compare runs of different times. */
function shapes(events: readonly DeviceEvent[]): string[] {
  return events.map((event) => ("quantity" in event ? `${event.type} ${event.quantity} ${event.index}` : event.type));
}

export function describeDriverContract<Settings>(contract: DriverContract<Settings>): void {
  const { driver, noise, noiseReasons } = contract;
  const files = readdirSync(contract.transcripts).filter((file) => file.endsWith(".txt"));

  describe(`${driver.name} keeps the driver contract`, () => {
    it("has transcripts of its own", () => {
      expect(files.length).toBeGreaterThan(0);
    });

    it("accepts no settings at all, and explains each of them", () => {
      expect(driver.settings.safeParse(contract.settings ?? {}).success).toBe(true);
      const { properties } = z.toJSONSchema(driver.settings, { io: "input", unrepresentable: "any" });
      for (const [name, property] of Object.entries(properties ?? {})) {
        const described = typeof property === "object" && (property.description ?? "").length > 10;
        expect({ name, described }).toEqual({ name, described: true });
      }
    });

    it("lets garbage end in rejects or in a clear error, and keeps running", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 }), async (pieces) => {
          const clock = new ManualClock(0);
          async function* chunks(): AsyncGenerator<Chunk> {
            for (const bytes of pieces) yield { bytes, at: clock.now() };
          }
          const { settings } = contract;
          const run = await runDriver(driver, chunks(), { clock, ...(settings === undefined ? {} : { settings }) });
          if (run.failure !== undefined) expect(run.failure).toBeInstanceOf(PorticoError);
          // Random bytes are never evidence of a conveyance.
          expect(run.events.filter(({ type }) => /^(occupancy|scan|identity|counts)/.test(type))).toEqual([]);
        }),
        { numRuns: 60, seed: 20261121 },
      );
    });
  });

  for (const file of files) {
    const transcript = parseTranscript(readFileSync(join(contract.transcripts, file), "utf8"));
    const entries = received(transcript);

    describe(`${driver.name} on ${file}`, () => {
      it("finds something in it", async () => {
        expect((await play(contract, transcript, entries)).events.length).toBeGreaterThan(0);
      });

      it("gives the same events wherever the bytes are cut", async () => {
        const whole = outcome(await play(contract, transcript, entries));
        for (let at = 1; at < bytesOf(entries); at++) {
          const cut = outcome(await play(contract, transcript, cutAt(entries, at)));
          // Compared as text first: thousands of deep comparisons would be most of the test.
          if (JSON.stringify(cut) !== JSON.stringify(whole)) expect({ at, ...cut }).toEqual({ at, ...whole });
        }
      });

      it("gives the same events from single bytes", async () => {
        const single = entries.flatMap((entry): Entry[] =>
          "end" in entry
            ? [entry]
            : Array.from(entry.bytes, (byte) => ({ atMs: entry.atMs, bytes: Uint8Array.of(byte) })),
        );
        const whole = outcome(await play(contract, transcript, entries));
        expect(outcome(await play(contract, transcript, single))).toEqual(whole);
      });

      it("gives the same events with noise before and after, and counts the noise", async () => {
        const whole = await play(contract, transcript, entries);
        const last = entries.at(-1);
        const cleanEnd = last === undefined || !("end" in last);
        const after: Entry[] = cleanEnd ? [{ atMs: last?.atMs ?? 0, bytes: noise }] : [];
        const noisy = await play(contract, transcript, [{ atMs: 0, bytes: noise }, ...entries, ...after]);
        expect(shapes(noisy.events)).toEqual(shapes(whole.events));
        expect(noisy.rejects.length).toBeGreaterThanOrEqual(whole.rejects.length + 1);
        expect(noiseReasons).toContain(noisy.rejects[0]?.reason);
      });

      it("ends with LINK_CLOSED wherever the line is unplugged, with the events so far", async () => {
        const whole = shapes((await play(contract, transcript, entries)).events);
        for (let keep = 0; keep <= entries.length; keep++) {
          const atMs = entries[Math.max(0, keep - 1)]?.atMs ?? 0;
          const torn = await play(contract, transcript, [...entries.slice(0, keep), { atMs, end: "unplugged" }]);
          expect(codeOf(torn.failure)).toBe("LINK_CLOSED");
          expect(shapes(torn.events)).toEqual(whole.slice(0, torn.events.length));
        }
      });

      it("returns without an error when it is aborted, wherever it is", async () => {
        const whole = await play(contract, transcript, entries);
        for (let keep = 0; keep <= entries.length; keep++) {
          const clock = new ManualClock(transcript.startedAtUtcMs);
          const abort = new AbortController();
          async function* chunks(): AsyncGenerator<Chunk> {
            for (const entry of entries.slice(0, keep)) {
              if ("end" in entry) break;
              yield { bytes: entry.bytes, at: clock.now() };
            }
            // A quiet line: nothing more ever comes, and only the abort ends the session.
            queueMicrotask(() => abort.abort());
            await new Promise<never>(() => {});
          }
          const { settings } = contract;
          const options = { clock, signal: abort.signal, ...(settings === undefined ? {} : { settings }) };
          const run = await runDriver(driver, chunks(), options);
          expect(run.failure).toBeUndefined();
          expect(run.events.length).toBeLessThanOrEqual(whole.events.length);
        }
      });

      it("is not confused by a wall clock that is set back or forward by an hour", async () => {
        const whole = await play(contract, transcript, entries);
        for (const stepMs of [-3_600_000, 3_600_000]) {
          for (let at = 0; at < entries.length; at++) {
            const stepped = await play(contract, transcript, entries, {
              between: (index, clock) => {
                if (index === at) clock.stepWallClock(stepMs);
              },
            });
            expect(shapes(stepped.events)).toEqual(shapes(whole.events));
            expect(codeOf(stepped.failure)).toBe(codeOf(whole.failure));
          }
        }
      });

      it("stamps events with times that never go back on the steady clock", async () => {
        const { events } = await play(contract, transcript, entries);
        for (const [index, event] of events.entries()) {
          expect(event.at.monotonicMs).toBeGreaterThanOrEqual(events[index - 1]?.at.monotonicMs ?? 0);
        }
      });

      it("waits for a receiver that is slow, and loses nothing by it", async () => {
        const whole = outcome(await play(contract, transcript, entries));
        const slow = await play(contract, transcript, entries, {
          onEvent: () => new Promise((resolve) => setImmediate(resolve)),
        });
        expect(outcome(slow)).toEqual(whole);
      });
    });
  }
}
