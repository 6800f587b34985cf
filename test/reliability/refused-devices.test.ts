import { getEventListeners } from "node:events";
import { expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { runDevice } from "../../src/devices/index.ts";
import { defineDriver, z } from "../../src/driver.ts";
import { createTransport } from "../../src/transport/index.ts";
import { startTcpDevice } from "../support/tcp-device.ts";

const devices = 200;
const minutes = 10;

it("R13: 200 refused devices make a bounded number of attempts a minute, are told of once, and no listener grows", async () => {
  // A port on which nobody listens any more.
  const gone = await startTcpDevice();
  await gone.stop();
  const clock = new ManualClock(Date.UTC(2026, 10, 21, 14));
  const stop = new AbortController();
  const transport = createTransport(gone.connect, { clock });
  let attempts = 0;
  let pending = 0;
  const told: string[] = [];
  const driver = defineDriver({
    name: "nobody",
    summary: "",
    link: "bytes",
    gives: [],
    settings: z.unknown(),
    run: async () => {},
  });
  const running = Array.from({ length: devices }, (_, i) =>
    runDevice(
      {
        device: { id: `rpm-${i}`, lane: "1", stationMetres: 0 },
        driver: driver as never,
        settings: {},
        clock,
        log: { info: () => {}, warn: () => {} },
        random: () => 0.5,
        async open(signal) {
          attempts++;
          pending++;
          try {
            const link = await transport.open(signal);
            return { link, close: () => link.close() };
          } finally {
            pending--;
          }
        },
        onEvent: () => {},
        onReject: () => {},
        onSessionEnded: () => {},
        onStatus: (change) => void told.push(change.state),
      },
      stop.signal,
    ),
  );
  const listeners: number[] = [];
  for (let second = 0; second < minutes * 60; second++) {
    await clock.advance(1000);
    // Refusals come by the real network; time stands still until they are there.
    while (pending > 0) await new Promise((resolve) => setImmediate(resolve));
    listeners.push(getEventListeners(stop.signal, "abort").length);
  }
  expect(told).toEqual(Array.from({ length: devices }, () => "lost"));
  // Half a minute apart once the waits have grown: 2 a minute and device, and some more in the first minute.
  expect(attempts).toBeGreaterThan(devices * minutes);
  expect(attempts).toBeLessThan(devices * (2 * minutes + 10));
  expect(Math.max(...listeners)).toBeLessThanOrEqual(devices);
  stop.abort();
  await Promise.all(running);
  expect(getEventListeners(stop.signal, "abort")).toEqual([]);
  expect(clock.nextDueMs).toBeUndefined();
}, 60_000);
