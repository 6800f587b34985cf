/**
 * DICOS in: an image with what is needed to make a scan of it, or a threat detection report. Bytes in, values out; only frames
 * that are compressed leave the thread.
 *
 * Images come as the gateway has them: column after column, the first sample at the bottom. What is merely probable is said
 * under `issues`; what it cannot be is DICOS_INVALID.
 */

import { inCodecThread } from "./codec-worker.ts";
import { type DataSet, invalid } from "./dataset.ts";
import { type DicosLimits, parseDicos } from "./parse.ts";
import { type FrameCodec, framesOf, type PixelFormat, pixelFormatOf } from "./pixels.ts";
import { containersOf, type Fields, type FoundTime, fieldsOf, type ObjectId, objectsOf, timeOf } from "./reader.ts";
import { type DicosReport, reportOf } from "./report.ts";
import { sopClasses, syntaxOf } from "./syntaxes.ts";
import { tagOf } from "./tags.ts";

export interface DicosImage {
  readonly kind: "image";
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly study: string;
  readonly series: string;
  readonly width: number;
  readonly height: number;
  /** Bits that carry a value. */
  readonly bitDepth: number;
  /** One a frame: column after column of `height` samples, the first at the bottom. */
  readonly planes: readonly Uint16Array[];
  /** Absent: the object does not say. The two of a dual-energy scan are two objects of one study. */
  readonly energy?: "single" | "low" | "high";
  /** Name of the view, or its number; absent: the object has none. */
  readonly view?: string;
  /** Made for the eye, or too coarse to be measured in: never a transmission. */
  readonly displayOnly: boolean;
  /** Of a stored sample to what the maker means by it; 1 and 0 where nothing is said. For unsigned samples, as `planes` has them. */
  readonly rescale: { readonly slope: number; readonly intercept: number; readonly type: string };
  readonly relation?: "LIN" | "LOG";
  /**
   * How a sample becomes a transmission, as `ScanImageEvent` wants it. Only of what Portico wrote: a foreign rescale means what its maker says, and a
   * profile has to declare that.
   */
  readonly transmission?: { readonly darkLevel: number; readonly airLevel: number; readonly relation: "LIN" };
  /** Of object pixels in the plane that `ImagerPixelSpacing` or `PixelSpacing` names. */
  readonly pitchMillimetres: { readonly x?: number; readonly y?: number };
  readonly objects: readonly ObjectId[];
  readonly containers: readonly string[];
  /** Scan id of the object, and its accession number: of what Portico wrote, the passage. */
  readonly scanId?: string;
  readonly accession?: string;
  readonly startedAt?: FoundTime;
  readonly maker: string;
  /** As the object says it: SUCCESSFUL, INCOMPLETE, JAM … */
  readonly acquisitionStatus?: string;
  /** False: a test, a simulation, a calibration. Absent: not said. */
  readonly operational?: boolean;
  readonly issues: readonly string[];
}

export interface ReadOptions {
  readonly limits?: Partial<DicosLimits>;
  /** Whoever decompresses; a thread of its own if absent. */
  readonly codec?: FrameCodec;
}

/** Rejects with DICOS_INVALID. */
export async function readDicos(bytes: Uint8Array, options: ReadOptions = {}): Promise<DicosImage | DicosReport> {
  const { data, syntax } = parseDicos(bytes, options.limits);
  const sopClass = fieldsOf(data).text("SOPClassUID");
  if (sopClass === sopClasses.threatDetectionReport) return reportOf(data);
  return imageOf(data, syntax, options.codec ?? inCodecThread);
}

/** An image, and nothing else. Rejects with DICOS_INVALID. */
export async function dicosImage(bytes: Uint8Array, options: ReadOptions = {}): Promise<DicosImage> {
  const found = await readDicos(bytes, options);
  if (found.kind === "report") throw invalid("is a threat detection report, which holds no image");
  return found;
}

