/**
 * A reader of tags and electronic seals made of software, behind middleware that sends JSON lines in the form of the profile
 * `reader-rfid`: for each box that bears a tag its container code, its seal and the seal's state. It speaks TCP and knows no papers.
 */

import type { Clock } from "#driver";
import { readerWire } from "./code-reader-ways.ts";
import { passesAtUtcMs } from "./motion.ts";
import { randomFor } from "./random.ts";
import { readerAtWork } from "./reader-at-work.ts";
import type { Box, Conveyance, DeviceSimulator } from "./simulator.ts";

export interface TagReaderOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  /** What the tag of a box says; undefined: it bears none. */
  readonly sealOf: (
    conveyance: Conveyance,
    box: Box,
  ) => { readonly number: string; readonly state: "ok" | "tampered" } | undefined;
}

/** From the middle of the box before the antenna to the line on the wire, milliseconds. */
const latencyMs = { from: 100, to: 600 };
const heartbeatMs = 10_000;

const lineOf = (value: object) => new TextEncoder().encode(`${JSON.stringify(value)}\n`);

export function tagReaderSimulator({ device, clock, seed, sealOf }: TagReaderOptions): DeviceSimulator {
  const nowUtcMs = () => Math.round(clock.now().utcMs);
  return readerAtWork({
    device,
    clock,
    wire: readerWire({ by: "tcp" }),
    heartbeat: { everyMs: heartbeatMs, message: () => lineOf({ heartbeat: true, ts: nowUtcMs() }) },
    plan(transit) {
      const { conveyance } = transit;
      const random = randomFor(seed, `${device}/${conveyance.id}`);
      return conveyance.boxes.flatMap((box) => {
        const late = latencyMs.from + (latencyMs.to - latencyMs.from) * random.next();
        const seal = sealOf(conveyance, box);
        if (seal === undefined) return [];
        return {
          atUtcMs: passesAtUtcMs(transit, box.offsetMetres + box.lengthMetres / 2) + late,
          code: box.code,
          message: () => lineOf({ container: box.code, seal: seal.number, sealState: seal.state, ts: nowUtcMs() }),
        };
      });
    },
  });
}
