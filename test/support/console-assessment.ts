/** What the gateway's own statistics say of an occupancy of the console's story: the real ones, on its counts. */

import { assessGamma } from "../../src/radiation/gamma.ts";
import { assessNeutron } from "../../src/radiation/neutron.ts";
import type { PorticoRecord } from "../../src/records.ts";
import { defaultThresholds } from "../../src/thresholds.ts";

/** The fields of its `assessment.made`. */
export function assessmentOf({ occupancy, gamma, neutron, background, ...facts }: PorticoRecord<"occupancy.closed">) {
  const usual = { breaks: [], isWhole: true };
  const seen = assessGamma(
    {
      ...usual,
      series: gamma,
      background: background.gammaCountsPerSecond,
      deviceAlarm: facts.gammaAlarm,
      deviceIntervals: facts.gammaAlarmIntervals,
    },
    defaultThresholds,
  );
  const counted = assessNeutron(
    {
      ...usual,
      series: neutron,
      background: background.neutronCountsPerSecond,
      backgroundSum: undefined,
      deviceAlarm: facts.neutronAlarm,
    },
    defaultThresholds,
  );
  return {
    ...(facts.device === undefined ? {} : { device: facts.device }),
    occupancy,
    thresholds: defaultThresholds.sha256,
    gamma: seen.gamma,
    neutron: counted.neutron,
    ...(seen.shadow === undefined ? {} : { shadow: seen.shadow }),
    notes: [...seen.notes, ...counted.notes],
  };
}
