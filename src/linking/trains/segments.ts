/**
 * Lays what was read on the wagons that a scan shows. Pure.
 *
 * From one read to the next as many wagons have passed as fit into the time between, at a speed near that of the whole train: a least
 * cost path over pairs of read and wagon, whose steps cost by how far the speed between would be from the usual one, and by what
 * remains unread. So a train may change its speed, and readers may answer late by a time of their own. Containers follow by place.
 */

import type { SeenUnit } from "./model.ts";
import type { Sighting } from "./seen.ts";

export interface SeenScan {
  /** Metres from the lane's start. */
  readonly metres?: number;
  readonly enteredMs: number;
  readonly leftMs: number;
  /** Metres per second. */
  readonly speed?: number;
  /** Wagons by columns, in the order of the image, with their place among all segments. */
  readonly wagons: readonly { readonly segment: number; readonly from: number; readonly to: number }[];
  /** Ends of the train in columns. */
  readonly first: number;
  readonly last: number;
  /** The front edge is the last column. */
  readonly isBackwards: boolean;
}

/** Of a wagon without a read, and of a read without a wagon, nats. */
const [unread, nowhere] = [2, 8];
/** How much the speed between two reads differs from that of the train, as a logarithm, usually; and what it costs at most. */
const [usualSpread, mostSpread] = [0.25, 6];
/** Of the first and the last read: a wagon beside its place, and the most. */
const [perWagon, mostBeside] = [1.5, 4];
/** Between two reads. */
const [mostWagons, mostReads] = [16, 3];

/** Undefined: the image shows no wagons, or nobody knows when the train passed the reader. */
export function unitsOfScan(
  sightings: readonly Sighting[],
  scan: SeenScan,
  readerMetres: number | undefined,
): SeenUnit[] | undefined {
  const { enteredMs, leftMs, wagons, metres, speed } = scan;
  const lag = readerMetres === undefined || metres === undefined ? 0 : readerMetres - metres;
  if (wagons.length === 0 || leftMs <= enteredMs || (Math.abs(lag) > 1 && speed === undefined)) return undefined;
  const lagMs = speed === undefined ? 0 : (lag / speed) * 1000;
  const places = placesOf(scan);
  const own = sightings.filter(({ kind }) => kind === "own");
  const share = (atMs: number) => (atMs - enteredMs - lagMs) / (leftMs - enteredMs);
  const partners = wagonsOfReads(
    own.map(({ atMs }) => share(atMs)),
    places,
  );
  const containers = places.map((): SeenUnit["containers"][number][] => []);
  const placeOf = placing(
    own.map(({ atMs }) => share(atMs)),
    partners,
    places,
  );
  for (const { kind, atMs, best } of sightings) {
    if (kind === "container") containers[nearest(places, placeOf(share(atMs)))]?.push(best);
  }
  const units: SeenUnit[] = [];
  let next = 0;
  const wagonsUntil = (until: number, read?: Sighting) => {
    for (; next < until; next++) {
      const isItsOwn = read !== undefined && next === until - 1;
      units.push({
        ...(isItsOwn ? { own: read.best, atMs: read.atMs } : {}),
        others: isItsOwn ? read.others : [],
        containers: containers[next] ?? [],
        segment: places[next]?.segment ?? 0,
        witness: "segment",
      });
    }
  };
  for (const [i, read] of own.entries()) {
    const partner = partners[i];
    if (partner !== undefined) wagonsUntil(partner + 1, read);
    else units.push({ own: read.best, others: read.others, containers: [], atMs: read.atMs, witness: "read" });
  }
  wagonsUntil(places.length);
  return units;
}

/** Wagons by their share of the train, the first that passed first. */
function placesOf({ wagons, first, last, isBackwards }: SeenScan) {
  const width = Math.max(1, last - first + 1);
  const shares = wagons.map(({ segment, from, to }) => ({
    segment,
    from: (from - first) / width,
    to: (to + 1 - first) / width,
  }));
  if (!isBackwards) return shares;
  return shares.map(({ segment, from, to }) => ({ segment, from: 1 - to, to: 1 - from })).reverse();
}

