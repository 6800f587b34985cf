/**
 * What a scan is good for, in words: its quality with every reason, where its pixels came from, what its lengths rest on, and
 * what may not be concluded from it. Pure. Nothing here calls a picture good because nobody complained.
 */

import { whole } from "./format.ts";
import type { Scan } from "./views.ts";

export interface Fact {
  readonly name: string;
  readonly lines: readonly string[];
  /** A person should know before looking at the picture. */
  readonly trouble?: boolean;
}

const percent = (share: number, digits = 1) => `${(share * 100).toFixed(digits)} %`;

/** One sentence for the picture's own label; empty where there is nothing against it. */
export function qualityLabel({ quality }: Pick<Scan, "quality">): string {
  if (quality.state === "good") return "";
  const [first] = quality.reasons;
  const more = quality.reasons.length - 1;
  return `${quality.state}${first === undefined ? "" : `: ${first}`}${more > 0 ? `, and ${more} more` : ""}`;
}

/** What may not be concluded; empty: transmission can be read in it. */
export function cannotBeConcluded({ image }: Pick<Scan, "image">): string {
  switch (image?.calibration) {
    case "display-only":
      return "display only: made for eyes; density, material and “empty” cannot be concluded from it";
    case "uncalibrated":
      return "uncalibrated: greys are not transmission; density, material and “empty” cannot be concluded from it";
    default:
      return "";
  }
}

function quality({ quality: told, lostLines, image }: Scan): Fact {
  const measured = [
    lostLines > 0 && !told.reasons.some((reason) => reason.includes("lines lost"))
      ? `${whole(lostLines)} lines lost`
      : "",
    (told.partialLines ?? 0) > 0 ? `${whole(told.partialLines ?? 0)} lines came in part` : "",
    (told.beamOffLines ?? 0) > 0 ? `${whole(told.beamOffLines ?? 0)} lines with the beam off` : "",
    image !== undefined && told.maskedPixels > 0 ? `${whole(told.maskedPixels)} samples without data` : "",
    told.badPixels > 0 ? `${whole(told.badPixels)} bad pixels mended` : "",
  ].filter((line) => line !== "");
  return { name: "Quality", lines: [told.state, ...told.reasons, ...measured], trouble: told.state !== "good" };
}

function measures({ quality: told }: Scan): readonly Fact[] {
  const lines = [
    told.airLevelDeviation === undefined ? "" : `air ${percent(told.airLevelDeviation, 2)} off`,
    told.noise === undefined ? "" : `noise ${percent(told.noise, 2)} of air`,
    told.speedSpread === undefined ? "" : `speed varied by ${percent(told.speedSpread)}`,
    told.scaleError === undefined ? "" : `container length ${percent(told.scaleError)} off`,
  ].filter((line) => line !== "");
  return lines.length === 0 ? [] : [{ name: "Measured", lines: [lines.join(", ")] }];
}

function calibration(scan: Scan): readonly Fact[] {
  if (scan.image === undefined) return [];
  const against = cannotBeConcluded(scan);
  const usual = `calibrated, ${scan.image.bitDepth} bit, ${scan.image.energies.join(" and ")} energy`;
  return [{ name: "Calibration", lines: [against === "" ? usual : against], trouble: against !== "" }];
}

function length({ image, motion, speedMetresPerSecond }: Scan): readonly Fact[] {
  if (image === undefined) return [];
  const speed = speedMetresPerSecond === undefined ? "" : `, ${speedMetresPerSecond.toFixed(2)} m/s`;
  const by = motion?.device === undefined ? "the controller" : motion.device;
  const sources = {
    plc: `speed measured by ${by}${speed}`,
    nominal: `nominal speed, not measured${speed}: lengths are approximate`,
    "known-container": `from the known length of a container${speed}`,
  } as const;
  const { x } = image.pitchMillimetres;
  const known = motion === undefined ? `${x?.toFixed(2)} mm a column, as the source says` : sources[motion.source];
  const line = x === undefined ? "no speed: columns are lines, lengths along the lane are not known" : known;
  return [{ name: "Length", lines: [line] }];
}

function origin({ origin: from, device, views }: Scan): Fact {
  if (from === undefined)
    return { name: "Origin", lines: [`line by line from ${device ?? "no device"}, ${views.join(", ")}`] };
  const files = from.files.map(({ name, bytes }) => `${name}, ${whole(bytes)} bytes`);
  return { name: "Origin", lines: [from.source, ...files.filter((line) => !line.startsWith(`${from.source},`))] };
}

function declared({ declared: said }: Scan): readonly Fact[] {
  if (said === undefined) return [];
  const lines = [
    said.containers.join(", "),
    said.scanId === undefined ? "" : `scan ${said.scanId}`,
    said.empty === undefined ? "" : said.empty ? "declared empty" : "declared loaded",
    said.goods ?? "",
  ].filter((line) => line !== "");
  return lines.length === 0
    ? []
    : [{ name: "Declared", lines: [...lines, "came with the image; nobody has checked it"] }];
}

export const scanFacts = (scan: Scan): readonly Fact[] => [
  quality(scan),
  ...measures(scan),
  ...calibration(scan),
  ...length(scan),
  origin(scan),
  ...declared(scan),
];
