/** What the records of a passage say about a train: reads in time, wagons in the image. Pure; it decides nothing. */

import { codeText } from "../code-text.ts";
import type { Listed } from "../identification.ts";
import type { Resolution } from "../identity-records.ts";
import { type Consist, consistOf, type SeenScan, type TrainRead } from "../linking/index.ts";
import { isKind, type PorticoRecord } from "../records.ts";
import { endsOf, type ScanRecord } from "./fusion-align.ts";

export interface TrainFacts {
  /** Linked to the passage, in any order. */
  readonly records: readonly PorticoRecord[];
  readonly resolutions: readonly Resolution[];
  /** Metres from the lane's start. */
  readonly stationOf: (device: string) => number | undefined;
}

type Read = PorticoRecord<"identity.read">;
const eyeOf = ({ device, source }: Read) => `${device ?? ""}\n${source}`;
/** At 60 km/h a wagon passes in 1.2 s: a clock that tells whole seconds only cannot say how far two are apart. */
const isCoarse = (reads: readonly Read[]) =>
  reads.length > 4 && reads.every(({ deviceTime }) => deviceTime === undefined || deviceTime.endsWith(".000Z"));

export function trainReads({ records, resolutions, stationOf }: TrainFacts): TrainRead[] {
  const reads = records.filter((record) => record.kind === "identity.read").toSorted((a, b) => a.seq - b.seq);
  const coarse = new Set(
    [...new Set(reads.map(eyeOf))].filter((eye) => isCoarse(reads.filter((read) => eyeOf(read) === eye))),
  );
  return reads.map((read): TrainRead => {
    const { device, type, valid, ambiguous, by, at } = read;
    const deviceTime = coarse.has(eyeOf(read)) ? undefined : read.deviceTime;
    const code = codeText(read.value);
    const officer = resolutions.find((each) => each.method === "officer" && codeText(each.read) === code);
    const metres = device === undefined ? undefined : stationOf(device);
    return {
      eye: eyeOf(read),
      code: officer === undefined ? code : codeText(officer.container),
      type,
      valid,
      ambiguous,
      ...(by === undefined && officer === undefined ? {} : { byOfficer: true }),
      // Order within one reader is all that counts, and its own clock has it even where messages come late.
      atMs: Date.parse(deviceTime ?? at),
      ...(metres === undefined ? {} : { metres }),
    };
  });
}

/** The wagons of the scan that shows the most of them; undefined: none does. */
export function trainScan({ records, stationOf }: TrainFacts): SeenScan | undefined {
  const wagonsOf = ({ segments }: ScanRecord) =>
    segments.flatMap(({ kind, fromColumn, toColumn }, segment) =>
      kind === "wagon" ? [{ segment, from: fromColumn, to: toColumn }] : [],
    );
  const [scan] = records
    .filter((record): record is ScanRecord => isKind(record, "scan.completed", "scan.incomplete"))
    .toSorted((a, b) => wagonsOf(b).length - wagonsOf(a).length || b.seq - a.seq);
  const ends = scan === undefined ? undefined : endsOf(scan);
  if (scan === undefined || ends === undefined || wagonsOf(scan).length === 0) return undefined;
  const { vehicle, startedAt, endedAt, device, speedMetresPerSecond, motion } = scan;
  const metres = device === undefined ? undefined : stationOf(device);
  return {
    ...(metres === undefined ? {} : { metres }),
    enteredMs: Date.parse(vehicle?.enteredAt ?? startedAt),
    leftMs: Date.parse(vehicle?.leftAt ?? endedAt),
    ...(speedMetresPerSecond === undefined ? {} : { speed: speedMetresPerSecond }),
    wagons: wagonsOf(scan).toSorted((a, b) => a.from - b.from),
    first: ends[0],
    last: ends[1],
    isBackwards: (motion?.speedMetresPerSecond ?? []).reduce((sum, each) => sum + each, 0) < 0,
  };
}

interface Lists {
  find(code: string): readonly Listed[];
  consist(source: string, reference: string): readonly Listed[];
}

/** Lists that are compared with a train. */
const maxConsists = 4;

/** The lists with the most of these codes, the newest first where they have as many. */
export function consistsFor(codes: ReadonlySet<string>, lists: Lists): Consist[] {
  const found = new Map<string, { listed: Listed; hits: number }>();
  for (const code of codes) {
    for (const listed of lists.find(code)) {
      const key = `${listed.source}\n${listed.reference}`;
      found.set(key, { listed, hits: (found.get(key)?.hits ?? 0) + 1 });
    }
  }
  return [...found.values()]
    .toSorted((a, b) => b.hits - a.hits || b.listed.receivedAtMs - a.listed.receivedAtMs)
    .slice(0, maxConsists)
    .flatMap(({ listed: { source, reference, version } }) => {
      const entries = lists.consist(source, reference).map(({ entry }) => entry);
      return entries.length === 0 ? [] : [consistOf(`${source} / ${reference} / ${version}`.slice(0, 200), entries)];
    });
}
