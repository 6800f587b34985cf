/** What a scenario of `portico simulate` may say: its traffic, its lanes, and the keys of each model of device. Data, and pure. */

import { z } from "zod";
import { durationMs } from "../units.ts";
import { modbusPortalShape } from "./scenario-modbus-portal.ts";
import { n42PortalShape } from "./scenario-n42-portal.ts";
import { surroundingsSchema, tsaRpmShape } from "./scenario-radiation.ts";
import { scanFilesShape } from "./scenario-scan-files.ts";
import { linescanShape, phantomSchema } from "./scenario-scanner.ts";
import { scannerPlcShape } from "./scenario-scanner-plc.ts";

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

export const trafficSchema = z
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

export const scenarioSchema = z.strictObject({
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

export const modelSchemas = {
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
    pictures: z
      .boolean()
      .optional()
      .describe("Cameras send the end of the box with each read; form: portico, vaxtor, axxon-xml."),
  }),
} as const;
export type Model = keyof typeof modelSchemas;
export const models = Object.keys(modelSchemas) as Model[];
