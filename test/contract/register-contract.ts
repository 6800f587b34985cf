/**
 * What every driver on registers must do, whatever its map: proven on its own transcripts, as `driver-contract.ts` does for
 * drivers on bytes.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ManualClock } from "../../src/clock.ts";
import type { DeviceEvent, Driver, RegisterLink } from "../../src/driver.ts";
import { PorticoError } from "../../src/errors.ts";
import { parseTranscript, replayRegisterLink, type Transcript } from "../../src/transport/index.ts";
import { pass, type Run, runSession } from "../support/register-session.ts";

export interface RegisterContract<Settings> {
  readonly driver: Driver<Settings, "registers">;
  /** Folder of transcripts, `*.txt`. */
  readonly transcripts: string;
  /** Settings for each transcript. */
  readonly settings: (file: string) => object;
}

/** The answers of a transcript by the clock that never jumps; the wall clock is set by `stepMs` at the third. */
function steadyLink(transcript: Transcript, clock: ManualClock, stepMs: number): RegisterLink {
  const answers = transcript.entries.filter(({ direction }) => direction === "in").values();
  let reads = 0;
  return {
    peer: "transcript",
    async read({ table, count }) {
      const { value: answer } = answers.next();
      if (answer === undefined) throw new PorticoError("LINK_CLOSED", "the transcript ends here");
      if (++reads === 3) clock.stepWallClock(stepMs);
      const waitMs = answer.atMs - clock.now().monotonicMs;
      if (waitMs > 0) await clock.advance(waitMs);
      const bytes = Buffer.from(answer.bytes);
      if (bytes.toString("latin1").startsWith("error ")) throw new PorticoError("MODBUS_TIMEOUT", "no answer");
      const values = Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readUInt16BE(2 * i));
      expect({ table, count: values.length }).toEqual({ table, count });
      return { values, at: clock.now() };
    },
  };
}

type Wrap = (link: RegisterLink, read: number) => Promise<void> | void;

/** Events without their times, to compare runs of different times. */
function shapes(events: readonly DeviceEvent[]): string[] {
  return events.map((event) => ("quantity" in event ? `${event.type} ${event.quantity} ${event.index}` : event.type));
}

async function play<Settings>(
  driver: Driver<Settings, "registers">,
  transcript: Transcript,
  settings: object,
  before: Wrap = () => {},
  clock = new ManualClock(transcript.startedAtUtcMs),
): Promise<Omit<Run, "ended"> & { ended: string }> {
  const link = replayRegisterLink(transcript, clock);
  let reads = 0;
  const watched: RegisterLink = {
    ...link,
    async read(request) {
      await before(link, reads++);
      return link.read(request);
    },
  };
  const run = runSession(driver, watched, clock, settings);
  await pass(clock, 60_000, run);
  return { ...run, ended: await run.ended };
}

