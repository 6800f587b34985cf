import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** Module specifiers of static and dynamic imports and re-exports, comments left out. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** A specifier as a path in the repository, or as it stands for packages. */
function targetOf(file: string, specifier: string): string {
  if (specifier === "#driver") return "src/driver.ts";
  return specifier.startsWith(".") ? relative(root, resolve(root, dirname(file), specifier)) : specifier;
}

const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file);
const roomOf = (path: string) => /^src\/([a-z]+)\//.exec(path)?.[1];
/** Files at the top of `src` that every room may import: the nouns. */
const nouns = [
  "clock",
  "code-text",
  "envelope",
  "errors",
  "units",
  "driver",
  "records",
  "identification",
  "identity-records",
  "like-codes",
  "link-doubt",
  "radiation-records",
  "scan-records",
  "scan-events",
  "ports",
  "registers",
  "reads",
  "register-place",
  "device-events",
  "picture",
  "dropped",
  "heard",
  "package",
  "thresholds",
  "watch-settings",
].map((name) => `src/${name}.ts`);
/** Who may know every room. */
const isRoot = (file: string) =>
  file === "src/gateway.ts" || file === "src/main.ts" || /^src\/(gateway|commands)\//.test(file);

function breaches(files: readonly string[], allowed: (target: string, file: string) => boolean): string[] {
  return files
    .filter((file) => !isTest(file))
    .flatMap((file) =>
      importsOf(file)
        .map((specifier) => targetOf(file, specifier))
        .filter((target) => !allowed(target, file))
        .map((target) => `${file} imports ${target}`),
    );
}

const isPackage = (target: string) => !/^(src|drivers|simulators|test|web|bench|scripts)\b/.test(target);

describe("who may import whom", () => {
  it("drivers import #driver and files of their own folder, nothing else of Portico", () => {
    const found = breaches(filesUnder("drivers"), (target, file) => {
      return isPackage(target) || target === "src/driver.ts" || dirname(target) === dirname(file);
    });
    expect(found).toEqual([]);
  });

  it("simulators import #driver, files of drivers that do no driving, and each other", () => {
    const found = breaches(filesUnder("simulators"), (target) => {
      return (
        isPackage(target) ||
        target === "src/driver.ts" ||
        target.startsWith("simulators/") ||
        /^drivers\/[^/]+\/(?!driver\.ts)/.test(target)
      );
    });
    expect(found).toEqual([]);
  });

  it("a room imports its own files and the nouns; only the composition root and commands know other rooms", () => {
    const found = breaches(
      filesUnder("src").filter((file) => !isRoot(file) && roomOf(file) !== undefined),
      (target, file) => {
        return isPackage(target) || nouns.includes(target) || roomOf(target) === roomOf(file);
      },
    );
    expect(found).toEqual([]);
  });

  it("the nouns import no room", () => {
    const found = breaches(nouns, (target) => isPackage(target) || nouns.includes(target));
    expect(found).toEqual([]);
  });

  it("who knows other rooms enters them by their face", () => {
    const found = breaches(filesUnder("src").filter(isRoot), (target, file) => {
      return (
        roomOf(target) === undefined ||
        roomOf(target) === roomOf(file) ||
        isRoot(target) ||
        target.endsWith("/index.ts")
      );
    });
    expect(found).toEqual([]);
  });

  it("the codecs of drivers do no I/O and ask nobody for the time", () => {
    const codecs = filesUnder("drivers").filter((file) => /\/codec\.ts$/.test(file));
    expect(codecs.length).toBeGreaterThan(3);
    for (const file of codecs) {
      const text = readFileSync(join(root, file), "utf8");
      expect({ file, io: /node:(fs|net|dgram|timers)|Date\.now|setTimeout|performance\.now/.test(text) }).toEqual({
        file,
        io: false,
      });
    }
  });

  it("nobody but the clock asks the machine for the time where a record, a deadline or a retry depends on it", () => {
    const found = [...filesUnder("src"), ...filesUnder("drivers")]
      .filter((file) => !isTest(file) && file !== "src/clock.ts")
      .filter((file) =>
        /\b(Date\.now|setTimeout|setInterval)\s*\(/.test(
          readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""),
        ),
      );
    expect(found).toEqual([]);
  });

  it("modbus-serial, which patches Buffer when it is imported, is imported by one file", () => {
    const importers = ["src", "drivers", "simulators"]
      .flatMap(filesUnder)
      .filter((file) => importsOf(file).includes("modbus-serial"));
    expect(importers).toHaveLength(1);
  });

  it("the generated protobuf module is imported by one file", () => {
    const importers = filesUnder("src").filter(
      (file) => !isTest(file) && importsOf(file).some((specifier) => specifier.includes("generated/")),
    );
    expect(importers).toEqual(["src/delivery/wire.ts"]);
  });
});
