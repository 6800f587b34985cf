/** Where Portico's own files are, in a checkout and in an installed package, and which version this is. */

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

interface Manifest {
  readonly name?: string;
  readonly version?: string;
}

function find(): { root: string; version: string } {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const file = join(folder, "package.json");
    if (existsSync(file)) {
      const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
      if (manifest.name === "portico") return { root: folder, version: manifest.version ?? "0.0.0" };
    }
    if (dirname(folder) === folder) throw new Error("the package.json of portico was not found");
    folder = dirname(folder);
  }
}

const found = find();

/** The folder that holds `config`, `proto` and `web`. */
export const packageRoot = found.root;
export const packageVersion = found.version;
/** The console as Vite builds it: beside its sources in a checkout, under `dist` in the installed package. */
export const webRoot =
  existsSync(join(packageRoot, "dist/web")) && !existsSync(join(packageRoot, "web/src"))
    ? join(packageRoot, "dist/web")
    : join(packageRoot, "web/dist");
