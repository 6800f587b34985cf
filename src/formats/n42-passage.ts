/**
 * The records of one passage as an N42 document: the portal's counts interval by interval, what it and the gateway decided,
 * and the pictures of the same containers. Pure. The records are the journal's; nothing is added to what they say.
 */

import { isKind, type PorticoRecord } from "../records.ts";
import { laneIn, type N42Detector, type N42Document, type N42Item, present } from "./n42-document.ts";
import { type Occupancy, occupancyParts } from "./n42-occupancy.ts";
import { mediaOf, type PictureForm } from "./n42-pictures.ts";
import { writeN42Document } from "./n42-write.ts";
import { invalid } from "./xml-text.ts";

/** What a document of one passage is made of. */
export interface N42Passage {
  readonly id: string;
  /** Id of the lane. */
  readonly lane: string;
  /** Everything that is linked to it, with links and alarms, in any order. */
  readonly records: readonly PorticoRecord[];
  /** The containers that it carries. */
  readonly containers: readonly string[];
}

/**
 * - `standard`: gamma counts as gross counts, as NIST's own example of a portal has them.
 * - `interop`: each as a spectrum of one channel, because common readers skip every gross count that is not a neutron's,
 *   and speed and occupancy with it.
 */
export type N42Profile = "standard" | "interop";

export interface N42WriteOptions {
  readonly profile: N42Profile;
  /** Now, in milliseconds since 1970 UTC: no date of a document may lie in its future (n42.sch). */
  readonly nowUtcMs: number;
  /** Of Portico, as the document's creator. */
  readonly version: string;
  /** Identity of the document; the same content should have the same. */
  readonly uuid?: string;
  /** Name of the lane, for the instrument's description. */
  readonly laneName?: string;
  /** Model of a device as its profile names it. */
  readonly modelOf?: (device: string) => string | undefined;
  /** Where a picture is: beside the document, or in it. Without it, by its address in the gateway. */
  readonly picture?: PictureForm;
}

/** The document's text. Throws N42_INVALID if the passage holds no counts, or dates that lie in the future. */
export function writeN42(passage: N42Passage, options: N42WriteOptions): string {
  return writeN42Document(passageDocument(passage, options));
}

/** True where there is something radiological to write of. */
export const hasOccupancy = (records: readonly PorticoRecord[]) =>
  records.some((record) => isKind(record, "occupancy.closed", "occupancy.incomplete"));

export function passageDocument(passage: N42Passage, options: N42WriteOptions): N42Document {
  const records = passage.records.toSorted((a, b) => a.seq - b.seq);
  const occupancies = records.filter((record) => isKind(record, "occupancy.closed", "occupancy.incomplete"));
  if (occupancies.length === 0)
    throw invalid(`passage ${passage.id} has no occupancy: there is nothing that N42 could say`);
  const items = itemsOf(passage);
  const detectors = detectorsOf(occupancies);
  const itemIds = items.map(({ id }) => id);
  const alarms = records.filter((record) => isKind(record, "alarm.raised"));
  const parts = occupancies.map((occupancy, index) =>
    occupancyParts(occupancy, {
      group: `Occ-${index + 1}`,
      detectors,
      items: itemIds,
      alarms,
      profile: options.profile,
      nowUtcMs: options.nowUtcMs,
    }),
  );
  const devices = [...new Set(occupancies.map(({ device }) => device ?? "unknown"))];
  // Readers take the lane from `Lane N`, with a capital L.
  const lane = `Lane ${passage.lane.replace(/^lane[-_ ]?(?=.)/i, "")}`;
  const description = options.laneName === undefined ? lane : `${lane}: ${options.laneName}`;
  const provenances = [...new Set(records.map(({ provenance }) => provenance))];
  return {
    edition: "2012",
    ...present({ uuid: options.uuid }),
    writtenAt: new Date(options.nowUtcMs).toISOString(),
    creator: `Portico ${options.version}`,
    remarks: [`Passage ${passage.id}`, ...provenances.map((each) => provenanceRemarks[each])],
    instrument: {
      id: "Instrument",
      description,
      identifier: devices.join("+"),
      ...present({ lane: laneIn(description), model: options.modelOf?.(devices[0] ?? "") }),
      class: "Portal Monitor",
      versions: [],
      characteristics: [],
    },
    detectors: detectors.map(({ quantity, device, index, ...detector }) => detector),
    items,
    groups: parts.map(({ group }) => group),
    calibrations: options.profile === "interop" ? [wholeRange] : [],
    energyWindows: [],
    measurements: parts.flatMap(({ measurements }) => measurements),
    analyses: parts.map(({ analysis }) => analysis),
    media: mediaOf(records, itemIds, options),
    issues: [],
  };
}

/** Simulated and replayed data never look like live ones. */
const provenanceRemarks = {
  live: "Provenance: live",
  replay: "Provenance: replay. NOT A LIVE MEASUREMENT.",
  simulated: "Provenance: simulated. NOT A REAL MEASUREMENT.",
} as const;

/** One channel over all that a plastic scintillator sees; common readers ask for no truth in it. */
const wholeRange = { id: "EnergyCalibration", boundariesKeV: [0, 3000] } as const;

/** One a container; where none is known, the conveyance itself. */
function itemsOf({ containers }: N42Passage): N42Item[] {
  if (containers.length === 0) {
    return [
      { id: "Item-1", description: "Conveyance, no container known", remarks: [], characteristics: [], containers: [] },
    ];
  }
  return containers.map((container, index) => ({
    id: `Item-${index + 1}`,
    remarks: [],
    characteristics: [{ name: "ContainerID", value: container, units: "unit-less", dataClass: "string" }],
    containers: [container],
  }));
}

/** A detector with its place in the records of its device. */
export interface PlacedDetector extends N42Detector {
  readonly device: string;
  readonly quantity: "gamma" | "neutron";
  readonly index: number;
}

/** Every detector that any of the occupancies counted with. */
function detectorsOf(occupancies: readonly Occupancy[]): PlacedDetector[] {
  const detectors = new Map<string, PlacedDetector>();
  for (const { device = "unknown", gamma, neutron, background } of occupancies) {
    for (const quantity of ["gamma", "neutron"] as const) {
      const series = (quantity === "gamma" ? gamma : neutron).detectors;
      // A background that is one sum belongs to no detector.
      const rates = background[`${quantity}CountsPerSecond`].length;
      for (let index = 0; index < Math.max(series.length, series.length === 0 ? rates : 0); index++) {
        const name = `${device}-${quantity === "gamma" ? "G" : "N"}${index + 1}`;
        detectors.set(name, {
          id: name.replace(/[^\w.-]/g, "_").replace(/^(?![A-Za-z_])/, "D"),
          name,
          category: quantity === "gamma" ? "Gamma" : "Neutron",
          kind: "Other",
          description: `Detector ${index + 1} of ${device}, ${quantity}; the records name no material`,
          device,
          quantity,
          index,
        });
      }
    }
  }
  if (detectors.size === 0) throw invalid("none of the passage's occupancies holds counts of any detector");
  return [...detectors.values()].sort((a, b) => a.quantity.localeCompare(b.quantity));
}