async function imageOf(data: DataSet, syntax: string, codec: FrameCodec): Promise<DicosImage> {
  const fields = fieldsOf(data);
  if (!data.has(tagOf("PixelData"))) throw invalid("is neither an image nor a threat detection report");
  const format = pixelFormatOf(data);
  const frames = await framesOf(data, syntax, format, codec);
  const issues: string[] = [];
  const sopClass = fields.text("SOPClassUID") ?? "";
  if (sopClass !== sopClasses.dxForProcessing && sopClass !== sopClasses.dxForPresentation) {
    issues.push(`its class is ${sopClass.slice(0, 64) || "not said"}, not a DICOS DX image`);
  }
  const lossy = syntaxOf(syntax)?.lossy === true || fields.text("LossyImageCompression") === "01";
  const forPresentation =
    sopClass === sopClasses.dxForPresentation || fields.text("PresentationIntentType") === "FOR PRESENTATION";
  const displayOnly =
    forPresentation || lossy || format.bitsStored <= 8 || fields.text("PixelIntensityRelationship") === "DISP";
  if (lossy) issues.push("it was compressed with losses");
  if (syntaxOf(syntax)?.implicit === true) {
    issues.push("it came in implicit VR, over which the types of unknown elements are lost");
  }
  const status = fields.text("AcquisitionStatus");
  if (status !== undefined && status !== "SUCCESSFUL") issues.push(`its acquisition was ${status.slice(0, 32)}`);
  const scanType = fields.text("ScanType");
  if (scanType === "NON_OPERATIONAL") issues.push("it is marked as not operational: a test or a simulation");
  if (format.inverted && !displayOnly)
    issues.push("its large values are dark (MONOCHROME1); they are kept as they are");

  const rescale = rescaleOf(fields, format);
  const relation = (["LIN", "LOG"] as const).find((each) => each === fields.text("PixelIntensityRelationship"));
  const maker = `${fields.text("Manufacturer") ?? ""} ${fields.text("ManufacturerModelName") ?? ""}`.trim();
  const ours = fields.texts("SoftwareVersions").some((text) => text.startsWith("Portico "));
  const isTransmission = ours && !displayOnly && relation === "LIN" && rescale.slope > 0 && rescale.slope !== 1;
  const objects = objectsOf(fields);
  const turn = format.inverted && displayOnly ? 2 ** format.bitsStored - 1 : undefined;
  return {
    kind: "image",
    sopClass,
    sopInstance: fields.text("SOPInstanceUID") ?? "",
    study: fields.text("StudyInstanceUID") ?? "",
    series: fields.text("SeriesInstanceUID") ?? "",
    width: format.columns,
    height: format.rows,
    bitDepth: format.bitsStored,
    planes: frames.map((frame) => columnsOf(frame, format, turn)),
    ...present({ energy: energyOf(fields), view: viewOf(fields) }),
    displayOnly,
    rescale,
    ...present({ relation }),
    ...(isTransmission ? { transmission: levelsOf(rescale) } : {}),
    pitchMillimetres: pitchOf(fields),
    objects,
    containers: containersOf(objects),
    ...present({
      scanId: fields.text("StudyID"),
      accession: fields.text("AccessionNumber"),
      startedAt: startOf(fields),
      acquisitionStatus: status,
      operational: scanType === undefined ? undefined : scanType === "OPERATIONAL",
    }),
    maker,
    issues,
  };
}

/** Without what is undefined. */
function present<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [K in keyof T]?: NonNullable<T[K]> };
}

function rescaleOf(fields: Fields, { signed, bitsStored }: PixelFormat): DicosImage["rescale"] {
  const slope = fields.number("RescaleSlope") ?? 1;
  const shift = signed ? 2 ** (bitsStored - 1) : 0;
  const intercept = (fields.number("RescaleIntercept") ?? 0) - slope * shift;
  return { slope, intercept, type: fields.text("RescaleType") ?? "" };
}

/** Decimal strings round; the levels of an archive are whole numbers. */
const levelsOf = ({ slope, intercept }: DicosImage["rescale"]) => ({
  darkLevel: rounded(-intercept / slope),
  airLevel: rounded((1 - intercept) / slope),
  relation: "LIN" as const,
});
const rounded = (level: number) => (Math.abs(level - Math.round(level)) < 1e-3 ? Math.round(level) : level);

function energyOf(fields: Fields): DicosImage["energy"] {
  const said = [fields.text("SeriesEnergyDescription") ?? "", ...fields.texts("ImageType").slice(1)]
    .join(" ")
    .toUpperCase();
  if (/\bLOW\b/.test(said)) return "low";
  if (/\bHIGH\b/.test(said)) return "high";
  return fields.number("NumberOfEnergies") === 1 || /\bINTENSITY\b/.test(said) ? "single" : undefined;
}

const viewOf = (fields: Fields): string | undefined =>
  fields.text("SeriesViewDescription")?.slice(0, 64) ?? fields.number("SeriesView")?.toString();

/** Rows first: the distance between rows is what one pixel is high. */
function pitchOf(fields: Fields): DicosImage["pitchMillimetres"] {
  const [y, x] =
    [fields.numbers("ImagerPixelSpacing"), fields.numbers("PixelSpacing")].find(({ length }) => length === 2) ?? [];
  const isLength = (value: number | undefined) => value !== undefined && value > 0 && value < 1000;
  return present({ x: isLength(x) ? x : undefined, y: isLength(y) ? y : undefined });
}

function startOf(fields: Fields): FoundTime | undefined {
  const offset = fields.text("TimezoneOffsetFromUTC");
  const pairs = [
    ["SeriesDate", "SeriesTime"],
    ["StudyDate", "StudyTime"],
    ["ContentDate", "ContentTime"],
  ] as const;
  for (const [date, time] of pairs) {
    const found = timeOf(fields.text(date), fields.text(time), offset);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Rows from the top to columns from the bottom, in squares that fit the processor's cache. */
function columnsOf(frame: Uint16Array, { rows, columns }: PixelFormat, turn: number | undefined): Uint16Array {
  const square = 32;
  const out = new Uint16Array(rows * columns);
  for (let top = 0; top < rows; top += square) {
    const bottom = Math.min(rows, top + square);
    for (let left = 0; left < columns; left += square) {
      const right = Math.min(columns, left + square);
      for (let column = left; column < right; column++) {
        const last = column * rows + rows - 1;
        for (let row = top; row < bottom; row++) out[last - row] = frame[row * columns + column] ?? 0;
      }
    }
  }
  if (turn !== undefined) for (let i = 0; i < out.length; i++) out[i] = turn - (out[i] ?? 0);
  return out;
}
