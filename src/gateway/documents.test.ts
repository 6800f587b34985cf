import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { writeN42 } from "../formats/index.ts";
import { alarmResults, occupiedSlices, portalDocument, startUtcMs } from "../formats/testing/documents.ts";
import { wholePassage } from "../formats/testing/passages.ts";
import { isKind, type PorticoRecord } from "../records.ts";
import { only, portal } from "./testing/documents.ts";

const kindsOf = (records: readonly PorticoRecord[]) => records.map(({ kind }) => kind);

describe("a document of an occupancy", () => {
  const background = { at: -30, seconds: 20, class: "Background", gamma: [5000, 6000], neutron: [20], occupied: false };

  it("has its original stored first, and names it in what it gives", async () => {
    const { give, blobs } = portal();
    const bytes = portalDocument({ slices: occupiedSlices(0, 2) });
    const records = await give(bytes);
    expect(blobs).toEqual([createHash("sha256").update(bytes).digest("hex")]);
    expect(kindsOf(records).slice(0, 2)).toEqual(["document.received", "occupancy.opened"]);
    const closed = only(records, "occupancy.closed");
    expect([only(records, "document.received").document, closed.document]).toEqual([blobs[0], blobs[0]]);
    expect(records.every(({ at }) => at === "2026-11-21T14:03:08.000Z")).toBe(true);
  });

  it("is counted interval by interval, with the background and the intervals before it, and judged as any portal's", async () => {
    const { give } = portal();
    const before = occupiedSlices(-1, 1, { occupied: false });
    const alarming = occupiedSlices(1, 1, { gamma: [150, 160] });
    const slices = [background, ...before, ...occupiedSlices(0, 1, { speed: 2.5 }), ...alarming];
    const records = await give(portalDocument({ slices, more: alarmResults("Gamma", 1.2) }));
    expect(only(records, "background")).toMatchObject({
      gammaCountsPerSecond: [250, 300],
      neutronCountsPerSecond: [1],
    });
    const closed = only(records, "occupancy.closed");
    expect(closed).toMatchObject({
      startedAt: "2026-11-21T14:02:48.000Z",
      endedAt: "2026-11-21T14:02:50.000Z",
      preOccupancyIntervals: 5,
      speedMetresPerSecond: 2.5,
      background: { gammaCountsPerSecond: [250, 300], neutronCountsPerSecond: [1] },
      gammaAlarm: true,
      neutronAlarm: false,
      // The interval from 1.0 s to 1.2 s, behind five of before and five without alarm.
      gammaAlarmIntervals: [10],
      deviceAlarmIntervals: 1,
    });
    expect(closed.gamma.detectors[0]).toEqual([...new Array(10).fill(50), ...new Array(5).fill(150)]);
    // The last second: 5 x 310 counts over 550 expected.
    expect(closed.maxGammaSigma).toBeCloseTo((1550 - 550) / Math.sqrt(550), 6);
    const raised = only(records, "alarm.raised");
    expect(raised).toMatchObject({ category: "gamma", subject: closed.occupancy });
    expect(only(records, "alarm.changed")).toMatchObject({ alarm: raised.alarm, state: "latched" });
  });

  it("is an alarm without a place where the document does not say when", async () => {
    const { give } = portal();
    const slices = [...occupiedSlices(0, 1), ...occupiedSlices(1, 1, { neutron: [9] })];
    const closed = only(await give(portalDocument({ slices, more: alarmResults("Neutron") })), "occupancy.closed");
    expect(closed).toMatchObject({
      neutronAlarm: true,
      neutronAlarmIntervals: [],
      deviceAlarmIntervals: 0,
      gammaAlarm: false,
    });
  });

  it("that has an alarm of detectors without counts is an alarm all the same", async () => {
    const { give } = portal();
    const slices = occupiedSlices(0, 1, { neutron: [] });
    const records = await give(portalDocument({ slices, more: alarmResults("Neutron", 0.5) }));
    expect(only(records, "alarm.raised")).toMatchObject({ category: "neutron", priority: 1 });
    expect(only(records, "occupancy.closed")).toMatchObject({ neutronAlarm: true, neutron: { detectors: [] } });
  });

  it.each([
    [
      "a hole in its intervals",
      [...occupiedSlices(0, 1), ...occupiedSlices(1.4, 1)],
      "2 gamma intervals and 2 neutron intervals never came",
    ],
    [
      "an interval of another length",
      [...occupiedSlices(0, 1), { at: 1, seconds: 0.4, gamma: [9, 9], neutron: [0], occupied: true }],
      "another length",
    ],
    [
      "a detector that is missing in one",
      [...occupiedSlices(0, 1), ...occupiedSlices(1, 0.2, { gamma: [50, undefined] }), ...occupiedSlices(1.2, 1)],
      "1 gamma intervals",
    ],
    ["intervals that lie over each other", [...occupiedSlices(0, 1), ...occupiedSlices(0.6, 1)], "lie over each other"],
    ["no counts at all", occupiedSlices(0, 1, { gamma: [], neutron: [] }), "no counts"],
    ["no times", occupiedSlices(0, 1).map(({ at: _, ...slice }) => slice), "no time of its measurements"],
    ["times of tomorrow", occupiedSlices(86_400, 1), "its clock is 24 h ahead"],
    ["times before there was a standard", occupiedSlices(-40 * 365 * 86_400, 1), "before the year 2000"],
  ])("with %s is incomplete, and says so", async (_, slices, reason) => {
    const { give } = portal();
    const records = await give(portalDocument({ slices }));
    expect(kindsOf(records)).not.toContain("occupancy.closed");
    expect(only(records, "occupancy.incomplete").reason).toContain(reason.replace("24 h", "1440 min"));
  });

  it("keeps the times that it says, right or wrong, and flags the wrong ones", async () => {
    const { give } = portal();
    const records = await give(portalDocument({ slices: occupiedSlices(86_400, 1) }));
    expect(only(records, "occupancy.incomplete").startedAt).toBe("2026-11-22T14:02:48.000Z");
    expect(only(records, "document.received").issues[0]).toBe("its clock is 1440 min ahead of the gateway's");
  });

  it("that tells of two conveyances gives two, each with its own alarms", async () => {
    const { give } = portal();
    const slices = [...occupiedSlices(0, 1), ...occupiedSlices(8, 1, { gamma: [500, 500] })];
    const results = alarmResults("Gamma", 8.4).replace('"M0"', '"M7"');
    const closed = (await give(portalDocument({ slices, more: results }))).filter((each) =>
      isKind(each, "occupancy.closed"),
    );
    expect(
      closed.map((each) => each.kind === "occupancy.closed" && [each.startedAt.slice(17), each.gammaAlarm]),
    ).toEqual([
      ["48.000Z", false],
      ["56.000Z", true],
    ]);
  });

  it("takes counts once: neither derived data nor a second spectrum add to them", async () => {
    const spectrum = (id: string, calibration: string) =>
      `<Spectrum id="${id}" radDetectorInformationReference="G0" energyCalibrationReference="${calibration}"><LiveTimeDuration>PT1S</LiveTimeDuration><ChannelData>1 2 3</ChannelData></Spectrum>`;
    const more = `<DerivedData id="D"><MeasurementClassCode>Foreground</MeasurementClassCode><StartDateTime>2026-11-21T14:02:48Z</StartDateTime><RealTimeDuration>PT1S</RealTimeDuration>${spectrum("S3", "A")}<OccupancyIndicator>true</OccupancyIndicator></DerivedData>`;
    const slices = [{ at: 0, seconds: 1, occupied: true, more: spectrum("S1", "A") + spectrum("S2", "B") }];
    const { give } = portal();
    expect(only(await give(portalDocument({ slices, more })), "occupancy.closed").gamma.detectors).toEqual([[6]]);
  });

  it("gives a read of each container, with its check digit looked at and the time of the occupancy", async () => {
    const { give } = portal();
    const containers = ["CSQU3054383", "CSQU3054384"];
    const reads = (await give(portalDocument({ slices: occupiedSlices(0, 2), containers }))).filter((each) =>
      isKind(each, "identity.read"),
    );
    expect(
      reads.map((each) => each.kind === "identity.read" && [each.value, each.valid, each.source, each.deviceTime]),
    ).toEqual([
      ["CSQU3054383", true, "n42", "2026-11-21T14:02:49.000Z"],
      ["CSQU3054384", false, "n42", "2026-11-21T14:02:49.000Z"],
    ]);
  });
});

