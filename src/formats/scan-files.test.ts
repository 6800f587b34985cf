import { describe, expect, it } from "vitest";
import { settingsSchema } from "../../drivers/scan-files/settings.ts";
import { png16, tiff16 } from "../../simulators/scan-files-image.ts";
import type { DeviceEvent, ScanFilesEvent, ScanImageEvent } from "../driver.ts";
import { PorticoError } from "../errors.ts";
import type { RecordDraft } from "../records.ts";
import { recordSchemas } from "../records.ts";
import { binary, dataSet, element } from "./dicos/dataset.ts";
import { sopClasses } from "./dicos/syntaxes.ts";
import { writeDicos } from "./dicos/write.ts";
import { sha256Of } from "./document-assembler.ts";
import { scanFilesAssembler } from "./scan-files-assembler.ts";
import { fileReader } from "./scan-files-reader.ts";

const at = { utcMs: Date.parse("2026-11-21T14:02:50.000Z"), monotonicMs: 1000 };
const settings = {
  image: { match: "*_{scan}_{energy}.tif", energies: { lo: "low", hi: "high" }, types: ["tiff", "png", "dicos"] },
  sidecar: { match: "*_{scan}.xml", root: "/I" },
  fields: {
    scanId: { from: "/No", required: true },
    startedAt: { from: "/Begin", format: "iso" },
    containerIds: { from: "/Code", list: true, check: "iso6346" },
    transmission: { airLevel: 60_000, relation: "LIN" },
  },
};
const width = 4;
const height = 3;
const tiff = (k: number, w = width) =>
  tiff16(
    Uint16Array.from({ length: w * height }, (_, i) => 50_000 - k * 999 - i * 7),
    w,
    height,
  );
const sidecar = (inside = "<No>17</No><Begin>2026-11-21T14:02:30Z</Begin><Code>CSQU3054383</Code>") => ({
  name: "G_17.xml",
  bytes: Buffer.from(`<I>${inside}</I>`),
});

/** A device line in small: what is told is told back as a scan, and the journal is a set. */
function station(more: object = {}, imaging?: (event: ScanImageEvent) => void) {
  const told: ScanImageEvent[] = [];
  const reads: DeviceEvent[] = [];
  const stored = new Map<string, Uint8Array>();
  const journal = new Set<string>();
  const assembler = scanFilesAssembler({
    device: "xray-1",
    lane: "1",
    provenance: "live",
    settings: settingsSchema.parse({ ...settings, ...more }),
    blobs: {
      async put(bytes) {
        const sha256 = sha256Of(bytes);
        stored.set(sha256, bytes);
        return { sha256, bytes: bytes.length };
      },
    },
    isRecorded: (id) => journal.has(id),
    codeFault: (code) => (code === "CSQU3054383" ? undefined : `container ${code} is no valid code`),
    tell(event) {
      if (event.type === "identity.read") reads.push(event);
      if (event.type !== "scan.image") return [];
      imaging?.(event);
      told.push(event);
      return [{ kind: "scan.started", scan: `scan-${told.length}` } as RecordDraft];
    },
  });
  async function hand(event: Partial<ScanFilesEvent>) {
    const drafts = await assembler.handle({
      type: "scan.files",
      at,
      via: "files",
      key: "17",
      images: [],
      missing: [],
      ...event,
    });
    const received = drafts.filter((draft) => draft.kind === "file.received");
    for (const draft of received) {
      expect(
        recordSchemas["file.received"].safeParse({ id: crypto.randomUUID(), ...draft, seq: 1 }).error,
      ).toBeUndefined();
      if (draft.id !== undefined) journal.add(draft.id);
    }
    return received.map(({ name, outcome, scan, reason }) => [name, outcome, scan ?? reason]);
  }
  return { hand, told, reads, stored };
}
const pair = (low: Uint8Array = tiff(1), high: Uint8Array = tiff(0)) => [
  { name: "G_17_lo.tif", bytes: low, energy: "low" } as const,
  { name: "G_17_hi.tif", bytes: high, energy: "high" } as const,
];

