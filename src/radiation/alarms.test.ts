import { describe, expect, it } from "vitest";
import type { DeviceEvent } from "../driver.ts";
import {
  assembler,
  at,
  background,
  begun,
  ended,
  fault,
  gamma,
  id,
  kindsOf,
  loud,
  neutron,
  of,
  tenGamma,
} from "./testing/portal.ts";

describe("a radiation alarm", () => {
  it("is raised at the first alarming interval and latches when the conveyance has left", () => {
    const { all } = assembler();
    expect(all(background(-5), begun(), ...tenGamma().slice(0, 6))).toHaveLength(2);
    const raised = all(gamma(6, loud, true));
    expect(raised).toMatchObject([
      {
        kind: "alarm.raised",
        alarm: `${id}/gamma`,
        category: "gamma",
        priority: 2,
        state: "unacknowledged-active",
        subject: id,
      },
    ]);
    expect(of(raised, "alarm.raised")[0]?.sigma).toBeCloseTo((4 * 306 + 401 - 1532) / Math.sqrt(1532), 9);
    expect(all(gamma(7, loud, true), gamma(8))).toEqual([]);
    const drafts = all(ended(2.2));
    expect(kindsOf(drafts)).toEqual(["occupancy.closed", "alarm.changed"]);
    const [closed] = of(drafts, "occupancy.closed");
    expect(closed).toMatchObject({ gammaAlarm: true, neutronAlarm: false, deviceAlarmIntervals: 2 });
    expect(closed).toMatchObject({ gammaAlarmIntervals: [6, 7], neutronAlarmIntervals: [] });
    expect(of(drafts, "alarm.changed")).toMatchObject([
      { alarm: `${id}/gamma`, state: "latched", sigma: closed?.maxGammaSigma },
    ]);
  });

  it("says why it has no height: no background, or not yet a whole second", () => {
    const cause = (...events: DeviceEvent[]) => of(assembler().all(...events), "alarm.raised")[0]?.cause;
    expect(cause(begun(), gamma(0, loud, true))).toBe("gamma alarm of the portal, no background to compare with");
    expect(cause(background(-5), begun(), gamma(0, loud, true))).toBe(
      "gamma alarm of the portal, before a whole second was counted",
    );
  });

  it("names its intervals by their places in the series as recorded, whatever is missing from it", () => {
    const drafts = assembler().all(
      background(-5),
      begun(),
      ...[0, 1, 2].map((index) => gamma(index)),
      // 3 and 4 never came; 6 cannot be kept, so it has no place, and is counted all the same.
      gamma(5, loud, true),
      gamma(6, [1, 2, 3], true),
      gamma(7),
      gamma(8, loud, true),
      neutron(0),
      neutron(2, [40, 0, 30, 0], true),
      ended(3),
    );
    const [incomplete] = of(drafts, "occupancy.incomplete");
    expect(incomplete).toMatchObject({
      gammaAlarmIntervals: [3, 5],
      neutronAlarmIntervals: [1],
      deviceAlarmIntervals: 4,
    });
    expect(incomplete?.gammaAlarmIntervals.map((place) => incomplete.gamma.detectors[0]?.[place])).toEqual([
      loud[0],
      loud[0],
    ]);
    expect(incomplete?.gamma.detectors[0]).toHaveLength(6);
  });

  it("of neutrons is of the first priority, beside that of gamma, and so is gamma after neutrons", () => {
    const gammaFirst = assembler().all(
      background(-5),
      begun(),
      gamma(0, loud, true),
      neutron(0, [40, 0, 30, 0], true),
      ended(1),
    );
    expect(of(gammaFirst, "alarm.raised").map(({ category, priority }) => [category, priority])).toEqual([
      ["gamma", 2],
      ["neutron", 1],
    ]);
    expect(of(gammaFirst, "alarm.changed").map(({ alarm, state }) => [alarm, state])).toEqual([
      [`${id}/gamma`, "latched"],
      [`${id}/neutron`, "latched"],
    ]);
    const neutronFirst = assembler().all(
      background(-5),
      begun(),
      neutron(0, [40, 0, 30, 0], true),
      gamma(0, loud, true),
    );
    expect(of(neutronFirst, "alarm.raised").map(({ category, priority }) => [category, priority])).toEqual([
      ["neutron", 1],
      ["gamma", 1],
    ]);
  });

  it("without background has no sigma and says so", () => {
    const [raised] = of(assembler().all(begun(), gamma(0, loud, true)), "alarm.raised");
    expect(raised).not.toHaveProperty("sigma");
    expect(raised?.cause).toContain("no background");
  });

  it("latches when the session breaks: the conveyance may be gone, the question is not", () => {
    const { all, break: breakSession } = assembler();
    all(background(-5), begun(), gamma(0, loud, true));
    expect(kindsOf(breakSession(1))).toEqual(["occupancy.incomplete", "alarm.changed"]);
  });

  it("is not raised by our own number against the portal's verdict", () => {
    const drafts = assembler().all(
      background(-5),
      begun(),
      ...Array.from({ length: 10 }, (_, i) => gamma(i, [900, 900, 900, 900])),
      ended(2),
    );
    expect(of(drafts, "alarm.raised")).toEqual([]);
    expect(of(drafts, "occupancy.closed")[0]?.maxGammaSigma).toBeGreaterThan(40);
  });
});

