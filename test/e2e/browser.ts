/**
 * A real browser for tests, from the npm registry alone: the Chromium that `@sparticuz/chromium` carries, driven by
 * playwright-core. `PORTICO_BROWSER` may name an installed Chromium or Chrome instead (needed off Linux x64).
 *
 * The package unpacks into TMPDIR and reuses whatever lies there, whatever its version. So it gets a folder of its own
 * in the repository's ignored cache, keyed by the package's version. Nothing here knows Portico.
 */

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
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

/** An installed browser that the environment names, if it names one. */
function installedBrowser(): string | undefined {
  const path = process.env.PORTICO_BROWSER;
  return path === "" ? undefined : path;
}

async function browserFolder(): Promise<string> {
  return join(root, ".cache", "chromium", await packageVersion("@sparticuz/chromium"));
}

/**
 * Unpacks the browser, once for all test files: two workers that unpack side by side start each other's half-written
 * executable. It appears under its name only when it is whole, so that an unpacking that was cut off is not used.
 */
export async function unpackBrowser(): Promise<void> {
  if (installedBrowser() !== undefined) return;
  const folder = await browserFolder();
  if (existsSync(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    await withTemporaryFolder(partial, async () => {
      const { default: sparticuz } = await import("@sparticuz/chromium");
      await sparticuz.executablePath();
    });
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another run of the tests may have been first; then its browser is as good.
    if (!existsSync(folder)) throw error;
  }
}

/** Starts a headless browser. The caller closes it. Rejects when none can be started; it never skips. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await browserFolder();
  const executablePath = installedBrowser() ?? join(folder, "chromium");
  // Not the package's own flags: they put everything into one process, which ends when its first context is closed.
  return withTemporaryFolder(folder, () =>
    chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", ...softwareRendering] }),
  );
}
