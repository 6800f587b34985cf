/** One conveyance going through the lane once: what is linked to it, which containers it has, what is covered. Pure state. */

import { toRfc3339 } from "../clock.ts";
import type { Identification, Identify, ReadFact } from "../identification.ts";
import type { RecordDraft, RecordKind } from "../records.ts";
import type { Anchor, Evidence, ReadSpan } from "./evidence.ts";
import { assumed, type LaneGeometry } from "./geometry.ts";
import { isToldAgain } from "./item.ts";
import { type Motion, motionOf, presenceAt } from "./motion.ts";

/** Reads that say how it moved, the first and the last ones; more say nothing new about that. */
const maxSpans = 256;
/** Codes that are looked at for who it is: a train has two boxes a wagon, each read by two eyes. More is a broken reader. */
const maxFacts = 2048;
/** Records that one passage remembers. */
const maxLinks = 8192;
const maxReasons = 50;
/** A record about the last moment of a passage may need this long. */
const reportMs = 5000;

/** How sure it is that a record belongs to a passage. */
export interface Certainty {
  readonly isDoubtful: boolean;
  readonly confidence: number;
  readonly marginNats: number;
  /** Other passages that it could belong to. */
  readonly alternatives: readonly string[];
}
export const certainly: Certainty = { isDoubtful: false, confidence: 1, marginNats: 50, alternatives: [] };

/** A record of a passage, and what was last said of it. */
export interface Link {
  readonly evidence: Evidence;
  certainty: Certainty;
  /** Who put it here; a machine does not take it away. */
  by?: string;
  said: Said;
}

/** Which containers a record of a passage speaks for, and whether a person should look at that. */
interface Said {
  readonly containers: readonly string[];
  readonly ambiguous: boolean;
  /** Its own place is in doubt, and not only what it hangs on. */
  readonly isDoubtful?: boolean;
}

export class Passage {
  readonly id: string;
  readonly startedAtMs: number;
  closed = false;
  /** So much waited in its lane that something of it was linked before its time was up, and not clearly. */
  wasHurried = false;
  /** When the last of its evidence became known; long after the passage, if it came in a document of yesterday. */
  heardMs = Number.NEGATIVE_INFINITY;
  readonly links = new Map<string, Link>();
  /** Other passages that have a read which may belong to this one. */
  readonly claims = new Set<string>();
  /** Containers that a person gave it. */
  containersByPerson: readonly string[] | undefined;
  readonly #identify: Identify;
  #motion: Motion | undefined;
  #identification: Identification | undefined;
  #spans: readonly ReadFact[] | undefined;
  #leftOut = 0;
  #forgotten = 0;

  constructor(id: string, startedAtMs: number, identify: Identify) {
    this.id = id;
    this.startedAtMs = startedAtMs;
    this.#identify = identify;
  }

  get motion(): Motion {
    if (this.#motion === undefined) {
      const all = this.#reads;
      const reads = all.length <= maxSpans ? all : [...all.slice(0, maxSpans / 2), ...all.slice(-maxSpans / 2)];
      this.#motion = motionOf({ anchors: this.#anchors, reads });
    }
    return this.#motion;
  }

  get containers(): readonly string[] {
    return this.containersByPerson ?? this.identification.containers;
  }

  get hasEvidence(): boolean {
    return this.links.size > 0;
  }

  /** A person has decided something about it: machines leave it as it is. */
  get isDecided(): boolean {
    return this.containersByPerson !== undefined || [...this.links.values()].some((link) => link.by !== undefined);
  }

