/**
 * Says which container stands where on a conveyance with several, and on which of them its alarms lie, when the passage is over and
 * again when what belongs to it, a list or an officer changes that. It reads what is on disk and writes `boxes.placed`; what that says
 * is decided in the room of linking. The newest record on disk is what a new one is compared with, so that nothing is made twice.
 */

import { type Clock, toRfc3339 } from "../clock.ts";
import type { Log } from "../driver.ts";
import type { ExpectedLookup } from "../identification.ts";
import type { Journal } from "../journal/index.ts";
import { placeBoxes } from "../linking/index.ts";
import { isKind, type PorticoRecord, type RecordDraft, type RecordKind } from "../records.ts";
import { boxEvidence } from "./boxes-evidence.ts";
import { lookQueue } from "./joins-queue.ts";
import { asPart, type Concluding } from "./journal-follower.ts";

/** After which boxes may stand otherwise. */
export const boxKinds: readonly RecordKind[] = [
  "passage.closed",
  "link.made",
  "link.corrected",
  "identity.corrected",
  "alarm.raised",
];

interface BoxesOptions {
  readonly journal: Pick<Journal, "get" | "passages" | "alarms" | "about">;
  readonly clock: Clock;
  readonly log: Log;
  readonly lists: ExpectedLookup;
  /** A train has wagons instead: `train.aligned` says it. */
  readonly hasTrains: (lane: string) => boolean;
  readonly beamOffsetMetresOf: (portal: string) => number | undefined;
  write(drafts: readonly RecordDraft[]): Promise<void>;
}

type Body = Omit<RecordDraft<"boxes.placed">, "id" | "at" | "monotonicMs" | "lane" | "provenance">;

const radiation: ReadonlySet<string> = new Set(["gamma", "neutron", "spectroscopic"]);
/** Passages whose containers are remembered, so that a list that names one is looked at. */
const maxRemembered = 5000;

export function startBoxes(options: BoxesOptions): Concluding {
  const { journal, clock, log, lists } = options;
  const passageOf = new Map<string, string>();
  const queue = lookQueue({ what: "the boxes of a passage", log, look: placeOne });

  async function placeOne(passage: string): Promise<void> {
    const body = bodyOf(passage);
    const view = journal.passages.get(passage);
    if (body === undefined || view === undefined) return;
    const { utcMs, monotonicMs } = clock.now();
    await options.write([{ ...body, at: toRfc3339(utcMs), monotonicMs, lane: view.lane, provenance: view.provenance }]);
  }

  /** Undefined: there is nothing new to say. */
  function bodyOf(passage: string): Body | undefined {
    const view = journal.passages.get(passage);
    if (view?.state !== "closed" || options.hasTrains(view.lane)) return undefined;
    const evidence = boxEvidence({
      records: view.links.flatMap(({ record }) => journal.get(record) ?? []),
      containers: view.containers,
      resolutions: view.resolutions,
      alarms: view.alarms.flatMap((id) => {
        const alarm = journal.alarms.get(id);
        return alarm !== undefined && radiation.has(alarm.category) ? [alarm] : [];
      }),
      listedSize: (container) => lists.find(container).flatMap(({ entry }) => entry.sizeType ?? [])[0],
      beamOffsetMetres: options.beamOffsetMetresOf,
    });
    const [before] = journal.about({ passage, kinds: ["boxes.placed"], limit: 1 });
    // One box holds whatever there is.
    if (evidence.boxes.length < 2 && before === undefined) return undefined;
    for (const container of view.containers) remember(container, passage);
    const body: Body = {
      kind: "boxes.placed",
      passage,
      ...(evidence.scan === undefined ? {} : { scan: evidence.scan }),
      ...placeBoxes(evidence),
    };
    return before?.kind === "boxes.placed" && saysTheSame(before, body) ? undefined : body;
  }

  function remember(container: string, passage: string): void {
    passageOf.delete(container);
    passageOf.set(container, passage);
    for (const oldest of passageOf.keys()) {
      if (passageOf.size <= maxRemembered) return;
      passageOf.delete(oldest);
    }
  }

  function observe(record: PorticoRecord): void {
    if (isKind(record, "passage.closed", "link.made", "identity.corrected")) queue.add(record.passage, record.kind);
    else if (isKind(record, "link.corrected")) {
      queue.add(record.passage, record.kind);
      if (record.previousPassage !== undefined) queue.add(record.previousPassage, record.kind);
    } else if (isKind(record, "alarm.raised")) {
      // One that is raised while the conveyance is in the lane waits for its end.
      const passage = journal.alarms.get(record.alarm)?.passage;
      if (passage !== undefined) queue.add(passage, record.kind);
    } else if (isKind(record, "expected.received")) {
      for (const { code } of record.entries) {
        const passage = passageOf.get(code);
        if (passage !== undefined) queue.add(passage, record.kind);
      }
    }
  }

  return asPart(queue, observe);
}

function saysTheSame(before: PorticoRecord<"boxes.placed">, body: Body): boolean {
  const told = ({ scan, boxes, certainty, reason }: Body) =>
    JSON.stringify([scan, boxes.map(inOrder), certainty, reason]);
  return told(before) === told(body);
}

/** Fields in one order, whoever wrote them. */
function inOrder({ position, container, candidates, segment, alarms }: Body["boxes"][number]) {
  return [position, container, candidates, segment, alarms];
}
