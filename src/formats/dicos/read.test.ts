import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DataSet, dataSet, element, sequence } from "./dataset.ts";
import { type DicosImage, dicosImage, readDicos } from "./index.ts";
import { parseDicos } from "./parse.ts";
import { decodeRle } from "./rle.ts";
import { tagOf } from "./tags.ts";
import { decimalString } from "./values.ts";
import { writeDicos } from "./write.ts";

/** Bytes by hand: hex, with what is in quotes as text. */
const bytes = (...parts: string[]) =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) =>
        part.startsWith("'") ? Buffer.from(part.slice(1), "latin1") : Buffer.from(part.replaceAll(" ", ""), "hex"),
      ),
    ),
  );
const u32 = (value: number) => Buffer.from(new Uint32Array([value]).buffer).toString("hex");

/** A small image: two rows of three columns, unless said otherwise. */
function imageFile(
  more: readonly (readonly [number, { vr: string; bytes: Uint8Array }])[] = [],
  pixels: readonly number[] = [1, 2, 3, 4, 5, 6],
): Uint8Array {
  return writeDicos(
    new Map([
      ...dataSet(
        element("SOPClassUID", "1.2.840.10008.5.1.4.1.1.501.2.2"),
        element("SOPInstanceUID", "0995258432.40471"),
        element("Rows", 2),
        element("Columns", 3),
        element("BitsAllocated", 16),
        element("BitsStored", 16),
        element("HighBit", 15),
        element("PixelRepresentation", 0),
        element("SamplesPerPixel", 1),
        element("PhotometricInterpretation", "MONOCHROME2"),
        element("PixelData", ...pixels),
      ),
      ...more,
    ] as Iterable<readonly [number, { vr: string; bytes: Uint8Array }]>),
  );
}
const bytesOnly = (entry: ReturnType<typeof element>) => entry as readonly [number, { vr: string; bytes: Uint8Array }];
const imageWith = (...entries: ReturnType<typeof element>[]): Promise<DicosImage> =>
  dicosImage(imageFile(entries.map(bytesOnly)));

