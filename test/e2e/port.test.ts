import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { usualMix } from "../../simulators/conveyances.ts";
import { type HeldPort, startHeldPort } from "../support/held-port.ts";
import { RiskSystem } from "../support/risk-system.ts";
import { differences, digest, type TruthLine } from "./truth.ts";

const pace = 45;
const passagesPerLane = 100;
/** More sources and faster trucks than usual: more to get wrong in less time. */
const mix = {
  ...usualMix,
  normShare: 0.2,
  gammaSourceShare: 0.06,
  neutronSourceShare: 0.06,
  speedMetresPerSecond: [3, 5.5] as const,
};

let held: HeldPort;
let consumer: RiskSystem;

beforeEach(async () => {
  const scanner = { pixels: 64, lineRateHz: 60, leadLines: 40, tailLines: 16 };
  held = await startHeldPort({ lanes: 2, seed: 7, pace, scanner });
  consumer = new RiskSystem("risk", held.gateway.url);
});
afterEach(async () => {
  consumer.stop();
  await held.stop();
});

describe("a simulated port", () => {
  it(`tells the truth about ${2 * passagesPerLane} passages: each occupancy, scan and code in its passage, each source alarmed, nothing lost`, async () => {
    const truth: TruthLine[] = [];
    const drive = async () => {
      await consumer.until(
        () => consumer.ofKind("device.status").filter((record) => record.state === "ready").length >= 6,
      );
      await held.port.traffic({
        conveyancesPerLane: passagesPerLane,
        mix,
        slackSeconds: 3,
        clearanceSeconds: 5,
        signal: new AbortController().signal,
        onTruth: (line) => truth.push(line),
      });
      await consumer.until(() => consumer.ofKind("passage.closed").length >= 2 * passagesPerLane);
    };
    await held.hold(drive());

    const told = digest(consumer.records.values());
    expect(differences(truth, told)).toEqual([]);
    expect(truth.filter((line) => line.kind === "conveyance")).toHaveLength(2 * passagesPerLane);
    expect(told.closed.size).toBe(2 * passagesPerLane);
    // Whether the clocks of its devices agree is not known before a lane has seen six conveyances: until then it asks.
    expect([...told.doubtful].filter((passage) => !/-000[1-6]$/.test(passage))).toEqual([]);
    expect(told.occupancies.filter((one) => one.gammaAlarm).length).toBeGreaterThan(20);
    expect(told.occupancies.filter((one) => one.neutronAlarm).length).toBeGreaterThan(3);
    expect(consumer.ofKind("gap", "occupancy.incomplete", "scan.incomplete", "scanner.mismatch")).toEqual([]);
  }, 280_000);
});
