#!/usr/bin/env node
// Starts Portico on a Node that can run it: this one, or the one pinned beside it. Plain JavaScript, so that any Node
// gets as far as this.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

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

function refuse(why) {
  process.stderr.write(`portico: ${why}\n`);
  process.exitCode = 2;
}

if (major >= 24) {
  const { main: run } = await import(pathToFileURL(main).href);
  const code = await run(process.argv.slice(2));
  // Whatever a broken device still holds open, the command is over. The callback lets a pipe take the last lines.
  process.stdout.write("", () => process.exit(code));
} else {
  const node = pinnedNode();
  if (node === undefined) {
    refuse(`needs Node 24 or newer, and this is ${process.version}; install it, or run: npm install node@24`);
  } else {
    const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    child.on("error", (error) => refuse(`${node} does not start: ${error.message}`));
    child.on("exit", (code, signal) => {
      process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
    });
  }
}
