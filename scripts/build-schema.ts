/** Writes `config/port.schema.json`, with which editors complete and check a configuration while it is written. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configJsonSchema } from "../src/config/index.ts";

writeFileSync(join(import.meta.dirname, "../config/port.schema.json"), configJsonSchema());
