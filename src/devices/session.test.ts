import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { type DeviceEvent, type DriverSession, defineDriver, PorticoError, z } from "../driver.ts";
import { type DeviceRun, runDevice } from "./session.ts";
import type { StatusChange } from "./state.ts";

type Run = (session: DriverSession<unknown, "bytes">) => Promise<void>;

function rig(
  run: Run,
  open?: () => Promise<void>,
  hooks: Partial<Pick<DeviceRun, "onEvent" | "onStatus" | "onHope">> = {},
) {
  const clock = new ManualClock(0);
  const stop = new AbortController();
  const changes: StatusChange[] = [];
  const events: DeviceEvent[] = [];
  const ended: string[] = [];
  const rejected: string[] = [];
  let opens = 0;
  let closes = 0;
  const done = runDevice(
    {
      device: { id: "rpm-1", lane: "1", stationMetres: 0 },
      driver: defineDriver({
        name: "fake",
        summary: "",
        link: "bytes",
        gives: [],
        settings: z.unknown(),
        run,
      }) as never,
      settings: {},
      clock,
      log: { info: () => {}, warn: () => {} },
      random: () => 0.5,
      async open() {
        opens++;
        await open?.();
        return {
          link: { peer: "peer", chunks: (async function* () {})(), write: async () => {} },
          close: async () => {
            closes++;
          },
        };
      },
      onEvent: (event) => void events.push(event),
      onReject: (reason) => void rejected.push(reason),
      onSessionEnded: (reason) => void ended.push(reason),
      onStatus: (change) => void changes.push(change),
      ...hooks,
    },
    stop.signal,
  );
  return { clock, stop, changes, events, ended, rejected, done, counts: () => ({ opens, closes }) };
}

const untilAborted = (session: DriverSession<unknown, "bytes">) =>
  new Promise<void>((resolve) => session.signal.addEventListener("abort", () => resolve(), { once: true }));

