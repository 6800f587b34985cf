/**
 * A reader of tags and electronic seals made of software, behind middleware that sends JSON lines in the form of the profile
 * `reader-rfid`: for each box that bears a tag its container code, its seal and the seal's state. It speaks TCP and knows no papers.
 */

import type { Clock } from "#driver";
import { readerWire } from "./code-reader-ways.ts";
import { passesAtUtcMs } from "./motion.ts";
import { randomFor } from "./random.ts";
import type { Box, Conveyance, DeviceSimulator, TransitTruth } from "./simulator.ts";

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
  const wire = readerWire({ by: "tcp" });
  let plugged = false;
  let stopping = new AbortController();
  const nowUtcMs = () => Math.round(clock.now().utcMs);

  async function beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(heartbeatMs, signal);
      if (plugged && !signal.aborted) await wire.send(lineOf({ heartbeat: true, ts: nowUtcMs() }));
    }
  }

  return {
    device,
    get connect() {
      return wire.connect;
    },
    async start() {
      stopping = new AbortController();
      await wire.plug();
      plugged = true;
      void beat(stopping.signal);
    },
    async pass(transit): Promise<TransitTruth> {
      const { conveyance } = transit;
      const { signal } = stopping;
      const random = randomFor(seed, `${device}/${conveyance.id}`);
      const sent: string[] = [];
      for (const box of conveyance.boxes) {
        const late = latencyMs.from + (latencyMs.to - latencyMs.from) * random.next();
        const seal = sealOf(conveyance, box);
        const atUtcMs = passesAtUtcMs(transit, box.offsetMetres + box.lengthMetres / 2) + late;
        if (seal === undefined) continue;
        await clock.sleep(Math.max(0, atUtcMs - clock.now().utcMs), signal);
        if (signal.aborted || !plugged) continue;
        await wire.send(lineOf({ container: box.code, seal: seal.number, sealState: seal.state, ts: nowUtcMs() }));
        sent.push(box.code);
      }
      return {
        conveyance: conveyance.id,
        lane: conveyance.lane,
        device,
        kind: "read",
        facts: { codes: conveyance.boxes.map((box) => box.code), sent },
      };
    },
    async unplug() {
      plugged = false;
      await wire.unplug();
    },
    async replug() {
      await wire.plug();
      plugged = true;
    },
    async stop() {
      plugged = false;
      stopping.abort();
      await wire.unplug();
    },
  };
}
