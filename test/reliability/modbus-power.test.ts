/** A power cut at a whole line: how soon its devices are back. */

import { expect, it } from "vitest";
import { modbusServer } from "../../simulators/modbus-server.ts";
import { ManualClock } from "../../src/clock.ts";
import { runDevice } from "../../src/devices/index.ts";
import { defineDriver, type RegisterLink, z } from "../../src/driver.ts";
import { createBuses } from "../../src/modbus/index.ts";
import { ownAddress, turn } from "../support/modbus-line.ts";

const units = [1, 2, 3, 4, 5, 6, 7, 8];
const powerCutMs = 627_000;
const second = 1000;

/** Polls every second; three polls without data end the session. */
const portal = defineDriver<unknown, "registers">({
  name: "polled",
  summary: "",
  link: "registers",
  gives: [],
  settings: z.unknown(),
  async run({ link, clock, signal }) {
    for (let failed = 0; !signal.aborted; await clock.sleep(second, signal)) {
      try {
        await (link as RegisterLink).read({ table: "holding", address: 10, count: 5 });
        failed = 0;
      } catch (error) {
        if (++failed >= 3) throw error;
      }
    }
  },
});

it("eight units that were dead for minutes are all read again within ten seconds of the power's return", async () => {
  let dead = false;
  const clock = new ManualClock(0);
  const server = modbusServer({
    clock,
    wire: { kind: "tcp" },
    units: Object.fromEntries(units.map((unit) => [unit, ownAddress(unit)])),
    misbehave: () => (dead ? { kind: "silence" } : undefined),
  });
  await server.start();
  const buses = createBuses({ clock });
  const stop = new AbortController();
  const states = new Map<number, string>();
  const running = units.map((unit) =>
    runDevice(
      {
        device: { id: `rpm-${unit}`, lane: "1", stationMetres: 0 },
        driver: portal as never,
        settings: {},
        clock,
        log: { info: () => {}, warn: () => {} },
        // Each draws another share of its wait.
        random: () => unit / 9,
        async open(signal) {
          const link = await buses.open(server.connect(unit), {}, signal);
          return { link, close: () => link.close() };
        },
        onHope: (fire) => buses.onRevival(server.connect(unit), fire),
        onEvent: () => {},
        onReject: () => {},
        onSessionEnded: () => {},
        onStatus: (change) => void states.set(unit, change.state),
      },
      stop.signal,
    ),
  );
  /** Answers come by the real network; time stands still until they are there. */
  const pass = async (untilMs: number, done: () => boolean) => {
    while (!done()) {
      for (let i = 0; i < 30; i++) await turn();
      const { monotonicMs } = clock.now();
      const dueMs = Math.min(clock.nextDueMs ?? untilMs, untilMs);
      if (monotonicMs >= untilMs) return;
      await clock.advance(Math.max(0, dueMs - monotonicMs));
    }
  };
  const answered = new Set<number>();
  await pass(5 * second, () => false);
  dead = true;
  await pass(powerCutMs, () => false);
  expect(units.filter((unit) => states.get(unit) === "ready").length).toBeLessThan(8);
  dead = false;
  server.onRequest = ({ unit, count }) => void (count === 5 && answered.add(unit));
  const fromMs = clock.now().monotonicMs;
  await pass(fromMs + 60 * second, () => answered.size === units.length);
  expect((clock.now().monotonicMs - fromMs) / second).toBeLessThan(10);
  stop.abort();
  await Promise.all(running);
  await buses.close();
  await server.stop();
});
