/**
 * What a profile writes of a controller's register map: the schema of `signals:`, and Portico's reference map. Pure. What the
 * entries must say of each other is in `map-check.ts`.
 */

import { registerPlace, wordOrders, z } from "#driver";
import {
  type BitSignal,
  bitSignals,
  isBitSignal,
  type NumberSignal,
  numberSignals,
  ownUnit,
  type Signal,
} from "./signals.ts";

const types = ["uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64"] as const;
const order = z
  .enum(wordOrders, `expected ${wordOrders.join(", ")}: the bytes of 0xAABBCCDD in the order in which they arrive`)
  .optional()
  .describe("Byte order of this value. Default: the map's `order`.");
const group = z
  .enum(["fast", "slow"], "expected fast or slow")
  .optional()
  .describe("Read with each poll, or slowly. Default slow for what is set or asked for, fast for all else.");

const bitForm = z.strictObject({
  at: registerPlace(["discrete", "coil", "input", "holding"], "discrete:1 or input:0").describe("Where it stands."),
  bit: z.int().min(0).max(15).optional().describe("Of a register: its number, 0 being the lowest."),
  inverted: z.boolean().default(false).describe("True where 0 means yes. Default false."),
  group,
});
type BitForm = z.output<typeof bitForm>;

function numberForm(units: Readonly<Record<string, number>>, usual: string) {
  const names = Object.keys(units) as [string, ...string[]];
  const words = names.filter((name) => name !== "");
  const unit =
    words.length === 0
      ? z.literal("", "it has no unit").default("")
      : z.enum(names, `expected ${words.join(", ")}`).default(usual);
  return z.strictObject({
    at: registerPlace(["input", "holding"], "input:6 or holding:6").describe("Where its first register is."),
    type: z
      .enum(types, `expected ${types.join(", ")}`)
      .default("uint16")
      .describe("Default uint16."),
    order,
    scale: z
      .number()
      .refine((factor) => factor !== 0, "a scale of 0 makes every value 0")
      .optional()
      .describe("value = raw x scale + offset, in `unit`. Default 1."),
    offset: z.number().optional().describe("Default 0."),
    unit: unit.describe(words.length === 0 ? "It has none." : `Of ${words.join(", ")}. Default ${usual}.`),
    noData: z
      .union([z.int().nonnegative(), z.string().regex(/^0x[0-9a-fA-F]{1,16}$/)], "expected bits such as 0xffff")
      .transform((bits) => BigInt(bits))
      .optional()
      .describe("The raw bits with which the controller says that it has no value."),
    min: z.number().optional().describe("A lower value is not believed, and neither is its whole poll. In `unit`."),
    max: z.number().optional().describe("A higher value is not believed, and neither is its whole poll. In `unit`."),
    group,
  });
}
export type NumberForm = z.output<ReturnType<typeof numberForm>>;

const bitShape = Object.fromEntries(
  Object.entries(bitSignals).map(([name, text]) => [name, bitForm.optional().describe(text)]),
) as Record<BitSignal, z.ZodOptional<typeof bitForm>>;
const numberShape = Object.fromEntries(
  (Object.keys(numberSignals) as NumberSignal[]).map((name) => {
    const { units, text } = numberSignals[name];
    return [name, numberForm(units, ownUnit(name)).optional().describe(text)];
  }),
) as Record<NumberSignal, z.ZodOptional<ReturnType<typeof numberForm>>>;

export const signalsSchema = z.strictObject({ ...bitShape, ...numberShape });
export type Signals = z.output<typeof signalsSchema>;
type SignalsInput = z.input<typeof signalsSchema>;

/** What is set, and what somebody asks for, changes seldom. */
const slowSignals: ReadonlySet<Signal> = new Set<Signal>([
  "lineRateSetpoint",
  "integrationTime",
  "nominalSpeed",
  "columnPitch",
  "pixelCount",
  "viewCount",
  "scanRequested",
  "abortRequested",
  "faultAcknowledged",
]);

