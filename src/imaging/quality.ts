/**
 * What can be said against a scan, in words, and whether it is good, degraded or incomplete. Pure. A limit that is passed is
 * always a reason; nothing is ever silently clean.
 */

import type { AirStatistics } from "./quality-air.ts";
import { type QualityLimits, qualityLimitsSchema } from "./quality-limits.ts";

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
  /** The first line with the beam on; absent: it is not asked whether something stood in the beam from the start. */
  readonly firstLitLine?: number | undefined;
  /** The first and the last line of which something is in the image; absent: the first lit one, and the last of all. */
  readonly firstSeenLine?: number | undefined;
  readonly lastSeenLine?: number | undefined;
  /** Late or doubled datagrams. */
  readonly lateLines?: number | undefined;
  /** How often the beam went off and came back behind the first lit line. */
  readonly beamTrips?: number | undefined;
  /** Absent: too little air was seen. */
  readonly airStatistics?: AirStatistics | undefined;
  /** Absent: nobody measured the speed. */
  readonly motion?: MotionFindings | undefined;
  /** Length of a container in the image by its known length, less 1; absent: none was recognised. */
  readonly scaleError?: number | undefined;
}

/** While something stood in the beam. */
interface MotionFindings {
  /** Standard deviation of the speed by its mean, standing left out. */
  readonly speedSpread: number;
  readonly standingSeconds: number;
  readonly backwards: boolean;
}

export type CalibrationSource = "scan" | "earlier" | "none" | "on-board";

export interface Judgement {
  readonly state: "good" | "degraded" | "incomplete";
  readonly reasons: readonly string[];
  /** The reason, or the first of several, for which it is incomplete. */
  readonly because?: string | undefined;
}

export interface JudgementLimits {
  readonly maxLostShare: number;
  readonly minDarkLines: number;
  readonly minAirLines: number;
  /** Absent: the defaults. */
  readonly quality?: QualityLimits;
}

/** 0: a remark; 1: degraded; 2: incomplete. */
type Weight = 0 | 1 | 2;
type Say = (weight: Weight, reason: string) => void;

const percent = (value: number, digits = 2) => `${(value * 100).toFixed(digits)} %`;
/** A figure that is none, since nothing was measured of what it would say, is not within a limit. */
const isOver = (value: number, limit: number) => !(value <= limit);
const times = (count: number) => (count === 1 ? "once" : `${count} times`);

export function judge(found: ScanFindings, limits: JudgementLimits): Judgement {
  const reasons: string[] = [];
  let worst = 0;
  let because: string | undefined;
  const say: Say = (weight, reason) => {
    worst = Math.max(worst, weight);
    if (weight === 2) because ??= reason;
    reasons.push(reason);
  };
  const quality = limits.quality ?? qualityLimitsSchema.parse(undefined);
  judgeLines(found, limits, quality, say);
  judgeCalibration(found, limits, quality, say);
  judgeAir(found, quality, say);
  judgeBeam(found, quality, say);
  judgeMotion(found, quality, say);
  judgeEnds(found, say);
  return { state: worst === 2 ? "incomplete" : worst === 1 ? "degraded" : "good", reasons, because };
}

function judgeLines(found: ScanFindings, limits: JudgementLimits, quality: QualityLimits, say: Say): void {
  const { lines, lostLines, partialLines, maskedPixels, detectorPixels, lateLines = 0 } = found;
  if (lostLines > 0) {
    const share = lostLines / Math.max(1, lines);
    say(share > limits.maxLostShare ? 2 : 1, `${lostLines} of ${lines} lines lost`);
  }
  if (partialLines > 0) say(1, `${partialLines} lines came in part`);
  if (maskedPixels > 0) {
    const share = maskedPixels / Math.max(1, lines * detectorPixels);
    say(share > quality.maxMaskedShare ? 2 : 1, `${maskedPixels} samples without data`);
  }
  if (lateLines > quality.maxLateShare * lines) {
    say(1, `${lateLines} datagrams came late or twice: the network to the detector is not in order`);
  }
}