describe("an equipment alarm", () => {
  it("follows its condition", () => {
    const { all } = assembler();
    const raised = all(fault(0, "mains-failed", true), fault(1, "mains-failed", true));
    expect(raised).toMatchObject([
      { kind: "alarm.raised", alarm: "rpm-1/mains-failed@20261121T140251.123Z", category: "fault", priority: 3 },
    ]);
    expect(raised[0]).not.toHaveProperty("subject");
    const returned = all(fault(5, "mains-failed", false), fault(6, "mains-failed", false));
    expect(returned).toMatchObject([
      { kind: "alarm.changed", alarm: "rpm-1/mains-failed@20261121T140251.123Z", state: "returned-unacknowledged" },
    ]);
  });

  it("of tamper is of the third priority while idle and of the first while occupied", () => {
    const { all } = assembler();
    all(background(-10));
    expect(all(fault(-9, "tamper", true))).toMatchObject([{ category: "tamper", priority: 3 }]);
    const opened = all(begun());
    expect(opened).toMatchObject([
      { kind: "occupancy.opened" },
      { kind: "alarm.raised", alarm: `${id}/tamper`, category: "tamper", priority: 1, subject: id },
    ]);
    const closed = all(...tenGamma(), ended(2.2));
    expect(of(closed, "occupancy.closed")[0]).toMatchObject({ tamper: true, faults: ["tamper"] });
    expect(of(closed, "alarm.changed")).toMatchObject([{ alarm: `${id}/tamper`, state: "latched" }]);
    expect(of(all(fault(9, "tamper", false)), "alarm.changed")).toMatchObject([
      { alarm: expect.stringMatching(/^rpm-1\/tamper@/), state: "returned-unacknowledged" },
    ]);
    expect(of(all(begun(20), gamma(0), ended(22)), "occupancy.closed")[0]).toMatchObject({ tamper: false, faults: [] });
  });

  it("that comes while occupied marks the occupancy, even if it goes before the end", () => {
    const drafts = assembler().all(begun(), gamma(0), fault(1, "tamper", true), fault(1.5, "tamper", false), ended(2));
    expect(of(drafts, "alarm.raised")).toMatchObject([{ alarm: `${id}/tamper`, priority: 1 }]);
    expect(of(drafts, "alarm.changed")).toMatchObject([{ alarm: `${id}/tamper`, state: "latched" }]);
    expect(of(drafts, "occupancy.closed")[0]?.tamper).toBe(true);
  });

  it("that came while occupied and outlasts the conveyance goes on as one of the device", () => {
    const { all } = assembler();
    all(begun(), gamma(0), fault(1, "tamper", true));
    const drafts = all(ended(2));
    expect(of(drafts, "alarm.changed")).toMatchObject([{ alarm: `${id}/tamper`, state: "latched" }]);
    const [device] = of(drafts, "alarm.raised");
    expect(device).toMatchObject({ alarm: expect.stringMatching(/^rpm-1\/tamper@/), category: "tamper", priority: 3 });
    expect(device).not.toHaveProperty("subject");
    expect(of(all(fault(9, "tamper", false)), "alarm.changed")).toMatchObject([
      { alarm: device?.alarm, state: "returned-unacknowledged" },
    ]);
  });

  it("of which a new session has not spoken holds on, unconfirmed", () => {
    const { all, break: breakSession } = assembler();
    all(background(-9), fault(-9, "tamper", true));
    expect(breakSession(-5)).toEqual([]);
    expect(of(all(begun(), gamma(0), ended(1)), "occupancy.closed")[0]).toMatchObject({
      tamper: true,
      faults: ["tamper", "tamper-unconfirmed"],
    });
  });

  it("of the background ends with a normal background, whichever session reported it", () => {
    const { all, break: breakSession } = assembler();
    all(
      background(0, "gamma-high"),
      fault(0, "gamma-background-high", true),
      fault(0, "neutron-background-high", true),
    );
    breakSession(1);
    expect(kindsOf(all(background(5, "neutron-high")))).toEqual(["background", "alarm.changed"]);
    expect(kindsOf(all(background(10)))).toEqual(["background", "alarm.changed"]);
    expect(kindsOf(all(background(15)))).toEqual(["background"]);
  });
});

