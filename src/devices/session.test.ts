import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { type DeviceEvent, type DriverSession, defineDriver, PorticoError, z } from "../driver.ts";
import { runDevice } from "./session.ts";
import type { StatusChange } from "./state.ts";

type Run = (session: DriverSession<unknown, "bytes">) => Promise<void>;

function rig(run: Run, open?: () => Promise<void>) {
  const clock = new ManualClock(0);
  const stop = new AbortController();
  const changes: StatusChange[] = [];
  const events: DeviceEvent[] = [];
  const ended: string[] = [];
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
      onReject: () => {},
      onSessionEnded: (reason) => void ended.push(reason),
      onStatus: (change) => void changes.push(change),
    },
    stop.signal,
  );
  return { clock, stop, changes, events, ended, done, counts: () => ({ opens, closes }) };
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
});
