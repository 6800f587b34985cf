/**
 * Device events of one portal to records: backgrounds, occupancies, alarms and gaps. Pure, and one instance a device.
 *
 * Nothing becomes clear by itself: an occupancy whose end was not seen, whose counts have holes or whose session broke
 * is `occupancy.incomplete`; a condition of which a new session has not spoken still holds.
 */

import { z } from "zod";
import { compactTime, type Instant, type Moment, toRfc3339 } from "../clock.ts";
import type { BackgroundEvent, CountsEvent, DeviceEvent, LostEvent } from "../driver.ts";
import { envelopeOf } from "../envelope.ts";
import type { Assembler, DeviceIdentity, LiveMessage } from "../ports.ts";
import type { RecordDraft } from "../records.ts";
import { defaultThresholds, type Thresholds } from "../thresholds.ts";
import { EquipmentAlarms, OccupancyAlarms } from "./alarms.ts";
import { assessmentDrafts, ruleNotes } from "./assessment.ts";
import { BackgroundKeeper, usableRates } from "./background.ts";
import { type Ending, OpenOccupancy } from "./occupancy.ts";

interface OccupancyAssemblerOptions extends DeviceIdentity {
  /** The driver's settings, of which `occupancySettings` takes what it knows. */
  readonly settings?: unknown;
  /** What our own statistics decide with; absent: the defaults. */
  readonly thresholds?: Thresholds;
  /** What screens may see of counts before they are a fact. */
  readonly live?: (message: LiveMessage) => void;
}

const minuteMs = 60_000;
/** Milliseconds. A driver that lets sites change them has settings of these names. */
const occupancySettings = z.looseObject({
  maxOccupancy: z
    .number()
    .positive()
    .default(10 * minuteMs)
    .describe("A longer occupancy is closed as incomplete and goes on as another."),
  maxBackgroundAge: z
    .number()
    .positive()
    .default(30 * minuteMs)
    .describe("An older background is no data."),
});

/** An assembler that never waits: its answers are plain lists. */
interface OccupancyAssembler extends Assembler {
  handle(event: DeviceEvent): RecordDraft[];
  sessionEnded(at: Instant, reason: string): RecordDraft[];
}

class PortalAssembler implements OccupancyAssembler {
  readonly #options: OccupancyAssemblerOptions;
  readonly #maxOccupancyMs: number;
  readonly #backgrounds: BackgroundKeeper;
  readonly #equipment: EquipmentAlarms;
  #open: { readonly occupancy: OpenOccupancy; readonly alarms: OccupancyAlarms } | undefined;
  /** What the device said of its own alarm rule, and its other values. */
  #deviceRule: Readonly<Record<string, number>> = {};
  #lastId = "";
  #lastEndedAt: string | undefined;
  #lastCounter: number | undefined;
  /** Occupancies since the last counter that are told of already, though without a counter. */
  #toldSinceCounter = 0;
  /** A session ended since the last counter. */
  #brokeSinceCounter = false;

  constructor(options: OccupancyAssemblerOptions) {
    this.#options = options;
    const { maxOccupancy, maxBackgroundAge } = occupancySettings.parse(options.settings ?? {});
    this.#maxOccupancyMs = maxOccupancy;
    this.#backgrounds = new BackgroundKeeper(maxBackgroundAge);
    this.#equipment = new EquipmentAlarms(options);
  }

