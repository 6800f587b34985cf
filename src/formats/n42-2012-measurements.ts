/** Measurements of N42.42-2012: spectra, gross counts, doses, and the state of instrument, detectors and item. Pure. */

import { type N42Calibration, type N42Fault, type N42Measurement, type N42Spectrum, present } from "./n42-document.ts";
import {
  booleanIn,
  channelsIn,
  countsIn,
  doseIn,
  doseRateIn,
  numberIn,
  type Reading,
  secondsIn,
  speedIn,
  timeIn,
} from "./n42-values.ts";
import { childOf, childrenOf, idOf, idsIn, reference, textOf, type XmlNode } from "./xml-tree.ts";

export function measurementsIn(
  root: XmlNode,
  calibrations: readonly N42Calibration[],
  reading: Reading,
): N42Measurement[] {
  return root.children
    .filter(({ name }) => name === "RadMeasurement" || name === "DerivedData")
    .map((node, index) => measurementIn(node, index, calibrations, reading));
}

const classes = ["Foreground", "Background", "Calibration", "IntrinsicActivity", "NotSpecified"] as const;

function measurementIn(
  node: XmlNode,
  index: number,
  calibrations: readonly N42Calibration[],
  reading: Reading,
): N42Measurement {
  const derived = node.name === "DerivedData";
  const id = idOf(node, "Measurement", index);
  const said = <T>(name: string, read: (text: string, reading: Reading, where: string) => T | undefined) => {
    const text = textOf(node, name);
    return text === undefined ? undefined : read(text, reading, `${id}/${name}`);
  };
  const realTime = said("RealTimeDuration", secondsIn);
  const realTimeSeconds = realTime === 0 ? reading.issue(id, "it took no time") : realTime;
  const spectra = childrenOf(node, "Spectrum").map((each, place) =>
    spectrumIn(each, `${id}-Spectrum`, place, { derived, realTimeSeconds }, reading),
  );
  return {
    id,
    derived,
    class: classes.find((each) => each === textOf(node, "MeasurementClassCode")) ?? "NotSpecified",
    groups: idsIn(node, "radMeasurementGroupReferences"),
    items: itemsIn(node),
    spectra: withAlternatives(spectra, calibrations, reading, id),
    grossCounts: childrenOf(node, "GrossCounts").map((each, place) =>
      grossCountsIn(each, id, place, realTimeSeconds, reading),
    ),
    doseRates: childrenOf(node, "DoseRate").flatMap((each, place) => {
      const value = childOf(each, "DoseRateValue");
      const own = idOf(each, `${id}-DoseRate`, place);
      const dose =
        value === undefined ? undefined : doseRateIn(value.text, value.attributes.get("units"), reading, own);
      return dose === undefined ? [] : [{ id: own, ...detectorOf(each), microsievertsPerHour: dose }];
    }),
    totalDoses: childrenOf(node, "TotalDose").flatMap((each, place) => {
      const value = childOf(each, "TotalDoseValue") ?? each;
      const own = idOf(each, `${id}-TotalDose`, place);
      const dose = doseIn(value.text, value.attributes.get("units"), reading, own);
      return dose === undefined ? [] : [{ id: own, ...detectorOf(each), microsieverts: dose }];
    }),
    faults: [
      ...childrenOf(node, "RadInstrumentState").flatMap((state) => faultsIn(state, undefined)),
      ...childrenOf(node, "RadDetectorState").flatMap((state) =>
        faultsIn(state, reference(state, "radDetectorInformationReference")),
      ),
    ],
    ...present({
      startedAt: said("StartDateTime", timeIn),
      realTimeSeconds,
      position: positionIn(node),
      speedMetresPerSecond: itemSpeedIn(node, reading, id),
      occupied: said("OccupancyIndicator", (text) => booleanIn(text) ?? reading.issue(id, `"${text}" is no occupancy`)),
    }),
  };
}

/** Items that it names itself, and those whose state it tells. */
function itemsIn(node: XmlNode): string[] {
  const states = childrenOf(node, "RadItemState").flatMap(
    (each) => reference(each, "radItemInformationReference") ?? [],
  );
  return [...new Set([...idsIn(node, "radItemInformationReferences"), ...states])];
}

const detectorOf = (node: XmlNode) => present({ detector: reference(node, "radDetectorInformationReference") });

