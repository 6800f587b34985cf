/** The one object of the reference toolkit (Stratovan's, for the TSA) that may be used: what it holds is what we read, and write. */

import { describe, expect, it } from "vitest";
import { parseDicos } from "../../src/formats/dicos/parse.ts";
import { dicosTags, tagText } from "../../src/formats/dicos/tags.ts";
import { options, passageOf } from "../../src/formats/dicos/testing/passages.ts";
import { writeDicos } from "../../src/formats/dicos/write.ts";
import { dicosImage, dicosOfPassage } from "../../src/formats/index.ts";
import { readRecording } from "./recordings.ts";

const reference = () => new Uint8Array(readRecording("imaging/dicos/SimpleProcessingDX.dcs"));

async function firstObject() {
  for await (const object of dicosOfPassage(passageOf(), options).objects()) return object;
  throw new Error("no object");
}

describe("the reference toolkit's cargo DX", () => {
  it("is read: 256 by 128 pixels, a ramp, of a high-energy image that says no more", async () => {
    const image = await dicosImage(reference());
    expect(image).toMatchObject({
      width: 256,
      height: 128,
      bitDepth: 16,
      displayOnly: false,
      energy: "single",
      acquisitionStatus: "SUCCESSFUL",
      operational: true,
      relation: "LIN",
      // Its maker says Hounsfield units of 1 each: nothing that would be a transmission.
      rescale: { slope: 1, intercept: 0, type: "HU" },
      startedAt: { local: "2024-01-03T23:16:56.439" },
      study: "1794146822.45556.28281.237114.086002071017160047",
      issues: [],
    });
    expect(image.transmission).toBeUndefined();
    const [plane] = image.planes;
    // Its pixels count from 0, row after row: here column after column, from the bottom.
    const wrong = Array.from({ length: 256 * 128 }, (_, at) => at).filter((at) => {
      const [row, column] = [at >> 8, at & 255];
      return plane?.[column * 128 + 127 - row] !== at;
    });
    expect(wrong).toEqual([]);
  });

  it("keeps every tag, its own ones among them, and every byte of their values when it is written again", () => {
    const { data, meta } = parseDicos(reference());
    expect(data.size).toBe(65);
    const again = parseDicos(new Uint8Array(writeDicos(data, { meta })));
    expect(again.data).toEqual(data);
    expect([...again.meta.keys()].sort()).toEqual([...meta.keys()].sort());
  });

  it("has no tag that we do not write but its empty department, and we write none but those listed", async () => {
    const first = await firstObject();
    const ours = new Set(first.data.keys());
    const { data } = parseDicos(reference());
    const names = new Map(dicosTags.map(({ tag, name }) => [tag, name]));
    expect([...data.keys()].filter((tag) => !ours.has(tag)).map(tagText)).toEqual(["(0008,1040)"]);
    expect([...ours].filter((tag) => !data.has(tag)).map((tag) => `${tagText(tag)} ${names.get(tag)}`)).toEqual([
      "(0008,0005) SpecificCharacterSet",
      "(0008,0050) AccessionNumber",
      "(0008,0201) TimezoneOffsetFromUTC",
      "(0008,1030) StudyDescription",
      "(0008,103E) SeriesDescription",
      "(0010,0010) PatientName",
      "(0010,0030) PatientBirthDate",
      "(0018,1164) ImagerPixelSpacing",
      "(0020,0011) SeriesNumber",
      "(0020,0052) FrameOfReferenceUID",
      "(0020,4000) ImageComments",
      "(0028,0120) PixelPaddingValue",
      "(4010,1043) OOISize",
      "(4010,1068) OOITypeDescriptor",
      "(6100,0024) SeriesView",
      "(6100,0026) SeriesViewDescription",
      "(6100,0028) NumberOfViews",
      "(6100,0030) SeriesEnergy",
      "(6100,0031) SeriesEnergyDescription",
      "(6100,0032) NumberOfEnergies",
    ]);
  });

  it("gives every tag that both have the value representation that we give it", async () => {
    const first = await firstObject();
    const differing = [...parseDicos(reference()).data].filter(([tag, { vr }]) => {
      const ours = first.data.get(tag);
      return ours !== undefined && ours.vr !== vr;
    });
    expect(differing.map(([tag]) => tagText(tag))).toEqual([]);
  });
});
