/**
 * One occupancy as parts of an N42 document: its background, one measurement a gamma interval and one a neutron interval,
 * and one analysis with the verdicts. Pure.
 */

import { toRfc3339 } from "../clock.ts";
import type { PorticoRecord } from "../records.ts";
import { type N42Alarm, type N42Analysis, type N42Fault, type N42Measurement, present } from "./n42-document.ts";
import type { N42Profile, PlacedDetector } from "./n42-passage.ts";
import { invalid } from "./xml-text.ts";

export type Occupancy = PorticoRecord<"occupancy.closed" | "occupancy.incomplete">;

interface Around {
  /** Id of the group that the occupancy becomes. */
  readonly group: string;
  readonly detectors: readonly PlacedDetector[];
  /** Ids of what went through. */
  readonly items: readonly string[];
  readonly alarms: readonly PorticoRecord<"alarm.raised">[];
  readonly profile: N42Profile;
  readonly nowUtcMs: number;
}

/** Portals of the TSA kind take their gamma background over 20 s and their neutron background over 120 s. */
const backgroundSeconds = { gamma: 20, neutron: 120 } as const;

type Quantity = "gamma" | "neutron";

export function occupancyParts(occupancy: Occupancy, around: Around) {
  const measurements = (["gamma", "neutron"] as const).flatMap((quantity) => [
    ...backgroundOf(occupancy, quantity, around),
    ...intervalsOf(occupancy, quantity, around),
  ]);
  const { counter, occupancy: id } = occupancy;
  const description = `Occupancy ${id}${counter === undefined ? "" : `, counter ${counter}`}`;
  return {
    group: { id: around.group, description },
    measurements: withFaults(measurements, occupancy),
    analysis: analysisOf(occupancy, around),
  };
}

/** When the first interval of a series began: neutron intervals cover the same time as the gamma intervals before them. */
function firstUtcMs({ startedAt, gamma, neutron, preOccupancyIntervals }: Occupancy, quantity: Quantity): number {
  const beforeMs = preOccupancyIntervals * gamma.intervalMs;
  const wholeMs = quantity === "gamma" ? beforeMs : Math.round(beforeMs / neutron.intervalMs) * neutron.intervalMs;
  return Date.parse(startedAt) - wholeMs;
}

const tidy = (value: number) => Math.round(value * 1e6) / 1e6;

/** A measurement of gross counts or, in `interop`, of gamma spectra with one channel. */
function measurement(
  id: string,
  quantity: Quantity,
  counted: readonly { readonly detector: string; readonly counts: number }[],
  seconds: number,
  more: Pick<N42Measurement, "class" | "items"> & Partial<N42Measurement>,
  { group, profile }: Around,
): N42Measurement {
  const asSpectra = profile === "interop" && quantity === "gamma";
  return {
    id,
    derived: false,
    groups: [group],
    realTimeSeconds: seconds,
    spectra: !asSpectra
      ? []
      : counted.map(({ detector, counts }) => ({
          id: `${id}-${detector}`,
          detector,
          calibration: "EnergyCalibration",
          liveTimeSeconds: seconds,
          channels: {
            length: 1,
            at: Uint32Array.from(counts === 0 ? [] : [0]),
            counts: Float64Array.from(counts === 0 ? [] : [counts]),
          },
          alternative: false,
        })),
    grossCounts: asSpectra
      ? []
      : counted.map(({ detector, counts }) => ({
          id: `${id}-${detector}`,
          detector,
          liveTimeSeconds: seconds,
          counts: [counts],
        })),
    doseRates: [],
    totalDoses: [],
    faults: [],
    ...more,
  };
}

const placed = ({ device = "unknown" }: Occupancy, quantity: Quantity, { detectors }: Around) =>
  detectors.filter((each) => each.device === device && each.quantity === quantity);

/** The frozen background; nothing where there was none. */
function backgroundOf(occupancy: Occupancy, quantity: Quantity, around: Around): N42Measurement[] {
  const rates = occupancy.background[`${quantity}CountsPerSecond`];
  const own = placed(occupancy, quantity, around);
  // A sum over detectors, which the end of an occupancy may bring, cannot be divided among them.
  if (rates.length === 0 || rates.length !== own.length) return [];
  const seconds = backgroundSeconds[quantity];
  const counted = own.map(({ id, index }) => ({ detector: id, counts: tidy((rates[index] ?? 0) * seconds) }));
  const startedAt = toRfc3339(firstUtcMs(occupancy, quantity) - seconds * 1000);
  const more = { class: "Background", items: [], startedAt, occupied: false } as const;
  return [
    measurement(`${around.group}-${quantity === "gamma" ? "G" : "N"}-B`, quantity, counted, seconds, more, around),
  ];
}

