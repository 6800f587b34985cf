/**
 * A real browser for tests, from the npm registry alone: the Chromium that `@sparticuz/chromium` carries, driven by
 * playwright-core. `PORTICO_BROWSER` may name an installed Chromium or Chrome instead (needed off Linux x64).
 *
 * The package unpacks into TMPDIR and reuses whatever lies there, whatever its version. So it gets a folder of its own
 * in the repository's ignored cache, keyed by the package's version. Nothing here knows Portico.
 */

import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Drawn in software with WebGL2 by SwiftShader: the page itself stays off the emulated GPU, which would slow it to a
 * few frames a second. Newer Chromium has no silent fallback, so the second flag has to ask for it.
 */
const softwareRendering = ["--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

async function packageVersion(name: string): Promise<string> {
  const entry = createRequire(import.meta.url).resolve(name);
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest !== "object" || manifest === null || !("name" in manifest) || manifest.name !== name) continue;
    if ("version" in manifest && typeof manifest.version === "string") return manifest.version;
  }
  throw new Error(`no package.json of ${name} above ${entry}`);
}

/** Sets TMPDIR while `use` runs. The package asks for it at each call, not when it is imported. */
async function withTemporaryFolder<T>(folder: string, use: () => Promise<T>): Promise<T> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await use();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Starts a headless browser. The caller closes it. Rejects when none can be started; it never skips. */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env.PORTICO_BROWSER;
  if (installed !== undefined && installed !== "") {
    return chromium.launch({ executablePath: installed, args: ["--no-sandbox", ...softwareRendering] });
  }
  const folder = join(root, ".cache", "chromium", await packageVersion("@sparticuz/chromium"));
  await mkdir(folder, { recursive: true });
  return withTemporaryFolder(folder, async () => {
    const { default: sparticuz } = await import("@sparticuz/chromium");
    const executablePath = await sparticuz.executablePath();
    // Not the package's own flags: they put everything into one process, which ends when its first context is closed.
    return chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", ...softwareRendering] });
  });
}
