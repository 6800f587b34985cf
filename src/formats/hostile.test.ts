/** What no instrument sends: each is refused, quickly, and with nothing but a PorticoError. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PorticoError } from "../errors.ts";
import { readN42 } from "./index.ts";

const root = (inner: string) =>
  `<RadInstrumentData xmlns="http://physics.nist.gov/N42/2011/N42">${inner}</RadInstrumentData>`;
const refused = (message: string) =>
  expect.objectContaining({ code: "N42_INVALID", message: expect.stringContaining(message) });

/** Node's memory outside of V8's heap and in it, after the work. */
function grownBytes(work: () => void): number {
  const before = process.memoryUsage.rss();
  work();
  return process.memoryUsage.rss() - before;
}

const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha">${Array.from("bcdefghij", (name, index) => `<!ENTITY ${name} "${`&${"abcdefghi"[index]};`.repeat(10)}">`).join("")}]>`;

describe("hostile XML", () => {
  it.each([
    ["a bomb of entities", `${laughs}${root("<Remark>&j;</Remark>")}`, "document type"],
    [
      "an external entity",
      `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${root("<Remark>&f;</Remark>")}`,
      "document type",
    ],
    ["an external document type", `<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">${root("")}`, "document type"],
    ["an entity that nobody declared", root("<Remark>&f;</Remark>"), "well-formed"],
    ["nesting a little too deep", root("<a>".repeat(64) + "</a>".repeat(64)), "nested"],
    ["nesting without end", root("<a>".repeat(300_000)), "markup"],
    ["nesting deeper than the parser goes", root("<a>".repeat(10_000)), "well-formed"],
    ["a million elements", root("<a/>".repeat(900_000)), "markup"],
    ["a million attributes", root(`<a ${Array.from({ length: 300_000 }, (_, i) => `a${i}=""`).join(" ")}/>`), "markup"],
    ["a NUL", root("<Remark>\0</Remark>"), "NUL"],
    ["half a document", root("").slice(0, 40), "well-formed"],
    ["another document", "<html/>", "no N42.42"],
    ["an Event with nothing inside", "<Event><a/></Event>", "no N42.42"],
    ["nothing", "", "well-formed"],
  ])("is refused: %s", (_, xml, message) => {
    expect(() => readN42(Buffer.from(xml))).toThrow(refused(message));
  });

  it("takes elements nested 64 deep", () => {
    expect(readN42(Buffer.from(root("<a>".repeat(63) + "</a>".repeat(63)))).measurements).toEqual([]);
  });

  it("is refused by its size before anything looks at it", () => {
    const large = Buffer.alloc(4 * 2 ** 20 + 1, "<");
    expect(() => readN42(large)).toThrow(refused("at most 4194304"));
    expect(() => readN42(Buffer.from(root("")), { maxBytes: 20 })).toThrow(refused("at most 20"));
  });

  it("that claims a gigabyte of zeros is refused without taking it", () => {
    const spectrum =
      '<Spectrum id="s"><ChannelData compressionCode="CountedZeroes">0 1000000000</ChannelData></Spectrum>';
    const xml = Buffer.from(root(`<RadMeasurement id="m">${spectrum.repeat(1000)}</RadMeasurement>`));
    expect(grownBytes(() => expect(() => readN42(xml)).toThrow(refused("channels")))).toBeLessThan(64 * 2 ** 20);
  });

  it("with thousands of spectra that claim all channels takes no room for their zeros", () => {
    const spectrum = '<Spectrum id="s"><ChannelData compressionCode="CountedZeroes">0 65536</ChannelData></Spectrum>';
    const xml = Buffer.from(root(`<RadMeasurement id="m">${spectrum.repeat(20_000)}</RadMeasurement>`));
    expect(grownBytes(() => void readN42(xml))).toBeLessThan(256 * 2 ** 20);
  });

  it("with more than a million counts in all is refused", () => {
    const spectrum = `<Spectrum id="s"><ChannelData>${"7 ".repeat(60_000)}</ChannelData></Spectrum>`;
    const xml = Buffer.from(root(`<RadMeasurement id="m">${spectrum.repeat(17)}</RadMeasurement>`));
    expect(() => readN42(xml)).toThrow(refused("1000000 counts"));
  });

  it("whose text is one huge number, blank or word is dealt with in linear time", () => {
    for (const text of ["1".repeat(3e6), " ".repeat(3e6), "1 ".repeat(1.5e6), "-".repeat(3e6), "PT".repeat(1e6)]) {
      const xml = root(
        `<RadMeasurement id="m"><StartDateTime>${text}</StartDateTime><RealTimeDuration>PT1S</RealTimeDuration></RadMeasurement>`,
      );
      const began = performance.now();
      expect(readN42(Buffer.from(xml)).measurements).toHaveLength(1);
      expect(performance.now() - began).toBeLessThan(2000);
    }
  });

  it("with thousands of names that clash is read in linear time", () => {
    const spectra = Array.from({ length: 12_000 }, (_, index) => {
      const detector = `${["a b", "a_b", "a+b"][index % 3]}${index % 2 === 0 ? index : ""}${"!".repeat(index % 40)}`;
      const source = index % 2 === 0 ? "<SourceType>Item</SourceType>" : "";
      return `<Spectrum Detector="${detector}" SampleNumber="${index}">${source}<ChannelData>1</ChannelData></Spectrum>`;
    });
    const alarms = "<GammaAlarm>1</GammaAlarm>".repeat(10_000);
    const xml = `<N42InstrumentData><Measurement><DetectorData>${spectra.join("")}</DetectorData><AnalysisResults>${alarms}</AnalysisResults></Measurement></N42InstrumentData>`;
    const began = performance.now();
    const { detectors } = readN42(Buffer.from(xml));
    expect(performance.now() - began).toBeLessThan(4000);
    expect(new Set(detectors.map(({ id }) => id)).size).toBe(detectors.length);
  });

  it("is read again and again without the parser's memory growing", () => {
    const xml = Buffer.from(root(`<RadMeasurement id="m"><Remark>${"x".repeat(900_000)}</Remark></RadMeasurement>`));
    for (let turn = 0; turn < 10; turn++) readN42(xml);
    // The parser's memory is outside of V8's heap, and no garbage collection gives any of it back.
    const before = process.memoryUsage().external;
    for (let turn = 0; turn < 100; turn++) readN42(xml);
    expect(process.memoryUsage().external - before).toBeLessThan(20 * 2 ** 20);
  });
});

