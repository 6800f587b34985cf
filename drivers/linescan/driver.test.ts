import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import type { Chunk, DeviceEvent } from "../../src/driver.ts";
import { parseTranscript, replayLink } from "../../src/transport/index.ts";
import { encodeImageDatagrams } from "./codec.ts";
import driver from "./driver.ts";

interface Run {
  readonly events: DeviceEvent[];
  readonly rejects: string[];
  readonly ended: Promise<void>;
}

function run(
  clock: ManualClock,
  chunks: AsyncIterable<Chunk>,
  options: { settings?: object; signal?: AbortSignal; onEvent?: (event: DeviceEvent) => void | Promise<void> } = {},
): Run {
  const events: DeviceEvent[] = [];
  const rejects: string[] = [];
  const ended = driver.run({
    link: { peer: "test", chunks, write: async () => {} },
    device: { id: "xray-1", lane: "1", stationMetres: 30 },
    settings: driver.settings.parse(options.settings ?? {}),
    clock,
    log: { info() {}, warn() {} },
    signal: options.signal ?? new AbortController().signal,
    emit(event) {
      events.push(event);
      return options.onEvent?.(event);
    },
    reject: (reason) => void rejects.push(reason),
  });
  return { events, rejects, ended };
}

async function replay(name: string): Promise<Run> {
  const transcript = parseTranscript(readFileSync(join(import.meta.dirname, "transcripts", name), "utf8"));
  const clock = new ManualClock(transcript.startedAtUtcMs);
  const made = run(clock, replayLink(transcript, clock).chunks);
  await made.ended;
  return made;
}

