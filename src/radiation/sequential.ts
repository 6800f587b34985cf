/**
 * A truncated sequential probability ratio test on neutron counts (Wald 1945; for portals PNNL-SA-42903). Pure.
 *
 * It weighs two rates, the background l0 and l1 = factor x l0. Each interval of dt seconds with n counts adds
 * n ln(l1 / l0) - (l1 - l0) dt to the log-likelihood ratio. At ln((1 - beta) / alpha) or above: alarm. At
 * ln(beta / (1 - alpha)) or below: background, and the test begins anew. Neither after N intervals, or when the conveyance
 * has left: the counts of those intervals are judged by their exact Poisson tail, and it begins anew.
 */

import type { StatisticsSettings } from "../thresholds.ts";
import { poissonTail } from "./poisson.ts";

export interface SequentialResult {
  /** `undecided`: counts are missing, and those that came are no alarm. */
  readonly decision: "alarm" | "background" | "undecided";
  /** From the first interval to the end of the one that decided: the alarm, or else the first decision. */
  readonly afterSeconds?: number;
  readonly maxLogLikelihoodRatio: number;
}

/**
 * @param counts of each interval, all tubes together
 * @param breaks places before which intervals are missing: nothing is added up across them
 * @param isWhole nothing is missing at the end either
 */
export function sequentialTest(
  counts: readonly number[],
  options: { dtSeconds: number; rate: number; breaks: readonly number[]; isWhole: boolean },
  settings: Pick<StatisticsSettings, "sequential" | "neutronTail">,
): SequentialResult {
  const { dtSeconds, rate, breaks, isWhole } = options;
  const { factor, alpha, beta, intervals } = settings.sequential;
  const upper = Math.log((1 - beta) / alpha);
  const lower = Math.log(beta / (1 - alpha));
  const broken = new Set(breaks);
  let ratio = 0;
  let length = 0;
  let sum = 0;
  let largest = Number.NEGATIVE_INFINITY;
  let alarmAt: number | undefined;
  let firstAt: number | undefined;
  const decide = (at: number, isAlarm: boolean) => {
    if (isAlarm) alarmAt ??= at;
    firstAt ??= at;
    ratio = 0;
    length = 0;
    sum = 0;
  };
  for (const [i, n] of counts.entries()) {
    if (broken.has(i)) {
      ratio = 0;
      length = 0;
      sum = 0;
    }
    ratio += n * Math.log(factor) - (factor - 1) * rate * dtSeconds;
    length++;
    sum += n;
    largest = Math.max(largest, ratio);
    const isLast = i === counts.length - 1 && isWhole;
    if (ratio >= upper) decide(i, true);
    else if (ratio <= lower) decide(i, false);
    else if (length >= intervals || isLast) {
      decide(i, poissonTail(rate * dtSeconds * length, sum) < settings.neutronTail);
    }
  }
  const at = alarmAt ?? firstAt;
  const missing = !isWhole || breaks.length > 0 || counts.length === 0;
  return {
    decision: alarmAt !== undefined ? "alarm" : missing ? "undecided" : "background",
    ...(at === undefined ? {} : { afterSeconds: (at + 1) * dtSeconds }),
    maxLogLikelihoodRatio: Number.isFinite(largest) ? largest : 0,
  };
}
