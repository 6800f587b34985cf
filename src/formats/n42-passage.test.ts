import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PorticoRecord } from "../records.ts";
import {
  expandChannels,
  type N42Document,
  type N42Measurement,
  type N42Profile,
  passageDocument,
  readN42,
  writeN42,
} from "./index.ts";
import { anyOccupancy, nowUtcMs, occupancyRecord, startedAt, wholePassage } from "./testing/passages.ts";

const profiles = ["standard", "interop"] as const;
const options = (profile: N42Profile) => ({ profile, nowUtcMs, version: "0.1.0", laneName: "Gate, north" });
const written = (passage: ReturnType<typeof wholePassage>, profile: N42Profile) =>
  readN42(Buffer.from(writeN42(passage, options(profile))));

/** Control characters cannot stand in XML. */
const faultText = (text: string) => text.replaceAll("\u0001", "\ufffd");

/** What a measurement counted, by detector. */
function countsOf({ spectra, grossCounts }: N42Measurement): Map<string, number> {
  const all = [
    ...spectra.map(
      ({ detector, channels }) => [detector ?? "", expandChannels(channels).reduce((a, b) => a + b, 0)] as const,
    ),
    ...grossCounts.map(({ detector, counts }) => [detector ?? "", counts[0] ?? Number.NaN] as const),
  ];
  return new Map(all);
}

/** The series of a document, as a record has them. */
function seriesIn(document: N42Document, quantity: "G" | "N"): number[][] {
  const intervals = document.measurements.filter(({ id }) => new RegExp(`^Occ-1-${quantity}-\\d+$`).test(id));
  const detectors = document.detectors.map(({ id }) => id).filter((id) => id.startsWith(`rpm-1-${quantity}`));
  return detectors.map((detector) => intervals.flatMap((interval) => countsOf(interval).get(detector) ?? []));
}

describe.each(profiles)("a passage in the profile %s", (profile) => {
  it("reads back equal to what was meant", () => {
    const passage = wholePassage();
    const { issues: _, ...meant } = passageDocument(passage, options(profile));
    expect(written(passage, profile)).toEqual({ ...meant, issues: [] });
  });

  it("holds containers, speed, background, alarms, faults and pictures", () => {
    const document = written(wholePassage(), profile);
    expect(document).toMatchObject({
      creator: "Portico 0.1.0",
      remarks: ["Passage P-20261121-1-0417", "Provenance: simulated. NOT A REAL MEASUREMENT."],
      instrument: { identifier: "rpm-1", description: "Lane 1: Gate, north", lane: "1", class: "Portal Monitor" },
      groups: [{ id: "Occ-1", description: `Occupancy rpm-1@${startedAt}, counter 109` }],
      analyses: [
        {
          of: { kind: "groups", ids: ["Occ-1"] },
          status: "Success",
          alarms: [
            {
              category: "Gamma",
              detectors: ["rpm-1-G1", "rpm-1-G2"],
              // The sixth interval ends where the occupancy began plus one.
              at: "2026-11-21T14:02:51.323Z",
              description: "gamma 9.4 sigma above background, at < 1 s & rising",
            },
          ],
        },
      ],
      media: [
        {
          category: "NII",
          item: "Item-1",
          uri: `/v1/blobs/${"ab".repeat(32)}`,
          captureSeconds: 4.5,
          perspective: "Left Side",
          device: "xray-1",
        },
        { category: "OCR", mediaType: "image/jpeg", widthPixels: 640 },
      ],
    });
    expect(document.items.map(({ containers }) => containers)).toEqual([["CSQU3054383"], ["YMLU3030933"]]);
    const background = document.measurements.filter((each) => each.class === "Background");
    expect(background.map((each) => [each.realTimeSeconds, ...countsOf(each).values()])).toEqual([
      [20, 7580, 7430],
      [120, 430.000048, 0],
    ]);
    const gamma = document.measurements.filter(({ id }) => /-G-\d/.test(id));
    expect(
      gamma.map(({ startedAt: at, occupied, speedMetresPerSecond }) => [at, occupied, speedMetresPerSecond]).slice(4),
    ).toEqual([
      ["2026-11-21T14:02:50.923Z", false, undefined],
      ["2026-11-21T14:02:51.123Z", true, 2.25],
      ["2026-11-21T14:02:51.323Z", true, 2.25],
    ]);
    // Neutrons of the second before the begin, then those of the first second.
    const neutrons = document.measurements.filter(({ id }) => /-N-\d/.test(id));
    expect(neutrons.map(({ startedAt: at, occupied }) => [at, occupied])).toEqual([
      ["2026-11-21T14:02:50.123Z", false],
      ["2026-11-21T14:02:51.123Z", true],
    ]);
    expect(
      document.measurements.flatMap(({ id, faults }) =>
        faults.map(({ code, severity }) => `${id} ${code} ${severity}`),
      ),
    ).toEqual(["Occ-1-G-5 tamper Error", "Occ-1-G-5 gamma-high Warning"]);
  });

  it("gives back the counts, times, alarms and speed of any occupancy", () => {
    fc.assert(
      fc.property(anyOccupancy, (occupancy) => {
        const passage = { ...wholePassage(occupancy), records: [occupancy] };
        const document = written(passage, profile);
        expect(document).toEqual(passageDocument({ ...passage, records: [cleaned(occupancy)] }, options(profile)));
        const perCount = occupancy.gamma.unit === "counts" ? 1 : 0.2;
        const gamma = occupancy.gamma.detectors.map((counts) =>
          counts.map((count) => Math.round(count * perCount * 1e6) / 1e6),
        );
        expect(seriesIn(document, "G")).toEqual(gamma);
        expect(seriesIn(document, "N")).toEqual(occupancy.neutron.detectors);
        const pre = document.measurements.filter(({ id, occupied }) => /-G-\d+$/.test(id) && occupied === false);
        expect(pre).toHaveLength(occupancy.preOccupancyIntervals);
        const speeds = new Set(document.measurements.map(({ speedMetresPerSecond }) => speedMetresPerSecond));
        speeds.delete(undefined);
        const moved = document.measurements.some(({ occupied }) => occupied === true);
        expect([...speeds]).toEqual(moved && occupancy.speedMetresPerSecond ? [occupancy.speedMetresPerSecond] : []);
        expect(document.analyses[0]?.alarms.map(({ category }) => category)).toEqual([
          ...(occupancy.gammaAlarm ? ["Gamma"] : []),
          ...(occupancy.neutronAlarm ? ["Neutron"] : []),
        ]);
        expect(document.analyses[0]?.status).toBe(occupancy.kind === "occupancy.closed" ? "Success" : "Failure");
      }),
      { numRuns: 60 },
    );
  });

  it("never calls an incomplete occupancy a success", () => {
    const incomplete: PorticoRecord = {
      ...occupancyRecord(),
      kind: "occupancy.incomplete",
      reason: "the link was lost",
    };
    const document = written(wholePassage(incomplete), profile);
    expect(document.analyses[0]).toMatchObject({
      status: "Failure",
      description: expect.stringContaining("the link was lost"),
    });
    expect(document.measurements.flatMap(({ faults }) => faults)).toContainEqual({
      code: "incomplete",
      description: "the link was lost",
      severity: "Error",
    });
  });
});

