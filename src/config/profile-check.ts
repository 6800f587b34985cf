/** A profile file by itself: every fault of it at once, as of a configuration that uses it. It opens nothing but the file. */

import { basename, dirname, extname } from "node:path";
import type { Driver } from "../driver.ts";
import { messageOf } from "../errors.ts";
import type { LoadOptions } from "./device.ts";
import { type Fault, faultAt, faultsOf } from "./faults.ts";
import { type Profile, readProfile } from "./profile.ts";
import { keysAt } from "./schema.ts";

type Checked =
  | { readonly profile: Profile; readonly driver: Driver; readonly faults: readonly [] }
  | { readonly faults: readonly Fault[]; readonly profile?: undefined };

/** `undefined` if the file is not called like a profile, or is not there. */
export async function checkProfileFile(
  file: string,
  options: Pick<LoadOptions, "loadDriver" | "quirks">,
): Promise<Checked | undefined> {
  const read = extname(file) === ".yaml" ? readProfile(basename(file, ".yaml"), [dirname(file)]) : undefined;
  if (read === undefined) return undefined;
  const { profile } = read;
  const source = profile?.source;
  if (profile === undefined || source === undefined) return { faults: read.faults };
  let driver: Driver | undefined;
  try {
    driver = await options.loadDriver(profile.driver, {});
  } catch (cause) {
    return { faults: [faultAt(source, ["driver"], messageOf(cause))] };
  }
  if (driver === undefined)
    return { faults: [faultAt(source, ["driver"], `no driver "${profile.driver}" is shipped`)] };
  const { quirks = {} } = profile.settings;
  const faults = [
    ...(driver.settings.safeParse(profile.settings).error?.issues ?? []).flatMap((issue) =>
      faultsOf(source, [issue], [], () => keysAt(driver.settings, issue.path)),
    ),
    ...(driver.link === "registers" ? (options.quirks.safeParse(quirks).error?.issues ?? []) : []).flatMap((issue) =>
      faultsOf(source, [issue], ["quirks"], () => keysAt(options.quirks, issue.path)),
    ),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
  return faults.length > 0 ? { faults } : { profile, driver, faults: [] };
}
