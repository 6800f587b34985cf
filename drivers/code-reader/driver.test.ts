import { readFileSync } from "node:fs";
import { createConnection, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type ByteLink, type DeviceEvent, PorticoError } from "#driver";
import { codeReaderSimulator } from "../../simulators/code-reader.ts";
import { tcpServerWire } from "../../simulators/wires.ts";
import { type Clock, ManualClock, systemClock } from "../../src/clock.ts";
import { createTransport, parseTranscript, replayLink } from "../../src/transport/index.ts";
import driver from "./driver.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 50);

/** Runs one session and collects what it says. */
function session(link: ByteLink, clock: Clock, settings: object = {}) {
  const events: DeviceEvent[] = [];
  const rejected: string[] = [];
  const controller = new AbortController();
  let heard = () => {};
  const ended = driver.run({
    link,
    device: { id: "ocr-1", lane: "1", stationMetres: 2 },
    settings: driver.settings.parse(settings),
    clock,
    log: { info() {}, warn() {} },
    signal: controller.signal,
    emit(event) {
      events.push(event);
      heard();
    },
    reject: (reason) => {
      rejected.push(reason);
      heard();
    },
  });
  /** Resolves when that many events and rejections have come. */
  const until = async (count: number) => {
    while (events.length + rejected.length < count)
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
  };
  return { events, rejected, ended, until, abort: () => controller.abort() };
}

