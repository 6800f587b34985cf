/**
 * Driver for portals that are polled over Modbus: the Aspect map, Portico's reference map, or one that a profile describes.
 *
 * It only reads. This file finds out where a device keeps its values; the polling is `poller.ts`'s, what the values mean is
 * `tracker.ts`'s.
 */

import { defineDriver, PorticoError, protocolLimits } from "#driver";
import { blockRegisters, decodeDescriptor, descriptorRegisters } from "./codec.ts";
import { explain } from "./explain.ts";
import { blockGroup, type Group, mapGroups, plannedPolls } from "./groups.ts";
import { Poller, type Session } from "./poller.ts";
import { checkIdentity, identityRead, type Settings, settings } from "./settings.ts";

const descriptorAt = { table: "holding", address: 0, count: descriptorRegisters } as const;

/** Asks the device what it is, and gives what to poll. */
async function locate(session: Session): Promise<readonly Group[]> {
  const { link, settings } = session;
  const { layout, identity, table, base } = settings;
  if (identity !== undefined) checkIdentity((await link.read(identityRead(identity))).values, identity);
  if (layout === "map") return mapGroups(settings, link.limits);
  const count = blockRegisters[layout];
  if (layout === "generic") return [blockGroup(layout, settings, { table, address: base, count })];
  const descriptor = decodeDescriptor((await link.read(descriptorAt)).values);
  if (descriptor.count < count) {
    const text = `its descriptor names a block of ${descriptor.count} registers, the Aspect map needs ${count}`;
    throw new PorticoError("DEVICE_REFUSED", `${link.peer}: ${text}`);
  }
  if (descriptor.base < descriptorRegisters || descriptor.base + count > 65_536) {
    throw new PorticoError("DEVICE_REFUSED", `${link.peer}: its descriptor names a block at ${descriptor.base}`);
  }
  return [blockGroup(layout, settings, { table: "holding", address: descriptor.base, count })];
}

/** What of a group cannot be of one moment. */
function sayWhatIsApart({ log, link }: Session, groups: readonly Group[]): void {
  for (const { name, reads } of groups) {
    if (reads.length < 2) continue;
    const limits = link.limits ?? protocolLimits;
    log.info("a group takes several reads, which can be of different moments", {
      group: name,
      reads: reads.length,
      ...limits,
    });
  }
}

export default defineDriver<Settings, "registers">({
  name: "modbus-portal",
  summary:
    "Radiation portals polled over Modbus TCP or RTU: the Aspect map, a generic one, or one that a profile describes.",
  link: "registers",
  gives: ["occupancy"],
  settings,
  polls: plannedPolls,
  explain,
  async run(session) {
    try {
      const groups = await locate(session);
      sayWhatIsApart(session, groups);
      await new Poller(session, groups, () => locate(session)).run();
    } catch (error) {
      if (!session.signal.aborted) throw error;
    }
  },
});
