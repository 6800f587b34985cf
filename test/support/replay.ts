/** Runs a byte driver without a gateway: a held clock, a link made of chunks, and lists of what came out. */

import { type Clock, ManualClock } from "../../src/clock.ts";
import type { ByteLink, Chunk, DeviceEvent, Driver, DriverSession } from "../../src/driver.ts";

export interface DriverRun {
  readonly events: DeviceEvent[];
  /** What was thrown away, in order. */
  readonly rejects: { readonly reason: string; readonly bytes: Uint8Array }[];
  /** What `run` threw, if it did. */
  readonly failure?: unknown;
}

/** A byte driver, whatever its settings. */
export type ByteDriver<Settings = never> = Driver<Settings, "bytes">;

export interface RunOptions {
  readonly clock?: Clock;
  /** As in a profile: raw, before the driver's schema. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: DeviceEvent) => void | Promise<void>;
}

/** A link over whatever yields chunks. */
function linkOf(chunks: AsyncIterable<Chunk>): ByteLink {
  return { peer: "test", chunks, write: async () => {} };
}

export async function runDriver<Settings>(
  driver: ByteDriver<Settings>,
  chunks: AsyncIterable<Chunk>,
  options: RunOptions = {},
): Promise<DriverRun> {
  const events: DeviceEvent[] = [];
  const rejects: { reason: string; bytes: Uint8Array }[] = [];
  const session: DriverSession<Settings, "bytes"> = {
    link: linkOf(chunks),
    device: { id: "device-1", lane: "lane-1", stationMetres: 10 },
    settings: driver.settings.parse(options.settings ?? {}),
    clock: options.clock ?? new ManualClock(0),
    log: { info: () => {}, warn: () => {} },
    signal: options.signal ?? new AbortController().signal,
    emit(event) {
      events.push(event);
      return options.onEvent?.(event);
    },
    reject: (reason, bytes) => void rejects.push({ reason, bytes }),
  };
  try {
    await driver.run(session);
  } catch (failure) {
    return { events, rejects, failure };
  }
  return { events, rejects };
}

/** Hands over timed bytes on a clock that follows them; two of the same time arrive at the same moment. */
export async function* timedChunks(
  clock: ManualClock,
  entries: Iterable<{ readonly atUtcMs: number; readonly bytes: Uint8Array }>,
): AsyncGenerator<Chunk> {
  for (const { atUtcMs, bytes } of entries) {
    const now = clock.now().utcMs;
    if (atUtcMs > now) await clock.advance(atUtcMs - now);
    yield { bytes, at: clock.now() };
  }
}

/** The events of one type. */
export function eventsOf<T extends DeviceEvent["type"]>(run: DriverRun, type: T) {
  return run.events.filter((event): event is Extract<DeviceEvent, { type: T }> => event.type === type);
}
