/**
 * Runs the benchmarks, all or one: `node bench/run.ts [NAME]`. Exits 2 for a name that is none.
 * Numbers mean something only on a machine that does nothing else meanwhile.
 */

import { existsSync } from "node:fs";
import { type Benchmark, printTable } from "./bench.ts";

type Module = { readonly benchmark: Benchmark };

const loaders: Readonly<Record<string, () => Promise<Module | undefined>>> = {
  "journal-append": () => import("./journal-append.ts"),
  "stream-fanout": () => loadIfThere("./stream-fanout.ts"),
  pipeline: () => loadIfThere("./pipeline.ts"),
};

async function loadIfThere(path: string): Promise<Module | undefined> {
  const url = new URL(path, import.meta.url);
  return existsSync(url) ? import(url.href) : undefined;
}

const [wanted] = process.argv.slice(2);
const names = Object.keys(loaders);
const chosen = wanted === undefined ? names : names.filter((name) => name === wanted);
if (chosen.length === 0) {
  process.stderr.write(`there is no benchmark "${wanted}"; there are ${names.join(", ")}\n`);
  process.exitCode = 2;
}
for (const name of chosen) {
  const module = await loaders[name]?.();
  if (module === undefined) continue;
  const { benchmark } = module;
  process.stdout.write(`${benchmark.name}: ${benchmark.claim}\n`);
  printTable(await benchmark.run());
}
