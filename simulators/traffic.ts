/**
 * Drives conveyances through lanes: one seeded scenario that keeps all simulators of a lane in step and writes down what is
 * true. It knows stations and times; it knows no protocol.
 */

import type { Clock } from "#driver";
import { conveyancesOf, type TrafficMix, usualMix } from "./conveyances.ts";
import { type Handling, journey } from "./journey.ts";
import { type Phantom, phantomsOf } from "./phantoms/carrier.ts";
import { randomFor } from "./random.ts";
import type { DeviceSimulator, Source, TransitTruth, Wagon } from "./simulator.ts";

interface LaneTraffic {
  readonly lane: string;
  readonly stations: readonly {
    readonly stationMetres: number;
    readonly simulator: DeviceSimulator;
    /** Of a scanner: how conveyances move past it. */
    readonly handling?: Handling;
  }[];
}

export interface Scenario {
  readonly seed: number;
  readonly clock: Clock;
  readonly lanes: readonly LaneTraffic[];
  /** Conveyances of each lane; Infinity for a port that never closes. */
  readonly conveyancesPerLane: number;
  /** When the scenario begins, milliseconds since 1970. Default: now. */
  readonly originUtcMs?: number;
  readonly mix?: TrafficMix;
  /** Nothing but carriers with these test objects. */
  readonly phantom?: Phantom;
  /** Seconds added between two conveyances at most, beside what safety needs. */
  readonly slackSeconds?: number;
  /** Between the back of one conveyance and the front of the next, at every station. Default 7. */
  readonly clearanceSeconds?: number;
  readonly signal: AbortSignal;
  /** Called for each line of the ground truth. */
  onTruth(line: ConveyanceTruth | TransitTruth): void;
}

/** What entered a lane, before any device saw it. */
export interface ConveyanceTruth {
  readonly kind: "conveyance";
  readonly conveyance: string;
  readonly lane: string;
  readonly enteredAtUtcMs: number;
  readonly speedMetresPerSecond: number;
  readonly lengthMetres: number;
  readonly containers: readonly string[];
  /** As they are: where, how strong without shielding, and in what. What a device sees of them stands in its own line. */
  readonly sources: readonly Source[];
  /** What stands where on a carrier is told by the scanners. */
  readonly phantom?: Phantom;
  readonly wagons?: readonly Wagon[];
}

/** A device is told of a transit this long before the front edge arrives, so that it can prepare dark and air lines. */
const noticeMs = 3000;
/** A scanner of a scenario may want more of them than that. */
const scannerNoticeMs = 10_000;
/** A portal needs to see that it is free, and a scanner to look at air, between two conveyances. */
const usualClearanceSeconds = 7;
const startDelayMs = 5000;

/** Resolves when the last conveyance has passed the last station, or soon after `signal` aborts. */
export async function runTraffic(scenario: Scenario): Promise<void> {
  await Promise.all(scenario.lanes.map((lane) => runLane(scenario, lane)));
}

async function runLane(scenario: Scenario, lane: LaneTraffic): Promise<void> {
  const { clock, signal } = scenario;
  const slackMs = (scenario.slackSeconds ?? 12) * 1000;
  /** Transits under way; an endless port forgets those that have passed. */
  const underWay = new Set<Promise<void>>();
  let entryMs = (scenario.originUtcMs ?? clock.now().utcMs) + startDelayMs;
  let number = 0;
  const { seed, mix = usualMix, phantom } = scenario;
  const line =
    phantom === undefined
      ? conveyancesOf(seed, lane.lane, mix)
      : phantomsOf(phantom, seed, lane.lane, mix.speedMetresPerSecond);
  const fixed = lane.stations.map(({ handling }) => handling?.speedMetresPerSecond ?? 0);
  const fastest = Math.max(mix.speedMetresPerSecond[1], ...fixed);
  const clearanceMs = (scenario.clearanceSeconds ?? usualClearanceSeconds) * 1000;
  for (const drawn of line) {
    if (signal.aborted || number++ >= scenario.conveyancesPerLane) break;
    const { conveyance, speedMetresPerSecond, patience } = drawn;
    entryMs += patience * slackMs;
    const enteredAtUtcMs = Math.round(entryMs);
    await clock.sleep(Math.max(0, enteredAtUtcMs - noticeMs - clock.now().utcMs), signal);
    if (signal.aborted) break;
    scenario.onTruth({
      kind: "conveyance",
      conveyance: conveyance.id,
      lane: lane.lane,
      enteredAtUtcMs,
      speedMetresPerSecond,
      lengthMetres: conveyance.lengthMetres,
      containers: conveyance.boxes.map((box) => box.code),
      sources: conveyance.sources,
      ...(phantom === undefined ? {} : { phantom }),
      ...(conveyance.wagons === undefined ? {} : { wagons: conveyance.wagons }),
    });
    const random = randomFor(seed, `motion/${conveyance.id}`);
    const way = journey(conveyance, enteredAtUtcMs, speedMetresPerSecond, lane.stations, random);
    for (const { stationMetres, simulator } of lane.stations) {
      // All devices of a scanner are told at the same time.
      const early = lane.stations.some(
        (other) => other.stationMetres === stationMetres && other.handling !== undefined,
      );
      const toldMs = early ? scannerNoticeMs : noticeMs;
      const met = way.transitAt(stationMetres);
      const transit = clock
        .sleep(Math.max(0, met.frontAtUtcMs - toldMs - clock.now().utcMs), signal)
        .then(() => (signal.aborted ? undefined : simulator.pass(met)))
        .then((truth) => {
          if (truth !== undefined) scenario.onTruth(truth);
        })
        .finally(() => underWay.delete(transit));
      underWay.add(transit);
    }
    entryMs = way.nextEntryUtcMs(fastest, clearanceMs);
  }
  await Promise.race([Promise.allSettled(underWay), aborted(signal)]);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