function intervalsOf(occupancy: Occupancy, quantity: Quantity, around: Around): N42Measurement[] {
  const { intervalMs, unit, detectors } = occupancy[quantity];
  const own = placed(occupancy, quantity, around);
  const length = Math.max(0, ...detectors.map((counts) => counts.length));
  const firstMs = firstUtcMs(occupancy, quantity);
  const occupiedFromMs = Date.parse(occupancy.startedAt);
  const seconds = intervalMs / 1000;
  const perCount = unit === "counts" ? 1 : seconds;
  return Array.from({ length }, (_, index) => {
    const startMs = firstMs + index * intervalMs;
    if (startMs >= around.nowUtcMs) {
      throw invalid(`occupancy ${occupancy.occupancy} has counts from ${toRfc3339(startMs)}, which is yet to come`);
    }
    const counted = own.flatMap(({ id, index: detector }) => {
      const counts = detectors[detector]?.[index];
      return counts === undefined
        ? []
        : [{ detector: id, counts: unit === "counts" ? counts : tidy(counts * perCount) }];
    });
    // In the middle of an interval it is decided to which side it belongs: times are rounded to milliseconds.
    const occupied = startMs + intervalMs / 2 >= occupiedFromMs;
    return measurement(
      `${around.group}-${quantity === "gamma" ? "G" : "N"}-${index}`,
      quantity,
      counted,
      seconds,
      {
        class: "Foreground",
        items: around.items,
        startedAt: toRfc3339(startMs),
        occupied,
        ...present({ speedMetresPerSecond: occupied ? occupancy.speedMetresPerSecond : undefined }),
      },
      around,
    );
  });
}

/** Words of our faults that name a dead part; the rest is worth a warning. */
const fatal = /silent|stuck|dead/;

function faultsOf(occupancy: Occupancy): N42Fault[] {
  const named = occupancy.faults.map((code): N42Fault => {
    return { code, description: code.replaceAll("-", " "), severity: fatal.test(code) ? "Fatal" : "Warning" };
  });
  const tamper: N42Fault = { code: "tamper", description: "the tamper switch was open", severity: "Error" };
  const incomplete: N42Fault[] =
    occupancy.kind === "occupancy.incomplete"
      ? [{ code: "incomplete", description: occupancy.reason, severity: "Error" }]
      : [];
  return [...(occupancy.tamper ? [tamper] : []), ...incomplete, ...named];
}

/** Faults stand in the first measurement of the occupancy itself, in whose whole length they hold. */
function withFaults(measurements: readonly N42Measurement[], occupancy: Occupancy): N42Measurement[] {
  const faults = faultsOf(occupancy);
  const first = measurements.findIndex((each) => each.class === "Foreground" && each.occupied === true);
  return measurements.map((each, index) => (index === Math.max(0, first) ? { ...each, faults } : each));
}

const categories = { gamma: "Gamma", neutron: "Neutron", spectroscopic: "Isotope" } as const;

function analysisOf(occupancy: Occupancy, around: Around): N42Analysis {
  const { device = "unknown", maxGammaSigma, maxNeutronSigma } = occupancy;
  const whole = occupancy.kind === "occupancy.closed";
  const raised = around.alarms.filter(({ subject }) => subject === occupancy.occupancy);
  const alarms = (["gamma", "neutron", "spectroscopic"] as const).flatMap((category): N42Alarm[] => {
    const record = raised.find((each) => each.category === category);
    const quantity = category === "neutron" ? "neutron" : "gamma";
    const byDevice = category !== "spectroscopic" && occupancy[`${category}Alarm`];
    if (record === undefined && !byDevice) return [];
    const own = around.detectors.filter((each) => each.device === device && each.quantity === quantity);
    const first = occupancy[`${quantity}AlarmIntervals`][0];
    const { intervalMs } = occupancy[quantity];
    const atMs = first === undefined ? undefined : firstUtcMs(occupancy, quantity) + (first + 1) * intervalMs;
    return [
      {
        category: categories[category],
        detectors: (own.length > 0 ? own : around.detectors).map(({ id }) => id),
        ...present({
          at: atMs === undefined || atMs >= around.nowUtcMs ? undefined : toRfc3339(atMs),
          description: record?.cause ?? "alarm of the device",
        }),
      },
    ];
  });
  const sigmas = [
    maxGammaSigma === undefined ? [] : [`largest gamma sigma ${maxGammaSigma.toFixed(2)}`],
    maxNeutronSigma === undefined ? [] : [`largest neutron sigma ${maxNeutronSigma.toFixed(2)}`],
  ].flat();
  return {
    id: `${around.group}-Results`,
    of: { kind: "groups", ids: [around.group] },
    algorithm: "verdict of the device, sigma of the gateway",
    // What was not seen whole is never called a success: nothing may read as clear that was not looked at.
    status: whole ? "Success" : "Failure",
    ...present({
      description: [...(whole ? [] : [`incomplete: ${occupancy.reason}`]), ...sigmas].join("; ") || undefined,
    }),
    alarms,
    nuclides: [],
    faults: [],
  };
}
