/** What a YAML file is meant to be, told from the faults that another loader found in it: so that a mistaken command can say so. Pure. */

import type { Fault } from "../config/index.ts";

type FileKind = "configuration" | "scenario" | "profile";

const isUnknown = (faults: readonly Fault[], path: RegExp) =>
  faults.some((fault) => path.test(fault.path) && /^unknown key/.test(fault.message));

/** Of faults that the loader of configurations found. */
export function kindBesideConfiguration(faults: readonly Fault[]): FileKind | undefined {
  if (isUnknown(faults, /^lanes\..+\.devices$/)) return "scenario";
  const noLanes = faults.some(({ path, message }) => path === "lanes" && /missing/.test(message));
  return noLanes && isUnknown(faults, /^driver$/) ? "profile" : undefined;
}

/** Of faults that the loader of scenarios found. */
export function kindBesideScenario(faults: readonly Fault[]): FileKind | undefined {
  if (isUnknown(faults, /^devices$/)) return "configuration";
  return isUnknown(faults, /^driver$/) ? "profile" : undefined;
}

/** A sentence for whoever gave the file to the wrong command. */
export function wrongFile(file: string, kind: FileKind): string {
  switch (kind) {
    case "configuration":
      return `${file} is the configuration of a gateway, not a scenario: portico run --config ${file}; scenarios are in config/scenarios`;
    case "scenario":
      return `${file} is a scenario, not the configuration of a gateway: portico simulate ${file}`;
    case "profile":
      return `${file} is a profile, which configurations and scenarios name: portico check ${file}`;
  }
}
