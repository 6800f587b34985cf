/**
 * N42 documents of others: NIST's annex examples, a real ORTEC portal of 2006 and a real RS-350, and the schema against
 * which whatever we write has to stand.
 */

import fc from "fast-check";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StxEtxFramer } from "../../drivers/n42-stream/codec.ts";
import { expandChannels, type N42Document, readN42, writeN42, writeN42Document } from "../../src/formats/index.ts";
import { anyOccupancy, nowUtcMs, wholePassage } from "../../src/formats/testing/passages.ts";
import { readRecording } from "./recordings.ts";

const rs350 = () => {
  const [whole] = new StxEtxFramer().push(readRecording("radiation/rs350-first-message.xml"));
  if (whole === undefined || !("frame" in whole)) throw new Error("the recording has no frame");
  return whole.frame;
};
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const spectraOf = (document: N42Document) => document.measurements.flatMap(({ spectra }) => spectra);

let xsd: XmlDocument;
let validator: XsdValidator;
beforeAll(() => {
  xsd = XmlDocument.fromBuffer(readRecording("radiation/n42.xsd"));
  validator = XsdValidator.fromDoc(xsd);
});
afterAll(() => {
  validator.dispose();
  xsd.dispose();
});

/** Messages of the schema about a document; none: it is valid. */
function faultsOf(text: string | Uint8Array): string[] {
  const document = typeof text === "string" ? XmlDocument.fromString(text) : XmlDocument.fromBuffer(text);
  try {
    validator.validate(document);
    return [];
  } catch (thrown) {
    return [String(thrown)];
  } finally {
    document.dispose();
  }
}

