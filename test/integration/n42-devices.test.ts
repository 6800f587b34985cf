/** N42 documents from simulated portals, over a real socket and through a real folder, to passages in a whole gateway. */

import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeFrame } from "../../drivers/n42-stream/codec.ts";
import { type N42PortalSimulator, n42PortalSimulator } from "../../simulators/n42-portal.ts";
import { occupancyDocument } from "../../simulators/n42-portal-document.ts";
import type { Conveyance } from "../../simulators/simulator.ts";
import { ManualClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import { freePort } from "../support/free-port.ts";
import { RiskSystem } from "../support/risk-system.ts";

const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

let folder: string;
let clock: ManualClock;
let stream: N42PortalSimulator;
let files: N42PortalSimulator;
let gateway: Gateway;
let risk: RiskSystem;
let listenPort: number;

const drops = (...names: string[]) => join(folder, "drops", ...names);
/** Lets simulated time pass until it is done. Documents are whole or not: nothing here depends on short periods. */
async function hold(done: Promise<unknown>): Promise<void> {
  let over = false;
  const end = done.finally(() => {
    over = true;
  });
  end.catch(() => {});
  while (!over) {
    await clock.advance(100);
    // Sockets and the disk have their turn.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await end;
}

async function startOver(): Promise<void> {
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    `http: { listen: "127.0.0.1:0" }
provenance: simulated
lanes: { 1: { closePassageAfter: 6s, length: 30 }, 2: { closePassageAfter: 6s, length: 30 }, 3: {} }
devices:
  srpm-1: { profile: n42-stream, lane: 1, station: 12.5, connect: "${stream.connect}" }
  srpm-3: { profile: n42-stream, lane: 3, station: 12.5, connect: "tcp-listen://127.0.0.1:${listenPort}" }
  srpm-2: { profile: n42-files, lane: 2, station: 12.5, connect: "files://${drops()}?maxBytes=1MiB" }
`,
  );
  const { config, faults } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error(JSON.stringify(faults));
  gateway = await startGateway({
    config,
    dataDir: join(folder, "data"),
    log: createLog("silent"),
    clock,
    random: () => 0,
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(fastFolder, "portico-n42-"));
  mkdirSync(drops());
  listenPort = await freePort();
  clock = new ManualClock(Date.parse("2026-03-02T08:00:00.000Z"));
  const common = { clock, seed: 11, codes: true };
  stream = n42PortalSimulator({ ...common, device: "srpm-1", output: { kind: "tcp" } });
  files = n42PortalSimulator({ ...common, device: "srpm-2", output: { kind: "folder", path: drops() } });
  await stream.start();
  await files.start();
  await startOver();
  risk = new RiskSystem("risk", gateway.url);
  const ready = () => risk.ofKind("device.status").filter(({ state }) => state === "ready").length === 2;
  await hold(risk.until(ready));
});
afterEach(async () => {
  risk.stop();
  await hold(Promise.all([gateway.close(), stream.stop(), files.stop()]));
  rmSync(folder, { recursive: true, force: true });
});

const box = (code: string) => ({ code, lengthMetres: 6.058, offsetMetres: 5, cargo: "pallets" }) as const;
const conveyance = (lane: string, id: string, code: string, more: Partial<Conveyance> = {}): Conveyance => ({
  id,
  lane,
  lengthMetres: 14,
  boxes: [box(code)],
  sources: [],
  ...more,
});

async function pass(portal: N42PortalSimulator, truck: Conveyance) {
  const passing = portal.pass({ conveyance: truck, frontAtUtcMs: clock.now().utcMs + 1000, speedMetresPerSecond: 3 });
  await hold(passing);
  return (await passing).facts as {
    gammaSums: number[];
    neutronSums: number[];
    intervals: number;
    startedAtUtcMs: number;
    endedAtUtcMs: number;
    gammaAlarm: boolean;
    nuclides: string[];
    document: string;
  };
}
const sums = (detectors: readonly (readonly number[])[]) => detectors.map((each) => each.reduce((a, b) => a + b, 0));
const closedOf = (device: string) => risk.ofKind("occupancy.closed").filter((each) => each.device === device);

describe.each([
  ["pushed over a socket", "1", "srpm-1", () => stream],
  ["dropped into a folder", "2", "srpm-2", () => files],
] as const)("documents %s", (_, lane, device, portal) => {
  it("become the occupancies that the portal saw, count for count, and passages with their containers", async () => {
    const first = await pass(portal(), conveyance(lane, "a", "CSQU3054383"));
    const source = { kind: "gamma", offsetMetres: 8, peakCountsPerSecond: 2500 } as const;
    const second = await pass(portal(), conveyance(lane, "b", "TSTU1001000", { sources: [source] }));
    expect([first.gammaAlarm, second.gammaAlarm, second.nuclides]).toEqual([false, true, ["Cs-137"]]);
    await hold(risk.until(() => risk.ofKind("passage.closed").filter((each) => each.lane === lane).length === 2));

    for (const [index, truth] of [first, second].entries()) {
      const closed = closedOf(device)[index];
      expect(closed).toMatchObject({
        startedAt: new Date(truth.startedAtUtcMs).toISOString(),
        endedAt: new Date(truth.endedAtUtcMs).toISOString(),
        preOccupancyIntervals: 5,
        speedMetresPerSecond: 3,
        gammaAlarm: truth.gammaAlarm,
        faults: [],
      });
      expect(sums(closed?.gamma.detectors ?? [])).toEqual(truth.gammaSums);
      expect(sums(closed?.neutron.detectors ?? [])).toEqual(truth.neutronSums);
      expect(closed?.gamma.detectors[0]).toHaveLength(truth.intervals);
      expect(closed?.maxGammaSigma).toBeDefined();
    }
    const passages = risk.ofKind("passage.closed").filter((each) => each.lane === lane);
    expect(passages.map(({ containers, radiationScanned }) => [containers, radiationScanned])).toEqual([
      [["CSQU3054383"], "yes"],
      [["TSTU1001000"], "yes"],
    ]);
    const alarms = risk.ofKind("alarm.raised").filter((each) => each.device === device);
    expect(alarms.map(({ category, subject }) => [category, subject])).toEqual(
      expect.arrayContaining([
        ["gamma", closedOf(device)[1]?.occupancy],
        ["spectroscopic", closedOf(device)[1]?.occupancy],
      ]),
    );
    // The original of each can be had by the name that the occupancy has for it.
    const blob = await fetch(`${gateway.url}/v1/blobs/${closedOf(device)[0]?.document}`);
    expect(await blob.text()).toContain("<CharacteristicValue>CSQU3054383</CharacteristicValue>");
  });
});

describe("a stream of documents", () => {
  it("loses what was cut or is not in its encoding, counts it, and nothing else", async () => {
    Object.assign(stream.faults, { noise: 1, twoSegments: 1 });
    await pass(stream, conveyance("1", "a", "CSQU3054383"));
    stream.faults.cut = 1;
    expect((await pass(stream, conveyance("1", "b", "TSTU1001000"))).document).toBe("cut");
    Object.assign(stream.faults, { cut: 0, wrongEncoding: 1 });
    expect((await pass(stream, conveyance("1", "c", "MSCU1234566"))).document).toBe("unreadable");
    Object.assign(stream.faults, { wrongEncoding: 0, noise: 0, twoSegments: 0 });
    await pass(stream, conveyance("1", "d", "HLXU1234561"));
    await hold(risk.until(() => closedOf("srpm-1").length === 2));
    await hold(clock.sleep(15_000));
    const read = risk.ofKind("identity.read").map(({ value }) => value);
    expect(read).toEqual(["CSQU3054383", "HLXU1234561"]);
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    const counted = (reason: string) =>
      Number(
        new RegExp(`portico_rejected_total\\{device="srpm-1",reason="${reason}"\\} (\\d+)`).exec(metrics)?.[1] ?? 0,
      );
    expect([counted("cut") > 0, counted("invalid-document") > 0, counted("outside-frame") > 0]).toEqual([
      true,
      true,
      true,
    ]);
    // Monitoring each second is no record each second.
    expect(
      Number(/portico_documents_total\{device="srpm-1",outcome="thinned"\} (\d+)/.exec(metrics)?.[1]),
    ).toBeGreaterThan(10);
    const monitoring = risk.ofKind("document.received").filter(({ containers }) => containers.length === 0);
    expect(monitoring.length).toBeLessThanOrEqual(3);
  });
});

describe("an instrument that dials in", () => {
  it("is heard as one that is dialled", async () => {
    const truck = { conveyance: conveyance("3", "x", "CSQU3054383"), speedMetresPerSecond: 3 };
    const transit = { ...truck, frontAtUtcMs: clock.now().utcMs - 10_000 };
    const { document, truth } = occupancyDocument(transit, { seed: 5, device: "srpm-3", codes: false });
    const socket = connect(listenPort, "127.0.0.1");
    await once(socket, "connect");
    socket.write(encodeFrame(document));
    await hold(risk.until(() => closedOf("srpm-3").length === 1));
    expect(sums(closedOf("srpm-3")[0]?.gamma.detectors ?? [])).toEqual(truth.gammaSums);
    socket.destroy();
  });
});

describe("a drop folder", () => {
  it("is emptied into done and refused, whatever lies in it, a gigabyte too", async () => {
    await pass(files, conveyance("2", "a", "CSQU3054383"));
    files.faults.cut = 1;
    await pass(files, conveyance("2", "b", "TSTU1001000"));
    writeFileSync(drops("picture.jpg"), Buffer.from("ffd8ffe0", "hex"));
    writeFileSync(drops("bomb.xml"), '<!DOCTYPE a [<!ENTITY b "bb">]><RadInstrumentData>&b;</RadInstrumentData>');
    writeFileSync(drops("huge.n42"), "");
    truncateSync(drops("huge.n42"), 2 ** 30);
    await hold(
      (async () => {
        while (readdirSync(drops()).length > 2) await new Promise((resolve) => setImmediate(resolve));
      })(),
    );
    expect(readdirSync(drops()).sort()).toEqual(["done", "refused"]);
    expect(readdirSync(drops("done"))).toHaveLength(1);
    const reasonOf = (name: string) => readFileSync(drops("refused", `${name}.reason.txt`), "utf8");
    expect(reasonOf("picture.jpg")).toBe("it is a JPEG picture\n");
    expect(reasonOf("bomb.xml")).toContain("document type");
    expect(reasonOf("huge.n42")).toContain("at most 1048576 are read");
  });

  it("gives nothing twice: not under another name, not after a restart, not by HTTP", async () => {
    await pass(files, conveyance("2", "a", "CSQU3054383"));
    await hold(risk.until(() => closedOf("srpm-2").length === 1));
    const done = (count: number) =>
      hold(
        (async () => {
          while (readdirSync(drops("done")).length < count) await new Promise((resolve) => setImmediate(resolve));
        })(),
      );
    // The record is on disk before the file is moved.
    await done(1);
    const [name = ""] = readdirSync(drops("done"));
    const bytes = readFileSync(drops("done", name));
    writeFileSync(drops("again.n42"), bytes);
    await done(2);
    await hold(gateway.close());
    await startOver();
    risk.moveTo(gateway.url);
    writeFileSync(drops("once more.n42"), bytes);
    await done(3);
    const post = (device: string) =>
      fetch(`${gateway.url}/v1/documents?device=${device}`, {
        method: "POST",
        headers: { "content-type": "application/xml" },
        body: bytes,
      });
    const posting = post("srpm-2");
    await hold(posting);
    const answer = await posting;
    expect(answer.status).toBe(200);
    const { items } = (await answer.json()) as { items: { kind: string; source: string }[] };
    expect(items).toMatchObject([{ kind: "document.received", source: name }]);
    const events = (await (await fetch(`${gateway.url}/v1/events?after=0&limit=1000&provenance=simulated`)).json()) as {
      items: { kind: string; device?: string }[];
    };
    expect(
      events.items.filter(({ kind, device }) => device === "srpm-2" && /^(document|occupancy\.closed)/.test(kind)),
    ).toHaveLength(2);
  });

  it("is one way among others: a posted document becomes part of a passage of its lane", async () => {
    const truck = { conveyance: conveyance("2", "p", "CSQU3054383"), speedMetresPerSecond: 3 };
    const transit = { ...truck, frontAtUtcMs: clock.now().utcMs - 15_000 };
    const { document } = occupancyDocument(transit, { seed: 1, device: "srpm-2", codes: true });
    const posting = fetch(`${gateway.url}/v1/documents?device=srpm-2`, {
      method: "POST",
      headers: { "content-type": "text/xml" },
      body: document as Uint8Array<ArrayBuffer>,
    });
    await hold(posting);
    expect((await posting).status).toBe(201);
    await hold(risk.until(() => risk.ofKind("passage.closed").length === 1));
    const [passage] = risk.ofKind("passage.closed");
    expect(passage).toMatchObject({ lane: "2", containers: ["CSQU3054383"], radiationScanned: "yes" });
    expect(
      risk
        .ofKind("link.made")
        .map(({ recordKind }) => recordKind)
        .sort(),
    ).toEqual(["identity.read", "occupancy.closed"]);
  });
});
