/**
 * The reader of N42.42-2012 (IEC 62755; its namespace says 2011): a tree of XML in, a document out. Pure. Elements are
 * found by name, not by position: a Kromek D3S writes its gross counts after the dose rate.
 */

import { measurementsIn } from "./n42-2012-measurements.ts";
import { analysesIn, mediaIn } from "./n42-2012-results.ts";
import {
  containersOf,
  laneIn,
  type N42Calibration,
  type N42Characteristic,
  type N42Detector,
  type N42Document,
  type N42EnergyWindows,
  type N42Instrument,
  type N42Item,
  present,
} from "./n42-document.ts";
import { numbersIn, type Reading, timeIn } from "./n42-values.ts";
import { childOf, childrenOf, idOf, textOf, textsOf, walk, type XmlNode } from "./xml-tree.ts";

export function read2012(root: XmlNode, reading: Reading): N42Document {
  const instrument = instrumentIn(root, reading);
  const calibrations = calibrationsIn(root, reading);
  const written = root.attributes.get("n42DocDateTime");
  return {
    edition: "2012",
    ...present({
      // RS-350 and others may leave it empty.
      uuid: root.attributes.get("n42DocUUID")?.trim() || undefined,
      writtenAt: written === undefined ? undefined : timeIn(written, reading, "n42DocDateTime"),
      creator: textOf(root, "RadInstrumentDataCreatorName"),
    }),
    remarks: textsOf(root, "Remark"),
    instrument,
    detectors: childrenOf(root, "RadDetectorInformation").map((node, index) => detectorIn(node, index)),
    items: childrenOf(root, "RadItemInformation").map((node, index) => itemIn(node, index)),
    groups: childrenOf(root, "RadMeasurementGroup").map((node, index) => ({
      id: idOf(node, "Group", index),
      ...present({ description: textOf(node, "RadMeasurementGroupDescription") }),
    })),
    calibrations,
    energyWindows: windowsIn(root, reading),
    measurements: measurementsIn(root, calibrations, reading),
    analyses: analysesIn(root, reading),
    media: mediaIn(root, reading),
    issues: reading.issues,
  };
}

function characteristicsIn(node: XmlNode | undefined, name: string): N42Characteristic[] {
  return childrenOf(node, name)
    .flatMap((characteristics) => [...walk(characteristics)])
    .filter((each) => each.name === "Characteristic")
    .map((each) => ({
      name: textOf(each, "CharacteristicName") ?? "",
      value: textOf(each, "CharacteristicValue") ?? "",
      units: textOf(each, "CharacteristicValueUnits") ?? "unit-less",
      dataClass: textOf(each, "CharacteristicValueDataClassCode") ?? "string",
    }));
}

/** The schema asks for names that not everybody has: `unknown` is how writers, ours among them, say that there is none. */
const said = (text: string | undefined) => (text?.toLowerCase() === "unknown" ? undefined : text);

function instrumentIn(root: XmlNode, reading: Reading): N42Instrument {
  const node = childOf(root, "RadInstrumentInformation");
  if (node === undefined) reading.issue("RadInstrumentData", "there is no RadInstrumentInformation");
  const description = textOf(node, "RadInstrumentDescription");
  return {
    id: node === undefined ? "Instrument-1" : idOf(node, "Instrument", 0),
    ...present({
      manufacturer: said(textOf(node, "RadInstrumentManufacturerName")),
      identifier: textOf(node, "RadInstrumentIdentifier"),
      model: said(textOf(node, "RadInstrumentModelName")),
      description,
      lane: laneIn(description),
      class: textOf(node, "RadInstrumentClassCode"),
    }),
    versions: childrenOf(node, "RadInstrumentVersion").flatMap((each) => {
      const version = said(textOf(each, "RadInstrumentComponentVersion"));
      return version === undefined ? [] : [{ component: textOf(each, "RadInstrumentComponentName") ?? "", version }];
    }),
    characteristics: characteristicsIn(node, "RadInstrumentCharacteristics"),
  };
}

function detectorIn(node: XmlNode, index: number): N42Detector {
  return {
    id: idOf(node, "Detector", index),
    ...present({ name: textOf(node, "RadDetectorName"), description: textOf(node, "RadDetectorDescription") }),
    category: textOf(node, "RadDetectorCategoryCode") ?? "Other",
    kind: textOf(node, "RadDetectorKindCode") ?? "Other",
  };
}

function itemIn(node: XmlNode, index: number): N42Item {
  const characteristics = characteristicsIn(node, "RadItemCharacteristics");
  return {
    id: idOf(node, "Item", index),
    ...present({ description: textOf(node, "RadItemDescription") }),
    remarks: textsOf(node, "Remark"),
    characteristics,
    containers: containersOf(characteristics),
  };
}

const maxCoefficients = 64;

function calibrationsIn(root: XmlNode, reading: Reading): N42Calibration[] {
  return childrenOf(root, "EnergyCalibration").map((node, index) => {
    const id = idOf(node, "EnergyCalibration", index);
    const list = (name: string, atMost: number) => {
      const text = textOf(node, name);
      if (text === undefined) return undefined;
      return numbersIn(text, atMost) ?? reading.issue(id, `${name} are no numbers`);
    };
    const coefficients = list("CoefficientValues", maxCoefficients);
    const boundariesKeV = list("EnergyBoundaryValues", reading.limits.maxChannels + 1);
    reading.take(boundariesKeV?.length ?? 0);
    return { id, ...present({ coefficients, boundariesKeV }) };
  });
}

const maxWindows = 1024;

function windowsIn(root: XmlNode, reading: Reading): N42EnergyWindows[] {
  return childrenOf(root, "EnergyWindows").map((node, index) => {
    const id = idOf(node, "EnergyWindows", index);
    const startKeV = numbersIn(textOf(node, "WindowStartEnergyValues") ?? "", maxWindows) ?? [];
    const endKeV = numbersIn(textOf(node, "WindowEndEnergyValues") ?? "", maxWindows) ?? [];
    const sound = startKeV.length > 0 && startKeV.length === endKeV.length;
    if (!sound || startKeV.some((start, window) => start >= (endKeV[window] ?? start))) {
      reading.issue(id, "the windows have no matching begins and ends");
    }
    return { id, startKeV, endKeV };
  });
}
