import { afterAll, describe, expect, it } from "vitest";
import type { ScanImageEvent } from "../driver.ts";
import { recordSchemas } from "../records.ts";
import { assembler, at, reasons } from "./testing/scans.ts";
import { createImageRoom } from "./work.ts";

const room = createImageRoom(64 * 2 ** 20, 1);
afterAll(() => room.pool.close());

const [width, height] = [300, 40];
const plane = (value: (x: number, y: number) => number) =>
  Uint16Array.from({ length: width * height }, (_, i) => value(Math.floor(i / height), i % height));
const [low, high] = [
  plane((x, y) => 100 + ((x * 131 + y * 7) % 50_000)),
  plane((x, y) => 300 + ((x * 17 + y * 311) % 60_000)),
];

const event = (own: Partial<ScanImageEvent> = {}): ScanImageEvent => ({
  type: "scan.image",
  at: at(60_000),
  key: "4711",
  width,
  height,
  views: ["side"],
  energies: ["low", "high"],
  planes: [low, high],
  bitDepth: 16,
  displayOnly: false,
  pitchMillimetres: { x: 5, y: 4 },
  startedAtUtcMs: at(0).utcMs,
  declared: { containers: ["CSQU3054383"], scanId: "4711" },
  origin: {
    source: "scan_4711.tif",
    files: [{ name: "scan_4711.tif", blob: "ab".repeat(32), bytes: 12, mediaType: "image/tiff" }],
  },
  issues: [],
  missing: [],
  ...own,
});

async function taken(own: Partial<ScanImageEvent> = {}, settings: object = {}) {
  const { made, image } = assembler({ room, settings: { scan: settings } });
  const [draft] = await made.handle(event(own));
  if (draft === undefined) throw new Error("no record");
  recordSchemas[draft.kind].parse({ ...draft, seq: 1, id: "0f0e0d0c-0b0a-4908-8706-050403020100" });
  return { draft, read: () => image(draft) };
}

describe("scans that come as whole images", () => {
  it("without levels are kept sample by sample, with where they came from, and without a claim of transmission", async () => {
    const { draft, read } = await taken({}, { materialCurves: "6/9 MeV" });
    expect(draft).toMatchObject({
      kind: "scan.completed",
      scan: "xray-1@20261121T140251.123Z",
      startedAt: "2026-11-21T14:02:51.123Z",
      quality: { state: "good", reasons: [] },
      origin: { source: "scan_4711.tif", files: [{ mediaType: "image/tiff" }] },
      declared: { containers: ["CSQU3054383"], scanId: "4711" },
      image: {
        width,
        height,
        bitDepth: 16,
        calibration: "uncalibrated",
        columns: "lines",
        pitchMillimetres: { x: 5, y: 4 },
      },
    });
    expect(draft).not.toHaveProperty("previews.material");
    const { header, planes } = read();
    expect(header.transmission).toBeUndefined();
    expect(planes).toEqual([low, high]);
  });

  it("of the same moment are scans of their own, each with its own name", async () => {
    const { made } = assembler({ room });
    const both = await Promise.all([made.handle(event()), made.handle(event({ key: "4712" }))]);
    expect(both.flat().map((draft) => "scan" in draft && draft.scan)).toEqual([
      "xray-1@20261121T140251.123Z",
      "xray-1@20261121T140251.123Z-2",
    ]);
  });

  it("with their levels become P + S * T", async () => {
    const { draft, read } = await taken({ transmission: { darkLevel: 100, airLevel: 50_100, relation: "LIN" } });
    expect(draft).toMatchObject({ image: { calibration: "calibrated" } });
    const { header, planes } = read();
    expect(header.transmission).toEqual({ pedestal: 256, scale: 60_000 });
    expect(planes[0]?.slice(0, 3)).toEqual(Uint16Array.of(256, 264, 273));
    expect(Math.max(...(planes[0] ?? []))).toBe(256 + Math.round(60_000 * ((Math.max(...low) - 100) / 50_000)));
    // Above air there is room up to 65,535, and never the number that means no data.
    expect(Math.min(...(planes[1] ?? []))).toBeGreaterThan(0);
  });

  it("on a logarithmic scale of which nobody states the base are not believed to have transmission", async () => {
    const { draft, read } = await taken({ transmission: { darkLevel: 0, airLevel: 60_000, relation: "LOG" } });
    expect(draft).toMatchObject({ quality: { state: "degraded" }, image: { calibration: "uncalibrated" } });
    expect(reasons(draft)[0]).toContain("logarithmic");
    expect(read().planes[0]).toEqual(low);
  });

  it("that are made for the eye are display-only", async () => {
    const eight = plane((x, y) => (x + y) % 256);
    const { draft, read } = await taken({ energies: ["single"], planes: [eight], bitDepth: 8, displayOnly: true });
    expect(draft).toMatchObject({ image: { calibration: "display-only", bitDepth: 8 } });
    expect(read().planes).toEqual([eight]);
  });

  it("of which a part did not come are incomplete, and what is not as it should be degrades them", async () => {
    const half = await taken({ energies: ["low"], planes: [low], missing: ["the high energy"], issues: ["no speed"] });
    expect(half.draft).toMatchObject({
      kind: "scan.incomplete",
      reason: "the high energy did not come",
      quality: { state: "incomplete", reasons: ["the high energy did not come", "no speed"] },
      image: { energies: ["low"] },
    });
    expect((await taken({ issues: ["no speed"] })).draft).toMatchObject({
      kind: "scan.completed",
      quality: { state: "degraded", reasons: ["no speed"] },
    });
  });

  it("whose planes do not fit are incomplete without an image, with the reason", async () => {
    const { draft } = await taken({ planes: [low] });
    expect(draft).toMatchObject({ kind: "scan.incomplete", origin: { source: "scan_4711.tif" } });
    expect(reasons(draft)[0]).toContain("planes of another size or number");
    expect(draft).not.toHaveProperty("image");
    expect(room.memory.heldBytes).toBe(0);
  });
});
