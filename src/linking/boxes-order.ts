/**
 * Which container stands where on a conveyance with several, by everything that speaks for an order. Pure.
 *
 * All ways to lay the containers on the boxes are compared (boxes on a conveyance are few), at costs in nats, and a box bears a
 * container only if every way to put another one there costs clearly more.
 */

export type Feet = 20 | 40 | 45;

/** All reads of one container by one eye. */
export interface BoxRead {
  readonly container: string;
  /** Device and camera: order in time counts within one eye only. */
  readonly eye: string;
  /** What the camera is called: words such as front, rear. */
  readonly source: string;
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface OrderEvidence {
  /** Lengths of the boxes as seen, front first; undefined: not known. */
  readonly boxes: readonly (Feet | undefined)[];
  readonly containers: readonly string[];
  readonly reads: readonly BoxRead[];
  /** By size-type code, read or listed. */
  readonly feetOf: (container: string) => Feet | undefined;
  /** It went through the lane backwards: what a camera saw first was its rear. */
  readonly isReversed: boolean;
}

export interface BoxIdentity {
  /** Undefined: it cannot be said which. */
  readonly container: string | undefined;
  /** Which it could be, where that is not said. */
  readonly candidates: readonly string[];
}

/** Nats by which a container must win its box: twenty to one. */
const certainNats = 3;
/** Of one eye: all reads of one before all of the other, or most of them. */
const [allBefore, mostBefore] = [5, 2];
/** Reads closer together are of one moment: a picture that shows both. */
const oneMomentMs = 250;
const mostByReads = 8;
const wrongSize = 6;
/** A camera that looks at the front sees the box in front; its name may mean where it stands. */
const wrongEnd = 2;
/** Beyond this many nobody lays them all. */
const mostLaid = 4;
const mostCandidates = 8;

const middle = ({ firstMs, lastMs }: BoxRead) => (firstMs + lastMs) / 2;

/** Above 0: the first of them was seen first, nats. */
function seenBefore(a: string, b: string, reads: readonly BoxRead[]): number {
  let nats = 0;
  for (const mine of reads) {
    if (mine.container !== a) continue;
    const other = reads.find(({ container, eye }) => container === b && eye === mine.eye);
    if (other === undefined) continue;
    const apart = middle(other) - middle(mine);
    if (Math.abs(apart) < oneMomentMs) continue;
    const isClear = apart > 0 ? mine.lastMs < other.firstMs : other.lastMs < mine.firstMs;
    nats += Math.sign(apart) * (isClear ? allBefore : mostBefore);
  }
  return Math.max(-mostByReads, Math.min(mostByReads, nats));
}

/** The end that the cameras of a container look at, if all of them look at one. */
function endOf(container: string, reads: readonly BoxRead[]): "front" | "rear" | undefined {
  const words = reads.flatMap((read) => (read.container === container ? [read.source.toLowerCase()] : []));
  if (words.length === 0) return undefined;
  if (words.every((word) => /\bfront\b/.test(word))) return "front";
  return words.every((word) => /\b(rear|back)\b/.test(word)) ? "rear" : undefined;
}

/** Every way to lay containers on boxes, each at most once and as many as can be; `undefined`: a box without one. */
function* layings(boxes: number, containers: readonly string[]): Generator<(string | undefined)[]> {
  const empty = Math.max(0, boxes - containers.length);
  function* go(laid: (string | undefined)[], left: readonly string[], free: number): Generator<(string | undefined)[]> {
    if (laid.length === boxes) return yield laid;
    for (const container of left) {
      yield* go(
        [...laid, container],
        left.filter((other) => other !== container),
        free,
      );
    }
    if (free > 0) yield* go([...laid, undefined], left, free - 1);
  }
  yield* go([], containers, empty);
}

export function identifyBoxes(evidence: OrderEvidence): BoxIdentity[] {
  const { boxes, reads, feetOf, isReversed } = evidence;
  const containers = [...new Set(evidence.containers)];
  if (boxes.length > mostLaid || containers.length > mostLaid) {
    return boxes.map(() => ({ container: undefined, candidates: containers.slice(0, mostCandidates) }));
  }
  const front = isReversed ? "rear" : "front";
  const costOf = (laid: readonly (string | undefined)[]): number => {
    let cost = 0;
    for (const [p, a] of laid.entries()) {
      if (a === undefined) continue;
      const [seen, told] = [boxes[p], feetOf(a)];
      if (seen !== undefined && told !== undefined && seen !== told) cost += wrongSize;
      const end = endOf(a, reads);
      if (end !== undefined && p !== (end === front ? 0 : boxes.length - 1)) cost += wrongEnd;
      for (const b of laid.slice(p + 1)) {
        if (b === undefined) continue;
        const nats = seenBefore(a, b, reads) * (isReversed ? -1 : 1);
        cost += Math.max(0, -nats);
      }
    }
    return cost;
  };
  const all = [...layings(boxes.length, containers)].map((laid) => ({ laid, cost: costOf(laid) }));
  const best = all.reduce((a, b) => (b.cost < a.cost ? b : a), all[0] ?? { laid: [], cost: 0 });
  // Where even the best contradicts what was seen, something is wrong that nobody has thought of.
  if (best.cost >= certainNats) {
    return boxes.map(() => ({ container: undefined, candidates: containers.slice(0, mostCandidates) }));
  }
  return boxes.map((_, p): BoxIdentity => {
    const mine = best.laid[p];
    const rivals = all.filter(({ laid, cost }) => laid[p] !== mine && cost < best.cost + certainNats);
    if (rivals.length === 0) return { container: mine, candidates: [] };
    const possible = new Set([best, ...rivals].flatMap(({ laid }) => laid[p] ?? []));
    return { container: undefined, candidates: [...possible] };
  });
}
