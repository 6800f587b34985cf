/**
 * Makes `src/delivery/generated/portico.{js,d.ts}` from `proto/portico/v1/*.proto`: `npm run build:proto`.
 *
 * The result is committed and never edited; `test/rules/proto.test.ts` makes it again and compares. Without
 * `--force-number`, because that only makes the declarations say `number` where the value is a `Long` all the same.
 */

import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main as pbjs } from "protobufjs-cli/pbjs.js";

const root = fileURLToPath(new URL("..", import.meta.url));

function run(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    pbjs(args, (error) => (error ? reject(error) : resolve()));
  });
}

/** Writes `portico.js` and `portico.d.ts` into `folder`. */
export async function buildProto(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(folder, ".scratch-"));
  try {
    const common = ["-t", "static-module", "-w", "esm", "-r", "portico", "-p", join(root, "proto")];
    const unused = ["--no-create", "--no-verify", "--no-delimited", "--no-typeurl", "--no-service"];
    const source = join(root, "proto/portico/v1/stream.proto");
    // The declarations are read out of the comments, so the module is made twice: once for them, once without.
    await run([...common, ...unused, "--dts", "-o", join(scratch, "portico.js"), source]);
    await run([...common, ...unused, "--no-comments", "-o", join(folder, "portico.js"), source]);
    await rename(join(scratch, "portico.d.ts"), join(folder, "portico.d.ts"));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

if (import.meta.main) await buildProto(join(root, "src/delivery/generated"));
