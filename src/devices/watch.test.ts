import { describe, expect, it } from "vitest";
import { type Instant, ManualClock } from "../clock.ts";
import { type DeviceEvent, type DriverSession, defineDriver, type FaultEvent, z } from "../driver.ts";
import { type DeviceWatch, runDevice } from "./session.ts";

const at: Instant = { utcMs: 0, monotonicMs: 0 };
const fault = (code: string, active: boolean, text = code): FaultEvent => ({ type: "fault", at, code, active, text });
const background: DeviceEvent = { type: "background", at, gammaCountsPerSecond: [1], condition: "normal" };

/** A device whose sessions run as `run` says, under a watch, with everything that was told in its order. */
function rig(watch: Partial<DeviceWatch>, run: (session: DriverSession<unknown, "bytes">) => Promise<void>) {
  const clock = new ManualClock(0);
  const stop = new AbortController();
  const told: string[] = [];
  const done = runDevice(
    {
      device: { id: "rpm-1", lane: "1", stationMetres: 0 },
      driver: defineDriver({ name: "x", summary: "", link: "bytes", gives: [], settings: z.unknown(), run }) as never,
      settings: {},
      clock,
      log: { info: () => {}, warn: () => {} },
      random: () => 0,
      open: async () => ({
        link: { peer: "peer", chunks: (async function* () {})(), write: async () => {} },
        close: async () => {},
      }),
      onEvent: async (event) =>
        void told.push(event.type === "fault" ? `fault ${event.code} ${event.active}` : event.type),
      onReject: () => {},
      onSessionEnded: () => void told.push("ended"),
      onStatus: (change) => void told.push(`${change.state}: ${change.reason}`),
      watch: { sessionBegan: () => [], handle: () => [], tick: () => [], sessionEnded: () => {}, ...watch },
    },
    stop.signal,
  );
  const end = () => {
    stop.abort();
    return done;
  };
  return { clock, told, stop: end };
}
const untilAborted = ({ signal }: DriverSession<unknown, "bytes">) =>
  new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));

describe("a watch over a device", () => {
  it("adds faults behind the event in which it found them: they are recorded and degrade the device", async () => {
    let low = true;
    const watch = {
      handle: (event: DeviceEvent) => (event.type === "background" ? [fault("gateway:low", low, "12 counts/s")] : []),
    };
    const { clock, told, stop } = rig(watch, async (session) => {
      await session.emit(background);
      low = false;
      await session.emit(background);
      await untilAborted(session);
    });
    await clock.advance(0);
    expect(told).toEqual([
      "ready: connected to peer",
      "background",
      "fault gateway:low true",
      "degraded: 12 counts/s",
      "background",
      "fault gateway:low false",
      "ready: its last fault is over: 12 counts/s",
    ]);
    await stop();
  });

  it("keeps its faults and the device's own apart, whatever the device calls them", async () => {
    const watch = { handle: ({ type }: DeviceEvent) => (type === "background" ? [fault("gateway:low", true)] : []) };
    const { clock, told, stop } = rig(watch, async (session) => {
      await session.emit(background);
      await session.emit(fault("gateway:low", false));
      await session.emit(fault("low", true));
      await session.emit(fault("low", false));
      await untilAborted(session);
    });
    await clock.advance(0);
    expect(told).toContain("fault device-gateway:low false");
    expect(told.filter((each) => each.startsWith("ready"))).toEqual(["ready: connected to peer"]);
    expect(told.at(-1)).toBe("fault low false");
    await stop();
  });

  it("is asked now and then while a session lasts, for what only time shows, and not after it", async () => {
    const asked: number[] = [];
    const watch = {
      tick: ({ monotonicMs }: Instant) => {
        asked.push(monotonicMs);
        return asked.length === 2 ? [fault("gateway:missing", true)] : [];
      },
    };
    const { clock, told, stop } = rig(watch, async (session) => session.clock.sleep(35_000, session.signal));
    await clock.advance(20_000);
    expect(told.slice(-2)).toEqual(["fault gateway:missing true", "degraded: gateway:missing"]);
    await clock.advance(15_000);
    expect(told.slice(2, 4)).toEqual(["degraded: gateway:missing", "ended"]);
    expect(asked).toEqual([10_000, 20_000, 30_000]);
    await stop();
  });

  it("makes a device degraded from the begin of a session while what it found has not been seen to end", async () => {
    let sessions = 0;
    const watch = { sessionBegan: () => (sessions > 0 ? [fault("gateway:high", true, "was high")] : []) };
    const { clock, told, stop } = rig(watch, async (session) => {
      sessions++;
      if (sessions > 1) await untilAborted(session);
    });
    await clock.advance(0);
    expect(told).toEqual([
      "ready: connected to peer",
      "ended",
      "lost: the device ended the connection",
      "ready: connected to peer",
      "degraded: was high",
    ]);
    await stop();
  });
});
