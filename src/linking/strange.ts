/**
 * What no margin makes sure, because what would tell against it was not seen: one code on two conveyances that follow each
 * other, and two boxes of a conveyance that no instrument saw as one. Pure.
 */

import { boxCount } from "./codes.ts";
import type { Conveyance } from "./conveyance.ts";
import { hasTrains, type LaneGeometry } from "./geometry.ts";
import type { Item } from "./item.ts";
import { readsWhileStanding } from "./stood.ts";

/** One box does not come again so soon. */
const againMs = 180_000;

/** Portals and scanners. */
export const instrumentsOf = (lane: LaneGeometry): string[] =>
  lane.stations.filter(({ gives }) => gives.some((each) => each !== "read")).map(({ device }) => device);

/** Whoever leaves an instrument backwards is in the one before it so soon. */
const backMs = 5000;

/** One that crept through an instrument just as the one before it left the next: that one may have come back. */
function hasComeBack(leader: Conveyance, follower: Conveyance): boolean {
  const left = leader.items.flatMap(({ sightings }) => sightings.anchors);
  return follower.items
    .flatMap(({ sightings }) => sightings.anchors)
    .some(
      ({ hasCrept, metres, fromMs }) =>
        hasCrept === true && left.some((other) => other.metres > metres + 1 && Math.abs(fromMs - other.toMs) < backMs),
    );
}

export function strangeOf(
  conveyances: ReadonlySet<Conveyance>,
  lane: LaneGeometry,
  lost: ReadonlySet<string>,
): ReadonlySet<Item> {
  const strange = new Set<Item>();
  if (hasTrains(lane)) return strange;
  const seen = new Map<string, { readonly item: Item; readonly of: Conveyance }[]>();
  const isWatched = instrumentsOf(lane).some((device) => !lost.has(device));
  for (const conveyance of conveyances) {
    const { items } = conveyance;
    if (isWatched && items.every((item) => !item.isAnchor)) {
      // Two that turned off one behind the other look like one with two boxes.
      const reads = items.flatMap((item) => item.sightings.reads);
      if (boxCount(reads) > 1) for (const item of items) strange.add(item);
    }
    for (const item of items) {
      for (const code of new Set(
        item.sightings.reads.flatMap(({ type, code }) => (type === "container" ? code : [])),
      )) {
        const before = seen.get(code);
        if (before === undefined) seen.set(code, [{ item, of: conveyance }]);
        else {
          for (const other of before) {
            if (other.of === conveyance || Math.abs(other.item.firstMs - item.firstMs) > againMs) continue;
            strange.add(item);
            strange.add(other.item);
          }
          before.push({ item, of: conveyance });
        }
      }
    }
  }
  const ordered = [...conveyances];
  for (const [i, follower] of ordered.entries()) {
    const leader = ordered[i - 1];
    if (leader === undefined) continue;
    const followedMs = Math.min(...follower.items.map(({ firstMs }) => firstMs));
    for (const item of readsWhileStanding(leader, followedMs)) strange.add(item);
    if (!hasComeBack(leader, follower)) continue;
    // Then its fellows belong to whoever is behind it.
    for (const { items } of ordered.slice(i - 1, i + 2)) for (const item of items) strange.add(item);
  }
  return strange;
}
