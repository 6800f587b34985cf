/** How often each device of a lane misses a conveyance, from the last ones. Pure state. */

import { type MissedCost, missedCost } from "./cost.ts";
import type { LaneGeometry } from "./geometry.ts";
import type { Motion } from "./motion.ts";

/** What was seen fades, so that about so many conveyances count. */
const remembered = 64;
/** A device that is lost misses everything. */
const lostCost = 0.2;

export class Misses {
  readonly #lane: LaneGeometry;
  readonly #lost: ReadonlySet<string>;
  readonly #counts = new Map<string, { seen: number; missed: number }>();

  constructor(lane: LaneGeometry, lost: ReadonlySet<string>) {
    this.#lane = lane;
    this.#lost = lost;
  }

  readonly #costs = new Map<string, number>();

  learn({ anchors, reads }: Motion): void {
    this.#costs.clear();
    for (const device of [...this.#lane.stations.map((station) => station.device), "reads"]) {
      if (this.#lost.has(device)) continue;
      const seen = device === "reads" ? reads.length > 0 : anchors.some((anchor) => anchor.device === device);
      const before = this.#counts.get(device) ?? { seen: 0, missed: 0 };
      const keep = 1 - 1 / remembered;
      this.#counts.set(device, {
        seen: before.seen * keep + (seen ? 1 : 0),
        missed: before.missed * keep + (seen ? 0 : 1),
      });
    }
  }

  /** How surprising it is that a device missed a conveyance: not at all if it is lost, less if it misses many. */
  readonly cost: MissedCost = (device) => {
    let cost = this.#costs.get(device);
    if (cost === undefined) {
      cost = this.#reckon(device);
      this.#costs.set(device, cost);
    }
    return cost;
  };

  /** A device was lost or came back. */
  changed(): void {
    this.#costs.clear();
  }

  #reckon(device: string): number {
    if (device === "reads") {
      const readers = this.#lane.stations.filter(({ gives }) => gives.includes("read"));
      if (readers.length > 0 && readers.every((reader) => this.#lost.has(reader.device))) return lostCost;
    }
    if (this.#lost.has(device)) return lostCost;
    const { seen, missed } = this.#counts.get(device) ?? { seen: 0, missed: 0 };
    return missedCost(seen, missed);
  }
}
