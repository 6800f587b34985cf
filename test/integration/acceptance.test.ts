import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import driver from "../../drivers/linescan/driver.ts";
import { linescanSimulator } from "../../simulators/linescan.ts";
import { phantomObjects } from "../../simulators/phantoms/carrier.ts";
import { ManualClock, systemClock } from "../../src/clock.ts";
import { acceptance } from "../../src/commands/acceptance.ts";
import { scanAssembler } from "../../src/imaging/index.ts";
import { openBlobStore, openJournal } from "../../src/journal/index.ts";
import type { RecordDraft } from "../../src/records.ts";
import { createTransport } from "../../src/transport/index.ts";

const pixels = 500;
/** 4.6 m by 500 pixels, and columns as wide at 250 lines a second. */
const pitchMillimetres = 9.2;
const lineRateHz = 250;
const nominalSpeedMetresPerSecond = 2.3;

afterEach(() => vi.restoreAllMocks());

/** A phantom before a simulated scanner, through the real driver on a real socket, into a journal and blobs on disk. */
async function scannedPhantom(dir: string, speedMetresPerSecond: number) {
  const clock = new ManualClock(Date.parse("2026-11-21T14:00:00Z"));
  const simulator = linescanSimulator({
    ...{ device: "xray-1", clock, seed: 3, pixels, lineRateHz, leadLines: 400, tailLines: 200 },
    apertureMillimetres: pitchMillimetres,
  });
  await simulator.start();
  const stop = new AbortController();
  const link = await createTransport(simulator.connect, { clock }).open(stop.signal);
  stop.signal.addEventListener("abort", () => void link.close());
  const scan = { pixelPitchMillimetres: pitchMillimetres, nominalSpeedMetresPerSecond, materialCurves: "6/9 MeV" };
  const settings = driver.settings.parse({ scan });
  const blobs = await openBlobStore(join(dir, "blobs"));
  const assembler = scanAssembler({ device: "xray-1", lane: "1", provenance: "simulated", blobs, settings });
  const drafts: RecordDraft[] = [];
  const running = driver.run({
    ...{ link, settings, clock, signal: stop.signal },
    device: { id: "xray-1", lane: "1", stationMetres: 30 },
    log: { info() {}, warn() {} },
    emit: async (event) => void drafts.push(...(await assembler.handle(event))),
    reject() {},
  });
  const objects = phantomObjects("acceptance");
  let done = false;
  const passing = simulator
    .pass({
      conveyance: { id: "L1-acceptance-1", lane: "1", lengthMetres: 13.2, boxes: [], sources: [], objects },
      frontAtUtcMs: clock.now().utcMs + 4000,
      speedMetresPerSecond,
    })
    .finally(() => {
      done = true;
    });
  while (!done || drafts.at(-1)?.kind !== "scan.completed") await clock.advance(10);
  stop.abort();
  await running;
  await simulator.stop();
  const record = drafts.at(-1);
  if (record?.kind !== "scan.completed") throw new Error("no scan came");
  const journal = await openJournal({ dir: join(dir, "journal"), clock: systemClock, provenance: "simulated" });
  await journal.append(drafts);
  await journal.close();
  const truth = join(dir, "truth.jsonl");
  writeFileSync(truth, `${JSON.stringify(await passing)}\n`);
  return { record, truth, archive: blobs.path(record.image.blob) };
}

async function outputOf(command: () => Promise<number>) {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    return { code: await command(), text: written.join("") };
  } finally {
    spy.mockRestore();
  }
}

describe("portico acceptance", () => {
  const dir = mkdtempSync(join(tmpdir(), "portico-acceptance-"));
  let scan: Awaited<ReturnType<typeof scannedPhantom>>;
  beforeAll(async () => {
    scan = await scannedPhantom(dir, nominalSpeedMetresPerSecond);
  });

  it("passes a phantom that went through simulator, wire, driver and pipeline", async () => {
    const { code, text } = await outputOf(() => acceptance(scan.archive, { truth: scan.truth, mev: "9" }));
    expect({ code, end: text.trim().split("\n").at(-1) }).toEqual({ code: 0, end: "passed" });
    expect(text).toMatch(/^calibration, high energy: pass\./m);
    expect(text).toMatch(/12\.192 m measure 12\.(18|19|20)\d m/);
    expect(text).toMatch(/^step-wedge, high energy: pass\./m);
    expect(text).toMatch(/^penetration, high energy: pass\. a block is seen behind 3[0-9]0 mm of steel/m);
    expect(text).toMatch(/^materials: pass\. 16 of 20 blocks rightly named, 0 wrongly/m);
  });

  it("finds the image of a scan in the data of a gateway, and writes JSON", async () => {
    const options = { truth: scan.truth, data: dir, mev: "9", json: true } as const;
    const { code, text } = await outputOf(() => acceptance(scan.record.scan, options));
    expect(code).toBe(0);
    const report = JSON.parse(text);
    expect(report).toMatchObject({ scan: scan.record.scan, passed: true });
    expect(report.measures[0]).toMatchObject({ test: "calibration", energy: "low", result: "pass" });
  });

  it("fails with 1 where a contract asks for more than was found", async () => {
    const options = { truth: scan.truth, mev: "9", penetration: 400, contrast: 0.1 } as const;
    const { code, text } = await outputOf(() => acceptance(scan.archive, options));
    expect(code).toBe(1);
    expect(text).toMatch(/^penetration, high energy: fail\./m);
    expect(text).toMatch(/^contrast, high energy: fail\./m);
    expect(text.trim().endsWith("2 of 10 measures failed")).toBe(true);
  });

  it("fails a scanner whose speed is 4 % off by its scale, and still finds everything", async () => {
    const wrong = mkdtempSync(join(tmpdir(), "portico-acceptance-"));
    const { truth, archive } = await scannedPhantom(wrong, nominalSpeedMetresPerSecond / 1.04);
    const { code, text } = await outputOf(() => acceptance(archive, { truth, mev: "9" }));
    expect(code).toBe(1);
    expect(text).toMatch(/^calibration, high energy: fail\. beyond limits: scale along the lane$/m);
    expect(text).toMatch(/12\.192 m measure 12\.6[78]\d m/);
    expect(text).toMatch(/^materials: pass\./m);
  });

  it.each([
    ["a scan that nobody knows", () => ({ archive: "S-1", truth: scan.truth }), /no file S-1, and no journal/],
    ["a truth that is not there", () => ({ archive: scan.archive, truth: "nowhere.jsonl" }), /nowhere\.jsonl/],
    ["an archive that is none", () => ({ archive: scan.truth, truth: scan.truth }), /scan archive/],
  ])("%s is refused in words", async (_, given, message) => {
    const { archive, truth } = given();
    await expect(acceptance(archive, { truth, data: join(dir, "none"), mev: "9" })).rejects.toThrow(message);
  });
});
