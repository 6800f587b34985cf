/**
 * What proto3 JSON leaves out. A field that holds its type's zero (false, 0, an empty list) may be missing on the wire,
 * and must come back as that zero; a field that is optional in the record must stay away. This table says which is
 * which, kind by kind. Pure. A unit test holds it against the schemas of `src/records.ts`.
 */

import type { RecordKind } from "./views.ts";

/** A value that stands for a missing field, or the same for the fields of a nested message. */
type Zero = false | 0 | "" | readonly [] | { readonly [field: string]: Zero };

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
} as const;
const scan = {
  views: [],
  lostLines: 0,
  quality: { reasons: [], darkLines: 0, airLines: 0, maskedPixels: 0, badPixels: 0 },
} as const;

export const zeros: { readonly [K in RecordKind]: { readonly [field: string]: Zero } } = {
  "device.status": { reason: "" },
  background: { gammaCountsPerSecond: [], neutronCountsPerSecond: [] },
  "occupancy.opened": {},
  "occupancy.closed": occupancy,
  "occupancy.incomplete": { ...occupancy, reason: "" },
  "alarm.raised": { cause: "" },
  "alarm.changed": { reason: "" },
  "scan.started": { height: 0, energies: [], views: [] },
  "scan.completed": scan,
  "scan.incomplete": { ...scan, reason: "" },
  "identity.read": { source: "", value: "", valid: false, ambiguous: false, candidates: [] },
  "passage.opened": {},
  "passage.closed": { containers: [], reasons: [] },
  "link.made": { containers: [], confidence: 0, evidence: [], ambiguous: false, alternatives: [] },
  "link.corrected": { containers: [], reason: "", evidence: [] },
  "config.changed": { summary: "", version: "" },
  gap: { what: "", reason: "" },
};

/** The body with its missing zeros filled in; what is there is kept. */
export function withZeros(body: Readonly<Record<string, unknown>>, table: { readonly [field: string]: Zero }) {
  const filled: Record<string, unknown> = { ...body };
  for (const [field, zero] of Object.entries(table)) {
    const present = filled[field];
    if (typeof zero === "object" && !Array.isArray(zero)) {
      const nested = typeof present === "object" && present !== null ? (present as Record<string, unknown>) : {};
      filled[field] = withZeros(nested, zero as { readonly [field: string]: Zero });
    } else if (present === undefined || present === null) {
      filled[field] = zero;
    }
  }
  return filled;
}
