/**
 * The modules that every object has, image or report: object of inspection, scan, equipment, SOP common. Pure. Numbers of
 * tags and what must be there: NEMA IIC 1 V03.
 */

import { type DataSet, dataSet, type Entry, element, sequence } from "./dataset.ts";
import { provenanceNotes } from "./provenance.ts";
import type { ObjectName, ScanRecord, Study, StudyScan } from "./study.ts";
import { uidOf } from "./uid.ts";
import { label } from "./values.ts";

type Entries = readonly Entry[];

/** Whose image it is. Texts that nobody knows are `unknown`, as the reference toolkit writes them. */
export interface Maker {
  /** Name of the site. */
  readonly site: string;
  readonly manufacturer?: string;
  /** Model, as the profile of the device names it. */
  readonly model?: string;
  /** Of Portico. */
  readonly version: string;
}

const unknown = "unknown";

/** DA and TM of RFC 3339 in UTC. */
export const dateOf = (utc: string) => utc.slice(0, 10).replaceAll("-", "");
export const timeOf = (utc: string) => utc.slice(11, 23).replaceAll(":", "");

export function sopCommon(sopClass: string, instance: string, createdAt: string): Entries {
  return [
    element("SpecificCharacterSet", "ISO_IR 192"),
    element("InstanceCreationDate", dateOf(createdAt)),
    element("InstanceCreationTime", timeOf(createdAt)),
    element("ContentDate", dateOf(createdAt)),
    element("ContentTime", timeOf(createdAt)),
    element("TimezoneOffsetFromUTC", "+0000"),
    element("SOPClassUID", sopClass),
    element("SOPInstanceUID", instance),
    element("DICOSVersion", "V03"),
  ];
}

const named = ({ id, issuer }: ObjectName): Entries => [
  element("PatientID", label(id, 64)),
  element("IssuerOfPatientID", issuer),
  element("TypeOfPatientID", "TEXT"),
];

/** The container, or the conveyance; there is no field for a container number other than that of the object's own name. */
export function objectOfInspection({ object, others, isConveyance }: Study, scan: StudyScan | undefined): Entries {
  return [
    ...named(object),
    sequence("OtherPatientIDsSequence", ...others.map((other): DataSet => dataSet(...named(other)))),
    element("PatientName"),
    element("PatientBirthDate"),
    element("PatientSex"),
    element("OOIType", "CARGO"),
    element("OOITypeDescriptor", isConveyance ? "Conveyance" : containerText(scan)),
    element("OOISize", ...sizeOf(isConveyance ? undefined : scan)),
    sequence("AlgorithmRoutingCodeSequence"),
  ];
}

const containerText = (scan: StudyScan | undefined) =>
  scan?.segment?.size === undefined ? "ISO container" : `ISO container, ${scan.segment.size.replace("ft", " ft")}`;

/** ISO 668: lengths of the sizes, and the width of all of them. */
const lengths = { "20ft": 6.058, "40ft": 12.192, "45ft": 13.716 } as const;
const width = 2.438;

/** Height, length, width in metres: only where all three are known, the height by the image. */
function sizeOf(scan: StudyScan | undefined): number[] {
  const { segment, image } = scan ?? {};
  const pitch = image?.pitchMillimetres.y;
  if (segment?.size === undefined || pitch === undefined) return [];
  return [((segment.toRow - segment.fromRow + 1) * pitch) / 1000, lengths[segment.size], width];
}

/** Of the study and the times of its series. */
export function scanModule(study: Study, record: ScanRecord, passage: string): Entries {
  const note = provenanceNotes[record.provenance];
  return [
    element("StudyInstanceUID", study.uid),
    element("StudyID", studyId(record.scan)),
    element("StudyDescription", label([note, study.text].filter(Boolean).join(": "), 64)),
    element("StudyDate", dateOf(record.startedAt)),
    element("StudyTime", timeOf(record.startedAt)),
    element("SeriesDate", dateOf(record.startedAt)),
    element("SeriesTime", timeOf(record.startedAt)),
    // The whole id, although the field is meant for 16 characters: half an id names nothing.
    element("AccessionNumber", label(passage, 64)),
    element("ScanType", record.provenance === "live" ? "OPERATIONAL" : "NON_OPERATIONAL"),
    element("NumberOfViews", Math.max(1, record.views.length)),
    element("NumberOfEnergies", Math.max(1, record.image?.energies.length ?? 1)),
  ];
}

/** A scan's id where it fits its 16 characters, else a number made of it; the whole id stands in the comments. */
const studyId = (scan: string) => (scan.length <= 16 ? label(scan, 16) : uidOf("scan", scan).slice(-16));

export function equipment({ site, manufacturer, model, version }: Maker, record: ScanRecord): Entries {
  const { darkLines, airLines } = record.quality;
  // Dark and air were taken in this very scan.
  const calibratedAt = darkLines > 0 && airLines > 0 ? record.startedAt : undefined;
  return [
    element("Manufacturer", label(manufacturer ?? unknown, 64)),
    element("InstitutionName", label(site, 64)),
    element("InstitutionAddress", unknown),
    element("StationName", label(record.device ?? unknown, 16)),
    element("ManufacturerModelName", label(model ?? unknown, 64)),
    element("DeviceSerialNumber", unknown),
    element("SoftwareVersions", label(`Portico ${version}`, 64)),
    element("DateOfLastCalibration", ...(calibratedAt === undefined ? [] : [dateOf(calibratedAt)])),
    element("TimeOfLastCalibration", ...(calibratedAt === undefined ? [] : [timeOf(calibratedAt)])),
  ];
}
