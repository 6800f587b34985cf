/** One conveyance going through the lane once: what is linked to it, which containers it has, what is covered. Pure state. */

import { toRfc3339 } from "../clock.ts";
import type { RecordDraft, RecordKind } from "../records.ts";
import { type Agreement, agree } from "./codes.ts";
import type { Anchor, Evidence, ReadSpan } from "./evidence.ts";
import { assumed, type LaneGeometry } from "./geometry.ts";
import { type Motion, motionOf, presenceAt } from "./motion.ts";

/** Different codes of one device that one passage remembers; more than that is a broken reader. */
const maxSpans = 32;
const maxReasons = 50;
/** A record about the last moment of a passage may need this long. */
const reportMs = 5000;

/** The link of an occupancy or a scan, with the containers that it was last given. */
interface AnchorLink {
  readonly record: string;
  readonly recordKind: RecordKind;
  containers: readonly string[];
}

export class Passage {
  readonly id: string;
  readonly startedAtMs: number;
  closed = false;
  /** The least confidence of its links: whatever is linked after a doubtful link shares the doubt. */
  confidence = 1;
  /** When the last of its evidence became known; long after the passage, if it came in a document of yesterday. */
  heardMs = Number.NEGATIVE_INFINITY;
  readonly anchorLinks: AnchorLink[] = [];
  #anchors: Anchor[] = [];
  #reads: ReadSpan[] = [];
  #motion: Motion | undefined;
  #agreement: Agreement | undefined;
  #ambiguousReads = 0;

  constructor(id: string, startedAtMs: number) {
    this.id = id;
    this.startedAtMs = startedAtMs;
  }

  get motion(): Motion {
    this.#motion ??= motionOf({ anchors: this.#anchors, reads: this.#reads });
    return this.#motion;
  }

  get containers(): readonly string[] {
    return this.#agree().containers;
  }

  get hasEvidence(): boolean {
    return this.#anchors.length > 0 || this.#reads.length > 0;
  }

  add(evidence: Evidence, ambiguous: boolean, confidence: number): void {
    this.confidence = Math.min(this.confidence, confidence);
    this.heardMs = Math.max(this.heardMs, evidence.atMs);
    if (evidence.anchor !== undefined) {
      this.#anchors = [...this.#anchors, { ...evidence.anchor, ambiguous }];
      this.#motion = undefined;
    }
    if (evidence.read !== undefined) {
      if (ambiguous) this.#ambiguousReads++;
      this.#reads = mergeRead(this.#reads, evidence.read);
      this.#motion = undefined;
      this.#agreement = undefined;
    }
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
    const { containers, reasons } = this.#agree();
    const imaged = this.#coverage(lane, "scan", lostDevices);
    const radiation = this.#coverage(lane, "occupancy", lostDevices);
    const identity: string[] = [];
    if (this.#reads.length === 0 && lane.stations.some((station) => station.gives.includes("read")))
      identity.push("no code was read");
    if (this.#ambiguousReads > 0) identity.push("a read was linked without certainty");
    const { firstMs, lastMs } = this.motion;
    return {
      startedAt: toRfc3339(Math.min(this.startedAtMs, firstMs)),
      endedAt: toRfc3339(Math.max(this.startedAtMs, lastMs)),
      containers: [...containers],
      imaged: imaged.answer,
      radiationScanned: radiation.answer,
      reasons: [...identity, ...reasons, ...imaged.reasons, ...radiation.reasons].slice(0, maxReasons),
    };
  }

  #agree(): Agreement {
    this.#agreement ??= agree(this.#reads);
    return this.#agreement;
  }

  #coverage(lane: LaneGeometry, kind: Anchor["kind"], lostDevices: ReadonlySet<string>) {
    const noun = kind === "scan" ? "scan" : "occupancy";
    const stations = lane.stations.filter((station) => station.gives.includes(kind));
    const mine = this.#anchors.filter((anchor) => anchor.kind === kind);
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

function mergeRead(reads: readonly ReadSpan[], read: ReadSpan): ReadSpan[] {
  const same = reads.findIndex(
    (other) => other.code === read.code && other.device === read.device && other.type === read.type,
  );
  const before = reads[same];
  if (before === undefined) return reads.length >= maxSpans ? [...reads] : [...reads, read];
  const merged = {
    ...before,
    firstMs: Math.min(before.firstMs, read.firstMs),
    lastMs: Math.max(before.lastMs, read.lastMs),
    count: before.count + read.count,
  };
  return reads.with(same, merged);
}

/** A draft's own fields, before its envelope. */
export type Body<K extends RecordKind> = Omit<
  RecordDraft<K>,
  "at" | "monotonicMs" | "lane" | "provenance" | "passage" | "device" | "id" | "deviceTime"
> & { readonly passage: string };
