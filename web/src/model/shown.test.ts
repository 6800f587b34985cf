import { describe, expect, it } from "vitest";
import { nextPort, type Port, type PortInput } from "./port.ts";
import { shownInLane, shownRecord, spanOf } from "./shown.ts";
import { begin, closed, counts, lane, opened, took } from "./testing.ts";
import type { Occupancy } from "./views.ts";

const shown = (port: Port) => shownInLane(lane(port), port.devices);

describe("what a lane's profiles show", () => {
  it("is the last occupancy until the first counts of the next one come", () => {
    const before = took(begin(), opened(), closed(), { ...opened(), occupancy: "o2" } as never);
    expect(shown(before)?.record?.kind).toBe("occupancy.closed");
    const growing = nextPort(before, counts(0, [80], "o2") as PortInput);
    expect(shown(growing)).toMatchObject({ growing: true, record: undefined });
    expect(shown(took(begin(), opened()))).toMatchObject({ growing: true, gamma: undefined });
  });

  it("marks the intervals that the record names", () => {
    const record = { ...closed(), gammaAlarmIntervals: [1], neutronAlarmIntervals: [0] } as Occupancy;
    const { gamma, neutron } = shownRecord(record);
    expect([gamma?.deviceAlarms, neutron?.deviceAlarms]).toEqual([[false, true], [true]]);
  });

  it("spans both quantities from edge to edge", () => {
    const record = { ...closed(), preOccupancyIntervals: 1 } as Occupancy;
    // Two gamma intervals of 0.2 s, one of them before the begin; one neutron interval of 1 s.
    expect(spanOf(shownRecord(record)).map((edge) => Math.round(edge * 10) / 10)).toEqual([-0.2, 1]);
    expect(spanOf({ gamma: undefined, neutron: undefined })).toEqual([0, 1]);
  });
});
