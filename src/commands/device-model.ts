/** The device model behind a profile: its driver, and the settings and quirks that the profile gives it. */

import { basename, dirname, extname } from "node:path";
import { listProfiles, readProfile } from "../config/index.ts";
import { loadDriver } from "../devices/index.ts";
import { type Driver, takesLink } from "../driver.ts";
import { PorticoError } from "../errors.ts";
import { faultOfUrl, linkKindOfUrl, schemeOf } from "../transport/index.ts";

export interface DeviceModel {
  readonly profile: string;
  readonly summary: string;
  readonly driver: Driver;
  /** As the driver's schema gave them. */
  readonly settings: unknown;
  /** For the Modbus bus. */
  readonly quirks: unknown;
}

/** `profiles/my-portal.yaml` is a file; `my-portal` a name, of a file in `profiles` or here, or of a shipped profile. */
export function profileCalled(name: string): ReturnType<typeof readProfile> {
  if (extname(name) === ".yaml") return readProfile(basename(name, ".yaml"), [dirname(name)]);
  return readProfile(name, ["profiles", "."]);
}

/** @throws PorticoError USAGE if there is no such profile, CONFIG_INVALID if there is something wrong with it. */
async function modelOf(name: string): Promise<DeviceModel> {
  const read = profileCalled(name);
  const fault = read?.faults[0];
  if (fault !== undefined) {
    throw new PorticoError("CONFIG_INVALID", `${fault.file}:${fault.line}:${fault.column}: ${fault.message}`);
  }
  const { profile } = read ?? {};
  if (profile === undefined) {
    throw new PorticoError("USAGE", `no profile "${name}" here; shipped are ${listProfiles().join(", ")}`);
  }
  const driver = await loadDriver(profile.driver);
  if (driver === undefined) {
    throw new PorticoError(
      "CONFIG_INVALID",
      `profile ${name} names the driver "${profile.driver}", which is not shipped`,
    );
  }
  const parsed = driver.settings.safeParse(profile.settings);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => [...issue.path, issue.message].join(": "));
    throw new PorticoError("CONFIG_INVALID", `profile ${name}: ${issues.join("; ")}`);
  }
  return { profile: name, summary: profile.summary, driver, settings: parsed.data, quirks: profile.settings.quirks };
}

/** @throws PorticoError USAGE if the URL cannot be understood. */
export function linkKindOf(url: string): Driver["link"] {
  const fault = faultOfUrl(url);
  const kind = linkKindOfUrl(url);
  if (fault !== undefined || kind === undefined)
    throw new PorticoError("USAGE", fault ?? `${url} cannot be connected to`);
  return kind;
}

/** The model of a profile that was asked for, which must fit the connection. */
export async function fittingModel(profile: string, url: string): Promise<DeviceModel> {
  const kind = linkKindOf(url);
  const model = await modelOf(profile);
  if (takesLink(model.driver, kind)) return model;
  throw new PorticoError(
    "USAGE",
    `profile ${profile} speaks ${model.driver.link}, and ${schemeOf(url)}:// gives ${kind}`,
  );
}

/** Every shipped model that can use such a link; those that cannot do without settings of their own are left out. */
export async function modelsFor(kind: Driver["link"]): Promise<DeviceModel[]> {
  const models = await Promise.all(listProfiles().map((name) => modelOf(name).catch(() => undefined)));
  return models.filter((model) => model?.driver.link === kind).filter((model) => model !== undefined);
}
