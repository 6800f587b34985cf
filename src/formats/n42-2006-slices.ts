/** Slices of time of an N42.42-2006 measurement: spectra, gross counts, doses, speed, occupied or not. Pure. */

import type { Book } from "./n42-2006.ts";
import { withAlternatives } from "./n42-2012-measurements.ts";
import { type N42GrossCounts, type N42Measurement, type N42Spectrum, present } from "./n42-document.ts";
import { booleanIn, channelsIn, countsIn, doseRateIn, type Reading, secondsIn, speedIn, timeIn } from "./n42-values.ts";
import { childOf, childrenOf, textOf, walk, type XmlNode } from "./xml-tree.ts";

interface Around {
  readonly book: Book;
  /** Id of the thing measured. */
  readonly item: string;
  readonly reading: Reading;
}

/** Every slice of one `Measurement`, as measurements with ids `M-1`, `M-2`, … from `firstId` on. */
export function slicesIn(measurement: XmlNode, firstId: string, around: Around): N42Measurement[] {
  let serial = Number(firstId.replace(/\D+/g, ""));
  const slices: N42Measurement[] = [];
  const add = (node: XmlNode, parts: readonly XmlNode[]) => {
    for (const group of alike(parts)) {
      slices.push(sliceIn(node, group, `M-${serial}`, around));
      serial += 1;
    }
  };
  for (const node of childrenOf(measurement, "DetectorData")) add(node, [...walk(node)].filter(isPart));
  // Hand-held instruments put their spectra and doses straight into the measurement.
  for (const part of measurement.children.filter(isPart)) add(part, [part]);
  return slices;
}

const isPart = ({ name }: XmlNode) => name === "Spectrum" || name === "GrossCounts" || name === "CountDoseData";

/** Parts of one slice: several samples in one `DetectorData` are several slices. What names no source goes with the rest. */
function alike(parts: readonly XmlNode[]): XmlNode[][] {
  const groups = new Map<string, XmlNode[]>();
  const ofSample = new Map<string, XmlNode[]>();
  const named = (part: XmlNode) => childOf(part, "SourceType") !== undefined;
  for (const part of [...parts.filter(named), ...parts.filter((each) => !named(each))]) {
    const sample = part.attributes.get("SampleNumber");
    const key = `${sample ?? ""} ${classOf(part)}`;
    // What has no number of its own goes with the first that has one.
    const group = groups.get(key) ?? (named(part) ? undefined : ofSample.get(sample ?? ""));
    if (group !== undefined) {
      group.push(part);
      continue;
    }
    const begun = [part];
    groups.set(key, begun);
    for (const each of [sample ?? "", ""]) if (!ofSample.has(each)) ofSample.set(each, begun);
  }
  return groups.size === 0 ? [[]] : [...groups.values()];
}

function classOf(part: XmlNode | undefined): N42Measurement["class"] {
  const source = textOf(part, "SourceType");
  if (source === "Item") return "Foreground";
  if (source === "Background" || source === "Calibration") return source;
  return "NotSpecified";
}

function sliceIn(
  node: XmlNode,
  parts: readonly XmlNode[],
  id: string,
  { book, item, reading }: Around,
): N42Measurement {
  const [first] = parts;
  const duration = (text: string | undefined) => (text === undefined ? undefined : secondsIn(text, reading, id));
  const start = textOf(first, "StartTime") ?? textOf(node, "StartTime");
  const real = duration(textOf(node, "SampleRealTime") ?? textOf(first, "RealTime") ?? textOf(node, "RealTime"));
  const speed = childOf(node, "Speed");
  const occupied = textOf(node, "Occupied");
  const named = (name: string) => parts.filter((part) => part.name === name);
  const detectorOf = (part: XmlNode) => {
    const name = part.attributes.get("Detector")?.trim();
    return name === undefined || name === "" ? {} : { detector: book.detector(name) };
  };
  const liveTimeOf = (text: string | undefined, own: string) => {
    const live = duration(text);
    if (live !== undefined && real !== undefined && live > real) {
      reading.issue(own, "its live time is longer than the slice");
    }
    return { liveTimeSeconds: live };
  };
  const spectra = named("Spectrum").map((part, place): N42Spectrum => {
    const own = `${id}-S${place + 1}`;
    const data = childOf(part, "ChannelData");
    return {
      id: own,
      ...detectorOf(part),
      ...present({ calibration: book.calibration(part), ...liveTimeOf(textOf(part, "LiveTime"), own) }),
      channels: channelsIn(data?.text ?? "", data?.attributes.get("Compression")?.trim() ?? "", false, reading, own),
      alternative: false,
    };
  });
  return {
    id,
    derived: false,
    class: classOf(first),
    groups: [],
    items: [item],
    spectra: withAlternatives(spectra, book.calibrations, reading, id),
    grossCounts: named("GrossCounts").map((part, place): N42GrossCounts => {
      const own = `${id}-G${place + 1}`;
      return {
        id: own,
        ...detectorOf(part),
        ...present(liveTimeOf(textOf(part, "LiveTime") ?? textOf(part, "RealTime"), own)),
        counts: countsIn(textOf(part, "GrossCountData") ?? textOf(part, "CountData") ?? "", reading, own),
      };
    }),
    doseRates: named("CountDoseData").flatMap((part, place) => {
      const value = childOf(part, "DoseRate");
      const own = `${id}-D${place + 1}`;
      const unit = value?.attributes.get("Units") ?? "";
      const dose = value === undefined ? undefined : doseRateIn(value.text, unit, reading, own);
      return dose === undefined ? [] : [{ id: own, ...detectorOf(part), microsievertsPerHour: dose }];
    }),
    totalDoses: [],
    faults: [],
    ...present({
      startedAt: start === undefined ? undefined : timeIn(start, reading, id),
      realTimeSeconds: real === 0 ? reading.issue(id, "it took no time") : real,
      speedMetresPerSecond:
        speed === undefined ? undefined : speedIn(speed.text, speed.attributes.get("Units"), undefined, reading, id),
      occupied: occupied === undefined ? undefined : booleanIn(occupied),
    }),
  };
}