describe("the encoding of a document", () => {
  const remark = root("<Remark>Zürich</Remark>");
  const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>${remark}`;
  const remarkOf = (bytes: Uint8Array) => readN42(bytes).remarks;

  it.each([
    ["UTF-8 by default", Buffer.from(remark)],
    ["UTF-8 as declared", Buffer.from(declared("UTF-8"))],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${declared("utf-8")}`)],
    ["Latin-1 as declared", Buffer.from(declared("ISO-8859-1"), "latin1")],
    ["UTF-16 with a byte order mark", Buffer.from(`\uFEFF${declared("utf-16")}`, "utf16le")],
  ])("is understood: %s", (_, bytes) => {
    expect(remarkOf(bytes)).toEqual(["Zürich"]);
  });

  it.each([
    ["bytes that are not UTF-8", Buffer.from(remark, "latin1"), "not in utf-8"],
    ["UTF-16 that is none", Buffer.from(declared("UTF-16")), "UTF-16"],
    ["UTF-16 without a byte order mark", Buffer.from(remark, "utf16le"), ""],
    [
      "half a character of UTF-16",
      Buffer.concat([Buffer.from(`\uFEFF${remark}`, "utf16le"), Buffer.from([0])]),
      "utf-16le",
    ],
    ["UTF-7", Buffer.from(declared("UTF-7")), "UTF-7"],
    ["EBCDIC by name", Buffer.from(declared("IBM037")), "IBM037"],
    ["random bytes", Buffer.from([0x80, 0x81, 0xfe, 0x00]), ""],
  ])("is refused where it is wrong: %s", (_, bytes, message) => {
    expect(() => remarkOf(bytes)).toThrow(refused(message));
  });
});

describe("a document with faults put into it", () => {
  const sound = Buffer.from(
    root(`<RadInstrumentInformation id="i"><RadInstrumentDescription>Lane 1</RadInstrumentDescription></RadInstrumentInformation>
    <EnergyCalibration id="c"><CoefficientValues>0 3 0</CoefficientValues></EnergyCalibration>
    <RadMeasurement id="m"><StartDateTime>2026-03-02T08:15:20Z</StartDateTime><RealTimeDuration>PT0.2S</RealTimeDuration>
    <Spectrum id="s" energyCalibrationReference="c"><LiveTimeDuration>PT0.2S</LiveTimeDuration><ChannelData compressionCode="CountedZeroes">0 2 5</ChannelData></Spectrum>
    <GrossCounts id="g"><CountData>7</CountData></GrossCounts><OccupancyIndicator>1</OccupancyIndicator></RadMeasurement>
    <AnalysisResults radMeasurementReferences="m"><RadAlarm radDetectorInformationReferences="d"><RadAlarmCategoryCode>Gamma</RadAlarmCategoryCode></RadAlarm></AnalysisResults>`),
  );

  it("is read or refused, and nothing but a PorticoError comes out", () => {
    const edit = fc.record({
      at: fc.nat(sound.length - 1),
      remove: fc.nat(20),
      insert: fc.uint8Array({ maxLength: 6 }),
    });
    const outcomes = { read: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let bytes: Uint8Array = sound;
        for (const { at, remove, insert } of edits) {
          bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
        }
        try {
          readN42(bytes);
          outcomes.read += 1;
        } catch (thrown) {
          if (!(thrown instanceof PorticoError) || thrown.code !== "N42_INVALID") throw thrown;
          outcomes.refused += 1;
        }
      }),
      { numRuns: 3000 },
    );
    // Both ways are gone: a reader that refuses everything would prove nothing.
    expect(outcomes.read).toBeGreaterThan(10);
    expect(outcomes.refused).toBeGreaterThan(100);
  });
});
