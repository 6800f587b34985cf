import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { usualMix } from "../../simulators/conveyances.ts";
import type { ScannerPlcSimulator } from "../../simulators/scanner-plc.ts";
import { type HeldPort, startHeldPort } from "../support/held-port.ts";
import { RiskSystem } from "../support/risk-system.ts";

/** A lane with a scanner and its controller, a real gateway, real sockets, and a clock that the test holds. */
let held: HeldPort;
let risk: RiskSystem;
let plc: ScannerPlcSimulator;

beforeEach(async () => {
  const scanner = { pixels: 32, lineRateHz: 100, leadLines: 48, tailLines: 24 };
  held = await startHeldPort({ lanes: 1, seed: 7, pace: 10, scanner });
  plc = held.port.device("plc-1") as ScannerPlcSimulator;
  risk = new RiskSystem("risk", held.gateway.url);
});
afterEach(async () => {
  risk.stop();
  await held.stop();
});

const scans = () => risk.ofKind("scan.completed", "scan.incomplete");
const ready = (device: string) =>
  risk.until(() => risk.ofKind("device.status").some((one) => one.device === device && one.state === "ready"));

async function drive(conveyances: number): Promise<void> {
  const before = scans().length;
  await held.port.traffic({
    conveyancesPerLane: conveyances,
    mix: { ...usualMix, speedMetresPerSecond: [4, 5.5] },
    slackSeconds: 0,
    signal: new AbortController().signal,
    onTruth: () => {},
  });
  await risk.until(() => scans().length >= before + conveyances);
}

describe("a scanner with a controller", () => {
  it("has scans with a measured speed and nothing to complain of; what does not fit is recorded, and an alarm where it must be", async () => {
    await held.hold(
      (async () => {
        await ready("plc-1");
        await drive(1);
      })(),
    );
    expect(risk.ofKind("scanner.mismatch")).toEqual([]);
    expect(risk.ofKind("alarm.raised").filter(({ device }) => device === "plc-1")).toEqual([]);
    for (const scan of scans()) {
      expect(scan.device).toBe("xray-1");
      expect(scan.motion).toMatchObject({ source: "plc", device: "plc-1" });
    }

    Object.assign(plc.faults, { cabNotClear: 1, lineCounterFactor: 0.9, speedErrorPercent: 6 });
    await held.hold(
      (async () => {
        await drive(1);
        await risk.until(() => risk.ofKind("scanner.mismatch").length >= 3);
        await risk.until(() => risk.ofKind("alarm.changed").some(({ alarm }) => alarm.startsWith("plc-1/")));
      })(),
    );
    const mismatches = risk.ofKind("scanner.mismatch");
    expect(mismatches.map(({ what }) => what)).toEqual([
      "beam-with-cab-not-clear",
      "position-against-speed",
      "line-count",
    ]);
    for (const mismatch of mismatches) expect(mismatch).toMatchObject({ device: "plc-1", lane: "1" });
    expect(mismatches[2]).toMatchObject({ detector: "xray-1", scan: scans().at(-1)?.scan });
    const alarms = risk.ofKind("alarm.raised").filter(({ device }) => device === "plc-1");
    expect(alarms).toMatchObject([{ category: "fault", priority: 1, state: "unacknowledged-active" }]);
    const after = risk.ofKind("alarm.changed").filter(({ alarm }) => alarm === alarms[0]?.alarm);
    expect(after.map(({ state }) => state)).toEqual(["returned-unacknowledged"]);
    // Whatever was wrong, the gateway has only read.
    expect(Object.keys(plc.server.counts.byFunction)).toEqual(["1", "2", "3", "4"]);
  }, 60_000);
});
