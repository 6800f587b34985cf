import { join } from "node:path";
import scannerPlc from "../../drivers/scanner-plc/driver.ts";
import { describeRegisterContract } from "./register-contract.ts";

describeRegisterContract({
  driver: scannerPlc,
  transcripts: join(import.meta.dirname, "../../drivers/scanner-plc/transcripts"),
  settings: () => ({}),
});
