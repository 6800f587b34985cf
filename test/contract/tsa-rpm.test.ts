import { join } from "node:path";
import tsaRpm from "../../drivers/tsa-rpm/driver.ts";
import { describeDriverContract } from "./driver-contract.ts";

describeDriverContract({
  driver: tsaRpm,
  transcripts: join(import.meta.dirname, "../../drivers/tsa-rpm/transcripts"),
  noise: Uint8Array.of(0x00, 0xff, 0x9c, 0x47, 0x42, 0x2c, 0x80, 0x0d, 0x0a),
  noiseReasons: ["noise", "noisy-line"],
});