describe("an image", () => {
  it("is turned to columns from the bottom, and claims nothing that its object does not say", async () => {
    expect(await dicosImage(imageFile())).toEqual({
      kind: "image",
      sopClass: "1.2.840.10008.5.1.4.1.1.501.2.2",
      sopInstance: "0995258432.40471",
      study: "",
      series: "",
      width: 3,
      height: 2,
      bitDepth: 16,
      planes: [Uint16Array.of(4, 1, 5, 2, 6, 3)],
      displayOnly: false,
      rescale: { slope: 1, intercept: 0, type: "" },
      pitchMillimetres: {},
      objects: [],
      containers: [],
      maker: "",
      issues: [],
    });
  });

  it("of another maker has a rescale, which is not taken for a transmission", async () => {
    const found = await imageWith(
      element("RescaleSlope", "0.001"),
      element("RescaleIntercept", "-0.2"),
      element("RescaleType", "HU"),
      element("PixelIntensityRelationship", "LIN"),
    );
    expect(found.rescale).toEqual({ slope: 0.001, intercept: -0.2, type: "HU" });
    expect(found.transmission).toBeUndefined();
  });

  it("for presentation, of 8 bits, or compressed with losses is for display only", async () => {
    expect((await imageWith(element("SOPClassUID", "1.2.840.10008.5.1.4.1.1.501.2.1"))).displayOnly).toBe(true);
    expect((await imageWith(element("LossyImageCompression", "01"))).displayOnly).toBe(true);
    const eight = await imageWith(element("BitsAllocated", 8), element("BitsStored", 8), element("HighBit", 7));
    expect([eight.displayOnly, eight.bitDepth, eight.planes[0]]).toEqual([true, 8, Uint16Array.of(0, 1, 3, 0, 0, 2)]);
  });

  it("whose bits above those stored are set is read without them", async () => {
    const file = imageFile(
      [element("BitsStored", 12), element("HighBit", 11)].map(bytesOnly),
      [0xf001, 2, 3, 4, 5, 0x1fff],
    );
    expect((await dicosImage(file)).planes[0]).toEqual(Uint16Array.of(4, 1, 5, 2, 0xfff, 3));
  });

  it("of signed samples is shifted above 0, and its rescale with it", async () => {
    const file = imageFile(
      [bytesOnly(element("PixelRepresentation", 1)), bytesOnly(element("RescaleSlope", "2"))],
      [0xffff, 0, 1, 0x8000, 0x7fff, 5],
    );
    const found = await dicosImage(file);
    expect(found.planes[0]).toEqual(Uint16Array.of(0, 32_767, 65_535, 32_768, 32_773, 32_769));
    expect(found.rescale).toMatchObject({ slope: 2, intercept: -65_536 });
  });

  it("whose large values are dark is turned for display, and kept with a word of warning to be measured in", async () => {
    const kept = await imageWith(element("PhotometricInterpretation", "MONOCHROME1"));
    expect([kept.planes[0]?.[0], kept.issues]).toEqual([4, [expect.stringContaining("MONOCHROME1")]]);
    const shown = await imageWith(
      element("PhotometricInterpretation", "MONOCHROME1"),
      element("SOPClassUID", "1.2.840.10008.5.1.4.1.1.501.2.1"),
    );
    expect([shown.planes[0]?.[0], shown.issues]).toEqual([65_531, []]);
  });

  it("of several frames has a plane for each", async () => {
    const found = await dicosImage(imageFile([bytesOnly(element("NumberOfFrames", 2)), bytesOnly(element("Rows", 1))]));
    expect(found.planes).toEqual([Uint16Array.of(1, 2, 3), Uint16Array.of(4, 5, 6)]);
  });

  it("in RLE is read: the high bytes first, runs and literals", async () => {
    // PS3.5 annex G: two segments; 6 high bytes of 0 are one run (257 - 6 = 251), 6 low bytes are literals.
    const frame = bytes(`${u32(2)} ${u32(64)} ${u32(66)}`, "00".repeat(52), "fb 00", "05 010203040506 00");
    const data: DataSet = new Map([
      ...parseDicos(imageFile()).data,
      [tagOf("PixelData"), { vr: "OB", fragments: [new Uint8Array(), frame] }],
    ]);
    const file = writeDicos(data, { syntax: "1.2.840.10008.1.2.5" });
    expect((await dicosImage(file)).planes[0]).toEqual(Uint16Array.of(4, 1, 5, 2, 6, 3));
    expect(() => decodeRle(frame, 7, 2)).toThrow("before its frame is full");
  });

  it("says its energy, its view, its pitch and its time, where it knows how far from UTC that is", async () => {
    const found = await imageWith(
      element("ImageType", "ORIGINAL", "HIGH ENERGY"),
      element("SeriesView", 2),
      element("PixelSpacing", "4.5", "3.9"),
      element("StudyDate", "20261121"),
      element("StudyTime", "1503"),
      element("TimezoneOffsetFromUTC", "+0130"),
      element("PatientID", "CSQU 305438-3"),
    );
    expect(found).toMatchObject({
      energy: "high",
      view: "2",
      pitchMillimetres: { x: 3.9, y: 4.5 },
      startedAt: { local: "2026-11-21T15:03:00.000", utcMs: Date.UTC(2026, 10, 21, 13, 33) },
      containers: ["CSQU3054383"],
    });
    const local = await imageWith(element("StudyDate", "20261121"), element("StudyTime", "150302.5"));
    expect(local.startedAt).toEqual({ local: "2026-11-21T15:03:02.500" });
    expect((await imageWith(element("StudyDate", "20261399"))).startedAt).toBeUndefined();
  });

  it.each<[string, ReturnType<typeof element>[], string]>([
    ["no rows", [element("Rows", 0)], "0 rows"],
    ["more frames than any scanner makes", [element("NumberOfFrames", 65)], "65 frames"],
    ["a picture larger than 64 Mpx", [element("Rows", 65_535), element("Columns", 65_535)], "pixels; at most"],
    ["pixels that are not there", [element("Rows", 3)], "bytes of pixel data where 18 belong"],
    ["colours", [element("PhotometricInterpretation", "RGB"), element("SamplesPerPixel", 3)], "not one number a pixel"],
    ["32 bits", [element("BitsAllocated", 32)], "8 and 16 are read"],
    ["no size", [[tagOf("Rows"), { vr: "US", bytes: new Uint8Array() }]], "no Rows"],
    ["samples in the high bits", [element("BitsStored", 12)], "low bits"],
  ])("is refused with %s", async (_, entries, message) => {
    await expect(imageWith(...entries)).rejects.toMatchObject({
      code: "DICOS_INVALID",
      message: expect.stringContaining(message),
    });
  });

  it("is no report, and a report is no image", async () => {
    const report = writeDicos(
      dataSet(
        element("SOPClassUID", "1.2.840.10008.5.1.4.1.1.501.3"),
        element("SOPInstanceUID", "1.3"),
        element("TDRType", "MACHINE"),
        element("AlarmDecision", "ALARM"),
        element("ThreatDetectionAlgorithmandVersion", "ATR", "2.1"),
        element("AlarmDecisionTime", "20261121140500.5-0500"),
        sequence(
          "ThreatSequence",
          dataSet(
            sequence(
              "ATDAssessmentSequence",
              dataSet(element("ATDAssessmentFlag", "HIGH_THREAT"), element("ATDAssessmentProbability", 0.5)),
            ),
            // The reference toolkit's own sample has two points: a box.
            sequence("PTORepresentationSequence", dataSet(element("BoundingPolygon", 0, 0, 0, 10, 20, 30))),
          ),
        ),
      ),
    );
    expect(await readDicos(report)).toMatchObject({
      kind: "report",
      type: "MACHINE",
      decision: "ALARM",
      algorithm: "ATR 2.1",
      decidedAt: { utcMs: Date.UTC(2026, 10, 21, 19, 5, 0, 500) },
      threats: [
        {
          flag: "HIGH_THREAT",
          probability: 0.5,
          regions: [
            {
              polygon: [
                [0, 0, 0],
                [10, 20, 30],
              ],
            },
          ],
        },
      ],
    });
    await expect(dicosImage(report)).rejects.toMatchObject({ code: "DICOS_INVALID" });
    await expect(
      readDicos(writeDicos(dataSet(element("SOPClassUID", "1.2"), element("SOPInstanceUID", "1.3")))),
    ).rejects.toThrow("neither an image");
  });
});

describe("decimal strings", () => {
  it("have at most 16 characters and as many digits as these allow", () => {
    expect([0, -0, 4, 1 / 60_000, -256 / 60_000, 1e-20, 123456789.123456].map(decimalString)).toEqual([
      "0",
      "0",
      "4",
      "0.00001666666667",
      "-0.0042666666667",
      "1e-20",
      "123456789.123456",
    ]);
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), (value) => {
        const text = decimalString(value);
        expect(text.length).toBeLessThanOrEqual(16);
        if (Math.abs(value) > 1e-5) expect(Math.abs(Number(text) / value - 1)).toBeLessThan(1e-7);
      }),
    );
  });
});
