import { join } from "node:path";
import { describeDriverContract } from "../../test/contract/driver-contract.ts";
import ludlum375 from "./driver.ts";

describeDriverContract({
  driver: ludlum375,
  transcripts: join(import.meta.dirname, "transcripts"),
  settings: { serial: "272137", displayUnit: "microsievert/h" },
  // A damaged dump, then one that is not even ASCII.
  noise: Buffer.from("0x00.5000010\r\n\xff\x80\r\n", "latin1"),
  noiseReasons: ["malformed-record"],
});