describe("a gap", () => {
  it("tells of occupancies that the driver missed", () => {
    const { all } = assembler();
    all(begun(), gamma(0), ended(1, 41));
    const drafts = all({ type: "lost", at: at(30), what: "occupancies", count: 3, reason: "the counter jumped" });
    expect(drafts).toMatchObject([
      { kind: "gap", what: "occupancies", lost: 3, from: "2026-11-21T14:02:51.923Z", to: "2026-11-21T14:03:21.123Z" },
    ]);
  });

  it("tells what passed while no session was connected, without counting what is already told", () => {
    const { all, break: breakSession } = assembler();
    all(begun(), gamma(0), ended(1, 41));
    all(begun(10), gamma(0));
    breakSession(11);
    all({ type: "lost", at: at(100), what: "occupancies", count: 1, reason: "an end without its counts" });
    const drafts = all(begun(200), gamma(0), ended(201, 50));
    // 42 is the torn one and 43 the end that the driver reported; 44 to 49 passed unseen.
    expect(of(drafts, "gap")).toMatchObject([
      { lost: 6, reason: "the device's counter went from 41 to 50 while no session was connected" },
    ]);
    expect(of(all(begun(300), gamma(0), ended(301, 60)), "gap")).toEqual([]);
  });

  it("does not count again what was told before the session ended", () => {
    const { all, break: breakSession } = assembler();
    all(begun(), gamma(0), ended(1, 41));
    all(begun(10), gamma(0), { type: "occupancy.lost", at: at(30), reason: "no gamma line for 12 s, and no GX" });
    all({ type: "lost", at: at(40), what: "occupancies", count: 1, reason: "an end without its counts" });
    breakSession(50);
    expect(of(all(begun(200), gamma(0), ended(201, 44)), "gap")).toEqual([]);
  });

  it("is not made up when the counter was restarted", () => {
    const { all, break: breakSession } = assembler();
    all(begun(), gamma(0), ended(1, 41));
    breakSession(11);
    expect(of(all(begun(200), gamma(0), ended(201, 5)), "gap")).toEqual([]);
  });
});
