/** What the heap holds when all garbage is gone. For tests of growth. */

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose_gc");
const collect = runInNewContext("gc") as () => void;

export function heapBytes(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
