/** `portico check FILE`: every fault of a configuration at once, one line each, in the form that editors jump to. */

import { describeFault } from "../config/index.ts";
import { loadCheckedConfig } from "./configuration.ts";
import { complain, counted, exitCodes, print } from "./output.ts";

/** Faults are the result of this command, so they stand on stdout; their number is for the person at the terminal. */
export async function check(file: string, options: { json?: boolean }): Promise<number> {
  const { config, faults } = await loadCheckedConfig(file);
  const exitCode = config === undefined ? exitCodes.faults : exitCodes.done;
  if (options.json === true) {
    print(JSON.stringify({ file, faults }));
    return exitCode;
  }
  if (config === undefined) {
    for (const fault of faults) print(describeFault(fault));
    complain(`${counted(faults.length, "fault")} in ${file}`);
    return exitCode;
  }
  const { lanes, devices, http } = config;
  const host = http.host.includes(":") ? `[${http.host}]` : http.host;
  print(
    `${file}: no faults. ${counted(lanes.length, "lane")}, ${counted(devices.length, "device")}, http://${host}:${http.port}/`,
  );
  return exitCode;
}
