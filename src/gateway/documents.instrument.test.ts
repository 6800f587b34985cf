import { describe, expect, it } from "vitest";
import { alarmResults, occupiedSlices, portalDocument } from "../formats/testing/documents.ts";
import { isKind, type PorticoRecord } from "../records.ts";
import { only, portal } from "./testing/documents.ts";

const kindsOf = (records: readonly PorticoRecord[]) => records.map(({ kind }) => kind);

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
