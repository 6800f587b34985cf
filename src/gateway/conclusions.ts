/**
 * What the gateway concludes from records: which passage, which box, what image and radiation say together, what lists and
 * messages add. Each part hears of a commit behind the one that it builds on, and what it says is written in its turn. It
 * decides nothing itself.
 */

import type { Clock } from "../clock.ts";
import type { GatewayConfig } from "../config/index.ts";
import type { Driver } from "../driver.ts";
import type { Journal } from "../journal/index.ts";
import { createLinker } from "../linking/index.ts";
import type { createMetrics, GatewayLog } from "../observe/index.ts";
import type { BlobSink } from "../ports.ts";
import { kinds, type RecordDraft } from "../records.ts";
import { keepExpected } from "./expected.ts";
import { startFusion } from "./fusion.ts";
import { identifyBy, startIdentification } from "./identification.ts";
import { startLinking } from "./linking.ts";
import { recentRecords } from "./recent.ts";
import { laneGeometry } from "./site.ts";
import { every } from "./timing.ts";
import { startTrainsAndBoxes } from "./trains-and-boxes.ts";

/** How often passages are asked whether they are over. */
const tickMs = 1000;
/** Newest passages of a lane whose ids the linker must know, so that it gives none of them again. */
const knownPassagesPerLane = 200;
/** Backgrounds are the most, and say nothing about passages. */
const linkerKinds = kinds.filter((kind) => kind !== "background");

export interface ConclusionsOptions {
  readonly config: GatewayConfig;
  readonly drivers: ReadonlyMap<string, Driver>;
  readonly journal: Journal;
  readonly blobs: BlobSink;
  readonly clock: Clock;
  readonly log: GatewayLog;
  readonly metrics: ReturnType<typeof createMetrics>;
  /** Resolves when they are on disk; waits for what must stand before them. */
  write(drafts: readonly RecordDraft[]): Promise<unknown>;
}

export function startConclusions({
  config,
  drivers,
  journal,
  blobs,
  clock,
  log,
  metrics,
  write: writeAll,
}: ConclusionsOptions) {
  const { provenance } = config;
  const write = (drafts: readonly RecordDraft[]) => writeAll(drafts).then(() => {});
  const expected = keepExpected({
    ...{ journal, blobs, clock, log, metrics, provenance, columns: config.expectedLists.columns },
    tell: (drafts) => void write(drafts).catch(() => {}),
  });
  const lists = expected.lookup;
  let listsChanged = false;
  expected.onChange(() => {
    listsChanged = true;
  });
  const linking = startLinking({
    makeLinker: () =>
      createLinker({
        provenance,
        lanes: laneGeometry(config, drivers),
        identify: identifyBy(lists),
        ...config.linking.margin,
      }),
    recent: () => recentRecords(journal, linkerKinds),
    givenIds: config.lanes.flatMap(({ id: lane }) =>
      journal.passages.list({ lane, limit: knownPassagesPerLane }).items.map(({ id }) => id),
    ),
    write,
    onPressed: (since) => metrics.linkingPressed(since),
    log,
  });
  const fusion = startFusion({
    ...{ journal, clock, log, write },
    recent: recentRecords(journal, ["passage.closed", "link.made", "link.corrected"]),
    beamOffsetMetresOf: (portal) => config.devices.find(({ id }) => id === portal)?.beamOffsetMetres,
  });
  const identification = startIdentification({
    ...{ config, journal, clock, log, lists, write },
    // The linker has heard of this commit by now.
    relist: () => {
      if (listsChanged) linking.relist(clock.now());
      listsChanged = false;
    },
    onDepartures: (waiting) => metrics.departuresWaiting(waiting),
  });
  const several = startTrainsAndBoxes({ config, journal, clock, log, lists, write });
  // Each by itself: one that fails on a record keeps it from no other.
  const subscriptions = [
    ...[expected, linking, fusion].map((part) =>
      journal.onCommit((records) => {
        for (const record of records) part.observe(record);
      }),
    ),
    journal.onCommit((records) => identification.observe(records)),
    journal.onCommit((records) => several.observe(records)),
  ];
  const timers = [
    every(clock, tickMs, () => linking.tick(clock.now())),
    every(clock, tickMs, () => identification.tick(clock.now())),
    every(clock, tickMs, () => several.tick()),
  ];

  return {
    /** The expected lists. */
    expected,
    /** Resolves when what was concluded is written. */
    async close(): Promise<void> {
      for (const stop of timers) stop();
      for (const each of [linking, identification, several, fusion]) await each.settled();
      for (const unsubscribe of subscriptions) unsubscribe();
    },
  };
}
