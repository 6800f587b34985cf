/** Facts for the tests of joining: what does not matter is filled in. Not part of the room. */

import type { Listed } from "../../identification.ts";
import type { ExpectedEntry } from "../../identity-records.ts";
import { type PorticoRecord, recordSchemas } from "../../records.ts";
import type { Movement, PassageFacts } from "../facts.ts";
import type { SealRecord } from "../seals.ts";

export const box = "CSQU3054383";
export const otherBox = "MSKU1234565";
/** When the passage of the tests began. */
export const t0 = Date.UTC(2026, 10, 21, 14);
const iso = (ms: number) => new Date(ms).toISOString();
const idOf = (seq: number) => `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`;
const common = (seq: number, atMs: number) => ({
  seq,
  id: idOf(seq),
  at: iso(atMs),
  monotonicMs: 0,
  lane: "*",
  provenance: "live" as const,
});

export function listed(entry: Partial<ExpectedEntry>, from: Partial<Listed> = {}): Listed {
  return {
    entry: { code: box, type: "container", ucrs: [], declarations: [], hsCodes: [], seals: [], ...entry },
    source: "customs",
    reference: "M1",
    version: "1",
    receivedAtMs: t0 - 3_600_000,
    ...from,
  };
}

export function movement(seq: number, atMs: number, body: Partial<Movement> = {}): Movement {
  return recordSchemas["movement.reported"].parse({
    ...common(seq, atMs),
    kind: "movement.reported",
    movement: "gate-out",
    container: box,
    valid: true,
    ambiguous: false,
    happenedAt: iso(atMs),
    source: "ITG13",
    reference: `R${seq}`,
    function: "original",
    ucrs: [],
    references: [],
    seals: [],
    document: "a".repeat(64),
    format: "codeco",
    issues: [],
    ...body,
  });
}

export function seal(seq: number, atMs: number, body: Partial<SealRecord> = {}): SealRecord {
  return recordSchemas["seal.observed"].parse({
    ...common(seq, atMs),
    kind: "seal.observed",
    container: box,
    source: "gate camera",
    method: "ocr",
    condition: "intact",
    ...body,
  });
}

export function read(seq: number, body: Partial<PorticoRecord<"identity.read">>): PorticoRecord<"identity.read"> {
  return recordSchemas["identity.read"].parse({
    ...common(seq, t0),
    lane: "1",
    device: "ocr-1",
    kind: "identity.read",
    source: "left",
    type: "container",
    value: box,
    valid: true,
    ambiguous: false,
    candidates: [],
    ...body,
  });
}

/** Boxes in an image, each with its length in metres, one behind the other. */
export function scanOf(boxes: readonly number[]): PassageFacts["scans"][number] {
  let at = 5000;
  const segments = boxes.map((metres) => {
    const fromMillimetres = at;
    at += metres * 1000 + 300;
    return { kind: "container", fromMillimetres, toMillimetres: fromMillimetres + metres * 1000 };
  });
  return { kind: "scan.completed", device: "xray-1", segments } as PassageFacts["scans"][number];
}

export function facts(given: Partial<PassageFacts> & { readonly lists?: readonly Listed[] }): PassageFacts {
  const { lists = [], ...rest } = given;
  return {
    passage: "P-20261121-1-0001",
    containers: [box],
    startedAtMs: t0,
    endedAtMs: t0 + 30_000,
    lane: { mode: "road" },
    listed: (container) => lists.filter(({ entry }) => entry.code === container),
    movements: [],
    reads: [],
    scans: [],
    identity: { certain: true, alternatives: [], reasons: [] },
    ...rest,
  };
}
