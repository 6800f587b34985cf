/** Commands that need no gateway, and those that find none: what they print, and how they end. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { portico } from "../support/command.ts";
import { folder, oneLine, written } from "../support/command-folder.ts";

const nobodyHome = "http://127.0.0.1:9";

describe("portico --help", () => {
  it("lists every verb in aligned columns that fit 80 characters", async () => {
    const { code, stdout, stderr } = await portico(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const commands = stdout.slice(stdout.indexOf("Commands:\n"), stdout.indexOf("\n\n", stdout.indexOf("Commands:")));
    const verbs = [...commands.matchAll(/^ {2}([a-z-]+)/gm)].map((match) => match[1]);
    expect(verbs).toEqual([
      "demo",
      "run",
      "check",
      "replay",
      "probe",
      "record",
      "simulate",
      "tail",
      "export",
      "acceptance",
      "recompute",
      "container-id",
      "help",
    ]);
    const columns = [...commands.matchAll(/^( {2}[a-z-].*? {2,})\S/gm)].map((match) => match[1]?.length);
    expect(new Set(columns).size).toBe(1);
    expect(commands.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("shows the options of each verb", async () => {
    for (const verb of [
      "demo",
      "run",
      "check",
      "replay",
      "probe",
      "record",
      "simulate",
      "tail",
      "export",
      "acceptance",
      "recompute",
      "container-id",
    ]) {
      const { code, stdout } = await portico([verb, "--help"]);
      expect({ verb, code, first: stdout.split("\n")[0] }).toEqual({
        verb,
        code: 0,
        first: expect.stringContaining(`Usage: portico ${verb} `),
      });
    }
  });
});

describe("portico probe --help", () => {
  it("shows the default of a duration with its unit", async () => {
    const { stdout } = await portico(["probe", "--help"]);
    expect(stdout).toMatch(/--for <duration> .*\(default: 10s\)/);
  });
});

describe("wrong use", () => {
  it.each([
    [
      "an unknown verb, with the one that was meant",
      ["chek", "x.yaml"],
      "unknown command 'chek' (Did you mean check?)",
    ],
    ["an unknown option", ["demo", "--lines", "2"], "unknown option '--lines'"],
    ["a number out of its range", ["demo", "--lanes", "0"], "expected 1 to 64"],
    ["a duration without a unit", ["demo", "--for", "10"], "expected a duration such as 60s or 10min"],
    ["a missing argument", ["check"], "missing required argument 'file'"],
    ["a missing configuration", ["run"], "required option '--config <file>' not specified"],
    ["an address that is none", ["tail", "--url", "gate:8080"], "expected an address such as http://127.0.0.1:8080"],
    ["a kind of record that does not exist", ["tail", "--kind", "scans"], 'no record kind "scans"'],
    ["a format that does not exist", ["export", "P-1", "--format", "pdf"], "Allowed choices are json"],
    ["no code to check", ["container-id"], "give at least one code"],
    ["a recording whose driver nobody names", ["replay", "LICENSE"], "--driver takes one of code-reader, "],
    ["a setting without a value", ["replay", "LICENSE", "--driver", "linescan", "--set", "x"], "--set takes key=value"],
  ])("%s ends with 2 and one clear line", async (_what, args, text) => {
    const { code, stdout, stderr } = await portico(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain(text);
  });
});

describe("portico check", () => {
  const broken = `site: { nmae: Rotterdam }
lanes:
  1: { lenght: 60 }
devices:
  rpm-1: { profile: tsa-rpm, lane: 2, station: 12.5, connect: "tcp://10.0.0.1:1600" }
  rpm-2: { profile: aspect-portal, lane: 1, station: 3, connect: "tcp://10.0.0.1:502" }
  rpm-3: { profile: aspect-portal, lane: 1, station: 3, connect: "modbus+tcp://10.0.0.1:502", settings: { pol: 1 } }
stream: { heartbeat: 2 }
`;
  const places = ["1:9", "3:8", "5:36", "6:66", "7:107", "8:22"];

  it("names every fault at once as file:line:column: message, and ends with 1", async () => {
    const file = written("broken.yaml", broken);
    const { code, stdout, stderr } = await portico(["check", file]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `portico: 6 faults in ${file}\n` });
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => /^(\S+):(\d+:\d+): \S+: ./.exec(line)?.slice(1))).toEqual(
      places.map((place) => [file, place]),
    );
    expect(lines[1]).toBe(`${file}:3:8: lanes.1.lenght: unknown key "lenght"; did you mean "length"?`);
  });

  it("--json gives the same as one object", async () => {
    const file = written("broken.yaml", broken);
    const { code, stdout, stderr } = await portico(["check", file, "--json"]);
    expect({ code, stderr, lines: stdout.split("\n").length }).toEqual({ code: 1, stderr: "", lines: 2 });
    const { faults } = JSON.parse(stdout) as { faults: { file: string; line: number; column: number }[] };
    expect(faults.map((fault) => `${fault.line}:${fault.column}`)).toEqual(places);
  });

  it("run starts nothing with such a file", async () => {
    const { code, stdout, stderr } = await portico(["run", "--config", written("broken.yaml", broken)]);
    expect({ code, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({ code: 1, stdout: "", lines: 7 });
  });

  it("finds nothing wrong with the example", async () => {
    expect(await portico(["check", "config/port.example.yaml"])).toEqual({
      code: 0,
      stdout: "config/port.example.yaml: no faults. 1 lane, 3 devices, http://127.0.0.1:8080/\n",
      stderr: "",
    });
  });

  it("says in one line that there is no such file", async () => {
    const { code, stdout, stderr } = await portico(["check", join(folder, "nothing.yaml")]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(`portico: ${join(folder, "nothing.yaml")}: no such file or folder (CONFIG_UNREADABLE)\n`);
  });
});

describe("portico container-id", () => {
  it("prints one object a line for the codes of the command line", async () => {
    const { code, stdout, stderr } = await portico(["container-id", "CSQU3054383", "csqu 305438 4"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const answers = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toEqual([
      expect.objectContaining({ input: "CSQU3054383", valid: true, checkDigit: 3, expectedCheckDigit: 3 }),
      expect.objectContaining({ input: "csqu 305438 4", valid: false, checkDigit: 4, expectedCheckDigit: 3 }),
    ]);
  });

  it("reads them from standard input for -", async () => {
    const { code, stdout } = await portico(["container-id", "-"], { input: "CSQU3054383\r\n\nTSTU1001000\n" });
    const answers = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect({ code, answers: answers.map(({ input, ambiguous }) => [input, ambiguous]) }).toEqual({
      code: 0,
      answers: [
        ["CSQU3054383", false],
        ["TSTU1001000", true],
      ],
    });
  });
});

describe("commands for a running gateway", () => {
  it.each([
    ["tail", ["tail", "--url", nobodyHome]],
    ["export", ["export", "P-20261121-1-0001", "--url", nobodyHome, "-o", "never-made"]],
  ])("%s without one ends with 1 and one clear line", async (_verb, args) => {
    const { code, stdout, stderr } = await portico(args, { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain(`no gateway answers at ${nobodyHome}: `);
    expect(readdirSync(folder)).not.toContain("never-made");
  });
});
