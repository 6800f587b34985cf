import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadScenario } from "../config/index.ts";
import { loadCheckedConfig } from "./configuration.ts";
import { kindBesideConfiguration, kindBesideScenario, wrongFile } from "./file-kind.ts";

const folder = mkdtempSync(join(tmpdir(), "portico-file-kind-"));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (text: string) => {
  const file = join(folder, "file.yaml");
  writeFileSync(file, text);
  return file;
};
const asConfiguration = async (text: string) => kindBesideConfiguration((await loadCheckedConfig(fileOf(text))).faults);
const asScenario = (text: string) => kindBesideScenario(loadScenario(fileOf(text)).faults);

const configuration =
  "lanes: { 1: {} }\ndevices: { a: { profile: code-reader, lane: 1, station: 2, connect: 'tcp://x:1' } }";
const scenario = "seed: 3\nlanes: { gate.1: { devices: { a: { model: code-reader, station: 2 } } } }";
const profile = "driver: scanner-plc\nversion: null";

describe("a file that is given to the wrong command", () => {
  it("is told by what its faults say of it", async () => {
    expect([await asConfiguration(configuration), await asConfiguration(scenario)]).toEqual([undefined, "scenario"]);
    expect([asScenario(configuration), asScenario(scenario)]).toEqual(["configuration", undefined]);
    expect([await asConfiguration(profile), asScenario(profile)]).toEqual(["profile", "profile"]);
  });

  it("is no other kind of file for a fault of its own", async () => {
    expect(await asConfiguration(`${configuration}\nsede: 3`)).toBeUndefined();
    expect(asScenario(`${scenario}\nsede: 3`)).toBeUndefined();
    expect([await asConfiguration("lanes: 3"), asScenario("lanes: 3")]).toEqual([undefined, undefined]);
  });

  it("comes with the command that takes it", () => {
    expect(wrongFile("a.yaml", "configuration")).toContain("portico run --config a.yaml");
    expect(wrongFile("a.yaml", "scenario")).toContain("portico simulate a.yaml");
    expect(wrongFile("a.yaml", "profile")).toContain("portico check a.yaml");
  });
});
