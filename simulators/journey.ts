/**
 * One conveyance's way along a lane: fast or slow, towed past a scanner, stopping before it. Everything that stands on the lane
 * learns from the same journey, so that a stop at the scanner is a stop in the portal before it, and the next conveyance waits.
 * Pure.
 *
 * A gantry that drives along a standing conveyance is told as a conveyance that is towed past: the scanner sees the same, and the
 * lane is taken as long.
 */

import type { Random } from "./random.ts";
import type { BeamTrip, Conveyance, SpeedChange, Transit } from "./simulator.ts";

/** How conveyances move past a scanner, and how its beam behaves. */
export interface Handling {
  /** Of a gantry or a tow; absent: as each conveyance drives. */
  readonly speedMetresPerSecond?: number;
  /** Share of conveyances that stop before it, so often, so long each time. */
  readonly stopShare: number;
  readonly stops: number;
  readonly stopSeconds: number;
  /** Part of the speed that comes and goes from second to second, 0.1 for 10 %. */
  readonly wobble: number;
  /** Share of scans in which the beam trips, for so long. */
  readonly tripShare: number;
  readonly tripSeconds: number;
}

export const freely: Handling = {
  stopShare: 0,
  stops: 1,
  stopSeconds: 10,
  wobble: 0,
  tripShare: 0,
  tripSeconds: 2,
};

interface HandlingStation {
  readonly stationMetres: number;
  readonly handling?: Handling;
}

export interface Journey {
  /** The conveyance as a device at this station meets it. */
  transitAt(stationMetres: number): Transit;
  /** Nobody who enters earlier and never drives faster than this keeps so far behind, at any place. */
  nextEntryUtcMs(fastestMetresPerSecond: number, clearanceMs: number): number;
}

/** The front edge is here at this moment, and goes on with this speed. */
interface Point {
  readonly utcMs: number;
  readonly metres: number;
  readonly speed: number;
}

const brakingMetresPerSecondSquared = 0.8;
const brakingSteps = 6;
/** A gantry is under way before the first line, as a conveyance is. */
const approachMetres = 2;

export function journey(
  conveyance: Conveyance,
  enteredAtUtcMs: number,
  speedMetresPerSecond: number,
  stations: readonly HandlingStation[],
  random: Random,
): Journey {
  const points = way(conveyance.lengthMetres, enteredAtUtcMs, speedMetresPerSecond, stations, random);
  const constant = points.length === 1;
  const atUtcMs = (metres: number) => {
    // The first time that the front edge is there.
    const after = points.findIndex((point) => point.metres >= metres);
    const point = points[after === -1 ? points.length - 1 : Math.max(0, after - 1)];
    if (point === undefined || point.metres >= metres) return point?.utcMs ?? enteredAtUtcMs;
    return point.utcMs + ((metres - point.metres) / point.speed) * 1000;
  };
  const trips = new Map<number, readonly BeamTrip[]>();
  for (const { stationMetres, handling } of stations) {
    if (handling === undefined || handling.tripShare <= 0 || random.next() >= handling.tripShare) continue;
    const place = stationMetres + (0.2 + 0.6 * random.next()) * conveyance.lengthMetres;
    const fromUtcMs = Math.round(atUtcMs(place));
    trips.set(stationMetres, [{ fromUtcMs, toUtcMs: fromUtcMs + handling.tripSeconds * 1000 }]);
  }

  return {
    transitAt(stationMetres) {
      const frontAtUtcMs = Math.round(atUtcMs(stationMetres));
      const before = points.findLast((point) => point.utcMs <= frontAtUtcMs && point.speed > 0);
      const motion = constant ? [] : changesAfter(points, frontAtUtcMs);
      const beamTrips = trips.get(stationMetres);
      return {
        conveyance,
        frontAtUtcMs,
        speedMetresPerSecond: before?.speed ?? speedMetresPerSecond,
        ...(motion.length === 0 ? {} : { motion }),
        ...(beamTrips === undefined ? {} : { beamTrips }),
      };
    },
    nextEntryUtcMs(fastest, clearanceMs) {
      const { lengthMetres } = conveyance;
      const places = stations.map(({ stationMetres: x }) => ({ x, leftUtcMs: atUtcMs(x + lengthMetres) }));
      const corners = points.map(({ metres, utcMs }) => ({ x: metres - lengthMetres, leftUtcMs: utcMs }));
      const all = [...places, ...corners.filter(({ x }) => x >= 0)];
      return Math.max(...all.map(({ x, leftUtcMs }) => leftUtcMs - (x / fastest) * 1000)) + clearanceMs;
    },
  };
}

function changesAfter(points: readonly Point[], utcMs: number): SpeedChange[] {
  return points
    .filter((point) => point.utcMs > utcMs)
    .map((point) => ({ utcMs: Math.round(point.utcMs), speedMetresPerSecond: point.speed }));
}

function way(
  lengthMetres: number,
  enteredAtUtcMs: number,
  usual: number,
  stations: readonly HandlingStation[],
  random: Random,
): readonly Point[] {
  let [utcMs, metres, speed] = [enteredAtUtcMs, 0, usual];
  const points: Point[] = [{ utcMs, metres, speed }];
  const turn = (to: number) => {
    // To the millimetre per second, as a truth is written.
    speed = Math.round(to * 1000) / 1000;
    points.push({ utcMs, metres, speed });
  };
  const goTo = (place: number) => {
    if (place <= metres) return;
    utcMs += ((place - metres) / speed) * 1000;
    metres = place;
  };
  const cruise = (place: number, at: number, wobble: number) => {
    while (wobble > 0 && metres + at < place) {
      turn(at * (1 - wobble * random.next()));
      goTo(metres + at);
    }
    if (speed !== at) turn(at);
    goTo(place);
  };
  const stop = (at: number, seconds: number) => {
    const step = brakingOf(at) / brakingSteps;
    const speedOf = (i: number) => Math.max(0.05, at * Math.sqrt(1 - (i + 0.5) / brakingSteps));
    for (let i = 0; i < brakingSteps; i++) {
      turn(speedOf(i));
      goTo(metres + step);
    }
    turn(0);
    utcMs += seconds * 1000;
    for (let i = brakingSteps - 1; i >= 0; i--) {
      turn(speedOf(i));
      goTo(metres + step);
    }
    turn(at);
  };

  for (const { stationMetres, handling } of stations) {
    if (handling === undefined) continue;
    const { speedMetresPerSecond: at = usual, stopShare, stops, stopSeconds, wobble } = handling;
    const stopping = stopShare > 0 && random.next() < stopShare;
    if (!stopping && wobble <= 0 && at === usual) continue;
    goTo(stationMetres - approachMetres);
    if (speed !== at) turn(at);
    for (let i = 0; stopping && i < stops; i++) {
      // One in each part of it, so that no two overlap.
      const place = stationMetres + ((i + 0.2 + 0.6 * random.next()) / stops) * lengthMetres;
      const brakeAt = place - brakingOf(at);
      if (brakeAt < metres) continue;
      cruise(brakeAt, at, wobble);
      stop(at, stopSeconds);
    }
    cruise(stationMetres + lengthMetres, at, wobble);
    if (speed !== usual) turn(usual);
  }
  return points;
}

const brakingOf = (speed: number) => speed ** 2 / (2 * brakingMetresPerSecondSquared);
