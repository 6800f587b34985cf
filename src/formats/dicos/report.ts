/**
 * A threat detection report (TDR) as values: who decided what about which object, and where the threats are. Pure. Reports
 * of machines are read as what they are; Portico writes none.
 */

import { type DataSet, invalid } from "./dataset.ts";
import { containersOf, dateTimeOf, type Fields, type FoundTime, fieldsOf, type ObjectId, objectsOf } from "./reader.ts";

interface ThreatRegion {
  /** Objects whose pixels it is about. */
  readonly instances: readonly string[];
  /** First pixel and size, in pixels of those objects: columns, rows, slices. */
  readonly boxes: readonly { readonly base: readonly number[]; readonly extents: readonly number[] }[];
  /** x, y, z of each point. Two points are the corners of a box. In what unit, the standard's text would say; see docs/dicos.md. */
  readonly polygon: readonly (readonly [number, number, number])[];
}

interface ThreatObject {
  readonly id?: number;
  /** HIGH_THREAT, THREAT, NO_THREAT, UNKNOWN. */
  readonly flag?: string;
  readonly category?: string;
  readonly text?: string;
  readonly probability?: number;
  readonly regions: readonly ThreatRegion[];
}

export interface DicosReport {
  readonly kind: "report";
  readonly sopInstance: string;
  readonly study: string;
  readonly series: string;
  /** MACHINE, OPERATOR, GROUND TRUTH, AGGREGATE. */
  readonly type?: string;
  /** ALARM, CLEAR, UNKNOWN; absent: it has none that is known. */
  readonly decision?: "ALARM" | "CLEAR" | "UNKNOWN";
  readonly decidedAt?: FoundTime;
  readonly aborted: boolean;
  readonly algorithm?: string;
  readonly operators: readonly string[];
  readonly objects: readonly ObjectId[];
  readonly containers: readonly string[];
  readonly accession?: string;
  /** Instances that it says it is about. */
  readonly references: readonly string[];
  readonly threats: readonly ThreatObject[];
}

/** No officer and no machine tells of more. */
const maxThreats = 1000;
const maxPoints = 4096;

export function reportOf(data: DataSet): DicosReport {
  const fields = fieldsOf(data);
  const threats = fields.items("ThreatSequence");
  if (threats.length > maxThreats) throw invalid(`tells of ${threats.length} threats; at most ${maxThreats} are read`);
  const objects = objectsOf(fields);
  const decision = (["ALARM", "CLEAR", "UNKNOWN"] as const).find((each) => each === fields.text("AlarmDecision"));
  const type = fields.text("TDRType");
  const decidedAt = dateTimeOf(fields.text("AlarmDecisionTime"), fields.text("TimezoneOffsetFromUTC"));
  const accession = fields.text("AccessionNumber");
  const algorithm = fields.texts("ThreatDetectionAlgorithmandVersion").join(" ");
  const operators = fields
    .items("OperatorIdentificationSequence")
    .flatMap((operator) => operator.items("PersonIdentificationCodeSequence"))
    .flatMap((code) => code.text("CodeMeaning") ?? code.text("CodeValue") ?? []);
  return {
    kind: "report",
    sopInstance: fields.text("SOPInstanceUID") ?? "",
    study: fields.text("StudyInstanceUID") ?? "",
    series: fields.text("SeriesInstanceUID") ?? "",
    ...(type === undefined ? {} : { type }),
    ...(decision === undefined ? {} : { decision }),
    ...(decidedAt === undefined ? {} : { decidedAt }),
    aborted: fields.text("AbortFlag") === "ABORT",
    ...(algorithm === "" ? {} : { algorithm }),
    operators,
    objects,
    containers: containersOf(objects),
    ...(accession === undefined ? {} : { accession }),
    references: instancesIn(fields.items("ReferencedStudySequence")),
    threats: threats.map(threatOf),
  };
}

const instancesIn = (items: readonly Fields[]): string[] =>
  items.flatMap((item) => item.text("ReferencedSOPInstanceUID") ?? []);

function threatOf(item: Fields): ThreatObject {
  const [assessment] = item.items("ATDAssessmentSequence");
  const id = item.number("PotentialThreatObjectID");
  const flag = assessment?.text("ATDAssessmentFlag");
  const category = assessment?.text("ThreatCategory");
  const text = assessment?.text("ThreatCategoryDescription")?.slice(0, 2000);
  const probability = assessment?.number("ATDAssessmentProbability");
  return {
    ...(id === undefined ? {} : { id }),
    ...(flag === undefined ? {} : { flag }),
    ...(category === undefined ? {} : { category }),
    ...(text === undefined ? {} : { text }),
    ...(probability === undefined ? {} : { probability }),
    regions: item.items("PTORepresentationSequence").map(regionOf),
  };
}

function regionOf(item: Fields): ThreatRegion {
  const flat = item.numbers("BoundingPolygon");
  if (flat.length > maxPoints * 3)
    throw invalid(`a polygon has ${flat.length / 3} points; at most ${maxPoints} are read`);
  const polygon = Array.from({ length: Math.floor(flat.length / 3) }, (_, point) => {
    const [x = 0, y = 0, z = 0] = flat.slice(point * 3, point * 3 + 3);
    return [x, y, z] as const;
  });
  return {
    instances: instancesIn(item.items("ReferencedInstanceSequence")),
    boxes: item
      .items("ThreatROIVoxelSequence")
      .map((box) => ({ base: box.numbers("ThreatROIBase"), extents: box.numbers("ThreatROIExtents") })),
    polygon,
  };
}
