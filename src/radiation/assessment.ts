/**
 * The assessment of one occupancy: our own statistics beside the device's verdict, and where the two differ. Pure.
 *
 * It raises no alarm and takes none back. Where data are missing it says so, and never a clean "no".
 */

import type { Moment } from "../clock.ts";
import { envelopeOf } from "../envelope.ts";
import type { DeviceIdentity } from "../ports.ts";
import type { EnergyWindows, RecordDraft } from "../records.ts";
import type { Thresholds } from "../thresholds.ts";
import { assessGamma, type GammaCounts } from "./gamma.ts";
import { assessNeutron, type NeutronCounts } from "./neutron.ts";
import { windowIntervals } from "./statistics.ts";
import { windowShares } from "./windows.ts";

export interface Assessable {
  readonly occupancy: string;
  readonly gamma: GammaCounts;
  readonly neutron: NeutronCounts;
  readonly energyWindows?: EnergyWindows | undefined;
  /** Why the occupancy is not whole. */
  readonly incomplete?: string | undefined;
  /** What else has to be known to read the numbers. */
  readonly notes: readonly string[];
}

/** `assessment.made`, and `assessment.disagreed` for each quantity on which device and gateway truly differ. */
export function assessmentDrafts(
  identity: DeviceIdentity,
  moment: Moment,
  assessable: Assessable,
  thresholds: Thresholds,
): RecordDraft[] {
  const { occupancy, incomplete, energyWindows } = assessable;
  const { gamma, shadow, notes: gammaNotes } = assessGamma(assessable.gamma, thresholds);
  const { neutron, notes: neutronNotes } = assessNeutron(assessable.neutron, thresholds);
  const windows = energyWindows === undefined ? undefined : windowShares(energyWindows);
  const notes = [
    ...(incomplete === undefined ? [] : [`counts are missing: ${incomplete}`]),
    ...assessable.notes,
    ...gammaNotes,
    ...neutronNotes,
  ];
  const envelope = envelopeOf(identity, moment);
  const made: RecordDraft<"assessment.made"> = {
    ...envelope,
    kind: "assessment.made",
    occupancy,
    thresholds: thresholds.sha256,
    gamma,
    neutron,
    ...(shadow === undefined ? {} : { shadow }),
    ...(windows === undefined ? {} : { windows }),
    notes,
  };
  const reasons = { gamma: gammaReason(gamma), neutron: neutronReason(neutron) };
  const disagreed = (["gamma", "neutron"] as const)
    .filter((quantity) => /-only$/.test(made[quantity].agreement))
    .map(
      (quantity): RecordDraft<"assessment.disagreed"> => ({
        ...envelope,
        kind: "assessment.disagreed",
        occupancy,
        quantity,
        deviceAlarm: made[quantity].agreement === "device-only",
        gatewayAlarm: made[quantity].agreement === "gateway-only",
        reason: reasons[quantity],
      }),
    );
  return [made, ...disagreed];
}

/**
 * Where the device says that its own alarm rule is another than ours: the two may then differ for that alone. It is not
 * adopted: thresholds are the site's to set.
 * @param rule values of the device by name, of which `gammaAlarmSigma` and `gammaIntervals` are its rule
 */
export function ruleNotes(
  { gammaAlarmSigma, gammaIntervals }: Readonly<Record<string, number>>,
  gammaIntervalMs: number,
  { gammaSigma }: Thresholds,
): string[] {
  const notes: string[] = [];
  if (gammaAlarmSigma !== undefined && gammaAlarmSigma > 0 && gammaAlarmSigma !== gammaSigma) {
    notes.push(`gamma: the device alarms at ${gammaAlarmSigma} sigma by its own setup, our limit is ${gammaSigma}`);
  }
  const ours = windowIntervals(gammaIntervalMs);
  if (gammaIntervals !== undefined && gammaIntervals > 0 && gammaIntervals !== ours) {
    notes.push(`gamma: the device sums ${gammaIntervals} intervals by its own setup, we sum ${ours}`);
  }
  return notes;
}

function gammaReason({ agreement, sigmaLimit, maxSigma, group, differing }: RecordDraft<"assessment.made">["gamma"]) {
  const height = `at most ${maxSigma?.toFixed(2)} sigma (${group}), our limit is ${sigmaLimit}`;
  return agreement === "device-only"
    ? `the device marked ${differing.length} intervals in which our statistics see ${height}`
    : `${differing.length} intervals above our limit that the device did not mark: ${height}`;
}

function neutronReason({ agreement, poisson, sequential }: RecordDraft<"assessment.made">["neutron"]) {
  const counted = poisson
    .filter(({ alarm }) => alarm || agreement === "device-only")
    .map((window) => `${window.maxCounts} counts in ${window.windowSeconds} s, alarm from ${window.alarmCounts}`);
  const decided = sequential?.decision === "alarm" ? ["the sequential test decided for a source"] : [];
  const numbers = [...counted, ...decided].join("; ");
  return agreement === "device-only" ? `only the device saw an alarm: ${numbers}` : `only we saw an alarm: ${numbers}`;
}
