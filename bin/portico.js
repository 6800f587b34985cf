#!/usr/bin/env node
// Starts Portico on a Node that can run it: this one, or the one pinned beside it. Plain JavaScript, so that any Node
// gets as far as this.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "src/main.ts");
// A checkout runs its sources. Node strips no types under node_modules, so the package ships JavaScript.
const main = existsSync(source) ? source : join(root, "dist/src/main.js");
const major = Number(process.versions.node.split(".")[0]);

function pinnedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve("node/package.json");
    const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
    const file = join(dirname(manifest), typeof bin === "string" ? bin : bin.node);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

if (major >= 24) {
  const { main: run } = await import(main);
  process.exitCode = await run(process.argv.slice(2));
} else {
  const node = pinnedNode();
  if (node === undefined) {
    process.stderr.write(
      `portico needs Node 24 or newer; this is ${process.version}. Install it, or run: npm install node@24\n`,
    );
    process.exitCode = 2;
  } else {
    const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    child.on("exit", (code, signal) => {
      process.exitCode = code ?? (signal === null ? 1 : 128);
    });
  }
}