describe("files of a scan", () => {
  it("are kept first, then become one image with what the sidecar says, and reads of its codes", async () => {
    const { hand, told, reads, stored } = station();
    expect(await hand({ images: pair(), sidecar: sidecar() })).toEqual([
      ["G_17_lo.tif", "image", "scan-1"],
      ["G_17_hi.tif", "image", "scan-1"],
      ["G_17.xml", "sidecar", "scan-1"],
    ]);
    expect(told[0]).toMatchObject({
      ...{ key: "17", width, height, energies: ["low", "high"], views: ["view-1"], bitDepth: 16, displayOnly: false },
      transmission: { darkLevel: 0, airLevel: 60_000, relation: "LIN" },
      startedAtUtcMs: Date.parse("2026-11-21T14:02:30Z"),
      declared: { containers: ["CSQU3054383"], scanId: "17" },
      ...{ issues: [], missing: [] },
    });
    // Column after column, the lowest first: as people see it, the last row is the lowest.
    expect([...(told[0]?.planes[0] ?? [])].slice(0, 3)).toEqual([8, 4, 0].map((i) => 50_000 - 999 - i * 7));
    expect(told[0]?.origin.files.every(({ blob, bytes }) => stored.get(blob)?.length === bytes)).toBe(true);
    expect(reads).toMatchObject([{ source: "sidecar", value: "CSQU3054383", deviceUtcMs: told[0]?.startedAtUtcMs }]);
  });

  it("are a duplicate when their bytes were recorded, under whatever name, and no scan by themselves", async () => {
    const { hand, told } = station();
    const images = pair();
    await hand({ images, sidecar: sidecar() });
    const again = await hand({
      images: images.map((image) => ({ ...image, name: `copy of ${image.name}` })),
      sidecar: sidecar(),
    });
    const before = "the same bytes were received before";
    expect(again).toEqual([
      ["copy of G_17_lo.tif", "duplicate", before],
      ["copy of G_17_hi.tif", "duplicate", before],
      ["G_17.xml", "duplicate", before],
    ]);
    expect(told).toHaveLength(1);
  });

  it("make a whole scan with a part that came before, when the other comes with its copy", async () => {
    const { hand, told } = station();
    const [low, high] = pair();
    await hand({ images: low === undefined ? [] : [low], missing: ["high"] });
    const outcomes = await hand({ images: pair(), sidecar: sidecar() });
    expect(outcomes.map(([, outcome]) => outcome)).toEqual(["duplicate", "image", "sidecar"]);
    expect(told.map(({ energies, missing }) => [energies, missing])).toEqual([
      [["low"], ["high"]],
      [["low", "high"], []],
    ]);
    expect(high).toBeDefined();
  });

  it("of which both energies have the same bytes are half a scan", async () => {
    const { hand, told } = station();
    const outcomes = await hand({ images: pair(tiff(0), tiff(0)) });
    expect(outcomes[1]).toEqual(["G_17_hi.tif", "duplicate", "scan-1"]);
    expect(told[0]).toMatchObject({
      energies: ["low"],
      missing: [expect.stringContaining("same bytes as G_17_lo.tif")],
    });
  });

  it.each([
    ["is cut", tiff(0).subarray(0, 60), "it is cut"],
    ["is another thing than the profile takes", Buffer.from("ffd8ffe000104a464946", "hex"), "a JPEG picture"],
    ["does not fit its pair", tiff(0, 5), "5 x 3 pixels do not fit the 4 x 3 of G_17_lo.tif"],
    ["has 8 bits where its pair has 16", Buffer.from(dicos({ bits: 8 })), "8 bits"],
  ])("are an incomplete scan when one %s; that one is refused with the reason, and kept", async (_, bad, why) => {
    const { hand, told, stored } = station();
    const outcomes = await hand({ images: pair(tiff(1), bad), sidecar: sidecar() });
    expect(outcomes).toEqual([
      ["G_17_lo.tif", "image", "scan-1"],
      ["G_17_hi.tif", "refused", expect.stringContaining(why)],
      ["G_17.xml", "sidecar", "scan-1"],
    ]);
    expect(told[0]).toMatchObject({ energies: ["low"], missing: [expect.stringContaining("G_17_hi.tif")] });
    expect(told[0]?.origin.files.map(({ name }) => name)).toEqual(["G_17_lo.tif", "G_17.xml"]);
    expect(stored.has(sha256Of(bad))).toBe(true);
  });

  it("say what the sidecar lacks, and link a code without a time to nobody", async () => {
    const { hand, told, reads } = station();
    await hand({ images: pair(), sidecar: sidecar("<Code>ABCU1234567</Code>") });
    expect(told[0]?.missing).toEqual(["scanId (/No of the sidecar)"]);
    expect(told[0]?.issues).toEqual([
      "container ABCU1234567 is no valid code",
      "container ABCU1234567 is linked to nothing: the files give no time of it",
    ]);
    expect(reads).toEqual([]);
  });

  it("are refused with the sidecar alone where that is none; the images are a scan without it", async () => {
    const { hand, told } = station();
    const bomb = { name: "G_17.xml", bytes: Buffer.from('<!DOCTYPE I [<!ENTITY a "b">]><I>&a;</I>') };
    const outcomes = await hand({ images: pair(), sidecar: bomb });
    expect(outcomes[2]).toEqual(["G_17.xml", "refused", expect.stringContaining("document type")]);
    expect(told[0]).toMatchObject({ missing: [expect.stringContaining("a readable G_17.xml")] });
    expect(told[0]?.transmission).toEqual({ darkLevel: 0, airLevel: 60_000, relation: "LIN" });
  });

  it("are no scan when no image can be read, or none came", async () => {
    const { hand, told } = station();
    const nothing = Buffer.from("nothing");
    const outcomes = await hand({ images: pair(nothing, Buffer.from("nothing either")), sidecar: sidecar() });
    expect(outcomes.map(([, outcome]) => outcome)).toEqual(["refused", "refused", "sidecar"]);
    expect(await hand({ sidecar: sidecar("<No>18</No>") })).toEqual([
      ["G_17.xml", "sidecar", "no image of its scan came, or none could be read"],
    ]);
    expect(await hand({ sidecar: { name: "G_19.xml", bytes: Buffer.from("<I>") } })).toEqual([
      ["G_19.xml", "refused", expect.stringContaining("not well-formed")],
    ]);
    expect(told).toEqual([]);
  });

  it("are refused each time that they are handed in, as often as somebody does", async () => {
    const { hand } = station();
    const refused = [{ name: "x.zip", bytes: Buffer.from("PK\x03\x04"), reason: "it is a ZIP archive" }];
    for (let round = 0; round < 2; round++) {
      expect(await hand({ refused })).toEqual([["x.zip", "refused", "it is a ZIP archive"]]);
    }
  });

  it("are refused when the imaging room does not believe them; any other failure is nobody's file's fault", async () => {
    const unbelieved = station({}, () => {
      throw new PorticoError("IMAGE_INVALID", "not believed");
    });
    expect(await unbelieved.hand({ images: pair() })).toMatchObject([
      ["G_17_lo.tif", "refused", "not believed"],
      ["G_17_hi.tif", "refused", "not believed"],
    ]);
    const broken = station({}, () => {
      throw new Error("no disk");
    });
    await expect(broken.hand({ images: pair() })).rejects.toThrow("no disk");
  });

  it("show the energy that most views have where no view has both", async () => {
    const { hand, told } = station();
    const image = (view: string, energy: "low" | "high", k: number) => ({
      name: `${view}${energy}`,
      bytes: tiff(k),
      view,
      energy,
    });
    await hand({ images: [image("side", "high", 1), image("top", "high", 2), image("back", "low", 3)] });
    expect(told[0]).toMatchObject({ views: ["side", "top"], energies: ["high"] });
    expect(told[0]?.issues.join()).toContain("backlow is kept, and not in the image");
  });

  it("of DICOS say their own energy, times, codes and pitch", async () => {
    const { hand, told } = station({ sidecar: undefined, fields: {} });
    const image = (energy: "LOW" | "HIGH") => ({ name: `${energy}.dcs`, bytes: dicos({ energy }) });
    await hand({ images: [image("HIGH"), image("LOW")] });
    expect(told[0]).toMatchObject({
      energies: ["low", "high"],
      declared: { containers: ["CSQU3054383"], scanId: "SCAN17" },
      ...{ width, height, bitDepth: 16, startedAtUtcMs: Date.parse("2026-11-21T14:02:30Z") },
    });
    expect(told[0]?.transmission).toBeUndefined();
  });

  it("that contradict their names are refused", async () => {
    const { hand } = station();
    const outcomes = await hand({ images: pair(dicos({ energy: "HIGH" }), dicos({ energy: "HIGH", twist: 1 })) });
    expect(outcomes[0]).toEqual(["G_17_lo.tif", "refused", "its name says low, and the file itself high"]);
  });

  it("are a report, and no image, where they are a threat detection report", async () => {
    const { hand, told } = station();
    const report = writeDicos(
      dataSet(element("SOPClassUID", sopClasses.threatDetectionReport), element("SOPInstanceUID", "2.25.1")),
    );
    const [outcome] = await hand({ images: [{ name: "r.dcs", bytes: report }] });
    expect(outcome).toEqual(["r.dcs", "report", expect.stringContaining("a threat detection report")]);
    expect(told).toEqual([]);
  });
});

