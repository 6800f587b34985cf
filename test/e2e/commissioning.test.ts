import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { modbusPortalSimulator } from "../../simulators/modbus-portal.ts";
import { systemClock } from "../../src/clock.ts";
import { loadDriver } from "../../src/devices/index.ts";
import type { ByteLink } from "../../src/driver.ts";
import { deviceAssembler } from "../../src/gateway/assemblers.ts";
import type { RecordDraft } from "../../src/records.ts";
import { createTransport, parseTranscript, parseTranscripts } from "../../src/transport/index.ts";
import { endCommands, portico, type RunningCommand, startPortico } from "../support/command.ts";

let folder: string;
let simulation: RunningCommand;
/** Where each simulated device listens. */
const at: Record<string, string> = {};
const servers: Server[] = [];

const scenario = (conveyances: string, speed: number, listed = "") => `seed: 5
speed: ${speed}
conveyances: ${conveyances}
lanes:
  1:
    devices:
      ocr-1: { model: code-reader, station: 2 }
      rpm-1: { model: tsa-rpm, station: 12.5 }
      line-1: { model: tsa-rpm, station: 14, wire: serial }
      xray-1: { model: linescan, station: 30, pixels: 32, lineRate: 50 }
  2:
    devices:
      rpm-2: { model: modbus-portal, station: 12.5 }
      bus-2: { model: modbus-portal, station: 14, wire: serial, baud: 115200, layout: generic }
${listed}`;

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** A server that does with each connection what the test says; gives its URL. */
async function serve(onSocket: (socket: Socket) => void): Promise<string> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => {});
    onSocket(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const jsonLines = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const oneLine = /^portico: [^\n]{10,400}\n$/;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "portico-commissioning-"));
  simulation = startPortico(["simulate", written("endless.yaml", scenario("endless", 10))]);
  await simulation.line((line) => line.startsWith("endless traffic"));
  for (const line of simulation.lines) {
    const [, , device, , url] = line.split(/\s+/);
    if (line.startsWith("lane ") && device !== undefined && url !== undefined) at[device] = url;
  }
});
afterAll(async () => {
  simulation.child.kill("SIGINT");
  expect((await simulation.ended).code).toBe(0);
  for (const server of servers) server.close();
  endCommands();
  rmSync(folder, { recursive: true, force: true });
});

const probed = async (device: string, ...more: string[]) => {
  const { code, stdout, stderr } = await portico(["probe", at[device] ?? "", "--for", "2s", "--json", ...more]);
  return { code, stderr, found: JSON.parse(stdout) as Record<string, never> };
};

