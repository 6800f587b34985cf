import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ptyWire, type Wire } from "../../simulators/wires.ts";
import type { PorticoRecord } from "../../src/records.ts";
import {
  endCommands,
  portico,
  type RunningCommand,
  runCommand,
  startCommand,
  startPortico,
  urlOf,
} from "../support/command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-cli-"));
});
afterAll(() => {
  endCommands();
  rmSync(folder, { recursive: true, force: true });
});

function written(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** One clear line: it says who speaks, and holds no stack. */
const oneLine = /^portico: [^\n]{10,400}\n$/;
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

describe("portico replay", () => {
  const transcript = "drivers/tsa-rpm/transcripts/faults-and-gaps.txt";

  it("prints records and nothing else, the same bytes every time, and says why input was rejected", async () => {
    const [once, again] = await Promise.all([portico(["replay", transcript]), portico(["replay", transcript])]);
    expect(once.code).toBe(0);
    const records = once.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as PorticoRecord);
    expect(records.length).toBeGreaterThan(10);
    expect(records.map((record) => record.seq)).toEqual(records.map((_, i) => i + 1));
    expect(new Set(records.map((record) => record.id)).size).toBe(records.length);
    expect(records.every((record) => record.provenance === "replay")).toBe(true);
    expect(again.stdout).toBe(once.stdout);
    expect(once.stderr).toMatch(oneLine);
    expect(once.stderr).toContain(
      `${transcript}: 9 pieces of input rejected: malformed-line 2, overlong-line 2, detector-count 1, half-line-at-end 1, `,
    );
  });

  it("lets the pauses of a polling driver pass", async () => {
    const { code, stdout, stderr } = await portico([
      "replay",
      "drivers/modbus-portal/transcripts/aspect-one-occupancy.txt",
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const records = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as PorticoRecord);
    expect(records.filter((record) => record.kind === "occupancy.closed")).toHaveLength(1);
  });

  it("says which profile is needed when the driver asks otherwise than the transcript answers", async () => {
    const generic = "drivers/modbus-portal/transcripts/generic-trouble.txt";
    const wrong = await portico(["replay", generic]);
    expect({ code: wrong.code, stdout: wrong.stdout }).toEqual({ code: 1, stdout: "" });
    expect(wrong.stderr).toMatch(oneLine);
    expect(wrong.stderr).toContain("--profile names the model");
    const right = await portico(["replay", generic, "--profile", "generic-modbus-portal"]);
    expect({ code: right.code, some: right.stdout.includes('"occupancy.incomplete"') }).toEqual({
      code: 0,
      some: true,
    });
  });

  it("takes the day of lines that have none from the file's name, and says where it comes from", async () => {
    const lines = "NB,000003,000000,000002,000000,23-59-54.919\r\nGB,000380,000377,000410,000365,23-59-54.974\r\n";
    const dated = written("lane-3_2016-05-31.csv", lines);
    const replayed = async (file: string, ...more: string[]) => {
      const { stdout, stderr } = await portico(["replay", file, "--driver", "tsa-rpm", ...more]);
      return { day: (JSON.parse(stdout) as PorticoRecord).at.slice(0, 10), stderr };
    };
    const [byName, bySetting, neither] = await Promise.all([
      replayed(dated),
      replayed(dated, "--set", "recordingDate=2016-06-02"),
      replayed(written("lane-3.csv", lines)),
    ]);
    expect(byName).toEqual({ day: "2016-05-31", stderr: expect.stringContaining("2016-05-31 taken from its name") });
    expect(bySetting).toEqual({ day: "2016-06-02", stderr: "" });
    expect(neither.stderr).toContain("taken from when the file was last changed; --set recordingDate=YYYY-MM-DD");
  });

  it.each([
    ["a file that is not there", () => [join(folder, "nothing.txt")], "nothing.txt: no such file"],
    ["a folder", () => [folder], "is a folder"],
    ["an empty file", () => [written("empty.txt", ""), "--driver", "linescan"], "it is empty"],
    [
      "garbage behind the first line of a transcript",
      () => [written("bad.txt", "portico-transcript 1\ndriver tsa-rpm\n\u0000\u0001 no line\n")],
      "bad.txt: line 3: expected +SECONDS",
    ],
    [
      "a driver that does not exist",
      () => [written("x.txt", "x"), "--driver", "x-ray"],
      'no driver "x-ray"; there are code-reader, ',
    ],
    [
      "settings that the driver does not know",
      () => [written("x.txt", "x"), "--driver", "linescan", "--set", "pixel=12"],
      "settings of linescan: ",
    ],
  ])("%s ends with 1 and one clear line", async (_what, args, text) => {
    const { code, stdout, stderr } = await portico(["replay", ...args()]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain(text);
  });

  it("garbage that a driver finds nothing in ends with 1, and every piece is accounted for", async () => {
    const noise = Uint8Array.from({ length: 3000 }, (_, i) => (i * i * 31 + i * 7) & 0xff);
    const { code, stdout, stderr } = await portico(["replay", written("noise", noise), "--driver", "tsa-rpm"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("the driver tsa-rpm found nothing in it");
    expect(stderr).toMatch(/\d+ pieces of input rejected: [a-z-]+ \d+/);
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

describe("a running demo", () => {
  let demo: RunningCommand;
  let url: string;
  beforeAll(async () => {
    demo = startPortico(["demo", "--port", "0", "--speed", "10"]);
    url = await urlOf(demo);
  });
  afterAll(async () => {
    demo.child.kill("SIGTERM");
    expect((await demo.ended).code).toBe(0);
  });

  it("is followed by tail, for programs and for people", async () => {
    const [json, text] = await Promise.all([
      portico(["tail", "--url", url, "--after", "0", "--count", "5", "--json"]),
      portico(["tail", "--url", url, "--after", "0", "--count", "5"]),
    ]);
    const records = json.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as PorticoRecord);
    expect({ code: json.code, stderr: json.stderr }).toEqual({ code: 0, stderr: "" });
    expect(records.map((record) => [record.seq, record.provenance])).toEqual(
      [1, 2, 3, 4, 5].map((seq) => [seq, "simulated"]),
    );
    expect(records[0]).toMatchObject({ kind: "config.changed", lane: "*" });
    expect({ code: text.code, stderr: text.stderr }).toEqual({ code: 0, stderr: "" });
    expect(text.stdout.trimEnd().split("\n")).toEqual(
      records.map((record) =>
        expect.stringMatching(new RegExp(`^[\\d:.]{12} {2}.*${record.seq}.* ${record.kind} .*\\[simulated\\]$`)),
      ),
    );
  });

  it("asks which box it is when both cameras misread one, and names the two that a list has", async () => {
    const tail = startPortico(["tail", "--url", url, "--after", "0", "--kind", "passage.joined", "--json"]);
    const line = await tail.line((text) => text.includes('"certain":false'));
    tail.child.kill("SIGTERM");
    expect((await tail.ended).code).toBe(0);
    const { passage, identity } = JSON.parse(line) as PorticoRecord<"passage.joined">;
    expect(identity.alternatives).toHaveLength(2);
    const view = (await (await fetch(`${url}/v1/passages/${passage}`)).json()) as { questions: { what: string }[] };
    expect(view.questions.map(({ what }) => what)).toContain("identity");
  });

  it("may lose its reader, as with head: no error, no stack", async () => {
    const tail = startPortico(["tail", "--url", url, "--after", "0"]);
    await tail.line(() => true);
    tail.child.stdout?.destroy();
    expect(await tail.ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("gives a passage with its scan as files whose names are their SHA-256", async () => {
    const tail = startPortico(["tail", "--url", `${url}/`, "--after", "0", "--kind", "link.made", "--json"]);
    const line = await tail.line((text) => text.includes('"recordKind":"scan.completed"'));
    tail.child.kill("SIGTERM");
    expect((await tail.ended).code).toBe(0);
    const { passage } = JSON.parse(line) as { passage: string };

    const { code, stdout, stderr } = await portico(["export", passage, "--format", "json", "-o", folder, "--url", url]);
    expect({ code, stderr, stdout }).toEqual({
      code: 0,
      stderr: "",
      stdout: `${join(folder, passage, "passage.json")}\n`,
    });
    const document = JSON.parse(readFileSync(stdout.trim(), "utf8")) as { id: string; records: PorticoRecord[] };
    expect(document.id).toBe(passage);
    expect(document.records.map((record) => record.kind)).toContain("scan.completed");
    const blobs = readdirSync(join(folder, passage, "blobs")).sort();
    expect(blobs.map((name) => name.replace(/^[0-9a-f]{64}/, "")).sort()).toEqual([
      ...[".jpg", ".jpg", ".jpg"],
      ...[".portico-scan", ".portico-scan-raw"],
    ]);
    const sums = await runCommand("sha256sum", blobs, { cwd: join(folder, passage, "blobs") });
    expect(sums.stdout).toBe(blobs.map((name) => `${name.slice(0, 64)}  ${name}\n`).join(""));
  });

  it("does not know a passage that never was", async () => {
    const { code, stdout, stderr } = await portico(["export", "P-1", "-o", folder, "--url", url]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(`portico: the gateway at ${url} has no passage "P-1" (HTTP_NOT_FOUND)\n`);
  });

  it("has an address that nobody else can take", async () => {
    const { code, stdout, stderr } = await portico(["demo", "--port", new URL(url).port]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(oneLine);
  });

  it("ends a tail that followed it with one clear line", async () => {
    const other = startPortico(["demo", "--port", "0", "--lanes", "1"]);
    const tail = startPortico(["tail", "--url", await urlOf(other), "--after", "0", "--json"]);
    await tail.line((text) => text.includes('"config.changed"'));
    other.child.kill("SIGTERM");
    const { code, stderr } = await tail.ended;
    expect({ code, demo: (await other.ended).code }).toEqual({ code: 1, demo: 0 });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain("the gateway ended the stream");
  });
});

/** A port that was free a moment ago, for what only takes a number. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4").bind(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

describe("portico run with devices that are silent", () => {
  const callers = new Set<Socket>();
  const silent = createServer((socket) => callers.add(socket.on("error", () => {})));
  let serial: Wire;

  beforeAll(async () => {
    serial = ptyWire(join(folder, "silent.tty"));
    await serial.plug();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    await serial.unplug();
    for (const caller of callers) caller.destroy();
    silent.close();
  });

  it("ends within 5 s of SIGTERM, with 0", async () => {
    const { port } = silent.address() as AddressInfo;
    const config = written(
      "silent.yaml",
      `http: { listen: "127.0.0.1:0" }
lanes: { 1: {} }
devices:
  network: { profile: tsa-rpm, lane: 1, station: 1, connect: "tcp://127.0.0.1:${port}" }
  serial: { profile: tsa-rpm, lane: 1, station: 2, connect: "${serial.connect}" }
  modbus: { profile: aspect-portal, lane: 1, station: 3, connect: "modbus+tcp://127.0.0.1:${port}?unit=1" }
  scanner: { profile: linescan, lane: 1, station: 4, connect: "udp://127.0.0.1:${await freePort()}" }
  awaited: { profile: code-reader, lane: 1, station: 5, connect: "tcp-listen://127.0.0.1:${await freePort()}" }
  absent: { profile: code-reader, lane: 1, station: 6, connect: "tcp://127.0.0.1:9" }
`,
    );
    const gateway = startPortico(["run", "--config", config, "--data", join(folder, "silent-data")]);
    const tail = startPortico([
      "tail",
      "--url",
      await urlOf(gateway),
      "--after",
      "0",
      "--kind",
      "device.status",
      "--json",
    ]);
    for (const device of ["network", "serial", "scanner"]) {
      await tail.line((text) => text.includes(`"device":"${device}"`) && text.includes('"state":"ready"'));
    }
    // Both callers are connected, and wait for a word that never comes.
    while (callers.size < 2) await once(silent, "connection");

    const toldAtMs = performance.now();
    gateway.child.kill("SIGTERM");
    const { code } = await gateway.ended;
    expect(performance.now() - toldAtMs).toBeLessThan(5000);
    expect(code).toBe(0);
    await tail.ended;
  });
});

describe("the launcher", () => {
  /** Makes this Node say that it is an older one, as the launcher sees it. */
  const old = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.1.0"}})`;
  const asOld = (...args: string[]) => ["--import", old, "bin/portico.js", ...args];

  it("starts the pinned Node from an older one, and gives its output, input and exit code", async () => {
    const { code, stdout, stderr } = await runCommand(process.execPath, asOld("container-id", "-"), {
      input: "CSQU3054384\n",
    });
    expect({ code, stderr, valid: JSON.parse(stdout).valid }).toEqual({ code: 1, stderr: "", valid: false });
  });

  it("passes SIGTERM on, and ends as the gateway ends", async () => {
    const demo = startCommand(process.execPath, asOld("demo", "--port", "0", "--lanes", "1"));
    await urlOf(demo);
    demo.child.kill("SIGTERM");
    expect((await demo.ended).code).toBe(0);
  });

  it("takes a Ctrl-C that a terminal sends to both processes for one", async () => {
    const demo = startCommand(process.execPath, asOld("demo", "--port", "0", "--lanes", "1"), { detached: true });
    await urlOf(demo);
    // A terminal signals the whole group, and the launcher passes its own on.
    process.kill(-(demo.child.pid ?? Number.NaN), "SIGINT");
    expect((await demo.ended).code).toBe(0);
  });
});
