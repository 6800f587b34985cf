/**
 * Every tag that Portico writes into a DICOS object or looks at in one: number and value representation (VR), as NEMA IIC 1
 * (DICOS V03) has them. Data only. Names are those of DICOM PS3.6 where it has one, and what DICOS calls it where it does not.
 * `testing/register.ts` teaches them to libraries; `docs/dicos.md` says what each of them means.
 */

const table = {
  MediaStorageSOPClassUID: [0x0002_0002, "UI"],
  MediaStorageSOPInstanceUID: [0x0002_0003, "UI"],
  DICOSVersionOfFile: [0x0002_0004, "CS"],
  TransferSyntaxUID: [0x0002_0010, "UI"],
  ImplementationClassUID: [0x0002_0012, "UI"],
  ImplementationVersionName: [0x0002_0013, "SH"],
  FileMetaInformationVersion: [0x0002_0001, "OB"],
  FileMetaInformationGroupLength: [0x0002_0000, "UL"],

  SpecificCharacterSet: [0x0008_0005, "CS"],
  ImageType: [0x0008_0008, "CS"],
  InstanceCreationDate: [0x0008_0012, "DA"],
  InstanceCreationTime: [0x0008_0013, "TM"],
  SOPClassUID: [0x0008_0016, "UI"],
  SOPInstanceUID: [0x0008_0018, "UI"],
  StudyDate: [0x0008_0020, "DA"],
  SeriesDate: [0x0008_0021, "DA"],
  ContentDate: [0x0008_0023, "DA"],
  StudyTime: [0x0008_0030, "TM"],
  SeriesTime: [0x0008_0031, "TM"],
  ContentTime: [0x0008_0033, "TM"],
  AccessionNumber: [0x0008_0050, "SH"],
  Modality: [0x0008_0060, "CS"],
  PresentationIntentType: [0x0008_0068, "CS"],
  Manufacturer: [0x0008_0070, "LO"],
  InstitutionName: [0x0008_0080, "LO"],
  InstitutionAddress: [0x0008_0081, "ST"],
  CodeValue: [0x0008_0100, "SH"],
  CodingSchemeDesignator: [0x0008_0102, "SH"],
  CodeMeaning: [0x0008_0104, "LO"],
  // PS3.6 knows this number as Mapping Resource UID, a UI.
  ImageOrigin: [0x0008_0118, "CS"],
  TimezoneOffsetFromUTC: [0x0008_0201, "SH"],
  StationName: [0x0008_1010, "SH"],
  StudyDescription: [0x0008_1030, "LO"],
  SeriesDescription: [0x0008_103e, "LO"],
  ManufacturerModelName: [0x0008_1090, "LO"],
  OperatorIdentificationSequence: [0x0008_1072, "SQ"],
  ReferencedStudySequence: [0x0008_1110, "SQ"],
  ReferencedInstanceSequence: [0x0008_114a, "SQ"],
  ReferencedSOPClassUID: [0x0008_1150, "UI"],
  ReferencedSOPInstanceUID: [0x0008_1155, "UI"],
  ImageSide: [0x0008_2108, "CS"],

  PatientName: [0x0010_0010, "PN"],
  PatientID: [0x0010_0020, "LO"],
  IssuerOfPatientID: [0x0010_0021, "LO"],
  TypeOfPatientID: [0x0010_0022, "CS"],
  PatientBirthDate: [0x0010_0030, "DA"],
  PatientSex: [0x0010_0040, "CS"],
  OtherPatientIDsSequence: [0x0010_1002, "SQ"],

  KVP: [0x0018_0060, "DS"],
  DeviceSerialNumber: [0x0018_1000, "LO"],
  SoftwareVersions: [0x0018_1020, "LO"],
  ImagerPixelSpacing: [0x0018_1164, "DS"],
  DateOfLastCalibration: [0x0018_1200, "DA"],
  TimeOfLastCalibration: [0x0018_1201, "TM"],
  DetectorType: [0x0018_7004, "CS"],
  XRayTubeCurrentInuA: [0x0018_8151, "DS"],
  BeltSpeed: [0x0018_9309, "FD"],

  StudyInstanceUID: [0x0020_000d, "UI"],
  SeriesInstanceUID: [0x0020_000e, "UI"],
  StudyID: [0x0020_0010, "SH"],
  SeriesNumber: [0x0020_0011, "IS"],
  InstanceNumber: [0x0020_0013, "IS"],
  ImagePositionPatient: [0x0020_0032, "DS"],
  ImageOrientationPatient: [0x0020_0037, "DS"],
  FrameOfReferenceUID: [0x0020_0052, "UI"],
  ImageComments: [0x0020_4000, "LT"],

  SamplesPerPixel: [0x0028_0002, "US"],
  PhotometricInterpretation: [0x0028_0004, "CS"],
  NumberOfFrames: [0x0028_0008, "IS"],
  Rows: [0x0028_0010, "US"],
  Columns: [0x0028_0011, "US"],
  PixelSpacing: [0x0028_0030, "DS"],
  BitsAllocated: [0x0028_0100, "US"],
  BitsStored: [0x0028_0101, "US"],
  HighBit: [0x0028_0102, "US"],
  PixelRepresentation: [0x0028_0103, "US"],
  PixelPaddingValue: [0x0028_0120, "US"],
  BurnedInAnnotation: [0x0028_0301, "CS"],
  PixelIntensityRelationship: [0x0028_1040, "CS"],
  PixelIntensityRelationshipSign: [0x0028_1041, "SS"],
  RescaleIntercept: [0x0028_1052, "DS"],
  RescaleSlope: [0x0028_1053, "DS"],
  RescaleType: [0x0028_1054, "LO"],
  LossyImageCompression: [0x0028_2110, "CS"],

  AcquisitionContextSequence: [0x0040_0555, "SQ"],
  PersonIdentificationCodeSequence: [0x0040_1101, "SQ"],
  PresentationLUTShape: [0x2050_0020, "CS"],

  ThreatROIVoxelSequence: [0x4010_1001, "SQ"],
  ThreatROIBase: [0x4010_1004, "FL"],
  ThreatROIExtents: [0x4010_1005, "FL"],
  ThreatROIBitmap: [0x4010_1006, "OB"],
  PotentialThreatObjectID: [0x4010_1010, "US"],
  ThreatSequence: [0x4010_1011, "SQ"],
  ThreatCategory: [0x4010_1012, "CS"],
  ThreatCategoryDescription: [0x4010_1013, "LT"],
  ATDAbilityAssessment: [0x4010_1014, "CS"],
  ATDAssessmentFlag: [0x4010_1015, "CS"],
  ATDAssessmentProbability: [0x4010_1016, "FL"],
  BoundingPolygon: [0x4010_101d, "FL"],
  AbortReason: [0x4010_1021, "CS"],
  AbortFlag: [0x4010_1024, "CS"],
  TDRType: [0x4010_1027, "CS"],
  ThreatDetectionAlgorithmandVersion: [0x4010_1029, "LO"],
  AlarmDecisionTime: [0x4010_102b, "DT"],
  AlarmDecision: [0x4010_1031, "CS"],
  NumberOfTotalObjects: [0x4010_1033, "US"],
  NumberOfAlarmObjects: [0x4010_1034, "US"],
  PTORepresentationSequence: [0x4010_1037, "SQ"],
  ATDAssessmentSequence: [0x4010_1038, "SQ"],
  DICOSVersion: [0x4010_103a, "CS"],
  OOIType: [0x4010_1042, "CS"],
  OOISize: [0x4010_1043, "FL"],
  AcquisitionStatus: [0x4010_1044, "CS"],
  ScanType: [0x4010_1048, "CS"],
  BeltHeight: [0x4010_1062, "FL"],
  AlgorithmRoutingCodeSequence: [0x4010_1064, "SQ"],
  OOITypeDescriptor: [0x4010_1068, "LT"],
  TotalProcessingTime: [0x4010_1069, "FL"],
  AdditionalScreeningPerformed: [0x4010_106d, "CS"],
  // These three are the reference toolkit's own: PS3.6 does not have them. Read, never written.
  PTOProcessingStart: [0x4010_1080, "DT"],
  PTOProcessingEnd: [0x4010_1081, "DT"],
  PTOProcessingTime: [0x4010_1082, "FL"],
  EffectiveEnergy: [0x4300_0902, "FL"],
  SeriesView: [0x6100_0024, "US"],
  SeriesViewDescription: [0x6100_0026, "LO"],
  NumberOfViews: [0x6100_0028, "US"],
  SeriesEnergy: [0x6100_0030, "US"],
  SeriesEnergyDescription: [0x6100_0031, "LO"],
  NumberOfEnergies: [0x6100_0032, "US"],

  PixelData: [0x7fe0_0010, "OW"],
} as const satisfies Record<string, readonly [tag: number, vr: string]>;

export type TagName = keyof typeof table;

export const tagOf = (name: TagName): number => table[name][0];
export const vrOf = (name: TagName): string => table[name][1];

/** One row a tag, for whoever needs all of them. */
export const dicosTags: readonly { readonly name: string; readonly tag: number; readonly vr: string }[] =
  Object.entries(table).map(([name, [tag, vr]]) => ({ name, tag, vr }));

const vrByTag = new Map(dicosTags.map(({ tag, vr }) => [tag, vr]));

/** What VR an element of implicit VR has; `UN` where we do not know it, which keeps its bytes. */
export const knownVr = (tag: number): string => vrByTag.get(tag) ?? "UN";

/** As people write it: (4010,1031). */
export function tagText(tag: number): string {
  const hex = tag.toString(16).padStart(8, "0").toUpperCase();
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
}
