/**
 * What can be said against a scan, in words, and whether it is good, degraded or incomplete. Pure. A limit that is passed is
 * always a reason; nothing is ever silently clean.
 */

export interface ScanFindings {
  readonly lines: number;
  readonly lostLines: number;
  readonly partialLines: number;
  readonly maskedPixels: number;
  readonly badPixels: number;
  readonly detectorPixels: number;
  readonly darkLines: number;
  readonly airLines: number;
  /** Where dark and air levels came from: this scan, an earlier one, nowhere; or the detector corrects itself. */
  readonly dark: CalibrationSource;
  readonly air: CalibrationSource;
  readonly airLevelDeviation: number | undefined;
  readonly saturatedShare: number;
  readonly beamOffLines: number;
  /** Lines with the beam on of which the pulse is not known. */
  readonly unreferencedLines: number;
  readonly vehicle: { readonly fromLine: number; readonly toLine: number } | undefined;
}

export type CalibrationSource = "scan" | "earlier" | "none" | "on-board";

/** Section "whole scan" of common acceptance practice: mean transmission in air is 1 within half a per cent. */
const maxAirDeviation = 0.005;
const maxBadShare = 0.02;
const maxSaturatedShare = 0.001;
const maxUnreferencedShare = 0.05;

export interface Judgement {
  readonly state: "good" | "degraded" | "incomplete";
  readonly reasons: readonly string[];
}

export function judge(
  found: ScanFindings,
  limits: { readonly maxLostShare: number; readonly minDarkLines: number; readonly minAirLines: number },
): Judgement {
  const reasons: string[] = [];
  let worst = 0;
  const say = (weight: 0 | 1 | 2, reason: string) => {
    worst = Math.max(worst, weight);
    reasons.push(reason);
  };
  if (found.lostLines > 0) {
    const share = found.lostLines / Math.max(1, found.lines);
    say(share > limits.maxLostShare ? 2 : 1, `${found.lostLines} of ${found.lines} lines lost`);
  }
  if (found.partialLines > 0) say(1, `${found.partialLines} lines came in part`);
  if (found.maskedPixels > 0) say(1, `${found.maskedPixels} samples without data`);
  const calibration = (what: "dark" | "air", lines: number, wanted: number) => {
    if (found[what] === "earlier")
      say(1, `${lines} ${what} lines of ${wanted}: the ${what} level of an earlier scan is used`);
    if (found[what] === "none")
      say(2, `${lines} ${what} lines of ${wanted} and no earlier scan: not calibrated for ${what}`);
  };
  calibration("dark", found.darkLines, limits.minDarkLines);
  calibration("air", found.airLines, limits.minAirLines);
  if (found.airLevelDeviation !== undefined && found.airLevelDeviation > maxAirDeviation) {
    say(1, `transmission in air is off by ${(found.airLevelDeviation * 100).toFixed(2)} %`);
  }
  if (found.badPixels > maxBadShare * found.detectorPixels) {
    say(1, `${found.badPixels} of ${found.detectorPixels} detector pixels are bad`);
  }
  if (found.saturatedShare > maxSaturatedShare) {
    say(1, `${(found.saturatedShare * 100).toFixed(2)} % of samples saturated`);
  }
  if (found.beamOffLines > 0) say(1, `the beam was off in ${found.beamOffLines} lines of the scan`);
  if (found.unreferencedLines > maxUnreferencedShare * found.lines) {
    say(1, `${found.unreferencedLines} lines without a pulse reference`);
  }
  if (found.vehicle === undefined) say(0, "nothing stood in the beam");
  else if (found.vehicle.toLine >= found.lines - 2) say(2, "the scan ended with something still in the beam");
  return { state: worst === 2 ? "incomplete" : worst === 1 ? "degraded" : "good", reasons };
}
