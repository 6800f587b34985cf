/** One test's port with places at it, closed when the test ends, and what is stored there. */

import { onTestFinished } from "vitest";
import { ManualClock } from "../../../clock.ts";
import type { DroppedFile } from "../../../driver.ts";
import { registerDicosTags } from "../../../formats/dicos/testing/register.ts";
import { openStore } from "../requester.ts";
import { listening, never, offers, stored, taking } from "./peers.ts";

registerDicosTags();

export type Setting = Awaited<ReturnType<typeof listening>>;

export async function start(queries?: readonly string[], folder?: string): Promise<Setting> {
  const setting = await listening(queries, folder);
  onTestFinished(async () => {
    await Promise.all(setting.places.map((place) => place.close()));
  });
  return setting;
}

/** Opens one of its places, and takes what comes. */
export async function opened({ places }: Setting, act?: (file: DroppedFile) => Promise<unknown> | undefined, at = 0) {
  const link = await places[at]?.open(never);
  if (link === undefined) throw new Error("no such place");
  return { link, taken: await taking(link.files, act) };
}

/** Where to store, for `openStore`. */
export const target = (port: number, more: object = {}) => ({
  ...{ host: "127.0.0.1", port, aet: "SCANNER", calledAet: "PORTICO" },
  ...{ offers, clock: new ManualClock(0), signal: never },
  ...more,
});

/** Stores instances in one association. */
export async function store(port: number, ...instances: string[]): Promise<void> {
  const to = await openStore(target(port));
  for (const instance of instances) await to.store(stored(instance));
  await to.close();
}
