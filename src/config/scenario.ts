/**
 * Loads the scenario of `portico simulate`: seed, traffic, lanes and their simulated devices, with every fault of the file
 * at once. It opens nothing but the file. `config/scenarios/two-lanes.yaml` shows every key to people.
 */

import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { messageOf, PorticoError } from "../errors.ts";
import { durationMs } from "../units.ts";
import { didYouMean, type Fault, faultAt, faultsOf, type Source } from "./faults.ts";
import { parseSource } from "./profile.ts";
import { modbusPortalShape } from "./scenario-modbus-portal.ts";
import { n42PortalShape } from "./scenario-n42-portal.ts";
import { surroundingsSchema, tsaRpmShape } from "./scenario-radiation.ts";
import { scanFilesShape } from "./scenario-scan-files.ts";
import { linescanShape, phantomSchema } from "./scenario-scanner.ts";
import { scannerPlcShape } from "./scenario-scanner-plc.ts";
import { unwrap } from "./schema.ts";

const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, "expected 1 to 63 letters, digits, dots, dashes or underscores");
const share = z.number("expected a share, 0 to 1").min(0).max(1);
const port = z.int().min(0).max(65_535).describe("0, the default, is any free one.");
const baud = z.int().min(50).max(4_000_000);
const doseRate = z.number().min(0).max(100_000).describe("Microsievert per hour.");
const address = (use: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9.-]+:\d{1,5}$/, `expected ADDRESS:PORT, ${use}`)
    .refine((text) => Number(/\d+$/.exec(text)?.[0]) <= 65_535, "the highest port is 65535");
const metres = z.number().min(0).max(5000);

const trafficSchema = z
  .strictObject({
    normShare: share.default(0.12).describe("Share of conveyances with naturally radioactive cargo."),
    gammaSourceShare: share.default(0.02),
    neutronSourceShare: share.default(0.02),
    emptyChassisShare: share.default(0.03),
    hiddenSourceShare: share.default(0).describe("Gamma and neutrons in a pot of lead: only the neutrons get through."),
    weakSourceShare: share.default(0).describe("Gamma sources at the edge of what a portal can see."),
    fortyFiveFootShare: share.default(0).describe("Of the boxes of 40 ft, those that are of 45 ft instead."),
    highCubeShare: share.default(0).describe("Share of boxes that are a foot higher."),
    concealedShare: share
      .default(0)
      .describe("Share of loaded conveyances with a block of lead or tungsten in a load."),
    trainShare: share.default(0).describe("Share of conveyances that are short trains."),
    wagons: z.int().min(1).max(10).default(3).describe("Of each train."),
    slowest: z.number().min(0.2).max(20).default(1.6).describe("Metres per second."),
    fastest: z.number().min(0.2).max(20).default(3).describe("Metres per second."),
    slack: durationMs().prefault("12s").describe("Added between two conveyances at most, beside what safety needs."),
    clearance: durationMs().prefault("7s").describe("Between the back of one and the front of the next."),
  })
  .refine(({ slowest, fastest }) => slowest <= fastest, { path: ["fastest"], error: "slower than `slowest`" })
  .refine(
    (mix) =>
      mix.normShare + mix.gammaSourceShare + mix.neutronSourceShare + mix.hiddenSourceShare + mix.weakSourceShare <= 1,
    "the shares exceed 1",
  );

const scenarioSchema = z.strictObject({
  seed: z
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1),
  speed: z
    .union([z.number().min(0.1).max(100), z.literal("fastest")], "expected 0.1 to 100, or fastest")
    .default(1)
    .describe("How many times faster than real time; fastest: time leaps from one line to the next."),
  host: z.string().min(1).max(255).default("127.0.0.1").describe("Where devices that are servers listen."),
  conveyances: z
    .union([z.int().min(1).max(1_000_000), z.literal("endless")], "expected a number of conveyances, or endless")
    .default("endless")
    .describe("Of each lane."),
  traffic: trafficSchema.prefault({}),
  phantom: phantomSchema.optional().describe("Instead of trucks, carriers with test objects."),
  surroundings: surroundingsSchema
    .prefault({})
    .describe("What happens around the portals, by the time since the start."),
  lanes: z.record(
    z.union([id, z.string().regex(/^\d+$/)]),
    z.strictObject({ devices: z.record(id, z.looseObject({ model: z.string().optional() })) }),
  ),
});

