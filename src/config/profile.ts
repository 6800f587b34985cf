/** Finds the profile of a device model: inline, beside the configuration, or shipped. Reads files, opens no device. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { packageRoot } from "../package.ts";
import { type Fault, faultAt, faultsOf, type Source } from "./faults.ts";
import { profileSchema } from "./schema.ts";

export interface Profile {
  readonly name: string;
  readonly driver: string;
  readonly summary: string;
  /** What the driver is told of this model; checked by the driver's own schema. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** What the gateway's own statistics decide with for this model, where that differs from the site; not checked yet. */
  readonly statistics?: unknown;
  /** Where it was read, to name the place of a fault; absent if it stands in the configuration or nowhere. */
  readonly source?: Source;
}

const shippedFolder = join(packageRoot, "config/profiles");
/** A profile is a page, not a book. */
const maxProfileBytes = 256 * 1024;

/** A parsed file, and what is wrong with its YAML. `readable`: it means something all the same, so that its other faults can be found. */
export function parseSource(
  file: string,
  text: string,
): Source & { readonly faults: Fault[]; readonly readable: boolean } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, maxAliasCount: 100 } as object);
  const source = { file, document, lines };
  const faults = [...document.errors, ...document.warnings].map((error): Fault => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { file, line: Math.max(1, line), column: Math.max(1, col), path: "", message: error.message };
  });
  return { ...source, faults, readable: document.errors.every(({ code }) => code === "DUPLICATE_KEY") };
}

/** What stands in a profile, without its own keys. */
export function toProfile(name: string, raw: Record<string, unknown>, source?: Source): Profile {
  const { profile: _name, driver, summary, statistics, ...settings } = raw;
  return {
    name,
    driver: String(driver),
    summary: typeof summary === "string" ? summary : "",
    settings,
    ...(statistics === undefined ? {} : { statistics }),
    ...(source === undefined ? {} : { source }),
  };
}

/** A profile file; `undefined` if there is none of that name in any of the folders or shipped. */
export function readProfile(
  name: string,
  folders: readonly string[],
): { profile?: Profile; faults: Fault[] } | undefined {
  if (!/^[A-Za-z0-9._-]+$/.test(name)) return undefined;
  for (const folder of [...folders, shippedFolder]) {
    const file = join(folder, `${name}.yaml`);
    if (!existsSync(file)) continue;
    const text = readFileSync(file, "utf8");
    const source = parseSource(file, text.slice(0, maxProfileBytes));
    if (source.faults.length > 0) return { faults: source.faults };
    const parsed = profileSchema.safeParse(source.document.toJS() ?? {});
    if (!parsed.success) return { faults: faultsOf(source, parsed.error.issues, [], () => ["driver", "summary"]) };
    if (parsed.data.profile !== undefined && parsed.data.profile !== name) {
      return {
        faults: [faultAt(source, ["profile"], `the file is called ${name}.yaml, the profile ${parsed.data.profile}`)],
      };
    }
    return { profile: toProfile(name, parsed.data, source), faults: [] };
  }
  return undefined;
}

/** Names of the shipped profiles. */
export function listProfiles(): string[] {
  return readdirSync(shippedFolder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => basename(file, ".yaml"))
    .sort();
}
