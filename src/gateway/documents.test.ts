import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { committed } from "../../test/support/records.ts";
import { ManualClock } from "../clock.ts";
import { writeN42 } from "../formats/index.ts";
import { alarmResults, occupiedSlices, portalDocument, startUtcMs } from "../formats/testing/documents.ts";
import { wholePassage } from "../formats/testing/passages.ts";
import { isKind, type PorticoRecord, type RecordKind, recordSchemas } from "../records.ts";
import { deviceAssembler } from "./assemblers.ts";

/** One device whose documents come 20 s after the conveyance. */
function portal({ settings = {} as unknown, recorded = new Set<string>() } = {}) {
  const clock = new ManualClock(startUtcMs + 20_000);
  const blobs: string[] = [];
  const outcomes: string[] = [];
  const device = deviceAssembler({
    device: "srpm-1",
    lane: "1",
    provenance: "live",
    settings,
    live: () => {},
    blobs: {
      async put(bytes) {
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        blobs.push(sha256);
        return { sha256, bytes: bytes.length };
      },
    },
    isRecorded: (id) => recorded.has(id),
    onDocument: (outcome) => outcomes.push(outcome),
  });
  return {
    clock,
    blobs,
    outcomes,
    recorded,
    async give(bytes: Uint8Array): Promise<PorticoRecord[]> {
      const drafts = await device.handle({ type: "document", at: clock.now(), format: "n42", bytes });
      const records = committed(drafts, 1);
      for (const record of records) {
        expect(recordSchemas[record.kind].safeParse(record).error?.message).toBeUndefined();
        if (record.kind === "document.received") recorded.add(record.id);
      }
      return records;
    },
  };
}

const kindsOf = (records: readonly PorticoRecord[]) => records.map(({ kind }) => kind);
function only<K extends RecordKind>(records: readonly PorticoRecord[], kind: K) {
  const found = records.filter((record) => isKind(record, kind)) as Extract<PorticoRecord, { kind: K }>[];
  const [record] = found;
  if (record === undefined || found.length > 1) throw new Error(`${found.length} records of ${kind}`);
  return record;
}

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

