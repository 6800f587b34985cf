/**
 * What follows for a passage once it is linked, put together: joins with lists and messages, seals, departures, and what the
 * linker needs to know of lists. It decides nothing itself; it hands on what is committed.
 */

import type { Clock, Instant } from "../clock.ts";
import type { GatewayConfig } from "../config/index.ts";
import type { Log } from "../driver.ts";
import type { ExpectedLookup, Identify } from "../identification.ts";
import { identifyWith } from "../identity/index.ts";
import type { Journal } from "../journal/index.ts";
import type { PorticoRecord, RecordDraft, RecordKind } from "../records.ts";
import { bypassKinds, watchBypass } from "./bypass.ts";
import { joinKinds, startJoins } from "./joins.ts";
import { type Concluding, followJournal } from "./journal-follower.ts";
import { sealKinds, startSeals } from "./seals.ts";

interface Needs {
  readonly config: Pick<GatewayConfig, "lanes" | "linking">;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  /** The lists in force. They must know a record before it is observed here. */
  readonly lists: ExpectedLookup;
  write(drafts: readonly RecordDraft[]): Promise<void>;
  /** The lists have changed: what is remembered of passages may be of other containers. */
  relist(): void;
  /** Departures that wait to be judged, for metrics. */
  onDepartures(waiting: number): void;
}

export interface Identification {
  /** Records that were committed, in order. */
  observe(records: readonly PorticoRecord[]): void;
  tick(now: Instant): void;
  /** Resolves when nothing waits to be looked at or written. */
  settled(): Promise<void>;
}

/** For the linker and for joins: the same reads and lists give both the same containers. */
export const identifyBy = (lists: ExpectedLookup): Identify => identifyWith(lists);

export function startIdentification({
  config,
  journal,
  clock,
  log,
  lists,
  write,
  relist,
  onDepartures,
}: Needs): Identification {
  const lanes = new Map(config.lanes.map(({ id, direction, mode }) => [id, { direction, mode }]));
  const seals = startSeals({ journal, clock, log, lists, write });
  const joins = startJoins({
    journal,
    clock,
    log,
    lists,
    identify: identifyBy(lists),
    laneOf(id) {
      const lane = lanes.get(id);
      if (lane === undefined) return undefined;
      return { mode: lane.mode, ...(lane.direction === undefined ? {} : { direction: lane.direction }) };
    },
    write,
    onListed: (codes) => seals.listed(codes),
  });
  const departures = watchBypass({
    journal,
    log,
    settings: config.linking.bypass,
    write,
  });
  const follow = (name: string, kinds: readonly RecordKind[], part: Concluding) =>
    followJournal({ journal, log, name, kinds, part });
  const gone = follow("departures", bypassKinds, departures);
  const followers = [follow("joins", joinKinds, joins), follow("seals", sealKinds, seals), gone];
  return {
    observe(records) {
      for (const follower of followers) follower.observe(records);
      if (records.some(({ kind }) => kind === "expected.received")) relist();
    },
    tick(now) {
      for (const follower of followers) follower.tick();
      // What takes a departure back may stand behind it in the journal.
      if (gone.hasCaughtUp || departures.isFull) departures.tick(now);
      onDepartures(departures.waiting);
    },
    async settled() {
      for (const follower of followers) await follower.settled();
    },
  };
}
