/**
 * What a passage becomes in DICOS, before any pixel is read: one study a container, the part of each image that shows it, and one of the
 * whole conveyance. Pure; records in, a plan out. The records are the journal's, and nothing is added to what they say.
 */

import { isKind, type PorticoRecord } from "../../records.ts";
import { uidOf } from "./uid.ts";

/** What objects of one passage are made of. */
export interface DicosPassage {
  readonly id: string;
  readonly lane: string;
  /** Everything that is linked to it, with verdicts, marks and what fusion made of it, in any order. */
  readonly records: readonly PorticoRecord[];
  readonly containers: readonly string[];
}

export type ScanRecord = PorticoRecord<"scan.completed" | "scan.incomplete">;
export type ScanImage = NonNullable<ScanRecord["image"]>;
type Segment = ScanRecord["segments"][number];

/** A number by which something is known, with who gave it. */
export interface ObjectName {
  readonly id: string;
  readonly issuer: string;
}

export interface StudyScan {
  readonly record: ScanRecord;
  readonly image: ScanImage;
  /** Columns of the image that show the object, the last one not included; all rows belong to it. */
  readonly fromColumn: number;
  readonly toColumn: number;
  /** The segment that it was cut by; absent: it is the whole image. */
  readonly segment?: Segment;
}

export interface Study {
  readonly uid: string;
  readonly object: ObjectName;
  readonly others: readonly ObjectName[];
  readonly isConveyance: boolean;
  /** In words, of what it is a picture; short enough to be read whole where descriptions are cut off. */
  readonly text: string;
  /** What else is to be known of it. */
  readonly remark?: string;
  readonly scans: readonly StudyScan[];
}

export interface StudyPlan {
  readonly studies: readonly Study[];
  /** In words, what of the passage has no place in DICOS, and why. */
  readonly leftOut: readonly string[];
}

/** Rows and columns have 16 bits, and readers have limits; beyond this an image is not written (the same as is read). */
const maxSide = 65_535;
const maxPixels = 64 * 2 ** 20;

export function planStudies(passage: DicosPassage): StudyPlan {
  const records = passage.records.toSorted((a, b) => a.seq - b.seq);
  const leftOut: string[] = [];
  const scans = newestScans(records).flatMap((record) => {
    const { scan, image } = record;
    if (image === undefined) leftOut.push(`scan ${scan} has no image`);
    else if (image.calibration === "display-only") {
      leftOut.push(
        `the image of scan ${scan} is for display only: its samples mean nothing that could be said in DICOS`,
      );
    } else return [{ record, image }];
    return [];
  });
  const plates = names(records, "plate", "LPR");
  const wagons = names(records, "wagon", "UIC");
  const seals = [...new Set([...names(records, "seal", "SEAL").map(({ id }) => id), ...sealNumbers(records)])].map(
    (id) => ({ id, issuer: "SEAL" }),
  );
  const containers = passage.containers.map((id) => ({ id, issuer: "BIC" }));
  const vehicle = plates[0] ?? wagons[0] ?? { id: passage.id, issuer: "PORTICO" };
  const otherNames = [...plates, ...wagons].filter((name) => name !== vehicle);

  const fits = (part: StudyScan, what: string): StudyScan[] => {
    const columns = part.toColumn - part.fromColumn;
    if (columns <= maxSide && part.image.height <= maxSide && columns * part.image.height <= maxPixels) return [part];
    leftOut.push(
      `${what} in scan ${part.record.scan}: ${columns} x ${part.image.height} pixels are too large for one object`,
    );
    return [];
  };
  const studies: Study[] = containers.map((object, place) => {
    const parts = scans.flatMap((scan) => fits(partOf(scan, object.id, passage, records), `container ${object.id}`));
    const isCut = parts.length > 0 && parts.every(({ segment }) => segment !== undefined);
    const which = containers.length === 1 ? "Container" : `Container ${place + 1} of ${containers.length}`;
    return {
      uid: studyUid(passage.id, scans, object.id),
      object,
      others: [...plates, ...wagons, ...seals],
      isConveyance: false,
      text: `${which}, ${isCut ? "cut out" : "whole image"}`,
      ...(isCut ? {} : { remark: "the place of the container in the image is not known" }),
      scans: parts,
    };
  });
  studies.push({
    uid: studyUid(passage.id, scans, `conveyance ${vehicle.id}`),
    object: vehicle,
    others: [...containers, ...otherNames, ...seals],
    isConveyance: true,
    text: "Whole conveyance",
    scans: scans.flatMap(({ record, image }) =>
      fits({ record, image, fromColumn: 0, toColumn: image.width }, "the whole conveyance"),
    ),
  });
  return { studies: studies.filter((study) => study.scans.length > 0), leftOut };
}

/** The same for the same images of the same object in the same passage, whenever it is asked. */
const studyUid = (passage: string, scans: readonly { record: ScanRecord }[], object: string) =>
  uidOf("study", passage, object, ...scans.map(({ record }) => record.scan));

/** One record a scan: the last that was made about it. */
function newestScans(records: readonly PorticoRecord[]): ScanRecord[] {
  const byScan = new Map<string, ScanRecord>();
  for (const record of records) {
    if (isKind(record, "scan.completed", "scan.incomplete")) byScan.set(record.scan, record);
  }
  return [...byScan.values()];
}

/** What readers read, the surest first, each once. */
function names(records: readonly PorticoRecord[], type: string, issuer: string): ObjectName[] {
  const reads = records
    .filter((record) => isKind(record, "identity.read"))
    .filter((read) => read.type === type)
    .sort((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0) || b.seq - a.seq);
  return [...new Set(reads.map(({ value }) => value))].map((id) => ({ id, issuer }));
}

const sealNumbers = (records: readonly PorticoRecord[]) =>
  records.flatMap((record) => (isKind(record, "seal.observed") && record.number !== undefined ? [record.number] : []));

/**
 * Where a container is in an image: where fusion has put its code, or the only container segment if there is only one container.
 * Otherwise nobody knows which is which, and the whole image is shown rather than perhaps the wrong box.
 */
function partOf(
  { record, image }: { record: ScanRecord; image: ScanImage },
  container: string,
  passage: DicosPassage,
  records: readonly PorticoRecord[],
): StudyScan {
  const boxes = record.segments.flatMap((segment, index) => (segment.kind === "container" ? [{ segment, index }] : []));
  const fusion = records.findLast((each) => isKind(each, "fusion.made") && each.scan === record.scan);
  const placed =
    fusion !== undefined && isKind(fusion, "fusion.made")
      ? fusion.boxes.find((box) => box.container === container)?.segment
      : undefined;
  const only = passage.containers.length === 1 && boxes.length === 1 ? boxes[0]?.index : undefined;
  const found = boxes.find(({ index }) => index === (placed ?? only))?.segment;
  const fromColumn = Math.max(0, found?.fromColumn ?? 0);
  const toColumn = Math.min(image.width, (found?.toColumn ?? image.width) + 1);
  if (found === undefined || toColumn <= fromColumn) return { record, image, fromColumn: 0, toColumn: image.width };
  return { record, image, fromColumn, toColumn, segment: found };
}
