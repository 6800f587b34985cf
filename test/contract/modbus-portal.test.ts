import { join } from "node:path";
import modbusPortal from "../../drivers/modbus-portal/driver.ts";
import { readProfile } from "../../src/config/index.ts";
import { describeRegisterContract } from "./register-contract.ts";

describeRegisterContract({
  driver: modbusPortal,
  transcripts: join(import.meta.dirname, "../../drivers/modbus-portal/transcripts"),
  settings(file) {
    if (file.startsWith("aspect-")) return { layout: "aspect" };
    return file.startsWith("generic-")
      ? { layout: "generic" }
      : (readProfile("example-register-map", [])?.profile?.settings ?? {});
  },
});
