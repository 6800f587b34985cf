/**
 * How conveyances drive along a lane one behind the other: each as fast as it likes, never into the one before, with stops and
 * backing up. Pure; it knows no instrument.
 *
 * Following is the discrete form of G. F. Newell, "A simplified car-following theory: a lower order model", Transportation
 * Research B 36 (2002): whoever is held up repeats the way of the one before, a distance and a time later.
 */

import type { Random } from "../random.ts";

const stepMetres = 0.5;
/** Beyond the lane's end: the longest conveyance leaves the last instrument, and the one behind it still keeps its distance. */
const beyondMetres = 45;

/** What one driver does. Places are those of the front edge. */
export interface Drive {
  readonly lengthMetres: number;
  readonly wishUtcMs: number;
  readonly speedMetresPerSecond: number;
  /** To the rear edge of the one before: so far and so long at least. */
  readonly gapMetres: number;
  readonly gapMs: number;
  readonly stop?: { readonly atMetres: number; readonly forMs: number };
  readonly back?: { readonly fromMetres: number; readonly byMetres: number };
  /** It turns off here. */
  readonly leavesAtMetres?: number;
}

export interface Stay {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** The way of one conveyance: corners in order of time, straight between them. */
export class Way {
  readonly enteredUtcMs: number;
  readonly lengthMetres: number;
  readonly #ms: readonly number[];
  readonly #metres: readonly number[];

  constructor(lengthMetres: number, ms: readonly number[], metres: readonly number[]) {
    this.lengthMetres = lengthMetres;
    this.#ms = ms;
    this.#metres = metres;
    this.enteredUtcMs = ms[0] ?? 0;
  }

  /** All times at which the front edge is here: more than one if it backs up. */
  timesAt(place: number): number[] {
    const times: number[] = [];
    for (let i = 1; i < this.#ms.length; i++) {
      const [from, to] = [this.#metres[i - 1] ?? 0, this.#metres[i] ?? 0];
      const isCrossed = from < to ? from < place && place <= to : to < place && place <= from;
      if (!isCrossed) continue;
      const [fromMs, toMs] = [this.#ms[i - 1] ?? 0, this.#ms[i] ?? 0];
      times.push(fromMs + ((place - from) / (to - from)) * (toMs - fromMs));
    }
    return times;
  }

  /** When any part of it stands at a place: once, or more often if it backs out and comes again. */
  staysAt(place: number): Stay[] {
    const changes = [...this.timesAt(place), ...this.timesAt(place + this.lengthMetres)].sort((a, b) => a - b);
    const stays: Stay[] = [];
    for (let i = 0; i + 1 < changes.length; i += 2)
      stays.push({ fromUtcMs: changes[i] ?? 0, toUtcMs: changes[i + 1] ?? 0 });
    return stays;
  }
}

const cellOf = (metres: number) => Math.ceil(metres / stepMetres - 1e-9);

/** One lane, conveyance after conveyance. */
export class SingleFile {
  readonly #cells: number;
  /** For each cell: when the rear edge of everybody before has passed it for the last time. */
  readonly #freeMs: Float64Array;
  readonly #random: Random;

  constructor(lengthMetres: number, random: Random) {
    this.#cells = cellOf(lengthMetres + beyondMetres);
    this.#freeMs = new Float64Array(this.#cells + 1).fill(Number.NEGATIVE_INFINITY);
    this.#random = random;
  }

  drive(plan: Drive): Way {
    const { lengthMetres, gapMetres, gapMs, stop, back } = plan;
    const ms: number[] = [];
    const metres: number[] = [];
    const lastMs = new Float64Array(this.#cells + 1);
    const gapCells = cellOf(gapMetres);
    const stopCell = stop === undefined ? -1 : cellOf(stop.atMetres);
    const backCell = back === undefined ? -1 : cellOf(back.fromMetres);
    let nowMs = plan.wishUtcMs;
    let paceMs = 0;
    const goTo = (cell: number) => {
      // The speed comes and goes by a tenth.
      if (cell % 8 === 0 || paceMs === 0)
        paceMs = (stepMetres / (plan.speedMetresPerSecond * (0.9 + 0.2 * this.#random.next()))) * 1000;
      nowMs = Math.max(nowMs + (cell === 0 ? 0 : paceMs), (this.#freeMs[cell + gapCells] ?? 0) + gapMs);
      ms.push(nowMs);
      metres.push(cell * stepMetres);
      lastMs[cell] = nowMs;
    };
    const waitMs = (forMs: number, cell: number) => {
      nowMs += forMs;
      ms.push(nowMs);
      metres.push(cell * stepMetres);
      lastMs[cell] = nowMs;
    };
    for (let cell = 0; cell <= this.#cells; cell++) {
      goTo(cell);
      if (cell === stopCell && stop !== undefined) waitMs(stop.forMs, cell);
      if (cell !== backCell || back === undefined) continue;
      waitMs(2000 + 4000 * this.#random.next(), cell);
      const to = Math.max(1, cell - cellOf(back.byMetres));
      nowMs += (((cell - to) * stepMetres) / 1.2) * 1000;
      ms.push(nowMs);
      metres.push(to * stepMetres);
      waitMs(2000 + 4000 * this.#random.next(), to);
      for (let again = to + 1; again <= cell; again++) goTo(again);
    }
    // Who turns off is in nobody's way behind that place.
    const leavesCell = plan.leavesAtMetres === undefined ? this.#cells : cellOf(plan.leavesAtMetres);
    const bodyCells = cellOf(lengthMetres);
    for (let cell = 0; cell <= Math.min(leavesCell, this.#cells - bodyCells); cell++)
      this.#freeMs[cell] = Math.max(this.#freeMs[cell] ?? 0, lastMs[cell + bodyCells] ?? 0);
    return new Way(lengthMetres, ms, metres);
  }
}
