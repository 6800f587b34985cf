/** Examples of the OpenAPI document. A test checks each against its schema. Data only. */

import { errorCodes } from "../errors.ts";
import { correctionExamples } from "./correction-examples.ts";
import { type Problem, type ProblemCode, problemStatus } from "./problem.ts";

const at = "2026-11-21T14:02:51.123Z";
const occupancy = `rpm-1@${at}`;
const passageId = "P-20261121-1-0417";

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
  endedAt: "2026-11-21T14:03:20.000Z",
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

const alarm = {
  id: `${occupancy}/gamma`,
  category: "gamma",
  priority: 1,
  state: "unacknowledged-active",
  cause: "gamma 9.4 sigma above background",
  lane: "1",
  device: "rpm-1",
  subject: occupancy,
  passage: passageId,
  sigma: 9.4,
  raisedAt: at,
  changedAt: at,
  occurrences: 1,
  condition: "active",
  acknowledged: false,
  provenance: "live",
  seqs: [44],
  lastSeq: 44,
} as const;

const alarmRaised = {
  seq: 44,
  id: "01935f3e-8d43-7c1a-9a50-3b1f6a0c2e13",
  kind: "alarm.raised",
  at,
  monotonicMs: 8123457.5,
  lane: "1",
  device: "rpm-1",
  provenance: "live",
  alarm: `${occupancy}/gamma`,
  category: "gamma",
  priority: 1,
  state: "unacknowledged-active",
  cause: "gamma 9.4 sigma above background",
  subject: occupancy,
  sigma: 9.4,
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
  EventPage: { items: [opened], gaps: [], consideredSeq: 41, newestSeq: 57, oldestSeq: 1 },
  PassagePage: { items: [passage], next: "MTc4OTQ1" },
  PassageDetail: { ...passage, records: [read], recordsComplete: true },
  AlarmPage: { items: [alarm] },
  AlarmDetail: { ...alarm, records: [alarmRaised] },
  AlarmOutcome: {
    alarm: {
      ...alarm,
      state: "acknowledged-active",
      acknowledged: true,
      acknowledgedBy: "local",
      seqs: [44, 46],
      lastSeq: 46,
    },
    seq: 46,
  },
  AlarmRemark: { comment: "the driver has been stopped" },
  AlarmShelving: { forMs: 3_600_000, reason: "the door contact is being replaced, ticket 812" },
  AlarmAdjudication: {
    code: 4,
    isotopes: ["K-40"],
    secondaryInspection: "completed",
    vehicle: "AB-12-CD",
    comment: "ceramic tiles, as declared",
  },
  BackgroundHistory: {
    device: "rpm-1",
    from: "2026-11-21T14:00:00.000Z",
    to: at,
    stepMs: 120_000,
    detectors: { gamma: 2, neutron: 1 },
    items: [
      {
        at: "2026-11-21T14:00:00.000Z",
        gamma: [
          { mean: 381.2, min: 372, max: 390 },
          { mean: 377.8, min: 370, max: 388 },
        ],
        neutron: [{ mean: 3.81, min: 3.7, max: 3.9 }],
        condition: "normal",
        xrayNearby: ["xray-1"],
      },
      { at: "2026-11-21T14:02:00.000Z", gamma: [null, null], neutron: [null], condition: null },
    ],
    watch: {
      gamma: [
        { level: 381, low: 266.7, high: 571.5 },
        { level: 377, low: 263.9, high: 565.5 },
      ],
      neutron: [{}],
      conditions: [],
    },
  },
  ...correctionExamples,
  VerdictBody: {
    decision: "suspect",
    reason: "density behind the pallets contradicts the manifest",
    decidedInMs: 45_000,
  },
  MarkBody: {
    scan: "xray-1@20261121T140251.123Z",
    view: "view-1",
    points: [
      { column: 1204, row: 310 },
      { column: 1420, row: 505 },
    ],
    category: "anomaly",
    text: "no such shape in the goods that were declared",
  },
  ExpectedPage: {
    items: [
      {
        source: "port-community",
        reference: "VOYAGE 123N",
        version: "3",
        receivedAt: at,
        entry: {
          code: "CSQU3054383",
          type: "container",
          risk: "high",
          ucrs: ["6GB123456789000-1"],
          declarations: [],
          hsCodes: [],
          seals: [{ number: "EX123456" }],
        },
      },
    ],
    next: "41.100",
  },
  ExpectedReceipt: {
    source: "port-community",
    reference: "VOYAGE 123N",
    version: "3",
    isNew: true,
    document: "5b".repeat(32),
    entries: 9998,
    refused: 2,
    issues: ["line 17: it has no code", 'line 204: "purple" is no risk that is known'],
    supersedes: "2",
    isOutdated: false,
  },
  TerminalReceipt: {
    document: "5c".repeat(32),
    messages: 1,
    movements: 1,
    seals: 1,
    repeated: 0,
    refused: 0,
    reasons: [],
    notes: [],
  },
  TileList: {
    scan: "xray-1@20261121T140251.123Z",
    image: "3a".repeat(32),
    device: "xray-1",
    lane: "1",
    startedAt: at,
    width: 3810,
    height: 1200,
    views: ["view-1"],
    energies: ["low", "high"],
    firstPixel: "bottom",
    bitDepth: 16,
    calibration: "calibrated",
    transmission: { pedestal: 256, scale: 60_000 },
    columns: "object-pixels",
    pitchMillimetres: { x: 4.2, y: 4.2 },
    blockColumns: 256,
    filter: 1,
    levels: [
      { level: 0, reduction: 1, width: 3810, height: 1200, blocks: 15 },
      { level: 1, reduction: 4, width: 953, height: 300, blocks: 4 },
      { level: 2, reduction: 16, width: 239, height: 75, blocks: 1 },
    ],
    layers: [
      {
        name: "material",
        values: ["air", "organic", "light-inorganic", "metal", "heavy", "uncertain", "opaque", "no-data"],
        heavyFromAlpha: 0.6,
        level: 1,
        reduction: 4,
        width: 953,
        height: 300,
        blocks: 4,
      },
    ],
  },
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
