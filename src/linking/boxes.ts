/**
 * Several boxes on one conveyance: which container is in front, and on which of them an alarm lies. Pure.
 *
 * An alarm stands on every box until its peak lies within one of them for certain, and that box's container is certain too: a box
 * without a name, or with one of two, holds what its neighbour holds.
 */

import { type BoxIdentity, type Feet, identifyBoxes, type OrderEvidence } from "./boxes-order.ts";

/** A box as it was seen or as it must stand. Front first. */
export interface SeenBox {
  readonly feet?: Feet;
  /** Place in the segments of the scan. */
  readonly segment?: number;
  /** Metres behind the front edge of the conveyance. */
  readonly reach?: { readonly from: number; readonly to: number };
  /** Of both ends of the reach, metres. */
  readonly uncertaintyMetres?: number;
}

/** Where counts rise along the conveyance, metres behind its front edge. */
export interface AlarmPeak {
  readonly metres: number;
  /** Two standard deviations. */
  readonly uncertaintyMetres: number;
  /** Where it is above half of its height. */
  readonly fromMetres: number;
  readonly toMetres: number;
  /** A load that radiates, not a point. */
  readonly isWide: boolean;
}

export interface BoxAlarm {
  readonly alarm: string;
  /** Empty: nobody knows where it lies. */
  readonly peaks: readonly AlarmPeak[];
}

export interface BoxesInput extends Omit<OrderEvidence, "boxes"> {
  readonly boxes: readonly SeenBox[];
  readonly alarms: readonly BoxAlarm[];
  /** How it is known how many boxes there are and where, a sentence. */
  readonly how: string;
}

export interface PlacedBoxes {
  readonly boxes: {
    position: number;
    container?: string;
    candidates: string[];
    segment?: number;
    alarms: string[];
  }[];
  readonly certainty: "sure" | "shared";
  readonly reason: string;
}

const maxBoxes = 16;
const maxAlarms = 32;
const maxReason = 300;
/** A place is never known better than this. */
const leastUncertaintyMetres = 0.3;
/** A load that radiates is seen some way beside it. */
const besideMetres = 1;

export function placeBoxes(input: BoxesInput): PlacedBoxes {
  const boxes = input.boxes.slice(0, maxBoxes);
  const names = identifyBoxes({ ...input, boxes: boxes.map(({ feet }) => feet) });
  const nameless = names.filter(({ container }) => container === undefined).length;
  const reasons = [input.how, ...aboutNames(names)];
  let isShared = false;
  const held = boxes.map((): string[] => []);
  for (const { alarm, peaks } of input.alarms.slice(0, maxAlarms)) {
    const found = boxesOf(peaks, boxes);
    const on = nameless > 0 || typeof found === "string" ? boxes.map((_, i) => i) : found;
    if (boxes.length > 1 && typeof found === "string") reasons.push(`${found}: the alarm stands on all`);
    else if (boxes.length > 1 && nameless > 0 && typeof found !== "string") {
      const places = found.map((i) => i + 1).join(" and ");
      reasons.push(`counts rise at box ${places} from the front; as a box has no certain name the alarm stands on all`);
    }
    isShared ||= on.length > 1;
    for (const i of on) held[i]?.push(alarm);
  }
  return {
    boxes: boxes.map(({ segment }, i) => {
      const { container, candidates } = names[i] ?? { container: undefined, candidates: [] };
      return {
        position: i + 1,
        ...(container === undefined ? {} : { container }),
        candidates: [...candidates],
        ...(segment === undefined ? {} : { segment }),
        alarms: held[i] ?? [],
      };
    }),
    certainty: isShared ? "shared" : "sure",
    reason: [...new Set(reasons)].join("; ").slice(0, maxReason),
  };
}

function aboutNames(names: readonly BoxIdentity[]): string[] {
  const open = names.flatMap(({ container }, i) => (container === undefined ? [i + 1] : []));
  if (open.length === 0) return [];
  const possible = new Set(names.flatMap(({ candidates }) => candidates)).size;
  if (possible === 0) return [`box ${open.join(" and ")} from the front has no code`];
  return [
    `nothing says for certain which of ${possible} code${possible === 1 ? "" : "s"} is on box ${open.join(" or ")} from the front`,
  ];
}

/** The boxes on which these peaks lie, by place; or why it cannot be said. */
function boxesOf(peaks: readonly AlarmPeak[], boxes: readonly SeenBox[]): number[] | string {
  if (peaks.length === 0) return "nobody knows where along the conveyance the counts rose";
  if (boxes.some(({ reach }) => reach === undefined)) return "where the boxes stand is not known";
  const found = new Set<number>();
  for (const peak of peaks) {
    const on = boxes.flatMap(({ reach, uncertaintyMetres = 0 }, i) =>
      reach !== undefined && liesOn(peak, reach, uncertaintyMetres) ? [i] : [],
    );
    if (on.length === 0) return `counts rise ${peak.metres.toFixed(1)} m behind the front edge, beside every box`;
    for (const i of on) found.add(i);
  }
  return [...found].sort((a, b) => a - b);
}

function liesOn(peak: AlarmPeak, { from, to }: { from: number; to: number }, uncertain: number): boolean {
  const around = Math.max(leastUncertaintyMetres, Math.hypot(peak.uncertaintyMetres, uncertain));
  if (!peak.isWide) return peak.metres + around > from && peak.metres - around < to;
  const overlap = Math.min(peak.toMetres, to) - Math.max(peak.fromMetres, from);
  return (
    overlap > Math.max(besideMetres, Math.min(around, (to - from) / 2)) || (peak.metres > from && peak.metres < to)
  );
}

/** Lengths of boxes, metres (ISO 668), and what is between two of them and behind the last one on a road chassis. */
const metresOf: Readonly<Record<Feet, number>> = { 20: 6.058, 40: 12.192, 45: 13.716 };
const gapMetres = 0.076;
const overhang = { least: 0, most: 1.5 } as const;
/** A cab at least, and a cab with a trailer's drawbar at most. */
const beforeBoxes = { least: 2.5, most: 8 } as const;

/**
 * Where boxes of known lengths must stand on a road conveyance of which there is no image: counted from its rear edge. Undefined: they
 * do not fill it as boxes on a chassis do.
 * @param feet front first
 */
export function reachesFromRear(
  feet: readonly Feet[],
  lengthMetres: number,
  uncertaintyMetres: number,
): SeenBox[] | undefined {
  const loaded = feet.reduce((sum, each) => sum + metresOf[each], 0) + gapMetres * (feet.length - 1);
  const rest = lengthMetres - loaded;
  if (rest < beforeBoxes.least - uncertaintyMetres || rest > beforeBoxes.most + overhang.most + uncertaintyMetres)
    return undefined;
  const uncertain = Math.hypot(uncertaintyMetres, (overhang.most - overhang.least) / 2);
  let to = lengthMetres - (overhang.least + overhang.most) / 2;
  const boxes: SeenBox[] = [];
  for (const each of feet.toReversed()) {
    const from = to - metresOf[each];
    boxes.unshift({ feet: each, reach: { from, to }, uncertaintyMetres: uncertain });
    to = from - gapMetres;
  }
  return boxes;
}