export function describeRegisterContract<Settings>({
  driver,
  transcripts,
  settings,
}: RegisterContract<Settings>): void {
  const files = readdirSync(transcripts).filter((file) => file.endsWith(".txt"));

  describe(`${driver.name} keeps the driver contract`, () => {
    it("has transcripts of its own", () => {
      expect(files.length).toBeGreaterThan(0);
    });

    it("accepts no settings at all, and explains each of them", () => {
      expect(driver.settings.safeParse({}).success).toBe(true);
      const { properties = {} } = z.toJSONSchema(driver.settings, { io: "input", unrepresentable: "any" });
      for (const [name, property] of Object.entries(properties)) {
        const described = typeof property === "object" && (property.description ?? "").length > 10;
        expect({ name, described }).toEqual({ name, described: true });
      }
    });

    it.each(files)("plans its reads for %s within the limits, and names values only within a read", (file) => {
      const parsed = driver.settings.parse(settings(file));
      const limits = { maxRegistersPerRead: 30, oneRegisterPerRead: false };
      const polls = driver.polls?.(parsed, limits) ?? [];
      expect(polls.length).toBeGreaterThan(0);
      for (const { reads, everyMs } of polls) {
        expect(everyMs).toBeGreaterThanOrEqual(50);
        for (const read of reads) {
          expect(read.count).toBeLessThanOrEqual(30);
          const values = new Array<number>(read.count).fill(0);
          expect(driver.explain?.(parsed, read, values).length).toBeGreaterThan(0);
        }
      }
    });

    it.each(files)("lets garbage in the registers of %s end in rejects or in a clear error", async (file) => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(65_535), { minLength: 8, maxLength: 64 }), async (words) => {
          const clock = new ManualClock(0);
          let next = 0;
          const link: RegisterLink = {
            peer: "garbage",
            async read({ table, count }) {
              if (next > 400) throw new PorticoError("LINK_CLOSED", "enough");
              const bits = table === "coil" || table === "discrete";
              const values = Array.from(
                { length: count },
                () => (words[next++ % words.length] ?? 0) & (bits ? 1 : 0xffff),
              );
              return { values, at: clock.now() };
            },
          };
          const run = runSession(driver, link, clock, settings(file));
          await pass(clock, 20_000, run);
          run.abort();
          expect(await run.ended).toMatch(/^(returned|[A-Z0-9]+_[A-Z_]+)$/);
          for (const event of run.events) {
            if (event.type !== "counts") continue;
            expect(event.values.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
          }
        }),
        { numRuns: 25, seed: 20261121 },
      );
    });
  });

  for (const file of files) {
    const transcript = parseTranscript(readFileSync(join(transcripts, file), "utf8"));
    const given = settings(file);

    describe(`${driver.name} on ${file}`, () => {
      it("finds something in it, the same each time", async () => {
        const first = await play(driver, transcript, given);
        expect(first.events.length).toBeGreaterThan(0);
        expect((await play(driver, transcript, given)).events).toEqual(first.events);
      });

      it("ends with LINK_CLOSED wherever the line is unplugged, with the events so far", async () => {
        const whole = shapes((await play(driver, transcript, given)).events);
        const asked = transcript.entries.filter(({ direction }) => direction === "out").length;
        for (let keep = 0; keep < asked; keep++) {
          const torn = await play(driver, transcript, given, (_link, read) => {
            if (read >= keep) throw new PorticoError("LINK_CLOSED", "unplugged");
          });
          expect(torn.ended).toBe("LINK_CLOSED");
          expect(shapes(torn.events)).toEqual(whole.slice(0, torn.events.length));
        }
      });

      it("returns without an error when it is aborted, wherever it is", async () => {
        const asked = transcript.entries.filter(({ direction }) => direction === "out").length;
        for (let at = 0; at < asked; at++) {
          const clock = new ManualClock(transcript.startedAtUtcMs);
          const link = replayRegisterLink(transcript, clock);
          let reads = 0;
          const stopping: { run?: Run } = {};
          const run = runSession(
            driver,
            {
              ...link,
              read(request) {
                if (reads++ === at) queueMicrotask(() => stopping.run?.abort());
                return link.read(request);
              },
            },
            clock,
            given,
          );
          stopping.run = run;
          await pass(clock, 60_000, run);
          expect(await run.ended).toBe("returned");
        }
      });

      it("is not confused by a wall clock that is set back or forward by an hour", async () => {
        const whole = shapes((await play(driver, transcript, given)).events);
        for (const stepMs of [-3_600_000, 3_600_000]) {
          const clock = new ManualClock(transcript.startedAtUtcMs);
          const run = runSession(driver, steadyLink(transcript, clock, stepMs), clock, given);
          await pass(clock, 60_000, run);
          expect(await run.ended).toBe("LINK_CLOSED");
          expect(shapes(run.events)).toEqual(whole);
        }
      });

      it("stamps events with times that never go back on the steady clock", async () => {
        const { events } = await play(driver, transcript, given);
        for (const [index, event] of events.entries()) {
          expect(event.at.monotonicMs).toBeGreaterThanOrEqual(events[index - 1]?.at.monotonicMs ?? 0);
        }
      });
    });
  }
}
