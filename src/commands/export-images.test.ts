import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { envelope, startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { encodeArchive } from "../imaging/archive-writer.ts";
import { imageOf } from "../imaging/testing/archives.ts";
import { exportPassage } from "./export.ts";

const scan = "xray-1@2026-11-21T14:02:51.123Z";
const base = "xray-1_2026-11-21T14_02_51.123Z";
const image = imageOf(300, 20);

let gateway: TestGateway;
let output: string;
const printed: string[] = [];
beforeAll(async () => {
  output = mkdtempSync(join(tmpdir(), "portico-export-"));
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text).trim()) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  gateway = await startHttp();
  const facts = {
    ...envelope(),
    kind: "scan.incomplete" as const,
    startedAt: "2026-11-21T14:02:51.123Z",
    endedAt: "2026-11-21T14:02:59.123Z",
    views: ["view-1"],
    lostLines: 0,
    beamOn: [],
    segments: [],
    quality: { state: "incomplete" as const, reasons: [], darkLines: 0, airLines: 0, maskedPixels: 0, badPixels: 0 },
    reason: "a trip",
  };
  const picture = {
    mediaType: "application/vnd.portico.scan",
    width: 300,
    height: 20,
    bitDepth: 16,
    energies: ["low" as const, "high" as const],
    pitchMillimetres: {},
  };
  const blob = gateway.putBlob(encodeArchive(image));
  const records = gateway.journal.add(
    { ...facts, scan, image: { ...picture, blob } },
    { ...facts, scan: "no-image" },
    { ...facts, scan: "lost", image: { ...picture, blob: "3a".repeat(32) } },
  );
  const view = (id: string, linked: typeof records) => ({
    id,
    lane: "1",
    lastSeq: 3,
    containers: [],
    alarms: [],
    links: linked.map(({ id: record, seq }) => ({ record, seq })),
  });
  gateway.journal.passageViews.push(view("P-1", records.slice(0, 2)), view("P-2", records.slice(1, 2)));
  gateway.journal.passageViews.push(view("P-3", records.slice(2)));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await gateway.stop();
  rmSync(output, { recursive: true });
});

describe("portico export --format tiff|png", () => {
  it.each([
    ["tiff", "tif", "P-1"],
    ["png", "png", "P-1"],
    ["png", "png", scan],
  ] as const)("writes %s of a passage or a scan, bit for bit, and a sidecar", async (format, extension, id) => {
    const folder = join(output, format, id === scan ? base : id);
    expect(await exportPassage(id, { url: gateway.url, output: join(output, format), format })).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([
      `${base}.${extension}.json`,
      `${base}.view-1.high.${extension}`,
      `${base}.view-1.low.${extension}`,
    ]);
    expect(printed.at(-1)).toBe(join(folder, `${base}.${extension}.json`));
    const sidecar = JSON.parse(readFileSync(printed.at(-1) ?? "", "utf8"));
    const high = sharp(join(folder, sidecar.files[1].name)).toColourspace("grey16").raw({ depth: "ushort" });
    const bytes = await high.toBuffer();
    const rows = Uint16Array.from({ length: 6000 }, (_, i) => {
      return image.planes[1]?.[(i % 300) * 20 + 19 - Math.floor(i / 300)] ?? 0;
    });
    expect(bytes.equals(Buffer.from(rows.buffer))).toBe(true);
  });

  it("writes over an earlier export only when it is told to", async () => {
    const options = { url: gateway.url, output: join(output, "twice"), format: "png" } as const;
    expect(await exportPassage("P-1", options)).toBe(0);
    const file = join(output, "twice", "P-1", `${base}.view-1.low.png`);
    writeFileSync(file, "somebody's own notes");
    await expect(exportPassage("P-1", options)).rejects.toMatchObject({ code: "USAGE" });
    expect(readFileSync(file, "utf8")).toBe("somebody's own notes");
    expect(await exportPassage("P-1", { ...options, force: true })).toBe(0);
    expect(readFileSync(file).subarray(1, 4).toString()).toBe("PNG");
  });

  it.each([
    ["P-2", 'passage "P-2" has no image'],
    ["P-3", "has no blob 3a3a"],
    ["P-4", 'has no passage or image of a scan "P-4"'],
    ["no-image", 'has no passage or image of a scan "no-image"'],
  ])("says why there is nothing to write of %s", async (id, message) => {
    const nothing = exportPassage(id, { url: gateway.url, output, format: "tiff" });
    await expect(nothing).rejects.toMatchObject({ code: "HTTP_NOT_FOUND", message: expect.stringContaining(message) });
  });
});