const common = { model: z.string(), station: metres.describe("Metres from the lane's start.") };
/** Wires: a TCP server, or a serial line on a pty under a path. */
const wired = {
  wire: z.enum(["tcp", "serial"]).default("tcp"),
  port: port.optional(),
  path: z.string().startsWith("/", "expected an absolute path").max(200).optional(),
  baud: baud.optional(),
};

const modelSchemas = {
  "tsa-rpm": z.strictObject({
    ...common,
    ...wired,
    ...tsaRpmShape,
  }),
  "modbus-portal": z.strictObject({
    ...common,
    ...wired,
    ...modbusPortalShape,
  }),
  "n42-portal": z
    .strictObject({ ...common, ...n42PortalShape })
    .refine(({ output, path }) => output !== "folder" || path !== undefined, {
      path: ["path"],
      error: "a folder has a path",
    }),
  linescan: z
    .strictObject({ ...common, ...linescanShape, sendTo: address("to which the detector sends").optional() })
    .refine(({ wire, sendTo }) => wire === "udp" || sendTo === undefined, {
      path: ["sendTo"],
      error: "over TCP the detector listens, at `port`",
    })
    .refine(({ wire, port }) => wire === "tcp" || port === undefined, {
      path: ["port"],
      error: "over UDP the detector sends, to `sendTo`",
    }),
  "ludlum-375": z.strictObject({
    ...common,
    wire: z.enum(["dial-in", "serial"]).default("dial-in"),
    dialTo: address("to which the monitor dials in").default("127.0.0.1:50000"),
    path: wired.path,
    baud: baud.optional(),
    serial: z
      .string()
      .regex(/^[0-9A-Za-z._-]{1,32}$/, "expected a serial number: 1 to 32 letters, digits, dots, dashes or underscores")
      .default("272137"),
    level: doseRate.default(0.3),
    stayingSource: doseRate.default(0),
    lowAlarm: doseRate.default(2),
    highAlarm: doseRate.default(10),
    faults: z
      .strictObject({
        garbage: share.default(0),
        split: z.boolean().default(false),
        indented: z.boolean().default(false),
        swappedSerial: z
          .string()
          .regex(/^[0-9A-Za-z._-]{1,32}$/, "expected a serial number")
          .optional(),
        overRange: z.boolean().default(false),
        monitorOff: z.boolean().default(false),
        errorCode: z
          .string()
          .regex(/^[0-9A-Za-z]$/, "expected one letter or digit, in quotes; 0 is none")
          .default("0"),
        unitsCode: z
          .string()
          .regex(/^[0-9A-Za-z]{1,4}$/, 'expected a units code in quotes, such as "03"')
          .default("03"),
        silent: z.boolean().default(false),
        slowConnect: durationMs().prefault("0s"),
      })
      .prefault({}),
  }),
  "scan-files": z.strictObject({ ...common, ...scanFilesShape }),
  "scanner-plc": z.strictObject({ ...common, ...scannerPlcShape }),
  "code-reader": z.strictObject({
    ...common,
    port: port.optional(),
    form: z.enum(["portico", "conpds", "vaxtor", "viinex", "axxon-xml", "rfid"]).optional(),
    unreadShare: share.optional(),
    misreadShare: share.optional(),
    lateShare: share.optional(),
    doubledShare: share.optional(),
  }),
} as const;
type Model = keyof typeof modelSchemas;
const models = Object.keys(modelSchemas) as Model[];

/** A device as its model's schema gave it. */
type Unnamed = { [M in Model]: z.output<(typeof modelSchemas)[M]> & { model: M } }[Model];
export type ScenarioDevice = Unnamed & { readonly id: string };

export interface Scenario {
  readonly seed: number;
  readonly speed: number | "fastest";
  readonly host: string;
  /** Of each lane; Infinity for endless. */
  readonly conveyances: number;
  /** Durations in milliseconds, speeds in metres per second. */
  readonly traffic: z.output<typeof trafficSchema>;
  readonly phantom?: z.output<typeof phantomSchema> | undefined;
  /** Durations in milliseconds. */
  readonly surroundings: z.output<typeof surroundingsSchema>;
  readonly lanes: readonly { readonly id: string; readonly devices: readonly ScenarioDevice[] }[];
}

type LoadedScenario =
  | { readonly scenario: Scenario; readonly faults: readonly [] }
  | { readonly faults: readonly Fault[]; readonly scenario?: undefined };

const maxScenarioBytes = 1 * 2 ** 20;

const keysOf = (schema: unknown): string[] => {
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
};

