import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import { packageRoot } from "../../src/package.ts";
import { parseTranscript } from "../../src/transport/index.ts";
import { holdTime } from "../support/held-time.ts";
import { RiskSystem } from "../support/risk-system.ts";
import { startTcpDevice, type TcpDevice } from "../support/tcp-device.ts";

const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const hourMs = 3_600_000;
const pace = 40;
const occupancy = parseTranscript(
  readFileSync(join(packageRoot, "drivers/tsa-rpm/transcripts/one-occupancy.txt"), "utf8"),
);
/** In the middle of the occupancy of the transcript. */
const midwayMs = 12_300;

let folder: string;
let portal: TcpDevice;
let gateway: Gateway;
let risk: RiskSystem;
let clock: ManualClock;

beforeEach(async () => {
  folder = mkdtempSync(join(fastFolder, "portico-wall-clock-"));
  clock = new ManualClock(occupancy.startedAtUtcMs);
  portal = await startTcpDevice();
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    `http: { listen: "127.0.0.1:0" }
lanes: { 1: { closePassageAfter: 20s } }
devices: { rpm-1: { profile: tsa-rpm, lane: 1, station: 12.5, connect: "${portal.connect}" } }
`,
  );
  const { config } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error("the configuration of this test has faults");
  gateway = await startGateway({ config, dataDir: join(folder, "data"), log: createLog("silent"), clock });
  risk = new RiskSystem("risk", gateway.url);
});
afterEach(async () => {
  risk.stop();
  await holdTime(clock, pace, Promise.all([gateway.close(), portal.stop()]));
  rmSync(folder, { recursive: true, force: true });
});

describe("a wall clock that jumps by an hour", () => {
  it("R24: costs no record and no order, both times are kept, nothing lasts less than no time, and each conveyance has its passage", async () => {
    /** One conveyance; in the middle of its occupancy the wall clock is set by so much. */
    const conveyance = async (stepMs: number) => {
      const socket = await portal.connected();
      let lastMs = 0;
      for (const entry of occupancy.entries) {
        await clock.sleep(entry.atMs - lastMs);
        if (lastMs < midwayMs && entry.atMs >= midwayMs) clock.stepWallClock(stepMs);
        lastMs = entry.atMs;
        socket.write(entry.bytes);
      }
    };
    const drive = async () => {
      await portal.connected();
      await risk.until(() => risk.ofKind("device.status").length === 1);
      for (const stepMs of [-hourMs, 0, hourMs, 0]) await conveyance(stepMs);
      await risk.until(() => risk.ofKind("passage.closed").length >= 4);
    };
    await holdTime(clock, pace, drive());

    const records = [...risk.records.values()].sort((a, b) => a.seq - b.seq);
    const ofPortal = records.filter((record) => record.device === "rpm-1");
    const monotonic = ofPortal.map((record) => record.monotonicMs);
    expect(monotonic).toEqual([...monotonic].sort((a, b) => a - b));
    const jumps = ofPortal.flatMap(({ at, monotonicMs }, i) => {
      const before = ofPortal[i - 1];
      const wallMs = before === undefined ? 0 : Date.parse(at) - Date.parse(before.at);
      return Math.abs(wallMs - (monotonicMs - (before?.monotonicMs ?? monotonicMs))) > 1000 ? [Math.sign(wallMs)] : [];
    });
    expect(jumps).toEqual([-1, 1]);

    const spans = records.flatMap((record) =>
      "endedAt" in record && record.kind !== "document.received" ? [record] : [],
    );
    expect(spans.length).toBeGreaterThanOrEqual(8);
    for (const { startedAt, endedAt } of spans) expect(endedAt >= startedAt).toBe(true);
    expect(risk.ofKind("gap", "occupancy.incomplete")).toEqual([]);
    const occupancies = risk.ofKind("occupancy.closed");
    expect(occupancies.map((one) => one.gamma.detectors[0]?.length)).toEqual([16, 16, 16, 16]);
    const passageOf = new Map(risk.ofKind("link.made").map((link) => [link.record, link.passage]));
    expect(new Set(occupancies.map((one) => passageOf.get(one.id))).size).toBe(4);
    expect(risk.ofKind("passage.closed").map((passage) => passage.radiationScanned)).toEqual([
      "yes",
      "yes",
      "yes",
      "yes",
    ]);
  }, 60_000);
});
