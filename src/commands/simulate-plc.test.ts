import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadScenario } from "../config/index.ts";
import { scannerPlcPlan } from "./simulate-plc.ts";

const folder = mkdtempSync(join(tmpdir(), "portico-simulate-plc-"));
afterAll(() => rmSync(folder, { recursive: true }));

function planOf(more: string, detector = "xray: { model: linescan, station: 30, lineRate: 500, leadLines: 10 }") {
  const file = join(folder, "scenario.yaml");
  writeFileSync(
    file,
    `lanes:\n  1:\n    devices:\n      plc: { model: scanner-plc, station: 30${more} }\n      ${detector}\n`,
  );
  const { scenario, faults } = loadScenario(file);
  const devices = scenario?.lanes[0]?.devices ?? [];
  const plc = devices.find((device) => device.model === "scanner-plc");
  if (plc?.model !== "scanner-plc") return { faults: faults.map(({ message }) => message) };
  return scannerPlcPlan(plc, devices, "127.0.0.1", (profile) => ({ profile }));
}

describe("the controller of a scenario", () => {
  it("has the lines of the detector that stands where it stands", () => {
    expect(planOf(", port: 5021, clockAhead: 2s")).toMatchObject({
      ...{ model: "scanner-plc", device: "plc", stationMetres: 30, unit: 1, clockOffsetMs: 2000 },
      listen: { host: "127.0.0.1", port: 5021 },
      pacing: { periodMs: 2, leadLines: 10, tailLines: 48 },
      faults: { silent: false, lineCounterFactor: 1, speedQuality: 98, xrayOnStuck: "no" },
    });
    expect(planOf(", profile: my-plc")).toMatchObject({ profile: { profile: "my-plc" } });
    expect(planOf("", "xray: { model: linescan, station: 31 }")).not.toHaveProperty("pacing");
  });

  it("is told what is wrong with its faults", () => {
    expect(planOf(", faults: { cabNotClear: 2, xrayOnStuk: on }")).toEqual({
      faults: ["expected a share, 0 to 1", 'unknown key "xrayOnStuk"; did you mean "xrayOnStuck"?'],
    });
  });
});
