/** What no scanner sends: each is refused with DICOS_INVALID, quickly, and without taking memory for it. */

import { describe, expect, it } from "vitest";
import { decodeFrame, encodeJpegLossless } from "./codec.ts";
import { dataSet, element, sequence } from "./dataset.ts";
import { readDicos } from "./index.ts";
import { parseDicos } from "./parse.ts";
import { tagOf } from "./tags.ts";
import { damage, specimens } from "./testing/mutations.ts";
import { writeDicos } from "./write.ts";

const refusal = (message: string) =>
  expect.objectContaining({ code: "DICOS_INVALID", message: expect.stringContaining(message) });
const names = [element("SOPClassUID", "1.2"), element("SOPInstanceUID", "1.3")] as const;
const fileHead = () => Buffer.from(writeDicos(dataSet(...names)));
const followedBy = (hex: string) =>
  new Uint8Array(Buffer.concat([fileHead(), Buffer.from(hex.replaceAll(" ", ""), "hex")]));

describe("a hostile file", () => {
  it.each([
    ["nothing", new Uint8Array(), "does not begin"],
    ["a picture", new Uint8Array(4000).fill(0xd8), "does not begin"],
    ["a length of four gigabytes", followedBy("1000 2000 5554 0000 feffffff"), "ends within (0010,0020)"],
    ["an undefined length where none may be", followedBy("1000 2000 5554 0000 ffffffff"), "has no length"],
    [
      "a value that ends beyond its item",
      followedBy("1000 0210 5351 0000 10000000 feff00e0 08000000 1000 2000 4c4f 9000"),
      "ends within",
    ],
    ["an item without a sequence", followedBy("feff00e0 00000000"), "where an element should be"],
    ["an open sequence", followedBy("1000 0210 5351 0000 ffffffff"), "ends within"],
    ["an open item", followedBy("1000 0210 5351 0000 ffffffff feff00e0 ffffffff"), "ends within an item"],
    ["no value representation", followedBy("1000 2000 0000 0000"), "no value representation"],
    ["one tag twice", followedBy("0800 1800 5549 0200 312e"), "stands twice"],
    ["a file's head in its data set", followedBy("0200 1000 5549 0200 312e"), "does not belong"],
    ["half an element", followedBy("1000"), "ends within an element"],
  ])("of %s is refused", (_, bytes, message) => {
    expect(() => parseDicos(bytes)).toThrow(refusal(message));
  });

  it("of a transfer syntax that is not read is refused by its name", () => {
    for (const syntax of ["1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.100"]) {
      expect(() => parseDicos(writeDicos(dataSet(...names), { syntax }))).toThrow(refusal(`${syntax} is not read`));
    }
  });

  it("that nests sequences without end is refused, whatever their depth says of their length", () => {
    const deep = Buffer.concat(
      Array.from({ length: 200_000 }, () =>
        Buffer.from("1000 0210 5351 0000 ffffffff feff00e0 ffffffff".replaceAll(" ", ""), "hex"),
      ),
    );
    expect(() => parseDicos(new Uint8Array(Buffer.concat([fileHead(), deep])))).toThrow(
      refusal("nested more than 16 deep"),
    );
    let nested = dataSet();
    for (let depth = 0; depth < 16; depth++) nested = dataSet(sequence("ThreatSequence", nested));
    expect(parseDicos(writeDicos(new Map([...names, ...nested]))).data.size).toBe(3);
  });

  it("of a million empty items, or elements, or fragments is refused before it takes memory for them", () => {
    const items = Buffer.concat([
      Buffer.from("1000021053510000ffffffff", "hex"),
      Buffer.alloc(8_000_000, Buffer.from("feff00e000000000", "hex")),
    ]);
    expect(() => parseDicos(new Uint8Array(Buffer.concat([fileHead(), items])))).toThrow(
      refusal("more than 100000 elements"),
    );
    const fragments = Buffer.concat([
      Buffer.from("e07f10004f420000ffffffff", "hex"),
      Buffer.alloc(8_000_000, Buffer.from("feff00e000000000", "hex")),
    ]);
    expect(() => parseDicos(new Uint8Array(Buffer.concat([fileHead(), fragments])))).toThrow(
      refusal("more than 100000 elements"),
    );
  });

  it("is refused by its size before anything looks at it", () => {
    expect(() => parseDicos(new Uint8Array(1000), { maxBytes: 999 })).toThrow(refusal("at most 999"));
  });

  it("is refused at every place where it may have been cut off, or is whole without its last elements", async () => {
    for (const whole of await specimens()) {
      const elements = parseDicos(whole).data.size;
      for (let length = 0; length < Math.min(whole.length, 3000); length += 3) {
        try {
          expect(parseDicos(whole.subarray(0, length)).data.size).toBeLessThan(elements);
        } catch (cause) {
          expect(cause).toEqual(refusal("DICOS object"));
        }
      }
    }
  });

  it("made of a good one by damage gives DICOS_INVALID or an object, and never anything else", async () => {
    const { wrong, refused, read } = await damage(5000, 1);
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(2000);
    expect(read).toBeGreaterThan(1000);
  });
});