describe("large files", () => {
  const read = fileReader();
  const form = { orientation: "flipped", reversed: false, types: ["tiff", "png"] } as const;
  const samples = Uint16Array.from({ length: 400 * 300 }, (_, i) => (i * 31) & 0xffff);

  it("are read in processes, and give what small ones give", async () => {
    const both = [tiff16(samples, 400, 300), png16(samples, 400, 300)].map((bytes) =>
      read({ kind: "image", bytes, form }),
    );
    for (const image of await Promise.all(both)) {
      expect(image).toMatchObject({ width: 400, height: 300, bitDepth: 16 });
      expect(image.kind === "image" && image.samples[300]).toBe(samples[1]);
    }
  });

  it("are refused with the process's reason", async () => {
    const bytes = Buffer.concat([Buffer.from("II*\0"), Buffer.alloc(100_000)]);
    await expect(read({ kind: "image", bytes, form })).rejects.toMatchObject({
      code: "SCAN_FILE_INVALID",
      message: expect.stringContaining("outside of the file"),
    });
  });

  it("that crash their decoder are refused, and nothing else ends", async () => {
    const crashing = fileReader({ module: new URL("./testing/dying-reader.ts", import.meta.url) });
    await expect(crashing({ kind: "image", bytes: tiff16(samples, 400, 300), form })).rejects.toMatchObject({
      code: "SCAN_FILE_INVALID",
      message: expect.stringContaining("SIGSEGV"),
    });
  });

  it("are nobody's fault when no process can be had", async () => {
    const broken = fileReader({ module: new URL("./no-such-module.ts", import.meta.url) });
    const bytes = tiff16(samples, 400, 300);
    await expect(broken({ kind: "image", bytes, form })).rejects.not.toMatchObject({ code: "SCAN_FILE_INVALID" });
  });
});