function cleaned<R extends { faults: string[] }>(occupancy: R): R {
  return { ...occupancy, faults: occupancy.faults.map(faultText) };
}

describe("what N42 cannot say", () => {
  const refused = (message: string) =>
    expect.objectContaining({ code: "N42_INVALID", message: expect.stringContaining(message) });

  it("is refused: a passage without an occupancy", () => {
    const passage = { ...wholePassage(), records: wholePassage().records.slice(1) };
    expect(() => writeN42(passage, options("standard"))).toThrow(refused("no occupancy"));
  });

  it("is refused: an occupancy without a single detector", () => {
    const none = { intervalMs: 200, unit: "counts" as const, detectors: [] };
    const empty = occupancyRecord({
      gamma: none,
      neutron: none,
      background: { gammaCountsPerSecond: [], neutronCountsPerSecond: [] },
    });
    expect(() => writeN42(wholePassage(empty), options("standard"))).toThrow(refused("no"));
  });

  it("is refused: counts from the future", () => {
    const early = { ...options("standard"), nowUtcMs: Date.parse(startedAt) };
    expect(() => writeN42(wholePassage(), early)).toThrow(refused("yet to come"));
  });

  it("leaves out what may be left out when it lies in the future", () => {
    const soon = { ...options("standard"), nowUtcMs: Date.parse(startedAt) + 201 };
    const occupancy = occupancyRecord({ neutron: { intervalMs: 1000, unit: "counts", detectors: [] } });
    const document = readN42(Buffer.from(writeN42(wholePassage({ ...occupancy, gammaAlarmIntervals: [6] }), soon)));
    expect(document.analyses[0]?.alarms[0]).not.toHaveProperty("at");
    expect(document.media[0]).not.toHaveProperty("capturedAt");
  });
});

describe("pictures", () => {
  it("stand in the document where their bytes are given, and leave their name where they are gone", () => {
    const picture = {
      bytesOf: ({ mediaType }: { mediaType: string }) =>
        mediaType === "image/png" ? Uint8Array.of(1, 2, 3) : undefined,
    };
    const document = readN42(Buffer.from(writeN42(wholePassage(), { ...options("standard"), picture })));
    expect(document.media[0]).toMatchObject({ bytes: Uint8Array.of(1, 2, 3), mediaType: "image/png" });
    expect(document.media[1]).toMatchObject({ uri: `sha256:${"ab".repeat(32)}` });
    expect(document.media[1]).not.toHaveProperty("bytes");
  });
});
