/**
 * What proto3 JSON leaves out. A field that holds its type's zero (false, 0, an empty list) may be missing on the wire,
 * and must come back as that zero; a field that is optional in the record must stay away. This table says which is
 * which, kind by kind. Pure. A unit test holds it against the schemas of `src/records.ts`.
 */

import type { RecordKind } from "./views.ts";

type Zeros = { readonly [field: string]: Zero };
/**
 * A value that stands for a missing field, or the same for the fields of a nested message. `maybe`: of a message that may
 * be away, and then stays away; `each`: of every message of a list.
 */
type Zero = false | 0 | "" | readonly [] | Zeros | readonly ["maybe" | "each", Zeros];

const series = { intervalMs: 0, unit: "", detectors: [] } as const;
const occupancy = {
  gamma: series,
  neutron: series,
  preOccupancyIntervals: 0,
  background: { gammaCountsPerSecond: [], neutronCountsPerSecond: [] },
  gammaAlarm: false,
  neutronAlarm: false,
  deviceAlarmIntervals: 0,
  gammaAlarmIntervals: [],
  neutronAlarmIntervals: [],
  tamper: false,
  faults: [],
  raw: [],
  energyWindows: ["maybe", { intervalMs: 0, counts: [], backgroundCountsPerSecond: [] }],
  xrayNearby: ["maybe", { scanners: [] }],
} as const;
const region = { fromColumn: 0, toColumn: 0, fromRow: 0, toRow: 0 } as const;
const scan = {
  views: [],
  lostLines: 0,
  quality: { reasons: [], darkLines: 0, airLines: 0, maskedPixels: 0, badPixels: 0 },
  beamOn: [],
  motion: ["maybe", { sinceStartMs: [], speedMetresPerSecond: [] }],
  segments: [
    "each",
    {
      ...region,
      meanAlpha: 0,
      opaqueShare: 0,
      opaque: ["each", region],
      materials: ["each", { share: 0 }],
    },
  ],
  origin: ["maybe", { source: "", files: ["each", { name: "", bytes: 0, mediaType: "" }] }],
  declared: ["maybe", { containers: [] }],
} as const;

const resolutions = ["each", { read: "", container: "", reason: "" }] as const;