/** An object of DICOS with what is asked for, of 4 x 3 samples. */
function dicos({
  energy = "HIGH",
  bits = 16,
  twist = 0,
}: {
  energy?: "LOW" | "HIGH";
  bits?: 8 | 16;
  twist?: number;
}): Uint8Array {
  const samples = Uint16Array.from(
    { length: width * height },
    (_, i) => i * 11 + twist + (energy === "LOW" ? 1000 : 0),
  );
  const pixels = bits === 16 ? new Uint8Array(samples.buffer) : Uint8Array.from(samples);
  return writeDicos(
    dataSet(
      element("SOPClassUID", sopClasses.dxForProcessing),
      element("SOPInstanceUID", energy === "LOW" ? "2.25.2" : "2.25.3"),
      element("StudyInstanceUID", "2.25.4"),
      element("SeriesInstanceUID", "2.25.5"),
      element("ImageType", "ORIGINAL", `${energy} ENERGY`),
      element("PatientID", "CSQU3054383"),
      element("IssuerOfPatientID", "BIC"),
      element("StudyID", "SCAN17"),
      element("SeriesDate", "20261121"),
      element("SeriesTime", "140230"),
      element("TimezoneOffsetFromUTC", "+0000"),
      element("SamplesPerPixel", 1),
      element("PhotometricInterpretation", "MONOCHROME2"),
      element("Rows", height),
      element("Columns", width),
      element("BitsAllocated", bits),
      element("BitsStored", bits),
      element("HighBit", bits - 1),
      element("PixelRepresentation", 0),
      binary("PixelData", pixels),
    ),
  );
}