describe("a device session", () => {
  it("ends when the driver throws, and another begins on a new link after the wait", async () => {
    let sessions = 0;
    const { clock, stop, changes, ended, done, counts } = rig(async (session) => {
      sessions++;
      if (sessions === 1) throw new PorticoError("SESSION_SILENT", "nothing for 15 s");
      await untilAborted(session);
    });
    await clock.advance(499);
    expect(changes.map((change) => [change.state, change.reason])).toEqual([
      ["ready", "connected to peer"],
      ["lost", "nothing for 15 s"],
    ]);
    expect({ sessions, ...counts() }).toEqual({ sessions: 1, opens: 1, closes: 1 });
    await clock.advance(1);
    expect({ sessions, ...counts() }).toEqual({ sessions: 2, opens: 2, closes: 1 });
    expect(changes.at(-1)?.state).toBe("ready");
    stop.abort();
    await done;
    expect(ended).toEqual(["nothing for 15 s", "the gateway is stopping"]);
    expect(counts()).toEqual({ opens: 2, closes: 2 });
  });

  it("tries a device that cannot be opened a bounded number of times, and says so once", async () => {
    const { clock, stop, changes, done, counts } = rig(untilAborted, async () => {
      throw new PorticoError("LINK_OPEN", "connection refused");
    });
    await clock.advance(3_600_000);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ state: "lost", reason: "connection refused" });
    // Half of a minute on the average, once the waits have grown.
    expect(counts().opens).toBeGreaterThan(100);
    expect(counts().opens).toBeLessThan(130);
    stop.abort();
    await done;
  });

  it("waits no longer when there is hope, and leaves no watch behind", async () => {
    const watching = new Set<() => void>();
    const { clock, stop, done, counts } = rig(
      untilAborted,
      async () => {
        throw new PorticoError("LINK_OPEN", "connection refused");
      },
      {
        onHope(fire) {
          watching.add(fire);
          return () => void watching.delete(fire);
        },
      },
    );
    await clock.advance(600_000);
    const { opens } = counts();
    const { monotonicMs } = clock.now();
    expect((clock.nextDueMs ?? 0) - monotonicMs).toBeGreaterThan(0);
    expect(watching.size).toBe(1);
    for (const fire of [...watching]) fire();
    await clock.advance(0);
    expect(counts().opens).toBe(opens + 1);
    expect(watching.size).toBe(1);
    stop.abort();
    await done;
    expect(watching.size).toBe(0);
    expect(clock.nextDueMs).toBeUndefined();
  });

  it("is degraded while the device reports a fault", async () => {
    const { clock, stop, changes, done } = rig(async (session) => {
      const fault = (active: boolean) =>
        session.emit({ type: "fault", at: clock.now(), code: "tamper", active, text: "the cabinet is open" });
      await fault(true);
      await fault(false);
      await untilAborted(session);
    });
    await clock.advance(0);
    expect(changes.map((change) => change.state)).toEqual(["ready", "degraded", "ready"]);
    stop.abort();
    await done;
  });

  it("wakes a driver that waits for bytes when the gateway stops, by closing its link", async () => {
    let closed: (() => void) | undefined;
    const { clock, stop, done, counts } = rig(() => new Promise((resolve) => (closed = resolve)));
    await clock.advance(0);
    stop.abort();
    expect(counts().closes).toBe(1);
    closed?.();
    await done;
  });

  it("closes its link when its status cannot be recorded, and goes on trying", async () => {
    const { clock, stop, done, counts } = rig(untilAborted, undefined, {
      onStatus: () => Promise.reject(new PorticoError("JOURNAL_WRITE", "the disk is full")),
    });
    await clock.advance(600_000);
    stop.abort();
    await done;
    expect(counts().opens).toBeGreaterThan(0);
    expect(counts().closes).toBe(counts().opens);
  });

  it("ends when a driver does not wait for an event that fails, and takes nothing else with it", async () => {
    const { clock, stop, ended, done } = rig(
      async (session) => {
        void session.emit({ type: "speed", at: session.clock.now(), metresPerSecond: 1 });
        await untilAborted(session);
      },
      undefined,
      { onEvent: () => Promise.reject(new PorticoError("JOURNAL_RECORD", "a record is malformed")) },
    );
    await clock.advance(0);
    expect(ended).toEqual(["a record is malformed"]);
    stop.abort();
    await done;
  });

  it("goes on after a document that is none, which is the driver's to refuse, and ends after one that could not be kept", async () => {
    const document = (text: string) => ({
      type: "document" as const,
      at: { utcMs: 0, monotonicMs: 0 },
      format: "n42" as const,
      bytes: Buffer.from(text),
    });
    const refused: unknown[] = [];
    const { stop, done, ended, clock } = rig(
      async (session) => {
        for (const text of ["none", "kept"]) {
          await Promise.resolve(session.emit(document(text))).catch((thrown: unknown) => refused.push(thrown));
        }
        void session.emit(document("no disk"));
        await untilAborted(session);
      },
      undefined,
      {
        async onEvent(event) {
          const text = event.type === "document" ? Buffer.from(event.bytes).toString() : "";
          if (text === "none") throw new PorticoError("N42_INVALID", "its root is html");
          if (text === "no disk") throw new PorticoError("JOURNAL_CLOSED", "the journal is closed");
        },
      },
    );
    await clock.advance(1);
    expect(refused).toMatchObject([{ code: "N42_INVALID" }]);
    expect(ended).toEqual(["the journal is closed"]);
    stop.abort();
    await done;
  });

  it("R19: ends when a driver throws in a timer of its own, and takes nothing else with it", async () => {
    let sessions = 0;
    const { clock, stop, changes, done } = rig(async (session) => {
      if (sessions++ === 0) {
        session.clock.after(10, () => {
          throw new Error("nobody had thought of this");
        });
      }
      await untilAborted(session);
    });
    await clock.advance(10);
    await clock.advance(1000);
    stop.abort();
    await done;
    expect(changes.map((change) => change.reason)).toContain("nobody had thought of this");
  });

  it("leaves no timer of its driver behind, and hears nothing from it any more", async () => {
    let late: (() => void) | undefined;
    const { clock, stop, events, rejected, done } = rig(async (session) => {
      late = () => void session.emit({ type: "speed", at: session.clock.now(), metresPerSecond: 1 });
      session.clock.after(5_000_000, () => late?.());
      throw new Error("gone");
    });
    await clock.advance(0);
    stop.abort();
    await done;
    expect(clock.nextDueMs).toBeUndefined();
    late?.();
    expect(events).toEqual([]);
    expect(rejected).toEqual(["event-after-session"]);
  });

  it("closes the link that came while the gateway was told to stop", async () => {
    const begun: string[] = [];
    const { clock, stop, done, counts } = rig(
      async () => {
        begun.push("a driver that waits for nothing but bytes");
        await new Promise(() => {});
      },
      undefined,
      { onStatus: async () => stop.abort() },
    );
    await clock.advance(0);
    await done;
    expect(counts()).toEqual({ opens: 1, closes: 1 });
    expect(begun).toEqual([]);
  });
});
