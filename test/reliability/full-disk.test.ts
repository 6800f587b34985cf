import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { openJournal } from "../../src/journal/index.ts";
import { createLog } from "../../src/observe/index.ts";
import { packageRoot } from "../../src/package.ts";
import type { PorticoRecord } from "../../src/records.ts";
import { startTcpDevice, type TcpDevice } from "../support/tcp-device.ts";

const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

let folder: string;
let data: string;
let device: TcpDevice;
let gateway: Gateway | undefined;
let lastSeq = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(fastFolder, "portico-full-disk-"));
  data = join(folder, "data");
  device = await startTcpDevice();
});
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
  await device.stop();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * A disk that takes nothing more, for any user on any machine: the journal must put down a new high-water mark before it
 * uses a number of the next block of 10,000, and something stands in the way of that file.
 */
const inTheWay = () => join(data, "journal", "high-water.json.tmp");

/** So many records that only a few numbers are left before the next mark. */
async function fillJournal(records: number): Promise<void> {
  const journal = await openJournal({ dir: join(data, "journal"), clock: systemClock, provenance: "live" });
  const { utcMs, monotonicMs } = systemClock.now();
  const background = {
    kind: "background" as const,
    at: new Date(utcMs).toISOString(),
    monotonicMs,
    lane: "1",
    device: "rpm-1",
    provenance: "live" as const,
    gammaCountsPerSecond: [],
    neutronCountsPerSecond: [],
    condition: "normal" as const,
  };
  for (let made = 0; made < records; made += 1000) {
    await journal.append(Array.from({ length: Math.min(1000, records - made) }, () => background));
  }
  lastSeq = journal.newestSeq;
  await journal.close();
}

async function start(): Promise<Gateway> {
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    `http: { listen: "127.0.0.1:0" }
lanes: { 1: { closePassageAfter: 1s } }
devices: { ocr-1: { profile: code-reader, lane: 1, station: 2, connect: "${device.connect}" } }
`,
  );
  const { config } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error("the configuration of this test has faults");
  gateway = await startGateway({ config, dataDir: data, log: createLog("silent") });
  return gateway;
}

const sendReads = (to: Socket, from: number, through: number) => {
  for (let i = from; i <= through; i++) to.write(`{"code":"CSQU3054383","camera":"${i}"}\n`);
};

async function ready(url: string): Promise<{ status: number; reasons: string[] }> {
  const answer = await fetch(`${url}/readyz`);
  const { reasons } = (await answer.json()) as { reasons: string[] };
  return { status: answer.status, reasons };
}

async function untilReady(url: string, condition: (reasons: string) => boolean): Promise<{ status: number }> {
  for (;;) {
    const found = await ready(url);
    if (condition(found.reasons.join(" "))) return found;
  }
}

async function recordsSince(url: string, after: number): Promise<PorticoRecord[]> {
  const answer = await fetch(`${url}/v1/events?after=${after}&limit=1000`);
  return ((await answer.json()) as { items: PorticoRecord[] }).items;
}

const refused = /the journal cannot be written/i;

describe("a disk that is full", () => {
  it("makes the device wait, is seen on /readyz and in the metrics, and costs not one record when there is room again", async () => {
    await fillJournal(9_950);
    const { url } = await start();
    const to = await device.connected();
    mkdirSync(inTheWay());
    sendReads(to, 1, 60);
    expect(await untilReady(url, (reasons) => refused.test(reasons))).toMatchObject({ status: 503 });
    sendReads(to, 61, 90);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(
      /portico_journal_refused_total\{code="JOURNAL_WRITE"\} [1-9]/,
    );

    rmdirSync(inTheWay());
    await untilReady(url, (reasons) => !refused.test(reasons));
    let records: PorticoRecord[] = [];
    const ofKind = (kind: string) => records.filter((record) => record.kind === kind);
    while (ofKind("link.made").length < 90) records = await recordsSince(url, lastSeq);
    const reads = records.flatMap((record) => (record.kind === "identity.read" ? [record] : []));
    expect(reads.map((read) => read.source)).toEqual(Array.from({ length: 90 }, (_, i) => String(i + 1)));
    expect(new Set(records.flatMap((record) => (record.kind === "link.made" ? [record.record] : [])))).toEqual(
      new Set(reads.map((read) => read.id)),
    );
    // The device was never in doubt: it only waited.
    expect(records.flatMap((record) => (record.kind === "device.status" ? [record.state] : []))).toEqual(["ready"]);
  });

  it("at a start: the gateway is up and says why it is not ready, and tells of its absence when there is room", async () => {
    await fillJournal(10_000);
    mkdirSync(inTheWay());
    const { url } = await start();
    expect(await untilReady(url, (reasons) => refused.test(reasons))).toMatchObject({ status: 503 });
    expect(await recordsSince(url, lastSeq)).toEqual([]);
    rmdirSync(inTheWay());
    await untilReady(url, (reasons) => !refused.test(reasons));
    let kinds: string[] = [];
    while (!kinds.includes("device.status")) kinds = (await recordsSince(url, lastSeq)).map((record) => record.kind);
    expect(kinds.slice(0, 2)).toEqual(["gap", "config.changed"]);
  });

  it("does not keep the gateway from stopping (R12)", async () => {
    await fillJournal(10_000);
    mkdirSync(inTheWay());
    const running = await start();
    sendReads(await device.connected(), 1, 10);
    await untilReady(running.url, (reasons) => refused.test(reasons));
    await running.close();
    gateway = undefined;
  }, 10_000);

  it("does not end a process whose log it holds", () => {
    const log = pathToFileURL(join(packageRoot, "src/observe/index.ts")).href;
    const program = `
      import { createLog } from "${log}";
      const log = createLog("info");
      for (let i = 0; i < 10; i++) log.info("a line that no disk takes");
      setImmediate(() => process.stdout.write("it goes on"));
    `;
    const full = openSync("/dev/full", "w");
    const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", full],
    });
    closeSync(full);
    expect({ status, stdout: stdout.toString() }).toEqual({ status: 0, stdout: "it goes on" });
  });
});
