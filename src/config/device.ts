/** One device of a configuration: its lane, profile, driver, connection and settings, with all that is wrong with them. */

import { dirname, join } from "node:path";
import type { z } from "zod";
import type { Driver } from "../driver.ts";
import { messageOf } from "../errors.ts";
import { type StatisticsOverride, statisticsOverride } from "../thresholds.ts";
import { didYouMean, type Fault, faultAt, faultsOf, type Source } from "./faults.ts";
import { listProfiles, type Profile, readProfile, toProfile } from "./profile.ts";
import { type deviceSchema, keysAt } from "./schema.ts";

export interface DeviceConfig {
  readonly id: string;
  readonly lane: string;
  readonly stationMetres: number;
  /** Of a portal: how far behind its light curtain, in the direction of travel, its detectors stand. Absent: 0. */
  readonly beamOffsetMetres?: number;
  readonly connect: string;
  readonly profile: string;
  readonly driver: string;
  /** As the driver's schema gave them. */
  readonly settings: unknown;
  /** The `quirks:` block of the profile and device, for the bus. */
  readonly quirks: Readonly<Record<string, unknown>>;
  /** The profile's `statistics:` block: what differs from the site. */
  readonly statistics?: StatisticsOverride;
}

export interface LoadOptions {
  /** Finds a driver by name among the shipped and the declared ones; undefined if there is none. */
  loadDriver(name: string, declared: Readonly<Record<string, string>>): Promise<Driver | undefined>;
  /** A sentence about what is wrong with a connection URL for this kind of link, or undefined. */
  faultOfConnect(url: string, link: Driver["link"], takesFiles?: boolean): string | undefined;
  /** What the `quirks:` block of a device on a Modbus bus may hold. */
  readonly quirks: z.ZodType;
  /** Plans that a line shared by several devices cannot carry, each at one of the devices. */
  faultsOfLines?(
    devices: readonly DeviceConfig[],
    declared: Readonly<Record<string, string>>,
  ): Promise<readonly { readonly device: string; readonly message: string }[]>;
  /** Scanners of which it is not clear who measures their motion; `path` is below the device. */
  faultsOfScanners?(
    devices: readonly DeviceConfig[],
    declared: Readonly<Record<string, string>>,
  ): Promise<readonly { readonly device: string; readonly path: readonly string[]; readonly message: string }[]>;
}

export interface DeviceCheck {
  readonly id: string;
  readonly device: z.output<typeof deviceSchema>;
  readonly source: Source;
  readonly raw: unknown;
  readonly lanes: readonly string[];
  readonly drivers: Record<string, string>;
  readonly options: LoadOptions;
}

/** The device as the gateway uses it, or what is wrong with it. */
export async function checkDevice(check: DeviceCheck): Promise<{ config?: DeviceConfig; faults: Fault[] }> {
  const { id, device, source, lanes, options } = check;
  const at = ["devices", id];
  const faults: Fault[] = [];
  if (!lanes.includes(device.lane)) {
    faults.push(faultAt(source, [...at, "lane"], `no lane "${device.lane}"${didYouMean(device.lane, lanes)}`));
  }
  const { profile, faults: profileFaults } = await findProfile(check);
  faults.push(...profileFaults);
  if (profile === undefined) return { faults };
  let driver: Driver | undefined;
  try {
    driver = await options.loadDriver(profile.driver, check.drivers);
  } catch (cause) {
    faults.push(faultAt(source, [...at, "profile"], messageOf(cause)));
    return { faults };
  }
  if (driver === undefined) {
    faults.push(
      faultAt(
        source,
        [...at, "profile"],
        `profile "${profile.name}" names the driver "${profile.driver}", which does not exist`,
      ),
    );
    return { faults };
  }
  const url = options.faultOfConnect(device.connect, driver.link, driver.runFiles !== undefined);
  if (url !== undefined) faults.push(faultAt(source, [...at, "connect"], url));

  const merged = merge(profile.settings, device.settings);
  const settings = driver.settings.safeParse(merged);
  const wrong = settings.error?.issues ?? [];
  const quirks = isBlock(merged.quirks) ? merged.quirks : {};
  const wrongQuirks = driver.link === "registers" ? (options.quirks.safeParse(quirks).error?.issues ?? []) : [];
  for (const issue of wrong) faults.push(...settingFaults(check, profile, issue, keysAt(driver.settings, issue.path)));
  for (const issue of wrongQuirks) {
    const inBlock = { ...issue, path: ["quirks", ...issue.path] };
    faults.push(...settingFaults(check, profile, inBlock, keysAt(options.quirks, issue.path)));
  }
  const statistics = statisticsOverride.safeParse(profile.statistics ?? {});
  for (const issue of statistics.error?.issues ?? []) faults.push(...statisticsFaults(check, profile, issue));
  if (faults.length > 0 || !settings.success || !statistics.success) return { faults };
  return {
    faults,
    config: {
      id,
      lane: device.lane,
      stationMetres: device.station,
      beamOffsetMetres: device.beamOffset,
      connect: device.connect,
      profile: profile.name,
      driver: profile.driver,
      settings: settings.data,
      quirks,
      ...(profile.statistics === undefined ? {} : { statistics: statistics.data }),
    },
  };
}

