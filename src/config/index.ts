/** The configuration room: a YAML file in, a checked configuration or all of its faults out. */

export type { DeliveryConfig } from "./deliveries.ts";
export type { DeviceConfig, LoadOptions } from "./device.ts";
export { describeFault, type Fault } from "./faults.ts";
export { type GatewayConfig, loadConfig } from "./load.ts";
export { listProfiles, type Profile, readProfile } from "./profile.ts";
export { checkProfileFile } from "./profile-check.ts";
export { loadScenario, type Scenario, type ScenarioDevice } from "./scenario.ts";
export { configJsonSchema } from "./schema.ts";
