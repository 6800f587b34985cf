/**
 * Phantoms on wheels: a low flat carrier of known length with two posts whose outer faces stand as far apart as the ends of a
 * 40 ft box, and test objects between them in rows, with air around each. Pure.
 */

import type { DrawnConveyance } from "../conveyances.ts";
import { randomFor } from "../random.ts";
import type { PhantomKind, TestObject } from "../simulator.ts";
import { groupsOf, testObject } from "./objects.ts";

/** `acceptance`: all of them on one carrier. */
export type Phantom = PhantomKind | "acceptance";

const kinds = Object.keys(groupsOf) as PhantomKind[];
const carrierMetres = 13.2;
const bed = { bottom: 0.4, top: 0.55 } as const;
/** Outer faces of the posts: the length of a 40 ft box (ISO 668). */
const posts = { from: 0.5, to: 12.692, width: 0.1, top: 4 } as const;
const rows = { left: 0.8, right: 12.4, bottom: 0.75, gap: 0.15 } as const;

/** @throws RangeError if the objects do not fit between the posts: a mistake in `objects.ts` */
export function phantomObjects(phantom: Phantom): readonly TestObject[] {
  const objects: TestObject[] = [
    testObject("bed", "carrier", "iron", 28, [0, carrierMetres, bed.bottom, bed.top]),
    testObject("front post", "scale", "iron", 40, [posts.from, posts.from + posts.width, bed.top, posts.top]),
    testObject("rear post", "scale", "iron", 40, [posts.to - posts.width, posts.to, bed.top, posts.top]),
  ];
  let [x, y, highest] = [rows.left, rows.bottom, 0];
  for (const kind of phantom === "acceptance" ? kinds : [phantom]) {
    for (const group of groupsOf[kind]()) {
      if (x + group.widthMetres > rows.right) {
        x = rows.left;
        y += highest + rows.gap;
        highest = 0;
      }
      for (const object of group.objects) objects.push(moved(object, x, y));
      x += group.widthMetres + rows.gap;
      highest = Math.max(highest, group.heightMetres);
    }
  }
  if (y + highest > posts.top) throw new RangeError(`the objects of ${phantom} are ${y + highest} m high`);
  return objects;
}

/** An endless line of carriers with the same objects, as traffic. They carry no boxes and no sources. */
export function* phantomsOf(
  phantom: Phantom,
  seed: number,
  lane: string,
  [slow, fast]: readonly [number, number],
): Generator<DrawnConveyance, never> {
  const random = randomFor(seed, `phantoms/${lane}`);
  const objects = phantomObjects(phantom);
  for (let number = 1; ; number++) {
    const id = `L${lane}-${phantom}-${number}`;
    yield {
      conveyance: { id, lane, lengthMetres: carrierMetres, boxes: [], sources: [], objects },
      speedMetresPerSecond: Math.round((slow + random.next() * (fast - slow)) * 1000) / 1000,
      patience: random.next(),
    };
  }
}

function moved(object: TestObject, x: number, y: number): TestObject {
  const millimetre = (metres: number) => Math.round(metres * 1e5) / 1e5;
  return {
    ...object,
    fromMetres: millimetre(object.fromMetres + x),
    toMetres: millimetre(object.toMetres + x),
    bottomMetres: millimetre(object.bottomMetres + y),
    topMetres: millimetre(object.topMetres + y),
  };
}
