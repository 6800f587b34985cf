/** Examples of images and of what an officer says who has looked at one. Data only. */

import { at } from "./facts.ts";

const scan = "xray-1@20261121T140251.123Z";

export const imageExamples = {
  VerdictBody: {
    decision: "suspect",
    reason: "density behind the pallets contradicts the manifest",
    decidedInMs: 45_000,
  },
  MarkBody: {
    scan,
    view: "view-1",
    points: [
      { column: 1204, row: 310 },
      { column: 1420, row: 505 },
    ],
    category: "anomaly",
    text: "no such shape in the goods that were declared",
  },
  TileList: {
    scan,
    image: "3a".repeat(32),
    device: "xray-1",
    lane: "1",
    startedAt: at,
    width: 3810,
    height: 1200,
    views: ["view-1"],
    energies: ["low", "high"],
    firstPixel: "bottom",
    bitDepth: 16,
    calibration: "calibrated",
    transmission: { pedestal: 256, scale: 60_000 },
    columns: "object-pixels",
    pitchMillimetres: { x: 4.2, y: 4.2 },
    blockColumns: 256,
    filter: 1,
    levels: [
      { level: 0, reduction: 1, width: 3810, height: 1200, blocks: 15 },
      { level: 1, reduction: 4, width: 953, height: 300, blocks: 4 },
      { level: 2, reduction: 16, width: 239, height: 75, blocks: 1 },
    ],
    layers: [
      {
        name: "material",
        values: ["air", "organic", "light-inorganic", "metal", "heavy", "uncertain", "opaque", "no-data"],
        heavyFromAlpha: 0.6,
        level: 1,
        reduction: 4,
        width: 953,
        height: 300,
        blocks: 4,
      },
    ],
  },
} as const;
