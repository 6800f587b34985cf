/**
 * What the portals of some lanes say, worked out before anything is measured: the lines of the tsa-rpm simulator for one
 * conveyance after another, as bytes. Pure.
 */

import { conveyancesOf } from "../simulators/conveyances.ts";
import { randomFor } from "../simulators/random.ts";
import { drawBackground, idleSet } from "../simulators/tsa-rpm-background.ts";
import { planOccupancy, type TimedLine } from "../simulators/tsa-rpm-lines.ts";

/** From one conveyance to the next: the idle sets before it, and its occupancy. */
export interface Conveyance {
  readonly bytes: Buffer;
  readonly lines: number;
  /** Everything that leaves the portal in one piece, in order, with its time since the lane's start. */
  readonly pieces: readonly { readonly atMs: number; readonly bytes: Buffer }[];
}

export const deviceOf = (lane: string) => `rpm-${lane}`;

const seed = 1;
/** Between two idle sets. */
const idleMs = 5000;
/** Free lane between two conveyances, shortest and longest: a busy lane. */
const freeMs = [7000, 19_000] as const;

/**
 * The lane's conveyances without end, the same for the same lane and start. `stamped` gives each line its own time in the
 * form of daily files, so that occupancies keep their lengths however fast the bytes are sent.
 */
export function* conveyancesOfLane(
  lane: string,
  options: { startUtcMs: number; stamped: boolean },
): Generator<Conveyance, never> {
  const { startUtcMs, stamped } = options;
  const device = deviceOf(lane);
  const wander = randomFor(seed, `${device}/idle`);
  let counter = 0;
  let freeSinceMs = startUtcMs;
  for (const { conveyance, speedMetresPerSecond, patience } of conveyancesOf(seed, lane)) {
    const frontAtUtcMs = freeSinceMs + freeMs[0] + Math.round(patience * (freeMs[1] - freeMs[0]));
    const transit = { conveyance, frontAtUtcMs, speedMetresPerSecond };
    const { background, lines, truth } = planOccupancy(transit, { seed, device, counter: ++counter });
    const timed: TimedLine[] = [];
    // The last idle set before an occupancy has its background, as in the simulator.
    const lastIdleUtcMs = frontAtUtcMs - 500;
    for (let atUtcMs = freeSinceMs + idleMs; atUtcMs < lastIdleUtcMs; atUtcMs += idleMs) {
      timed.push({ atUtcMs, text: idleSet(drawBackground(wander)) });
    }
    timed.push({ atUtcMs: lastIdleUtcMs, text: idleSet(background) }, ...lines);
    freeSinceMs = truth.endedAtUtcMs + 250;
    const pieces = timed.map(({ atUtcMs, text }) => ({
      atMs: atUtcMs - startUtcMs,
      bytes: Buffer.from(stamped ? withTimes(text, atUtcMs) : text),
    }));
    const bytes = Buffer.concat(pieces.map((piece) => piece.bytes));
    yield { bytes, lines: bytes.filter((byte) => byte === 10).length, pieces };
  }
  throw new Error("traffic has no end");
}

/** `2026-11-21 14:02:51.123 +0` as a last column. */
function withTimes(text: string, atUtcMs: number): string {
  const time = new Date(atUtcMs).toISOString().replace("T", " ").replace("Z", " +00");
  return text.replaceAll("\r\n", `,${time}\r\n`);
}