describe("a document that tells of several conveyances, or of another day", () => {
  const background = { at: -30, seconds: 20, class: "Background", gamma: [5000, 6000], neutron: [20], occupied: false };
  const reads = (records: readonly PorticoRecord[]) =>
    records.flatMap((each) => (each.kind === "identity.read" ? [[each.value, each.deviceTime]] : []));
  const boxes = ["CSQU3054383", "HLXU1234561"];

  /** Each box under an id of its own. */
  function withItems(document: Uint8Array): Uint8Array {
    let item = 0;
    const text = Buffer.from(document).toString();
    return Buffer.from(text.replace(/<RadItemInformation id="Item"/g, () => `<RadItemInformation id="Box-${++item}"`));
  }
  const inState = (item: string) => `<RadItemState radItemInformationReference="${item}"/>`;

  it("gives each code to the conveyance that it was on", async () => {
    const { give } = portal();
    const first = occupiedSlices(0, 1, { more: inState("Box-1") });
    const second = occupiedSlices(9, 1, { more: inState("Box-2") });
    const document = withItems(portalDocument({ slices: [...first, ...second], containers: boxes }));
    expect(reads(await give(document))).toEqual([
      ["CSQU3054383", "2026-11-21T14:02:48.500Z"],
      ["HLXU1234561", "2026-11-21T14:02:57.500Z"],
    ]);
  });

  it("links a code to nobody where it does not say on which it was, or when", async () => {
    const { give } = portal();
    const two = [...occupiedSlices(0, 1), ...occupiedSlices(9, 1)];
    const records = await give(withItems(portalDocument({ slices: two, containers: boxes })));
    expect(reads(records)).toEqual([]);
    expect(only(records, "document.received")).toMatchObject({
      containers: boxes,
      issues: boxes.map(
        (box) =>
          `container ${box} is linked to nothing: the document does not say which of its 2 occupancies it was in`,
      ),
    });
    const timeless = await give(portalDocument({ containers: ["CSQU3054383"] }));
    expect(kindsOf(timeless)).toEqual(["document.received"]);
  });

  it("loses no alarm that it does not say the occupancy of", async () => {
    const { give } = portal();
    const results = alarmResults("Neutron").replace(' radMeasurementReferences="M0"', "");
    const slices = [...occupiedSlices(0, 1), ...occupiedSlices(9, 1)];
    const records = await give(portalDocument({ slices, more: results }));
    const raised = only(records, "alarm.raised");
    expect([raised.category, raised.subject]).toEqual(["neutron", "srpm-1/n42@20261121T140308.000Z"]);
  });

  it("is judged by no background of another day, and is none of now", async () => {
    const { give, clock } = portal();
    const today = portalDocument({ slices: [{ ...background, at: 86_400 }] });
    await clock.advance(86_400_000);
    expect(kindsOf(await give(today))).toEqual(["document.received", "background"]);
    await clock.advance(1000);
    const late = await give(portalDocument({ slices: occupiedSlices(0, 2) }));
    expect(only(late, "occupancy.closed").background).toEqual({ gammaCountsPerSecond: [], neutronCountsPerSecond: [] });
    await clock.advance(1000);
    const own = await give(
      portalDocument({ slices: [{ ...background, gamma: [9000, 9000] }, ...occupiedSlices(4, 2)] }),
    );
    expect(kindsOf(own)).not.toContain("background");
    expect(only(own, "occupancy.closed").background.gammaCountsPerSecond).toEqual([450, 450]);
    await clock.advance(1000);
    const now = await give(portalDocument({ slices: occupiedSlices(86_400, 2) }));
    expect(only(now, "occupancy.closed").background.gammaCountsPerSecond).toEqual([]);
  });

  it("tells no dose of now when it is of another day", async () => {
    const { give, clock } = portal();
    const more = '<DoseRate id="D" radDetectorInformationReference="G0"><DoseRateValue>7</DoseRateValue></DoseRate>';
    const records: PorticoRecord[] = [];
    for (let minute = 0; minute < 4; minute++) {
      await clock.advance(3_600_000);
      records.push(...(await give(portalDocument({ uuid: `u${minute}`, slices: [{ at: 0, gamma: [1, 1], more }] }))));
    }
    expect(new Set(kindsOf(records))).toEqual(new Set(["document.received"]));
    expect(records).toMatchObject(Array(4).fill({ doseRateMicrosievertsPerHour: 7 }));
  });

  it("is incomplete where a detector that counts otherwise said nothing while it was occupied", async () => {
    const { give } = portal();
    const one = await give(portalDocument({ slices: [background, ...occupiedSlices(0, 2, { gamma: [50] })] }));
    expect(only(one, "occupancy.incomplete").reason).toContain("the gamma detectors G1 counted before or after it");
    const none = await give(portalDocument({ slices: [background, ...occupiedSlices(20, 2, { neutron: [] })] }));
    expect(only(none, "occupancy.incomplete").reason).toContain("the neutron detectors N0 counted before or after it");
  });

  it("claims no time of the instrument where it has none", async () => {
    const { give } = portal();
    const records = await give(portalDocument({ slices: occupiedSlices(0, 1).map(({ at: _, ...slice }) => slice) }));
    expect(records.filter(({ deviceTime }) => deviceTime !== undefined)).toEqual([]);
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

describe("documents of one instrument", () => {
  const monitoring = (uuid: string, more = "") =>
    portalDocument({ uuid, slices: [{ at: 0, seconds: 1, gamma: [100, 100], neutron: [0], more }] });

  it("that only monitor are recorded once a minute, and the others are counted", async () => {
    const { give, clock, blobs, outcomes } = portal();
    let records = 0;
    for (let second = 0; second < 180; second++) {
      records += (await give(monitoring(`u${second}`))).length;
      await clock.advance(1000);
    }
    expect([records, blobs.length]).toEqual([3, 3]);
    expect(outcomes.filter((each) => each === "thinned")).toHaveLength(177);
  });

  it("are all recorded where the site wants it so", async () => {
    const { give } = portal({ settings: { monitoringEvery: 0 } });
    for (const uuid of ["a", "b", "c"]) expect(kindsOf(await give(monitoring(uuid)))).toEqual(["document.received"]);
  });

  it("are recorded at once when they hold more than monitoring", async () => {
    const { give } = portal();
    await give(monitoring("a"));
    const alarm = portalDocument({ slices: [{ at: 0, gamma: [9, 9] }], more: alarmResults("Gamma") });
    expect(kindsOf(await give(alarm))).toEqual(["document.received", "alarm.raised", "alarm.changed"]);
    const nuclide =
      "<NuclideAnalysisResults><Nuclide><NuclideIdentifiedIndicator>true</NuclideIdentifiedIndicator><NuclideName>Cs-137</NuclideName></Nuclide></NuclideAnalysisResults>";
    const named = portalDocument({
      more: `<AnalysisResults radMeasurementReferences="M0">${nuclide}</AnalysisResults>`,
    });
    expect(only(await give(named), "document.received").nuclides).toEqual([{ name: "Cs-137", identified: true }]);
    const box = portalDocument({ containers: ["CSQU3054383"], slices: [{ at: 0, gamma: [9, 9] }] });
    expect(kindsOf(await give(box))).toEqual(["document.received", "identity.read"]);
  });

  it("have alarms that wait for a decision, one beside the other: no occupancy is not no conveyance", async () => {
    const { give } = portal();
    const results = alarmResults("Gamma") + alarmResults("Neutron");
    const records = await give(portalDocument({ slices: [{ at: 0, gamma: [9, 9] }], more: results }));
    const raised = records.filter((record) => isKind(record, "alarm.raised"));
    const [subject = ""] = raised.map((record) => record.subject);
    expect(subject).toMatch(/^srpm-1\/n42@/);
    expect(raised.map(({ alarm }) => alarm)).toEqual([`${subject}/gamma`, `${subject}/neutron`]);
    expect(raised.map((record) => record.subject)).toEqual([subject, subject]);
  });

  it("that repeat an alarm each second raise it once", async () => {
    const { give, clock } = portal();
    let raised = 0;
    for (let second = 0; second < 90; second++) {
      const document = portalDocument({
        uuid: `u${second}`,
        slices: [{ at: 0, gamma: [9, 9] }],
        more: alarmResults("Isotope"),
      });
      raised += (await give(document)).filter(({ kind }) => kind === "alarm.raised").length;
      await clock.advance(1000);
    }
    expect(raised).toBe(1);
    await clock.advance(60_000);
    const again = portalDocument({ slices: [{ at: 0, gamma: [9, 9] }], more: alarmResults("Isotope") });
    expect(kindsOf(await give(again))).toContain("alarm.raised");
  });

  it("have their faults as alarms for as long as they name them", async () => {
    const { give, clock } = portal();
    const state =
      '<RadDetectorState radDetectorInformationReference="G1"><Fault><FaultCodeValue>7</FaultCodeValue><FaultDescription>no high voltage</FaultDescription><FaultSeverityCode>Fatal</FaultSeverityCode></Fault></RadDetectorState>';
    await give(monitoring("a"));
    const raised = only(await give(monitoring("b", state)), "alarm.raised");
    expect(raised).toMatchObject({ category: "fault", cause: "detector G1: no high voltage (Fatal)" });
    await clock.advance(1000);
    expect(await give(monitoring("c", state))).toEqual([]);
    const changed = only(await give(monitoring("d")), "alarm.changed");
    expect(changed).toMatchObject({ alarm: raised.alarm, state: "returned-unacknowledged" });
  });

  it("that came before give nothing new, after a restart neither", async () => {
    const { give, blobs, outcomes, recorded } = portal();
    const bytes = portalDocument({ slices: occupiedSlices(0, 1), containers: ["CSQU3054383"] });
    expect(await give(bytes)).not.toEqual([]);
    expect(await give(bytes)).toEqual([]);
    expect(blobs).toHaveLength(1);
    const restarted = portal({ recorded });
    expect(await restarted.give(bytes)).toEqual([]);
    expect([...outcomes, ...restarted.outcomes]).toEqual(["recorded", "repeated", "repeated"]);
  });

  it("give dose rates by the minute, those of documents that are not recorded too", async () => {
    const { give, clock } = portal();
    const dose = (value: number) =>
      `<DoseRate id="D${value}" radDetectorInformationReference="G0"><DoseRateValue>${value}</DoseRateValue></DoseRate>`;
    const records: PorticoRecord[] = [];
    for (let second = 0; second <= 120; second++) {
      records.push(...(await give(monitoring(`u${second}`, dose(second < 30 ? 0.1 : 0.3)))));
      await clock.advance(1000);
    }
    const measured = records.filter((each) => isKind(each, "dose.measured"));
    expect(measured.length).toBeGreaterThanOrEqual(1);
    expect(measured.length).toBeLessThanOrEqual(4);
  });
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