/** A fault of a setting, in the file where it was written: the device's own block, or the profile's file. */
function settingFaults(
  check: DeviceCheck,
  profile: Profile,
  issue: z.core.$ZodIssue,
  known: readonly string[],
): Fault[] {
  const { device, source } = check;
  const own = stands(device.settings, issue);
  const place = own || profile.source === undefined ? source : profile.source;
  return faultsOf(place, [issue], place === source ? prefixOf(check, own) : [], () => known);
}

/** Where a setting of this device stands in the configuration itself. */
function prefixOf({ id, device, raw }: DeviceCheck, own: boolean): string[] {
  if (own) return ["devices", id, "settings"];
  const inline = isBlock(raw) && isBlock(raw.profiles) && raw.profiles[device.profile] !== undefined;
  return inline ? ["profiles", device.profile] : ["devices", id, "profile"];
}

/** A fault of the profile's own thresholds: in its file, or where the configuration holds it. */
function statisticsFaults({ source, device }: DeviceCheck, profile: Profile, issue: z.core.$ZodIssue): Fault[] {
  const inline = profile.source === undefined ? ["profiles", device.profile, "statistics"] : ["statistics"];
  const known = () => Object.keys(statisticsOverride.shape);
  return faultsOf(profile.source ?? source, [issue], inline, known);
}

/** Whether a block holds what an issue is about. */
function stands(block: unknown, issue: z.core.$ZodIssue): boolean {
  const at = issue.path.reduce<unknown>((value, step) => (isBlock(value) ? value[String(step)] : undefined), block);
  if (issue.code !== "unrecognized_keys") return issue.path.length > 0 && at !== undefined;
  return isBlock(at) && issue.keys.some((key) => Object.hasOwn(at, key));
}

async function findProfile(check: DeviceCheck): Promise<{ profile?: Profile; faults: Fault[] }> {
  const { id, device, source, raw, drivers, options } = check;
  const inline = (raw as { profiles?: Record<string, Record<string, unknown>> } | null)?.profiles?.[device.profile];
  if (inline !== undefined) return { profile: toProfile(device.profile, inline), faults: [] };
  const folder = dirname(source.file);
  const read = readProfile(device.profile, [join(folder, "profiles"), folder]);
  if (read !== undefined) return read;
  // A driver without a profile of its own is used with its defaults.
  let driver: Driver | undefined;
  try {
    driver = await options.loadDriver(device.profile, drivers);
  } catch (cause) {
    return { faults: [faultAt(source, ["devices", id, "profile"], messageOf(cause))] };
  }
  if (driver !== undefined) return { profile: toProfile(device.profile, { driver: device.profile }), faults: [] };
  const known = [...listProfiles(), ...Object.keys(drivers)];
  const message = `no profile "${device.profile}"${didYouMean(device.profile, known)}`;
  return { faults: [faultAt(source, ["devices", id, "profile"], message)] };
}

/** The device's settings over the profile's; blocks are merged, all else is replaced. */
function merge(
  base: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isBlock(below) && isBlock(value) ? merge(below, value) : value;
  }
  return merged;
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
