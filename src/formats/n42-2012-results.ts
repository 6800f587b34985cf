/** Results and pictures of N42.42-2012: alarms, nuclides, faults of the analysis, multimedia. Pure. */

import { faultsIn } from "./n42-2012-measurements.ts";
import { type N42Alarm, type N42Analysis, type N42Media, type N42Nuclide, present } from "./n42-document.ts";
import { booleanIn, numberIn, numbersIn, type Reading, secondsIn, timeIn } from "./n42-values.ts";
import { childOf, childrenOf, idsIn, reference, textOf, type XmlNode } from "./xml-tree.ts";

const references = [
  ["groups", "radMeasurementGroupReferences"],
  ["measurements", "radMeasurementReferences"],
  ["derived", "derivedDataReferences"],
] as const;

const statuses = ["Success", "Failure"] as const;

export function analysesIn(root: XmlNode, reading: Reading): N42Analysis[] {
  return childrenOf(root, "AnalysisResults").map((node, index): N42Analysis => {
    const id = node.attributes.get("id")?.trim() || undefined;
    const where = id ?? `AnalysisResults-${index + 1}`;
    const given = references
      .map(([kind, attribute]) => ({ kind, ids: idsIn(node, attribute) }))
      .filter(({ ids }) => ids.length > 0);
    // The Schematron rule for this lacks an @ in one clause and lets some through.
    if (given.length !== 1) reading.issue(where, `it refers to ${given.length} kinds of things; one is right`);
    return {
      of: given[0] ?? { kind: "measurements", ids: [] },
      alarms: childrenOf(node, "RadAlarm").map((alarm) => alarmIn(alarm, reading, where)),
      nuclides: childrenOf(childOf(node, "NuclideAnalysisResults"), "Nuclide").map((nuclide) =>
        nuclideIn(nuclide, reading, where),
      ),
      faults: faultsIn(node, undefined),
      ...present({
        id,
        startedAt: timeOf(node, "AnalysisStartDateTime", reading, where),
        algorithm: textOf(node, "AnalysisAlgorithmName"),
        creator: textOf(node, "AnalysisAlgorithmCreatorName"),
        algorithmDescription: textOf(node, "AnalysisAlgorithmDescription"),
        status: statuses.find((each) => each === textOf(node, "AnalysisResultStatusCode")),
        description: textOf(node, "AnalysisResultDescription"),
      }),
    };
  });
}

function timeOf(node: XmlNode, name: string, reading: Reading, where: string): string | undefined {
  const text = textOf(node, name);
  return text === undefined ? undefined : timeIn(text, reading, `${where}/${name}`);
}

function alarmIn(node: XmlNode, reading: Reading, where: string): N42Alarm {
  const indices = textOf(node, "RadAlarmEnergyWindowIndices");
  return {
    category: textOf(node, "RadAlarmCategoryCode") ?? "Other",
    detectors: idsIn(node, "radDetectorInformationReferences"),
    ...present({
      at: timeOf(node, "RadAlarmDateTime", reading, where),
      description: textOf(node, "RadAlarmDescription"),
      audible: booleanIn(textOf(node, "AlarmAudibleIndicator") ?? ""),
      lightColor: textOf(node, "RadAlarmLightColor"),
      energyWindowIndices: indices === undefined ? undefined : numbersIn(indices, 1024),
    }),
  };
}

/** Percent, as the standard has it; what is outside is kept as text. */
const isPercent = (value: number | undefined) => value !== undefined && value >= 0 && value <= 100;

export function nuclideIn(node: XmlNode, reading: Reading, where: string): N42Nuclide {
  const name = textOf(node, "NuclideName");
  if (name === undefined) reading.issue(where, "a nuclide has no name");
  // 2006 has an indication: a number, or a word such as High.
  const value = textOf(node, "NuclideIDConfidenceValue") ?? textOf(node, "NuclideIDConfidenceIndication");
  const number = numberIn(value ?? "");
  return {
    name: name ?? "unknown",
    identified: booleanIn(textOf(node, "NuclideIdentifiedIndicator") ?? "true") ?? true,
    ...present({
      confidence: isPercent(number) ? number : undefined,
      confidenceText: textOf(node, "NuclideIDConfidenceDescription") ?? (isPercent(number) ? undefined : value),
      category: textOf(node, "NuclideCategoryDescription") ?? textOf(node, "NuclideType"),
    }),
  };
}

export function mediaIn(root: XmlNode, reading: Reading): N42Media[] {
  return childrenOf(root, "MultimediaData").map((node, index) => {
    const where = `MultimediaData-${index + 1}`;
    const base64 = textOf(node, "BinaryBase64Object")?.replace(/\s+/g, "");
    const sound = base64 === undefined || /^[A-Za-z0-9+/]*={0,2}$/.test(base64);
    if (!sound) reading.issue(where, "its object is no base64");
    const whole = (name: string) => {
      const value = numberIn(textOf(node, name) ?? "");
      return value !== undefined && Number.isSafeInteger(value) && value > 0 ? value : undefined;
    };
    const seconds = textOf(node, "MultimediaCaptureDuration");
    return present({
      item: reference(node, "radItemInformationReferences"),
      description: textOf(node, "MultimediaDataDescription"),
      bytes: base64 !== undefined && sound ? new Uint8Array(Buffer.from(base64, "base64")) : undefined,
      capturedAt: timeOf(node, "MultimediaCaptureStartDateTime", reading, where),
      captureSeconds: seconds === undefined ? undefined : secondsIn(seconds, reading, where),
      uri: textOf(node, "MultimediaFileURI"),
      sizeBytes: whole("MultimediaFileSizeValue"),
      mediaType: textOf(node, "MultimediaDataMIMEKind"),
      category: textOf(node, "MultimediaDeviceCategoryCode"),
      device: textOf(node, "MultimediaDeviceIdentifier"),
      perspective: textOf(node, "ImagePerspectiveCode"),
      widthPixels: whole("ImageWidthValue"),
      heightPixels: whole("ImageHeightValue"),
    });
  });
}
