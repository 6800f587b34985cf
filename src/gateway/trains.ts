/**
 * Lays each train, or train of dollies, on the list that it is, when the passage is over and again when what belongs to it, a list or
 * an officer changes that. It reads what is on disk and writes `train.aligned`; what that says is decided in the room of linking. The
 * newest record on disk is what a new one is compared with, so that nothing is made twice.
 */

import { type Clock, toRfc3339 } from "../clock.ts";
import type { Log } from "../driver.ts";
import type { ExpectedLookup } from "../identification.ts";
import type { Journal } from "../journal/index.ts";
import { type AlignedTrain, alignTrain, seenTrain } from "../linking/index.ts";
import { isKind, type PorticoRecord, type RecordDraft, type RecordKind } from "../records.ts";
import { lookQueue } from "./joins-queue.ts";
import { asPart, type Concluding } from "./journal-follower.ts";
import { consistsFor, trainReads, trainScan } from "./trains-evidence.ts";

/** After which a train may be another list's. */
export const trainKinds: readonly RecordKind[] = [
  "passage.closed",
  "link.made",
  "link.corrected",
  "identity.corrected",
  "expected.received",
];

interface TrainsOptions {
  readonly journal: Pick<Journal, "get" | "passages" | "about">;
  readonly clock: Clock;
  readonly log: Log;
  readonly lists: ExpectedLookup;
  /** Lanes with trains: rail, and dollies at airports. */
  readonly lanes: readonly string[];
  readonly stationOf: (device: string) => number | undefined;
  write(drafts: readonly RecordDraft[]): Promise<void>;
}

/** Trains of a lane, the newest, that are looked at when a list comes. */
const trainsOfLane = 64;

const nothingSeen: AlignedTrain = { state: "no-list", units: [], reason: "no wagon of it was seen" };

export function startTrains(options: TrainsOptions): Concluding {
  const { journal, clock, log, lists, stationOf } = options;
  const lanes = new Set(options.lanes);
  const queue = lookQueue({ what: "a train", log, look: alignOne });

  async function alignOne(passage: string): Promise<void> {
    const view = journal.passages.get(passage);
    if (view?.state !== "closed" || !lanes.has(view.lane)) return;
    const records = view.links.flatMap(({ record }) => journal.get(record) ?? []);
    const facts = { records, resolutions: view.resolutions, stationOf };
    const reads = trainReads(facts);
    const scan = trainScan(facts);
    const seen = seenTrain(reads, scan);
    const [before] = journal.about({ passage, kinds: ["train.aligned"], limit: 1 });
    if (seen.length === 0 && before === undefined) return;
    const codes = new Set(reads.map(({ code }) => code));
    // What was linked to it may have been moved: what was said of it is not so any more.
    const told = seen.length === 0 ? nothingSeen : alignTrain(seen, consistsFor(codes, lists));
    if (before?.kind === "train.aligned" && saysTheSame(before, told)) return;
    const { utcMs, monotonicMs } = clock.now();
    const { lane, provenance } = view;
    await options.write([
      { kind: "train.aligned", passage, ...told, at: toRfc3339(utcMs), monotonicMs, lane, provenance },
    ]);
  }

  function observe(record: PorticoRecord): void {
    if (isKind(record, "expected.received")) {
      // What is in force changes with the last of its parts; trains are looked at when the book has it.
      for (const lane of lanes) {
        for (const { id } of journal.passages.list({ lane, limit: trainsOfLane }).items) queue.add(id, record.kind);
      }
      return;
    }
    if (!lanes.has(record.lane)) return;
    if (isKind(record, "passage.closed", "link.made", "identity.corrected")) queue.add(record.passage, record.kind);
    else if (isKind(record, "link.corrected")) {
      queue.add(record.passage, record.kind);
      if (record.previousPassage !== undefined) queue.add(record.previousPassage, record.kind);
    }
  }

  return asPart(queue, observe);
}

function saysTheSame(before: PorticoRecord<"train.aligned">, told: AlignedTrain): boolean {
  const text = ({
    list,
    state,
    units,
    reason,
  }: Pick<PorticoRecord<"train.aligned">, "list" | "state" | "units" | "reason">) =>
    JSON.stringify([list, state, units.map(inOrder), reason]);
  return text(before) === text(told);
}

/** Fields in one order, whoever wrote them. */
function inOrder(unit: PorticoRecord<"train.aligned">["units"][number]) {
  const { position, listed, code, read, containers, status, confidence, segment } = unit;
  return [position, listed, code, read, containers, status, confidence, segment];
}
