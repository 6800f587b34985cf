/**
 * The reader of N42.42-2006: a tree of XML in, the same model out as for 2012. Pure. Each `DetectorData` is a slice of time;
 * calibrations stand within the spectra and are gathered; units are those of the `Units` attributes, never assumed.
 */

import { slicesIn } from "./n42-2006-slices.ts";
import { nuclideIn } from "./n42-2012-results.ts";
import {
  containersOf,
  type N42Analysis,
  type N42Calibration,
  type N42Detector,
  type N42Document,
  type N42Fault,
  type N42Item,
  type N42Measurement,
  present,
} from "./n42-document.ts";
import { booleanIn, numbersIn, type Reading } from "./n42-values.ts";
import { childOf, childrenOf, textOf, textsOf, walk, type XmlNode } from "./xml-tree.ts";

/** @param outer the `Event` around it, or the root itself */
export function read2006(root: XmlNode, outer: XmlNode, reading: Reading): N42Document {
  const found = [...walk(root)];
  const book = new Book(found, reading);
  const information = found.find(({ name }) => name === "InstrumentInformation");
  const lane = textOf(information, "LaneNumber");
  const item = itemIn(found, outer);
  const measurements: N42Measurement[] = [];
  for (const node of childrenOf(root, "Measurement")) {
    measurements.push(...slicesIn(node, `M-${measurements.length + 1}`, { book, item: item.id, reading }));
  }
  const [first, ...rest] = measurements;
  const faults = statusFaults(found, book);
  const uuid = childOf(root, "Measurement")?.attributes.get("UUID")?.trim() || undefined;
  return {
    edition: "2006",
    ...present({ uuid }),
    remarks: [
      ...textsOf(root, "Remark"),
      ...childrenOf(root, "Measurement").flatMap((node) => textsOf(node, "Remark")),
    ],
    instrument: {
      id: "Instrument-1",
      ...present({
        manufacturer: textOf(information, "Manufacturer"),
        identifier: textOf(information, "InstrumentID"),
        model: textOf(information, "InstrumentModel"),
        description: lane === undefined ? undefined : `Lane ${lane}`,
        lane,
        class: classOf(textOf(information, "InstrumentType")),
      }),
      versions: textsOf(information, "InstrumentVersion").map((version) => ({ component: "Software", version })),
      characteristics: [],
    },
    detectors: book.detectors,
    items: [item],
    groups: [],
    calibrations: book.calibrations,
    energyWindows: [],
    measurements: first === undefined ? [] : [{ ...first, faults: [...faults, ...first.faults] }, ...rest],
    analyses: analysesIn(outer, measurements, book, reading),
    media: [],
    issues: reading.issues,
  };
}

/** Instrument classes of 2006 by those of 2012. */
function classOf(type = ""): string {
  if (/^spec.*portal/i.test(type)) return "Spectroscopic Portal Monitor";
  if (/portal/i.test(type)) return "Portal Monitor";
  if (/backpack/i.test(type)) return "Backpack";
  if (/radionuclide|identifier|\briid\b/i.test(type)) return "Radionuclide Identifier";
  return "Other";
}

const kinds = ["HPGe", "NaI", "LaBr3", "CZT", "CsI", "PVT", "He3", "LiZnS", "LiGlass", "LiFiber", "BF3", "GMT", "BGO"];
const neutronKinds = new Set(["He3", "LiZnS", "LiGlass", "LiFiber", "BF3"]);

/** Detectors and calibrations, which 2006 names in passing, gathered under ids. */
export class Book {
  readonly detectors: N42Detector[] = [];
  readonly calibrations: N42Calibration[] = [];
  readonly #byId: ReadonlyMap<string, XmlNode>;
  readonly #calibrationByText = new Map<string, string>();
  readonly #detectorByName = new Map<string, string>();
  readonly #serials = new Map<string, number>();
  readonly #types = new Map<string, string>();
  readonly #reading: Reading;

