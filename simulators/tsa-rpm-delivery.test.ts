/** A delay is no loss, and a loss is one, over streams of the simulator through the real driver. */

import { describe, expect, it } from "vitest";
import tsaRpm from "../drivers/tsa-rpm/driver.ts";
import { ManualClock } from "../src/clock.ts";
import { deliveries, type Line } from "../test/support/delivery.ts";
import { eventsOf, runDriver, timedChunks } from "../test/support/replay.ts";
import { randomFor } from "./random.ts";
import { idleSet } from "./tsa-rpm-background.ts";
import { linesOf } from "./tsa-rpm-faults.ts";
import { planOccupancy } from "./tsa-rpm-lines.ts";

const trucks = 12;
const firstFrontUtcMs = Date.UTC(2026, 10, 21, 14);

/** Trucks at 1 to 6 m/s, an idle set before each. */
function stream(seed: number, burst = 6): Line[] {
  const random = randomFor(seed, "trucks");
  const lines: Line[] = [];
  let frontAtUtcMs = firstFrontUtcMs;
  const say = (atUtcMs: number, text: string) =>
    lines.push(...linesOf(text).map((line) => ({ atUtcMs, bytes: Buffer.from(line, "latin1") })));
  for (let i = 0; i < trucks; i++) {
    const conveyance = { id: `truck-${i}`, lane: "1", lengthMetres: 16.5, boxes: [], sources: [] };
    const transit = { conveyance, frontAtUtcMs, speedMetresPerSecond: 1 + 5 * random.next() };
    const plan = planOccupancy(transit, { seed, device: "rpm-1", counter: i + 1, burst });
    say(frontAtUtcMs - 4500, idleSet(plan.background));
    for (const { atUtcMs, text } of plan.lines) say(atUtcMs, text);
    frontAtUtcMs = Math.ceil(plan.truth.endedAtUtcMs) + 10_000;
  }
  return lines;
}

async function played(lines: readonly Line[]) {
  const clock = new ManualClock(lines[0]?.atUtcMs ?? 0);
  const run = await runDriver(tsaRpm, timedChunks(clock, lines), { clock, settings: { silenceTimeout: "60s" } });
  expect(run.failure).toBeUndefined();
  return { ended: eventsOf(run, "occupancy.ended"), lost: eventsOf(run, "occupancy.lost") };
}

const tagOf = ({ bytes }: Line) => String.fromCharCode(...bytes.subarray(0, 2));
const basicTags = /^(GS|GA|NS|NA|GX|GB|NB|SP)$/;

describe("a link that delays and loses nothing", () => {
  it.each(Object.entries(deliveries))("makes no occupancy incomplete: %s", async (_, deliver) => {
    for (const [seed, burst] of [
      [1, 6],
      [2, 5],
    ] as const) {
      const random = randomFor(seed, "delays");
      for (const lines of [stream(seed, burst), stream(seed, burst).filter((line) => basicTags.test(tagOf(line)))]) {
        const { ended, lost } = await played(deliver(lines, () => random.next()));
        expect(lost.map(({ reason }) => reason)).toEqual([]);
        expect(ended.map(({ preOccupancyIntervals }) => preOccupancyIntervals)).toEqual(Array(trucks).fill(5));
      }
    }
  });

  it("leaves the begin where it was, though the opening was held up", async () => {
    const lines = stream(3);
    const heldUntil = firstFrontUtcMs + 2000;
    const late = lines.map((line) => ({ ...line, atUtcMs: Math.max(line.atUtcMs, heldUntil) }));
    const { ended } = await played(late);
    expect(Math.abs((ended[0]?.startedAtUtcMs ?? 0) - firstFrontUtcMs)).toBeLessThan(150);
  });
});

describe("a link that loses whole lines", () => {
  it("makes those occupancies incomplete, and no others, however it delivers the rest", async () => {
    for (const deliver of [(lines: readonly Line[]) => [...lines], ...Object.values(deliveries)]) {
      const random = randomFor(7, "losses");
      const lines = stream(7);
      const gammas = lines.flatMap((line, i) => (/^G[SA]$/.test(tagOf(line)) ? [i] : []));
      const ends = lines.flatMap((line, i) => (tagOf(line) === "GX" ? [i] : []));
      // A gamma line of every third occupancy, from the seventh on: the lines that follow it still come.
      const torn = [1, 4, 7, 10];
      const gone = torn.map((occupancy) => {
        const own = gammas.filter((i) => i > (ends[occupancy - 1] ?? 0) && i < (ends[occupancy] ?? 0));
        return own[random.integer(6, own.length - 1)] ?? 0;
      });
      const kept = lines.filter((_, i) => !gone.includes(i));
      const { ended, lost } = await played(deliver(kept, () => random.next()));
      expect(lost.map(({ counter }) => counter)).toEqual(torn.map((occupancy) => occupancy + 1));
      expect(ended).toHaveLength(trucks - torn.length);
    }
  });
});
