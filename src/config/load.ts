/**
 * Loads a configuration and finds every fault of it at once: syntax, shape, and what the parts say of each other. It
 * opens nothing but files.
 */

import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { messageOf, PorticoError } from "../errors.ts";
import { statisticsOf, type Thresholds, thresholdsOf } from "../thresholds.ts";
import type { WatchSettings } from "../watch-settings.ts";
import { type DeliveryConfig, deliveriesOf } from "./deliveries.ts";
import { checkDevice, type DeviceConfig, type LoadOptions } from "./device.ts";
import { type Fault, faultAt, faultsOf, type Source } from "./faults.ts";
import { parseSource } from "./profile.ts";
import { configSchema, deviceSchema, keysAt, laneSchema, type RawConfig } from "./schema.ts";
import { watchOf } from "./watch.ts";

interface LaneConfig {
  readonly id: string;
  readonly name: string;
  readonly lengthMetres: number;
  readonly mode: "sea" | "road" | "rail" | "air";
  readonly direction?: "outbound" | "transit" | "inbound" | "transshipment";
  readonly closePassageAfterMs: number;
}

export interface GatewayConfig {
  readonly file: string;
  /** SHA-256 of the file's bytes, for `config.changed`. */
  readonly sha256: string;
  readonly site: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly http: { readonly host: string; readonly port: number };
  readonly provenance: "live" | "simulated";
  readonly clock: { readonly rate: number; readonly originUtcMs: number };
  readonly lanes: readonly LaneConfig[];
  readonly devices: readonly DeviceConfig[];
  /** Drivers of one's own, name to absolute path or package. */
  readonly drivers: Readonly<Record<string, string>>;
  /** By device: the watch over its background; absent: it is switched off. */
  readonly backgroundWatches: Readonly<Record<string, WatchSettings>>;
  /** By device: what our own statistics decide with. */
  readonly thresholds: Readonly<Record<string, Thresholds>>;
  readonly linking: {
    /** Of a link that is not doubtful; absent: as measured. */
    readonly margin: { readonly certainMarginNats?: number };
    readonly bypass: {
      readonly movements: readonly ("gate-out" | "loaded")[];
      readonly withinMs: number;
      readonly graceMs: number;
    };
  };
  /** Archives that passages are sent to. */
  readonly deliveries: readonly DeliveryConfig[];
  /** Names of columns in expected lists that are this port's own. */
  readonly expectedLists: { readonly columns: RawConfig["expectedLists"]["columns"] };
  /** What is known of the senders of terminal messages, by the name that they give themselves. */
  readonly terminalMessages: { readonly senders: RawConfig["terminalMessages"]["senders"] };
  readonly journal: {
    readonly queueRecords: number;
    readonly commitEveryMs: number;
    readonly commitMaxRecords: number;
  };
  readonly stream: { readonly maxInFlight: number; readonly maxBufferedBytes: number; readonly heartbeatMs: number };
  readonly flightRecorder: { readonly maxBytesPerDevice: number };
}

export type Loaded =
  | { readonly config: GatewayConfig; readonly faults: readonly [] }
  | { readonly faults: readonly Fault[]; readonly config?: undefined };

const maxConfigBytes = 4 * 2 ** 20;

/** Keys that a place in the file knows, for "did you mean". */
const knownKeys = (path: readonly (string | number)[]) => keysAt(configSchema, path);

