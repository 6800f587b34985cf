import { beforeAll, describe, expect, it } from "vitest";
import { decodeFrame, encodeJpegLossless } from "./codec.ts";
import { type DicosObject, type DicosOptions, dicosImage, dicosOfPassage, readDicos } from "./index.ts";
import { parseDicos } from "./parse.ts";
import { fieldsOf } from "./reader.ts";
import type { DicosReport } from "./report.ts";
import { tagOf } from "./tags.ts";
import {
  containers,
  drafts,
  height,
  options,
  passageOf,
  plane,
  samples,
  scanDraft,
  width,
} from "./testing/passages.ts";

async function objectsOf(passage = passageOf(), more: Partial<DicosOptions> = {}): Promise<DicosObject[]> {
  const found: DicosObject[] = [];
  for await (const object of dicosOfPassage(passage, { ...options, ...more }).objects()) found.push(object);
  return found;
}
const bytesOf = ({ chunks }: DicosObject) => new Uint8Array(Buffer.concat(chunks));
const image = (object: DicosObject) => dicosImage(bytesOf(object));

let objects: DicosObject[];
beforeAll(async () => {
  objects = await objectsOf();
});
const named = (name: string): DicosObject => {
  const found = objects.find((object) => object.name === name);
  if (found === undefined) throw new Error(`no object ${name} among ${objects.map((each) => each.name)}`);
  return found;
};
const report = async (name: string): Promise<DicosReport> => {
  const found = await readDicos(bytesOf(named(name)));
  if (found.kind !== "report") throw new Error(`${name} is no report`);
  return found;
};

/** The codec in this thread, as the one of its own does it. */
const codec: NonNullable<DicosOptions["codec"]> = ({ work, frame, shape }) =>
  work === "encode" ? encodeJpegLossless(frame, shape) : decodeFrame(work, frame, shape);

