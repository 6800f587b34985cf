/** What the gateway's own statistics say of an occupancy, beside the device, in words. Pure. */

import { figure, noData, percent } from "./format.ts";
import type { Occupancy, PorticoRecord } from "./views.ts";

type Assessment = PorticoRecord<"assessment.made">;
type Agreement = Assessment["gamma"]["agreement"];

export interface AssessmentWords {
  /** Quiet facts, in order. */
  readonly facts: readonly string[];
  /** Where device and gateway differ. */
  readonly differs: readonly string[];
}

const verdictWords = { yes: "alarm", no: "no alarm", unknown: noData } as const;

function difference(quantity: string, agreement: Agreement): string[] {
  if (agreement === "device-only") return [`${quantity}: the device alone saw an alarm`];
  return agreement === "gateway-only" ? [`${quantity}: our statistics alone saw an alarm`] : [];
}

/** Undecided and unknown are no difference, but nobody may take them for agreement. */
function standing(agreement: Agreement): string {
  return agreement === "undecided" ? ", too near to compare" : "";
}

export function assessmentWords(occupancy: Occupancy, assessment: Assessment | undefined): AssessmentWords {
  const said = [occupancy.gammaAlarm ? "gamma" : "", occupancy.neutronAlarm ? "neutron" : ""].filter(Boolean);
  const device = `Device: ${said.length === 0 ? "no alarm" : `${said.join(" and ")} alarm`}`;
  if (assessment === undefined) return { facts: [device, `our statistics: ${noData}`], differs: [] };
  const { gamma, neutron, shadow, windows, notes } = assessment;
  const height =
    gamma.maxSigma === undefined
      ? ""
      : ` (${figure(gamma.maxSigma)} σ, alarm from ${gamma.sigmaLimit}${groupWords(gamma.group)})`;
  return {
    facts: [
      device,
      `our gamma: ${verdictWords[gamma.alarm]}${height}${standing(gamma.agreement)}`,
      `our neutrons: ${verdictWords[neutron.alarm]}${neutronWords(neutron)}${standing(neutron.agreement)}`,
      ...(shadow === undefined || shadow.depth < leastShadow ? [] : [shadowWords(occupancy, shadow)]),
      ...(windows === undefined ? [] : [`energy windows ${figure(windows.difference)} σ from background`]),
      ...notes,
    ],
    differs: [...difference("gamma", gamma.agreement), ...difference("neutron", neutron.agreement)],
  };
}

const groupWords = (group: string | undefined) =>
  group === undefined || group === "all"
    ? ""
    : `, ${group.replace(/^pillar-(.)$/, (_, side: string) => `pillar ${side.toUpperCase()}`)}`;

/** The window that made the alarm, or else the first. */
function neutronWords({ alarm, poisson, sequential }: Assessment["neutron"]): string {
  const made = poisson.find((window) => window.alarm);
  if (alarm === "yes" && made === undefined && sequential !== undefined) {
    return ` (many in a row, after ${figure(sequential.afterSeconds)} s)`;
  }
  const window = made ?? poisson[0];
  if (window === undefined) return "";
  return ` (${window.maxCounts} counts in ${window.windowSeconds} s, alarm from ${window.alarmCounts})`;
}

/** Less than this is none: chance alone makes more. */
const leastShadow = 0.01;

/** The second that ends with an interval, counted from the begin of the occupancy. */
function shadowWords(occupancy: Occupancy, shadow: NonNullable<Assessment["shadow"]>): string {
  const after = ((shadow.atInterval + 1 - occupancy.preOccupancyIntervals) * occupancy.gamma.intervalMs) / 1000;
  return `shadow ${percent(shadow.depth)} at ${after.toFixed(1)} s hides sources below ${figure(shadow.countsPerSecondToAlarm)} /s`;
}

/** The newest assessment of an occupancy among the records of its passage. */
export function assessmentOf(records: readonly PorticoRecord[], occupancy: string): Assessment | undefined {
  return records.findLast(
    (record): record is Assessment => record.kind === "assessment.made" && record.occupancy === occupancy,
  );
}