describe("a recorded document", () => {
  it("of a hand-held identifier (annex B) has one spectrum with its calibration", () => {
    const document = readN42(readRecording("radiation/Annex B.n42"));
    expect(document).toMatchObject({
      edition: "2012",
      instrument: { model: "iRIID", class: "Radionuclide Identifier" },
      calibrations: [{ coefficients: [-21.8, 12.1, 0.00655] }],
      measurements: [{ class: "Foreground", startedAt: "2003-11-23T06:45:19.000Z", realTimeSeconds: 60 }],
      issues: [],
    });
    const [spectrum] = spectraOf(document);
    expect(spectrum).toMatchObject({ liveTimeSeconds: 59.61, channels: { length: 256 } });
    expect(spectrum && [...expandChannels(spectrum.channels).slice(0, 6)]).toEqual([0, 0, 0, 22, 421, 847]);
  });

  it("of a gross-count portal (annex D) marks all measurements background, and three of them occupied", () => {
    const document = readN42(readRecording("radiation/Annex D.n42"));
    expect(document.issues).toEqual([]);
    expect(document.instrument.lane).toBe("1");
    expect(document.detectors.map(({ id, category }) => `${id} ${category}`)).toEqual([
      "Aa1 Gamma",
      "Aa2 Gamma",
      "Ba1 Gamma",
      "Ba2 Gamma",
      "Aa1N Neutron",
      "Ba1N Neutron",
    ]);
    expect(document.energyWindows).toEqual([
      { id: "GammaWindowSettings", startKeV: [0, 0, 100], endKeV: [100, 3000, 400] },
    ]);
    expect(document.measurements.map((each) => each.class)).toEqual(new Array(7).fill("Background"));
    expect(document.measurements.filter(({ occupied }) => occupied === true)).toHaveLength(3);
    expect(document.measurements[0]?.grossCounts[0]).toMatchObject({ detector: "Aa1", counts: [5, 22, 200] });
  });

  it("of a spectroscopic portal (annex E) has its container, alarm, nuclides and speed", () => {
    const document = readN42(readRecording("radiation/Annex E.n42"));
    expect(document.issues).toEqual([]);
    expect(document.items).toMatchObject([{ id: "Vehicle", containers: ["YMLU3030933"] }]);
    expect(document.measurements.flatMap(({ speedMetresPerSecond }) => speedMetresPerSecond ?? [])).toEqual([3.2, 3.2]);
    expect(document.measurements.map(({ derived }) => derived).filter(Boolean)).toHaveLength(1);
    expect(document.analyses).toMatchObject([
      {
        of: { kind: "derived", ids: ["SumData-20100127130220"] },
        alarms: [{ category: "Isotope", detectors: ["Aa1", "Ba1"], lightColor: "Orange" }],
        nuclides: [
          { name: "Co-57", confidence: 0.91, category: "Industrial" },
          { name: "Cs-137", confidence: 0.99 },
        ],
      },
    ]);
  });

  it("of an ORTEC portal of 2006 has 133 slices, 1,064 spectra, 600,266 counts at 1.073 m/s", () => {
    const document = readN42(readRecording("radiation/passthrough.n42"));
    expect(document).toMatchObject({ edition: "2006", instrument: { manufacturer: "ORTEC", lane: "1" } });
    expect(document.detectors).toHaveLength(8);
    expect(document.measurements).toHaveLength(133);
    expect(document.measurements[0]?.startedAt).toBe("2010-01-24T00:08:24.078Z");
    for (const { realTimeSeconds, occupied, speedMetresPerSecond } of document.measurements) {
      expect([realTimeSeconds, occupied]).toEqual([0.25, true]);
      expect(speedMetresPerSecond).toBeCloseTo(1.073, 3);
    }
    const spectra = spectraOf(document);
    expect(spectra).toHaveLength(1064);
    expect(spectra.filter(({ alternative }) => alternative)).toEqual([]);
    expect(new Set(spectra.map(({ channels }) => channels.length))).toEqual(new Set([16_384]));
    expect(sum(spectra.map(({ channels }) => sum(channels.counts)))).toBe(600_266);
    const lives = spectra.map(({ liveTimeSeconds }) => liveTimeSeconds ?? Number.NaN);
    expect([Math.min(...lives), Math.max(...lives)]).toEqual([0.01, 0.27]);
  });

  it("of an RS-350 counts its 655 counts once, though it has them in two spectra", () => {
    const document = readN42(rs350());
    const spectra = spectraOf(document);
    expect(spectra.map(({ channels, alternative }) => [channels.length, sum(channels.counts), alternative])).toEqual([
      [1024, 655, false],
      [256, 655, true],
    ]);
    expect(document.measurements[0]).toMatchObject({
      startedAt: "2023-08-14T19:56:39.000Z",
      realTimeSeconds: 0.99989,
      grossCounts: [
        { detector: "VD1", counts: [655] },
        { detector: "VD1N", counts: [1] },
      ],
      doseRates: [{ microsievertsPerHour: 0.0439123 }],
      position: { latitude: 34.999533, longitude: -85.327526, elevationMetres: 197.100002 },
    });
    expect(document.instrument.characteristics).toContainEqual(
      expect.objectContaining({ name: "Battery Charge", value: "70" }),
    );
  });

  it.each(["Annex B.n42", "Annex D.n42", "Annex E.n42", "passthrough.n42", "rs350"])(
    "is written so that it reads back equal and stands against the schema: %s",
    (name) => {
      const document = readN42(name === "rs350" ? rs350() : readRecording(`radiation/${name}`));
      const text = writeN42Document(document);
      const { edition: _, issues, ...said } = document;
      const { edition, issues: told, ...back } = readN42(Buffer.from(text));
      expect(back).toEqual(said);
      expect(edition).toBe("2012");
      expect(told).toHaveLength(issues.length);
      expect(faultsOf(text)).toEqual([]);
    },
  );
});

describe.each(["standard", "interop"] as const)("what we write of a passage, %s", (profile) => {
  const options = { profile, nowUtcMs, version: "0.1.0", uuid: "0a91ca36-f473-4319-bef3-134898d15b69" };

  it("stands against the schema, with everything in it", () => {
    expect(faultsOf(writeN42(wholePassage(), options))).toEqual([]);
    const picture = { bytesOf: () => Uint8Array.of(1, 2, 3) };
    expect(faultsOf(writeN42(wholePassage(), { ...options, picture }))).toEqual([]);
    expect(faultsOf(writeN42({ ...wholePassage(), containers: [] }, options))).toEqual([]);
  });

  it("stands against the schema, whatever the occupancy", () => {
    fc.assert(
      fc.property(anyOccupancy, fc.string(), (occupancy, laneName) => {
        const passage = { ...wholePassage(occupancy), records: [occupancy] };
        expect(faultsOf(writeN42(passage, { ...options, laneName, modelOf: () => laneName }))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the schema, as a test of this test", () => {
  it("finds fault with a document whose elements are in a wrong order", () => {
    const text = writeN42(wholePassage(), { profile: "standard", nowUtcMs, version: "0.1.0" });
    const swapped = text.replace(
      /(<StartDateTime>[^<]*<\/StartDateTime>)\n(<RealTimeDuration>[^<]*<\/RealTimeDuration>)/,
      "$2\n$1",
    );
    expect(swapped).not.toBe(text);
    expect(faultsOf(swapped)).not.toEqual([]);
  });
});