  get #anchors(): Anchor[] {
    return [...this.links.values()].flatMap(({ evidence }) => evidence.anchor ?? []);
  }

  get #reads(): ReadSpan[] {
    return [...this.links.values()].flatMap(({ evidence }) => evidence.read ?? []);
  }

  get identification(): Identification {
    if (this.#spans === undefined) {
      const facts = factsOf(this.#reads);
      this.#spans = facts.facts;
      this.#leftOut = facts.leftOut;
    }
    if (this.#identification === undefined) {
      const lengths = this.#anchors.flatMap(({ speed, fromMs, toMs }) =>
        speed === undefined ? [] : [(speed * (toMs - fromMs)) / 1000],
      );
      const [lengthMetres] = lengths.filter((metres) => metres <= assumed.longestMetres + 2);
      this.#identification = this.#identify(this.#spans, lengthMetres === undefined ? {} : { lengthMetres });
    }
    return this.#identification;
  }

  /** The lists have changed: who it is has to be asked again. */
  relist(): void {
    this.#identification = undefined;
  }

  add(link: Link): void {
    this.heardMs = Math.max(this.heardMs, link.evidence.atMs);
    if (this.links.size < maxLinks || this.links.has(link.evidence.record)) this.links.set(link.evidence.record, link);
    else this.#forgotten++;
    this.#forget();
  }

  remove(record: string): Link | undefined {
    const link = this.links.get(record);
    this.links.delete(record);
    this.#forget();
    return link;
  }

  #forget(): void {
    this.#motion = undefined;
    this.#identification = undefined;
    this.#spans = undefined;
  }

  says(link: Link): Required<Said> {
    const { containers } = this;
    const { read } = link.evidence;
    const { isDoubtful } = link.certainty;
    const isDecided = this.containersByPerson !== undefined;
    const isUnsure = !isDecided && !this.identification.isCertain;
    if (read === undefined) {
      // What hangs on a doubtful read is as doubtful as the read.
      const inherits = !isDecided && this.#hasDoubtfulRead();
      return { containers, ambiguous: isDoubtful || inherits || isUnsure, isDoubtful };
    }
    const { resolutions } = this.identification;
    const own = containers.filter(
      (code) => code === read.code || resolutions.some((each) => each.read === read.code && each.container === code),
    );
    return {
      containers: isDecided ? containers : own,
      ambiguous: isDoubtful || (isUnsure && read.type === "container"),
      isDoubtful,
    };
  }

  #hasDoubtfulRead(): boolean {
    for (const { evidence, certainty } of this.links.values())
      if (evidence.read?.type === "container" && certainty.isDoubtful) return true;
    return false;
  }

  /** True if every portal and scanner of the lane has spoken. */
  isComplete(lane: LaneGeometry): boolean {
    const instruments = lane.stations.filter((station) => station.gives.some((each) => each !== "read"));
    return (
      instruments.length > 0 &&
      instruments.every(({ device }) => this.#anchors.some((anchor) => anchor.device === device))
    );
  }

  /** After this moment nothing more can come for it. */
  lastPossibleMs(lane: LaneGeometry): number {
    const { motion } = this;
    if (this.isComplete(lane)) return motion.lastMs + reportMs;
    const end = Math.max(lane.lengthMetres, ...lane.stations.map((station) => station.stationMetres));
    const leaving = presenceAt(motion, end);
    if (motion.anchors.length > 0) return Math.max(motion.lastMs, leaving.toMs + leaving.spreadMs) + reportMs;
    const from = motion.reads.find((read) => read.metres !== undefined)?.metres ?? 0;
    return motion.lastMs + ((end - from + assumed.longestMetres) / assumed.slowestMetresPerSecond) * 1000 + reportMs;
  }

  /** What is said of the passage when it closes. `lostDevices` could not have seen it. */
  conclusion(lane: LaneGeometry, lostDevices: ReadonlySet<string>) {
    const { containers } = this;
    const { reasons } = this.identification;
    const imaged = this.#coverage(lane, "scan", lostDevices);
    const radiation = this.#coverage(lane, "occupancy", lostDevices);
    const identity: string[] = [];
    if (
      !this.#reads.some((read) => read.type !== "seal") &&
      lane.stations.some((station) => station.gives.includes("read"))
    )
      identity.push("no code was read");
    const reads = [...this.links.values()].filter(({ evidence }) => evidence.read !== undefined);
    if (reads.some(({ certainty }) => certainty.isDoubtful)) identity.push("a read was linked without certainty");
    if (this.#leftOut > 0)
      identity.push(`${this.#leftOut} reads were left out: a passage is told apart by at most ${maxFacts} codes`);
    if (this.#forgotten > 0) identity.push(`${this.#forgotten} records were left out: a passage remembers ${maxLinks}`);
    if (this.wasHurried) identity.push("more waited in the lane than can be held: it was linked before it was clear");
    if (this.claims.size > 0) identity.push(`a read of ${[...this.claims].sort().join(", ")} may belong to it`);
    for (const device of this.#twice()) identity.push(`it was in ${device} twice: it may have gone back`);
    const { firstMs, lastMs } = this.hasEvidence
      ? this.motion
      : { firstMs: this.startedAtMs, lastMs: this.startedAtMs };
    return {
      startedAt: toRfc3339(Math.min(this.startedAtMs, firstMs)),
      endedAt: toRfc3339(Math.max(this.startedAtMs, lastMs)),
      containers: [...containers],
      imaged: imaged.answer,
      radiationScanned: radiation.answer,
      reasons: [...identity, ...reasons, ...imaged.reasons, ...radiation.reasons].slice(0, maxReasons),
    };
  }

  /** Instruments that tell of more than one time in them. */
  #twice(): string[] {
    const devices = new Set<string>();
    const anchors = this.#anchors;
    for (const [i, mine] of anchors.entries()) {
      const other = anchors.slice(0, i).find(({ device, kind }) => device === mine.device && kind === mine.kind);
      if (other !== undefined && !isToldAgain(other, mine)) devices.add(mine.device);
    }
    return [...devices];
  }

  #coverage(lane: LaneGeometry, kind: Anchor["kind"], lostDevices: ReadonlySet<string>) {
    const noun = kind === "scan" ? "scan" : "occupancy";
    const stations = lane.stations.filter((station) => station.gives.includes(kind));
    const mine = [...this.links.values()].flatMap(({ evidence: { anchor }, certainty }) =>
      anchor?.kind === kind ? [{ ...anchor, ambiguous: certainty.isDoubtful }] : [],
    );
    const reasons: string[] = [];
    let whole = 0;
    for (const { device, incomplete, ambiguous, faults } of mine) {
      if (incomplete !== undefined) reasons.push(`the ${noun} of ${device} is incomplete: ${incomplete}`);
      else if (ambiguous) reasons.push(`the ${noun} of ${device} was linked without certainty`);
      else whole++;
      for (const fault of faults) reasons.push(`${device}: ${fault}`);
    }
    for (const { device } of stations) {
      if (mine.some((anchor) => anchor.device === device)) continue;
      reasons.push(lostDevices.has(device) ? `no ${noun}: ${device} is lost` : `no ${noun} of ${device}`);
    }
    if (stations.length === 0) reasons.push(`the lane gives no ${noun}`);
    const answer: "yes" | "no" | "unknown" = whole > 0 ? "yes" : mine.length > 0 ? "unknown" : "no";
    return { answer, reasons };
  }
}

/** One fact for each code that an eye has read, the first ones if there are too many. */
function factsOf(reads: readonly ReadSpan[]): { readonly facts: ReadFact[]; readonly leftOut: number } {
  let leftOut = 0;
  const facts = new Map<string, ReadFact>();
  for (const { device, source = "", type, code, valid, ambiguous, sizeType, by, firstMs, count } of reads) {
    const key = [device, source, type, code, by].join("\n");
    const before = facts.get(key);
    if (before === undefined && facts.size >= maxFacts) {
      leftOut++;
      continue;
    }
    facts.set(key, {
      device,
      source,
      type,
      code,
      valid,
      ambiguous,
      ...(sizeType === undefined ? {} : { sizeType }),
      ...(by === undefined ? {} : { by }),
      ...before,
      firstMs: Math.min(firstMs, before?.firstMs ?? firstMs),
      count: count + (before?.count ?? 0),
    });
  }
  return { facts: [...facts.values()].sort((a, b) => a.firstMs - b.firstMs), leftOut };
}

/** A draft's own fields, before its envelope. */
export type Body<K extends RecordKind> = Omit<
  RecordDraft<K>,
  "at" | "monotonicMs" | "lane" | "provenance" | "passage" | "device" | "id" | "deviceTime"
> & { readonly passage: string };
