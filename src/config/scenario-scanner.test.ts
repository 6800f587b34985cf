import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadScenario, type ScenarioDevice } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "portico-scenario-"));
afterAll(() => rmSync(folder, { recursive: true }));

function scannerOf(...lines: string[]) {
  const file = join(folder, "scenario.yaml");
  const device = ["lanes:", "  1:", "    devices:", "      x:", "        model: linescan", "        station: 3"];
  writeFileSync(file, [...device, ...lines.map((line) => `        ${line}`)].join("\n"));
  const { scenario, faults } = loadScenario(file);
  return { scanner: scenario?.lanes[0]?.devices[0], faults: faults.map(({ line, message }) => `${line}: ${message}`) };
}

describe("a scanner of a scenario", () => {
  it.each(["scanner", "phantom", "two-lanes", "n42-portals"])("of the shipped %s.yaml is whole", (name) => {
    const { scenario, faults } = loadScenario(resolve(import.meta.dirname, `../../config/scenarios/${name}.yaml`));
    expect(faults).toEqual([]);
    expect(scenario?.phantom).toBe(name === "phantom" ? "acceptance" : undefined);
  });

  it("has the defaults that scanner.yaml shows", () => {
    const { scanner } = scannerOf();
    expect(scanner).toMatchObject({
      ...{ wire: "udp", energies: "simultaneous", views: ["side"], leadLines: 96, tailLines: 48, aperture: 0 },
      quanta: { low: 120_000, high: 200_000 },
      motion: { stopShare: 0, stops: 1, stopFor: 10_000, wobble: 0 },
      beam: { tripShare: 0, tripFor: 2000, pulseSpread: 0.004, drift: 0.006, level: 1 },
      faults: { dropPackets: 0, latePackets: 0, outageFor: 200, restartFor: 200, badPixels: 0.001 },
    } satisfies Partial<Record<keyof Extract<ScenarioDevice, { model: "linescan" }>, unknown>>);
  });

  it("sends over UDP and listens over TCP", () => {
    expect(scannerOf("wire: tcp", "port: 5600").faults).toEqual([]);
    expect(scannerOf("port: 5600").faults).toEqual(["7: over UDP the detector sends, to `sendTo`"]);
    expect(scannerOf("wire: tcp", 'sendTo: "127.0.0.1:1"').faults).toEqual([
      "8: over TCP the detector listens, at `port`",
    ]);
  });

  it("is told of keys that nobody knows", () => {
    expect(scannerOf("motion: { stopShar: 1 }").faults[0]).toContain('"stopShare"');
    expect(scannerOf("views: [left]").faults).toHaveLength(1);
  });
});
