/**
 * An officer's verdict and marks as a threat detection report (501.3): clear is CLEAR, suspect ALARM, inconclusive UNKNOWN. Pure.
 * A verdict of "not scanned" is no report, and a machine's report is not ours to write.
 *
 * Marks are polygons in millimetres from the upper left corner of the whole image (the frame of reference that every part of it
 * shares), where the pitch is known, else in pixels of the image that is referred to; each says in words which. Beside it
 * stands a box, always in pixels of that image.
 */

import type { PorticoRecord } from "../../records.ts";
import { type DataSet, dataSet, element, sequence } from "./dataset.ts";
import { frameOfReference } from "./dx.ts";
import { dateOf, equipment, type Maker, objectOfInspection, scanModule, sopCommon, timeOf } from "./modules.ts";
import { provenanceNotes } from "./provenance.ts";
import type { Study, StudyScan } from "./study.ts";
import { sopClasses } from "./syntaxes.ts";
import { uidOf } from "./uid.ts";
import { label } from "./values.ts";

type Verdict = PorticoRecord<"verdict.given">;
type Mark = PorticoRecord<"mark.made">;

/** An image object that is written beside the report. */
export interface ImageReference {
  readonly scan: StudyScan;
  readonly view: string;
  readonly series: string;
  readonly instance: string;
}

export interface TdrPart {
  readonly passage: string;
  readonly study: Study;
  readonly verdict: Verdict;
  /** All marks of the study's scans. */
  readonly marks: readonly Mark[];
  readonly images: readonly ImageReference[];
  readonly maker: Maker;
}

export const decisions = {
  clear: "CLEAR",
  suspect: "ALARM",
  inconclusive: "UNKNOWN",
  "not-scanned": undefined,
} as const;
const flags = { CLEAR: "NO_THREAT", ALARM: "THREAT", UNKNOWN: "UNKNOWN" } as const;
/** What DICOS has no word for is OTHER, and stands in the text. */
const categories = {
  anomaly: "ANOMALY",
  contraband: "CONTRABAND",
  weapon: "OTHER",
  radioactive: "OTHER",
  other: "OTHER",
} as const satisfies Record<Mark["category"], string>;

/** Undefined: the verdict is that there was no scan. */
export function tdrDataSet(part: TdrPart): DataSet | undefined {
  const { study, verdict, images, maker, passage } = part;
  const decision = decisions[verdict.decision];
  const [first] = study.scans;
  if (decision === undefined || first === undefined) return undefined;
  const placed = part.marks.flatMap((mark) => placedIn(mark, part) ?? []);
  const items = placed.map((mark, index) => threatItem(mark, index + 1, flags[decision]));
  if (items.length === 0 && decision === "ALARM") items.push(unmarkedItem(part));
  const instance = uidOf("tdr", study.uid, verdict.id, ...placed.map(({ mark }) => mark.id));
  const note = provenanceNotes[verdict.provenance];
  const remarks = [note, verdict.reason, verdict.comment].filter((text) => text !== undefined && text !== "");
  return dataSet(
    ...sopCommon(sopClasses.threatDetectionReport, instance, verdict.at),
    ...objectOfInspection(study, first),
    ...scanModule(study, first.record, passage),
    ...equipment(maker, first.record),
    element("Modality", "TDR"),
    element("SeriesInstanceUID", uidOf("tdr series", study.uid)),
    element("SeriesNumber", 100),
    element("SeriesDate", dateOf(verdict.at)),
    element("SeriesTime", timeOf(verdict.at)),
    element("SeriesDescription", label(["Officer's verdict", note].filter(Boolean).join(", "), 64)),
    element("InstanceNumber", 1),
    element("ImageComments", label(remarks.join("; "), 10_240)),
    element("FrameOfReferenceUID", frameOfReference(first, images[0]?.view ?? "")),
    sequence("ReferencedStudySequence", ...images.map(referenceTo)),
    element("TDRType", "OPERATOR"),
    element("AlarmDecision", decision),
    element("AlarmDecisionTime", `${dateOf(verdict.at)}${timeOf(verdict.at)}+0000`),
    element("AbortFlag", "SUCCESS"),
    element("NumberOfTotalObjects", items.length),
    ...(decision === "ALARM" ? [element("NumberOfAlarmObjects", items.length)] : []),
    element("TotalProcessingTime", ...(verdict.decidedInMs === undefined ? [] : [verdict.decidedInMs])),
    element("AdditionalScreeningPerformed"),
    sequence("OperatorIdentificationSequence", operator(verdict.by)),
    ...(items.length === 0 ? [] : [sequence("ThreatSequence", ...items)]),
  );
}

const operator = (name: string): DataSet =>
  dataSet(
    sequence(
      "PersonIdentificationCodeSequence",
      dataSet(
        element("CodeValue", label(name, 16)),
        element("CodingSchemeDesignator", "99PORTICO"),
        element("CodeMeaning", label(name, 64)),
      ),
    ),
  );

const referenceTo = ({ series, instance }: ImageReference): DataSet =>
  dataSet(
    element("ReferencedSOPClassUID", sopClasses.dxForProcessing),
    element("ReferencedSOPInstanceUID", instance),
    element("SeriesInstanceUID", series),
  );

interface Point {
  readonly column: number;
  readonly row: number;
}

interface PlacedMark {
  readonly mark: Mark;
  readonly scan: StudyScan;
  readonly images: readonly ImageReference[];
  /** Within the part of the image, in its pixels. */
  readonly points: readonly Point[];
}

