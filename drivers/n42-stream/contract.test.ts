import { join } from "node:path";
import { describeDriverContract } from "../../test/contract/driver-contract.ts";
import n42Stream from "./driver.ts";

describeDriverContract({
  driver: n42Stream,
  transcripts: join(import.meta.dirname, "transcripts"),
  // The end of a document whose begin nobody saw, and bytes that are no text.
  noise: Uint8Array.of(0x3c, 0x2f, 0x61, 0x3e, 0x03, 0xff, 0x80, 0x0d, 0x0a),
  noiseReasons: ["outside-frame"],
});