  handle(event: DeviceEvent): RecordDraft[] {
    switch (event.type) {
      case "background":
        return this.#background(event);
      case "occupancy.begun":
        if (this.#open !== undefined) this.#endedWithoutCounter();
        return [
          ...this.#close(event, {}, "another occupancy began before this one had ended"),
          ...this.#begin(event, event.startedAtUtcMs, event.preOccupancyIntervals ?? 0, false),
        ];
      case "counts":
        return this.#counts(event);
      case "energy-windows":
        this.#open?.occupancy.energyWindows(event);
        return [];
      case "speed":
        this.#open?.occupancy.speed(event.metresPerSecond);
        return [];
      case "occupancy.ended": {
        const gap = this.#missedAcrossSessions(event.counter, event);
        if (event.counter === undefined) this.#endedWithoutCounter();
        if (this.#open === undefined) return [...gap, this.#gap(event, 1, "an occupancy ended that had never begun")];
        return [...gap, ...this.#close(event, event, undefined)];
      }
      case "occupancy.lost": {
        const gap = this.#missedAcrossSessions(event.counter, event);
        if (event.counter === undefined) this.#endedWithoutCounter();
        return [...gap, ...this.#close(event, event, event.reason)];
      }
      case "lost":
        return this.#lost(event);
      case "fault": {
        const { code, active, text, category } = event;
        const occupancy = this.#open?.occupancy;
        if (!active) return this.#equipment.end(code, text, event);
        const drafts = this.#equipment.begin(code, text, event, occupancy?.id, category);
        occupancy?.conditions(this.#equipment.codes, this.#equipment.tamper);
        return drafts;
      }
      case "raw":
        this.#open?.occupancy.keep(event.tag);
        return [];
      case "health":
        this.#deviceRule = { ...this.#deviceRule, ...event.values };
        this.#open?.occupancy.keep("health");
        return [];
      default:
        return [];
    }
  }

  sessionEnded(at: Instant, reason: string): RecordDraft[] {
    this.#brokeSinceCounter = true;
    if (this.#open !== undefined) this.#endedWithoutCounter();
    this.#equipment.sessionEnded();
    return this.#close({ at }, {}, `the session ended while occupied: ${reason}`);
  }

  #background(event: BackgroundEvent): RecordDraft[] {
    this.#backgrounds.observe(event);
    const windows = usableRates(event.windowCountsPerSecond);
    const drafts: RecordDraft[] = [
      {
        ...envelopeOf(this.#options, event),
        kind: "background",
        gammaCountsPerSecond: usableRates(event.gammaCountsPerSecond),
        neutronCountsPerSecond: usableRates(event.neutronCountsPerSecond),
        condition: event.condition,
        ...(windows.length === 0 ? {} : { energyWindows: { countsPerSecond: windows } }),
      },
    ];
    // A driver starts each session without memory: a normal background ends what an earlier session reported.
    const normal = "the background is normal again";
    if (event.gammaCountsPerSecond !== undefined && !event.condition.startsWith("gamma")) {
      drafts.push(...this.#equipment.end("gamma-background-high", normal, event));
      drafts.push(...this.#equipment.end("gamma-background-low", normal, event));
    }
    if (event.neutronCountsPerSecond !== undefined && event.condition === "normal") {
      drafts.push(...this.#equipment.end("neutron-background-high", normal, event));
    }
    return drafts;
  }

  #begin(moment: Moment, startedAtUtcMs: number, pre: number, continued: boolean): RecordDraft[] {
    const named = `${this.#options.device}@${compactTime(startedAtUtcMs)}`;
    // Only a wall clock that was set back can name the same moment twice.
    const id = named === this.#lastId ? `${named}-2` : named;
    this.#lastId = id;
    const background = this.#backgrounds.freeze(moment);
    const { monotonicMs } = moment.at;
    const occupancy = new OpenOccupancy({ id, startedAtUtcMs, monotonicMs, continued, pre, background });
    this.#open = { occupancy, alarms: new OccupancyAlarms(this.#options, id) };
    occupancy.conditions(this.#equipment.codes, this.#equipment.tamper);
    return [
      {
        ...envelopeOf(this.#options, moment),
        kind: "occupancy.opened",
        occupancy: id,
        startedAt: toRfc3339(startedAtUtcMs),
      },
      ...this.#equipment.occupied(id, moment),
    ];
  }

  #counts(event: CountsEvent): RecordDraft[] {
    const drafts: RecordDraft[] = [];
    if (this.#open?.occupancy.isLongerThan(this.#maxOccupancyMs, event.at) === true) {
      const reason = `longer than ${this.#maxOccupancyMs / 1000} s; it goes on as another occupancy`;
      drafts.push(...this.#close(event, {}, reason), ...this.#begin(event, event.at.utcMs, 0, true));
    }
    const open = this.#open;
    if (open === undefined) return drafts;
    const { occupancy, alarms } = open;
    const { quantity, index, intervalMs, values, unit, deviceAlarm } = event;
    occupancy.counts(event);
    const { lane, device } = this.#options;
    const about = { lane, device, subject: occupancy.id };
    this.#options.live?.({ type: "counts", ...about, quantity, index, intervalMs, values, unit, deviceAlarm });
    if (deviceAlarm && !alarms.has(quantity)) {
      const sigma = occupancy.sigmaNow(quantity);
      drafts.push(...alarms.raise(quantity, event, sigma, occupancy.hasBackground(quantity)));
    }
    return drafts;
  }

  /** @param reason why it is incomplete; absent: as far as the device knows it is whole */
  #close(moment: Moment, ending: Ending, reason: string | undefined): RecordDraft[] {
    const open = this.#open;
    if (open === undefined) return [];
    this.#open = undefined;
    const { occupancy, alarms } = open;
    const facts = occupancy.facts(ending);
    this.#lastEndedAt = facts.endedAt;
    const envelope = envelopeOf(this.#options, moment);
    const incomplete = [reason, occupancy.missing].filter((part) => part !== undefined).join("; ");
    const record: RecordDraft =
      incomplete === ""
        ? { ...envelope, kind: "occupancy.closed", ...facts }
        : { ...envelope, kind: "occupancy.incomplete", ...facts, reason: incomplete };
    const { maxGammaSigma: gamma, maxNeutronSigma: neutron } = facts;
    const left =
      incomplete === "" ? "the conveyance has left the portal" : `the occupancy is incomplete: ${incomplete}`;
    const sigma = { ...(gamma === undefined ? {} : { gamma }), ...(neutron === undefined ? {} : { neutron }) };
    const assessable = occupancy.assessable(facts, ending, incomplete === "" ? undefined : incomplete);
    const thresholds = this.#options.thresholds ?? defaultThresholds;
    const notes = [...assessable.notes, ...ruleNotes(this.#deviceRule, facts.gamma.intervalMs, thresholds)];
    const assessment = assessmentDrafts(this.#options, moment, { ...assessable, notes }, thresholds);
    return [
      record,
      ...assessment,
      ...alarms.latch(moment, left, sigma),
      ...this.#equipment.left(occupancy.id, left, moment),
    ];
  }

  #lost(event: LostEvent): RecordDraft[] {
    this.#toldSinceCounter += event.count ?? 0;
    return [this.#gap(event, event.count, event.reason, event.what)];
  }

  #endedWithoutCounter(): void {
    this.#toldSinceCounter++;
  }

  /** Drivers forget everything between sessions; the first counter after a break tells what passed meanwhile. */
  #missedAcrossSessions(counter: number | undefined, moment: Moment): RecordDraft[] {
    if (counter === undefined) return [];
    const last = this.#lastCounter;
    const told = this.#toldSinceCounter;
    const broke = this.#brokeSinceCounter;
    this.#lastCounter = counter;
    this.#toldSinceCounter = 0;
    this.#brokeSinceCounter = false;
    // A counter that did not rise was restarted: nobody knows what is missing.
    if (last === undefined || !broke || counter <= last) return [];
    const missed = counter - last - 1 - told;
    const reason = `the device's counter went from ${last} to ${counter} while no session was connected`;
    return missed > 0 ? [this.#gap(moment, missed, reason)] : [];
  }

  /** @param lost absent: how many is not known */
  #gap(moment: Moment, lost: number | undefined, reason: string, what = "occupancies"): RecordDraft {
    return {
      ...envelopeOf(this.#options, moment),
      kind: "gap",
      what,
      reason,
      ...(this.#lastEndedAt === undefined ? {} : { from: this.#lastEndedAt }),
      to: toRfc3339(moment.at.utcMs),
      ...(lost === undefined ? {} : { lost }),
    };
  }
}

/** One instance a device; it outlives sessions. */
export function occupancyAssembler(options: OccupancyAssemblerOptions): OccupancyAssembler {
  return new PortalAssembler(options);
}
