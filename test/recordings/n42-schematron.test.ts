/**
 * What we write stands against NIST's Schematron rules, and against the one of them that has a slip: a clause of
 * AnalysisDataReferencesExclusivityCheck lacks an @, so that it lets two kinds of references through.
 */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StxEtxFramer } from "../../drivers/n42-stream/codec.ts";
import { type N42Document, readN42, writeN42, writeN42Document } from "../../src/formats/index.ts";
import { anyOccupancy, nowUtcMs, wholePassage } from "../../src/formats/testing/passages.ts";
import { readSchematron } from "../support/schematron.ts";
import { readRecording } from "./recordings.ts";

const text = readRecording("radiation/n42.sch").toString("utf8");
const asPublished = readSchematron(text);
const rules = readSchematron(
  text.replace(
    "(derivedDataReferences and @radMeasurementReferences)",
    "(@derivedDataReferences and @radMeasurementReferences)",
  ),
);
/** Whoever checks a document does so later than it was written. */
const laterMs = nowUtcMs + 1000;
const patternsOf = (complaints: readonly string[]) => complaints.map((each) => each.split(":", 1)[0]);

const options = { nowUtcMs, version: "0.1.0", uuid: "0a91ca36-f473-4319-bef3-134898d15b69" };

describe.each(["standard", "interop"] as const)("what we write of a passage, %s", (profile) => {
  it("breaks none of the rules, with everything in it or hardly anything", () => {
    const picture = { bytesOf: () => Uint8Array.of(1, 2, 3) };
    for (const passage of [wholePassage(), { ...wholePassage(), containers: [] }]) {
      expect(rules.complaints(writeN42(passage, { ...options, profile }), laterMs)).toEqual([]);
      expect(rules.complaints(writeN42(passage, { ...options, profile, picture }), laterMs)).toEqual([]);
    }
  });

  it("breaks none of the rules, whatever the occupancy", () => {
    fc.assert(
      fc.property(anyOccupancy, (occupancy) => {
        const passage = { ...wholePassage(occupancy), records: [occupancy] };
        expect(rules.complaints(writeN42(passage, { ...options, profile }), laterMs)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

/** The rules walk every channel for every channel: a few of each spectrum, and a few measurements, say as much. */
function shortened(document: N42Document): N42Document {
  const measurements = [
    ...document.measurements.slice(0, 3),
    ...document.measurements.slice(3).filter((each) => each.derived),
  ];
  const kept = new Set(measurements.map(({ id }) => id));
  return {
    ...document,
    measurements: measurements.map((each) => ({
      ...each,
      spectra: each.spectra.map((spectrum) => {
        const { at, counts } = spectrum.channels;
        const some = at.filter((place) => place < 48).length;
        return { ...spectrum, channels: { length: 48, at: at.slice(0, some), counts: counts.slice(0, some) } };
      }),
    })),
    analyses: document.analyses.map((each) => ({
      ...each,
      of: { ...each.of, ids: each.of.ids.filter((id) => each.of.kind === "groups" || kept.has(id)) },
    })),
  };
}

describe("what we write of a document that we read", () => {
  const rs350 = () => {
    const [whole] = new StxEtxFramer().push(readRecording("radiation/rs350-first-message.xml"));
    if (whole === undefined || !("frame" in whole)) throw new Error("the recording has no frame");
    return whole.frame;
  };

  it.each(["Annex B.n42", "Annex D.n42", "Annex E.n42", "passthrough.n42"])("breaks none of the rules: %s", (name) => {
    const written = writeN42Document(shortened(readN42(readRecording(`radiation/${name}`))));
    expect(rules.complaints(written, Date.now())).toEqual([]);
  });

  it("breaks the one that the RS-350 itself breaks, with its two spectra of one detector, and no other", () => {
    const written = writeN42Document(shortened(readN42(rs350())));
    expect(patternsOf(rules.complaints(written, Date.now()))).toEqual([
      "RadMeasurementUniqueDetectorCheck-Spectrum",
      "RadMeasurementUniqueDetectorCheck-Spectrum",
    ]);
    const published = rules.complaints(Buffer.from(rs350()).toString("utf8"), Date.now());
    expect(patternsOf(published)).toEqual(patternsOf(rules.complaints(written, Date.now())));
  });
});

describe("the Schematron rules, as a test of this test", () => {
  const standard = () => writeN42(wholePassage(), { ...options, profile: "standard" });
  const interop = () => writeN42(wholePassage(), { ...options, profile: "interop" });

  it("are all there, abstract ones filled in", () => {
    expect(asPublished.patterns).toHaveLength(57);
    const tests = asPublished.patterns.flatMap(({ rules: own }) =>
      own.flatMap((rule) => [rule.context, ...rule.tests.map(({ test }) => test)]),
    );
    expect(tests.filter((each) => /\$[a-z0-9]*(?:element|attribute)[a-z0-9]*-name/.test(each))).toEqual([]);
  });

  it.each<[pattern: string, document: () => string, broken: RegExp, by: string]>([
    ["StartDateCheck", standard, /<StartDateTime>[^<]*/, "<StartDateTime>2099-01-01T00:00:00Z"],
    ["RadDetectorKindCheck", standard, /<RadDetectorDescription>[^<]*<\/RadDetectorDescription>/, ""],
    [
      "RadMeasurementGroupReferencesTypeMatch",
      standard,
      /radMeasurementGroupReferences="Occ-1"/,
      'radMeasurementGroupReferences="Item-1"',
    ],
    [
      "RadDetectorInformationReferenceTypeMatch",
      standard,
      /radDetectorInformationReference="[^"]*"/,
      'radDetectorInformationReference="nobody"',
    ],
    ["CountDataValuesCheck", standard, /<CountData>(\d+)/, "<CountData>$1 $1"],
    [
      "RadMeasurementUniqueDetectorCheck-GrossCounts",
      standard,
      /(<GrossCounts id=")([^"]*)("[\s\S]*?<\/GrossCounts>)/,
      "$1$2$3$1$2-again$3",
    ],
    ["EnergyBoundaryIncreasingValuesCheck", interop, /<EnergyBoundaryValues>0 3000/, "<EnergyBoundaryValues>3000 0"],
    ["EBoundariesChannelsCheck", interop, /(<ChannelData[^>]*>)/, "$1 1 "],
    [
      "AnalysisDataReferencesExclusivityCheck",
      standard,
      /<AnalysisResults( id="[^"]*")? radMeasurementGroupReferences="[^"]*"/,
      "<AnalysisResults",
    ],
  ])("find what breaks %s", (pattern, document, broken, by) => {
    const whole = document();
    const text = whole.replace(broken, by);
    expect(text).not.toBe(whole);
    expect(new Set(patternsOf(rules.complaints(text, laterMs)))).toEqual(new Set([pattern]));
  });

  it("let two kinds of references through as published, and not with the @ that is missing", () => {
    const text = standard()
      .replace(
        /(<AnalysisResults(?: id="[^"]*")?) radMeasurementGroupReferences="[^"]*"/,
        '$1 derivedDataReferences="D-1" radMeasurementReferences="Occ-1-G-0"',
      )
      .replace(/<RadMeasurement /, '<DerivedData id="D-1"/>$&');
    expect(patternsOf(asPublished.complaints(text, laterMs))).toEqual([]);
    expect(patternsOf(rules.complaints(text, laterMs))).toEqual(["AnalysisDataReferencesExclusivityCheck"]);
    // Our own reader does not let it through either.
    expect(readN42(Buffer.from(text)).issues).toContainEqual(
      expect.objectContaining({ what: "it refers to 2 kinds of things; one is right" }),
    );
  });
});
