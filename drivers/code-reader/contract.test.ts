import { join } from "node:path";
import { describeDriverContract } from "../../test/contract/driver-contract.ts";
import codeReader from "./driver.ts";

describeDriverContract({
  driver: codeReader,
  transcripts: join(import.meta.dirname, "transcripts"),
  // A half object that is not UTF-8, then a half object that is.
  noise: Uint8Array.of(0x7b, 0xff, 0x80, 0x0a, 0x7b, 0x22, 0x61, 0x0d, 0x0a),
  noiseReasons: ["invalid-utf8", "malformed-json"],
});
