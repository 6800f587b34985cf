/** What follows for a conveyance of several units, put together: trains in lanes of rail and air, boxes everywhere else. */

import type { Clock } from "../clock.ts";
import type { GatewayConfig } from "../config/index.ts";
import type { Log } from "../driver.ts";
import type { ExpectedLookup } from "../identification.ts";
import type { Journal } from "../journal/index.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { boxKinds, startBoxes } from "./boxes.ts";
import { followJournal } from "./journal-follower.ts";
import { startTrains, trainKinds } from "./trains.ts";

interface Needs {
  readonly config: Pick<GatewayConfig, "lanes" | "devices">;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  /** The lists in force. They must know a record before it is observed here. */
  readonly lists: ExpectedLookup;
  write(drafts: readonly RecordDraft[]): Promise<void>;
}

export interface TrainsAndBoxes {
  /** Records that were committed, in order. */
  observe(records: readonly PorticoRecord[]): void;
  tick(): void;
  /** Resolves when nothing waits to be looked at or written. */
  settled(): Promise<void>;
}

export function startTrainsAndBoxes({ config, journal, ...common }: Needs): TrainsAndBoxes {
  const lanes = config.lanes.filter(({ mode }) => mode === "rail" || mode === "air").map(({ id }) => id);
  const device = (wanted: string) => config.devices.find(({ id }) => id === wanted);
  const trains = startTrains({
    ...{ ...common, journal, lanes },
    stationOf: (id) => device(id)?.stationMetres,
  });
  const boxes = startBoxes({
    ...{ ...common, journal },
    hasTrains: (lane) => lanes.includes(lane),
    beamOffsetMetresOf: (portal) => device(portal)?.beamOffsetMetres,
  });
  const { log } = common;
  const followers = [
    followJournal({ journal, log, name: "trains", kinds: trainKinds, part: trains }),
    followJournal({ journal, log, name: "boxes", kinds: boxKinds, part: boxes }),
  ];
  return {
    observe(records) {
      for (const follower of followers) follower.observe(records);
    },
    tick() {
      for (const follower of followers) follower.tick();
    },
    async settled() {
      for (const follower of followers) await follower.settled();
    },
  };
}
