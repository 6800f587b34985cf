/** Results and pictures as elements of N42.42-2012, in the order of n42.xsd. Pure. */

import type { N42Analysis, N42Document, N42Fault, N42Media, N42Nuclide } from "./n42-document.ts";
import { durationOf, element, leaf, nonBlank, xmlId, xmlIds } from "./xml-out.ts";

const attributeOf = {
  groups: "radMeasurementGroupReferences",
  measurements: "radMeasurementReferences",
  derived: "derivedDataReferences",
} as const;

export function analysisXml(analysis: N42Analysis, document: N42Document): string {
  // An alarm has to name detectors; one that names none is one of the portal as a whole.
  const all = document.detectors.map(({ id }) => id);
  return element(
    "AnalysisResults",
    { id: analysis.id && xmlId(analysis.id), [attributeOf[analysis.of.kind]]: xmlIds(analysis.of.ids) },
    [
      leaf("AnalysisStartDateTime", analysis.startedAt),
      leaf("AnalysisAlgorithmName", analysis.algorithm),
      leaf("AnalysisAlgorithmCreatorName", analysis.creator),
      leaf("AnalysisAlgorithmDescription", analysis.algorithmDescription),
      leaf("AnalysisResultStatusCode", analysis.status),
      leaf("AnalysisResultDescription", analysis.description),
      ...analysis.alarms.map((alarm) =>
        element(
          "RadAlarm",
          { radDetectorInformationReferences: xmlIds(alarm.detectors.length > 0 ? alarm.detectors : all) },
          [
            leaf("RadAlarmDateTime", alarm.at),
            leaf("RadAlarmCategoryCode", alarm.category),
            leaf("RadAlarmDescription", alarm.description),
            leaf("AlarmAudibleIndicator", alarm.audible),
            leaf("RadAlarmLightColor", alarm.lightColor),
            leaf("RadAlarmEnergyWindowIndices", alarm.energyWindowIndices?.join(" ")),
          ],
        ),
      ),
      analysis.nuclides.length === 0 ? "" : element("NuclideAnalysisResults", {}, analysis.nuclides.map(nuclideXml)),
      ...analysis.faults.map(faultXml),
    ],
  );
}

function nuclideXml({ name, identified, confidence, confidenceText, category }: N42Nuclide): string {
  const silent = confidence === undefined && confidenceText === undefined;
  return element("Nuclide", {}, [
    leaf("NuclideIdentifiedIndicator", identified),
    leaf("NuclideName", nonBlank(name)),
    leaf("NuclideIDConfidenceValue", confidence),
    // One of them is mandatory; an empty description says that nothing was said.
    leaf("NuclideIDConfidenceDescription", silent ? "" : confidenceText),
    leaf("NuclideCategoryDescription", category),
  ]);
}

export function mediaXml(media: N42Media): string {
  return element("MultimediaData", { radItemInformationReferences: media.item && xmlId(media.item) }, [
    leaf("MultimediaDataDescription", media.description),
    leaf("BinaryBase64Object", media.bytes && Buffer.from(media.bytes).toString("base64")),
    leaf("MultimediaCaptureStartDateTime", media.capturedAt),
    leaf(
      "MultimediaCaptureDuration",
      media.captureSeconds === undefined ? undefined : durationOf(media.captureSeconds),
    ),
    leaf("MultimediaFileURI", media.uri),
    leaf("MultimediaFileSizeValue", media.sizeBytes),
    leaf("MultimediaDataMIMEKind", media.mediaType),
    leaf("MultimediaDeviceCategoryCode", media.category),
    leaf("MultimediaDeviceIdentifier", media.device),
    leaf("ImagePerspectiveCode", media.perspective),
    leaf("ImageWidthValue", media.widthPixels),
    leaf("ImageHeightValue", media.heightPixels),
  ]);
}

export function faultXml({ code, description, severity }: N42Fault): string {
  return element("Fault", {}, [
    leaf("FaultCodeValue", code),
    leaf("FaultDescription", description),
    leaf("FaultSeverityCode", severity),
  ]);
}
