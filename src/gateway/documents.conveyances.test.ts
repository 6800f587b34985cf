import { describe, expect, it } from "vitest";
import { alarmResults, occupiedSlices, portalDocument } from "../formats/testing/documents.ts";
import type { PorticoRecord } from "../records.ts";
import { only, portal } from "./testing/documents.ts";

const kindsOf = (records: readonly PorticoRecord[]) => records.map(({ kind }) => kind);

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
