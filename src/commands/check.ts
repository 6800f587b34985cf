/**
 * `portico check FILE`: every fault of a configuration, a profile or a scenario at once, one line each, in the form that editors jump
 * to.
 */

import { describeFault, type Fault, loadScenario } from "../config/index.ts";
import { loadCheckedConfig, loadCheckedProfile } from "./configuration.ts";
import { kindBesideConfiguration } from "./file-kind.ts";
import { complain, counted, exitCodes, print } from "./output.ts";

/** Faults are the result of this command, so they stand on stdout; their number is for the person at the terminal. */
export async function check(file: string, options: { json?: boolean }): Promise<number> {
  const { faults, summary } = await found(file);
  const exitCode = faults.length > 0 ? exitCodes.faults : exitCodes.done;
  if (options.json === true) print(JSON.stringify({ file, faults }));
  else if (faults.length > 0) {
    for (const fault of faults) print(describeFault(fault));
    complain(`${counted(faults.length, "fault")} in ${file}`);
  } else print(`${file}: no faults. ${summary}`);
  return exitCode;
}

async function found(file: string): Promise<{ faults: readonly Fault[]; summary: string }> {
  const loaded = await loadCheckedConfig(file);
  const kind = loaded.config === undefined ? kindBesideConfiguration(loaded.faults) : undefined;
  if (kind === "scenario") return scenarioIn(file);
  const profile = kind === "profile" ? await profileIn(file) : undefined;
  if (profile !== undefined) return profile;
  const { config, faults } = loaded;
  if (config === undefined) return { faults, summary: "" };
  const { lanes, devices, http } = config;
  const host = http.host.includes(":") ? `[${http.host}]` : http.host;
  const counts = `${counted(lanes.length, "lane")}, ${counted(devices.length, "device")}`;
  return { faults, summary: `${counts}, http://${host}:${http.port}/` };
}

function scenarioIn(file: string) {
  const { scenario, faults } = loadScenario(file);
  const { lanes = [] } = scenario ?? {};
  const devices = counted(lanes.flatMap((lane) => lane.devices).length, "device");
  return { faults, summary: `A scenario of portico simulate: ${counted(lanes.length, "lane")}, ${devices}` };
}

async function profileIn(file: string) {
  const checked = await loadCheckedProfile(file);
  if (checked === undefined) return undefined;
  const { profile } = checked;
  const summary =
    profile === undefined
      ? ""
      : `A profile of the driver ${profile.driver}${profile.summary === "" ? "" : `: ${profile.summary}`}`;
  return { faults: checked.faults, summary };
}
