import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { type DriverSession, defineDriver, PorticoError, z } from "../driver.ts";
import { runDevice } from "./session.ts";

describe("a session with a unit on a Modbus bus", () => {
  type Registers = (session: DriverSession<unknown, "registers">) => Promise<void>;
  const read = { table: "holding", address: 0, count: 1 } as const;

  function unit(run: Registers, answers: () => boolean = () => true) {
    const clock = new ManualClock(0);
    const stop = new AbortController();
    const told: string[] = [];
    const done = runDevice(
      {
        device: { id: "rpm-1", lane: "1", stationMetres: 0 },
        driver: defineDriver({
          name: "fake",
          summary: "",
          link: "registers",
          gives: [],
          settings: z.unknown(),
          run,
        }) as never,
        settings: {},
        clock,
        log: { info: () => {}, warn: () => {} },
        random: () => 0.5,
        open: async () => ({
          link: {
            peer: "bus unit 7",
            async read() {
              if (!answers()) throw new PorticoError("MODBUS_TIMEOUT", "no answer before the deadline");
              return { values: [1], at: clock.now() };
            },
          },
          close: async () => {},
        }),
        onEvent: (event) => void told.push(event.type === "fault" ? event.code : event.type),
        onReject: () => {},
        onSessionEnded: () => {},
        onStatus: (change) => void told.push(`${change.state}: ${change.reason}`),
      },
      stop.signal,
    );
    return { clock, stop, told, done };
  }

  it("is not ready because the bus is open: a dead unit is lost from the start, once", async () => {
    const { clock, stop, told, done } = unit(
      async (session) => void (await session.link.read(read)),
      () => false,
    );
    await clock.advance(60_000);
    expect(told).toEqual(["lost: no answer before the deadline"]);
    stop.abort();
    await done;
  });

  it("is ready before the first that it has to tell, in order", async () => {
    const { clock, stop, told, done } = unit(async (session) => {
      await session.link.read(read);
      const fault = (code: string) =>
        session.emit({ type: "fault", at: clock.now(), code, active: false, text: `${code} is over` });
      await Promise.all([fault("one"), fault("two")]);
      await new Promise((resolve) => session.signal.addEventListener("abort", resolve, { once: true }));
    });
    await clock.advance(0);
    expect(told).toEqual(["ready: connected to bus unit 7", "one", "two"]);
    stop.abort();
    await done;
  });

  it("is ready when it has answered for ten seconds, though it has nothing to tell", async () => {
    const { clock, stop, told, done } = unit(async (session) => {
      while (!session.signal.aborted) {
        await session.link.read(read);
        await session.clock.sleep(1000, session.signal);
      }
    });
    await clock.advance(9_999);
    expect(told).toEqual([]);
    await clock.advance(1);
    expect(told).toEqual(["ready: connected to bus unit 7"]);
    stop.abort();
    await done;
  });
});