/** @throws PorticoError CONFIG_UNREADABLE if there is no such file or it is absurdly large. */
export async function loadConfig(file: string, options: LoadOptions): Promise<Loaded> {
  let text: string;
  try {
    if (statSync(file).size > maxConfigBytes) throw new Error(`it is larger than ${maxConfigBytes} bytes`);
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new PorticoError("CONFIG_UNREADABLE", `${file}: ${messageOf(cause, file)}`, { cause });
  }
  const source = parseSource(file, text);
  const faults: Fault[] = [...source.faults];
  const raw = source.readable ? plainValue(source, faults) : undefined;
  if (raw === undefined && faults.length > 0) return { faults };
  const parsed = configSchema.safeParse(raw ?? {});
  if (!parsed.success) faults.push(...faultsOf(source, parsed.error.issues, [], knownKeys));

  const lanes = Object.keys(sectionOf(raw, "lanes", z.unknown()));
  const wholeLanes = sectionOf(raw, "lanes", laneSchema);
  const drivers = modulePaths(file, sectionOf(raw, "drivers", z.string()));
  const devices: DeviceConfig[] = [];
  for (const [id, device] of Object.entries(sectionOf(raw, "devices", deviceSchema))) {
    const found = await checkDevice({ id, device, source, raw, lanes, drivers, options });
    faults.push(...found.faults, ...stationFaults(source, id, device, wholeLanes[device.lane]));
    if (found.config !== undefined) devices.push(found.config);
  }
  faults.push(...sharedAddresses(source, devices));
  for (const { device, message } of (await options.faultsOfLines?.(devices, drivers)) ?? []) {
    faults.push(faultAt(source, ["devices", device, "connect"], message));
  }
  for (const { device, path, message } of (await options.faultsOfScanners?.(devices, drivers)) ?? []) {
    faults.push(faultAt(source, ["devices", device, ...path], message));
  }
  if (parsed.success) faults.push(...clockFaults(source, parsed.data), ...watchFaults(source, parsed.data));
  if (faults.length > 0 || !parsed.success) {
    return { faults: faults.sort((a, b) => a.line - b.line || a.column - b.column) };
  }
  return { config: toConfig(file, text, parsed.data, devices, drivers), faults: [] };
}

/** The document as plain values. A few lines of aliases can stand for gigabytes; a hundred are enough for any port. */
function plainValue(source: Source, faults: Fault[]): unknown {
  try {
    return source.document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    faults.push(faultAt(source, [], messageOf(cause)));
    return undefined;
  }
}

/** The entries of a section that have the right shape, so that one broken device does not hide the faults of another. */
function sectionOf<T>(raw: unknown, key: string, schema: z.ZodType<T>): Record<string, T> {
  const section = (raw as Record<string, unknown> | null)?.[key];
  if (typeof section !== "object" || section === null) return {};
  const good: Record<string, T> = {};
  for (const [name, value] of Object.entries(section)) {
    const parsed = schema.safeParse(value);
    if (parsed.success) good[name] = parsed.data;
  }
  return good;
}

/** Modules of one's own are found from the configuration, not from Portico: a path beside it, or a package near it. */
function modulePaths(configFile: string, drivers: Record<string, string>): Record<string, string> {
  const near = createRequire(resolve(configFile));
  return Object.fromEntries(
    Object.entries(drivers).map(([name, module]) => {
      if (module.startsWith(".")) return [name, resolve(dirname(configFile), module)];
      try {
        return [name, near.resolve(module)];
      } catch {
        return [name, module];
      }
    }),
  );
}

/**
 * Two devices may share a Modbus bus, never a serial line; and a port on which they dial in only where the `match` of each says which
 * of them it is.
 */
function sharedAddresses(source: Source, devices: readonly DeviceConfig[]): Fault[] {
  const owners = new Map<string, DeviceConfig[]>();
  return devices.flatMap((device) => {
    // Posts name their device: it is nobody's address.
    if (device.connect === "posted://") return [];
    const key = device.connect.startsWith("modbus") ? device.connect : device.connect.replace(/\?.*$/, "");
    const others = owners.get(key) ?? [];
    owners.set(key, [...others, device]);
    const clash = others.map((other) => clashOf(device, other)).find((each) => each !== undefined);
    return clash === undefined ? [] : [faultAt(source, ["devices", device.id, "connect"], clash)];
  });
}

/** Why two devices of one address cannot share it, if they cannot. */
function clashOf(device: DeviceConfig, other: DeviceConfig): string | undefined {
  if (device.connect.startsWith("dicom-listen:")) {
    const apart = ["aet", "calling", "from"].some((key) => {
      const [own, theirs] = [device, other].map(({ connect }) => new URL(connect).searchParams.get(key));
      return own !== null && theirs !== null && own !== theirs;
    });
    return apart ? undefined : `"${other.id}" is stored at there already; aet, calling or from must tell the two apart`;
  }
  if (!device.connect.startsWith("tcp-listen:")) return `"${other.id}" is connected there already`;
  const [own, others] = [matchOf(device), matchOf(other)];
  if (own === null || others === null) {
    return `"${other.id}" dials in there already; with ?match=TEXT on both, each is known by a text in its first bytes`;
  }
  if (!own.includes(others) && !others.includes(own)) return undefined;
  return `match "${own}" cannot be told from match "${others}" of "${other.id}"`;
}

