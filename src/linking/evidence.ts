/** What linking takes from a record: who saw something, where, from when to when. Pure; it decides nothing. */

import { codeText } from "../code-text.ts";
import type { PorticoRecord, RecordKind } from "../records.ts";
import { assumed, type LaneGeometry } from "./geometry.ts";

/** A portal or scanner that had the conveyance in it. */
export interface Anchor {
  /** It moved by less than the length of anything that drives: it stood in the instrument, or went to and fro. */
  readonly hasCrept?: boolean;
  readonly kind: "occupancy" | "scan";
  readonly device: string;
  readonly metres: number;
  /** The front edge arrives, the rear edge leaves. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Metres per second, if it was measured and can be believed. */
  readonly speed: number | undefined;
  /** Undefined: whole. Otherwise what is missing of it. */
  readonly incomplete: string | undefined;
  /** Conditions that a person should know about. */
  readonly faults: readonly string[];
}

/** Reads of one code by one device, close together. */
export interface ReadSpan {
  readonly device: string | undefined;
  /** Undefined: nobody knows where it was read (by hand, by message). */
  readonly metres: number | undefined;
  /** It stands in a document or beside a file that its device made of one conveyance; its time is that of what it shows. */
  readonly isWritten?: boolean;
  /** Which eye saw it. */
  readonly source?: string;
  readonly sizeType?: string;
  /** Typed by a person. */
  readonly by?: string;
  readonly type: string;
  /** As `codeText` spells it. */
  readonly code: string;
  readonly valid: boolean;
  readonly ambiguous: boolean;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly count: number;
}

/** One record that can be linked. */
export interface Evidence {
  readonly record: string;
  readonly recordKind: RecordKind;
  /** When it became known. */
  readonly atMs: number;
  readonly anchor?: Anchor;
  readonly read?: ReadSpan;
  /** An anchor whose times are those of the instrument's run, not of who stood in it: it shows nobody, and its passage may be found by it. */
  readonly isLoose?: true;
  /** By the device's own clock, of a read whose time is that of its receipt. */
  readonly deviceTimeMs?: number;
}

/** Unknown devices are portals or scanners at an unknown place: they cannot be linked, so there is none. */
function stationOf(lane: LaneGeometry, device: string | undefined): number | undefined {
  return lane.stations.find((station) => station.device === device)?.stationMetres;
}

/**
 * A speed at which nothing that drives here would have stayed as long as it did was measured while it stood still: no data.
 */
function believable(speed: number | undefined, fromMs: number, toMs: number): number | undefined {
  return speed !== undefined && (speed * (toMs - fromMs)) / 1000 < assumed.shortestMetres - 1 ? undefined : speed;
}

/** A scan that was broken off before an image showed who was in it. */
const isLoose = (record: PorticoRecord): boolean =>
  record.kind === "scan.incomplete" && record.vehicle === undefined && record.origin === undefined;

function anchorOf(record: PorticoRecord, metres: number | undefined): Anchor | undefined {
  if (record.device === undefined || metres === undefined) return undefined;
  const common = { device: record.device, metres };
  switch (record.kind) {
    case "occupancy.closed":
    case "occupancy.incomplete":
      return {
        ...common,
        kind: "occupancy",
        fromMs: Date.parse(record.startedAt),
        toMs: Date.parse(record.endedAt),
        speed: record.speedMetresPerSecond,
        incomplete: record.kind === "occupancy.incomplete" ? record.reason : undefined,
        faults: record.tamper ? ["tamper", ...record.faults] : record.faults,
      };
    case "scan.completed":
    case "scan.incomplete": {
      // A scan in which nothing stood in the beam is a scan of nobody. One that came as a file shows a conveyance, and its times are
      // those of the file; if it has none it bears that of its receipt, and could be anybody's.
      const timed = record.origin !== undefined && record.startedAt !== record.at;
      const [from, to] =
        record.vehicle !== undefined
          ? [record.vehicle.enteredAt, record.vehicle.leftAt]
          : [record.startedAt, record.endedAt];
      if (record.vehicle === undefined && !timed && !isLoose(record)) return undefined;
      return {
        ...common,
        kind: "scan",
        fromMs: Date.parse(from),
        toMs: Date.parse(to),
        speed: record.speedMetresPerSecond,
        incomplete: record.kind === "scan.incomplete" ? record.reason : undefined,
        faults: record.quality.state === "good" ? [] : record.quality.reasons,
      };
    }
    default:
      return undefined;
  }
}

/** The evidence in a record, or undefined if it holds none that can be placed in this lane. */
export function evidenceOf(record: PorticoRecord, lane: LaneGeometry): Evidence | undefined {
  const atMs = Date.parse(record.at);
  const metres = stationOf(lane, record.device);
  const base = { record: record.id, recordKind: record.kind, atMs };
  // A seal that a reader of the lane saw passes by like a code. What a person or a message tells of a seal says itself whose it is.
  if (record.kind === "seal.observed" && metres !== undefined && record.passage === undefined) {
    const { device, source, number = "" } = record;
    const seen = { type: "seal", code: codeText(number), valid: false, ambiguous: false };
    const own = record.deviceTime === undefined ? {} : { deviceTimeMs: Date.parse(record.deviceTime) };
    return { ...base, ...own, read: { device, metres, source, ...seen, firstMs: atMs, lastMs: atMs, count: 1 } };
  }
  if (record.kind === "identity.read") {
    const { type, valid, ambiguous, device } = record;
    const code = codeText(record.value);
    // The gateway's time of receipt: a camera's own clock may be anything. A code in a document or a sidecar has the time of
    // the occupancy or scan beside it, by the same clock, and may come much later.
    const written = record.source === "n42" || record.source === "sidecar";
    const inDocument = written && record.deviceTime !== undefined;
    const readMs = inDocument ? Date.parse(record.deviceTime ?? record.at) : atMs;
    const { source, sizeType, by } = record;
    return {
      ...base,
      ...(inDocument || record.deviceTime === undefined ? {} : { deviceTimeMs: Date.parse(record.deviceTime) }),
      read: {
        device,
        metres,
        source,
        ...(sizeType === undefined ? {} : { sizeType }),
        ...(by === undefined ? {} : { by }),
        ...(inDocument ? { isWritten: true } : {}),
        type,
        code,
        valid,
        ambiguous,
        firstMs: readMs,
        lastMs: readMs,
        count: 1,
      },
    };
  }
  const anchor = anchorOf(record, metres);
  if (anchor === undefined || !(anchor.toMs >= anchor.fromMs)) return undefined;
  if (isLoose(record)) return { ...base, isLoose: true, anchor: { ...anchor, speed: undefined } };
  const speed = believable(anchor.speed, anchor.fromMs, anchor.toMs);
  const hasCrept = speed === undefined && anchor.speed !== undefined;
  return { ...base, anchor: { ...anchor, speed, ...(hasCrept ? { hasCrept } : {}) } };
}
