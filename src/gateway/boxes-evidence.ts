/** What the records of a passage say about its boxes: how many, where, which codes, where counts rose. Pure; it decides nothing. */

import { codeText } from "../code-text.ts";
import type { Resolution } from "../identity-records.ts";
import {
  type AlarmPeak,
  type BoxAlarm,
  type BoxesInput,
  type BoxRead,
  type Feet,
  reachesFromRear,
  type SeenBox,
} from "../linking/index.ts";
import { isKind, type PorticoRecord } from "../records.ts";
import { restOf } from "./boxes-rest.ts";
import { type Axis, alignmentOf, endsOf, type OccupancyRecord, type ScanRecord } from "./fusion-align.ts";
import { reachOf } from "./fusion-hints.ts";
import { peaksOf, profileOf } from "./fusion-profile.ts";

export interface BoxFacts {
  /** Linked to the passage, in any order. */
  readonly records: readonly PorticoRecord[];
  /** Of the passage, as identification or an officer has them. */
  readonly containers: readonly string[];
  readonly resolutions: readonly Resolution[];
  /** Its alarms about radiation. */
  readonly alarms: readonly { readonly id: string; readonly category: string; readonly subject?: string }[];
  /** Size-type code of a container by the lists. */
  readonly listedSize: (container: string) => string | undefined;
  readonly beamOffsetMetres: (portal: string) => number | undefined;
}

export interface BoxEvidence extends BoxesInput {
  readonly scan?: string;
}

type Segment = ScanRecord["segments"][number];

/** The first character of an ISO 6346 size code gives the length. */
const feetByCode: Readonly<Record<string, Feet>> = { "2": 20, "4": 40, L: 45 };
const feetBySegment = { "20ft": 20, "40ft": 40, "45ft": 45 } as const;
/** What a portal waits behind a conveyance, seconds, and by how much that differs. */
const hold = { usual: 1, spread: 0.5 };
const speedShare = 0.02;

export function boxEvidence(facts: BoxFacts): BoxEvidence {
  const { records, containers } = facts;
  const reads = records.filter((record) => record.kind === "identity.read");
  const sizes = sizesOf(facts, reads);
  const feetOf = (container: string) => feetByCode[sizes.get(container)?.charAt(0) ?? ""];
  const scan = bestScan(records);
  const occupancies = records.filter((record): record is OccupancyRecord =>
    isKind(record, "occupancy.closed", "occupancy.incomplete"),
  );
  const isReversed = (scan?.motion?.speedMetresPerSecond ?? []).reduce((sum, each) => sum + each, 0) < 0;
  const seen = scan === undefined ? undefined : boxesInImage(scan, occupancies[0], containers, feetOf, isReversed);
  const boxes = seen?.boxes ?? boxesWithoutImage(facts, occupancies, feetOf);
  return {
    ...(scan === undefined ? {} : { scan: scan.scan }),
    ...boxes,
    containers,
    reads: boxReads(facts, reads),
    feetOf,
    isReversed,
    alarms: facts.alarms.map((alarm) => located(alarm, occupancies, scan, facts)),
  };
}

/** The one in which the most boxes are seen; of several the newest. */
function bestScan(records: readonly PorticoRecord[]): ScanRecord | undefined {
  const boxesOf = ({ segments }: ScanRecord) => segments.filter(({ kind }) => kind === "container").length;
  return records
    .filter((record): record is ScanRecord => isKind(record, "scan.completed", "scan.incomplete"))
    .toSorted((a, b) => boxesOf(b) - boxesOf(a) || b.seq - a.seq)[0];
}

function sizesOf({ resolutions, containers, listedSize }: BoxFacts, reads: readonly PorticoRecord<"identity.read">[]) {
  const sizes = new Map<string, string>();
  for (const { value, sizeType } of reads) {
    const code = containerOf(value, resolutions);
    if (sizeType !== undefined && !sizes.has(code)) sizes.set(code, sizeType);
  }
  for (const container of containers) {
    const listed = sizes.has(container) ? undefined : listedSize(container);
    if (listed !== undefined) sizes.set(container, listed);
  }
  return sizes;
}

