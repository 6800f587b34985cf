/**
 * Loads the scenario of `portico simulate`: seed, traffic, lanes and their simulated devices, with every fault of the file
 * at once. It opens nothing but the file. `config/scenarios/two-lanes.yaml` shows every key to people.
 */

import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { messageOf, PorticoError } from "../errors.ts";
import { didYouMean, type Fault, faultAt, faultsOf, type Source } from "./faults.ts";
import { parseSource } from "./profile.ts";
import { surroundingsSchema } from "./scenario-radiation.ts";
import type { phantomSchema } from "./scenario-scanner.ts";
import { type Model, modelSchemas, models, scenarioSchema, trafficSchema } from "./scenario-schema.ts";
import { unwrap } from "./schema.ts";

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
