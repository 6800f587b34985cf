/** A passage with an image of two energies, two containers, a verdict and marks, and its samples. For tests. */

import type { PorticoRecord, RecordDraft } from "../../../records.ts";
import type { DicosOptions, DicosPassage, ScanSamples } from "../index.ts";

export const width = 300;
export const height = 40;
export const levels = { pedestal: 256, scale: 60_000 };

/** Column after column from the bottom; every sample of every plane another one, as far as 16 bits go, with a hole. */
export function plane(number: number): Uint16Array {
  return Uint16Array.from({ length: width * height }, (_, at) => (at === 500 ? 0 : (at * 5 + number * 17) & 0xffff));
}

export function samples(planes = 2, over: Partial<ScanSamples> = {}): ScanSamples {
  return {
    width,
    height,
    firstPixel: "bottom",
    planes,
    levels,
    async columns(number, from, to, take) {
      // Two pieces, as the blocks of an archive come.
      const middle = Math.floor((from + to) / 2);
      const all = plane(number);
      take(all.subarray(from * height, middle * height), from);
      take(all.subarray(middle * height, to * height), middle);
    },
    ...over,
  };
}

export const scan = "xray-1@2026-11-21T14:02:55.000Z";
const at = "2026-11-21T14:03:10.000Z";
const box = { fromRow: 5, toRow: 30 };
const blob = "ab".repeat(32);
const picture = { blob, mediaType: "image/jpeg", width: 10, height: 10, bytes: 10 };

const segment = (fromColumn: number, toColumn: number) => ({
  kind: "container" as const,
  fromColumn,
  toColumn,
  ...box,
  size: "20ft" as const,
  meanAlpha: 0.5,
  opaqueShare: 0,
  opaque: [{ fromColumn: fromColumn + 10, toColumn: fromColumn + 14, fromRow: 8, toRow: 12 }],
  materials: [],
});

const envelope = { at, monotonicMs: 1, lane: "1", provenance: "simulated" as const };

export const scanDraft: RecordDraft<"scan.completed"> = {
  ...envelope,
  kind: "scan.completed",
  device: "xray-1",
  scan,
  startedAt: "2026-11-21T14:02:55.000Z",
  endedAt: at,
  views: ["side"],
  lostLines: 0,
  quality: { state: "good", reasons: [], darkLines: 64, airLines: 64, maskedPixels: 0, badPixels: 0 },
  beamOn: [],
  segments: [{ ...segment(0, 19), kind: "tractor" }, segment(20, 139), segment(150, 279)],
  image: {
    blob,
    mediaType: "application/vnd.portico.scan",
    width,
    height,
    bitDepth: 16,
    energies: ["low", "high"],
    pitchMillimetres: { x: 4, y: 4 },
    columns: "object-pixels",
  },
  previews: { preview: picture, thumbnail: picture },
};

const read = (type: "plate" | "seal", value: string): RecordDraft => ({
  ...envelope,
  kind: "identity.read",
  source: "front",
  type,
  value,
  confidence: 0.9,
  valid: true,
  ambiguous: false,
  candidates: [],
});

export const containers = ["CSQU3054383", "HLXU1234561"];

/** Marks: a box in the first container, a triangle in the second, a point in the tractor. */
export const drafts: readonly RecordDraft[] = [
  scanDraft,
  read("plate", "AB-12-CD"),
  read("seal", "SEAL 0071"),
  {
    ...envelope,
    kind: "fusion.made",
    passage: "P-20261121-1-0417",
    scan,
    alignment: { state: "not-aligned", reason: "no portal saw it" },
    boxes: [
      { segment: 1, container: "CSQU3054383" },
      { segment: 2, container: "HLXU1234561" },
    ],
    hints: [],
  },
  {
    ...envelope,
    kind: "mark.made",
    mark: "m1",
    scan,
    view: "side",
    points: [
      { column: 40, row: 10 },
      { column: 60, row: 20 },
    ],
    category: "weapon",
    text: "a long thing; perhaps a barrel",
    by: "local",
  },
  {
    ...envelope,
    kind: "mark.made",
    mark: "m2",
    scan,
    view: "side",
    points: [
      { column: 160, row: 8 },
      { column: 170, row: 8 },
      { column: 165, row: 12 },
    ],
    category: "anomaly",
    by: "local",
  },
  {
    ...envelope,
    kind: "mark.made",
    mark: "m3",
    scan,
    view: "side",
    points: [{ column: 5, row: 20 }],
    category: "other",
    by: "local",
  },
  {
    ...envelope,
    at: "2026-11-21T14:05:00.500Z",
    kind: "verdict.given",
    verdict: "v1",
    passage: "P-20261121-1-0417",
    decision: "suspect",
    reason: "density contradicts the manifest",
    by: "local",
    decidedInMs: 45_000,
  },
];

export function passageOf(records: readonly RecordDraft[] = drafts, names = containers): DicosPassage {
  return {
    id: "P-20261121-1-0417",
    lane: "1",
    containers: names,
    records: records.map((draft, index) => {
      return {
        seq: index + 1,
        id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
        ...draft,
      } as PorticoRecord;
    }),
  };
}

export const options: DicosOptions = {
  makerOf: () => ({ site: "Example port", model: "linescan", version: "0.1.0" }),
  open: async () => samples(),
};
