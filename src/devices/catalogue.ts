/** Finds drivers by name: those in `drivers/`, and those that a configuration declares. It imports modules, no devices. */

import { existsSync, readdirSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Driver } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";

const here = fileURLToPath(import.meta.url);
/** Beside `src`, in the checkout as in the package; `.ts` there and `.js` here. */
const shippedFolder = join(dirname(here), "../../drivers");
const driverFile = `driver${extname(here)}`;

export function listDrivers(): string[] {
  return readdirSync(shippedFolder)
    .filter((name) => existsSync(join(shippedFolder, name, driverFile)))
    .sort();
}

function isDriver(value: unknown): value is Driver {
  const candidate = value as Partial<Driver> | null | undefined;
  return (
    typeof candidate?.run === "function" &&
    typeof candidate.name === "string" &&
    ["bytes", "datagrams", "registers", "files"].includes(String(candidate.link)) &&
    typeof candidate.settings?.safeParse === "function"
  );
}

/**
 * @param declared drivers of one's own: name to absolute path or package name
 * @returns undefined if no driver has that name
 * @throws PorticoError DRIVER_INVALID if its module cannot be loaded or exports no driver
 */
export async function loadDriver(
  name: string,
  declared: Readonly<Record<string, string>> = {},
): Promise<Driver | undefined> {
  const own = Object.hasOwn(declared, name) ? declared[name] : undefined;
  const file = join(shippedFolder, name, driverFile);
  if (own === undefined && !(/^[a-z0-9-]+$/.test(name) && existsSync(file))) return undefined;
  const specifier = own === undefined || own.startsWith("/") ? pathToFileURL(own ?? file).href : own;
  let module: { default?: unknown };
  try {
    module = (await import(specifier)) as { default?: unknown };
  } catch (cause) {
    throw new PorticoError("DRIVER_INVALID", `driver "${name}" (${own ?? "shipped"}): ${messageOf(cause)}`, { cause });
  }
  if (!isDriver(module.default)) {
    throw new PorticoError(
      "DRIVER_INVALID",
      `driver "${name}": ${own ?? file} has no default export made by defineDriver`,
    );
  }
  return module.default;
}