describe("a hostile frame", () => {
  const shape = { width: 60, height: 40, bitsAllocated: 16, bitsStored: 16, signed: false };
  const pixels = Uint8Array.from({ length: 4800 }, (_, at) => (at * 7) & 0xff);

  it("that says another size than its object is refused before a codec sees it", async () => {
    const frame = await encodeJpegLossless(pixels, shape);
    await expect(decodeFrame("jpeg", frame, { ...shape, width: 61 })).rejects.toEqual(
      refusal("says 60 x 40 pixels of 1"),
    );
    await expect(decodeFrame("jpeg", pixels, shape)).rejects.toEqual(refusal("no jpeg codestream"));
    await expect(decodeFrame("htj2k", frame, shape)).rejects.toEqual(refusal("no htj2k codestream"));
    await expect(decodeFrame("jpeg-ls", new Uint8Array(), shape)).rejects.toEqual(refusal("no jpeg-ls codestream"));
  });

  it("that was cut off is refused, and not filled up; one that is damaged brings nothing down", async () => {
    const frame = await encodeJpegLossless(pixels, shape);
    for (let length = 0; length < frame.length - 1; length += 37) {
      await expect(decodeFrame("jpeg", frame.subarray(0, length), shape)).rejects.toEqual(refusal("DICOS object: a "));
    }
    for (let run = 0; run < 300; run++) {
      const bad = frame.slice();
      bad[(run * 131) % bad.length] = (run * 29) & 0xff;
      // No checksum is in it: what still decodes has the right size at least.
      const outcome = await decodeFrame("jpeg", bad, shape).catch((cause: unknown) => cause);
      expect(outcome instanceof Uint8Array ? outcome.length : outcome).toEqual(
        outcome instanceof Uint8Array ? pixels.length : refusal("DICOS object: a "),
      );
    }
    expect(Buffer.compare(await decodeFrame("jpeg", frame, shape), pixels)).toBe(0);
  });

  it("of a coding that its object does not have, or in no fragment, is refused", async () => {
    const [image] = await specimens();
    const { data } = parseDicos(image ?? new Uint8Array());
    const jpeg = { syntax: "1.2.840.10008.1.2.4.70" };
    await expect(readDicos(writeDicos(data, jpeg))).rejects.toEqual(refusal("not in fragments"));
    const empty = new Map(data).set(tagOf("PixelData"), { vr: "OB", fragments: [] });
    await expect(readDicos(writeDicos(empty, jpeg))).rejects.toEqual(refusal("no fragment"));
    await expect(readDicos(writeDicos(empty))).rejects.toEqual(refusal("in fragments"));
    const junk = new Map(data).set(tagOf("PixelData"), {
      vr: "OB",
      fragments: [new Uint8Array(), new Uint8Array(100)],
    });
    // In a thread of its own, as a gateway does it.
    await expect(readDicos(writeDicos(junk, jpeg))).rejects.toEqual(refusal("no jpeg codestream"));
    await expect(readDicos(writeDicos(junk, { syntax: "1.2.840.10008.1.2.5" }))).rejects.toEqual(
      refusal("RLE frame of 0 segments"),
    );
  });
});
