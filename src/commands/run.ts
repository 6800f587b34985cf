/** `portico run`: the gateway, until it is told to stop. */

import { resolve } from "node:path";
import { startGateway } from "../gateway.ts";
import { createLog } from "../observe/index.ts";
import { complainOfFaults, loadCheckedConfig } from "./configuration.ts";
import { aborted, exitCodes, print, untilInterrupted } from "./output.ts";

export async function run(options: { config: string; data: string }): Promise<number> {
  const interrupted = untilInterrupted();
  const { config, faults } = await loadCheckedConfig(options.config);
  if (config === undefined) {
    complainOfFaults(options.config, faults);
    return exitCodes.faults;
  }
  const gateway = await startGateway({ config, dataDir: resolve(options.data), log: createLog("info") });
  print(`Portico is running: ${gateway.url}/`);
  await aborted(interrupted.signal);
  await gateway.close();
  return exitCodes.done;
}