describe("portico probe", () => {
  it("recognises a portal on TCP, on a serial line, over Modbus TCP and RTU, and a detector on UDP, without being told", async () => {
    const expected = {
      "rpm-1": "tsa-rpm",
      "line-1": "tsa-rpm",
      "rpm-2": "aspect-portal",
      "bus-2": "generic-modbus-portal",
      "xray-1": "linescan",
    };
    const all = await Promise.all(Object.keys(expected).map((device) => probed(device)));
    for (const [i, [device, profile]] of Object.entries(expected).entries()) {
      expect({ device, ...all[i] }).toMatchObject({
        device,
        code: 0,
        stderr: "",
        found: { recognised: true, profile },
      });
    }
    expect(all[0]?.found).toMatchObject({
      live: { background: { gammaCountsPerSecond: expect.any(Array) } },
      received: { bytes: expect.any(Number) },
      gapMs: { median: expect.any(Number) },
      withheldBytes: 0,
    });
    expect(all[2]?.found).toMatchObject({
      registers: { "holding:0..4": [0x4153, 121, 1, 100, 21] },
      responseMs: { p50: expect.any(Number), p95: expect.any(Number) },
      bus: { timeouts: 0 },
    });
  });

  it("tells a person who answered, what it looks like, live values, timing and what to write down", async () => {
    const { code, stdout } = await portico(["probe", at["rpm-1"] ?? "", "--profile", "tsa-rpm", "--for", "2s"]);
    expect(code).toBe(0);
    for (const row of ["answered", "looks like +tsa-rpm: ", "background", "received", "last", "next"]) {
      expect(stdout).toMatch(new RegExp(`^  ${row}`, "m"));
    }
    const indents = [...stdout.matchAll(/^( {2}\S.*? {2,})\S/gm)].map((match) => match[1]?.length);
    expect(new Set(indents).size).toBe(1);
  });

  it("ends with 1 where nobody is", async () => {
    const gone = await serve(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const [text, json] = await Promise.all([portico(["probe", gone]), portico(["probe", gone, "--json"])]);
    expect({ code: text.code, stdout: text.stdout }).toEqual({ code: 1, stdout: "" });
    expect(text.stderr).toMatch(oneLine);
    expect({ code: json.code, answer: JSON.parse(json.stdout) }).toMatchObject({
      code: 1,
      answer: { recognised: false, fault: expect.stringContaining("nobody listens there") },
    });
  });

  it("ends with 1 where rubbish comes, says what each driver rejected, and sends nothing", async () => {
    let sent = 0;
    const url = await serve((socket) => {
      socket.on("data", (bytes) => {
        sent += bytes.length;
      });
      const rubbish = Uint8Array.from({ length: 6000 }, (_, i) => (i % 97 === 0 ? 10 : (i * i * 31 + i * 7) & 0xff));
      socket.write(rubbish);
      socket.end("\n");
    });
    const { code, stdout, stderr } = await portico(["probe", url, "--for", "5s"]);
    expect({ code, stderr, sent }).toEqual({ code: 1, stderr: "", sent: 0 });
    expect(stdout).toMatch(/looks like +nothing that is known here/);
    expect(stdout).toMatch(/does not fit +tsa-rpm: .*rejected/);
    expect(stdout).toMatch(/ended +\S+ closed the connection/);
  });

  it("asks a Modbus unit with reading functions only", async () => {
    const portal = modbusPortalSimulator({ device: "rpm", clock: systemClock, seed: 1 });
    await portal.start();
    try {
      const { code } = await portico(["probe", portal.connect, "--for", "1s", "--json"]);
      expect({ code, functions: Object.keys(portal.server.counts.byFunction) }).toEqual({
        code: 0,
        functions: ["2", "3"],
      });
    } finally {
      await portal.stop();
    }
  });

  it.each([
    ["a scheme that does not exist", ["http://127.0.0.1:1"], "has no known scheme"],
    ["a profile that does not exist", ["tcp://127.0.0.1:1", "--profile", "x"], 'no profile "x" here; shipped are'],
    ["a profile of another link", ["tcp://127.0.0.1:1", "--profile", "linescan"], "speaks datagrams"],
  ])("%s is wrong use", async (_what, args, text) => {
    const { code, stdout, stderr } = await portico(["probe", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain(text);
  });
});

/** Records of a run on the machine's clock, without what two runs cannot share: times, and names made of them. */
function timeless(records: readonly object[]): unknown[] {
  return records.map((record) => {
    const text = JSON.stringify({ ...record, id: "", seq: 0, monotonicMs: 0 });
    return JSON.parse(text.replace(/\d{4}-?\d\d-?\d\dT[\d:.]+Z/g, "TIME"));
  });
}

describe("portico record", () => {
  it("writes what, replayed, gives the same records as the driver on the device itself", async () => {
    const { entries } = parseTranscript(readFileSync("drivers/tsa-rpm/transcripts/one-occupancy.txt", "utf8"));
    const sockets: Socket[] = [];
    const url = await serve((socket) => {
      sockets.push(socket);
      if (sockets.length < 2) return;
      for (const one of sockets) {
        for (const { direction, bytes } of entries) if (direction === "in") one.write(bytes);
        one.end();
      }
    });
    const output = join(folder, "occupancy.txt");
    const recording = portico(["record", url, "--profile", "tsa-rpm", "-o", output]);

    const driver = await loadDriver("tsa-rpm");
    const identity = { device: "replay", lane: "1", provenance: "replay" as const };
    const blobs = { put: async () => ({ sha256: "", bytes: 0 }) };
    const assembler = deviceAssembler({ ...identity, blobs, settings: {}, live: () => {} });
    const direct: RecordDraft[] = [];
    const link: ByteLink = await createTransport(url, { clock: systemClock }).open(new AbortController().signal);
    await driver
      ?.run({
        link: link as never,
        device: { id: "replay", lane: "1", stationMetres: 0 },
        settings: driver.settings.parse({}),
        clock: systemClock,
        log: { info: () => {}, warn: () => {} },
        signal: new AbortController().signal,
        emit: async (event) => void direct.push(...(await assembler.handle(event))),
        reject: () => {},
      })
      .catch((cause: unknown) => expect(cause).toMatchObject({ code: "LINK_CLOSED" }));

    expect(await recording).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining(`npx portico replay ${output}`),
    });
    const replayed = await portico(["replay", output]);
    expect(replayed.code).toBe(0);
    expect(direct.map((draft) => draft.kind)).toContain("occupancy.closed");
    expect(timeless(jsonLines(replayed.stdout))).toEqual(timeless(direct));
  });

  it("ends whole with Ctrl-C, tells a second program that the line is held, and overwrites only by force", async () => {
    const output = join(folder, "line.txt");
    const line = at["line-1"] ?? "";
    const recording = startPortico(["record", line, "-o", output]);
    await vi.waitFor(() => expect(existsSync(output) && statSync(output).size).toBeGreaterThan(300), {
      timeout: 20_000,
    });
    const second = await portico(["record", line, "-o", join(folder, "second.txt")]);
    expect({ code: second.code, made: existsSync(join(folder, "second.txt")) }).toEqual({ code: 1, made: false });
    expect(second.stderr).toContain("is held by another program, perhaps by a gateway");
    recording.child.kill("SIGINT");
    expect(await recording.ended).toMatchObject({ code: 0, stderr: "" });
    const [session] = parseTranscripts(readFileSync(output, "utf8"));
    expect(session?.entries.at(-1)).toMatchObject({ direction: "end", reason: "the recording ends here" });

    const again = await portico(["record", line, "-o", output, "--for", "1s"]);
    expect({ code: again.code, stderr: again.stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(oneLine),
    });
    expect(await portico(["record", line, "-o", output, "--for", "1s", "--force"])).toMatchObject({ code: 0 });
  });

  it("takes a device of a configuration, and the answers of a Modbus unit", async () => {
    const config = written(
      "port.yaml",
      `lanes: { 2: {} }\ndevices: { rpm-2: { profile: aspect-portal, lane: 2, station: 12.5, connect: "${at["rpm-2"]}" } }\n`,
    );
    const output = join(folder, "bus.txt");
    expect(await portico(["record", "rpm-2", "--config", config, "-o", output, "--for", "1s"])).toMatchObject({
      code: 0,
    });
    const replayed = await portico(["replay", output, "--profile", "aspect-portal"]);
    expect({ code: replayed.code, stderr: replayed.stderr }).toEqual({ code: 0, stderr: "" });
    // What the portal said in that second: its background, or of the conveyance that happened to stand in it.
    expect(jsonLines(replayed.stdout).map((record) => record.kind)).toContainEqual(
      expect.stringMatching(/^(background|occupancy\.)/),
    );
  });

  it.each([
    ["a device without a configuration", ["rpm-1", "-o", "x"], "--config names the file"],
    ["a Modbus unit without a profile", ["modbus+tcp://127.0.0.1:1", "-o", "x"], "says nothing unasked"],
    ["a device that is not configured", ["x", "--config", "config/port.example.yaml", "-o", "x"], 'no device "x"'],
  ])("%s is wrong use", async (_what, args, text) => {
    const { code, stderr } = await portico(["record", ...args]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(text) });
  });
});