  constructor(found: readonly XmlNode[], reading: Reading) {
    this.#reading = reading;
    const calibrations = found.filter(({ name }) => name === "Calibration");
    this.#byId = new Map(calibrations.flatMap((node) => [[node.attributes.get("ID") ?? "", node] as const]));
    for (const node of found) {
      const name = node.attributes.get("Detector");
      const type = textOf(node, "DetectorType");
      if (name !== undefined && type !== undefined && !this.#types.has(name)) this.#types.set(name, type);
    }
  }

  /** Id of the detector of that name, which is added when it is met for the first time. */
  detector(name: string): string {
    const known = this.#detectorByName.get(name);
    if (known !== undefined) return known;
    const wished = name
      .replace(/[^\w.-]/g, "_")
      .replace(/-{2,}/g, "-")
      .replace(/^(?![A-Za-z_])/, "D");
    // A double hyphen stands in no wished id, so that a serial number makes every id the only one.
    const serial = (this.#serials.get(wished) ?? 0) + 1;
    this.#serials.set(wished, serial);
    const id = serial === 1 ? wished : `${wished}--${serial}`;
    this.#detectorByName.set(name, id);
    const type = this.#types.get(name);
    const kind = kinds.find((each) => type?.toLowerCase().startsWith(each.toLowerCase())) ?? "Other";
    const neutron = neutronKinds.has(kind) || /neutron/i.test(`${type} ${name}`);
    const description = type ?? (kind === "Other" ? "the document says no kind" : undefined);
    this.detectors.push({ id, name, category: neutron ? "Neutron" : "Gamma", kind, ...present({ description }) });
    return id;
  }

  /** Id of the energy calibration that holds for a spectrum. */
  calibration(spectrum: XmlNode): string | undefined {
    const referred = (spectrum.attributes.get("CalibrationIDs") ?? "").split(/\s+/, 64).map((id) => this.#byId.get(id));
    const node = [...childrenOf(spectrum, "Calibration"), ...referred].find(
      (each) => each !== undefined && (each.attributes.get("Type") ?? "Energy") === "Energy",
    );
    if (node === undefined) return undefined;
    const text = textOf(childOf(node, "Equation"), "Coefficients") ?? "";
    const known = this.#calibrationByText.get(text);
    if (known !== undefined) return known;
    const coefficients = numbersIn(text, 64);
    if (coefficients === undefined)
      return this.#reading.issue("Calibration", "it has no coefficients that can be read");
    const id = `EnergyCalibration-${this.calibrations.length + 1}`;
    this.#calibrationByText.set(text, id);
    this.calibrations.push({ id, coefficients });
    return id;
  }
}

/** ORTEC says of each detector whether it works. */
function statusFaults(found: readonly XmlNode[], book: Book): N42Fault[] {
  return found
    .filter(({ name, attributes }) => name === "DetectorStatus" && attributes.has("Detector"))
    .flatMap(({ attributes }) => {
      const name = attributes.get("Detector") ?? "";
      const detector = book.detector(name);
      if (booleanIn(attributes.get("Operational")?.trim() ?? "1") !== false) return [];
      return [
        { code: "DetectorStatus", description: `detector ${name} does not work`, severity: "Error" as const, detector },
      ];
    });
}

function itemIn(found: readonly XmlNode[], outer: XmlNode): N42Item {
  const information = found.find(({ name }) => name === "MeasuredItemInformation");
  const codes = [...walk(outer)].filter(({ name, text }) => /^container_?id$/i.test(name) && text !== "");
  const characteristics = [...new Set(codes.map(({ text }) => text))].map((value) => ({
    name: "ContainerID",
    value,
    units: "unit-less",
    dataClass: "string",
  }));
  return {
    id: "Item-1",
    ...present({ description: textOf(information, "ItemDescription") }),
    remarks: textsOf(information, "Remark"),
    characteristics,
    containers: containersOf(characteristics),
  };
}

/** Alarms stand under names that makers chose: `GammaAlarm`, `NeutronAlarm`, with 0 or 1. */
const alarmCategories: Readonly<Record<string, string>> = { GammaAlarm: "Gamma", NeutronAlarm: "Neutron" };

function analysesIn(
  outer: XmlNode,
  measurements: readonly N42Measurement[],
  book: Book,
  reading: Reading,
): N42Analysis[] {
  const all = book.detectors.map(({ id }) => id);
  const byCategory = Map.groupBy(book.detectors, ({ category }) => category);
  const detectors = new Map([...byCategory].map(([category, own]) => [category, own.map(({ id }) => id)]));
  const analysed = measurements.filter((each) => each.class !== "Background").map(({ id }) => id);
  return [...walk(outer)]
    .filter(({ name }) => name === "AnalysisResults")
    .map((node, index) => {
      const where = `AnalysisResults-${index + 1}`;
      const parts = [...walk(node)];
      const alarms = parts.filter(({ name, text }) => Object.hasOwn(alarmCategories, name) && booleanIn(text) === true);
      const nuclideAnalysis = childOf(node, "NuclideAnalysis");
      return {
        of: { kind: "measurements", ids: analysed },
        alarms: alarms.map(({ name }) => {
          const category = alarmCategories[name] ?? "Other";
          return { category, detectors: detectors.get(category) ?? all };
        }),
        nuclides: parts.filter(({ name }) => name === "Nuclide").map((each) => nuclideIn(each, reading, where)),
        faults: [],
        ...present({
          algorithmDescription: nuclideAnalysis?.attributes.get("AlgorithmDescription")?.trim() || undefined,
          description: textOf(node, "ThreatDescription"),
        }),
      };
    });
}
