import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endCommands, portico, type RunningCommand, startPortico, urlOf } from "../support/command.ts";

/** A register map of one's own, the way that docs/profiles.md describes it: written, checked, probed, run. */

const shipped = "config/profiles/example-register-map.yaml";
let folder: string;
let simulation: RunningCommand;
let connect: string;

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}
const port = (device: string, more = "") =>
  `provenance: simulated\nhttp: { listen: "127.0.0.1:0" }\nlanes: { 1: {} }\ndevices:\n  rpm-1: { ${device} }\n${more}`;
const inFolder = (...args: string[]) => portico(args, { cwd: folder });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "portico-register-map-"));
  copyFileSync(shipped, join(folder, "my-portal.yaml"));
  const text = readFileSync(shipped, "utf8").replace("profile: example-register-map", "profile: my-portal");
  written("my-portal.yaml", text);
  const scenario = `seed: 5
speed: 5
lanes:
  1: { devices: { rpm-1: { model: modbus-portal, station: 10, layout: map, profile: my-portal, conditions: [mains-failed] } } }
`;
  simulation = startPortico(["simulate", written("scenario.yaml", scenario)], { cwd: folder });
  const line = await simulation.line((text) => text.startsWith("lane 1"));
  connect = /modbus\+tcp:\S+/.exec(line)?.[0] ?? line;
});
afterAll(async () => {
  simulation.child.kill("SIGINT");
  expect((await simulation.ended).code).toBe(0);
  endCommands();
  rmSync(folder, { recursive: true, force: true });
});

describe("a register map of one's own", () => {
  it("is checked by itself, and its faults stand at their line and column, with the name that was meant", async () => {
    const good = await inFolder("check", "my-portal.yaml");
    expect({ code: good.code, stderr: good.stderr }).toEqual({ code: 0, stderr: "" });
    expect(good.stdout).toMatch(/^my-portal.yaml: no faults. A profile of the driver modbus-portal: /);

    const text = readFileSync(join(folder, "my-portal.yaml"), "utf8")
      .replace("profile: my-portal", "profile: bad-portal")
      .replace("\norder: CDAB", "\norder: CDBA")
      .replace("  gammaCounts:", "  gamaCounts:")
      .replace("  tamper:", "  tampper:")
      .replace("unit: km/h", "unit: kph");
    const lineOf = (start: string) => text.split("\n").findIndex((line) => line.startsWith(start)) + 1;
    const bad = await inFolder("check", written("bad-portal.yaml", text));
    expect({ code: bad.code, stderr: bad.stderr }).toEqual({
      code: 1,
      stderr: "portico: 4 faults in bad-portal.yaml\n",
    });
    const at = (line: number, column: string, path: string) => `bad-portal.yaml:${line}:${column}: ${path}`;
    expect(bad.stdout.trimEnd().split("\n")).toEqual([
      `${at(lineOf("order:"), "8", "order")}: expected ABCD, CDAB, BADC, DCBA: the bytes of 0xAABBCCDD in the order in which they arrive`,
      `${at(lineOf("  gamaCounts:"), "3", "registers.gamaCounts")}: unknown key "gamaCounts"; did you mean "gammaCounts"?`,
      expect.stringMatching(/registers\.speed\.unit: expected mm\/s, m\/s, km\/h, mph$/),
      `${at(lineOf("  tampper:"), "3", "bits.tampper")}: unknown key "tampper"; did you mean "tamper"?`,
    ]);
  });

  it("is checked with the configuration that uses it, and its faults are told at its own file", async () => {
    const config = written("port.yaml", port(`profile: bad-portal, lane: 1, station: 10, connect: "${connect}"`));
    const { code, stdout } = await inFolder("check", config);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^bad-portal.yaml:\d+:3: registers.gamaCounts: unknown key/m);
    const inline = port(
      `profile: mine, lane: 1, station: 10, connect: "${connect}"`,
      "profiles:\n  mine:\n    driver: modbus-portal\n    layout: map\n    registers: { gammaCounts: { at: input:1 } }\n    bits: { ocupied: { at: coil:1 } }\n",
    );
    const { stdout: faults } = await inFolder("check", written("inline.yaml", inline));
    expect(faults).toMatch(
      /^inline.yaml:11:13: profiles.mine.bits.ocupied: unknown key "ocupied"; did you mean "occupied"\?/m,
    );
  });

  it("is probed: every value by its name, with its unit", async () => {
    const { code, stdout } = await inFolder("probe", connect, "--profile", "my-portal", "--for", "2s", "--json");
    const found = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(found).toMatchObject({
      recognised: true,
      profile: "my-portal",
      registers: { "holding:0..0": [0x5052] },
      values: {
        "gammaCounts d4": { value: expect.any(Number), unit: "counts" },
        "gammaBackground d1": { value: expect.any(Number), unit: "counts/s" },
        speed: { value: expect.any(Number), unit: "km/h" },
        temperatureCelsius: { value: 21.5 },
        serialNumber: { value: "SIM-rpm-1" },
        mainsFailed: { value: true },
        tamper: { value: false },
      },
    });
    const text = await inFolder("probe", connect, "--profile", "./my-portal.yaml", "--for", "1s");
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/^ {2}value +gammaBackground d1 = 3\d\d(\.\d+)? counts\/s$/m);
    expect(text.stdout).toMatch(/^ {2}value +mainsFailed = yes$/m);
  });

  it("runs: conditions, backgrounds and occupancies of every detector become records", async () => {
    const config = written("run.yaml", port(`profile: my-portal, lane: 1, station: 10, connect: "${connect}"`));
    const gateway = startPortico(["run", "--config", config, "--data", "data"], { cwd: folder });
    const url = await urlOf(gateway);
    const tail = startPortico(["tail", "--url", url, "--after", "0", "--json"], { cwd: folder });
    const kind = (wanted: string) =>
      tail.line((line) => line.includes(`"kind":"${wanted}"`)).then((line) => JSON.parse(line));
    expect(await kind("alarm.raised")).toMatchObject({ category: "fault", cause: "the mains supply has failed" });
    const background = await kind("background");
    expect(background.gammaCountsPerSecond).toHaveLength(4);
    const closed = await kind("occupancy.closed");
    expect(closed).toMatchObject({
      counter: expect.any(Number),
      gamma: { intervalMs: 200, unit: "counts" },
      faults: ["mains-failed"],
    });
    expect(closed.gamma.detectors).toHaveLength(4);
    expect(closed.neutron.detectors).toHaveLength(2);
    tail.child.kill("SIGINT");
    gateway.child.kill("SIGTERM");
    await tail.ended;
    expect((await gateway.ended).code).toBe(0);
  });
});