describe("what we write of a passage ourselves", () => {
  it.each(["standard", "interop"] as const)(
    "comes back as the same occupancy when it is handed in, %s",
    async (profile) => {
      const passage = wholePassage();
      const text = writeN42(passage, { profile, nowUtcMs: startUtcMs + 20_000, version: "0.1.0" });
      const { give } = portal();
      const closed = only(await give(Buffer.from(text)), "occupancy.closed");
      const original = only(passage.records, "occupancy.closed");
      for (const field of [
        "startedAt",
        "gamma",
        "preOccupancyIntervals",
        "speedMetresPerSecond",
        "gammaAlarm",
        "gammaAlarmIntervals",
        "neutronAlarm",
      ] as const) {
        expect({ [field]: closed[field] }).toEqual({ [field]: original[field] });
      }
      expect(closed.neutron.detectors).toEqual(original.neutron.detectors);
      const rounded = (rates: readonly number[]) => rates.map((rate) => Math.round(rate * 1000) / 1000);
      expect(rounded(closed.background.gammaCountsPerSecond)).toEqual(
        rounded(original.background.gammaCountsPerSecond),
      );
    },
  );
});

describe("what is no document", () => {
  it.each([
    ["a page of the web", "<html/>"],
    ["an entity bomb", '<!DOCTYPE a [<!ENTITY b "bb">]><RadInstrumentData>&b;</RadInstrumentData>'],
    ["deep nesting", `<RadInstrumentData>${"<a>".repeat(1000)}`],
    ["an encoding that it is not in", '<?xml version="1.0" encoding="UTF-8"?><RadInstrumentData n="\xe9"/>'],
    [
      "a run of 1e9 zeros",
      '<RadInstrumentData><RadMeasurement id="M"><Spectrum id="S"><ChannelData compressionCode="CountedZeroes">0 1000000000 1</ChannelData></Spectrum></RadMeasurement></RadInstrumentData>',
    ],
  ])("is refused, and nothing of it is stored: %s", async (_, text) => {
    const { give, blobs } = portal();
    await expect(give(Buffer.from(text, "latin1"))).rejects.toMatchObject({ code: "N42_INVALID" });
    expect(blobs).toEqual([]);
  });
});
