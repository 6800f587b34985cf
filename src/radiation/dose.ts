/**
 * Dose rates of area monitors to records: at most one `dose.measured` a minute and detector, and one at once when an alarm of
 * the monitor begins or ends. Pure, one instance a device; it outlives sessions. A reading that gave no number is counted and is
 * in no mean: what could not be measured is not low.
 */

import { type Instant, type Moment, toRfc3339 } from "../clock.ts";
import type { DeviceEvent, DoseRateEvent, FaultEvent } from "../driver.ts";
import { envelopeOf } from "../envelope.ts";
import type { Assembler, DeviceIdentity } from "../ports.ts";
import type { RecordDraft } from "../records.ts";

const recordEveryMs = 60_000;
/** A device has a handful of detectors; one that makes up names has the rest counted together. */
const maxDetectors = 64;
const otherDetectors = "other detectors";
const maxNameCharacters = 64;
/** A driver that makes up codes ends no minute early beyond this many. */
const maxConditions = 64;

interface Minute {
  readonly from: Instant;
  to: Instant;
  readings: number;
  overRange: number;
  numbers: number;
  sum: number;
  max: number;
}

/** An assembler that never waits: its answers are plain lists. */
interface DoseAssembler extends Assembler {
  handle(event: DeviceEvent): RecordDraft[];
  sessionEnded(at: Instant, reason: string): RecordDraft[];
}

class AreaAssembler implements DoseAssembler {
  readonly #identity: DeviceIdentity;
  /** By detector; the one without a name is "". */
  readonly #minutes = new Map<string, Minute>();
  readonly #alarms = new Set<string>();

  constructor(identity: DeviceIdentity) {
    this.#identity = identity;
  }

  handle(event: DeviceEvent): RecordDraft[] {
    if (event.type === "dose-rate") return this.#measured(event);
    return event.type === "fault" && this.#changes(event) ? this.#flush(event) : [];
  }

  sessionEnded(at: Instant): RecordDraft[] {
    return this.#flush({ at });
  }

  #measured(event: DoseRateEvent): RecordDraft[] {
    const { at, overRange, microsievertsPerHour: rate } = event;
    const named = (event.detector ?? "").slice(0, maxNameCharacters);
    const detector = this.#minutes.has(named) || this.#minutes.size < maxDetectors ? named : otherDetectors;
    const before = this.#minutes.get(detector);
    const isOver = before !== undefined && at.monotonicMs - before.from.monotonicMs >= recordEveryMs;
    const drafts = isOver ? [this.#draft(detector, before, event)] : [];
    const minute =
      before === undefined || isOver
        ? { from: at, to: at, readings: 0, overRange: 0, numbers: 0, sum: 0, max: 0 }
        : before;
    this.#minutes.set(detector, minute);
    minute.to = at;
    minute.readings += 1;
    if (overRange) minute.overRange += 1;
    else if (rate !== undefined && Number.isFinite(rate) && rate >= 0) {
      minute.numbers += 1;
      minute.sum += rate;
      minute.max = Math.max(minute.max, rate);
    }
    return drafts;
  }

  /** Whether an alarm of the monitor begins or ends with this. */
  #changes({ code, active, category }: FaultEvent): boolean {
    if (category !== "gamma" && category !== "neutron") return false;
    if (!active) return this.#alarms.delete(code);
    if (this.#alarms.has(code) || this.#alarms.size >= maxConditions) return false;
    this.#alarms.add(code);
    return true;
  }

  #flush(moment: Moment): RecordDraft[] {
    const drafts = [...this.#minutes].map(([detector, minute]) => this.#draft(detector, minute, moment));
    this.#minutes.clear();
    return drafts;
  }

  #draft(detector: string, minute: Minute, moment: Moment): RecordDraft<"dose.measured"> {
    const { from, to, readings, overRange, numbers, sum, max } = minute;
    return {
      ...envelopeOf(this.#identity, moment),
      kind: "dose.measured",
      ...(detector === "" ? {} : { detector }),
      from: toRfc3339(from.utcMs),
      to: toRfc3339(to.utcMs),
      readings,
      overRange,
      ...(numbers === 0
        ? {}
        : { meanMicrosievertsPerHour: Number((sum / numbers).toFixed(6)), maxMicrosievertsPerHour: max }),
    };
  }
}

/** One instance a device; it outlives sessions. */
export function doseAssembler(identity: DeviceIdentity): DoseAssembler {
  return new AreaAssembler(identity);
}
