import { describe, expect, it } from "vitest";
import { shownOccupancy } from "./lanes.ts";
import { nextPort } from "./port.ts";
import { shownInLane } from "./shown.ts";
import { begin, closed, counts, device, lane, opened, record, took, word } from "./testing.ts";

describe("the state word of a lane", () => {
  it("is free only when nothing is open and every watching device is connected", () => {
    expect(word(begin())).toBe("free");
    expect(word(begin({ devices: [device("rpm-1", "lost"), device("ocr-1")] }))).toBe("no data");
    expect(word(begin({ devices: [device("ocr-1")] }))).toBe("no data");
  });

  it("is told by no area monitor, which watches a place: neither free by it nor unknown without it", () => {
    const area = { id: "area-1", stationMetres: 2, driver: "ludlum-375", profile: "ludlum-375" };
    const portal = { id: "rpm-1", stationMetres: 5, driver: "tsa-rpm", profile: "tsa-rpm" };
    const laneWith = (devices: (typeof area)[]) => [{ id: "1", name: "Lane 1", lengthMetres: 40, devices }];
    expect(word(begin({ lanes: laneWith([area]), devices: [device("area-1")] }))).toBe("no data");
    const lost = [device("rpm-1"), device("area-1", "lost")];
    expect(word(begin({ lanes: laneWith([area, portal]), devices: lost }))).toBe("free");
  });

  it("is no data while the history is not known, because a truck may stand in the portal", () => {
    expect(word(begin({ history: undefined }))).toBe("no data");
  });

  it("is occupied from the record that opens to the one that closes", () => {
    const inside = took(begin(), opened());
    expect(word(inside)).toBe("occupied");
    expect(word(took(inside, closed()))).toBe("free");
  });

  it("is occupied at once when the history says so", () => {
    begin();
    const history = [opened()];
    expect(word(begin({ history, throughSeq: 1 }))).toBe("occupied");
  });

  it("is no data when the portal is lost with a truck in it", () => {
    const lost = record("device.status", { device: "rpm-1", state: "lost", reason: "unplugged" });
    expect(word(took(begin(), opened(), { ...lost, seq: 2 }))).toBe("no data");
  });

  it("is scanning while a scan runs", () => {
    expect(
      word(took(begin(), record("scan.started", { device: "rpm-1", scan: "x", height: 4, energies: [], views: [] }))),
    ).toBe("scanning");
  });

  it("is no data after a gap, since nobody knows what closed meanwhile", () => {
    const port = nextPort(took(begin(), opened()), { type: "gap", fromSeq: 2, toSeq: 9, reason: "retention" });
    expect(word(port)).toBe("no data");
    expect(port.lastSeq).toBe(9);
  });
});

describe("profiles", () => {
  it("grow with live counts, and an interval that never came is null", () => {
    const port = [counts(0, [80, 90]), counts(2, [82, 91])].reduce(nextPort, took(begin(), opened()));
    const shown = shownInLane(lane(port), port.devices);
    expect(shown?.growing).toBe(true);
    expect(shown?.gamma?.detectors).toEqual([
      [400, null, 410],
      [450, null, 455],
    ]);
    expect(shown?.gamma?.sum).toEqual([850, null, 865]);
  });

  it("are those of the record once it closed, and late live counts change nothing", () => {
    const port = nextPort(took(begin(), opened(), closed()), counts(5, [999]));
    expect(shownOccupancy(lane(port))?.of.open).toBeUndefined();
    expect(shownInLane(lane(port), port.devices)?.gamma?.sum).toEqual([400, 405]);
  });

  it("have no background, rather than zero, where the record has none", () => {
    const port = took(begin(), opened(), closed());
    expect(shownInLane(lane(port), port.devices)?.gamma?.background).toBeUndefined();
  });
});
