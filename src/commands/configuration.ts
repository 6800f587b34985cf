/** Loads a configuration with the drivers that exist and the connections that they can use. */

import { checkProfileFile, describeFault, loadConfig } from "../config/index.ts";
import { loadDriver } from "../devices/index.ts";
import type { Driver } from "../driver.ts";
import { quirksSchema } from "../modbus/index.ts";
import { faultOfUrl, linkKindOfScheme, linkKindOfUrl, schemeOf } from "../transport/index.ts";
import { kindBesideConfiguration, wrongFile } from "./file-kind.ts";
import { faultsOfLines } from "./line-load.ts";
import { complain, counted } from "./output.ts";
import { faultsOfScanners } from "./scanner-motion.ts";

type Loaded = Awaited<ReturnType<typeof loadConfig>>;

/** `udp://, tcp://…?framing=u32be` */
function connectionsOf(link: Driver["link"]): string {
  const schemes = Object.keys(linkKindOfScheme).filter(
    (scheme) => linkKindOfScheme[scheme] === link && scheme !== "posted",
  );
  const framed = link === "datagrams" ? ["tcp://…?framing=u32be", "tcp-listen://…?framing=u32be"] : [];
  return [...schemes.map((scheme) => `${scheme}://`), ...framed].join(", ");
}

/** Every fault at once, or the configuration. */
export function loadCheckedConfig(file: string): Promise<Loaded> {
  return loadConfig(file, {
    loadDriver,
    quirks: quirksSchema,
    faultsOfLines,
    faultsOfScanners,
    faultOfConnect(url, link, takesFiles = false) {
      const fault = faultOfUrl(url);
      if (fault !== undefined) return fault;
      const scheme = schemeOf(url);
      if (scheme === "posted") return takesFiles ? undefined : "its driver takes no posted messages";
      if (linkKindOfUrl(url) === link || (takesFiles && scheme === "files")) return undefined;
      const framed = linkKindOfUrl(url) === linkKindOfScheme[scheme] ? "" : " with framing";
      const folders = takesFiles ? ", files://, posted://" : "";
      return `its driver takes ${connectionsOf(link)}${folders}, not ${scheme}://${framed}`;
    },
  });
}

/** The same of a profile file; `undefined` if it is none. */
export const loadCheckedProfile = (file: string) => checkProfileFile(file, { loadDriver, quirks: quirksSchema });

/** Faults that keep a gateway from starting, on stderr, each in the form that editors jump to. */
export function complainOfFaults(file: string, faults: Loaded["faults"]): void {
  const kind = kindBesideConfiguration(faults);
  if (kind !== undefined) {
    complain(wrongFile(file, kind));
    return;
  }
  for (const fault of faults) process.stderr.write(`${describeFault(fault)}\n`);
  complain(`${counted(faults.length, "fault")} in ${file}; nothing was started`);
}
