/** The face of this room: what the gateway counts, says about itself, and how it is. */

export { health } from "./health.ts";
export { createLog, type GatewayLog } from "./log.ts";
export { createMetrics, type Metrics } from "./metrics.ts";
