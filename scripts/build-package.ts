/**
 * Makes `dist/`, which is what the npm package runs: JavaScript that `tsc` emits, since Node strips no types under
 * `node_modules`. It holds what can be reached from the command line and from the drivers, and nothing else: no tests, and
 * declarations for the driver contract alone. The generated module, the console and a package.json for the `#driver`
 * import come beside it.
 */

import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const root = dirname(import.meta.dirname);
const dist = join(root, "dist");
const declarations = join(dist, "declarations");
const compiler = join(root, "node_modules/typescript/bin/tsc");

rmSync(dist, { recursive: true, force: true });
// Declarations of the contract alone: nobody imports those of the rest, which need not be able to have any.
for (const config of ["tsconfig.package.json", "tsconfig.contract.json"]) {
  execFileSync(process.execPath, [compiler, "-p", join(root, config)], { stdio: "inherit" });
}

for (const file of globSync("src/**/generated/*.js", { cwd: root })) {
  mkdirSync(dirname(join(dist, file)), { recursive: true });
  cpSync(join(root, file), join(dist, file));
}
cpSync(join(root, "web/dist"), join(dist, "web"), { recursive: true });
// The nearest package.json decides what "#driver" means.
writeFileSync(
  join(dist, "package.json"),
  `${JSON.stringify({ type: "module", imports: { "#driver": "./src/driver.js" } }, null, 2)}\n`,
);
publish("src/driver.ts");
rmSync(declarations, { recursive: true });

/** Puts a file's declarations, and those that they import, beside the JavaScript. */
function publish(source: string, done = new Set<string>()): void {
  if (done.has(source)) return;
  done.add(source);
  const declaration = source.replace(/\.ts$/, ".d.ts");
  // tsc rewrites the specifiers of what it emits as JavaScript, and leaves those of declarations as they are.
  const text = readFileSync(join(declarations, declaration), "utf8").replace(
    /(\bfrom |\bimport\()"(\.[^"]+)\.ts"/g,
    (_, before: string, path: string) => {
      publish(normalize(join(dirname(source), `${path}.ts`)), done);
      return `${before}"${path}.js"`;
    },
  );
  writeFileSync(join(dist, declaration), text);
}
