import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DataSet, dataSet, element } from "./dataset.ts";
import { parseDataSet, parseDicos } from "./parse.ts";
import { type TagName, tagOf, tagText } from "./tags.ts";
import { numbers, texts } from "./values.ts";
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

/** A head with the transfer syntax alone, written by hand, without a group length. */
const head = (syntax: string) => {
  const even = syntax.length % 2 === 0 ? syntax : `${syntax}\0`;
  const length = Buffer.from(new Uint16Array([even.length]).buffer).toString("hex");
  return ["00".repeat(128), "'DICM", "0200 1000", "'UI", length, `'${even}`];
};
const explicit = "1.2.840.10008.1.2.1";
const implicit = "1.2.840.10008.1.2";
const text = (data: DataSet, name: TagName) => texts(data.get(tagOf(name)));

describe("a file of DICOM", () => {
  it("is read as it was written by hand: explicit, short and long forms, undefined and defined lengths", () => {
    const { data, meta, syntax } = parseDicos(
      bytes(
        ...head(explicit),
        "0800 0800",
        "'CS",
        "1000",
        "'ORIGINAL\\LOW    ",
        // A sequence of undefined length, with one item of undefined length and one of four bytes too few to hold more.
        "1000 0210",
        "'SQ",
        "0000 ffffffff",
        "feff 00e0 ffffffff 1000 2000",
        "'LO",
        "0400",
        "'AB12",
        "feff 0de0 00000000",
        "feff 00e0 00000000",
        "feff dde0 00000000",
        "0043 0209",
        "'FL",
        "0400 0000c040",
        "e07f 1000",
        "'OW",
        "0000 04000000 01020304",
      ),
    );
    expect(syntax).toBe(explicit);
    expect([...meta.keys()].map(tagText)).toEqual(["(0002,0010)"]);
    expect([...data.keys()].map(tagText)).toEqual(["(0008,0008)", "(0010,1002)", "(4300,0902)", "(7FE0,0010)"]);
    expect(text(data, "ImageType")).toEqual(["ORIGINAL", "LOW"]);
    const others = data.get(tagOf("OtherPatientIDsSequence"));
    expect(others !== undefined && "items" in others && others.items.map((item) => text(item, "PatientID"))).toEqual([
      ["AB12"],
      undefined,
    ]);
    expect(numbers(data.get(tagOf("EffectiveEnergy")))).toEqual([6]);
    expect(data.get(tagOf("PixelData"))).toEqual({ vr: "OW", bytes: bytes("01020304") });
  });

  it("is read in implicit VR, where unknown tags keep their bytes, and known ones get their VR", () => {
    const { data } = parseDicos(
      bytes(
        ...head(implicit),
        `1000 2000 ${u32(4)}`,
        "'CSQU",
        `1000 0210 ${u32(0xffffffff)} feff00e0 ${u32(10)} 1000 2000 ${u32(2)}`,
        "'AB",
        "feff dde0 00000000",
        `0b00 0110 ${u32(2)} 0700`,
      ),
    );
    expect(text(data, "PatientID")).toEqual(["CSQU"]);
    expect(data.get(tagOf("OtherPatientIDsSequence"))).toMatchObject({
      items: [new Map([[tagOf("PatientID"), { vr: "LO", bytes: bytes("'AB") }]])],
    });
    expect(data.get(0x000b_1001)).toEqual({ vr: "UN", bytes: bytes("0700") });
    // Written again it is explicit, and every tag is still there.
    const named = new Map([...data, element("SOPClassUID", "1.2"), element("SOPInstanceUID", "1.3")]);
    expect([...parseDicos(writeDicos(named)).data.keys()].sort()).toEqual([...named.keys()].sort());
  });

  it("takes VRs as they stand, identifiers of any shape, and a group length that is wrong", () => {
    const { data } = parseDicos(
      bytes(
        ...head(explicit),
        "2800 0800",
        "'US",
        "0200 0300",
        "2000 0d00",
        "'UI",
        "0600",
        "'1.02.3",
        "1040 7510",
        "'FD",
        "0800 000000000000f03f",
      ),
    );
    expect(numbers(data.get(tagOf("NumberOfFrames")))).toEqual([3]);
    expect(text(data, "StudyInstanceUID")).toEqual(["1.02.3"]);
    expect(numbers(data.get(0x4010_1075))).toEqual([1]);
    const wrong = writeDicos(dataSet(element("SOPClassUID", "1.2"), element("SOPInstanceUID", "1.3")));
    new DataView(wrong.buffer, wrong.byteOffset).setUint32(132 + 8, 9999, true);
    expect(parseDicos(wrong).data.size).toBe(2);
  });

  it("is whatever was written: any values under any tags come back as they were", () => {
    const vrs = ["CS", "LO", "US", "FL", "OB", "UN", "UT", "DS"];
    const leaf = fc.record({
      vr: fc.constantFrom(...vrs),
      bytes: fc.uint8Array({ maxLength: 40 }).map((all) => all.subarray(0, all.length & ~1)),
    });
    const tags = fc.tuple(
      fc.integer({ min: 0x0008, max: 0x7fe0 }).map((group) => group & 0xfffe),
      fc.integer({ min: 1, max: 0xffff }),
    );
    const plain = fc
      .array(fc.tuple(tags, leaf), { maxLength: 8 })
      .map((all) => new Map(all.map(([[group, place], value]) => [group * 65_536 + place, value])));
    const nested = fc.array(
      fc.tuple(
        tags,
        fc.oneof(
          leaf,
          fc.array(plain, { maxLength: 3 }).map((items) => ({ vr: "SQ" as const, items })),
        ),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(nested, (all) => {
        const values = all.map(([[group, place], value]) => [group * 65_536 + place, value] as const);
        const data: DataSet = new Map([...values, element("SOPClassUID", "1.2"), element("SOPInstanceUID", "1.3")]);
        const read = parseDicos(new Uint8Array(writeDicos(data))).data;
        expect([...read.keys()].sort()).toEqual([...data.keys()].sort());
        for (const [tag, value] of data) {
          const found = read.get(tag);
          if ("bytes" in value) expect(found && "bytes" in found && Buffer.compare(found.bytes, value.bytes)).toBe(0);
          else
            expect(found && "items" in found && found.items.map((item) => [...item.keys()].sort())).toEqual(
              "items" in value && value.items.map((item) => [...item.keys()].sort()),
            );
        }
      }),
      { numRuns: 200 },
    );
  });

  it("can be a data set without a head, as a network sends it", () => {
    expect(text(parseDataSet(bytes(`1000 2000 ${u32(4)}`, "'CSQU"), implicit), "PatientID")).toEqual(["CSQU"]);
    expect(() => parseDataSet(new Uint8Array(), "1.2.840.10008.1.2.2")).toThrow("is not read");
  });
});