/** A live time; that of a Kromek D3S can be longer than the measurement. */
function liveTimeIn(node: XmlNode, realTimeSeconds: number | undefined, reading: Reading, id: string) {
  const text = textOf(node, "LiveTimeDuration");
  const seconds = text === undefined ? undefined : secondsIn(text, reading, `${id}/LiveTimeDuration`);
  if (seconds !== undefined && realTimeSeconds !== undefined && seconds > realTimeSeconds) {
    reading.issue(id, "its live time is longer than the measurement");
  }
  return seconds;
}

function spectrumIn(
  node: XmlNode,
  kind: string,
  place: number,
  { derived, realTimeSeconds }: { derived: boolean; realTimeSeconds: number | undefined },
  reading: Reading,
): N42Spectrum {
  const id = idOf(node, kind, place);
  const data = childOf(node, "ChannelData");
  const compression = data?.attributes.get("compressionCode")?.trim() ?? "";
  return {
    id,
    ...detectorOf(node),
    ...present({
      calibration: reference(node, "energyCalibrationReference"),
      liveTimeSeconds: liveTimeIn(node, realTimeSeconds, reading, id),
    }),
    channels: channelsIn(data?.text ?? "", compression, derived, reading, id),
    alternative: false,
  };
}

/** Marks all but one of the spectra that one detector has in one measurement: the first with a linear calibration stays. */
export function withAlternatives(
  spectra: readonly N42Spectrum[],
  calibrations: readonly N42Calibration[],
  reading: Reading,
  where: string,
): N42Spectrum[] {
  const linear = new Set(
    calibrations
      .filter(({ coefficients: [, gain = 0, ...higher] = [] }) => gain > 0 && higher.every((value) => value === 0))
      .map(({ id }) => id),
  );
  const chosen = new Map<string, N42Spectrum>();
  for (const spectrum of spectra) {
    if (spectrum.detector === undefined) continue;
    const before = chosen.get(spectrum.detector);
    const better = linear.has(spectrum.calibration ?? "") && !linear.has(before?.calibration ?? "");
    if (before === undefined || better) chosen.set(spectrum.detector, spectrum);
  }
  return spectra.map((spectrum) => {
    const primary = spectrum.detector === undefined ? spectrum : chosen.get(spectrum.detector);
    if (primary === spectrum) return spectrum;
    reading.issue(
      where,
      `detector ${spectrum.detector} has several spectra: ${primary?.id} counts, ${spectrum.id} does not`,
    );
    return { ...spectrum, alternative: true };
  });
}

function grossCountsIn(
  node: XmlNode,
  measurement: string,
  place: number,
  realTimeSeconds: number | undefined,
  reading: Reading,
) {
  const id = idOf(node, `${measurement}-GrossCounts`, place);
  return {
    id,
    ...detectorOf(node),
    ...present({
      liveTimeSeconds: liveTimeIn(node, realTimeSeconds, reading, id),
      energyWindows: reference(node, "energyWindowsReference"),
    }),
    counts: countsIn(textOf(node, "CountData") ?? "", reading, id),
  };
}

const severities = ["Fatal", "Error", "Warning"] as const;

export function faultsIn(node: XmlNode, detector: string | undefined): N42Fault[] {
  return childrenOf(node, "Fault").map((fault) => ({
    code: textOf(fault, "FaultCodeValue") ?? "",
    description: textOf(fault, "FaultDescription") ?? "",
    // A fault of unknown weight is taken for one.
    severity: severities.find((each) => each === textOf(fault, "FaultSeverityCode")) ?? "Error",
    ...present({ detector }),
  }));
}

function positionIn(node: XmlNode): N42Measurement["position"] {
  const point = childOf(childOf(childOf(node, "RadInstrumentState"), "StateVector"), "GeographicPoint");
  const value = (name: string) => numberIn(textOf(point, name) ?? "");
  const latitude = value("LatitudeValue");
  const longitude = value("LongitudeValue");
  if (latitude === undefined || longitude === undefined) return undefined;
  return { latitude, longitude, ...present({ elevationMetres: value("ElevationValue") }) };
}

function itemSpeedIn(node: XmlNode, reading: Reading, id: string): number | undefined {
  const speeds = childrenOf(node, "RadItemState").flatMap((state) =>
    childrenOf(childOf(state, "StateVector"), "SpeedValue"),
  );
  const [first] = speeds;
  return first === undefined
    ? undefined
    : speedIn(first.text, first.attributes.get("units"), "m/s", reading, `${id}/SpeedValue`);
}