describe("the objects of a passage", () => {
  it("are both energies and a report of each container, and of the whole conveyance under its plate", () => {
    expect(objects.map(({ name }) => name)).toEqual([
      "CSQU3054383_container_low.dcs",
      "CSQU3054383_container_high.dcs",
      "CSQU3054383_container_verdict.dcs",
      "HLXU1234561_container_low.dcs",
      "HLXU1234561_container_high.dcs",
      "HLXU1234561_container_verdict.dcs",
      "AB-12-CD_conveyance_low.dcs",
      "AB-12-CD_conveyance_high.dcs",
      "AB-12-CD_conveyance_verdict.dcs",
    ]);
    expect(new Set(objects.map(({ study }) => study)).size).toBe(3);
    expect(new Set(objects.map(({ series }) => series)).size).toBe(9);
    expect(new Set(objects.map(({ sopInstance }) => sopInstance)).size).toBe(9);
  });

  it("name the container where DICOM names its patient, with plate, seal and passage beside it", async () => {
    const found = await image(named("CSQU3054383_container_high.dcs"));
    expect(found).toMatchObject({
      objects: [
        { id: "CSQU3054383", issuer: "BIC" },
        { id: "AB-12-CD", issuer: "LPR" },
        { id: "SEAL 0071", issuer: "SEAL" },
      ],
      containers: ["CSQU3054383"],
      accession: "P-20261121-1-0417",
      energy: "high",
      view: "side",
      acquisitionStatus: "SUCCESSFUL",
      operational: false,
      pitchMillimetres: { x: 4, y: 4 },
      startedAt: { utcMs: Date.UTC(2026, 10, 21, 14, 2, 55) },
      transmission: { darkLevel: 256, airLevel: 60_256, relation: "LIN" },
      displayOnly: false,
    });
    expect(await image(named("AB-12-CD_conveyance_high.dcs"))).toMatchObject({
      objects: [{ id: "AB-12-CD", issuer: "LPR" }, { id: "CSQU3054383" }, { id: "HLXU1234561" }, { id: "SEAL 0071" }],
      containers,
    });
  });

  it("have the container's columns of the image, bit for bit, the top row first", async () => {
    const whole = await image(named("AB-12-CD_conveyance_high.dcs"));
    expect([whole.width, whole.height]).toEqual([width, height]);
    expect(whole.planes).toEqual([plane(1)]);
    const low = await image(named("AB-12-CD_conveyance_low.dcs"));
    expect(low.planes).toEqual([plane(0)]);
    const part = await image(named("CSQU3054383_container_high.dcs"));
    expect(part.width).toBe(120);
    expect(part.planes).toEqual([plane(1).slice(20 * height, 140 * height)]);
    // The first sample of the file is that of the upper left corner: the last of the first column.
    const pixels = named("AB-12-CD_conveyance_low.dcs").data.get(tagOf("PixelData"));
    const first = pixels !== undefined && "bytes" in pixels ? Buffer.from(pixels.bytes).readUInt16LE(0) : undefined;
    expect(first).toBe(plane(0)[height - 1]);
  });

  it("turn an image whose detector counts from the top the other way round, or not at all", async () => {
    const open = async () => samples(2, { firstPixel: "top" as const });
    const [first] = (await objectsOf(undefined, { open })).filter(({ name }) => name === "AB-12-CD_conveyance_low.dcs");
    if (first === undefined) throw new Error("no object");
    const found = await image(first);
    const column = [...plane(0).subarray(0, height)].reverse();
    expect([...(found.planes[0]?.subarray(0, height) ?? [])]).toEqual(column);
  });

  it("are the same objects when they are made again, and others when the image is another", async () => {
    const again = await objectsOf();
    expect(again.map((object) => Buffer.compare(bytesOf(object), bytesOf(named(object.name))))).toEqual(
      objects.map(() => 0),
    );
    const blob = "cd".repeat(32);
    const other = drafts.map((draft) =>
      draft.kind === "scan.completed" && draft.image !== undefined
        ? { ...draft, image: { ...draft.image, blob } }
        : draft,
    );
    const images = (await objectsOf(passageOf(other))).filter(({ name }) => !name.endsWith("verdict.dcs"));
    for (const { name, sopInstance, study } of images) {
      expect([name, sopInstance === named(name).sopInstance, study === named(name).study]).toEqual([name, false, true]);
    }
  });

  it("have identifiers of UUIDs without a leading zero, of at most 64 characters", () => {
    for (const { sopInstance, study, series } of objects) {
      for (const uid of [sopInstance, study, series]) expect(uid).toMatch(/^2\.25\.[1-9]\d{0,38}$/);
    }
  });

  it("carry the verdict as an operator's report, and the marks of their own part of the image in millimetres", async () => {
    const first = await report("CSQU3054383_container_verdict.dcs");
    expect(first).toMatchObject({
      type: "OPERATOR",
      decision: "ALARM",
      decidedAt: { utcMs: Date.UTC(2026, 10, 21, 14, 5, 0, 500) },
      operators: ["local"],
      aborted: false,
      references: [
        named("CSQU3054383_container_low.dcs").sopInstance,
        named("CSQU3054383_container_high.dcs").sopInstance,
      ],
    });
    // Columns 40 to 60, rows 10 to 20 at 4 mm; 20 columns into the container's own image.
    expect(first.threats).toMatchObject([
      {
        id: 1,
        flag: "THREAT",
        category: "OTHER",
        text: expect.stringContaining(
          "weapon; a long thing; perhaps a barrel; marked by local; polygon in millimetres",
        ),
        regions: [
          {
            instances: first.references,
            boxes: [{ base: [20, 10, 0], extents: [20, 10, 1] }],
            polygon: [
              [160, 40, 0],
              [240, 40, 0],
              [240, 80, 0],
              [160, 80, 0],
            ],
          },
        ],
      },
    ]);
    const whole = await report("AB-12-CD_conveyance_verdict.dcs");
    expect(whole.threats.map(({ category }) => category)).toEqual(["OTHER", "ANOMALY", "OTHER"]);
    expect(whole.threats[1]?.regions[0]?.polygon).toEqual([
      [640, 32, 0],
      [680, 32, 0],
      [660, 48, 0],
    ]);
    const [ability] = fieldsOf(named("CSQU3054383_container_verdict.dcs").data).items("ThreatSequence");
    expect(ability?.items("ATDAssessmentSequence")[0]?.text("ATDAbilityAssessment")).toBe("NO_INTERFERENCE");
  });

  it.each([
    ["clear", "CLEAR", "NO_THREAT"],
    ["inconclusive", "UNKNOWN", "UNKNOWN"],
  ] as const)("say %s as %s", async (decision, alarmDecision, flag) => {
    const decided = drafts.map((draft) => (draft.kind === "verdict.given" ? { ...draft, decision } : draft));
    const [found] = (await objectsOf(passageOf(decided))).filter(({ name }) => name.endsWith("verdict.dcs"));
    const fields = fieldsOf(found?.data ?? new Map());
    expect(fields.text("AlarmDecision")).toBe(alarmDecision);
    expect(fields.number("NumberOfAlarmObjects")).toBeUndefined();
    const [threat] = fields.items("ThreatSequence");
    expect(threat?.items("ATDAssessmentSequence")[0]?.text("ATDAssessmentFlag")).toBe(flag);
  });

  it("have no report where it was not scanned, and none where nobody decided", async () => {
    const notScanned = drafts.map((draft) =>
      draft.kind === "verdict.given" ? { ...draft, decision: "not-scanned" as const } : draft,
    );
    expect(dicosOfPassage(passageOf(notScanned), options)).toMatchObject({
      count: 6,
      leftOut: [expect.stringContaining("not scanned")],
    });
    expect(dicosOfPassage(passageOf([scanDraft]), options)).toMatchObject({ count: 6, leftOut: [] });
  });

  it("report an alarm without any mark as one of the whole, for an alarm needs an item", async () => {
    const bare = drafts.filter(({ kind }) => kind !== "mark.made");
    const found = await readDicos(bytesOf((await objectsOf(passageOf(bare)))[2] ?? named("x")));
    expect(found).toMatchObject({
      decision: "ALARM",
      threats: [
        { text: expect.stringContaining("nothing is marked in this object"), regions: [{ boxes: [], polygon: [] }] },
      ],
    });
  });

  it("keep a mark on the very edge of the image, in its last pixels", async () => {
    const points = [
      { column: width, row: height },
      { column: width, row: height },
    ];
    const edge = drafts.map((draft) =>
      draft.kind === "mark.made" && draft.mark === "m3" ? { ...draft, points } : draft,
    );
    const report = (await objectsOf(passageOf(edge))).find(({ name }) => name.endsWith("conveyance_verdict.dcs"));
    const found = await readDicos(bytesOf(report ?? named("x")));
    const boxes = found.kind === "report" ? found.threats.map(({ regions }) => regions[0]?.boxes[0]) : [];
    expect(boxes[2]).toEqual({ base: [width - 1, height - 1, 0], extents: [1, 1, 1] });
  });

  it("say nothing of what stands before a mark in a view that nobody has taken apart", async () => {
    const two = drafts.map((draft) => (draft.kind === "scan.completed" ? { ...draft, views: ["side", "top"] } : draft));
    const all = await objectsOf(passageOf(two), { open: async () => samples(4) });
    const report = all.find(({ name }) => name === "HLXU1234561_container_verdict.dcs");
    const [threat] = fieldsOf(report?.data ?? new Map()).items("ThreatSequence");
    expect(threat?.items("ATDAssessmentSequence")[0]?.text("ATDAssessmentFlag")).toBe("THREAT");
    expect(threat?.items("ATDAssessmentSequence")[0]?.text("ATDAbilityAssessment")).toBeUndefined();
  });

  it("say of a simulated scan that it is, wherever people look, and of a live one nothing", async () => {
    const fields = fieldsOf(named("CSQU3054383_container_low.dcs").data);
    expect(fields.text("ScanType")).toBe("NON_OPERATIONAL");
    for (const name of ["StudyDescription", "SeriesDescription", "ImageComments"] as const) {
      expect(fields.text(name)).toContain("SIMULATED, NOT A REAL SCAN");
    }
    const live = drafts.map((draft) => ({ ...draft, provenance: "live" as const }));
    const [first] = await objectsOf(passageOf(live));
    expect(fieldsOf(first?.data ?? new Map()).text("ScanType")).toBe("OPERATIONAL");
    expect(JSON.stringify(await image(first ?? named("x")))).not.toContain("SIMULATED");
  });

  it("say INCOMPLETE of a scan that is, with the reason", async () => {
    const reason = "beam trip after 4,000 lines";
    const broken = { ...scanDraft, kind: "scan.incomplete" as const, reason };
    const [first] = await objectsOf(passageOf([broken]));
    const fields = fieldsOf(first?.data ?? new Map());
    expect(fields.text("AcquisitionStatus")).toBe("INCOMPLETE");
    expect(fields.text("ImageComments")).toContain(reason);
  });

  it("claim no transmission of samples that nobody can interpret", async () => {
    const [first] = await objectsOf(undefined, { open: async () => samples(2, { levels: undefined }) });
    const fields = fieldsOf(first?.data ?? new Map());
    expect([fields.text("RescaleSlope"), fields.text("RescaleIntercept")]).toEqual(["1", "0"]);
    expect((await image(first ?? named("x"))).transmission).toBeUndefined();
  });

  it("give places in pixels, and say so, where the pitch is not known", async () => {
    const unknown = drafts.map((draft) =>
      draft.kind === "scan.completed" && draft.image !== undefined
        ? { ...draft, image: { ...draft.image, pitchMillimetres: { y: 4 } } }
        : draft,
    );
    const all = await objectsOf(passageOf(unknown));
    const found = await readDicos(bytesOf(all.find(({ name }) => /^CSQU.*verdict/.test(name)) ?? named("x")));
    expect(found).toMatchObject({
      threats: [
        {
          text: expect.stringContaining("pixels of this image"),
          regions: [
            {
              polygon: [
                [20, 10, 0],
                [40, 10, 0],
                [40, 20, 0],
                [20, 20, 0],
              ],
            },
          ],
        },
      ],
    });
    expect(all[0]?.data.has(tagOf("ImagerPixelSpacing"))).toBe(false);
  });

  it("are JPEG lossless on request, with the same pixels and the same names", async () => {
    const [compressed] = await objectsOf(undefined, { coding: "jpeg-lossless", codec });
    if (compressed === undefined) throw new Error("no object");
    expect(compressed.syntax).toBe("1.2.840.10008.1.2.4.70");
    const plain = named(compressed.name);
    expect(compressed.sopInstance).toBe(plain.sopInstance);
    expect([...compressed.data.keys()]).toEqual([...plain.data.keys()]);
    const { meta } = parseDicos(bytesOf(compressed));
    expect(meta.has(tagOf("DICOSVersionOfFile"))).toBe(true);
    // Here in the thread that a gateway uses.
    expect((await dicosImage(bytesOf(compressed))).planes).toEqual((await image(plain)).planes);
  });
});
