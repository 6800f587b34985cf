/** The simulator of lane events: traffic as records, without wires. */

export type { ConveyanceTruth, LaneEvent } from "./events.ts";
export { type LaneEventPlan, usualLane, usualPlan } from "./plan.ts";
export { laneEvents } from "./traffic.ts";
