/** A whole gateway in this process with readers in a lane each, for tests that ask it over HTTP. It drives no reader. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";

/** Asks again and again, but not for ever. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 5000; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error("it did not come");
}

export const jsonAt = async <T>({ url }: Gateway, path: string): Promise<T> =>
  (await fetch(`${url}${path}`)).json() as Promise<T>;

/**
 * Gives the gateway once all readers are ready.
 * @param readers of each: what stands in its configuration beside lane and station, in YAML
 */
export async function startReadersGateway(folder: string, readers: ReadonlyMap<string, string>): Promise<Gateway> {
  const file = join(folder, "port.yaml");
  // A lane each: no lane has nine readers.
  const lanes = [...readers.keys()].map((id) => `${id}: { length: 60 }`);
  const lines = [
    "site: { id: T, name: T, timeZone: UTC }",
    'http: { listen: "127.0.0.1:0" }',
    "provenance: simulated",
    `lanes: { ${lanes.join(", ")} }`,
    "devices:",
    ...[...readers].map(([id, more]) => `  ${id}: { lane: ${id}, station: 2, ${more} }`),
    "",
  ];
  writeFileSync(file, lines.join("\n"));
  const { config, faults } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error(JSON.stringify(faults));
  const gateway = await startGateway({ config, dataDir: join(folder, "data"), log: createLog("silent") });
  await until(async () => {
    const { items } = await jsonAt<{ items: { state: string }[] }>(gateway, "/v1/devices");
    return items.filter(({ state }) => state === "ready").length === readers.size;
  });
  return gateway;
}
