/**
 * A document of our model as N42.42-2012: elements in the order of n42.xsd, references by the Schematron rules. Pure. What
 * is read back from the text is equal to what was given.
 */

import type { N42Channels, N42Document, N42Measurement } from "./n42-document.ts";
import { analysisXml, faultXml, mediaXml } from "./n42-write-results.ts";
import { durationOf, element, leaf, nonBlank, xmlId, xmlIds } from "./xml-out.ts";
import { invalid } from "./xml-text.ts";

const namespace = "http://physics.nist.gov/N42/2011/N42";

/** The text of a document, in UTF-8. Throws N42_INVALID where the standard asks for something that the document lacks. */
export function writeN42Document(document: N42Document): string {
  if (document.detectors.length === 0) throw invalid("a document of N42.42-2012 names at least one detector");
  const root = element(
    "RadInstrumentData",
    { xmlns: namespace, n42DocUUID: document.uuid, n42DocDateTime: document.writtenAt },
    [
      ...document.remarks.map((remark) => leaf("Remark", remark)),
      leaf("RadInstrumentDataCreatorName", document.creator && nonBlank(document.creator)),
      instrumentXml(document),
      ...document.detectors.map(({ id, name, category, kind, description }) =>
        element("RadDetectorInformation", { id: xmlId(id) }, [
          leaf("RadDetectorName", name),
          leaf("RadDetectorCategoryCode", category),
          leaf("RadDetectorKindCode", kind),
          leaf("RadDetectorDescription", description),
        ]),
      ),
      ...document.items.map((item) =>
        element("RadItemInformation", { id: xmlId(item.id) }, [
          ...item.remarks.map((remark) => leaf("Remark", remark)),
          leaf("RadItemDescription", item.description),
          characteristicsXml("RadItemCharacteristics", item.characteristics),
        ]),
      ),
      ...document.groups.map(({ id, description }) =>
        element("RadMeasurementGroup", { id: xmlId(id) }, [leaf("RadMeasurementGroupDescription", description)]),
      ),
      ...document.calibrations.map(({ id, coefficients, boundariesKeV }) =>
        element("EnergyCalibration", { id: xmlId(id) }, [
          leaf("CoefficientValues", coefficients?.join(" ")),
          coefficients === undefined ? leaf("EnergyBoundaryValues", boundariesKeV?.join(" ")) : "",
        ]),
      ),
      ...document.energyWindows.map(({ id, startKeV, endKeV }) =>
        element("EnergyWindows", { id: xmlId(id) }, [
          leaf("WindowStartEnergyValues", startKeV.join(" ")),
          leaf("WindowEndEnergyValues", endKeV.join(" ")),
        ]),
      ),
      ...document.measurements.map((measurement) => measurementXml(measurement, document)),
      ...document.analyses.map((analysis) => analysisXml(analysis, document)),
      ...document.media.map(mediaXml),
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function characteristicsXml(name: string, characteristics: N42Document["instrument"]["characteristics"]): string {
  if (characteristics.length === 0) return "";
  return element(
    name,
    {},
    characteristics.map((each) =>
      element("Characteristic", {}, [
        leaf("CharacteristicName", nonBlank(each.name)),
        leaf("CharacteristicValue", nonBlank(each.value)),
        leaf("CharacteristicValueUnits", nonBlank(each.units)),
        leaf("CharacteristicValueDataClassCode", each.dataClass),
      ]),
    ),
  );
}

function instrumentXml({ instrument }: N42Document): string {
  // The schema asks for these; what nobody knows is called unknown.
  const versions =
    instrument.versions.length > 0 ? instrument.versions : [{ component: "Software", version: "unknown" }];
  return element("RadInstrumentInformation", { id: xmlId(instrument.id) }, [
    leaf("RadInstrumentManufacturerName", nonBlank(instrument.manufacturer ?? "")),
    leaf("RadInstrumentIdentifier", instrument.identifier && nonBlank(instrument.identifier)),
    leaf("RadInstrumentModelName", nonBlank(instrument.model ?? "")),
    leaf("RadInstrumentDescription", instrument.description),
    leaf("RadInstrumentClassCode", instrument.class ?? "Other"),
    ...versions.map(({ component, version }) =>
      element("RadInstrumentVersion", {}, [
        leaf("RadInstrumentComponentName", nonBlank(component)),
        leaf("RadInstrumentComponentVersion", nonBlank(version)),
      ]),
    ),
    characteristicsXml("RadInstrumentCharacteristics", instrument.characteristics),
  ]);
}

/** Counted zeroes where they are shorter. */
function channelsXml({ length, at, counts }: N42Channels): string {
  const words: string[] = [];
  let next = 0;
  const zeros = (until: number) => {
    if (until > next) words.push("0", String(until - next));
  };
  for (const [index, place] of at.entries()) {
    zeros(place);
    words.push(String(counts[index] ?? 0));
    next = place + 1;
  }
  zeros(length);
  const isShorter = words.length < length;
  const plain = () => {
    const all = new Array<number>(length).fill(0);
    for (const [index, place] of at.entries()) all[place] = counts[index] ?? 0;
    return all;
  };
  return leaf("ChannelData", (isShorter ? words : plain()).join(" "), {
    compressionCode: isShorter ? "CountedZeroes" : "None",
  });
}

function measurementXml(measurement: N42Measurement, document: N42Document): string {
  const { id, derived, startedAt, realTimeSeconds, spectra, grossCounts, faults, position } = measurement;
  if (startedAt === undefined || realTimeSeconds === undefined) {
    throw invalid(
      `measurement ${id} has no ${startedAt === undefined ? "begin" : "duration"}, which the standard asks for`,
    );
  }
  const live = (seconds: number | undefined) => leaf("LiveTimeDuration", durationOf(seconds ?? realTimeSeconds));
  const attributesOf = (part: { id: string; detector?: string }) => ({
    id: xmlId(part.id),
    radDetectorInformationReference: part.detector && xmlId(part.detector),
  });
  const own = faults.filter(({ detector }) => detector === undefined);
  const stateful = own.length > 0 || position !== undefined;
  const faulty = [...new Set(faults.flatMap(({ detector }) => detector ?? []))];
  return element(
    derived ? "DerivedData" : "RadMeasurement",
    {
      id: xmlId(id),
      // Derived data refer to nothing.
      radMeasurementGroupReferences: derived ? undefined : xmlIds(measurement.groups),
      radItemInformationReferences: derived ? undefined : xmlIds(measurement.items),
    },
    [
      leaf("MeasurementClassCode", measurement.class),
      leaf("StartDateTime", startedAt),
      leaf("RealTimeDuration", durationOf(realTimeSeconds)),
      ...spectra.map((spectrum) => {
        if (spectrum.calibration === undefined) throw invalid(`spectrum ${spectrum.id} has no energy calibration`);
        return element(
          "Spectrum",
          { ...attributesOf(spectrum), energyCalibrationReference: xmlId(spectrum.calibration) },
          [live(spectrum.liveTimeSeconds), channelsXml(spectrum.channels)],
        );
      }),
      ...grossCounts.map((gross) =>
        element(
          "GrossCounts",
          { ...attributesOf(gross), energyWindowsReference: gross.energyWindows && xmlId(gross.energyWindows) },
          [live(gross.liveTimeSeconds), leaf("CountData", gross.counts.join(" "))],
        ),
      ),
      ...measurement.doseRates.map((dose) =>
        element("DoseRate", attributesOf(dose), [leaf("DoseRateValue", dose.microsievertsPerHour, { units: "uSv/h" })]),
      ),
      ...measurement.totalDoses.map((dose) =>
        leaf("TotalDose", dose.microsieverts, { ...attributesOf(dose), units: "uSv" }),
      ),
      stateful
        ? element("RadInstrumentState", { radInstrumentInformationReference: xmlId(document.instrument.id) }, [
            positionXml(position),
            ...own.map(faultXml),
          ])
        : "",
      ...faulty.map((detector) =>
        element(
          "RadDetectorState",
          { radDetectorInformationReference: xmlId(detector) },
          faults.filter((fault) => fault.detector === detector).map(faultXml),
        ),
      ),
      ...speedXml(measurement, document),
      leaf("OccupancyIndicator", measurement.occupied),
    ],
  );
}

function positionXml(position: N42Measurement["position"]): string {
  if (position === undefined) return "";
  return element("StateVector", {}, [
    element("GeographicPoint", {}, [
      leaf("LatitudeValue", position.latitude),
      leaf("LongitudeValue", position.longitude),
      leaf("ElevationValue", position.elevationMetres),
    ]),
  ]);
}

/** The speed is that of the thing measured, so there has to be one. */
function speedXml({ id, items, speedMetresPerSecond }: N42Measurement, document: N42Document): string[] {
  if (speedMetresPerSecond === undefined) return [];
  const moving = items.length > 0 ? items : document.items.slice(0, 1).map((item) => item.id);
  if (moving.length === 0) throw invalid(`measurement ${id} has a speed, and there is no item that had it`);
  return moving.map((item) =>
    element("RadItemState", { radItemInformationReference: xmlId(item) }, [
      element("StateVector", {}, [leaf("SpeedValue", speedMetresPerSecond, { units: "m/s" })]),
    ]),
  );
}
