/** Passages for tests: one with everything, and any. */

import fc from "fast-check";
import type { PorticoRecord } from "../../records.ts";
import type { N42Passage } from "../index.ts";

export const startedAt = "2026-11-21T14:02:51.123Z";
export const nowUtcMs = Date.UTC(2026, 10, 21, 15);
const blob = "ab".repeat(32);

const envelope = (seq: number, device: string) => ({
  seq,
  id: `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`,
  at: "2026-11-21T14:03:02.000Z",
  monotonicMs: 1000 + seq,
  lane: "1",
  device,
  provenance: "simulated" as const,
});

type Closed = PorticoRecord<"occupancy.closed">;

export function occupancyRecord(more: Partial<Closed> = {}): Closed {
  return {
    ...envelope(10, "rpm-1"),
    kind: "occupancy.closed",
    occupancy: `rpm-1@${startedAt}`,
    counter: 109,
    startedAt,
    endedAt: "2026-11-21T14:03:01.923Z",
    gamma: {
      intervalMs: 200,
      unit: "counts",
      detectors: [
        [80, 81, 79, 80, 78, 112, 0],
        [70, 71, 72, 73, 74, 75, 76],
      ],
    },
    neutron: {
      intervalMs: 1000,
      unit: "counts",
      detectors: [
        [3, 4],
        [0, 2],
      ],
    },
    preOccupancyIntervals: 5,
    background: { gammaCountsPerSecond: [379, 371.5], neutronCountsPerSecond: [3.58333373, 0] },
    maxGammaSigma: 9.4,
    gammaAlarm: true,
    neutronAlarm: false,
    deviceAlarmIntervals: 1,
    gammaAlarmIntervals: [5],
    neutronAlarmIntervals: [],
    speedMetresPerSecond: 2.25,
    tamper: true,
    faults: ["gamma-high"],
    raw: [],
    ...more,
  };
}

/** An occupancy with an alarm, a scan and a code picture, of two containers on one chassis. */
export function wholePassage(occupancy: PorticoRecord = occupancyRecord()): N42Passage {
  const picture = { blob, mediaType: "image/png", width: 640, height: 480, bytes: 3 };
  return {
    id: "P-20261121-1-0417",
    lane: "1",
    containers: ["CSQU3054383", "YMLU3030933"],
    records: [
      occupancy,
      {
        ...envelope(11, "rpm-1"),
        kind: "alarm.raised",
        alarm: `rpm-1@${startedAt}/gamma`,
        category: "gamma",
        priority: 2,
        state: "unacknowledged-active",
        cause: "gamma 9.4 sigma above background, at < 1 s & rising",
        subject: `rpm-1@${startedAt}`,
      },
      {
        ...envelope(12, "xray-1"),
        kind: "scan.completed",
        scan: "xray-1@2026-11-21T14:02:55.000Z",
        startedAt: "2026-11-21T14:02:55.000Z",
        endedAt: "2026-11-21T14:02:59.500Z",
        views: ["left"],
        lostLines: 0,
        beamOn: [],
        segments: [],
        quality: { state: "good", reasons: [], darkLines: 1, airLines: 1, maskedPixels: 0, badPixels: 0 },
        image: {
          blob: "cd".repeat(32),
          mediaType: "application/vnd.portico.scan",
          width: 100,
          height: 100,
          bitDepth: 16,
          energies: ["high"],
          pitchMillimetres: {},
        },
        previews: { preview: picture, thumbnail: picture },
      },
      {
        ...envelope(13, "ocr-1"),
        kind: "identity.read",
        source: "left",
        type: "container",
        value: "CSQU3054383",
        valid: true,
        ambiguous: false,
        candidates: [],
        picture: { ...picture, mediaType: "image/jpeg" },
      },
    ],
  };
}

const counts = fc.oneof(fc.nat(3), fc.nat(5000));

/** Two to four gamma detectors, up to two of neutrons, whole or not, in counts or in rates. */
export const anyOccupancy: fc.Arbitrary<PorticoRecord<"occupancy.closed" | "occupancy.incomplete">> = fc
  .record({
    gamma: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 })),
    neutron: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 8 })),
    pre: fc.nat(6),
    cells: fc.array(counts, { minLength: 176, maxLength: 176 }),
    ragged: fc.boolean(),
    rates: fc.boolean(),
    hasBackground: fc.boolean(),
    incomplete: fc.boolean(),
    gammaAlarm: fc.boolean(),
    neutronAlarm: fc.boolean(),
    tamper: fc.boolean(),
    faults: fc.uniqueArray(fc.constantFrom("gamma-high", "detector-silent", 'odd <& " fault\u0001'), { maxLength: 3 }),
    speed: fc.option(fc.double({ min: 0.01, max: 60, noNaN: true }), { nil: undefined }),
  })
  .map((given) => {
    const [gammaDetectors, gammaLength] = given.gamma;
    const [neutronDetectors, neutronLength] = given.neutron;
    const cell = (index: number) => given.cells[index % given.cells.length] ?? 0;
    const series = (detectors: number, length: number, from: number) =>
      Array.from({ length: detectors }, (_, detector) =>
        Array.from({ length: given.ragged && detector > 0 ? Math.max(0, length - 2) : length }, (_, index) =>
          cell(from + detector * length + index),
        ),
      );
    const rates = (detectors: number) =>
      given.hasBackground ? Array.from({ length: detectors }, (_, detector) => cell(detector) / 4) : [];
    const closed = occupancyRecord({
      gamma: {
        intervalMs: 200,
        unit: given.rates ? "countsPerSecond" : "counts",
        detectors: series(gammaDetectors, gammaLength, 0),
      },
      neutron: { intervalMs: 1000, unit: "counts", detectors: series(neutronDetectors, neutronLength, 160) },
      preOccupancyIntervals: Math.min(given.pre, gammaLength),
      background: { gammaCountsPerSecond: rates(gammaDetectors), neutronCountsPerSecond: rates(neutronDetectors) },
      gammaAlarm: given.gammaAlarm,
      neutronAlarm: given.neutronAlarm,
      gammaAlarmIntervals: given.gammaAlarm ? [0] : [],
      tamper: given.tamper,
      faults: given.faults,
    });
    const { speedMetresPerSecond: _, ...slow } = closed;
    const whole = given.speed === undefined ? slow : { ...slow, speedMetresPerSecond: given.speed };
    return given.incomplete ? { ...whole, kind: "occupancy.incomplete", reason: "the link was lost" } : whole;
  });
