/**
 * One plane of one image as a DX object for processing (501.2.2): every module that DICOS requires of it. Pure. What nobody
 * knows is an element without a value, never a made-up number. docs/dicos.md lists the tags with their sources.
 */

import { binary, type DataSet, dataSet, element, sequence } from "./dataset.ts";
import { equipment, type Maker, objectOfInspection, scanModule, sopCommon } from "./modules.ts";
import { provenanceNotes } from "./provenance.ts";
import type { Study, StudyScan } from "./study.ts";
import { sopClasses } from "./syntaxes.ts";
import { uidOf } from "./uid.ts";
import { decimalString, label } from "./values.ts";

export interface DxPart {
  readonly passage: string;
  readonly study: Study;
  readonly scan: StudyScan;
  /** Place in `views` and in `energies`. */
  readonly view: number;
  readonly energy: number;
  readonly maker: Maker;
}

/** What an archive says of all its samples. */
export interface SampleLevels {
  readonly pedestal: number;
  readonly scale: number;
}

const energyNames = { low: "LOW ENERGY", high: "HIGH ENERGY", single: "SINGLE ENERGY" } as const;

export const energyOf = ({ scan, energy }: DxPart) => scan.image.energies[energy] ?? "single";
export const viewOf = ({ scan, view }: DxPart) => scan.record.views[view] ?? "";

/** The same scan, energy, object and part of the image always have the same names: what is sent twice is one object. */
export const uidsOf = (part: DxPart) => {
  const { scan, study } = part;
  const key = [study.uid, scan.record.scan, viewOf(part), energyOf(part)];
  const pixels = [scan.image.blob, scan.fromColumn, scan.toColumn];
  return { series: uidOf("series", ...key), instance: uidOf("dx", ...key, ...pixels) };
};

/** All parts of one view of a scan lie in one frame, in millimetres from its upper left corner. */
export const frameOfReference = ({ record }: StudyScan, view: string) => uidOf("frame", record.scan, view);

/** Left edge of the part in that frame; undefined: the pitch is not known, and there are no millimetres. */
const leftOf = ({ image, fromColumn }: StudyScan) => fromColumn * (image.pitchMillimetres.x ?? 0);

/** Samples of which nobody knows what they mean stand for themselves. */
const raw: SampleLevels = { pedestal: 0, scale: 1 };

/** @param pixels row after row from the top, 16 bit little-endian */
export function dxDataSet(part: DxPart, pixels: Uint8Array, levels: SampleLevels | undefined): DataSet {
  const { passage, study, scan, maker } = part;
  const { record, image } = scan;
  const { series, instance } = uidsOf(part);
  const energy = energyOf(part);
  const isIncomplete = record.kind === "scan.incomplete" || record.quality.state === "incomplete";
  const reasons = [...(record.kind === "scan.incomplete" ? [record.reason] : []), ...record.quality.reasons];
  const { x, y } = image.pitchMillimetres;
  const { pedestal, scale } = (image.calibration ?? "calibrated") === "calibrated" ? (levels ?? raw) : raw;
  const note = provenanceNotes[record.provenance];
  const spacing = x === undefined || y === undefined ? [] : [decimalString(y), decimalString(x)];
  return dataSet(
    ...sopCommon(sopClasses.dxForProcessing, instance, record.endedAt),
    ...objectOfInspection(study, scan),
    ...scanModule(study, record, passage),
    ...equipment(maker, record),
    element("Modality", "XRAY"),
    element("SeriesInstanceUID", series),
    element("SeriesNumber", part.view * image.energies.length + part.energy + 1),
    element(
      "SeriesDescription",
      label([energyNames[energy].toLowerCase(), viewOf(part), note].filter(Boolean).join(", "), 64),
    ),
    element("AcquisitionStatus", isIncomplete ? "INCOMPLETE" : "SUCCESSFUL"),
    element("SeriesView", part.view + 1),
    element("SeriesViewDescription", label(viewOf(part), 64)),
    element("SeriesEnergy", part.energy + 1),
    element("SeriesEnergyDescription", energyNames[energy]),
    element("PresentationIntentType", "FOR PROCESSING"),
    element("ImageType", "ORIGINAL", energy === "single" ? "INTENSITY" : energyNames[energy]),
    element("InstanceNumber", 1),
    element("ImageOrigin", "MACHINE"),
    element("ImageSide"),
    element(
      "ImageComments",
      label([`Scan ${record.scan}`, study.text, study.remark, note, ...reasons].filter(Boolean).join("; "), 10_240),
    ),
    element("KVP"),
    element("XRayTubeCurrentInuA"),
    element("DetectorType"),
    element("EffectiveEnergy"),
    element("BeltSpeed", 0),
    element("BeltHeight", 0),
    sequence("AcquisitionContextSequence"),
    element("FrameOfReferenceUID", frameOfReference(scan, viewOf(part))),
    element("ImagePositionPatient", decimalString(leftOf(scan)), "0", "0"),
    element("ImageOrientationPatient", "1", "0", "0", "0", "1", "0"),
    ...(spacing.length === 0 ? [] : [element("ImagerPixelSpacing", ...spacing)]),
    element("SamplesPerPixel", 1),
    element("PhotometricInterpretation", "MONOCHROME2"),
    element("Rows", image.height),
    element("Columns", scan.toColumn - scan.fromColumn),
    element("BitsAllocated", 16),
    element("BitsStored", 16),
    element("HighBit", 15),
    element("PixelRepresentation", 0),
    element("PixelPaddingValue", 0),
    element("BurnedInAnnotation", "NO"),
    element("LossyImageCompression", "00"),
    element("PixelIntensityRelationship", "LIN"),
    element("PixelIntensityRelationshipSign", 1),
    element("RescaleIntercept", decimalString(-pedestal / scale)),
    element("RescaleSlope", decimalString(1 / scale)),
    element("RescaleType", "US"),
    element("PresentationLUTShape", "IDENTITY"),
    binary("PixelData", pixels),
  );
}
