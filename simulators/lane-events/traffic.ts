/**
 * Traffic through one lane as a stream of what instruments tell and what is true, without wires and images: a hundred thousand
 * passages take seconds. Pure and seeded; it holds no more than what is under way.
 */

import { conveyancesOf, type DrawnConveyance, usualMix } from "../conveyances.ts";
import { type Random, randomFor } from "../random.ts";
import type { Box } from "../simulator.ts";
import { type Drive, SingleFile } from "./driving.ts";
import type { ConveyanceTruth, LaneEvent } from "./events.ts";
import { instrumentOf, numbered, type Sent } from "./instruments.ts";
import type { LaneEventPlan } from "./plan.ts";

const originUtcMs = Date.UTC(2026, 10, 21, 6);
const bobTailMetres = 6.4;

interface Body {
  readonly lengthMetres: number;
  readonly boxes: readonly Box[];
}

/** Who comes, and with what on it. */
function* bodiesOf(plan: LaneEventPlan, random: Random): Generator<Body & { readonly speed: number }, never> {
  const { seed, emptyChassisShare, fortyFiveFootShare, speedMetresPerSecond } = plan;
  const drawn: Generator<DrawnConveyance, never> = conveyancesOf(seed, "1", {
    ...usualMix,
    emptyChassisShare,
    fortyFiveFootShare,
    speedMetresPerSecond,
  });
  const returning: { readonly body: Body; readonly after: number }[] = [];
  for (let number = 0; ; number++) {
    const next = drawn.next().value;
    const again = returning.findIndex(({ after }) => after <= number);
    const [back] = again < 0 ? [] : returning.splice(again, 1);
    const isBobTail = random.next() < plan.bobTailShare;
    const own: Body = isBobTail
      ? { lengthMetres: bobTailMetres, boxes: [] }
      : { lengthMetres: next.conveyance.lengthMetres, boxes: next.conveyance.boxes };
    if (plan.returnShare > 0 && back === undefined && random.next() < plan.returnShare)
      returning.push({ body: own, after: number + random.integer(4, 30) });
    yield { ...(back?.body ?? own), speed: next.speedMetresPerSecond };
  }
}

/** What one driver does, drawn. */
function driveOf(plan: LaneEventPlan, body: Body & { readonly speed: number }, wishUtcMs: number, random: Random) {
  const places = plan.stations.map((station) => station.stationMetres);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const between = (from: number, to: number) => from + (to - from) * random.next();
  const happens = (share: number) => share > 0 && random.next() < share;
  const isClose = happens(plan.tailgateShare);
  const stop = happens(plan.stopShare) ? { atMetres: between(0, last + 15), forMs: between(5000, 60_000) } : undefined;
  const back = happens(plan.reverseShare)
    ? { fromMetres: between(first + 6, last + 10), byMetres: between(4, 12) }
    : undefined;
  // Between two instruments, with all of it past the first of them or none of it in the second.
  const leaves = happens(plan.leaveShare) ? random.integer(0, places.length - 2) : undefined;
  const leavesAtMetres = leaves === undefined ? undefined : (places[leaves + 1] ?? last) - 1;
  const drive: Drive = {
    lengthMetres: body.lengthMetres,
    wishUtcMs: isClose ? Number.NEGATIVE_INFINITY : wishUtcMs,
    speedMetresPerSecond: isClose ? plan.speedMetresPerSecond[1] : body.speed,
    gapMetres: isClose ? 0.5 : 2,
    gapMs: isClose ? between(0, 600) : between(1000, 2000),
    ...(stop === undefined ? {} : { stop }),
    ...(back === undefined ? {} : { back }),
    ...(leavesAtMetres === undefined ? {} : { leavesAtMetres }),
  };
  return drive;
}

/** The stream of one lane, in the order of commit; each conveyance before anything that is told of it. */
export function* laneEvents(plan: LaneEventPlan): Generator<LaneEvent | ConveyanceTruth, void> {
  const random = randomFor(plan.seed, "lane-events/drivers");
  const lane = new SingleFile(plan.lengthMetres, randomFor(plan.seed, "lane-events/driving"));
  const instruments = plan.stations.map((station) =>
    instrumentOf(station, plan, randomFor(plan.seed, `lane-events/${station.device}`)),
  );
  const bodies = bodiesOf(plan, random);
  let underWay: Sent[] = [];
  let number = 0;
  let wishUtcMs = originUtcMs;

  function* committedBefore(utcMs: number): Generator<LaneEvent, void> {
    const due = underWay.filter((sent) => sent.commitUtcMs < utcMs);
    if (due.length === 0) return;
    underWay = underWay.filter((sent) => sent.commitUtcMs >= utcMs);
    due.sort((a, b) => a.commitUtcMs - b.commitUtcMs);
    for (const sent of due) yield numbered(sent, number++);
  }

  for (let conveyance = 0; conveyance < plan.conveyances; conveyance++) {
    const body = bodies.next().value;
    const drive = driveOf(plan, body, wishUtcMs, random);
    const way = lane.drive({ ...drive, wishUtcMs: Math.max(drive.wishUtcMs, originUtcMs) });
    const passing = {
      conveyance,
      way,
      boxes: body.boxes,
      leavesAtMetres: drive.leavesAtMetres ?? Number.POSITIVE_INFINITY,
    };
    for (const instrument of instruments) underWay.push(...instrument.pass(passing));
    // Nothing that is told of this one or of those behind it is committed before it enters.
    yield* committedBefore(way.enteredUtcMs);
    yield {
      kind: "conveyance",
      conveyance,
      enteredUtcMs: way.enteredUtcMs,
      lengthMetres: body.lengthMetres,
      containers: body.boxes.map((box) => box.code),
    };
    const headways = plan.isEven ? 1 : -Math.log(1 - random.next());
    wishUtcMs = Math.max(wishUtcMs, way.enteredUtcMs) + headways * plan.headwaySeconds * 1000;
  }
  for (const instrument of instruments) underWay.push(...instrument.end());
  yield* committedBefore(Number.POSITIVE_INFINITY);
}