const containerOf = (read: string, resolutions: readonly Resolution[]) =>
  resolutions.find((each) => codeText(each.read) === codeText(read))?.container ?? codeText(read);

function boxReads({ containers, resolutions }: BoxFacts, reads: readonly PorticoRecord<"identity.read">[]): BoxRead[] {
  const byEye = new Map<string, BoxRead>();
  for (const { value, device, source, at, deviceTime, by } of reads) {
    const container = containerOf(value, resolutions);
    // What a person types or a document says has no place in the order of passing.
    if (!containers.includes(container) || by !== undefined || source === "n42" || source === "sidecar") continue;
    const eye = `${device ?? ""}\n${source}`;
    // Between two reads of one camera its own clock is right, however late they came.
    const atMs = Date.parse(deviceTime ?? at);
    const key = `${container}\n${eye}`;
    const known = byEye.get(key);
    byEye.set(key, {
      ...{ container, eye, source },
      firstMs: Math.min(atMs, known?.firstMs ?? atMs),
      lastMs: Math.max(atMs, known?.lastMs ?? atMs),
    });
  }
  return [...byEye.values()];
}

type Known = Pick<BoxesInput, "boxes" | "how">;

/** Undefined: it shows no boxes. */
function boxesInImage(
  scan: ScanRecord,
  occupancy: OccupancyRecord | undefined,
  containers: readonly string[],
  feetOf: (container: string) => Feet | undefined,
  isReversed: boolean,
): { readonly boxes: Known } | undefined {
  const axis = alignmentOf(scan, occupancy).axis ?? imageAxis(scan, isReversed);
  const found = scan.segments
    .flatMap((segment, place) => (segment.kind === "container" ? [{ segment, place }] : []))
    .toSorted((a, b) => (isReversed ? -1 : 1) * (a.segment.fromColumn - b.segment.fromColumn));
  if (found.length === 0) return undefined;
  const boxes = found.map(({ segment, place }) => boxOf(segment, place, axis));
  const [only] = found;
  const isPair = containers.length === 2 && containers.every((code) => (feetOf(code) ?? 20) === 20);
  // Two of 20 ft are as long as one of 40 ft, and their gap is less than a hand wide.
  if (found.length === 1 && only?.segment.size === "40ft" && isPair) {
    return {
      boxes: { boxes: halves(boxes[0]), how: "two codes of 20 ft boxes on what the image shows as one of 40 ft" },
    };
  }
  const more = Array.from({ length: Math.max(0, containers.length - boxes.length) }, (): SeenBox => ({}));
  const how =
    more.length === 0
      ? `the image shows ${boxes.length === 1 ? "one box" : `${boxes.length} boxes`}`
      : `the image shows ${boxes.length}, and ${containers.length} codes were read: where they stand is not known`;
  return { boxes: { boxes: more.length === 0 ? boxes : [...boxes, ...more].map(() => ({})), how } };
}

function boxOf(segment: Segment, place: number, axis: Pick<Axis, "metresOf"> | undefined): SeenBox {
  const feet = segment.size === undefined ? undefined : feetBySegment[segment.size];
  return {
    ...(feet === undefined ? {} : { feet }),
    segment: place,
    ...(axis === undefined ? {} : { reach: reachOf(segment, axis) }),
  };
}

function halves(box: SeenBox | undefined): SeenBox[] {
  const { segment, reach } = box ?? {};
  const place = segment === undefined ? {} : { segment };
  if (reach === undefined) return [place, place];
  const middle = (reach.from + reach.to) / 2;
  return [
    { ...place, feet: 20, reach: { from: reach.from, to: middle } },
    { ...place, feet: 20, reach: { from: middle, to: reach.to } },
  ];
}

/** Without a portal an image still has its own lengths. */
function imageAxis(scan: ScanRecord, isReversed: boolean): Pick<Axis, "metresOf"> | undefined {
  const pitch = scan.image?.pitchMillimetres.x;
  const ends = endsOf(scan);
  if (pitch === undefined || ends === undefined) return undefined;
  const [first, last] = ends;
  return { metresOf: (column) => ((isReversed ? last + 1 - column : column - first) * pitch) / 1000 };
}