/** A link that gives what it is fed. */
function fedLink(clock: Clock) {
  let wake = () => {};
  const waiting: (Uint8Array | "end")[] = [];
  async function* chunks() {
    for (;;) {
      const next = waiting.shift();
      if (next === "end") return;
      if (next !== undefined) yield { bytes: next, at: clock.now() };
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }
  const feed = (item: string | "end") => {
    waiting.push(item === "end" ? "end" : Buffer.from(item));
    wake();
  };
  return { feed, link: { peer: "test", chunks: chunks(), write: async () => {} } satisfies ByteLink };
}

async function replay(name: string, settings: object = {}) {
  const transcript = parseTranscript(readFileSync(join(import.meta.dirname, "transcripts", name), "utf8"));
  const clock = new ManualClock(transcript.startedAtUtcMs);
  const run = session(replayLink(transcript, clock), clock, settings);
  const error = await run.ended.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { events: run.events, rejected: run.rejected, error };
}

describe("code-reader over a transcript", () => {
  it("gives two reads of one box with the times of their last bytes and the reader's own", async () => {
    const { events, rejected, error } = await replay("two-cameras.txt");
    expect(error).toBeUndefined();
    expect(rejected).toEqual([]);
    expect(events).toEqual([
      {
        type: "identity.read",
        at: { utcMs: startUtcMs + 1123, monotonicMs: 1123 },
        deviceUtcMs: startUtcMs + 923,
        source: "left",
        identityKind: "container",
        value: "CSQU3054383",
        confidence: 0.97,
      },
      {
        type: "identity.read",
        at: { utcMs: startUtcMs + 1402, monotonicMs: 1402 },
        deviceUtcMs: startUtcMs + 1010,
        source: "right",
        identityKind: "container",
        value: "CSQU3054383",
        confidence: 0.88,
        direction: "in",
      },
    ]);
  });

  it("names every kind of trouble and reads on, and ends with the link's own error", async () => {
    const { events, rejected, error } = await replay("trouble.txt");
    expect(rejected).toEqual([
      "malformed-json",
      "invalid-utf8",
      "not-an-object",
      "code-invalid",
      "time-invalid",
      "confidence-invalid",
      "truncated-line",
    ]);
    expect(events.map((event) => (event.type === "identity.read" ? event.value : event.type))).toEqual([
      "HLXU1234561",
      "MSCU1234566",
    ]);
    expect(events[1]).not.toHaveProperty("confidence");
    expect(error).toMatchObject({ code: "LINK_CLOSED" });
  });
});

describe("a code-reader session", () => {
  it("ends soon after the abort, although the reader says nothing", async () => {
    const clock = new ManualClock(startUtcMs);
    const run = session(fedLink(clock).link, clock);
    run.abort();
    await expect(run.ended).resolves.toBeUndefined();
  });

  it("ends with SESSION_SILENT only after the silence that its settings allow", async () => {
    const clock = new ManualClock(startUtcMs);
    const { link, feed } = fedLink(clock);
    const run = session(link, clock, { silentAfter: "30s" });
    const outcome = run.ended.then(
      () => "ended",
      (thrown: unknown) => (thrown instanceof PorticoError ? thrown.code : "other"),
    );
    await clock.advance(29_000);
    feed('{"heartbeat":1}\n');
    await clock.advance(29_000);
    feed('{"code":"CSQU3054383"}\n');
    await clock.advance(29_999);
    expect(run.events).toHaveLength(1);
    await clock.advance(1);
    await expect(outcome).resolves.toBe("SESSION_SILENT");
  });

  it("leaves no timer behind when it ends", async () => {
    const clock = new ManualClock(startUtcMs);
    const { link, feed } = fedLink(clock);
    const run = session(link, clock, { silentAfter: "30s" });
    feed("half a line");
    feed("end");
    await run.ended;
    expect(run.rejected).toEqual(["truncated-line"]);
    expect(clock.nextDueMs).toBeUndefined();
  });

  it("holds 64 KiB of a line at most, or 4 MiB where pictures are wanted", async () => {
    const clock = new ManualClock(startUtcMs);
    for (const [pictures, reason] of [
      [false, "line-too-long"],
      [true, "malformed-json"],
    ] as const) {
      const { link, feed } = fedLink(clock);
      const run = session(link, clock, { pictures });
      feed(`${"x".repeat(100 * 1024)}\n`);
      feed('{"code":"CSQU3054383"}\n');
      feed("end");
      await run.ended;
      expect(run.rejected).toEqual([reason]);
      expect(run.events).toHaveLength(1);
    }
  });

  it("gives every setting a default and refuses unknown ones", () => {
    expect(driver.settings.parse({})).toMatchObject({
      kind: "container",
      confidenceScale: 1,
      pictures: false,
      fields: { value: "code", time: "ts" },
    });
    expect(driver.settings.safeParse({ confidence_scale: 100 }).success).toBe(false);
    expect(driver.settings.safeParse({ confidenceScale: 10 }).success).toBe(false);
  });
});

describe("code-reader against its simulator", () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  const transit = (clock: Clock) => ({
    conveyance: {
      id: "L1-0001",
      lane: "1",
      lengthMetres: 17,
      boxes: [
        { code: "CSQU3054383", lengthMetres: 6.058, offsetMetres: 4.2, cargo: "pallets" as const },
        { code: "HLXU1234561", lengthMetres: 6.058, offsetMetres: 10.3, cargo: "drums" as const },
      ],
      sources: [],
    },
    frontAtUtcMs: clock.now().utcMs,
    speedMetresPerSecond: 2,
  });

  async function connected(options: { misreadShare?: number; unreadShare?: number; heartbeatMs?: number } = {}) {
    const clock = new ManualClock(startUtcMs);
    const simulator = codeReaderSimulator({ device: "ocr-1", clock, seed: 7, ...options });
    closing.push(() => simulator.stop());
    await simulator.start();
    const transport = createTransport(simulator.connect, { clock: systemClock });
    closing.push(() => transport.close());
    const link = await transport.open(new AbortController().signal);
    closing.push(() => link.close());
    const run = session(link, systemClock);
    // A read that comes back shows that the simulator has taken the connection.
    closing.push(async () => run.abort());
    return { clock, simulator, run };
  }

  it("reads each box twice, when its middle has passed, over TCP", async () => {
    const { clock, simulator, run } = await connected({ heartbeatMs: 1_000_000 });
    const passing = simulator.pass(transit(clock));
    await clock.advance(30_000);
    const truth = await passing;
    await run.until(4);
    const reads = run.events.flatMap((event) => (event.type === "identity.read" ? [event] : []));
    expect(truth.facts).toEqual({ codes: ["CSQU3054383", "HLXU1234561"], sent: reads.map((read) => read.value) });
    expect(run.rejected).toEqual([]);
    for (const [code, middleMetres] of [
      ["CSQU3054383", 4.2 + 3.029],
      ["HLXU1234561", 10.3 + 3.029],
    ] as const) {
      const ofBox = reads.filter((read) => read.value === code);
      expect(ofBox.map((read) => read.source).sort()).toEqual(["left", "right"]);
      for (const read of ofBox) {
        const latencyMs = (read.deviceUtcMs ?? 0) - startUtcMs - (middleMetres / 2) * 1000;
        expect(latencyMs).toBeGreaterThanOrEqual(199);
        expect(latencyMs).toBeLessThanOrEqual(1501);
      }
    }
  });

  it("sends the same reads for the same seed, misreads one character, and reads nothing of an unread box", async () => {
    const sent = async (options: { misreadShare?: number; unreadShare?: number }) => {
      const { clock, simulator } = await connected(options);
      const passing = simulator.pass(transit(clock));
      await clock.advance(30_000);
      return (await passing).facts.sent as string[];
    };
    const wrong = await sent({ misreadShare: 1 });
    expect(wrong).toHaveLength(4);
    for (const code of wrong) {
      const distances = ["CSQU3054383", "HLXU1234561"].map(
        (true_) => [...true_].filter((character, i) => character !== code[i]).length,
      );
      expect(Math.min(...distances)).toBe(1);
    }
    expect(await sent({ misreadShare: 1 })).toEqual(wrong);
    expect(await sent({ unreadShare: 1 })).toEqual([]);
  });

  it("ends a session when it is unplugged and serves the next one under the same URL", async () => {
    const { clock, simulator, run } = await connected();
    const url = simulator.connect;
    await simulator.unplug();
    await run.ended.catch((thrown: unknown) => expect(thrown).toMatchObject({ code: "LINK_CLOSED" }));
    const lost = simulator.pass(transit(clock));
    await clock.advance(30_000);
    expect((await lost).facts.sent).toEqual([]);
    await simulator.replug();
    expect(simulator.connect).toBe(url);
    const transport = createTransport(url, { clock: systemClock });
    closing.push(() => transport.close());
    const link = await transport.open(new AbortController().signal);
    closing.push(() => link.close());
    const again = session(link, systemClock);
    closing.push(async () => again.abort());
    const passing = simulator.pass(transit(clock));
    await clock.advance(30_000);
    await passing;
    await again.until(4);
    expect(again.events).toHaveLength(4);
  });

  it("listens for a reader that dials, and takes its lines in any pieces", async () => {
    // A port that was free a moment ago.
    const wire = tcpServerWire();
    await wire.plug();
    await wire.unplug();
    const transport = createTransport(`tcp-listen://127.0.0.1:${wire.port}`, { clock: systemClock });
    closing.push(() => transport.close());
    const opening = transport.open(new AbortController().signal);
    const socket = await dial(wire.port);
    const link = await opening;
    closing.push(() => link.close());
    const run = session(link, systemClock);
    for (const byte of Buffer.from('{"code":"CSQU3054383"}\n')) socket.write(Uint8Array.of(byte));
    await run.until(1);
    socket.end();
    await expect(run.ended).rejects.toMatchObject({ code: "LINK_CLOSED" });
    expect(run.events).toMatchObject([{ value: "CSQU3054383" }]);
  });
});

/** Dials until somebody listens. */
async function dial(port: number): Promise<Socket> {
  for (;;) {
    const socket = createConnection(port, "127.0.0.1");
    const event = await new Promise((resolve) => {
      socket.once("connect", () => resolve("connect"));
      socket.once("error", () => resolve("refused"));
    });
    if (event === "connect") return socket;
  }
}