function nearest(places: readonly { readonly from: number; readonly to: number }[], at: number): number {
  let [found, least] = [0, Number.POSITIVE_INFINITY];
  for (const [i, { from, to }] of places.entries()) {
    const away = Math.abs(at - (from + to) / 2);
    if (away < least) [found, least] = [i, away];
  }
  return found;
}

type Place = { readonly from: number; readonly to: number };
const middle = ({ from, to }: Place) => (from + to) / 2;

/** Of each read, at its share of the time of the train, the wagon that it was on; undefined: of none in the image. */
function wagonsOfReads(reads: readonly number[], places: readonly Place[]): (number | undefined)[] {
  const [n, m] = [reads.length, places.length];
  const cost = new Float64Array(n * m);
  const before = new Int32Array(n * m).fill(-1);
  const beside = (i: number, j: number) => {
    const place = places[j] ?? { from: 0, to: 1 };
    const wagons = Math.abs((reads[i] ?? 0) - middle(place)) / Math.max(1e-6, place.to - place.from);
    return Math.min(mostBeside, perWagon * Math.max(0, wagons - 0.5));
  };
  // Logarithms once: of the time from each read to the next ones, and of the way from each wagon to the next ones.
  const passed = logsOfSteps(reads, mostReads);
  const ways = logsOfSteps(places.map(middle), mostWagons);
  let [least, end] = [Number.POSITIVE_INFINITY, -1];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      const at = i * m + j;
      let best = i * nowhere + j * unread + beside(i, j);
      for (let back = 1; back <= mostReads && back <= i; back++) {
        const time = passed[(i - back) * mostReads + back - 1] ?? 0;
        for (let over = 1; over <= mostWagons && over <= j; over++) {
          const off = (time - (ways[(j - over) * mostWagons + over - 1] ?? 0)) / usualSpread;
          const from = at - back * m - over;
          const step = Math.min(mostSpread, (off * off) / 2) + (over - 1) * unread + (back - 1) * nowhere;
          const all = (cost[from] ?? 0) + step;
          if (all < best) [best, before[at]] = [all, from];
        }
      }
      cost[at] = best;
      const whole = best + (n - 1 - i) * nowhere + (m - 1 - j) * unread + beside(i, j);
      if (whole < least) [least, end] = [whole, at];
    }
  }
  const partners = new Array<number | undefined>(n).fill(undefined);
  for (let at = end; at >= 0; at = before[at] ?? -1) partners[Math.floor(at / m)] = at % m;
  return partners;
}

/** Of `values`, rising: the logarithm of the step from each to the `most` next ones. */
function logsOfSteps(values: readonly number[], most: number): Float64Array {
  const logs = new Float64Array(values.length * most);
  for (let i = 0; i < values.length; i++) {
    for (let k = 1; k <= most && i + k < values.length; k++) {
      logs[i * most + k - 1] = Math.log(Math.max(1e-9, (values[i + k] ?? 0) - (values[i] ?? 0)));
    }
  }
  return logs;
}

/** From a share of the time to a share of the length, by the reads whose wagon is known. */
function placing(
  reads: readonly number[],
  partners: readonly (number | undefined)[],
  places: readonly Place[],
): (share: number) => number {
  const knots = reads.flatMap((from, i) => {
    const place = places[partners[i] ?? -1];
    return place === undefined ? [] : [{ from, to: middle(place) }];
  });
  return (share) => {
    const next = knots.findIndex(({ from }) => from > share);
    const [a, b] = next > 0 ? [knots[next - 1], knots[next]] : [undefined, undefined];
    if (a !== undefined && b !== undefined)
      return a.to + ((share - a.from) * (b.to - a.to)) / Math.max(1e-9, b.from - a.from);
    const edge = next === 0 ? knots[0] : knots.at(-1);
    return edge === undefined ? share : share - edge.from + edge.to;
  };
}