/** @throws PorticoError CONFIG_UNREADABLE if there is no such file or it is absurdly large. */
export function loadScenario(file: string): LoadedScenario {
  let text: string;
  try {
    if (statSync(file).size > maxScenarioBytes) throw new Error(`it is larger than ${maxScenarioBytes} bytes`);
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new PorticoError("CONFIG_UNREADABLE", `${file}: ${messageOf(cause, file)}`, { cause });
  }
  const source = parseSource(file, text);
  if (source.faults.length > 0) return { faults: source.faults };
  let raw: unknown;
  try {
    raw = source.document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    return { faults: [faultAt(source, [], messageOf(cause))] };
  }
  const parsed = scenarioSchema.safeParse(raw ?? {});
  const faults = parsed.success ? [] : faultsOf(source, parsed.error.issues, [], knownKeys);
  const lanes = devicesOf(source, raw, faults);
  if (faults.length > 0 || !parsed.success) {
    return { faults: faults.sort((a, b) => a.line - b.line || a.column - b.column) };
  }
  const { conveyances, ...rest } = parsed.data;
  const number = conveyances === "endless" ? Number.POSITIVE_INFINITY : conveyances;
  return { scenario: { ...rest, conveyances: number, lanes }, faults: [] };
}

function knownKeys(path: readonly (string | number)[]): string[] {
  if (path.length === 0) return Object.keys(scenarioSchema.shape);
  if (path[0] === "traffic") return keysOf(trafficSchema);
  if (path[0] === "surroundings") return keysOf(surroundingsSchema);
  return path[0] === "lanes" && path.length === 2 ? ["devices"] : [];
}

/** The devices of the file that are whole; what is wrong with the others is added to `faults`. */
function devicesOf(source: Source, raw: unknown, faults: Fault[]): Scenario["lanes"] {
  const seen = new Set<string>();
  const taken = new Map<string, string>();
  let count = 0;
  const lanes = Object.entries(blockOf(raw, "lanes")).map(([lane, block]) => {
    const devices: ScenarioDevice[] = [];
    for (const [device, value] of Object.entries(blockOf(block, "devices"))) {
      const at = ["lanes", lane, "devices", device];
      count += 1;
      if (seen.has(device)) faults.push(faultAt(source, at, `another lane has a device "${device}" already`));
      seen.add(device);
      const found = deviceOf(source, at, value, faults);
      if (found === undefined) continue;
      devices.push({ ...found, id: device });
      const place = placeOf(found);
      const owner = place === undefined ? undefined : taken.get(place);
      if (owner !== undefined) faults.push(faultAt(source, at, `"${owner}" has ${place} already`));
      if (place !== undefined) taken.set(place, device);
    }
    return { id: lane, devices: devices.sort((a, b) => a.station - b.station) };
  });
  if (count === 0 && faults.length === 0) faults.push(faultAt(source, ["lanes"], "at least one device is needed"));
  return lanes;
}

function deviceOf(source: Source, at: string[], value: unknown, faults: Fault[]): Unnamed | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { model } = value as { model?: unknown };
  const schema = models.includes(model as Model) ? modelSchemas[model as Model] : undefined;
  if (schema === undefined) {
    const what = model === undefined ? '"model" is missing' : `no model "${String(model)}"`;
    const near = didYouMean(String(model ?? ""), models);
    faults.push(faultAt(source, [...at, "model"], `${what}${near === "" ? `; there are ${models.join(", ")}` : near}`));
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const known = (path: readonly (string | number)[]) =>
      path.length > at.length ? keysOf((schema.shape as Record<string, unknown>)[String(path.at(-1))]) : keysOf(schema);
    faults.push(...faultsOf(source, parsed.error.issues, at, known));
    return undefined;
  }
  const device = parsed.data as Unnamed;
  const { wire } = device as { wire?: string };
  const serialOnly = ["path", "baud"];
  for (const key of wire === "serial" ? ["port", "dialTo"] : wire === undefined ? [] : serialOnly) {
    if (Object.hasOwn(value, key)) faults.push(faultAt(source, [...at, key], `a ${wire} wire has no ${key}`, true));
  }
  return device;
}

/** What only one device can have. */
function placeOf(device: { port?: number | undefined; path?: string | undefined; sendTo?: string | undefined }) {
  if (device.path !== undefined) return `the path ${device.path}`;
  if (device.sendTo !== undefined) return `the address ${device.sendTo}`;
  return device.port === undefined || device.port === 0 ? undefined : `the port ${device.port}`;
}

function blockOf(value: unknown, key: string): Record<string, unknown> {
  const block = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof block === "object" && block !== null && !Array.isArray(block) ? (block as Record<string, unknown>) : {};
}