const matchOf = ({ connect }: DeviceConfig): string | null => new URL(connect).searchParams.get("match");

/** @param lane undefined where it does not exist or has faults of its own */
function stationFaults(
  source: Source,
  id: string,
  device: z.output<typeof deviceSchema>,
  lane: z.output<typeof laneSchema> | undefined,
): Fault[] {
  if (lane === undefined || device.station <= lane.length) return [];
  const message = `${device.station} m lies behind the end of lane "${device.lane}", which is ${lane.length} m long`;
  return [faultAt(source, ["devices", id, "station"], message)];
}

function clockFaults(source: Source, raw: RawConfig): Fault[] {
  if (raw.clock.rate === 1 || raw.provenance === "simulated") return [];
  return [faultAt(source, ["clock", "rate"], "only a simulated port may run faster than real time")];
}

/** What is set for one portal needs that portal. */
function watchFaults(source: Source, { radiation, devices }: RawConfig): Fault[] {
  return (["watch", "statistics"] as const).flatMap((block) =>
    Object.keys(radiation[block].devices)
      .filter((id) => !Object.hasOwn(devices, id))
      .map((id) => faultAt(source, ["radiation", block, "devices", id], `no device "${id}"`)),
  );
}

function toConfig(
  file: string,
  text: string,
  raw: RawConfig,
  devices: DeviceConfig[],
  drivers: Record<string, string>,
): GatewayConfig {
  const colon = raw.http.listen.lastIndexOf(":");
  return {
    file,
    sha256: createHash("sha256").update(text).digest("hex"),
    site: raw.site,
    http: {
      host: raw.http.listen.slice(0, colon).replace(/^\[|\]$/g, ""),
      port: Number(raw.http.listen.slice(colon + 1)),
    },
    provenance: raw.provenance,
    clock: { rate: raw.clock.rate, originUtcMs: raw.clock.origin === undefined ? 0 : Date.parse(raw.clock.origin) },
    lanes: Object.entries(raw.lanes).map(([id, lane]) => ({
      id,
      name: lane.name ?? `Lane ${id}`,
      lengthMetres: lane.length,
      mode: lane.mode,
      ...(lane.direction === undefined ? {} : { direction: lane.direction }),
      closePassageAfterMs: lane.closePassageAfter,
    })),
    devices,
    drivers,
    backgroundWatches: Object.fromEntries(
      devices.flatMap(({ id }) => {
        const watch = watchOf(raw.radiation.watch, id);
        return watch === undefined ? [] : [[id, watch]];
      }),
    ),
    thresholds: Object.fromEntries(
      devices.map(({ id, statistics }) => {
        const { devices: own, ...site } = raw.radiation.statistics;
        return [id, thresholdsOf(statisticsOf(site, statistics ?? {}, own[id] ?? {}))];
      }),
    ),
    linking: {
      margin: raw.linking.certainMarginNats === undefined ? {} : { certainMarginNats: raw.linking.certainMarginNats },
      bypass: {
        movements: raw.linking.bypass.movements,
        withinMs: raw.linking.bypass.within,
        graceMs: raw.linking.bypass.grace,
      },
    },
    deliveries: deliveriesOf(file, raw.deliveries),
    expectedLists: raw.expectedLists,
    terminalMessages: raw.terminalMessages,
    journal: {
      queueRecords: raw.journal.queueRecords,
      commitEveryMs: raw.journal.commitEvery,
      commitMaxRecords: raw.journal.commitMaxRecords,
    },
    stream: {
      maxInFlight: raw.stream.maxInFlight,
      maxBufferedBytes: raw.stream.maxBuffered,
      heartbeatMs: raw.stream.heartbeat,
    },
    flightRecorder: { maxBytesPerDevice: raw.flightRecorder.maxBytesPerDevice },
  };
}
