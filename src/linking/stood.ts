/**
 * Reads that only a stop explains: while a conveyance stands in an instrument, what is read behind it may be its rear box or the
 * first box of whoever waits behind it. Pure; it says which reads these are, and not whose.
 */

import { boxCount } from "./codes.ts";
import type { Anchor } from "./evidence.ts";
import { assumed } from "./geometry.ts";
import type { Item } from "./item.ts";
import { measuredSpeed } from "./motion.ts";

/** Whoever waits behind has been seen by then. */
const followsWithinMs = 60_000;
/** Of most that drive on roads: a tractor with a box of 45 ft has 18.6 m. */
const longOnRoadMetres = 19;
/** Speeds differ by so much on the way from a reader to an instrument. */
const speedSpread = 0.15;

interface Leader {
  readonly items: readonly Item[];
}

/** How fast it was when it drove; undefined: it did not stop in this instrument. */
function speedOfOneThatStood({ fromMs, toMs, speed }: Anchor, anchors: readonly Anchor[]): number | undefined {
  const drove = speed ?? measuredSpeed(anchors) ?? assumed.usualMetresPerSecond;
  return ((toMs - fromMs) / 1000) * drove > assumed.longestMetres + 2 ? drove : undefined;
}

/** Items of reads that are later than those of a conveyance that had driven on, up to its end. */
export function readsWhileStanding({ items }: Leader, followerFirstMs: number | undefined): Item[] {
  if (followerFirstMs === undefined) return [];
  const anchors = items.flatMap(({ sightings }) => sightings.anchors);
  const boxes = items
    .filter(({ metres, sightings }) => metres !== undefined && boxCount(sightings.reads) > 0)
    .sort((a, b) => a.firstMs - b.firstMs);
  const [first] = boxes;
  return boxes.filter((item) =>
    anchors.some((anchor) => {
      const speed = speedOfOneThatStood(anchor, anchors);
      if (speed === undefined || followerFirstMs > anchor.toMs + followsWithinMs) return false;
      const wayMs = (((item.metres ?? 0) - anchor.metres) / speed) * 1000;
      const passedMs = anchor.fromMs + wayMs + Math.abs(wayMs) * speedSpread + (longOnRoadMetres / speed) * 1000;
      // The first box may end behind the stop; the next one was all there before it, or it is in question.
      const readMs = item === first ? item.firstMs : Math.max(...item.sightings.reads.map(({ lastMs }) => lastMs));
      return (
        readMs > passedMs + assumed.readLatencyMs + assumed.timeToleranceMs &&
        readMs <= anchor.toMs + wayMs + (longOnRoadMetres / speed) * 1000
      );
    }),
  );
}
