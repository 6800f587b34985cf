/** Portals whose registers go wrong at random, through the driver's codec and tracker, for short tests and long ones. */

import { type BlockLayout, blockRegisters, decodeBlock } from "../../drivers/modbus-portal/codec.ts";
import { mapGroups } from "../../drivers/modbus-portal/groups.ts";
import type { PortalReading } from "../../drivers/modbus-portal/reading.ts";
import { settings as schema } from "../../drivers/modbus-portal/settings.ts";
import { randomFor } from "../../simulators/random.ts";
import { readProfile } from "../../src/config/index.ts";
import { PorticoError } from "../../src/errors.ts";
import { newTracker } from "./portal-polls.ts";

const pollMs = 200;
/** Polls of one session; then another begins, as it would after a failure. */
const pollsPerSession = 200;

/** What must never be seen, in words, and how many polls were refused. */
export interface Mutated {
  readonly wrong: string[];
  readonly refused: number;
  readonly occupancies: number;
}

/** @param decode registers of one poll to a reading */
function mutate(
  runs: number,
  seed: string,
  registers: number,
  decode: (words: readonly number[]) => PortalReading,
): Mutated {
  const random = randomFor(1, seed);
  const wrong: string[] = [];
  let refused = 0;
  let occupancies = 0;
  let tracker = newTracker();
  let open = false;
  let failedSince = false;
  const words = new Array<number>(registers).fill(0);
  for (let run = 0; run < runs && wrong.length < 10; run++) {
    if (run % pollsPerSession === 0) {
      tracker = newTracker();
      open = false;
    }
    // Most registers stay, some change in one bit, a few in all.
    for (let changes = random.integer(0, 4); changes > 0; changes--) {
      const at = random.integer(0, registers - 1);
      words[at] = random.next() < 0.7 ? (words[at] ?? 0) ^ (1 << random.integer(0, 15)) : random.integer(0, 65_535);
    }
    const at = { utcMs: run * pollMs, monotonicMs: run * pollMs };
    let reading: PortalReading;
    try {
      if (random.next() < 0.02) throw new PorticoError("MODBUS_TIMEOUT", "no answer");
      reading = decode(words);
    } catch (error) {
      if (!(error instanceof PorticoError)) throw error;
      refused++;
      failedSince = true;
      tracker.failed(true, ["gamma", "neutron"], run);
      continue;
    }
    for (const event of tracker.take(reading, at, run)) {
      if (event.type === "occupancy.begun") {
        if (open) wrong.push(`poll ${run}: an occupancy began within another`);
        open = true;
      } else if (event.type === "occupancy.ended" || event.type === "occupancy.lost") {
        if (!open) wrong.push(`poll ${run}: an occupancy ended that had not begun`);
        if (event.type === "occupancy.ended" && failedSince)
          wrong.push(`poll ${run}: whole, though its end was not seen`);
        open = false;
        occupancies++;
      } else if (event.type === "counts") {
        if (!open) wrong.push(`poll ${run}: counts of no occupancy`);
        if (event.index < 0 || !event.values.every((value) => Number.isFinite(value)))
          wrong.push(`poll ${run}: no number`);
      }
    }
    failedSince = false;
  }
  return { wrong, refused, occupancies };
}

export const mutateBlock = (layout: BlockLayout, runs: number): Mutated =>
  mutate(runs, layout, blockRegisters[layout], (words) => decodeBlock(layout, words));

/**
 * The group of the example map that decides about occupancies, all in one read; without the limits of its values, within
 * which mutated registers hardly ever stay.
 */
export function mutateMap(runs: number): Mutated {
  const example = readProfile("example-register-map", [])?.profile?.settings ?? {};
  const registers = example.registers as Readonly<Record<string, object>>;
  const unlimited = Object.entries(registers).map(([name, form]) => [
    name,
    { ...form, min: undefined, max: undefined },
  ]);
  const settings = schema.parse({ ...example, registers: Object.fromEntries(unlimited) });
  const [group] = mapGroups(settings, undefined);
  if (group === undefined) throw new Error("the example has no groups");
  return mutate(runs, "map", group.reads[0]?.count ?? 0, (words) => group.decode([words]));
}