/** As many boxes as codes; they stand at the rear of a conveyance whose length the portal's speed gives. */
function boxesWithoutImage(
  { containers }: BoxFacts,
  occupancies: readonly OccupancyRecord[],
  feetOf: (container: string) => Feet | undefined,
): Known {
  const feet = containers.flatMap((code) => feetOf(code) ?? []);
  const unknown = { boxes: containers.map((): SeenBox => ({})), how: "no image shows the boxes: as many as codes" };
  const length = lengthOf(occupancies);
  // Boxes of one length stand at the same places whatever their order is.
  if (length === undefined || feet.length < containers.length || new Set(feet).size !== 1) return unknown;
  const boxes = reachesFromRear(feet, length.metres, length.uncertaintyMetres);
  if (boxes === undefined) return unknown;
  return { boxes, how: "no image: boxes stand where their lengths and that of the conveyance leave them room" };
}

function lengthOf(occupancies: readonly OccupancyRecord[]) {
  const [occupancy, another] = occupancies;
  const speed = occupancy?.speedMetresPerSecond;
  if (occupancy?.kind !== "occupancy.closed" || speed === undefined || another !== undefined) return undefined;
  const seconds = (Date.parse(occupancy.endedAt) - Date.parse(occupancy.startedAt)) / 1000 - hold.usual;
  const metres = speed * seconds;
  return { metres, uncertaintyMetres: Math.hypot(speed * hold.spread, speedShare * metres) };
}

/** Where the counts of an alarm rose. */
function located(
  { id, category, subject }: BoxFacts["alarms"][number],
  occupancies: readonly OccupancyRecord[],
  scan: ScanRecord | undefined,
  { beamOffsetMetres }: BoxFacts,
): BoxAlarm {
  const occupancy = occupancies.find((each) => each.occupancy === subject);
  // A spectrum is of all of the conveyance.
  if (occupancy === undefined || (category !== "gamma" && category !== "neutron")) return { alarm: id, peaks: [] };
  const offset = beamOffsetMetres(occupancy.device ?? "") ?? 0;
  const axis = scan === undefined ? portalAxis(occupancy, offset) : alignmentOf(scan, occupancy, offset).axis;
  const profile = axis === undefined ? undefined : profileOf(occupancy, category, axis);
  const peaks = axis === undefined || profile === undefined ? [] : peaksOf(profile);
  const uncertain = axis?.uncertaintyMetres ?? 0;
  const rest = profile === undefined ? [] : restOf(profile, peaks);
  return {
    alarm: id,
    peaks: [
      ...peaks.map(
        ({ metres, uncertaintyMetres, fromMetres, toMetres, isWide }): AlarmPeak => ({
          ...{ metres, fromMetres, toMetres, isWide },
          uncertaintyMetres: Math.hypot(uncertaintyMetres, uncertain),
        }),
      ),
      // A weaker source beside them: nobody knows better where than within the stretch in which it shows.
      ...rest.map(({ metres, fromMetres, toMetres }): AlarmPeak => {
        const uncertaintyMetres = Math.hypot((toMetres - fromMetres) / 2, uncertain);
        return { metres, fromMetres, toMetres, isWide: false, uncertaintyMetres };
      }),
    ],
  };
}

/** By the portal alone; only metres behind the front edge have a meaning. */
function portalAxis(occupancy: OccupancyRecord, beamOffsetMetres: number): Axis | undefined {
  const speed = occupancy.speedMetresPerSecond;
  const length = lengthOf([occupancy]);
  if (speed === undefined || length === undefined) return undefined;
  const step = (speed * occupancy.gamma.intervalMs) / 2000;
  return {
    lengthMetres: length.metres,
    speedMetresPerSecond: speed,
    uncertaintyMetres: Math.hypot(step, speedShare * length.metres),
    metresAt: (sinceStartMs) => (speed * sinceStartMs) / 1000 - beamOffsetMetres,
    columnAt: (metres) => metres,
    metresOf: (column) => column,
  };
}
