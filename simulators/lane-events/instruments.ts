/**
 * The instruments of a lane, as the gateway hears them: reads of boxes, occupancies, scans, and when one is away. They see the ways
 * of conveyances and tell late, twice, wrongly or not at all, as the plan wants. Pure.
 */

import { misread } from "../misreads.ts";
import type { Random } from "../random.ts";
import type { Box } from "../simulator.ts";
import type { Stay, Way } from "./driving.ts";
import type { LaneEvent, ReadEvent, StatusEvent, StayEvent } from "./events.ts";
import type { EventStation, LaneEventPlan } from "./plan.ts";

/** An event on its way to the gateway, without its number. */
export type Sent = { readonly commitUtcMs: number } & (
  | Omit<ReadEvent, "number">
  | Omit<StayEvent, "number">
  | Omit<StatusEvent, "number">
);

interface Passing {
  readonly conveyance: number;
  readonly way: Way;
  readonly boxes: readonly Box[];
  readonly leavesAtMetres: number;
}

/** An instrument at its place. `pass` is told of conveyances in the order in which they drive. */
export interface Instrument {
  pass(passing: Passing): Sent[];
  /** Nobody comes any more. */
  end(): Sent[];
}

/** An occupancy or a scan ends when the beam has been free for so long: whoever follows closer is seen as one with the one before. */
const freeMs = 400;
/** The gateway says that an instrument is lost when it has been silent for so long. */
const silenceMs = 15_000;

/** When an instrument is away, without end. */
class Outages {
  readonly #plan: LaneEventPlan["outages"];
  readonly #random: Random;
  #fromUtcMs = Number.POSITIVE_INFINITY;
  #toUtcMs = Number.NEGATIVE_INFINITY;
  #begun = false;

  constructor(plan: LaneEventPlan["outages"], random: Random) {
    this.#plan = plan;
    this.#random = random;
  }

