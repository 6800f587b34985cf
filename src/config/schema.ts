/**
 * The shape of the configuration file: every key with its default, its unit and a sentence. `config/port.example.yaml`
 * shows the same to people, and a test holds the two together. Pure.
 */

import { z } from "zod";
import { statisticsOverride, statisticsSchema } from "../thresholds.ts";
import { byteSize, durationMs } from "../units.ts";
import { deliverySchema } from "./deliveries.ts";
import { expectedListsSchema, terminalMessagesSchema } from "./lists.ts";
import { watchSchema } from "./watch.ts";

const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, "expected 1 to 63 letters, digits, dots, dashes or underscores");
/** YAML reads `lane: 3` as a number; ids are text everywhere else. */
const laneId = z.union([z.int().nonnegative().transform(String), id]);
/** A default that is written as people write it, and parsed like their own words. */
const ms = (text: string) => durationMs().prefault(text);
const bytes = (text: string) => byteSize().prefault(text);

export const laneSchema = z.strictObject({
  name: z.string().max(80).optional().describe("What officers call the lane."),
  length: z.number().positive().max(5000).default(60).describe("Metres from the lane's start to its end."),
  mode: z.enum(["sea", "road", "rail", "air"]).default("road").describe("How conveyances travel here."),
  direction: z
    .enum(["outbound", "transit", "inbound", "transshipment"])
    .optional()
    .describe("Which way the goods go. Absent: not known."),
  closePassageAfter: ms("90s").describe("How long a passage waits for more after it can last have been in the lane."),
});

export const deviceSchema = z.strictObject({
  profile: z
    .string()
    .min(1)
    .max(80)
    .describe("The model: a shipped profile, one beside this file, or one under `profiles`."),
  lane: laneId,
  station: z.number().min(0).max(5000).describe("Metres from the lane's start."),
  beamOffset: z
    .number()
    .min(-20)
    .max(20)
    .default(0)
    .describe("Of a portal: metres from its light curtain to its detectors, in the direction of travel."),
  connect: z.string().max(500).describe("Where it is, as a connection URL."),
  settings: z.record(z.string(), z.unknown()).default({}).describe("What differs from the profile, for this device."),
});

/** A profile's own keys; all others are settings of its driver. */
export const profileSchema = z.looseObject({
  profile: z.string().optional(),
  driver: z.string().min(1),
  summary: z.string().optional(),
});

export const configSchema = z.strictObject({
  site: z
    .strictObject({
      id: id.default("port"),
      name: z.string().max(80).default("Port"),
      timeZone: z
        .string()
        .refine((zone) => {
          try {
            return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
          } catch {
            return false;
          }
        }, "expected an IANA time zone such as Europe/Amsterdam")
        .default("UTC"),
    })
    .prefault({}),
  http: z
    .strictObject({
      listen: z
        .string()
        .regex(/^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):\d{1,5}$/, "expected ADDRESS:PORT such as 127.0.0.1:8080")
        .refine(
          (listen) => /^(127(\.\d{1,3}){3}|localhost|\[::1\]):\d+$/.test(listen),
          "only loopback (127.0.0.1, [::1], localhost) until TLS and sign-in exist",
        )
        .default("127.0.0.1:8080")
        .describe("Loopback only, until TLS and sign-in are configured."),
    })
    .prefault({}),
  provenance: z
    .enum(["live", "simulated"])
    .default("live")
    .describe("`simulated` for ports made of software: no consumer gets such records without asking."),
  clock: z
    .strictObject({
      rate: z.number().positive().max(100).default(1).describe("How fast a simulated port runs. A live one runs at 1."),
      origin: z.iso.datetime().optional().describe("The moment at which a fast clock and the real one agree."),
    })
    .prefault({}),
  lanes: z.record(id, laneSchema).refine((lanes) => Object.keys(lanes).length > 0, "at least one lane is needed"),
  devices: z.record(id, deviceSchema).default({}),
  drivers: z
    .record(id, z.string())
    .default({})
    .describe("Drivers of one's own: name to module, a path beside this file or a package."),
  profiles: z
    .record(id, profileSchema)
    .default({})
    .describe("Profiles of one's own, written here instead of in files."),
  radiation: z
    .strictObject({
      watch: watchSchema,
      statistics: statisticsSchema
        .extend({
          devices: z.record(z.string(), statisticsOverride).default({}).describe("What differs for one portal."),
        })
        .prefault({}),
    })
    .prefault({}),
  linking: z
    .strictObject({
      certainMarginNats: z
        .number()
        .min(0)
        .max(50)
        .optional()
        .describe("Below this margin to the next-best alignment a link is doubtful. Absent: as measured for Portico."),
      bypass: z
        .strictObject({
          movements: z
            .array(z.enum(["gate-out", "loaded"]))
            .max(2)
            .default(["gate-out", "loaded"])
            .describe("Movements by which a box leaves. Empty: nothing is watched."),
          within: ms("7d").describe("How long before it left a box may have been scanned."),
          grace: durationMs()
            .refine((given) => given <= 2_700_000, "at most 45min: what waits longer would not survive a restart")
            .prefault("10min")
            .describe("How long a departure waits for scans that come late; at most 45min."),
        })
        .prefault({}),
    })
    .prefault({}),
  deliveries: z
    .record(id, deliverySchema)
    .default({})
    .describe("Archives that passages with an image are sent to as DICOS objects."),
  expectedLists: expectedListsSchema,
  terminalMessages: terminalMessagesSchema,
  journal: z
    .strictObject({
      queueRecords: z.int().min(100).max(1_000_000).default(10_000).describe("Records that may wait for the disk."),
      commitEvery: ms("2ms").describe("How long a commit waits for company."),
      commitMaxRecords: z.int().min(1).max(1000).default(100).describe("Records of one commit at most."),
    })
    .prefault({}),
  stream: z
    .strictObject({
      maxInFlight: z
        .int()
        .min(1)
        .max(10_000)
        .default(256)
        .describe("Events on their way to a consumer and not yet acknowledged."),
      maxBuffered: bytes("1MiB").describe("Bytes that may wait in the socket of one consumer."),
      heartbeat: ms("2s"),
    })
    .prefault({}),
  flightRecorder: z
    .strictObject({
      maxBytesPerDevice: bytes("64MiB").describe("Raw bytes kept per device; the oldest half goes first."),
    })
    .prefault({}),
});

/** The schema beneath defaults and optionality. */
export function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodOptional)
    inner = inner.unwrap();
  return inner;
}

/** The keys that a schema knows at a path, for "did you mean". */
export function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  let inner = unwrap(schema);
  for (const step of path) {
    if (inner instanceof z.ZodRecord) inner = unwrap(inner.valueType);
    else if (inner instanceof z.ZodObject) inner = unwrap(inner.shape[String(step)]);
    else return [];
  }
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** The same as a JSON Schema (draft 2020-12), as text, for editors. Quantities with units are strings there. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { io: "input", unrepresentable: "any" });
  return `${JSON.stringify({ title: "A port, as Portico is configured", ...schema }, null, 2)}\n`;
}

export type RawConfig = z.output<typeof configSchema>;