/** Datagrams that a test hands in one by one; the link ends when told. */
function feed(clock: ManualClock) {
  const waiting: Chunk[] = [];
  let over = false;
  let wake = () => {};
  async function* chunks(): AsyncGenerator<Chunk> {
    for (;;) {
      const chunk = waiting.shift();
      if (chunk !== undefined) yield chunk;
      else if (over) return;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }
  return {
    chunks: chunks(),
    async send(bytes: Uint8Array) {
      waiting.push({ bytes, at: clock.now() });
      wake();
      await clock.advance(0);
    },
    async end() {
      over = true;
      wake();
      await clock.advance(0);
    },
  };
}

function line(id: number): Uint8Array {
  const [bytes] = encodeImageDatagrams({
    lineId: id & 0xffff,
    view: 0,
    stampMicroseconds: id * 1000,
    energyFlag: 3,
    modules: 1,
    samples: Uint16Array.of(id, 2, 3, 4),
  });
  return bytes ?? new Uint8Array(0);
}

const types = (events: readonly DeviceEvent[]) => events.map((event) => event.type);

describe("the linescan driver on hand-made transcripts", () => {
  it("counts one line lost over the wrap of the id, and throws away nothing without a reason", async () => {
    const { events, rejects } = await replay("lost-line-over-the-wrap.txt");
    const startedAt = Date.parse("2026-11-21T14:02:51.123Z");
    expect(types(events)).toEqual([
      "health",
      "scan.begun",
      "scan.line",
      "scan.line",
      "scan.line",
      "scan.ended",
      "health",
    ]);
    expect(events[0]).toMatchObject({
      values: {
        temperatureCelsius: 31.5,
        relativeHumidityPercent: 42,
        rail1Volts: 5.01,
        rail2Volts: 3.305,
        rail3Volts: 12.04,
        rail4Volts: 2.498,
      },
    });
    expect(events[1]).toEqual({
      type: "scan.begun",
      at: { utcMs: startedAt + 100, monotonicMs: 100 },
      detector: { pixels: 4, energies: ["single"], views: 1, bitDepth: 16, correctedOnBoard: false },
    });
    const lines = events.filter((event) => event.type === "scan.line");
    expect(lines.map((event) => [event.line, event.sinceStartMicroseconds, [...event.pixels]])).toEqual([
      [0, 0, [900, 901, 60_000, 65_535]],
      [1, 1000, [1, 2, 3, 4]],
      [3, 3000, [5, 6, 7, 8]],
    ]);
    expect(events[5]).toMatchObject({ cause: "silence", lostLines: 1, lateOrDuplicateLines: 1 });
    expect(rejects).toEqual(["duplicate", "unknown-flag", "payload-size"]);
  });

  it("puts lines of two datagrams together and names what is missing", async () => {
    const { events, rejects } = await replay("two-datagrams-a-line.txt");
    const lines = events.filter((event) => event.type === "scan.line");
    const low = [0x11, 0x12, 0x13, 0x14];
    const high = [0x21, 0x22, 0x23, 0x24];
    const none = [0, 0, 0, 0];
    expect(
      lines.map((event) => [event.line, event.energy, event.sinceStartMicroseconds, [...event.pixels], event.missing]),
    ).toEqual([
      [0, 0, 0, low, []],
      [0, 1, 0, high, []],
      [1, 0, 1000, low, []],
      [1, 1, 1000, high, []],
      [2, 0, 2000, low, []],
      [2, 1, 2000, none, [0, 4]],
      [3, 0, 3000, none, [0, 4]],
      [3, 1, 3000, high, []],
      [4, 0, 4000, low, []],
      [4, 1, 4000, high, []],
    ]);
    const ended = events.find((event) => event.type === "scan.ended");
    expect(ended).toMatchObject({ lostLines: 0, reason: "2 lines came in part" });
    expect(rejects).toEqual([]);
  });
});

describe("the linescan driver and time", () => {
  it("ends a scan after 500 ms of silence and begins another with the next line", async () => {
    const clock = new ManualClock(0);
    const wire = feed(clock);
    const { events, ended } = run(clock, wire.chunks);
    for (let id = 0; id < 20; id++) {
      await wire.send(line(id));
      await clock.advance(1);
    }
    await clock.advance(498);
    expect(types(events)).not.toContain("scan.ended");
    await clock.advance(30);
    expect(types(events).at(-1)).toBe("scan.ended");
    for (let id = 20; id < 40; id++) await wire.send(line(id));
    await clock.advance(600);
    expect(types(events).filter((type) => type !== "scan.line")).toEqual([
      "scan.begun",
      "scan.ended",
      "scan.begun",
      "scan.ended",
    ]);
    await wire.end();
    await ended;
  });

  it("does not cut a scan because the gateway was busy, if the detector's clock says that lines went on", async () => {
    const clock = new ManualClock(0);
    const wire = feed(clock);
    const { events } = run(clock, wire.chunks, { settings: { endOfScanSilence: "5ms" } });
    for (let id = 0; id < 20; id++) await wire.send(line(id));
    // The timer that would end the scan is due, and only then the datagrams that waited in the socket are read.
    await clock.advance(7);
    for (let id = 20; id < 40; id++) await wire.send(line(id));
    await clock.advance(100);
    expect(types(events).filter((type) => type !== "scan.line")).toEqual(["scan.begun", "scan.ended"]);
    expect(types(events).filter((type) => type === "scan.line")).toHaveLength(80);
    await wire.end();
  });

  it("raises detector-silent after three missed heartbeats and clears it when the detector is heard", async () => {
    const clock = new ManualClock(0);
    const wire = feed(clock);
    const { events } = run(clock, wire.chunks);
    await clock.advance(5999);
    expect(events).toEqual([]);
    await clock.advance(1);
    expect(events).toMatchObject([{ type: "fault", code: "detector-silent", active: true }]);
    await clock.advance(60_000);
    expect(events).toHaveLength(1);
    await wire.send(line(1));
    expect(events[1]).toMatchObject({ type: "fault", code: "detector-silent", active: false });
    await wire.end();
  });

  it("says nothing more once it was told to stop, though a scan is open and timers are due", async () => {
    const clock = new ManualClock(0);
    const wire = feed(clock);
    const stop = new AbortController();
    const { events, ended } = run(clock, wire.chunks, { signal: stop.signal });
    for (let id = 0; id < 20; id++) await wire.send(line(id));
    const before = events.length;
    stop.abort();
    await ended;
    await wire.send(line(20));
    await clock.advance(60_000);
    expect(events).toHaveLength(before);
  });

  it("keeps the order of its events when the journal is slow", async () => {
    const clock = new ManualClock(0);
    const wire = feed(clock);
    const { events } = run(clock, wire.chunks, { onEvent: () => clock.sleep(40) });
    for (let id = 0; id < 10; id++) await wire.send(line(id));
    await clock.advance(10_000);
    expect(types(events)[0]).toBe("scan.begun");
    expect(types(events).at(-2)).toBe("scan.ended");
    expect(events.at(-1)).toMatchObject({ code: "detector-silent" });
    const numbers = events.flatMap((event) => (event.type === "scan.line" ? [event.line] : []));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    await wire.end();
  });

  it("hands on what still waited for other lines when the link ends", async () => {
    const clock = new ManualClock(0);
    const wire = feed(clock);
    const { events, ended } = run(clock, wire.chunks);
    for (const id of [10, 12]) await wire.send(line(id));
    expect(events).toEqual([]);
    await wire.end();
    await ended;
    expect(types(events)).toEqual(["scan.begun", "scan.line", "scan.line", "scan.line", "scan.line"]);
  });

  it("ends with the error of emit, so that the gateway knows", async () => {
    const clock = new ManualClock(0);
    const wire = feed(clock);
    const { ended } = run(clock, wire.chunks, {
      onEvent() {
        throw new Error("the journal is closed");
      },
    });
    const failed = expect(ended).rejects.toThrow("the journal is closed");
    for (let id = 0; id < 20; id++) await wire.send(line(id));
    await failed;
  });
});

describe("the linescan driver and nonsense", () => {
  it("counts whatever it cannot use and loses no line of a scan for it", async () => {
    const noise = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(noise, { minLength: 30, maxLength: 30 }), async (stretches) => {
        const clock = new ManualClock(0);
        let strays = 0;
        async function* chunks(): AsyncGenerator<Chunk> {
          for (const [id, stretch] of stretches.entries()) {
            for (const bytes of stretch) {
              // An image datagram made by chance would be no nonsense.
              strays++;
              yield { bytes: bytes.with(0, bytes[0] === 0x01 ? 0x02 : (bytes[0] ?? 0)), at: clock.now() };
            }
            yield { bytes: line(id), at: clock.now() };
            await clock.advance(1);
          }
          await clock.advance(1000);
        }
        const { events, rejects, ended } = run(clock, chunks());
        await ended;
        expect(rejects.length).toBeGreaterThanOrEqual(strays);
        expect(types(events).filter((type) => type === "scan.line")).toHaveLength(60);
        expect(events.find((event) => event.type === "scan.ended")).toMatchObject({ lostLines: 0 });
      }),
      { numRuns: 30 },
    );
  });
});
