import { describe, expect, it } from "vitest";
import { motionSources } from "./motion-log-sources.ts";

const drivers = new Map<string, { gives: readonly ("scan" | "occupancy")[]; watchesScanner?: boolean }>([
  ["linescan", { gives: ["scan"] }],
  ["scanner-plc", { gives: [], watchesScanner: true }],
  ["tsa-rpm", { gives: ["occupancy"] }],
]);
const device = (id: string, driver: string, lane: string, settings: unknown = {}) => ({ id, driver, lane, settings });
const xray = (id: string, lane: string, motionFrom?: string) =>
  device(id, "linescan", lane, { scan: motionFrom === undefined ? {} : { motionFrom } });
const plc = (id: string, lane: string) => device(id, "scanner-plc", lane);

const found = (...devices: ReturnType<typeof device>[]) => {
  const { controllerOf, faults } = motionSources(devices, drivers);
  return {
    of: Object.fromEntries(controllerOf),
    faults: faults.map(({ device: id, path, message }) => `${[id, ...path].join(".")}: ${message}`),
  };
};

describe("who measures the motion for a scanner", () => {
  it("is the only controller of its lane, also for two detectors; none where there is none", () => {
    expect(found(xray("x-1", "1"), xray("x-2", "1"), plc("plc-1", "1"), xray("x-3", "2"), plc("plc-3", "3"))).toEqual({
      of: { "x-1": "plc-1", "x-2": "plc-1" },
      faults: [],
    });
  });

  it("is the one that the scanner names, where there are several", () => {
    expect(found(xray("x-1", "1", "plc-b"), plc("plc-a", "1"), plc("plc-b", "1"))).toEqual({
      of: { "x-1": "plc-b" },
      faults: [],
    });
  });

  it("is a fault where it cannot be known: two, one of another lane, one that measures nothing, none", () => {
    const two = found(xray("x-1", "1"), plc("plc-a", "1"), plc("plc-b", "1"));
    expect(two).toEqual({
      of: {},
      faults: ['x-1: "plc-a" and "plc-b" both measure motion in its lane: say which with settings.scan.motionFrom'],
    });
    const named = found(
      ...[xray("x-1", "1", "plc-2"), xray("x-2", "1", "rpm-1"), xray("x-3", "1", "plc-9")],
      ...[plc("plc-2", "2"), plc("plc-1", "1"), device("rpm-1", "tsa-rpm", "1")],
    );
    expect(named).toEqual({
      of: {},
      faults: [
        'x-1.settings.scan.motionFrom: "plc-2" stands in lane "2", not in lane "1"',
        'x-2.settings.scan.motionFrom: "rpm-1" does not measure the motion of a scanner',
        'x-3.settings.scan.motionFrom: no device "plc-9"',
      ],
    });
  });
});
