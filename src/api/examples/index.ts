/** Examples of the OpenAPI document. A test checks each against its schema. Data only. */

import { errorCodes } from "../../errors.ts";
import { type Problem, type ProblemCode, problemStatus } from "../problem.ts";
import { at, endedAt, occupancy, passageId } from "./facts.ts";
import { identityExamples } from "./identity.ts";
import { imageExamples } from "./images.ts";
import { listExamples } from "./lists.ts";
import { radiationExamples } from "./radiation.ts";

const read = {
  seq: 39,
  id: "01935f3e-8d43-7c1a-9a50-3b1f6a0c2e11",
  kind: "identity.read",
  at,
  monotonicMs: 8123456.5,
  lane: "1",
  device: "ocr-1",
  provenance: "live",
  source: "left",
  type: "container",
  value: "CSQU3054383",
  confidence: 0.97,
  valid: true,
  ambiguous: false,
  candidates: [],
} as const;

const opened = {
  seq: 41,
  id: "01935f3e-8d43-7c1a-9a50-3b1f6a0c2e12",
  kind: "occupancy.opened",
  at,
  monotonicMs: 8123456.5,
  lane: "1",
  device: "rpm-1",
  provenance: "live",
  occupancy,
  startedAt: at,
} as const;

const passage = {
  id: passageId,
  lane: "1",
  state: "closed",
  startedAt: at,
  endedAt,
  containers: ["CSQU3054383"],
  imaged: "yes",
  radiationScanned: "unknown",
  reasons: ["rpm-1 was lost while the conveyance passed"],
  provenance: "live",
  links: [
    {
      record: read.id,
      recordKind: read.kind,
      seq: read.seq,
      device: "ocr-1",
      at,
      subject: "CSQU3054383",
      confidence: 0.98,
      ambiguous: false,
      doubtfulPlace: false,
      containers: ["CSQU3054383"],
    },
  ],
  alarms: [`${occupancy}/gamma`],
  questions: [],
  resolutions: [],
  direction: "inbound",
  directionSource: "list",
  mode: "road",
  risk: "high",
  identity: { certain: true, alternatives: [], reasons: [] },
  joined: { seq: 57, at },
  lastSeq: 57,
} as const;

const device = {
  id: "rpm-1",
  lane: "1",
  state: "ready",
  reason: "connected",
  since: at,
  lastAt: at,
  lastSeq: 41,
  background: {
    gammaCountsPerSecond: [401, 402, 398, 415],
    neutronCountsPerSecond: [2.1],
    condition: "normal",
    at,
  },
  faults: [],
} as const;

const lane = {
  id: "1",
  name: "Lane 1",
  lengthMetres: 40,
  devices: [{ id: "rpm-1", stationMetres: 12.5, driver: "tsa-rpm", profile: "tsa-rpm" }],
} as const;

/** Each under the name of the component that it is an example of. */
export const examples = {
  ...radiationExamples,
  ...identityExamples,
  ...imageExamples,
  ...listExamples,
  EventPage: { items: [opened], gaps: [], consideredSeq: 41, newestSeq: 57, oldestSeq: 1 },
  PassagePage: { items: [passage], next: "MTc4OTQ1" },
  PassageDetail: { ...passage, records: [read], recordsComplete: true },
  DeviceList: { items: [device] },
  LaneList: [lane],
  Me: {
    name: "local",
    roles: ["officer"],
    site: { id: "port-1", name: "Example port", timeZone: "Europe/Rotterdam" },
    provenance: "live",
    clock: { now: at },
  },
  RecordList: { items: [read] },
  Alive: { state: "alive", version: "0.1.0" },
  Health: {
    ready: true,
    state: "degraded",
    reasons: ["Device rpm-2 is lost: connection refused"],
    devices: [{ id: "rpm-2", lane: "2", state: "lost", reason: "connection refused", since: at }],
  },
  ReadOutcome: { items: [read] },
  MessageOutcome: {
    records: ["01935f3e-8d43-7c1a-9a50-3b1f6a0c2e11"],
    rejected: [{ reason: "time-invalid", count: 1 }],
  },
  IdentityRead: { lane: "1", value: "CSQU3054383", type: "container", source: "gate-clerk", confidence: 1 },
} as const;

/** A problem document as it looks for this code. */
export function errorExamples(code: ProblemCode): Problem {
  return {
    type: `urn:portico:error:${code}`,
    title: errorCodes[code],
    status: problemStatus[code],
    detail: "What happened to what, in a sentence for people.",
    instance: "/v1/…",
  };
}