describe("portico simulate", () => {
  it("ends by itself after the last conveyance, with one line of truth for each conveyance at each device", async () => {
    const truth = join(folder, "truth.jsonl");
    const file = written("two.yaml", scenario("2", 100));
    expect(await portico(["simulate", file, "--truth", truth])).toMatchObject({ code: 0, stderr: "" });
    const lines = jsonLines(readFileSync(truth, "utf8"));
    const entered = lines.filter((line) => line.kind === "conveyance");
    expect(entered.map((line) => line.conveyance).sort()).toEqual(["L1-0001", "L1-0002", "L2-0001", "L2-0002"]);
    const seen = lines.filter((line) => line.kind !== "conveyance").map((line) => `${line.device} ${line.conveyance}`);
    const lanes = { L1: ["line-1", "ocr-1", "rpm-1", "xray-1"], L2: ["bus-2", "rpm-2"] };
    const all = Object.entries(lanes).flatMap(([lane, devices]) =>
      devices.flatMap((device) => [`${device} ${lane}-0001`, `${device} ${lane}-0002`]),
    );
    expect(seen.sort()).toEqual(all.sort());
  });

  it("gives standard output to the truth alone for -", async () => {
    const { code, stdout, stderr } = await portico([
      "simulate",
      written("one.yaml", scenario("1", 100)),
      "--truth",
      "-",
    ]);
    expect(code).toBe(0);
    expect(jsonLines(stdout).length).toBe(2 + 6);
    expect(stderr).toMatch(/lane 1 {2}rpm-1 +tsa-rpm +tcp:\/\/127\.0\.0\.1:\d+/);
  });

  it("names every fault of a scenario with line and column, and starts nothing", async () => {
    const bad = "      cam: { model: code-raeder, station: 2 }\n      rpm: { model: tsa-rpm, statoin: 2, path: /x }\n";
    const { code, stdout, stderr } = await portico([
      "simulate",
      written("bad.yaml", `sed: 1\n${scenario("1", 1000, bad)}`),
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const places = [...stderr.matchAll(/bad\.yaml:(\d+:\d+): (.*)/g)].map((match) => `${match[1]} ${match[2]}`);
    expect(places).toEqual([
      '1:1 sed: unknown key "sed"; did you mean "seed"?',
      expect.stringContaining("3:8 speed: "),
      '16:21 lanes.2.devices.cam.model: no model "code-raeder"; did you mean "code-reader"?',
      '17:12 lanes.2.devices.rpm.station: "station" is missing',
      '17:30 lanes.2.devices.rpm.statoin: unknown key "statoin"; did you mean "station"?',
    ]);
  });

  it("has an example without a fault", async () => {
    const example = startPortico(["simulate", "config/scenarios/two-lanes.yaml"]);
    await example.line((line) => line.startsWith("20 conveyances a lane"));
    example.child.kill("SIGINT");
    expect(await example.ended).toMatchObject({ code: 0, stderr: "" });
  });
});
