/** Loads a configuration with the drivers that exist and the connections that they can use. */

import { checkProfileFile, describeFault, loadConfig } from "../config/index.ts";
import { loadDriver } from "../devices/index.ts";
import type { Driver } from "../driver.ts";
import { quirksSchema } from "../modbus/index.ts";
import { faultOfUrl, linkKindOfScheme, schemeOf } from "../transport/index.ts";
import { faultsOfLines } from "./line-load.ts";
import { complain, counted } from "./output.ts";

type Loaded = Awaited<ReturnType<typeof loadConfig>>;

const schemesOf = (link: Driver["link"]) =>
  Object.keys(linkKindOfScheme).filter((scheme) => linkKindOfScheme[scheme] === link);

/** Every fault at once, or the configuration. */
export function loadCheckedConfig(file: string): Promise<Loaded> {
  return loadConfig(file, {
    loadDriver,
    quirks: quirksSchema,
    faultsOfLines,
    faultOfConnect(url, link) {
      const fault = faultOfUrl(url);
      if (fault !== undefined) return fault;
      if (linkKindOfScheme[schemeOf(url)] === link) return undefined;
      return `its driver takes ${schemesOf(link).join("://, ")}://, not ${schemeOf(url)}://`;
    },
  });
}

/** The same of a profile file; `undefined` if it is none. */
export const loadCheckedProfile = (file: string) => checkProfileFile(file, { loadDriver, quirks: quirksSchema });

/** Faults that keep a gateway from starting, on stderr, each in the form that editors jump to. */
export function complainOfFaults(file: string, faults: Loaded["faults"]): void {
  for (const fault of faults) process.stderr.write(`${describeFault(fault)}\n`);
  complain(`${counted(faults.length, "fault")} in ${file}; nothing was started`);
}
