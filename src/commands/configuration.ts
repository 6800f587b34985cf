/** Loads a configuration with the drivers that exist and the connections that they can use. */

import { describeFault, loadConfig } from "../config/index.ts";
import { loadDriver } from "../devices/index.ts";
import type { Driver } from "../driver.ts";
import { quirksSchema } from "../modbus/index.ts";
import { faultOfUrl, linkKindOfScheme, schemeOf } from "../transport/index.ts";
import { complain, counted } from "./output.ts";

type Loaded = Awaited<ReturnType<typeof loadConfig>>;

const schemesOf = (link: Driver["link"]) =>
  Object.keys(linkKindOfScheme).filter((scheme) => linkKindOfScheme[scheme] === link);

/** Every fault at once, or the configuration. */
export function loadCheckedConfig(file: string): Promise<Loaded> {
  return loadConfig(file, {
    loadDriver,
    quirks: quirksSchema,
    faultOfConnect(url, link) {
      const fault = faultOfUrl(url);
      if (fault !== undefined) return fault;
      if (linkKindOfScheme[schemeOf(url)] === link) return undefined;
      return `its driver takes ${schemesOf(link).join("://, ")}://, not ${schemeOf(url)}://`;
    },
  });
}

/** Faults that keep a gateway from starting, on stderr, each in the form that editors jump to. */
export function complainOfFaults(file: string, faults: Loaded["faults"]): void {
  for (const fault of faults) process.stderr.write(`${describeFault(fault)}\n`);
  complain(`${counted(faults.length, "fault")} in ${file}; nothing was started`);
}
