/**
 * Alarms of one portal. Pure.
 *
 * Alarms of an occupancy (gamma, neutron) follow the device's own verdict, are raised at its first alarming interval and
 * latch when the conveyance has left: only a person ends them. So does tamper while something stands in the portal.
 * Equipment alarms (tamper, faults) follow their condition. What is written here says what happened; that a person has
 * acknowledged meanwhile is not known here, and is put in where records about alarms are written.
 *
 * Priorities: 1 neutron, gamma beside neutron, tamper while occupied; 2 gamma; 3 equipment. States: ISA-18.2, IEC 62682.
 */

import { compactTime, type Moment } from "../clock.ts";
import type { FaultEvent } from "../driver.ts";
import { envelopeOf } from "../envelope.ts";
import type { DeviceIdentity } from "../ports.ts";
import type { RecordDraft } from "../records.ts";

type Quantity = "gamma" | "neutron";

/** Drivers name a handful of conditions; more than this is a driver that makes them up. */
const maxConditions = 64;

export class OccupancyAlarms {
  readonly #identity: DeviceIdentity;
  readonly #subject: string;
  readonly #raised = new Set<Quantity>();

  constructor(identity: DeviceIdentity, subject: string) {
    this.#identity = identity;
    this.#subject = subject;
  }

  has(quantity: Quantity): boolean {
    return this.#raised.has(quantity);
  }

  /**
   * @param sigma height over background at this moment; absent: no background, or no whole second was counted yet
   * @param hasBackground which of the two it is
   */
  raise(quantity: Quantity, moment: Moment, sigma: number | undefined, hasBackground: boolean): RecordDraft[] {
    if (this.#raised.has(quantity)) return [];
    this.#raised.add(quantity);
    const unknown = hasBackground ? "before a whole second was counted" : "no background to compare with";
    const height = sigma === undefined ? unknown : `${sigma.toFixed(1)} sigma above background`;
    return [
      {
        ...envelopeOf(this.#identity, moment),
        kind: "alarm.raised",
        alarm: `${this.#subject}/${quantity}`,
        category: quantity,
        priority: this.#raised.has("neutron") ? 1 : 2,
        state: "unacknowledged-active",
        cause: `${quantity} alarm of the portal, ${height}`,
        subject: this.#subject,
        ...(sigma === undefined ? {} : { sigma }),
      },
    ];
  }

  /** The conveyance has left, or was lost from sight: the condition is over, the decision is open. */
  latch(moment: Moment, reason: string, sigma: Readonly<Partial<Record<Quantity, number>>>): RecordDraft[] {
    return [...this.#raised].map((quantity) => {
      const largest = sigma[quantity];
      return {
        ...envelopeOf(this.#identity, moment),
        kind: "alarm.changed",
        alarm: `${this.#subject}/${quantity}`,
        state: "latched",
        reason,
        ...(largest === undefined ? {} : { sigma: largest }),
      };
    });
  }
}

type Category = NonNullable<FaultEvent["category"]>;
/** Radiation that a monitor without occupancies reports weighs as much as a portal's. */
const priorityOf: { readonly [C in Category]: number } = { neutron: 1, gamma: 2, tamper: 3, fault: 3 };

interface Condition {
  readonly text: string;
  readonly alarms: string[];
  /** False once the session that reported it has ended: then its state is unknown, which is not clear. */
  confirmed: boolean;
}

export class EquipmentAlarms {
  readonly #identity: DeviceIdentity;
  readonly #active = new Map<string, Condition>();

  constructor(identity: DeviceIdentity) {
    this.#identity = identity;
  }

  /** Codes that hold now, with `…-unconfirmed` beside those of which the present session has not spoken. */
  get codes(): string[] {
    return [...this.#active].flatMap(([code, { confirmed }]) => (confirmed ? [code] : [code, `${code}-unconfirmed`]));
  }

  get tamper(): boolean {
    return this.#active.has("tamper");
  }

  /**
   * @param subject the occupancy under way, if there is one
   * @param category absent: tamper for that code, fault for any other
   */
  begin(
    code: string,
    text: string,
    moment: Moment,
    subject: string | undefined,
    category: Category = code === "tamper" ? "tamper" : "fault",
  ): RecordDraft[] {
    const known = this.#active.get(code);
    if (known !== undefined) {
      known.confirmed = true;
      return code === "tamper" && subject !== undefined ? this.occupied(subject, moment) : [];
    }
    if (this.#active.size >= maxConditions) return [];
    const condition: Condition = { text, alarms: [], confirmed: true };
    this.#active.set(code, condition);
    if (code === "tamper" && subject !== undefined) return this.occupied(subject, moment);
    const id = `${this.#identity.device}/${code}@${compactTime(moment.at.utcMs)}`;
    condition.alarms.push(id);
    return [this.#raised(id, category, priorityOf[category], text, moment)];
  }

  /** Tamper while something stands in the portal is an alarm of its own: what was counted may not be the truth. */
  occupied(subject: string, moment: Moment): RecordDraft[] {
    const condition = this.#active.get("tamper");
    const id = `${subject}/tamper`;
    if (condition === undefined || condition.alarms.includes(id)) return [];
    condition.alarms.push(id);
    return [{ ...this.#raised(id, "tamper", 1, `${condition.text}, while occupied`, moment), subject }];
  }

  /**
   * The conveyance has left: that its counts may not be true is now for a person to decide. A switch that is still open is
   * an alarm of the device.
   */
  left(subject: string, reason: string, moment: Moment): RecordDraft[] {
    const condition = this.#active.get("tamper");
    const place = condition?.alarms.indexOf(`${subject}/tamper`) ?? -1;
    if (condition === undefined || place < 0) return [];
    const latched = condition.alarms.splice(place, 1).map((id) => this.#changed(id, "latched", reason, moment));
    if (condition.alarms.length > 0) return latched;
    const id = `${this.#identity.device}/tamper@${compactTime(moment.at.utcMs)}`;
    condition.alarms.push(id);
    return [...latched, this.#raised(id, "tamper", 3, condition.text, moment)];
  }

  end(code: string, reason: string, moment: Moment): RecordDraft[] {
    const condition = this.#active.get(code);
    this.#active.delete(code);
    return (condition?.alarms ?? []).map((alarm) => {
      const isOfEquipment = alarm.startsWith(`${this.#identity.device}/`);
      return this.#changed(alarm, isOfEquipment ? "returned-unacknowledged" : "latched", reason, moment);
    });
  }

  sessionEnded(): void {
    for (const condition of this.#active.values()) condition.confirmed = false;
  }

  #raised(alarm: string, category: Category, priority: number, cause: string, moment: Moment) {
    return {
      ...envelopeOf(this.#identity, moment),
      kind: "alarm.raised",
      alarm,
      category,
      priority,
      state: "unacknowledged-active",
      cause,
    } satisfies RecordDraft<"alarm.raised">;
  }

  #changed(alarm: string, state: "latched" | "returned-unacknowledged", reason: string, moment: Moment): RecordDraft {
    return { ...envelopeOf(this.#identity, moment), kind: "alarm.changed", alarm, state, reason };
  }
}
