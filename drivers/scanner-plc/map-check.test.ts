import { describe, expect, it } from "vitest";
import { settings } from "./settings.ts";
import { type NumberSignal, numberSignals } from "./signals.ts";
import { Tracker } from "./tracker.ts";

const base = { heartbeat: { at: "input:0" }, speed: { at: "input:1" } };
const faultsOf = (signals: object) =>
  settings
    .safeParse({ version: null, signals: { ...base, ...signals } })
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

describe("a map of a site", () => {
  it("may not read slowly what is believed of one poll only", () => {
    expect(faultsOf({ xrayOn: { at: "discrete:1", group: "slow" } })).toEqual([
      "signals.xrayOn.group: must be fast: it is believed only of the poll that gave it",
    ]);
    expect(
      faultsOf({ eStopOk: { at: "discrete:2", group: "slow" }, position: { at: "input:7", group: "slow" } }),
    ).toHaveLength(2);
    expect(faultsOf({ sourceTemperature: { at: "input:7", group: "slow" } })).toEqual([]);
  });

  it("tells of whatever it may read slowly, if it tells of it at all", () => {
    const instant = (monotonicMs: number) => ({ monotonicMs, utcMs: monotonicMs });
    for (const name of Object.keys(numberSignals) as NumberSignal[]) {
      if (faultsOf({ [name]: { at: "input:9", group: "slow" } }).length > 0) continue;
      const tracker = new Tracker(settings.parse({ version: null, signals: base }));
      const events = [1, 2].flatMap((heartbeat) => [...tracker.take({ heartbeat, [name]: 3 }, instant(heartbeat), 1)]);
      const told = events.filter(({ type }) => type === "scanner").map(({ at: _at, type: _type, ...values }) => values);
      expect({ name, told }).toEqual({ name, told: [{}] });
    }
  });

  it("has its fault bits in an unsigned number", () => {
    expect(faultsOf({ faultCode: { at: "input:4", type: "int32" } })).toEqual([
      "signals.faultCode.type: its bits are faults: expected uint16, uint32 or uint64, not int32",
    ]);
    expect(faultsOf({ faultCode: { at: "input:4", type: "uint16" } })).toEqual([]);
  });
});