  /** Goes on to this moment, which never goes back by more than an outage lasts; gives each outage once, as it is drawn. */
  until(utcMs: number): Stay[] {
    const drawn: Stay[] = [];
    if (this.#plan === undefined) return drawn;
    const { everyMinutes, minutes } = this.#plan;
    while (!this.#begun || utcMs > this.#toUtcMs) {
      const last = this.#begun ? this.#toUtcMs : utcMs;
      this.#begun = true;
      this.#fromUtcMs = last - Math.log(1 - this.#random.next()) * everyMinutes * 60_000;
      this.#toUtcMs = this.#fromUtcMs + (minutes[0] + (minutes[1] - minutes[0]) * this.#random.next()) * 60_000;
      drawn.push({ fromUtcMs: this.#fromUtcMs, toUtcMs: this.#toUtcMs });
    }
    return drawn;
  }

  isAway(utcMs: number): boolean {
    return utcMs >= this.#fromUtcMs && utcMs < this.#toUtcMs;
  }
}

export function instrumentOf(station: EventStation, plan: LaneEventPlan, random: Random): Instrument {
  const outages = new Outages(plan.outages, random);
  const between = (from: number, to: number) => from + (to - from) * random.next();
  const happens = (share: number) => share > 0 && random.next() < share;
  const { device, stationMetres } = station;
  const offsetMs = plan.clockOffsetsMs?.[device] ?? 0;
  /** Queues and disks shuffle what comes within an instant. */
  const committed = (atUtcMs: number) => atUtcMs + between(0, 300);

  function awayUntil(utcMs: number): Sent[] {
    return outages.until(utcMs).flatMap(({ fromUtcMs, toUtcMs }): Sent[] => {
      const lostMs = Math.min(fromUtcMs + silenceMs, toUtcMs);
      const status = { kind: "status", device } as const;
      return [
        { ...status, state: "lost", atUtcMs: lostMs, commitUtcMs: lostMs },
        { ...status, state: "ready", atUtcMs: toUtcMs, commitUtcMs: toUtcMs },
      ];
    });
  }

  const reader: Instrument = {
    pass({ conveyance, way, boxes, leavesAtMetres }) {
      const sent: Sent[] = [];
      if (leavesAtMetres < stationMetres) return sent;
      for (const [i, box] of boxes.entries()) {
        if (happens(plan.unreadShare)) continue;
        const eyes = [
          { source: "front", at: box.offsetMetres },
          { source: "left", at: box.offsetMetres + box.lengthMetres / 2 },
          { source: "right", at: box.offsetMetres + box.lengthMetres / 2 },
          { source: "rear", at: box.offsetMetres + box.lengthMetres },
        ];
        for (const { source, at } of eyes) {
          for (const seenUtcMs of way.timesAt(stationMetres + at)) {
            if (happens(plan.cameraMissShare)) continue;
            sent.push(...awayUntil(seenUtcMs));
            if (outages.isAway(seenUtcMs)) continue;
            const value = happens(plan.misreadShare) ? misread(box.code, random) : box.code;
            const latencyMs = between(200, 1500);
            const late = happens(plan.lateShare) ? between(2000, 30_000) : 0;
            const read = {
              kind: "read",
              device,
              value,
              source,
              deviceUtcMs: seenUtcMs + between(0, 100) + offsetMs,
              box: i,
              conveyances: [conveyance],
            } as const;
            const atUtcMs = seenUtcMs + latencyMs + late;
            sent.push({ ...read, atUtcMs, commitUtcMs: committed(atUtcMs) });
            if (!happens(plan.doubledShare)) continue;
            const againUtcMs = atUtcMs + between(100, 30_000);
            sent.push({ ...read, atUtcMs: againUtcMs, commitUtcMs: committed(againUtcMs) });
          }
        }
      }
      return sent;
    },
    end: () => [],
  };
  if (station.gives === "read") return reader;

  const kind = station.gives;
  /** What the beam saw last: the next one may come before it is free. */
  let open: { stay: Stay; conveyances: number[]; speed: number } | undefined;
  function close(): Sent[] {
    if (open === undefined) return [];
    const { stay, conveyances, speed } = open;
    open = undefined;
    const sent = awayUntil(stay.toUtcMs);
    // One that begins or ends while the instrument is away is not told: there is no time to tell.
    if (outages.isAway(stay.fromUtcMs) || outages.isAway(stay.toUtcMs)) return sent;
    if (happens(kind === "scan" ? plan.missedScanShare : plan.missedOccupancyShare)) return sent;
    const atUtcMs = stay.toUtcMs + (kind === "scan" ? between(1000, 6000) : between(200, 2000));
    const hasSpeed = !happens(plan.noSpeedShare) && speed > 0.05;
    sent.push({
      kind,
      device,
      atUtcMs,
      commitUtcMs: committed(atUtcMs),
      fromUtcMs: stay.fromUtcMs + between(-150, 150) + offsetMs,
      toUtcMs: stay.toUtcMs + between(-150, 150) + offsetMs,
      conveyances,
      ...(hasSpeed ? { speedMetresPerSecond: speed * between(0.97, 1.03) } : {}),
    });
    return sent;
  }
  return {
    pass({ conveyance, way, leavesAtMetres }) {
      const sent: Sent[] = [];
      // Whoever turns off before an instrument is not in it.
      if (leavesAtMetres < stationMetres) return sent;
      for (const stay of way.staysAt(stationMetres)) {
        if (open !== undefined && stay.fromUtcMs - open.stay.toUtcMs < freeMs) {
          const { fromUtcMs, toUtcMs } = open.stay;
          const conveyances = [...new Set([...open.conveyances, conveyance])];
          open = { ...open, conveyances, stay: { fromUtcMs, toUtcMs: Math.max(toUtcMs, stay.toUtcMs) } };
          continue;
        }
        sent.push(...close());
        const soonMs = way.timesAt(stationMetres + 2).find((ms) => ms > stay.fromUtcMs) ?? stay.toUtcMs;
        open = { stay, conveyances: [conveyance], speed: 2000 / Math.max(1, soonMs - stay.fromUtcMs) };
      }
      return sent;
    },
    end: close,
  };
}

/** In the order of commit, and numbered. */
export function numbered(sent: Sent, number: number): LaneEvent {
  const { commitUtcMs: _, ...event } = sent;
  return { ...event, number };
}
