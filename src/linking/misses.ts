/** How often each device, and each place where codes are read, misses a conveyance, from the last ones. Pure state. */

import { type MissedCost, missedCost } from "./cost.ts";
import type { LaneGeometry } from "./geometry.ts";
import type { Motion } from "./motion.ts";
import { type ReadingPlace, readingPlaces } from "./places.ts";

/** What was seen fades, so that about so many conveyances count. */
const remembered = 64;
/** A device that is lost misses everything. */
const lostCost = 0.2;

export class Misses {
  readonly #lane: LaneGeometry;
  readonly #lost: ReadonlySet<string>;
  readonly #places: readonly ReadingPlace[];
  readonly #counts = new Map<string, { seen: number; missed: number }>();

  constructor(lane: LaneGeometry, lost: ReadonlySet<string>) {
    this.#lane = lane;
    this.#lost = lost;
    this.#places = readingPlaces(lane);
  }

  readonly #costs = new Map<string, number>();

  learn({ anchors, reads }: Motion): void {
    this.#costs.clear();
    for (const { device } of this.#lane.stations)
      this.#count(
        device,
        anchors.some((anchor) => anchor.device === device),
      );
    this.#count("reads", reads.length > 0);
    // A place that missed what another one read.
    if (reads.some(({ metres }) => metres !== undefined))
      for (const { name, devices } of this.#places)
        this.#count(
          name,
          reads.some(({ device }) => devices.has(device ?? "")),
        );
  }

  #count(what: string, isSeen: boolean): void {
    if (this.#isLost(what)) return;
    const before = this.#counts.get(what) ?? { seen: 0, missed: 0 };
    const keep = 1 - 1 / remembered;
    this.#counts.set(what, {
      seen: before.seen * keep + (isSeen ? 1 : 0),
      missed: before.missed * keep + (isSeen ? 0 : 1),
    });
  }

  /** How surprising it is that one missed a conveyance: hardly if it is lost, less if it misses many. */
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

  #reckon(what: string): number {
    if (this.#isLost(what)) return lostCost;
    const { seen, missed } = this.#counts.get(what) ?? { seen: 0, missed: 0 };
    return missedCost(seen, missed);
  }

  #isLost(what: string): boolean {
    if (this.#lost.has(what)) return true;
    const isAway = ({ devices }: ReadingPlace) => [...devices].every((device) => this.#lost.has(device));
    if (what === "reads") return this.#places.length > 0 && this.#places.every(isAway);
    const place = this.#places.find(({ name }) => name === what);
    return place !== undefined && isAway(place);
  }
}
