/**
 * Runs the benchmarks, all or one: `npm run bench [-- NAME]`. Exits 2 for a name that is none.
 * Numbers mean something only on a machine that does nothing else meanwhile.
 */

import { type Benchmark, printTable } from "./bench.ts";
import { benchmark as imagingArchive } from "./imaging-archive.ts";
import { benchmark as imagingCorrect } from "./imaging-correct.ts";
import { benchmark as imagingPipeline } from "./imaging-pipeline.ts";
import { benchmark as journalAppend } from "./journal-append.ts";
import { benchmark as lineLatency } from "./line-latency.ts";
import { benchmark as linescanLoad } from "./linescan-load.ts";
import { benchmark as linkingSpeed } from "./linking-speed.ts";
import { benchmark as linkingTruth } from "./linking-truth.ts";
import { benchmark as modbusRtu } from "./modbus-rtu.ts";
import { benchmark as modbusTcp } from "./modbus-tcp.ts";
import { benchmark as pipeline } from "./pipeline.ts";
import { benchmark as streamFanout } from "./stream-fanout.ts";
import { benchmark as tsaRpmLines } from "./tsa-rpm-lines.ts";

const benchmarks: readonly Benchmark[] = [
  journalAppend,
  streamFanout,
  pipeline,
  modbusTcp,
  modbusRtu,
  tsaRpmLines,
  linescanLoad,
  lineLatency,
  imagingCorrect,
  imagingArchive,
  imagingPipeline,
  linkingTruth,
  linkingSpeed,
];

const [wanted] = process.argv.slice(2);
const chosen = benchmarks.filter(({ name }) => wanted === undefined || name === wanted);
if (chosen.length === 0) {
  const names = benchmarks.map(({ name }) => name).join(", ");
  process.stderr.write(`there is no benchmark "${wanted}"; there are ${names}\n`);
  process.exitCode = 2;
}
for (const benchmark of chosen) {
  process.stdout.write(`${benchmark.name}: ${benchmark.claim}\n`);
  printTable(await benchmark.run());
}