function judgeCalibration(found: ScanFindings, limits: JudgementLimits, quality: QualityLimits, say: Say): void {
  const calibration = (what: "dark" | "air", lines: number, wanted: number) => {
    if (found[what] === "earlier")
      say(1, `${lines} ${what} lines of ${wanted}: the ${what} level of an earlier scan is used`);
    if (found[what] === "none")
      say(2, `${lines} ${what} lines of ${wanted} and no earlier scan: not calibrated for ${what}`);
  };
  calibration("dark", found.darkLines, limits.minDarkLines);
  calibration("air", found.airLines, limits.minAirLines);
  if (found.badPixels > quality.maxBadShare * found.detectorPixels) {
    say(1, `${found.badPixels} of ${found.detectorPixels} detector pixels are bad`);
  }
}

function judgeAir(found: ScanFindings, quality: QualityLimits, say: Say): void {
  const { airLevelDeviation, airStatistics: air } = found;
  if (airLevelDeviation !== undefined && isOver(airLevelDeviation, quality.maxAirDeviation)) {
    say(1, `transmission in air is off by ${percent(airLevelDeviation)}`);
  }
  if (air === undefined) return;
  if (isOver(air.uniformity, quality.maxUnevenness)) {
    say(1, `air is uneven: a part of the array is off by ${percent(air.uniformity)}`);
  }
  if (isOver(air.noise, quality.maxNoise)) {
    say(1, `the image is noisy: ${percent(air.noise)} in air, ${percent(quality.maxNoise)} is allowed`);
  }
  const allowed = air.noise * quality.maxStripingOfNoise;
  const striping = (what: string, value: number) => {
    if (isOver(value, allowed))
      say(1, `stripes: ${what} differ by ${percent(value, 3)}, ${percent(allowed, 3)} is allowed`);
  };
  striping("columns (upright stripes, the beam varies)", air.columnStriping);
  striping("rows (lying stripes, the calibration is off)", air.rowStriping);
}

function judgeBeam(found: ScanFindings, quality: QualityLimits, say: Say): void {
  if (isOver(found.saturatedShare, quality.maxSaturatedShare)) {
    say(1, `${percent(found.saturatedShare)} of samples saturated`);
  }
  if (found.beamOffLines > 0) {
    const trips =
      found.beamTrips === undefined || found.beamTrips === 0 ? "" : ` (it went off ${times(found.beamTrips)})`;
    say(1, `the beam was off in ${found.beamOffLines} lines of the scan${trips}`);
  }
  if (found.unreferencedLines > quality.maxUnreferencedShare * found.lines) {
    say(1, `${found.unreferencedLines} lines without a pulse reference`);
  }
}

function judgeMotion({ motion, scaleError }: ScanFindings, quality: QualityLimits, say: Say): void {
  if (motion?.backwards === true) {
    say(1, "the vehicle moved backwards in the beam: parts of it are in the image twice");
  }
  if (motion !== undefined && isOver(motion.standingSeconds, quality.maxStandingSeconds)) {
    say(1, `the vehicle stood in the beam for ${motion.standingSeconds.toFixed(1)} s`);
  }
  if (motion !== undefined && isOver(motion.speedSpread, quality.maxSpeedSpread)) {
    say(1, `the speed varied by ${percent(motion.speedSpread, 0)}: lengths may be wrong`);
  }
  if (scaleError !== undefined && isOver(Math.abs(scaleError), quality.maxScaleError)) {
    const longer = scaleError > 0 ? "longer" : "shorter";
    const by = percent(Math.abs(scaleError), 1);
    say(1, `a container of known length is ${by} ${longer} in the image: the speed is wrong, and with it all lengths`);
  }
}

function judgeEnds({ vehicle, firstLitLine, firstSeenLine, lastSeenLine, lines }: ScanFindings, say: Say): void {
  if (vehicle === undefined) {
    say(0, "nothing stood in the beam");
    return;
  }
  if (firstLitLine !== undefined && vehicle.fromLine <= Math.max(firstLitLine, firstSeenLine ?? 0) + 1) {
    say(2, "something stood in the beam when it came on: the front is missing");
  }
  if (vehicle.toLine >= (lastSeenLine ?? lines - 1) - 1) say(2, "the scan ended with something still in the beam");
}
