/** The N42 document of a passage, as the HTTP server hands it out: what the formats room needs of the gateway. */

import { createHash } from "node:crypto";
import type { PassageForN42 } from "../api/index.ts";
import type { Clock } from "../clock.ts";
import type { GatewayConfig } from "../config/index.ts";
import { hasOccupancy, type N42Profile, writeN42 } from "../formats/index.ts";
import { packageVersion } from "../package.ts";

export function n42Writer({ lanes, devices }: Pick<GatewayConfig, "lanes" | "devices">, clock: Clock) {
  return (passage: PassageForN42, profile: N42Profile): string | undefined => {
    if (!hasOccupancy(passage.records)) return undefined;
    const laneName = lanes.find(({ id }) => id === passage.lane)?.name;
    return writeN42(passage, {
      profile,
      nowUtcMs: clock.now().utcMs,
      version: packageVersion,
      uuid: uuidOf(`${passage.id} ${passage.lastSeq} ${profile}`),
      ...(laneName === undefined ? {} : { laneName }),
      modelOf: (device) => devices.find(({ id }) => id === device)?.profile,
    });
  };
}

/** Whoever fetches the same state of a passage twice can see that it is the same (RFC 9562, version 8). */
function uuidOf(content: string): string {
  const hex = createHash("sha256").update(content).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
