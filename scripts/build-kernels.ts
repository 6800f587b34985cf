/**
 * Compiles the kernels of the imaging room to WebAssembly and writes them as a module of text, so that they need no file beside
 * the code, in a checkout or in the package. A test compiles them again and compares.
 */

import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "assemblyscript/asc";

const root = join(import.meta.dirname, "..");
const sources = "src/imaging/kernels/assembly/*.ts";
const target = "src/imaging/kernels/wasm.ts";

/** The module as it would be written; throws with the compiler's words if the source has faults. */
export async function compiledKernels(): Promise<string> {
  let binary: Uint8Array | undefined;
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--enable", "threads"];
  const memory = ["--importMemory", "--noExportMemory", "--sharedMemory", "--initialMemory", "1"];
  const { error, stderr } = await main(
    [
      ...globSync(sources, { cwd: root }).sort(),
      "--outFile",
      "kernels.wasm",
      ...options,
      ...memory,
      "--maximumMemory",
      "65536",
    ],
    {
      readFile: (name) => {
        try {
          return readFileSync(join(root, name), "utf8");
        } catch {
          return null;
        }
      },
      writeFile: (_, contents) => {
        if (typeof contents !== "string") binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined) throw new Error(`${stderr}`, { cause: error });
  const text = Buffer.from(binary).toString("base64");
  return [
    "/** Made by `npm run build:kernels` from `assembly/`; not written by hand. */",
    "export const kernelsWasm =",
    `  "${text}";`,
    "",
  ].join("\n");
}

if (import.meta.main) writeFileSync(join(root, target), await compiledKernels());
