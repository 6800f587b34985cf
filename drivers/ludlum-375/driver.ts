/**
 * Ludlum 375 area monitors, by their serial dump or their Ethernet board. It turns messages into dose rates and conditions;
 * a number whose unit, source or worth is in doubt is no number.
 */

import { type DoseRateEvent, defineDriver, heard, type Instant, PorticoError } from "#driver";
import { type AreaReading, decode } from "./codec.ts";
import { ConditionKeeper, type Conditions } from "./conditions.ts";
import { Framer, type Noise, type Piece } from "./framer.ts";
import { type Settings, settings } from "./settings.ts";
import { type DoseRateUnit, inMicrosievertsPerHour } from "./units.ts";

const unitOf = ({ form, unitsCode = "" }: AreaReading, { units, displayUnit }: Settings): DoseRateUnit | undefined =>
  form === "serial" ? displayUnit : Object.hasOwn(units, unitsCode) ? units[unitsCode] : undefined;

/** The unit that hangs at this place; the serial dump does not name itself, and is taken for it. */
const isForeign = ({ serial }: AreaReading, wanted: string | undefined) =>
  serial !== undefined && wanted !== undefined && serial !== wanted;

function doseRate(reading: AreaReading, unit: DoseRateUnit | undefined, { serial }: Settings, at: Instant) {
  const { rate, overRange, monitor, errorCode } = reading;
  const detector = reading.serial ?? serial;
  // A monitor that says it fails may show 0: that is not a low dose rate.
  const isWorth = !overRange && monitor && isNoError(errorCode);
  return {
    type: "dose-rate",
    at,
    ...(isWorth && unit !== undefined && rate !== undefined
      ? { microsievertsPerHour: inMicrosievertsPerHour(rate, unit) }
      : {}),
    overRange,
    ...(detector === undefined ? {} : { detector }),
  } satisfies DoseRateEvent;
}

const isNoError = (code: string) => /^0+$/.test(code);

function conditionsOf(reading: AreaReading, unit: DoseRateUnit | undefined, { alarm1 }: Settings): Conditions {
  const { form, alarms, overRange, monitor, errorCode, unitsCode } = reading;
  const isHighFirst = form === "serial" || alarm1 === "high";
  const [high, low] = isHighFirst ? alarms : ([alarms[1], alarms[0]] as const);
  const words = (name: string, field: string) => (form === "serial" ? `${name} ALARM` : `${name} ALARM (${field})`);
  const unknown =
    form === "serial" ? "the unit of the display is not configured" : `units code ${unitsCode} is not known`;
  return {
    "dose-rate-high-alarm": { active: high, text: words("HIGH", isHighFirst ? "alarm1" : "alarm2"), category: "gamma" },
    "dose-rate-low-alarm": { active: low, text: words("LOW", isHighFirst ? "alarm2" : "alarm1"), category: "gamma" },
    "over-range": { active: overRange, text: "the dose rate is above the range of the monitor", category: "gamma" },
    "monitor-off": { active: !monitor, text: "the monitor says that it is not monitoring", category: "fault" },
    "device-error": {
      active: !isNoError(errorCode),
      text: isNoError(errorCode) ? "the monitor reports an error" : `the monitor reports error ${errorCode}`,
      category: "fault",
    },
    "units-unknown": { active: unit === undefined, text: `${unknown}: no data`, category: "fault" },
  };
}

const wrongUnit = (active: boolean, serial: string, wanted: string | undefined): Conditions => ({
  "wrong-unit": {
    active,
    text: active ? `unit ${serial} is connected instead of ${wanted}: no data` : "another unit was connected",
    category: "fault",
  },
});

export default defineDriver<Settings, "bytes">({
  name: "ludlum-375",
  summary:
    "Ludlum 375 gamma area monitors, by their serial dump or by the XML that their Ethernet board dials in with.",
  link: "bytes",
  // It says something of a place, not of a conveyance.
  gives: [],
  settings,

  async run(session) {
    const { link, settings, clock, log, signal, emit, reject } = session;
    const framer = new Framer(settings.form === "auto" ? undefined : settings.form);
    const conditions = new ConditionKeeper();
    let understoodMs = clock.now().monotonicMs;
    let unknownTold = false;

    async function take(item: Piece | Noise, at: Instant): Promise<void> {
      if ("noise" in item) return reject(item.reason, item.noise);
      const decoded = decode(item);
      if ("refused" in decoded) return reject(decoded.refused, item.bytes);
      const { reading } = decoded;
      framer.settle(reading.form);
      understoodMs = at.monotonicMs;
      const foreign = isForeign(reading, settings.serial);
      if (foreign) reject("wrong-unit", item.bytes);
      else if (reading.unknown.length > 0 && !unknownTold) {
        unknownTold = true;
        log.info("the monitor sends fields that are not known here", {
          fields: reading.unknown.join(" ").slice(0, 200),
        });
      }
      const unit = unitOf(reading, settings);
      if (!foreign) await emit(doseRate(reading, unit, settings, at));
      const now = {
        ...wrongUnit(foreign, reading.serial ?? "", settings.serial),
        // What another unit says of itself is nothing that holds here, in either sense.
        ...(foreign ? {} : conditionsOf(reading, unit, settings)),
      };
      for (const event of conditions.changes(now, at)) await emit(event);
    }

    const { staleAfter } = settings;
    const patience = {
      remainingMs: () => understoodMs + staleAfter - clock.now().monotonicMs,
      failure: () => {
        const seconds = staleAfter / 1000;
        return new PorticoError(
          "SESSION_SILENT",
          `${link.peer} said nothing that could be understood for ${seconds} s`,
        );
      },
    };
    try {
      for await (const chunk of heard(session, patience)) {
        let { bytes } = chunk;
        for (let step = framer.take(bytes); step !== undefined; step = framer.take(bytes)) {
          bytes = bytes.subarray(step.used);
          for (const item of step.found) {
            if (signal.aborted) return;
            await take(item, chunk.at);
          }
        }
      }
    } finally {
      const rest = framer.end();
      if (rest !== undefined) reject(rest.reason, rest.noise);
    }
  },
});
