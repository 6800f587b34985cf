/**
 * The two forms of a record: flat, as in `records.ts` and over HTTP, and nested, as in `record.proto` and in the JSON
 * of the stream. Names and values are the same in both; the nested form puts the body under its kind, and a list of
 * lists into a list of `{ values }`, because protobuf has no lists of lists. Pure.
 */

import { PorticoError } from "../errors.ts";
import type { LiveMessage } from "../ports.ts";
import { kinds, type PorticoRecord, type Provenance, type RecordKind, recordSchemas } from "../records.ts";
import type { WireLive, WireRecord } from "./messages.ts";

/** Fields that every record has, outside its body. */
const envelopeFields = new Set([
  "seq",
  "id",
  "kind",
  "at",
  "monotonicMs",
  "lane",
  "device",
  "passage",
  "provenance",
  "deviceTime",
]);

/** Bodies with a field `passage` of their own. In the flat form it is the envelope's, so here it stands in both. */
const bodiesWithPassage = new Set([
  "passage.opened",
  "passage.closed",
  "link.made",
  "link.corrected",
  "fusion.made",
  "identity.corrected",
  "passage.joined",
  "passage.conflict",
  "train.aligned",
  "boxes.placed",
  "verdict.given",
]);

/** Lists of lists: in which field of which body, and there under which name. */
const ofOccupancies = { gamma: "detectors", neutron: "detectors", energyWindows: "counts" } as const;
const listsOfLists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "occupancy.closed": ofOccupancies,
  "occupancy.incomplete": ofOccupancies,
};

/** `occupancy.closed` stands under `occupancyClosed`. */
const bodyNames = Object.fromEntries(
  kinds.map((kind) => [kind, kind.replace(/\.([a-z])/g, (_, letter: string) => letter.toUpperCase())]),
) as Record<RecordKind, string>;

/** The nested form of a flat record. */
export function toWire(record: PorticoRecord): WireRecord {
  const envelope: Record<string, unknown> = {};
  const body: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(record)) {
    if (value === undefined) continue;
    if (envelopeFields.has(field)) envelope[field] = value;
    else body[field] = value;
  }
  if (bodiesWithPassage.has(record.kind)) body.passage = record.passage;
  for (const [field, lists] of Object.entries(listsOfLists[record.kind] ?? {})) {
    const series = body[field];
    const rows = isObject(series) ? series[lists] : undefined;
    if (!isObject(series) || !Array.isArray(rows)) continue;
    body[field] = { ...series, [lists]: rows.map((values: unknown) => ({ values })) };
  }
  return { ...envelope, [bodyNames[record.kind]]: body } as unknown as WireRecord;
}

/**
 * The flat form of a nested record, checked against the schema of its kind.
 * Throws `STREAM_MALFORMED` for kinds that this version does not know: a consumer acknowledges those without reading.
 */
export function fromWire(wire: WireRecord): PorticoRecord {
  const kind = kinds.find((known) => known === wire.kind);
  if (kind === undefined) throw malformed(`record kind ${JSON.stringify(wire.kind)} is not known here`);
  const body = wire[bodyNames[kind]];
  if (!isObject(body)) throw malformed(`record ${wire.seq} says ${kind} and has no such body`);
  if (bodiesWithPassage.has(kind) && wire.passage !== body.passage) {
    throw malformed(`record ${wire.seq} names two passages`);
  }
  const flat: Record<string, unknown> = {};
  for (const field of envelopeFields) if (wire[field] !== undefined) flat[field] = wire[field];
  Object.assign(flat, body);
  for (const [field, lists] of Object.entries(listsOfLists[kind] ?? {})) {
    const series = flat[field];
    const rows = isObject(series) ? series[lists] : undefined;
    if (!isObject(series) || !Array.isArray(rows)) continue;
    flat[field] = { ...series, [lists]: rows.map((row: unknown) => (isObject(row) ? row.values : row)) };
  }
  const checked = recordSchemas[kind].safeParse(flat);
  if (!checked.success) throw malformed(`record ${wire.seq} is not a ${kind}: ${checked.error.issues[0]?.message}`);
  return checked.data;
}

/** The wire form of a live message. `provenance` is the gateway's own: a live message does not know where it is from. */
export function toWireLive(message: LiveMessage, provenance: Provenance): WireLive {
  const { type, lane, device, subject, ...content } = message;
  return { lane, device, subject, provenance, [type]: content };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const malformed = (message: string) => new PorticoError("STREAM_MALFORMED", message);