export const zeros: { readonly [K in RecordKind]: { readonly [field: string]: Zero } } = {
  "device.status": { reason: "" },
  background: {
    gammaCountsPerSecond: [],
    neutronCountsPerSecond: [],
    energyWindows: ["maybe", { countsPerSecond: [] }],
    xrayNearby: ["maybe", { scanners: [] }],
  },
  "occupancy.opened": {},
  "occupancy.closed": occupancy,
  "occupancy.incomplete": { ...occupancy, reason: "" },
  "alarm.raised": { cause: "", xrayNearby: ["maybe", { scanners: [] }] },
  "alarm.changed": { reason: "", adjudication: ["maybe", { meaning: "", isotopes: [] }] },
  "assessment.made": {
    gamma: { sigmaLimit: 0, intervals: [], differing: [] },
    neutron: {
      poisson: ["each", { maxCounts: 0, expectedCounts: 0, alarmCounts: 0, alarm: false }],
      sequential: ["maybe", { maxLogLikelihoodRatio: 0 }],
    },
    shadow: ["maybe", { depth: 0, atInterval: 0, countsPerSecondToAlarm: 0 }],
    windows: ["maybe", { background: [], peak: [], difference: 0 }],
    notes: [],
  },
  "assessment.disagreed": { deviceAlarm: false, gatewayAlarm: false, reason: "" },
  "thresholds.changed": { values: ["each", { name: "", value: 0 }], by: "", reason: "" },
  "dose.measured": { readings: 0, overRange: 0 },
  "document.received": {
    bytes: 0,
    source: "",
    instrument: "",
    measurements: 0,
    detectors: 0,
    containers: [],
    alarms: [],
    nuclides: ["each", { name: "", identified: false }],
    issues: [],
  },
  "scan.started": { height: 0, energies: [], views: [] },
  "scan.completed": scan,
  "scan.incomplete": { ...scan, reason: "" },
  "scanner.mismatch": { text: "" },
  "file.received": { name: "", bytes: 0, mediaType: "" },
  "fusion.made": {
    alignment: { reason: "" },
    gamma: ["maybe", { columns: [], countsPerSecond: [] }],
    neutron: ["maybe", { columns: [], countsPerSecond: [] }],
    boxes: ["each", { segment: 0 }],
    hints: ["each", { text: "" }],
  },
  "verdict.given": { by: "" },
  "mark.made": { points: ["each", { column: 0, row: 0 }], by: "" },
  "identity.read": { source: "", value: "", valid: false, ambiguous: false, candidates: [] },
  "identity.corrected": { containers: [], previous: [], resolutions, by: "", reason: "" },
  "seal.observed": { source: "" },
  "seal.mismatch": { container: "", expected: [], reason: "" },
  "expected.received": {
    source: "",
    reference: "",
    version: "",
    part: 0,
    parts: 0,
    entries: ["each", { code: "", ucrs: [], declarations: [], hsCodes: [], seals: ["each", { number: "" }] }],
    refused: 0,
    issues: [],
  },
  "movement.reported": {
    container: "",
    valid: false,
    ambiguous: false,
    source: "",
    reference: "",
    ucrs: [],
    references: ["each", { qualifier: "", value: "" }],
    seals: ["each", {}],
    issues: [],
  },
  "passage.joined": {
    directionSource: "",
    boxes: ["each", { container: "", listed: false, lists: [], ucrs: [], declarations: [], seals: [] }],
    identity: { certain: false, alternatives: [], reasons: [] },
    reason: "",
  },
  "passage.conflict": { said: ["each", { source: "", value: "" }], text: "" },
  "coverage.bypass": { container: "", passages: [], text: "" },
  "train.aligned": { units: ["each", { position: 0, containers: [], confidence: 0 }], reason: "" },
  "boxes.placed": { boxes: ["each", { position: 0, candidates: [], alarms: [] }], reason: "" },
  "passage.opened": {},
  "passage.closed": { containers: [], reasons: [] },
  "link.made": {
    containers: [],
    confidence: 0,
    evidence: [],
    ambiguous: false,
    alternatives: [],
    resolved: ["maybe", { resolutions }],
    doubt: ["maybe", { alternatives: [] }],
  },
  "link.corrected": {
    containers: [],
    reason: "",
    evidence: [],
    resolved: ["maybe", { resolutions }],
    doubt: ["maybe", { alternatives: [] }],
  },
  "config.changed": { summary: "", version: "" },
  gap: { what: "", reason: "" },
};

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? (value as Fields) : {});
const isTagged = (zero: Zero): zero is readonly ["maybe" | "each", Zeros] => Array.isArray(zero) && zero.length === 2;

/** The body with its missing zeros filled in; what is there is kept. */
export function withZeros(body: Fields, table: Zeros): Record<string, unknown> {
  const filled: Record<string, unknown> = { ...body };
  for (const [field, zero] of Object.entries(table)) {
    const value = present(filled[field], zero);
    if (value !== undefined) filled[field] = value;
  }
  return filled;
}

/** A field with its zeros; undefined: it stays away. */
function present(value: unknown, zero: Zero): unknown {
  const missing = value === undefined || value === null;
  if (isTagged(zero)) {
    const [which, fields] = zero;
    if (which === "maybe") return missing ? undefined : withZeros(fieldsOf(value), fields);
    return Array.isArray(value) ? value.map((one) => withZeros(fieldsOf(one), fields)) : [];
  }
  if (typeof zero === "object" && !Array.isArray(zero)) return withZeros(fieldsOf(value), zero as Zeros);
  return missing ? zero : value;
}