/** A mark within the part of the image that the study shows; undefined: none of it lies there. */
function placedIn(mark: Mark, { study, images }: TdrPart): PlacedMark | undefined {
  const scan = study.scans.find(({ record }) => record.scan === mark.scan);
  if (scan === undefined || mark.points.length === 0) return undefined;
  const columns = mark.points.map(({ column }) => column);
  // The right edge of the image belongs to its last column, and every other edge to the column that begins there.
  const [from, to] = [Math.max(...columns), Math.min(...columns, scan.image.width - 1)];
  if (from < scan.fromColumn || to >= scan.toColumn) return undefined;
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value));
  const points = outline(mark.points).map(({ column, row }) => ({
    column: within(column - scan.fromColumn, scan.toColumn - scan.fromColumn),
    row: within(row, scan.image.height),
  }));
  return { mark, scan, points, images: images.filter((image) => image.scan === scan && image.view === mark.view) };
}

/** A point is the pixel around it, two are the corners of a box, more are a polygon already. */
function outline(points: readonly Point[]): readonly Point[] {
  const [a, b = points[0]] = points;
  if (points.length > 2 || a === undefined || b === undefined) return points;
  const isPoint = points.length === 1;
  const left = Math.min(a.column, b.column) - (isPoint ? 0.5 : 0);
  const right = Math.max(a.column, b.column) + (isPoint ? 0.5 : 0);
  const top = Math.min(a.row, b.row) - (isPoint ? 0.5 : 0);
  const bottom = Math.max(a.row, b.row) + (isPoint ? 0.5 : 0);
  return [
    { column: left, row: top },
    { column: right, row: top },
    { column: right, row: bottom },
    { column: left, row: bottom },
  ];
}

/** In whole pixels that there are: what lies on the right or lower edge is in the last of them. */
function boxOf(points: readonly Point[], { image, fromColumn, toColumn }: StudyScan) {
  const [columns, rows] = [points.map(({ column }) => column), points.map(({ row }) => row)];
  const left = Math.min(Math.floor(Math.min(...columns)), toColumn - fromColumn - 1);
  const top = Math.min(Math.floor(Math.min(...rows)), image.height - 1);
  return {
    left,
    top,
    columns: Math.max(1, Math.ceil(Math.max(...columns)) - left),
    rows: Math.max(1, Math.ceil(Math.max(...rows)) - top),
  };
}

function threatItem({ mark, scan, images, points }: PlacedMark, id: number, flag: string): DataSet {
  const { x, y } = scan.image.pitchMillimetres;
  const inMillimetres = x !== undefined && y !== undefined;
  const polygon = points.flatMap(({ column, row }) =>
    inMillimetres ? [(column + scan.fromColumn) * x, row * y, 0] : [column, row, 0],
  );
  const box = boxOf(points, scan);
  const unit = inMillimetres ? "millimetres of the whole image" : "pixels of this image";
  const words = [mark.category, mark.text, `marked by ${mark.by}`, `polygon in ${unit}, y downwards`];
  return dataSet(
    element("PotentialThreatObjectID", id),
    assessment(flag, categories[mark.category], words, abilityOf(scan, mark.view, box)),
    sequence(
      "PTORepresentationSequence",
      dataSet(
        sequence("ReferencedInstanceSequence", ...images.map(referenceTo)),
        sequence(
          "ThreatROIVoxelSequence",
          dataSet(
            element("ThreatROIBase", box.left, box.top, 0),
            element("ThreatROIExtents", box.columns, box.rows, 1),
            element("ThreatROIBitmap"),
          ),
        ),
        element("BoundingPolygon", ...polygon),
      ),
    ),
  );
}

function assessment(
  flag: string,
  category: string,
  words: readonly (string | undefined)[],
  ability: string | undefined,
) {
  return sequence(
    "ATDAssessmentSequence",
    dataSet(
      element("ATDAssessmentFlag", flag),
      element("ThreatCategory", category),
      element("ATDAbilityAssessment", ...(ability === undefined ? [] : [ability])),
      // An officer gives no probability.
      element("ATDAssessmentProbability"),
      element("ThreatCategoryDescription", label(words.filter(Boolean).join("; "), 2000)),
    ),
  );
}

/** Whether something opaque stands before it; undefined: nobody has looked, as segments are known of the last view alone. */
function abilityOf({ record, fromColumn }: StudyScan, view: string, box: ReturnType<typeof boxOf>): string | undefined {
  if (record.segments.length === 0 || view !== record.views.at(-1)) return undefined;
  const [left, right] = [box.left + fromColumn, box.left + fromColumn + box.columns];
  const isShielded = record.segments.some(({ opaque }) =>
    opaque.some(
      (region) =>
        region.fromColumn < right &&
        region.toColumn >= left &&
        region.fromRow < box.top + box.rows &&
        region.toRow >= box.top,
    ),
  );
  return isShielded ? "SHIELD" : "NO_INTERFERENCE";
}

/** The whole conveyance is suspect, and nothing is marked in this object: the report says so, as an alarm needs an item. */
function unmarkedItem({ verdict, images }: TdrPart): DataSet {
  const words = ["the verdict is on the whole conveyance; nothing is marked in this object", verdict.reason];
  return dataSet(
    element("PotentialThreatObjectID", 1),
    assessment("THREAT", "ANOMALY", words, undefined),
    sequence("PTORepresentationSequence", dataSet(sequence("ReferencedInstanceSequence", ...images.map(referenceTo)))),
  );
}
