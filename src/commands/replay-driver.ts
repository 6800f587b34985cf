/** Which driver a replay needs and what it is told: from the file itself, the profile, and the command line. */

import type { z } from "zod";
import { listProfiles } from "../config/index.ts";
import { listDrivers, loadDriver } from "../devices/index.ts";
import type { Driver } from "../driver.ts";
import { PorticoError } from "../errors.ts";
import { defaultThresholds, statisticsOf, statisticsOverride, type Thresholds, thresholdsOf } from "../thresholds.ts";
import { profileCalled } from "./device-model.ts";

interface Wanted {
  readonly driver?: string;
  readonly profile?: string;
  /** `key=value`, in the order given. */
  readonly set?: readonly string[];
  /** What the file itself says of settings that nobody gives, for drivers that know them. */
  readonly fallback?: Readonly<Record<string, unknown>>;
}

/** `--set poll.every=200ms` as nested settings. Numbers, true, false and null are what they look like. */
export function settingsFrom(pairs: readonly string[]): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    if (equals < 1) throw new PorticoError("USAGE", `--set takes key=value, not "${pair}"`);
    const path = pair.slice(0, equals).split(".");
    const text = pair.slice(equals + 1);
    let block = settings;
    for (const key of path.slice(0, -1)) {
      const next = block[key];
      const inner: Record<string, unknown> = typeof next === "object" && next !== null ? { ...next } : {};
      block[key] = inner;
      block = inner;
    }
    block[path.at(-1) ?? ""] = /^(-?(0|[1-9]\d*)(\.\d+)?|true|false|null)$/.test(text) ? JSON.parse(text) : text;
  }
  return settings;
}

/** @param named the driver that the transcript names, if the file is a transcript */
export async function replayDriver(
  file: string,
  named: string | undefined,
  wanted: Wanted,
): Promise<{ driver: Driver; settings: unknown; quirks: unknown; thresholds: Thresholds }> {
  const profileName = wanted.profile ?? wanted.driver ?? named;
  if (profileName === undefined) {
    throw new PorticoError("USAGE", `${file} does not name its driver; --driver takes one of ${list()}`);
  }
  const read = profileCalled(profileName);
  const fault = read?.faults[0];
  if (fault !== undefined) {
    throw new PorticoError("CONFIG_INVALID", `${fault.file}:${fault.line}:${fault.column}: ${fault.message}`);
  }
  if (read === undefined && wanted.profile !== undefined) {
    throw new PorticoError(
      "PROFILE_UNKNOWN",
      `no profile "${wanted.profile}" here; shipped are ${listProfiles().join(", ")}`,
    );
  }
  const name = wanted.driver ?? read?.profile?.driver ?? profileName;
  const driver = await loadDriver(name);
  if (driver === undefined) throw new PorticoError("DRIVER_UNKNOWN", `no driver "${name}"; there are ${list()}`);
  const { statistics, ...set } = settingsFrom(wanted.set ?? []);
  const given: Record<string, unknown> = { ...read?.profile?.settings, ...set };
  for (const [key, value] of Object.entries(wanted.fallback ?? {})) {
    if (given[key] === undefined && driver.settings.safeParse({ ...given, [key]: value }).success) given[key] = value;
  }
  const parsed = driver.settings.safeParse(given);
  if (!parsed.success) throw wrong(`settings of ${name}`, parsed.error);
  const layers = [read?.profile?.statistics, statistics].map((layer) => {
    const override = statisticsOverride.safeParse(layer ?? {});
    if (!override.success) throw wrong("statistics", override.error);
    return override.data;
  });
  const thresholds = thresholdsOf(statisticsOf(defaultThresholds, ...layers));
  return { driver, settings: parsed.data, quirks: given.quirks, thresholds };
}

function wrong(what: string, error: z.ZodError): PorticoError {
  const issues = error.issues.map((issue) => [...issue.path, issue.message].join(": "));
  return new PorticoError("CONFIG_INVALID", `${what}: ${issues.join("; ")}`);
}

function list(): string {
  return listDrivers().join(", ");
}