export type Entry =
  | { readonly name: BitSignal; readonly kind: "bit"; readonly form: BitForm; readonly group: "fast" | "slow" }
  | {
      readonly name: NumberSignal;
      readonly kind: "number";
      readonly form: NumberForm;
      readonly group: "fast" | "slow";
    };

/** Every signal that the map has. */
export function entriesOf(signals: Signals): Entry[] {
  const entries: Entry[] = [];
  for (const [name, form] of Object.entries(signals)) {
    if (form === undefined) continue;
    const usual = slowSignals.has(name as Signal) ? "slow" : "fast";
    const common = { group: form.group ?? usual } as const;
    if (isBitSignal(name)) entries.push({ name, kind: "bit", form: form as BitForm, ...common });
    else entries.push({ name: name as NumberSignal, kind: "number", form: form as NumberForm, ...common });
  }
  return entries;
}

/**
 * `portico-scanner-plc`, version 1: Portico's own reference map and no vendor's, since none is public. Addresses from 0, 32-bit
 * values with the high word first.
 */
export const referenceMap: SignalsInput = {
  ready: { at: "discrete:0" },
  xrayOn: { at: "discrete:1" },
  interlockOk: { at: "discrete:2" },
  eStopOk: { at: "discrete:3" },
  fault: { at: "discrete:4" },
  warmingUp: { at: "discrete:5" },
  beamPermit: { at: "discrete:6" },
  vehiclePresent: { at: "discrete:7" },
  cabClear: { at: "discrete:8" },
  areaClear: { at: "discrete:9" },
  entryBarrierClosed: { at: "discrete:10" },
  exitBarrierClosed: { at: "discrete:11" },
  lightRed: { at: "discrete:12" },
  lightGreen: { at: "discrete:13" },
  remoteMode: { at: "discrete:14" },
  maintenance: { at: "discrete:15" },
  mapVersion: { at: "input:0" },
  heartbeat: { at: "input:1" },
  state: { at: "input:2" },
  tripReason: { at: "input:3" },
  faultCode: { at: "input:4", type: "uint32" },
  speed: { at: "input:6", type: "int16", unit: "mm/s" },
  speedQuality: { at: "input:7", min: 0, max: 100 },
  position: { at: "input:8", type: "int32", unit: "mm" },
  encoderCount: { at: "input:10", type: "uint32" },
  pulseRate: { at: "input:12", scale: 0.1 },
  energyMode: { at: "input:13" },
  boundaryDoseRate: { at: "input:14", scale: 0.01 },
  sourceTemperature: { at: "input:15", type: "int16", scale: 0.1 },
  cabinetTemperature: { at: "input:16", type: "int16", scale: 0.1 },
  lineCounter: { at: "input:17", type: "uint32" },
  scanNumber: { at: "input:19", type: "uint32" },
  plcTime: { at: "input:21", type: "uint64" },
  beamOnTime: { at: "input:25", type: "uint32" },
  lineRateSetpoint: { at: "holding:0", scale: 0.1 },
  integrationTime: { at: "holding:1" },
  nominalSpeed: { at: "holding:2", unit: "mm/s" },
  columnPitch: { at: "holding:3", unit: "um" },
  pixelCount: { at: "holding:4" },
  viewCount: { at: "holding:5" },
  scanRequested: { at: "coil:0" },
  abortRequested: { at: "coil:1" },
  faultAcknowledged: { at: "coil:2" },
};
export const referenceVersion = 1;

export const referenceStates: Readonly<Record<string, string>> = {
  0: "off",
  1: "standby",
  2: "conditioning",
  3: "warm-up",
  4: "ready",
  5: "armed",
  6: "scanning",
  7: "paused",
  8: "finishing",
  9: "fault",
  10: "emergency stop",
  11: "maintenance",
};

export const referenceTrips: Readonly<Record<string, string>> = {
  0: "none",
  1: "emergency stop",
  2: "interlock",
  3: "cab in the beam",
  4: "person in the area",
  5: "overspeed",
  6: "underspeed",
  7: "source fault",
  8: "dose",
  9: "operator",
};
