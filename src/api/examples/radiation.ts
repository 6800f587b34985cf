/** Examples of alarms and backgrounds. Data only. */

import { at, occupancy, passageId } from "./facts.ts";

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

export const radiationExamples = {
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
} as const;
