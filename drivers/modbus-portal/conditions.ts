/**
 * Conditions of the equipment and alarm bits, by their edges. Pure; one instance a session.
 *
 * An alarm bit that no counts of an occupancy can carry - the portal is free, or the count of that poll is no data - is told
 * as a condition of the category gamma or neutron, because an alarm must never be told nowhere. One that was told with an
 * occupancy and stays on after it, as portals do whose alarm latches, is that occupancy's and not told again.
 */

import type { FaultEvent } from "#driver";
import type { Stamp } from "./occupancies.ts";
import { type PortalReading, type Quantity, quantities } from "./reading.ts";

const backgroundCode = /^(gamma|neutron)-background-(high|low)$/;

export class Conditions {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #said = new Map<string, boolean>();
  /** Alarms that an occupancy has told and whose bits have not gone off since. */
  readonly #ofOccupancy = new Set<Quantity>();

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  *equipment(reading: PortalReading, occupied: boolean, stamp: Stamp): Generator<FaultEvent> {
    for (const [code, text] of this.#texts) {
      if (reading.asked !== undefined && !reading.asked.has(code)) continue;
      // With something in the portal, "count too high" may be its source.
      if (occupied && backgroundCode.test(code)) continue;
      yield* this.#say(code, reading.conditions.has(code), text, stamp);
    }
  }

  /** @param carried the alarms that counts of an occupancy have told in this poll */
  *alarms(
    reading: PortalReading,
    carried: ReadonlySet<Quantity>,
    occupied: boolean,
    stamp: Stamp,
  ): Generator<FaultEvent> {
    for (const quantity of quantities) {
      const { alarm } = reading[quantity];
      if (carried.has(quantity)) this.#ofOccupancy.add(quantity);
      if (alarm === undefined) continue;
      if (!alarm) this.#ofOccupancy.delete(quantity);
      if (alarm && this.#ofOccupancy.has(quantity)) continue;
      const when = occupied ? "without a count to go with it" : "with nothing in it";
      yield* this.#say(`${quantity}-alarm`, alarm, `${quantity} alarm of the portal ${when}`, stamp, quantity);
    }
  }

  /** The first reading says everything: what an earlier session reported may be over. */
  *#say(code: string, active: boolean, text: string, stamp: Stamp, category?: Quantity): Generator<FaultEvent> {
    if (this.#said.get(code) === active) return;
    this.#said.set(code, active);
    yield { type: "fault", ...stamp, code, active, text, ...(category === undefined ? {} : { category }) };
  }
}
