/** Runs a driver on a register link for one session, on a clock that tests hold. */

import type { ManualClock } from "../../src/clock.ts";
import type { DeviceEvent, Driver, RegisterLink } from "../../src/driver.ts";
import { PorticoError } from "../../src/errors.ts";
import { turn } from "./modbus-line.ts";

export interface Run {
  readonly events: DeviceEvent[];
  readonly rejected: string[];
  readonly ended: Promise<string>;
  readonly abort: () => void;
  /** Whether an answer is on its way. */
  readonly reading: () => boolean;
}

/** Runs one session; `ended` tells how: `returned`, or the code that it threw. */
export function runSession<Settings>(
  driver: Driver<Settings, "registers">,
  link: RegisterLink,
  clock: ManualClock,
  settings: object = {},
): Run {
  const events: DeviceEvent[] = [];
  const rejected: string[] = [];
  const controller = new AbortController();
  let reads = 0;
  const watched: RegisterLink = {
    ...link,
    async read(...asked) {
      reads += 1;
      try {
        return await link.read(...asked);
      } finally {
        reads -= 1;
      }
    },
  };
  const options: Parameters<typeof driver.run>[0] = {
    link: watched,
    device: { id: "rpm-2", lane: "2", stationMetres: 10 },
    settings: driver.settings.parse(settings),
    clock,
    log: { info() {}, warn() {} },
    signal: controller.signal,
    emit: (event) => void events.push(event),
    reject: (reason) => void rejected.push(reason),
  };
  const ended = driver.run(options).then(
    () => "returned",
    (error: unknown) => (error instanceof PorticoError ? error.code : String(error)),
  );
  return { events, rejected, ended, abort: () => controller.abort(), reading: () => reads > 0 };
}

/** What is on a socket or a pty takes turns of the loop and none of the held clock's time. */
const turnsOnTheWire = 100;

/** Lets polls and transits happen for so long. Deadlines of requests, a second and more away, do not pass by themselves. */
export async function pass(clock: ManualClock, forMs: number, run: Run): Promise<void> {
  let over = false;
  void run.ended.then(() => {
    over = true;
  });
  const untilMs = clock.now().monotonicMs + forMs;
  while (!over && clock.now().monotonicMs < untilMs) {
    for (let turns = 0; turns < turnsOnTheWire && run.reading(); turns++) await turn();
    const waitMs = (clock.nextDueMs ?? Number.POSITIVE_INFINITY) - clock.now().monotonicMs;
    const leftMs = untilMs - clock.now().monotonicMs;
    if (waitMs <= 250) await clock.advance(Math.min(waitMs, leftMs));
    else await turn();
  }
}

/** Lets time pass regardless of who waits for an answer. */
export async function rush(clock: ManualClock, forMs: number): Promise<void> {
  for (let passed = 0; passed < forMs; passed += 20) {
    await clock.advance(20);
    for (let i = 0; i < 12; i++) await turn();
  }
}
